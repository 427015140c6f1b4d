"""The rules that every printed statement must keep, one function each."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Any

from analysis.audit.breach import AGAIN, Breach
from analysis.audit.digits import allowed_digits, digits_in
from analysis.audit.scope import (
    dated_elsewhen,
    of_its_day,
    of_these_dates,
    scoped,
    undisputed,
)
from analysis.errors import BriefingError
from analysis.evidence.deals import HEARSAY
from analysis.evidence.numbers import bounded, in_words, plain, times
from analysis.narrative.citations import STATE_MEDIA_ONLY, state_media_label
from analysis.narrative.statement import plain_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from analysis.evidence.records import Event, Figure, Stage
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

    Rule = Callable[[Statement, Window], Iterator[Breach]]

SOURCED = ("fact", "claim")
QUERIED = ("count", "absence", "method")
HEDGE = "sources differ"
UNNAMED = "unnamed sources"
_ORDERED = re.compile(r"\border(?:s|ed)?\b")
MOST_ADDENDS = 3


def sourced(said: Statement, _: Window) -> Iterator[Breach]:
    """A fact or claim names at least one source."""
    if said.kind in SOURCED and not said.sources:
        yield Breach(said.id, "", "sourced", f"a {said.kind} without a source")


def queried(said: Statement, _: Window) -> Iterator[Breach]:
    """A count, an absence and a sentence on method carry the query that they follow from."""
    if said.kind in QUERIED and not said.query.get("counts"):
        yield Breach(said.id, "", "queried", f"a sentence of kind {said.kind} without its query")


def founded(said: Statement, window: Window) -> Iterator[Breach]:
    """Every fact that a statement rests on is in the record as known on the edition's day."""
    for fact in said.facts:
        if _fact(window, fact) is None:
            yield Breach(said.id, fact, "founded", "rests on a fact that was not known by then")


def numbers(said: Statement, window: Window) -> Iterator[Breach]:
    """A number shown stands in the words and is its figure's, with its bound, or its query's."""
    for number in said.numbers:
        if number.shown.casefold() not in said.text.casefold():
            detail = f'the number "{number.shown}" does not stand in the words'
            yield Breach(said.id, number.origin, "numbers", detail)
        expected = _expected(said, number.origin, window)
        if expected is None:
            detail = f'the number "{number.shown}" is taken from nothing on record'
            yield Breach(said.id, number.origin, "numbers", detail)
        elif number.shown not in expected:
            detail = f'shows "{number.shown}" where the record gives "{expected[0]}"'
            yield Breach(said.id, number.origin, "numbers", detail)


def _expected(said: Statement, origin: str, window: Window) -> tuple[str, ...] | None:
    """Return the forms in which the number may be shown, or None where it has no origin.

    An origin is a figure's id, or `query:0` for what the first query gives.
    """
    if not origin.startswith("query:"):
        figure = window.record.figures.get(origin)
        return (bounded(figure),) if figure else None
    place = int(origin.removeprefix("query:"))
    counts = said.query.get("counts", ())
    if place >= len(counts):
        return None
    value = given(counts[place])
    if not isinstance(value, int):
        return (plain(value),)
    return (plain(value), in_words(value), times(value), *(() if value else ("none",)))


def recounted(said: Statement, window: Window) -> Iterator[Breach]:
    """Every query, asked again of the whole record, gives what the statement says it gave."""
    for asked in said.query.get("counts", ()):
        try:
            answer = plain_json(window.asked_again(asked).answer())
        except BriefingError as error:
            yield Breach(said.id, "", "recounted", f"carries no query that can be asked: {error}")
            continue
        if answer != plain_json(asked):
            detail = f"says {given(asked)} where its query gives {given(answer)}: {answer}"
            yield Breach(said.id, "", "recounted", detail)


def absent(said: Statement, _: Window) -> Iterator[Breach]:
    """What is said not to be on record carries a query that finds nothing."""
    if said.kind == "absence" and all(given(asked) for asked in said.query.get("counts", ())):
        yield Breach(said.id, "", "absent", "says that nothing is there by no empty query")


