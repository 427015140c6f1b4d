"""What holds for every sentence of every edition, whatever its dates, as-of and sectors.

The rules are written apart from those of the audit, so that each watches over the other.
"""

from __future__ import annotations

import csv
import importlib
import pkgutil
import re
import shutil
import time
from functools import cache, lru_cache
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.audit.run import breaches
from analysis.charts.catalogue import CHARTS
from analysis.charts.timeline import timeline_strip
from analysis.evidence.dates import period_in_words
from analysis.evidence.load import load_evidence
from analysis.evidence.rival_dates import claimed
from analysis.narrative import sections
from analysis.narrative.scoping import counted_otherwise
from analysis.narrative.sections.numbers import numbers
from analysis.narrative.statement import plain_json
from analysis.narrative.telling import DISPUTED
from tests.builders import editions, known
from tests.conftest import DATA
from tests.recount import Recount, last_day, recount_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from analysis.evidence.records import Disagreement, Event, Evidence, Figure
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

    Rule = Callable[[Statement, Window], bool]
    Given = tuple[tuple[str, str], ...]

# Each section is made by the function that its module is named after.
MODULES = sorted(module.name for module in pkgutil.iter_modules(sections.__path__))
MAKERS = [getattr(importlib.import_module(f"{sections.__name__}.{name}"), name) for name in MODULES]
SLIPS = re.compile(
    r"  |\n|(?<!^)(?<![.!?] )\bNone\b|\bnan\b|[{}<>|]|\(\)|\(;|; \)| [.,;:)]|\.\.|,,|: *\.|\( "
)
EDITIONS: tuple[dict[str, str], ...] = (
    {},
    {"start": "2022", "end": "2022"},
    {"start": "2024", "end": "2024"},
    {"start": "2024-03", "end": "2024-04"},
    {"start": "2022-09-03", "end": "2022-09-09"},
    {"start": "2022-09-03", "end": "2022-09-09", "as_of": "2022-09-03"},
    {"start": "2024-05-06", "end": "2024-05-12"},
    {"start": "2021-02-01", "end": "2021-02-01"},
    {"start": "2023-03", "as_of": "2024-06-30", "sectors": "defence,trade"},
    {"start": "2025", "sectors": "nuclear,energy,multilateral"},
    {"start": "2021", "end": "2023-06", "as_of": "2023-06", "sectors": "human-rights"},
    {"start": "2025-12-13", "end": "2026-05-31"},
    {"start": "2023-01-18", "end": "2023-07-16"},
)

FIGURES = (*CHARTS.values(), timeline_strip)

load = cache(load_evidence)


@cache
def whole(folder: Path) -> Recount:
    """Return the recount of a record whose agencies go by several names."""
    return Recount(folder, load(folder).origins.keys)


@lru_cache(maxsize=4096)
def edition(folder: Path, parameters: Given) -> tuple[Window, tuple[Statement, ...]]:
    """Return an edition of the record in a folder and all that its sections say."""
    window = known(load(folder), **dict(parameters))
    return window, tuple(s for make in MAKERS for s in make(window).statements())


def facts(said: Statement, window: Window) -> Iterator[Event | Figure]:
    """Iterate over the facts that a statement rests on, as known on the edition's day."""
    for key in said.facts:
        yield window.record.events.get(key) or window.record.figures[key]


def outside(said: Statement, window: Window) -> bool:
    """Return whether a fact of the statement doesn't belong to the window's dates."""
    events, figures = window.record.events, window.record.figures
    held = [window.holds(events[key]) for key in said.facts if key in events]
    return not all(held + [window.counts_in(figures[key]) for key in said.facts if key in figures])


def words_alone(dispute: Disagreement) -> bool:
    """Return whether a dispute is about how something is put, and not about whether it was so."""
    return dispute.kind == "wording" and not dispute.at_issue.startswith("whether")


