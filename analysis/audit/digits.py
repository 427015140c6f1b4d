"""Which digits a statement may show: those of its facts, sources, queries and dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from analysis.errors import BriefingError
from analysis.evidence.authored import Indicator, Judgement, Reading
from analysis.evidence.dates import day_in_words, parse_period, period_in_words
from analysis.evidence.numbers import bounded, plain
from analysis.evidence.records import Office, Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

_ISO = re.compile(r"\d{4}(-\d{2}){0,2}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def digits_in(text: str) -> list[str]:
    """Return every number written in digits, separators kept: `6,366`, `14.7`, `2024`."""
    return _NUMBER.findall(text)


def allowed_digits(said: Statement, window: Window) -> frozenset[str]:
    """Return the numbers that stand in what the statement rests on."""
    return frozenset(found for text in _grounds(said, window) for found in digits_in(text))


def _grounds(said: Statement, window: Window) -> Iterator[str]:
    yield from window.derived("digits: of the edition", lambda: tuple(_edition(window)))
    for fact in said.facts:
        yield from _event(fact, window)
        yield from _figure(fact, window)
    for source in said.sources:
        yield from _source(source, window)
    for name in said.disagreements:
        yield from _disagreement(name, window)
    for query in said.query.get("counts", ()):
        yield from _query(query, window)
    yield from (number.shown for number in said.numbers)
    yield from _names(said.text, window)


def _names(text: str, window: Window) -> Iterator[str]:
    """Yield the names of actors and places, other names of theirs too, that the words hold."""
    numbered = window.derived("digits: names with a number", lambda: _numbered(window))
    yield from (name for name in numbered if name in text)


def _numbered(window: Window) -> tuple[str, ...]:
    rows = window.record
    named = [(one.name, *one.aliases) for one in rows.actors.values()]
    named += [(one.name, *one.aliases) for one in rows.places.values()]
    return tuple(name for names in named for name in names if digits_in(name))


def _edition(window: Window) -> Iterator[str]:
    chosen = window.parameters
    yield from (chosen.title, chosen.dates_in_words, chosen.window_in_words)
    yield day_in_words(chosen.as_of)
    held = chosen.coverage
    yield from (day_in_words(day) for day in (held.start, held.end, held.read))
    yield from (day_in_words(day) for day in chosen.asked or ())
    for other in (window.preceding, window.year_before):
        if other:
            yield other.parameters.dates_in_words


def _event(fact: str, window: Window) -> Iterator[str]:
    event = window.record.events.get(fact)
    if event is None:
        return
    yield from (period_in_words(day) for day in (event.when, event.due) if day)
    if not event.planned:
        yield from (event.title, event.summary if event.telling == "summary" else "")
    if event.foretold:
        yield event.foretold.words
    yield from (window.record.actors[actor].name for actor in event.actors)


def _figure(fact: str, window: Window) -> Iterator[str]:
    figure = window.record.figures.get(fact)
    if figure is None:
        return
    series = window.record.series[figure.series]
    yield from (bounded(figure), plain(figure.value), figure.attributed_to, figure.item or "")
    yield from (series.label, series.scope, period_in_words(figure.as_of))
    yield day_in_words(figure.as_of.last)
    if figure.period:
        yield period_in_words(figure.period)


def _source(key: str, window: Window) -> Iterator[str]:
    source = window.record.sources.get(key)
    if source is not None:
        yield source.publisher
        yield period_in_words(source.published) if source.published else ""


def _disagreement(name: str, window: Window) -> Iterator[str]:
    disagreement = window.record.disagreements.get(name)
    if disagreement is None:
        return
    yield from (disagreement.question, disagreement.at_issue)
    yield from (disagreement.preferred or "", disagreement.why)
    for position in disagreement.positions:
        yield from (position.claim, position.who)
        yield period_in_words(position.as_of) if position.as_of else ""


def _query(query: Mapping[str, Any], window: Window) -> Iterator[str]:
    for value in _values(query):
        yield from _value(str(value), window)
    try:
        yield from _authored(window.asked_again(query))
    except BriefingError:
        return  # another rule tells of it


def _values(asked: object) -> Iterator[object]:
    if isinstance(asked, Mapping):
        asked = tuple(asked.values())
    if isinstance(asked, list | tuple):
        for each in asked:
            yield from _values(each)
    else:
        yield asked


def _authored(rows: Rows[Any]) -> Iterator[str]:
    """Yield the words of rows that an author wrote, where the query asks for them by name."""
    asked = {condition.name for condition in rows.query.where}
    for row in rows if asked & {"id", "actor"} else ():
        if isinstance(row, Judgement):
            yield from (row.statement, row.reason, row.would_change)
        if isinstance(row, Reading):
            yield row.reading
        if isinstance(row, Indicator):
            yield from (row.whether, row.question, row.why, row.if_yes, row.if_no)
            yield from (period_in_words(day) for day in (row.due,) if day)
        if isinstance(row, Term):
            yield row.definition
        if isinstance(row, Office):
            yield row.office
            yield from (period_in_words(day) for day in (row.first, row.last) if day)


def _value(text: str, window: Window) -> Iterator[str]:
    yield text
    for part in text.split("/"):
        if _ISO.fullmatch(part):
            yield period_in_words(parse_period(part))
    if text in window.record.events:
        yield period_in_words(window.record.events[text].when)
    if text in window.record.figures:
        yield period_in_words(window.record.figures[text].as_of)
