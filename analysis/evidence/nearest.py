"""The last event before some dates and the next after them, where a month may hide a nearer one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.evidence.records import Event


@dataclass(frozen=True)
class Nearest:
    """The nearest event of known day; a `rival`, known by its month or year, may lie nearer.

    Where an event is the nearest whatever its day was, it stands alone.
    """

    event: Event
    rival: Event | None = None


def latest(events: Iterable[Event]) -> Nearest | None:
    """Return the last of some events that lie before a window; None where there is none."""
    held = list(events)
    exact = max((e for e in held if _exact(e)), key=lambda e: (e.when.last, e.id), default=None)
    vague = max((e for e in held if not _exact(e)), key=lambda e: (e.when.last, e.id), default=None)
    if exact is None or vague is None:
        return _alone(exact or vague)
    if vague.when.first > exact.when.last:
        return Nearest(vague)
    return Nearest(exact, vague if vague.when.last > exact.when.last else None)


def earliest(events: Iterable[Event]) -> Nearest | None:
    """Return the first of some events that lie after a window; None where there is none."""
    held = list(events)
    exact = min((e for e in held if _exact(e)), key=lambda e: (e.when.first, e.id), default=None)
    vague = min(
        (e for e in held if not _exact(e)), key=lambda e: (e.when.first, e.id), default=None
    )
    if exact is None or vague is None:
        return _alone(exact or vague)
    if vague.when.last < exact.when.first:
        return Nearest(vague)
    return Nearest(exact, vague if vague.when.first < exact.when.first else None)


def _exact(event: Event) -> bool:
    return event.when.precision == "day"


def _alone(event: Event | None) -> Nearest | None:
    return Nearest(event) if event else None
