"""Leaders' journeys as legs on a map: from the seat to where they led, and on to their stops."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil, hypot
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analysis.evidence.descriptor import Side
    from analysis.evidence.records import Event, Place
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window

Point = tuple[float, float]
STEPS, BEND = 24, 0.17


@dataclass(frozen=True)
class Leg:
    """One or more journeys of a side's leaders between two places.

    `events` are the journeys themselves; on a leg to a stop they are what the record has of it.
    """

    origin: Place
    to: Place
    side: Side
    events: Selection
    stop: bool = False


def legs(window: Window) -> list[Leg]:
    """Return the legs of the window's journeys between the sides, then those on to their stops.

    A journey starts at its side's seat: the place of that side at which most events of the record
    happened. Only places that are given have a leg.
    """
    first, second = window.record.subject.sides
    found: list[Leg] = []
    for side, host in ((second, first), (first, second)):
        made = _placed(window, window.happened.journeys.hosted_by(host.id))
        home = seat(window, side)
        if home is None:
            continue
        found += [
            Leg(home, place, side, made.where(place=place.id))
            for place in _places(window, made)
            if place.id != home.id
        ]
        found += _onward(window, side, made)
    return sorted(found, key=lambda leg: leg.stop)


def seat(window: Window, side: Side) -> Place | None:
    """Return the place in the side's land at which most events happened, of any date; or None."""
    held = _placed(window, window.everything.happened)
    own = [place for place in _places(window, held) if place.country == side.code]
    return max(own, key=lambda p: (len(held.where(place=p.id)), p.id), default=None)


def curve(start: Point, end: Point) -> list[Point]:
    """Return points of a line between two that bends to its left, so that both ways stay apart."""
    (x, y), (to_x, to_y) = start, end
    across = ((x + to_x) / 2 + BEND * (to_y - y), (y + to_y) / 2 - BEND * (to_x - x))
    return [_at(start, across, end, step / STEPS) for step in range(STEPS + 1)]


def close(line: Sequence[Point], apart: float) -> list[Point]:
    """Return points of a line no further apart than that, its own among them."""
    points = [line[0]]
    for (x, y), (to_x, to_y) in pairwise(line):
        steps = max(ceil(hypot(to_x - x, to_y - y) / apart), 1)
        parts = (step / steps for step in range(1, steps + 1))
        points += [(x + (to_x - x) * part, y + (to_y - y) * part) for part in parts]
    return points


def _at(start: Point, across: Point, end: Point, t: float) -> Point:
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
    return (
        a * start[0] + b * across[0] + c * end[0],
        a * start[1] + b * across[1] + c * end[1],
    )


def _placed(window: Window, events: Selection) -> Selection:
    given = tuple(p.id for p in window.record.places.values() if p.given)
    return events.where(place=given)


def _places(window: Window, events: Selection) -> list[Place]:
    return [window.record.places[key] for key in dict.fromkeys(e.place or "" for e in events)]


def _onward(window: Window, side: Side, journeys: Selection) -> Iterator[Leg]:
    """Yield legs from where a journey led to each other place where its leaders were on it."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for journey in journeys:
        parts = _placed(window, window.happened.where(part_of=journey.id))
        for part in parts:
            if part.place != journey.place and _leaders(side, journey) & {*part.actors}:
                pairs.setdefault((journey.place or "", part.place or ""), []).append(part.id)
    places = window.record.places
    for (origin, to), ids in pairs.items():
        events = window.happened.where(id=tuple(ids))
        yield Leg(places[origin], places[to], side, events, stop=True)


def _leaders(side: Side, journey: Event) -> set[str]:
    """Return who has to be at a stop of the journey: its leader, or all who made it."""
    leading: Sequence[str] = [key for key in side.leaders if key in journey.actors]
    return {*(leading or journey.actors)}
