"""What each rule says in three windows, on small records of nothing that happened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from analysis.findings.registry import RULES
from tests.builders import disagreement, event, position, record, seen
from tests.findings.test_guards import (
    DISPUTED,
    ELSEWHERE,
    MET,
    PLAN,
    QUIET,
    SHOCK,
    TURN,
    below,
    counts,
    killed,
    many,
    pair,
    papers,
    trade,
)
from tests.findings.test_rules import (
    ALL,
    GAP,
    JOURNEYS,
    Y22,
    YEAR,
    _ballot,
    _claim,
    by,
    journey,
    said,
    staged,
    step,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.evidence.records import Evidence

LONG = {"start": "2022", "end": "2023"}
SPRING = {"start": "2022-03", "end": "2022-06"}
SUMMER = {"start": "2022-05", "end": "2022-07"}
HALF = {"start": "2022-01", "end": "2022-06"}
MAY = {"start": "2022-05", "end": "2022-05"}
DECEMBER = {"start": "2022-12", "end": "2022-12"}
JUNE = {"start": "2022-06", "end": "2022-06"}
MARCH = {"start": "2022-03", "end": "2022-03"}
BACK = journey("back", "2022-08-01", host="myanmar", actors=("ivan-example",))


def voted() -> Evidence:
    """Return a record of three votes of the first side."""
    votes = tuple(_ballot(n, cast) for n, cast in enumerate(("no", "no", "abstain")))
    return record(*(event(v.event, "2022-05-01", kind="vote") for v in votes), votes=votes)


def signed() -> Evidence:
    """Return a record of ten deals, of which five came into use."""
    memoranda = [step(f"deal-{n}", "memorandum", "2022-01-01") for n in range(10)]
    return staged(*memoranda, *(step(f"deal-{n}", "done", f"2022-01-{n + 11}") for n in range(5)))


def flown() -> Evidence:
    """Return a record of a deal that came into use and was suspended."""
    steps = (("agreement", "2021-05-01"), ("done", "2022-06-01"), ("suspended", "2022-06-20"))
    return staged(*(step("line", kind, when) for kind, when in steps))


def fuel() -> Evidence:
    """Return a record of a deal with two steps in quick succession."""
    return staged(step("fuel", "announced", "2022-08-01"), step("fuel", "delivered", "2022-08-19"))


def received() -> Evidence:
    """Return a record of three old orders, one of them received since."""
    orders = [step(f"arm-{n}", "ordered", "2020-05-01") for n in range(3)]
    return staged(*orders, step("arm-0", "delivered", "2022-05-01"), sector="defence")


# Of each rule a record, and three windows with what its sentence must say in each of them.
Scene = tuple["Callable[[], Evidence]", tuple[tuple[dict[str, str], str], ...]]
SCENES: dict[str, Scene] = {
    "change": (
        lambda: record(*JOURNEYS),
        (
            (YEAR, "after two in 2022"),
            (SPRING, "March to June 2022"),
            (HALF, "January to June 2022"),
        ),
    ),
    "none-since": (
        lambda: record(*JOURNEYS, journey("four", "2023-05-01")),
        (
            (
                {"start": "2024", "end": "2024"},
                "the first calendar year since the coup in which neither",
            ),
            ({"start": "2022", "end": "2024"}, "2024"),
            (ALL, "2024"),
        ),
    ),
    "longest-gap": (
        lambda: record(*GAP),
        (
            (YEAR, "730 days, those between 1 June 2022 and 1 June 2024"),
            ({"start": "2022-07", "end": "2024-06"}, "730 days"),
            (ALL, "the longest such time since the coup"),
        ),
    ),
    "direction": (
        lambda: record(*GAP, BACK, *below()),
        (
            (ALL, "since the coup"),
            ({"start": "2021-02", "end": "2022"}, "February 2021 to December 2022"),
            ({"start": "2021-06", "end": "2023"}, "10"),
        ),
    ),
    "access": (
        lambda: record(*JOURNEYS, MET),
        ((Y22, "in Demo Port on 1 June 2022"), (ALL, "in Demo Port in 2022"), (JUNE, "on 1 June")),
    ),
    "ballots": (voted, ((Y22, "in 2022"), (ALL, "since the coup"), (MAY, "in May 2022"))),
    "delivery": (
        signed,
        ((Y22, "in 2022 ("), (ALL, "since the coup ("), (HALF, "January to June 2022")),
    ),
    "lag": (signed, ((Y22, "10 days"), (ALL, "the slowest 14"), (HALF, "10 days"))),
    "overdue": (
        lambda: record(event("p", **PLAN)),
        ((Y22, "One plan is past"), (ALL, "not known to be done"), (JUNE, "(5 March 2022)")),
    ),
    "reversal": (flown, ((Y22, "was suspended"), (ALL, "since 1 June 2022"), (JUNE, "by 20 June"))),
    "promised": (
        lambda: pair({"as_of": "2022-01-05"}, {"as_of": "2022-12-05"}),
        ((Y22, "24 people"), (ALL, "1,000 people"), (LONG, "by 5 December 2022")),
    ),
    "occasions": (
        lambda: record(*JOURNEYS, *many(10, kind="agreement", part_of="three")),
        ((Y22, "365 days"), (ALL, "1,430 days"), (JUNE, "30 days")),
    ),
    "one-trip": (
        lambda: record(*JOURNEYS, *many(8, part_of="three")),
        ((Y22, "June 2022"), (ALL, "1 June 2022"), (SUMMER, "nine of nine events")),
    ),
    "concentration": (
        lambda: record(*many(20, actors=("olga-specimen",))),
        ((Y22, "20 of the 20"), (ALL, "Olga-Specimen took part"), (JUNE, "Russia's side")),
    ),
    "open-list": (
        lambda: record(*papers(2022, 9)),
        (
            (YEAR, "in 2023 from nine in 2022"),
            (MAY, "to nine in May 2022 from none in April 2022"),
            ({"start": "2022-06", "end": "2022-06"}, "fell to none in June 2022"),
        ),
    ),
    "share": (
        lambda: counts({}, {}),
        ((Y22, "$406 million of $1 billion"), (ALL, "about two fifths"), (DECEMBER, "from Russia")),
    ),
    "pace": (
        lambda: killed(
            ("2021-12-31", 5),
            ("2022-06-30", 9),
            ("2022-12-31", 20),
            ("2023-06-30", 40),
            ("2023-12-31", 90),
        ),
        (
            (YEAR, "grew by 70 between 31 December 2022 and 31 December 2023, after 15"),
            ({"start": "2022-07", "end": "2022-12"}, "grew by 11"),
            ({"start": "2023-01", "end": "2023-06"}, "grew by 20"),
        ),
    ),
    "silence": (
        lambda: record(event("last", "2023-06-01"), *QUIET),
        (
            (YEAR, "from 2 June to 31 December 2023"),
            ({"start": "2022", "end": "2023"}, "10 sources"),
            ({"start": "2023-05", "end": "2023-12"}, "from 2 June to 31 December 2023"),
        ),
    ),
    "first": (
        lambda: record(event("drill", "2022-06-01", kind="exercise")),
        ((Y22, "1 June 2022"), (ALL, "The first exercise"), (JUNE, "since the coup")),
    ),
    "shock": (
        lambda: record(*papers(2022, 9), SHOCK),
        (
            (ALL, "the year before 1 January 2023"),
            ({"start": "2021-06", "end": "2024"}, "none"),
            ({"start": "2022", "end": "2023"}, "nine known agreements or memoranda"),
        ),
    ),
    "chain": (
        fuel,
        (
            (Y22, "on 19 August 2022"),
            (ALL, "18 days"),
            ({"start": "2022-08", "end": "2022-08"}, "1 August 2022"),
        ),
    ),
    "dispute": (
        lambda: record(
            event("m", prominence="landmark"),
            disagreement("d", position("so", "example-post"), **DISPUTED),
        ),
        ((Y22, "Sources differ on the day"), (ALL, "the day"), (MARCH, "the day")),
    ),
    "claims": (
        lambda: trade(
            _claim("a", "value", 2021, 400, "USD million"),
            _claim("b", "value", 2022, 900, "USD million"),
            _claim("growth", "rate", 2022, 120, "percent"),
        ),
        ((Y22, "more than twofold"), (ALL, "$400 million in 2021"), (DECEMBER, "$900 million")),
    ),
    "third-party": (
        lambda: record(TURN, journey("trip", "2022-05-20", **ELSEWHERE)),
        ((Y22, "As context"), (ALL, "after 1 May 2022"), (MAY, "(20 May 2022)")),
    ),
    "older-orders": (
        received,
        ((ALL, "Three known"), (Y22, "the coup"), (MAY, "Three known")),
    ),
    "never": (
        lambda: record(
            event("p", "2022-06-01", kind="agreement", sectors=("nuclear",)),
            event("talks", "2022-06-02", sectors=("defence",)),
        ),
        ((Y22, "reported in 2022"), (ALL, "reported since the coup"), (JUNE, "reported in June")),
    ),
}
# What no sentence may come out as.
BAD = re.compile(r" [,.;:]|  |None|\bnone of none\b|\(\)|\bno \w+ of no\b|\b1 [a-z]+s\b")


def test_each_rule_has_a_scene() -> None:
    """One that is added is read in three windows too."""
    assert sorted(SCENES) == sorted(rule.name for rule in RULES)


@pytest.mark.parametrize("rule", SCENES)
def test_it_reads_well_in_three_windows(rule: str) -> None:
    """It passes the audit, names what it is of, and its title is no sentence."""
    made, windows = SCENES[rule]
    for dates, fragment in windows:
        window = seen(made(), **dates)
        told = [said(window, finding) for finding in by(window, rule)]
        assert any(fragment in sentence for _, sentence in told), told
        for title, sentence in told:
            assert sentence.endswith(".")
            assert not title.endswith(".")
            assert title[:1] == title[:1].upper()
            assert not BAD.search(title), title
            assert not BAD.search(sentence), sentence
