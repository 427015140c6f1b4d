"""Which offices of the sides' foremost leaders changed in some dates, as sources of the time tell.

A bound on which the record merely first or last sees somebody in an office is no change: a bound
counts that a source tells of which the office rests on, published when it came or soon after.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from analysis.evidence.dates import period_in_words, reach_in_words
from analysis.narrative.citations import best_first, state_media_label

if TYPE_CHECKING:
    from analysis.evidence.dates import Period
    from analysis.evidence.records import Actor, Office
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window

SOON = timedelta(92)
MOST = 3


@dataclass(frozen=True)
class Changed:
    """A leader whose offices changed: what each is said as, its sources, and the rows asked for."""

    leader: Actor
    offices: tuple[str, ...]
    sources: tuple[str, ...]
    label: str
    held: Rows[Office]


def changed_offices(window: Window) -> tuple[Changed, ...]:
    """Return for each side's foremost leader what changed in the window; empty where nothing did.

    Beside what began or ended stand the offices named on the first and the last day. Of more than
    three those are told that stand first in precedence, by date.
    """
    leaders = (side.leaders[0] for side in window.record.subject.sides if side.leaders)
    actors = window.record.actors
    found = (_changed(window, actors[one]) for one in leaders if one in actors)
    return tuple(one for one in found if one)


def _changed(window: Window, leader: Actor) -> Changed | None:
    held = window.rows("offices").where(actor=leader.id, held=True)
    turned = [office for office in held if _turned(window, office)]
    if not turned:
        return None
    last = min(window.parameters.end, window.parameters.as_of)
    days = (window.parameters.start, last)
    named = [window.scope.office_on(leader.id, day) for day in days]
    told = list(dict.fromkeys([*turned, *filter(None, named)]))
    told = sorted(told, key=lambda o: o.precedence)[:MOST]
    if not any(office in turned for office in told):
        told = [*told[: MOST - 1], min(turned, key=lambda o: o.precedence)]
    told.sort(key=lambda o: (o.first.first.toordinal() if o.first else 0, o.precedence))
    basis = {key for o in told for bound in _bounds(window, o) for key in _tell(window, o, bound)}
    return Changed(
        leader=leader,
        offices=tuple(_in_words(window, office) for office in told),
        sources=best_first(sorted(basis), window.record),
        label=state_media_label(sorted(basis), window.record),
        held=held,
    )


def _turned(window: Window, office: Office) -> bool:
    return any(window.scope.certainly(bound) for bound in _bounds(window, office))


def _bounds(window: Window, office: Office) -> tuple[Period, ...]:
    """Return the bounds that may be told: start and end that a source of the time tells of.

    An end after the dates is left out.
    """
    return tuple(bound for bound in (_start(window, office), _end(window, office)) if bound)


def _start(window: Window, office: Office) -> Period | None:
    return office.first if office.first and _tell(window, office, office.first) else None


def _end(window: Window, office: Office) -> Period | None:
    last = office.last
    told = last and last.last <= window.parameters.end and _tell(window, office, last)
    return last if told else None


def _tell(window: Window, office: Office, bound: Period) -> tuple[str, ...]:
    """Return the sources known on the edition's day that tell of a bound of an office."""
    known = window.record.sources
    published = {key: known[key].published for key in office.basis if key in known}
    return tuple(
        key
        for key, when in published.items()
        if when and bound.first <= when.last and when.first <= bound.last + SOON
    )


def _in_words(window: Window, office: Office) -> str:
    first, last = _start(window, office), _end(window, office)
    if first and last:
        return f"as {office.office} {reach_in_words(first, last)}"
    if first:
        return f"as {office.office} from {period_in_words(first)}"
    return f"as {office.office} to {period_in_words(last)}" if last else f"as {office.office}"