def hedged(said: Statement, window: Window) -> bool:
    """Return whether each disputed attribute of the facts is said to be so.

    What is about words alone is left to the register. A finding, an answer, an entry of a list
    and a line that a judgement rests on say of disputes over events only those over a date that
    they print or over whether it was so; a title leaves them to its sentence.
    """
    if said.id.endswith("-title") and said.disagreements:
        return True
    weighed = any(
        part in said.id
        for part in ("-finding-", "-landmark-", "questions-", "promises-", "-list-", "-basis-")
    )
    for fact in facts(said, window):
        if weighed and fact.id in window.record.events:
            event = window.record.events[fact.id]
            over = [d for d in window.disputes(fact.id) if d.kind != "scope" and not words_alone(d)]
            dated = period_in_words(event.when).casefold() in said.text.casefold()
            if any(d.at_issue.startswith("whether") or (d.kind == "date" and dated) for d in over):
                return event.planned or "ources differ on" in said.text
            continue
        event = fact.id in window.record.events
        over = [d for d in window.disputes(fact.id) if not words_alone(d)]
        if any(d.kind != "scope" or not event for d in over):
            return "ources differ on" in said.text
    return True


def labelled(said: Statement, window: Window) -> bool:
    """Return whether a fact told by state media alone is said to be so."""
    alone = window.record.origins.state_media_alone
    if any(alone(fact.sources) for fact in facts(said, window)):
        return "state media only" in said.text
    return True


def counted_right(said: Statement, _: Window) -> bool:
    """Return whether each number from a query is the one kept there: its rows, or a named one."""
    for number in said.numbers:
        kind, _, place = number.origin.partition(":")
        if kind == "query":
            asked = said.query["counts"][int(place)]
            if asked.get("gives", asked["rows"]) != number.value:
                return False
    return True


def planned_kept(said: Statement, window: Window) -> bool:
    """Return whether what is still to come lends neither its title nor its summary."""
    events = [window.record.events[key] for key in said.facts if key in window.record.events]
    plans = [event for event in events if event.planned]
    words = [text for plan in plans for text in (plan.title, plan.summary)]
    return not any(text in said.text for text in words)


def sure(said: Statement, window: Window) -> bool:
    """Return whether an absence says where something of unknown day may be of the dates."""
    if said.kind == "method" or (said.kind != "absence" and not said.id.endswith("-title")):
        return True
    for asked in said.query.get("counts", ()):
        base = {part: asked[part] for part in ("table", "start", "end", "as_of", "sectors")}
        where = asked.get("where", {})
        if asked["rows"] or asked["table"] != "events" or where.get("certain") is not True:
            continue
        vague = window.asked_again({**base, "where": {**where, "certain": False}})
        if len(vague) and not re.search(r"certain|perhaps|possibl|may lie", said.text):
            return False
    return True


# An author's own sentence rests on facts without telling them.
RULES: dict[str, Rule] = {
    "it says something": lambda s, _: bool(s.text.strip()),
    # A publisher writes its own name as it likes.
    "it begins as a sentence": lambda s, _: (
        s.text[0].isupper() or not s.text[0].isalpha() or s.id.startswith("balance-publisher-")
    ),
    "it ends with a stop, unless it is a title": lambda s, _: (
        s.text.endswith((".", "!", "?")) != (s.id == f"{s.section}-title")
    ),
    "no slip of the template shows": lambda s, _: not SLIPS.search(s.text),
    "a fact or claim names its sources": lambda s, _: (
        s.kind not in {"fact", "claim"} or bool(s.sources)
    ),
    "a count, absence or method says what was counted": lambda s, _: (
        s.kind not in {"count", "absence", "method"} or bool(s.query.get("counts"))
    ),
    "no source is later than the as-of": lambda s, w: all(
        (published := w.record.sources[key].published) is None
        or published.last <= w.parameters.as_of
        for key in s.sources
    ),
    "every source of a fact stands behind it": lambda s, w: all(
        set(fact.sources) <= set(s.sources) for fact in facts(s, w)
    ),
    "what lies outside the window is background": lambda s, w: s.background == outside(s, w),
    "background says its year": lambda s, _: (
        not s.background or bool(re.search(r"\b(?:19|20)\d\d\b", s.text))
    ),
    "numbers stand in the words": lambda s, _: all(
        n.shown.casefold() in s.text.casefold() for n in s.numbers
    ),
    "a counted number is its query's": counted_right,
    "state media alone are named": lambda s, w: s.kind == "judgement" or labelled(s, w),
    "what sources differ on is said": lambda s, w: s.kind == "judgement" or hedged(s, w),
    "a plan is told as a plan": planned_kept,
    "an absence is sure only where no day is unknown": sure,
}


def broken(folder: Path, parameters: dict[str, str], *rules: str) -> list[str]:
    """Return the statements of an edition that break one of the rules, with rule and words."""
    window, said = edition(folder, tuple(sorted(parameters.items())))
    return [f"{s.id}: {s.text} ({r})" for r in rules for s in said if not RULES[r](s, window)]