def given(answer: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a number, or a date of a row
    """Return what a query gives: its measure where it has one, else the number of rows."""
    return answer.get("gives", answer.get("rows"))


def digits(said: Statement, window: Window) -> Iterator[Breach]:
    """Every digit in the words comes from a fact, a source, a query or the edition's own dates."""
    allowed = allowed_digits(said, window)
    for found in digits_in(said.text):
        if found not in allowed:
            yield Breach(said.id, "", "digits", f'the number "{found}" is in none of its facts')


def background(said: Statement, window: Window) -> Iterator[Breach]:
    """A fact outside the window is marked as background, and the sentence says its year."""
    for fact in said.facts:
        held = _fact(window, fact)
        if held is None or _inside(window, held):
            continue
        if not said.background:
            yield Breach(said.id, fact, "background", "lies outside the window and is not marked")
        elif said.kind != "judgement" and not _years(held, window) & set(digits_in(said.text)):
            yield Breach(said.id, fact, "background", "lies outside the window and says no year")


def in_time(said: Statement, window: Window) -> Iterator[Breach]:
    """No source is later than the edition's day of knowledge."""
    for source in said.sources:
        if source not in window.record.sources:
            yield Breach(said.id, source, "in-time", "a source published after the edition's day")


def labelled(said: Statement, window: Window) -> Iterator[Breach]:
    """What rests on state media alone says so, and nothing else does."""
    if said.kind in {"judgement", "method"}:
        return
    labels = {}
    for fact in said.facts:
        held = _fact(window, fact)
        labels[fact] = state_media_label(held.sources, window.record) if held else ""
        if labels[fact] and STATE_MEDIA_ONLY not in said.text:
            yield Breach(said.id, fact, "labelled", "rests on state media alone and doesn't say so")
    told = [*labels.values(), state_media_label(said.sources, window.record)]
    if STATE_MEDIA_ONLY in said.text and not any(told):
        detail = "is labelled as state media's alone, and others tell it too"
        yield Breach(said.id, "", "labelled", detail)


def heard(said: Statement, window: Window) -> Iterator[Breach]:
    """An order that unnamed sources alone tell of is never told as a plain fact."""
    for step in (step for fact in said.facts for step in _hearsay(window).get(fact, ())):
        if step.label not in said.text:
            continue
        if _ORDERED.search(said.text) and UNNAMED not in said.text:
            detail = f'"{step.label}" is ordered by hearsay alone, and the words tell it as a fact'
            yield Breach(said.id, step.event, "heard", detail)


def _hearsay(window: Window) -> dict[str, list[Stage]]:
    """Return the steps that hearsay alone tells of, by their event."""

    def made() -> dict[str, list[Stage]]:
        found: dict[str, list[Stage]] = {}
        for step in window.record.stages:
            if step.told_by == HEARSAY and step.event:
                found.setdefault(step.event, []).append(step)
        return found

    return window.derived("stages: told by hearsay", made)


def hedged(said: Statement, window: Window) -> Iterator[Breach]:
    """A fact with an attribute in dispute says that sources differ, or names the dispute."""
    if said.kind == "judgement":
        return
    for fact in said.facts:
        disputes = [
            d for d in window.disputes(fact) if d.kind != "scope" or fact in window.record.figures
        ]
        if disputes and HEDGE not in said.text and not said.disagreements:
            yield Breach(said.id, fact, "hedged", f'in dispute ("{disputes[0].id}") and not said')


def reasoned_here(said: Statement, window: Window) -> Iterator[Breach]:
    """No reason of a judgement speaks of what lies outside the edition's dates."""
    if said.kind != "judgement":
        return
    for made in window.record.judgements:
        days = [day for day in (made.reason_from, made.reason_to) if day]
        inside = all(day.within(window.parameters.start, window.parameters.end) for day in days)
        if not inside and made.reason.rstrip(".") in said.text:
            yield Breach(said.id, made.id, "reasoned-here", "a reason that speaks of other dates")


def never_added(said: Statement, window: Window) -> Iterator[Breach]:
    """No number is the sum of figures by different counters."""
    figures = [window.record.figures[f] for f in said.facts if f in window.record.figures]
    shown = set(digits_in(said.text)) - {plain(f.value) for f in figures}
    for size in range(2, min(len(figures), MOST_ADDENDS) + 1):
        for addends in combinations(figures, size):
            total = plain(sum(f.value for f in addends))
            if len({f.attributed_to for f in addends}) > 1 and total in shown:
                names = " + ".join(f.id for f in addends)
                yield Breach(said.id, names, "never-added", f"{total} adds different counters")


def worded(said: Statement, window: Window) -> Iterator[Breach]:
    """No name is cut to a part, no former name stands outside another name, nothing is "recent"."""
    wording = window.record.wording
    for slip in wording.cut_names(said.text):
        yield Breach(said.id, "", "worded", f'"{slip.found}" is a name cut short')
    for slip in wording.former_names(said.text):
        yield Breach(said.id, "", "worded", f'"{slip.found}" is a former name of {slip.instead}')
    for slip in wording.vague(said.text):
        yield Breach(said.id, "", "worded", f'"{slip.found}" is true only for a while')


RULES: tuple[Rule, ...] = (
    sourced,
    queried,
    founded,
    numbers,
    recounted,
    absent,
    digits,
    background,
    in_time,
    labelled,
    heard,
    hedged,
    reasoned_here,
    never_added,
    scoped,
    undisputed,
    dated_elsewhen,
    of_its_day,
    of_these_dates,
    worded,
)


def duplicates(said: tuple[Statement, ...]) -> Iterator[Breach]:
    """Yield a breach for each id that two statements share."""
    for name, count in Counter(statement.id for statement in said).items():
        if count > 1:
            yield Breach(name, "", "unique", f"{count} statements share this id{AGAIN}")


def _fact(window: Window, fact: str) -> Event | Figure | None:
    return window.record.events.get(fact) or window.record.figures.get(fact)


def _inside(window: Window, fact: Event | Figure) -> bool:
    if fact.id in window.record.events:
        return window.holds(window.record.events[fact.id])
    return window.counts_in(window.record.figures[fact.id])


def _years(fact: Event | Figure, window: Window) -> set[str]:
    """Return the years that a fact can be dated by: its own, and those of the steps it reached."""
    if fact.id in window.record.figures:
        periods = [window.record.figures[fact.id].as_of]
    else:
        steps = (s.date for s in window.record.stages if s.event == fact.id)
        periods = [window.record.events[fact.id].when, *steps]
    return {str(day.year) for period in periods for day in (period.first, period.last)}
