"""The last event before some dates and the next after them, where a month may hide a nearer one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from analysis.evidence.dates import Period
    from analysis.evidence.records import Event
    from analysis.evidence.selection import Selection

    Days = Callable[[Event], Period]


@dataclass(frozen=True)
class Nearest:
    """The nearest event of known day; a `rival`, known by its month or year, may lie nearer.

    Where an event is the nearest whatever its day was, it stands alone.
    """

    event: Event
    rival: Event | None = None


def latest(events: Iterable[Event], days: Days) -> Nearest | None:
    """Return the last of some events that lie before a window; None where there is none.

    `days` gives the days on which each may have fallen.
    """
    exact, vague = _ends(events, lambda e: (days(e).last, e.id), max)
    if exact is None or vague is None:
        return _alone(exact or vague)
    if days(vague).first > days(exact).last:
        return Nearest(vague)
    return Nearest(exact, vague if days(vague).last > days(exact).last else None)


def earliest(events: Iterable[Event], days: Days) -> Nearest | None:
    """Return the first of some events that lie after a window; None where there is none.

    `days` gives the days on which each may have fallen.
    """
    exact, vague = _ends(events, lambda e: (days(e).first, e.id), min)
    if exact is None or vague is None:
        return _alone(exact or vague)
    if days(vague).last < days(exact).first:
        return Nearest(vague)
    return Nearest(exact, vague if days(vague).first < days(exact).first else None)


def later_than(events: Selection, found: Nearest) -> Selection:
    """Return those of some events that may have come later than the one found to be the last."""
    last = events.scope.days_of(found.event).last
    return events.where(possible_last_after=last)


def sooner_than(events: Selection, found: Nearest) -> Selection:
    """Return those of some events that may have come sooner than the one found first."""
    first = events.scope.days_of(found.event).first
    return events.where(possible_first_before=first)


def _ends(
    events: Iterable[Event], key: Callable[[Event], Any], end: Callable[..., Event | None]
) -> tuple[Event | None, Event | None]:
    """Return the event at one end of those of known day, and of those known less finely."""
    held = list(events)
    exact = [e for e in held if e.when.precision == "day"]
    vague = [e for e in held if e.when.precision != "day"]
    return end(exact, key=key, default=None), end(vague, key=key, default=None)


def _alone(event: Event | None) -> Nearest | None:
    return Nearest(event) if event else None