@pytest.mark.parametrize("rule", RULES)
def test_every_sentence_of_the_committed_record(rule: str) -> None:
    """The rule holds in editions of the real record: a week, a quarter, a year, all, and less."""
    assert [line for given in EDITIONS for line in broken(DATA, given, rule)] == []


def unmarked(window: Window) -> list[str]:
    """Return the headline numbers whose large print leaves out what their sentence says."""
    found = []
    for item in numbers(window).items:
        shown = f"{item.label} {item.counter} {item.change}"
        told = re.findall(r"sources differ on [^;)]+|[^;(]*state media only", item.statement.text)
        found += [f"{item.label}: {words}" for words in told if words.strip() not in shown]
    return found


@given(data=st.data())
def test_large_print_is_as_careful_as_its_sentence(
    evidence: Evidence, fictional: Path, data: st.DataObject
) -> None:
    """What sources differ on, and what state media alone tell, stands beside the number too."""
    chosen = tuple(sorted(data.draw(editions(evidence.coverage)).items()))
    assert unmarked(edition(fictional, chosen)[0]) == []


@pytest.mark.parametrize("given", EDITIONS, ids=str)
def test_the_record_in_large_print_is_as_careful_as_its_sentences(given: dict[str, str]) -> None:
    """In editions of the real record as well."""
    assert unmarked(edition(DATA, tuple(sorted(given.items())))[0]) == []


def of_the_dates(window: Window, key: str) -> bool:
    """Return whether a fact is of the edition's dates for sure, whatever its sectors."""
    event = window.record.events.get(key)
    if event:
        return window.certainly(event)
    as_of = window.record.figures[key].as_of
    return as_of.within(window.parameters.start, window.parameters.end)


def over_queries(window: Window, said: Statement) -> set[str]:
    """Return the disputes over what a statement counted in the dates, or did not find in them."""
    first, last = window.parameters.start.isoformat(), window.parameters.end.isoformat()
    asked = (q for q in said.query.get("counts", ()) if q["start"] and q["end"])
    inside = [q for q in asked if first <= q["start"] and q["end"] <= last]
    over = (d for q in inside for d in (*counted_otherwise(window, q), *claimed(window, q)))
    return {dispute.id for dispute in over}


def unregistered(window: Window, told: tuple[Statement, ...]) -> list[str]:
    """Return the disputes that a sentence marks, of a fact or a count of the dates, and none lists.

    What lies outside the dates is told with its disputes as background, and so is what a judgement
    rests on beside the edition's sectors.
    """
    ours_alone = {fact.id for fact in (*window.events, *window.figures)}
    listed = {s.id for s in told if s.section == "disagreements"}
    found = []
    for said in told:
        _, _, differ = said.text.partition("ources differ on ")
        facts = ours_alone & set(said.facts) if "-basis-" in said.id else said.facts
        here = {d.id for f in facts if of_the_dates(window, f) for d in window.disputes(f)}
        for key in said.disagreements if differ else ():
            over = window.record.disagreements[key]
            marked = (over.at_issue or DISPUTED[over.kind]) in differ and not words_alone(over)
            single = over.kind == "scope" and not set(over.figures) & set(said.facts)
            ours = (key in here and not single) or key in over_queries(window, said)
            if marked and ours and f"disagreements-{key}" not in listed:
                found.append(f"{said.id}: {key}")
    return found


@given(data=st.data())
def test_what_marks_a_fact_stands_in_the_register(
    evidence: Evidence, fictional: Path, data: st.DataObject
) -> None:
    """Whoever reads that sources differ finds the question, whatever the edition's sectors."""
    chosen = tuple(sorted(data.draw(editions(evidence.coverage)).items()))
    assert unregistered(*edition(fictional, chosen)) == []


@pytest.mark.parametrize(
    "given",
    [
        *EDITIONS,
        *({"sectors": sectors} for sectors in ("nuclear,energy", "defence,security", "trade")),
        {"start": "2025", "end": "2025", "sectors": "nuclear"},
    ],
    ids=str,
)
def test_what_marks_a_fact_of_the_record_stands_in_the_register(given: dict[str, str]) -> None:
    """In editions of the real record as well, and of what their figures say."""
    parameters = tuple(sorted(given.items()))
    window, told = edition(DATA, parameters)
    assert unregistered(window, (*told, *drawn(DATA, parameters))) == []


