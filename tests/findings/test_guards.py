"""Each guard of each rule withholds what it is there to withhold, and says so."""

# ruff: noqa: ANN401 - a builder takes whatever the row can hold; a case stands on few lines

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from analysis.findings import rules
from tests.builders import (
    NAMES,
    SUBJECT,
    disagreement,
    event,
    figure,
    position,
    record,
    seen,
    series,
    source,
    span,
)
from tests.findings.test_rules import (
    ALL,
    GAP,
    JOURNEYS,
    WITHHELD,
    Y22,
    YEAR,
    _claim,
    guards,
    journey,
    staged,
    step,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analysis.evidence.records import Event, Evidence, Figure

RULES = Path(rules.__path__[0])
SOME = {"sectors": "diplomacy"}
MET = event(
    "met", "2022-06-01", part_of="three", place="demo-port", actors=("ivan-example", "sample-aung")
)
YEAR_22 = span("2022-01-01/2022-12-31")
YEAR_21 = span("2021-01-01/2021-12-31")


def leaderless(made: Evidence) -> Evidence:
    """Return the record without a leader on its first side."""
    first, second = SUBJECT.sides
    return replace(made, subject=replace(SUBJECT, sides=(replace(first, leaders=()), second)))


def papers(year: int, number: int, **changes: Any) -> list[Event]:
    """Return so many agreements in May of a year."""
    days = range(1, number + 1)
    return [event(f"p-{year}-{n}", f"{year}-05-{n:02}", kind="agreement", **changes) for n in days]


def many(number: int, when: str = "2022-06-01", **changes: Any) -> list[Event]:
    """Return so many meetings of one day."""
    return [event(f"m-{n}", when, **changes) for n in range(number)]


def below() -> list[Event]:
    """Return ten visits below the leaders."""
    return [event(f"v-{n}", f"2022-05-{n:02}", kind="visit", host="myanmar") for n in range(1, 11)]


def trade(*claims: Figure) -> Evidence:
    """Return a record of claims of trade."""
    return record(
        series("value", role=("trade-value",), unit="USD million", stock_or_flow="flow"),
        series("rate", role=("trade-growth",), unit="percent", stock_or_flow="rate"),
        *claims,
    )


def read(*days: str) -> list[Any]:
    """Return a source published on each of the days, and one before all else."""
    return [source("example-post", "2021-02-01"), *(source(f"s-{day}", day) for day in days)]


def killed(*counts: tuple[str, float], role: str = "killed", **changes: Any) -> Evidence:
    """Return a record with a running count of the dead on the given days."""
    rows = [figure(f"k-{day}", day, value, series="dead", **changes) for day, value in counts]
    return record(series("dead", role=(role,)), *rows)


def of_two_periods(first: str, second: str, counters: tuple[str, str] = ("A", "A")) -> Evidence:
    """Return a record with counts of the dead in two periods."""
    held = [
        figure(
            f"k-{n}", when.partition("/")[2], 5 + n, series="dead", period=span(when),
            attributed_to=counters[n],
        )
        for n, when in enumerate((first, second))
    ]  # fmt: skip
    return record(series("dead", role=("killed-in-period",), stock_or_flow="flow"), *held)


def pair(promised: dict[str, Any], seen_there: dict[str, Any] | None) -> Evidence:
    """Return a record of what was promised and what was seen of it."""
    rows: list[Any] = [
        series("promise", role=("promised",), pair="work", sectors=("trade",)),
        series("sight", role=("seen",), pair="work", sectors=("trade",)),
        figure("p", value=1000, series="promise", **promised),
    ]
    if seen_there is not None:
        rows.append(figure("s", value=24, series="sight", **seen_there))
    return record(*rows)


def fifty(**changes: Any) -> Evidence:
    """Return a record of contacts promised."""
    return record(
        series("p", role=("promised-contacts",), sectors=("defence",)),
        figure("fifty", value=50, series="p", **changes),
    )


def counts(whole: dict[str, Any], part: dict[str, Any]) -> Evidence:
    """Return a record of one count of arms: all of it, and what came from the first side."""
    shared = {"period": YEAR_22, "unit": "USD million"}
    last = "2022-12-31"
    return record(
        series("whole", role=("arms-in-all",), group="Arms", sectors=("defence",)),
        series("own", role=("arms-by-origin",), group="Arms", origin="Russia",
               sectors=("defence",)),
        figure("w", value=1000, series="whole", **{"as_of": last, **shared, **whole}),
        figure("o", value=406, series="own", **{"as_of": last, **shared, **part}),
    )  # fmt: skip


SHOCK = event("shock", "2023-01-01", bilateral=False, role=("shock",))
QUIET = read(*(f"2023-11-{n:02}" for n in range(1, 11)))
TURN = event("turn", "2022-05-01", prominence="landmark", actors=("sample-aung",))
ELSEWHERE: dict[str, Any] = {"bilateral": False, "host": "other", "leader_visit": False}
PLAN: dict[str, Any] = {
    "kind": "statement", "status": "announced", "due": span("2022-06"), "sectors": ("trade",),
}  # fmt: skip
LATE = [
    figure("k-1", "2021-11-20", 1, series="dead"), figure("k-2", "2023-02-10", 2, series="dead"),
    figure("k-3", "2023-12-31", 3, series="dead"),
]  # fmt: skip
DISPUTED: dict[str, Any] = {"events": ("m",), "at_issue": "the day"}

CASES: dict[tuple[str, str], tuple[Callable[[], Evidence], dict[str, str]]] = {
    ("access", "a leader on both sides"): (lambda: leaderless(record()), ALL),
    ("access", "all sectors"): (lambda: record(*JOURNEYS, MET), {**Y22, **SOME}),
    ("access", "a journey before it without one"): (
        lambda: record(journey("three", "2022-06-01"), MET), Y22),
    ("access", "days known for certain"): (
        lambda: record(*JOURNEYS, replace(MET, when=span("2022-06"))), Y22),
    ("chain", "within four months"): (
        lambda: staged(step("a", "announced", "2022-01-01"), step("a", "done", "2022-12-01")), Y22),
    ("chain", "the first step in the window too"): (
        lambda: staged(step("a", "announced", "2022-12-20"), step("a", "done", "2023-01-10")),
        YEAR),
    ("change", "an earlier window inside the coverage"): (lambda: record(*JOURNEYS), ALL),
    ("change", "all sectors"): (lambda: record(*JOURNEYS), {**YEAR, **SOME}),
    ("change", "1 or more in one of the windows"): (record, YEAR),
    ("claims", "two values of whole years by one claimant"): (
        lambda: trade(_claim("only", "value", 2022, 900, "USD million")), Y22),
    ("claims", "the last value lies in the window"): (
        lambda: trade(_claim("a", "value", 2021, 400, "USD million"),
                      _claim("b", "value", 2022, 900, "USD million")), YEAR),
    ("claims", "one unit"): (
        lambda: trade(_claim("a", "value", 2021, 400, "USD million"),
                      _claim("b", "value", 2022, 900, "EUR million")), Y22),
    ("claims", "twofold growth or more"): (
        lambda: trade(_claim("a", "value", 2021, 400, "USD million"),
                      _claim("b", "value", 2022, 500, "USD million")), Y22),
    ("claims", "a rate of growth on record for each year"): (
        lambda: trade(_claim("a", "value", 2021, 400, "USD million"),
                      _claim("b", "value", 2022, 900, "USD million")), Y22),
    ("concentration", "all sectors"): (
        lambda: record(*many(20, actors=("olga-specimen",))), {**Y22, **SOME}),
    ("concentration", "a third or more by three people"): (
        lambda: crowded(), Y22),  # noqa: PLW0108 - it stands further down
    ("direction", "all sectors"): (lambda: record(*GAP, *below()), SOME),
    ("direction", "four journeys or more at the top"): (
        lambda: record(*JOURNEYS, *below()), ALL),
    ("dispute", "a dispute about a fact of the window"): (record, ALL),
    ("dispute", "a number, a date or a claim, no wording"): (
        lambda: record(event("m", prominence="landmark"),
                       disagreement("d", position("so", "example-post"), kind="wording",
                                    **DISPUTED)),
        ALL),
    ("dispute", "about a landmark"): (
        lambda: record(event("m"), disagreement("d", position("so", "example-post"), **DISPUTED)),
        ALL),
    ("dispute", "more than a day or a rounding apart"): (
        lambda: record(event("m", prominence="landmark"),
                       disagreement("d", position("so", "example-post"), events=("m",))), ALL),
    ("first", "an event with none like it before"): (record, ALL),
    ("first", "its day is known"): (
        lambda: record(event("drill", "2022-06", kind="exercise")), Y22),
    ("first", "nothing alike of unknown day beside it"): (
        lambda: record(event("drill", "2022-06-01", kind="exercise"),
                       event("other", "2022-06", kind="exercise")), Y22),
    ("longest-gap", "three journeys or more"): (
        lambda: record(journey("a", "2021-06-01"), journey("b", "2023-06-01")),
        {"start": "2022", "end": "2023"}),
    ("longest-gap", "120 days or all of the window in it, or its end"): (
        lambda: record(*GAP), {"start": "2022-01", "end": "2022-07"}),
    ("longest-gap", "both journeys made, none planned"): (
        lambda: record(*JOURNEYS, journey("late", "2024-06-01", telling="planned")), YEAR),
    ("never", "a paper on nuclear power in the window"): (record, ALL),
    ("never", "no start of work"): (
        lambda: record(event("p", kind="agreement", sectors=("nuclear",)),
                       event("l", kind="launch", sectors=("nuclear",))), ALL),
    ("never", "all sectors"): (lambda: record(*JOURNEYS), SOME),
    ("never", "a leader on the first side"): (lambda: leaderless(record(*JOURNEYS)), ALL),
    ("never", "journeys of leaders in the window"): (record, ALL),
    ("never", "no visit since the coverage began"): (
        lambda: record(*JOURNEYS, event("v", kind="visit", host="myanmar")), ALL),
    ("never", "military dealings in the window"): (record, ALL),
    ("never", "no delivery of arms, of whatever day"): (
        lambda: record(event("d", kind="delivery", sectors=("defence",))), ALL),
    ("none-since", "a whole calendar year without a journey"): (lambda: record(*JOURNEYS), Y22),
    ("none-since", "all sectors"): (
        lambda: record(*JOURNEYS, journey("four", "2023-05-01")),
        {"start": "2024", "end": "2024", **SOME}),
    ("none-since", "three years before it, each with a journey"): (
        lambda: record(*JOURNEYS), YEAR),
    ("occasions", "all sectors"): (lambda: record(*JOURNEYS, *papers(2022, 10)), {**Y22, **SOME}),
    ("occasions", "leaders travelled"): (lambda: record(*papers(2022, 10)), Y22),
    ("occasions", "twice an even spread"): (lambda: record(*JOURNEYS, *papers(2022, 10)), Y22),
    ("older-orders", "three dated orders or more on record"): (record, ALL),
    ("older-orders", "something received in the window"): (
        lambda: staged(*(step(f"a-{n}", "ordered", "2020-05-01") for n in range(3)),
                       sector="defence"), ALL),
    ("one-trip", "one month fuller than any other"): (record, ALL),
    ("one-trip", "two fifths of the fullest month are of one journey"): (
        lambda: record(*many(8)), Y22),
    ("one-trip", "all sectors"): (
        lambda: record(*JOURNEYS, *many(8, part_of="three")), {**Y22, **SOME}),
    ("one-trip", "two months or more"): (
        lambda: record(*JOURNEYS, *many(8, part_of="three")),
        {"start": "2022-06", "end": "2022-06"}),
    ("open-list", "an earlier window inside the coverage"): (record, ALL),
    ("open-list", "all sectors"): (lambda: record(*papers(2022, 9)), {**YEAR, **SOME}),
    ("open-list", "28 days or more"): (
        lambda: record(*papers(2022, 9)), {"start": "2022-05-01", "end": "2022-05-07"}),
    ("open-list", "eight or more in one of the windows"): (record, YEAR),
    ("open-list", "it changed"): (lambda: record(*papers(2022, 8), *papers(2023, 8)), YEAR),
    ("open-list", "none runs across the first day"): (
        lambda: record(*papers(2023, 9),
                       event("x", "2022-12-30/2023-01-02", kind="agreement")), YEAR),
    ("open-list", "half as much again as the change in sources"): (
        lambda: record(*papers(2022, 9), *papers(2023, 8)), YEAR),
    ("overdue", "told in more than its planned form"): (
        lambda: record(event("p", **PLAN, telling="planned")), Y22),
    ("pace", "an earlier window inside the coverage"): (lambda: killed(("2022-01-01", 5)), ALL),
    ("pace", "counts within 45 days of the ends of both windows"): (
        lambda: killed(("2022-06-01", 5)), YEAR),
    ("pace", "28 days or more"): (
        lambda: of_two_periods("2022-03-01/2022-03-07", "2022-03-08/2022-03-14"),
        {"start": "2022-03-08", "end": "2022-03-14"}),
    ("pace", "one counter"): (
        lambda: of_two_periods("2023-01-01/2023-12-31", "2022-01-01/2022-12-31", ("A", "B")), YEAR),
    ("pace", "three different counts"): (
        lambda: killed(("2022-02-28", 5)), {"start": "2022-03-01", "end": "2022-03-28"}),
    ("pace", "both spans of about one length"): (
        lambda: record(series("dead", role=("killed",)), *LATE), YEAR),
    ("pace", "a stock that only grows"): (
        lambda: killed(("2021-12-31", 9), ("2022-12-31", 5), ("2023-12-31", 7)), YEAR),
    ("promised", "a pair of promised and seen declared in the record"): (record, ALL),
    ("promised", "both numbers in the window"): (lambda: pair({}, None), ALL),
    ("promised", "one unit"): (lambda: pair({}, {"unit": "tonnes"}), ALL),
    ("promised", "half a year or more between the two"): (
        lambda: pair({"as_of": "2022-03-01"}, {"as_of": "2022-06-01"}), ALL),
    ("promised", "its period inside the coverage"): (
        lambda: fifty(period=span("2020-01-01/2022-03-05")), ALL),
    ("promised", "its whole period lies in the window"): (
        lambda: fifty(period=YEAR_22), {"start": "2022-01", "end": "2022-06"}),
    ("reversal", "a deal carried out and undone in the window"): (record, ALL),
    ("share", "part and whole of one count in the window"): (record, ALL),
    ("share", "one period"): (lambda: counts({}, {"period": YEAR_21}), ALL),
    ("share", "its period ends in the window"): (
        lambda: counts({"as_of": "2022-12"}, {"as_of": "2022-12"}),
        {"start": "2022-01-01", "end": "2022-12-15"}),
    ("share", "one unit"): (lambda: counts({}, {"unit": "EUR million"}), ALL),
    ("shock", "an event of the window that the record calls a shock"): (record, ALL),
    ("shock", "a year on either side inside the coverage"): (
        lambda: record(replace(SHOCK, when=span("2021-06-01"))), ALL),
    ("shock", "all sectors"): (lambda: record(*papers(2022, 9), SHOCK), SOME),
    ("shock", "both years end in the window"): (
        lambda: record(*papers(2022, 9), SHOCK), {"start": "2021-02", "end": "2023-06"}),
    ("shock", "both years begin in it too"): (
        lambda: record(*papers(2022, 9), SHOCK), {"start": "2022-06", "end": "2024"}),
    ("shock", "eight or more in one of the years"): (lambda: record(SHOCK), ALL),
    ("shock", "more than the change in sources"): (
        lambda: record(*papers(2022, 9), SHOCK, *read(*(f"2022-06-{n:02}" for n in range(1, 13)))),
        ALL),
    ("silence", "an event before the silence"): (record, YEAR),
    ("silence", "28 days or more of silence inside the coverage"): (
        lambda: record(event("last", "2023-12-20")), YEAR),
    ("silence", "all sectors"): (
        lambda: record(event("last", "2023-06-01"), *QUIET), {**YEAR, **SOME}),
    ("silence", "nothing may have fallen in it"): (
        lambda: record(event("last", "2023-06-01"), event("vague", "2023"), *QUIET), YEAR),
    ("third-party", "a journey of the leader to a third party"): (record, ALL),
    ("third-party", "its day is known"): (
        lambda: record(TURN, journey("trip", "2022-05", **ELSEWHERE)), Y22),
    ("third-party", "within sixty days of a landmark of the leader"): (
        lambda: record(journey("trip", "2022-05-20", **ELSEWHERE)), Y22),
    ("third-party", "no journey in between"): (
        lambda: record(TURN, journey("other", "2022-05-10"),
                       journey("trip", "2022-05-20", **ELSEWHERE)), Y22),
    ("third-party", "nothing told is still to come"): (
        lambda: record(TURN, journey("trip", "2022-05-20", telling="planned", **ELSEWHERE)), Y22),
}  # fmt: skip


# Those that tests of their own hold, in `test_rules`.
ALONE = {
    ("access", "higher than on those before it"),
    ("claims", "values and rates agree"),
}


def crowded() -> Evidence:
    """Return a record of 24 meetings, each with another person of the first side."""
    made = record(*(event(f"m-{n}", "2022-06-01", actors=(f"guest-{n}",)) for n in range(24)))
    someone = made.actors[NAMES[1]]
    guests = {f"guest-{n}": replace(someone, id=f"guest-{n}") for n in range(24)}
    return replace(made, actors={**made.actors, **guests})


def _named() -> Iterator[tuple[str, str]]:
    """Yield each guard that a rule's module names, with the rule, read from its source."""
    for path in sorted(RULES.glob("[a-z]*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {
            each.targets[0].id: each.value.value
            for each in tree.body
            if isinstance(each, ast.Assign)
            and isinstance(each.targets[0], ast.Name)
            and isinstance(each.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Withheld":
                yield from ((names["NAME"], text) for text in _texts(node.args[2], names))
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "guarded":
                for pair_of in getattr(node.args[1], "elts", []):
                    if isinstance(pair_of, ast.Tuple):
                        yield from (
                            (names["NAME"], text) for text in _texts(pair_of.elts[0], names)
                        )
                    elif getattr(getattr(pair_of, "func", None), "id", "") == "unnarrowed":
                        yield names["NAME"], "all sectors"
                    elif getattr(getattr(pair_of, "func", None), "id", "") == "comparable":
                        yield names["NAME"], "28 days or more"


def _texts(node: ast.expr, names: dict[str, Any]) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        parts = [_part(part, names) for part in node.values]
        # A number that hangs on what is counted is tried for each of them.
        yield from ["".join(parts)] if all(parts) else []


def _part(node: ast.expr, names: dict[str, Any]) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    return str(names.get(getattr(getattr(node, "value", None), "id", ""), ""))


def test_every_guard_has_a_case() -> None:
    """One that is added is tried too, or this names it."""
    tried = {*CASES, *ALONE, *((rule, guard) for rule, _, _, guard in WITHHELD.values())}
    assert sorted({*_named()} - tried) == []


@pytest.mark.parametrize("case", CASES, ids=": ".join)
def test_it_withholds_the_finding(case: tuple[str, str]) -> None:
    """Where it does not hold, all before it holding."""
    rule, guard = case
    made, dates = CASES[case]
    assert guard in guards(seen(made(), **dates), rule)
