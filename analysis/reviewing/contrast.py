"""An entry of a proposal held against the record's row that it may be, line by line."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from analysis.errors import BriefingError
from analysis.evidence.dates import Period, parse_period, parse_span, period_in_words
from analysis.evidence.records import Event, Evidence, Figure
from analysis.intake.acceptance.reviewed import plain_text

Verdict = Literal["", "differs", "clash"]
_ABOUT = 0.1


@dataclass(frozen=True)
class Line:
    """One thing that both tell: what the article says and what the record has.

    `verdict` is empty where they agree or one says nothing, `differs` where one says more or
    other than the other, and `clash` where both can't be; `why` says so in words.
    """

    label: str
    here: str
    there: str
    verdict: Verdict = ""
    why: str = ""


def dates_of(entry: Mapping[str, Any]) -> Period | None:
    """Return the days that an entry gives, None where it gives none or they are no dates."""
    start, end = plain_text(entry.get("start")), plain_text(entry.get("end"))
    try:
        return parse_span(start, plain_text(entry.get("precision")), end) if start else None
    except BriefingError:
        return None


def dates_in_words(entry: Mapping[str, Any]) -> str:
    """Return an entry's days in words; as they stand where they are no dates."""
    period = dates_of(entry)
    return period_in_words(period) if period else plain_text(entry.get("start"))


def event_lines(
    entry: Mapping[str, Any], row: Event, published: str, evidence: Evidence
) -> tuple[Line, ...]:
    """Return what an entry and the event it may be have to say of each thing."""
    return (
        _days(entry, row),
        *_too_early(entry, row, published),
        _plain("Kind", plain_text(entry.get("kind")), row.kind),
        _stands(entry, row),
        _people(entry, row, evidence),
        _where(entry, row, evidence),
    )


def figure_lines(entry: Mapping[str, Any], row: Figure) -> tuple[Line, ...]:
    """Return what an entry and the figure it may be have to say of each thing."""
    unit = plain_text(entry.get("unit"))
    return (
        _values(entry, row),
        _plain("Unit", unit, row.unit),
        _plain("Counted to", _count_day(entry), period_in_words(row.as_of)),
        _plain("Counted by", plain_text(entry.get("attributed_to")), row.attributed_to),
    )


def names_in_words(keys: object, evidence: Evidence) -> str:
    """Return the names of actors by their ids; what the record lacks stands as it is written."""
    if not isinstance(keys, list | tuple):
        return ""
    held = evidence.actors
    return ", ".join(held[key].name if key in held else str(key) for key in keys)


def place_in_words(key: str | None, evidence: Evidence) -> str:
    """Return the name of a place by its id, or what is written where the record lacks it."""
    place = evidence.places.get(key or "")
    return place.name if place else key or ""


def _days(entry: Mapping[str, Any], row: Event) -> Line:
    ours, theirs = dates_of(entry), row.when
    here, there = dates_in_words(entry), period_in_words(theirs)
    if ours is None or here == there:
        return Line("Dates", here, there)
    if not ours.overlaps(theirs.first, theirs.last):
        return Line("Dates", here, there, "clash", "no day in common")
    return Line("Dates", here, there, "differs", "one is more exact")


def _too_early(entry: Mapping[str, Any], row: Event, published: str) -> Iterator[Line]:
    """Yield a line where the article came out before what it is to be a source of began."""
    if plain_text(entry.get("status")) == "announced":
        return
    try:
        told = parse_period(published)
    except BriefingError:
        return
    if told.last < row.when.first:
        here, there = period_in_words(told), f"began {period_in_words(row.when)}"
        yield Line("Published", here, there, "clash", "the article came out before it began")


def _plain(label: str, here: str, there: str, why: str = "") -> Line:
    other = bool(here and there) and here.casefold() != there.casefold()
    return Line(label, here, there, "differs" if other else "", why if other else "")


def _stands(entry: Mapping[str, Any], row: Event) -> Line:
    """Return how it stands in both; one article reports what several confirm, which is no other."""
    here, there = plain_text(entry.get("status")), row.status
    done = {"reported", "confirmed"}
    return Line("Status", here, there) if {here, there} <= done else _plain("Status", here, there)


def _people(entry: Mapping[str, Any], row: Event, evidence: Evidence) -> Line:
    ours = {str(key) for key in entry.get("actors") or ()}
    here, there = (
        names_in_words(entry.get("actors"), evidence),
        names_in_words(row.actors, evidence),
    )
    if not ours or ours <= set(row.actors):
        return Line("Who", here, there)
    why = "names others too" if ours & set(row.actors) else "nobody in common"
    return Line("Who", here, there, "differs", why)


def _where(entry: Mapping[str, Any], row: Event, evidence: Evidence) -> Line:
    ours, theirs = plain_text(entry.get("place")), row.place or ""
    here, there = place_in_words(ours, evidence), place_in_words(theirs, evidence)
    line = _plain("Where", here, there)
    places = evidence.places
    if ours in places and theirs in places and places[ours].country != places[theirs].country:
        return Line("Where", here, there, "clash", "in two countries")
    return line


def _count_day(entry: Mapping[str, Any]) -> str:
    told = plain_text(entry.get("as_of"))
    return _in_words(told, parse_period)


def _in_words(told: str, read: Callable[[str], Period]) -> str:
    try:
        return period_in_words(read(told)) if told else ""
    except BriefingError:
        return told


def _values(entry: Mapping[str, Any], row: Figure) -> Line:
    qualifier, told = plain_text(entry.get("qualifier")), plain_text(entry.get("value"))
    here = _bounded(qualifier, told)
    there = _bounded(row.qualifier, f"{row.value:,.12g}")
    try:
        value = float(told)
    except ValueError:
        return Line("Value", here, there)
    here = _bounded(qualifier, f"{value:,.12g}")
    if here == there:
        return Line("Value", here, there)
    ours, theirs = _range(qualifier, value), _range(row.qualifier, float(row.value))
    apart = ours[1] < theirs[0] or theirs[1] < ours[0]
    same = plain_text(entry.get("unit")) == row.unit and _same_day(entry, row)
    if apart and same:
        return Line("Value", here, there, "clash", "both can't be on one day")
    return Line("Value", here, there, "differs")


def _same_day(entry: Mapping[str, Any], row: Figure) -> bool:
    try:
        return parse_period(plain_text(entry.get("as_of"))).overlaps(
            row.as_of.first, row.as_of.last
        )
    except BriefingError:
        return False


def _bounded(qualifier: str, value: str) -> str:
    return value if qualifier in {"", "exactly"} else f"{qualifier} {value}"


def _range(qualifier: str, value: float) -> tuple[float, float]:
    if qualifier in {"at least", "more than"}:
        return value, math.inf
    if qualifier == "up to":
        return -math.inf, value
    if qualifier == "about":
        return value - abs(value) * _ABOUT, value + abs(value) * _ABOUT
    return value, value