@pytest.mark.parametrize("given", EDITIONS, ids=str)
def test_no_two_statements_share_an_id(given: dict[str, str]) -> None:
    """An id is an address in the page, over all its sections."""
    ids = [s.id for s in edition(DATA, tuple(sorted(given.items())))[1]]
    assert len(ids) == len(set(ids))


def recounted(said: tuple[Statement, ...], recount: Recount) -> list[str]:
    """Return the statements whose queries count other rows over the CSV than they say."""
    return [
        f"{s.id}: {query} gives {recount.answer(query)}"
        for s in said
        for query in plain_json(s.query.get("counts", ()))
        if recount.answer(query) != (query["rows"], query.get("gives", query["rows"]))
    ]


@lru_cache(maxsize=64)
def drawn(folder: Path, parameters: Given) -> tuple[Statement, ...]:
    """Return all that the figures of an edition say, that of the sheet of paper too."""
    window, _ = edition(folder, parameters)
    return tuple(s for make in FIGURES for s in make(window).statements())


@given(data=st.data())
def test_every_edition_of_the_fictional_record(
    evidence: Evidence, fictional: Path, data: st.DataObject
) -> None:
    """Every rule is kept, the audit is green, and other code counts the same rows in the CSV."""
    drawn = data.draw(editions(evidence.coverage))
    window, said = edition(fictional, tuple(sorted(drawn.items())))
    assert broken(fictional, drawn, *RULES) == []
    assert [str(breach) for breach in breaches(said, window)] == []
    assert recounted(said, recount_of(fictional)) == []


@settings(max_examples=40)
@given(data=st.data())
def test_every_figure_of_the_fictional_record(
    evidence: Evidence, fictional: Path, data: st.DataObject
) -> None:
    """Whatever the edition, its figures pass the audit, and other code counts what they count."""
    parameters = tuple(sorted(data.draw(editions(evidence.coverage)).items()))
    window, _ = edition(fictional, parameters)
    said = drawn(fictional, parameters)
    assert [str(breach) for breach in breaches(unique(said), window)] == []
    assert recounted(said, recount_of(fictional)) == []


def unique(said: tuple[Statement, ...]) -> list[Statement]:
    """Return the statements by id: two timelines, for page and paper, share theirs."""
    return list({s.id: s for s in said}.values())


@pytest.mark.parametrize("given", EDITIONS, ids=str)
def test_the_audit_of_the_committed_record_is_green(given: dict[str, str]) -> None:
    """No sentence of the real record is stopped by the audit."""
    parameters = tuple(sorted(given.items()))
    window, said = edition(DATA, parameters)
    assert [str(b) for b in breaches([*said, *unique(drawn(DATA, parameters))], window)] == []


@pytest.mark.parametrize("given", EDITIONS, ids=str)
def test_every_count_of_the_committed_record_is_that_of_its_csv(
    given: dict[str, str],
) -> None:
    """What a sentence or a figure counted, other code counts again straight from the files."""
    parameters = tuple(sorted(given.items()))
    said = (*edition(DATA, parameters)[1], *drawn(DATA, parameters))
    assert recounted(said, whole(DATA)) == []


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone can't be changed here")
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Yangon"])
def test_the_time_zone_plays_no_part(
    evidence: Evidence, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    """A day is a day wherever the briefing is built."""

    def said() -> list[Statement]:
        window = known(evidence, start="2022", end="2022")
        return [s for make in MAKERS for s in make(window).statements()]

    here = said()
    with monkeypatch.context() as changed:
        changed.setenv("TZ", zone)
        time.tzset()
        there = said()
    time.tzset()
    assert there == here


def test_the_recount_reads_partial_dates_by_itself() -> None:
    """Its own reading of a month's end is right, leap years included."""
    assert [last_day(text) for text in ("2024", "2024-02", "2023-02", "2024-03-27")] == [
        "2024-12-31",
        "2024-02-29",
        "2023-02-28",
        "2024-03-27",
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_rows_plays_no_part(fictional: Path, tmp_path: Path, seed: int) -> None:
    """A spreadsheet sorted otherwise makes the same sentences."""
    folder = tmp_path / "record"
    shutil.copytree(fictional, folder)
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        Random(seed).shuffle(rows)  # noqa: S311 - any order will do
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([head, *rows])

    def said(record: Path) -> list[Statement]:
        window = known(load_evidence(record))
        return [s for make in MAKERS for s in make(window).statements()]

    assert said(folder) == said(fictional)
