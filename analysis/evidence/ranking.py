"""Which events come first where not all can be told or drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from analysis.evidence.records import Event

PROMINENCE = {"landmark": 0, "notable": 1, "minor": 2}
# What was signed, delivered or said face to face tells more than the journey around it.
WEIGHT = {"agreement": 0, "delivery": 0, "meeting": 0, "vote": 0, "visit": 1, "exercise": 1}
# After these something stands otherwise than before.
CHANGES = frozenset({"agreement", "delivery", "vote", "sanction", "launch", "election"})
UNRANKED = 5

Standing = tuple[bool, int]


def standing(rank: int | None, *, summit: bool, changes: bool) -> Standing:
    """Return how far ahead an event stands by who was there and by what it changed.

    `rank` is that of the highest office, 1 first. A change is worth two ranks; leaders of both
    sides face to face stand before all else.
    """
    return not summit, (rank or UNRANKED) + (0 if changes else 2)


def ranked(events: Iterable[Event], stands: Callable[[Event], Standing]) -> tuple[Event, ...]:
    """Return the events, the most prominent and weighty first.

    Weight is the rank of the people and what an event changed, never how many sources told of it;
    what nothing vouches for comes last. Lesser events on a journey that itself stands before them
    come after all others, so that one visit does not fill a list.
    """
    chosen: list[Event] = []
    later: list[Event] = []
    taken: set[str] = set()
    for event in sorted(events, key=lambda e: _rank(e, stands(e))):
        crowded = event.prominence != "landmark" and event.part_of in taken
        if crowded or event.id in taken or event.unverified:
            later.append(event)
        else:
            chosen.append(event)
            taken.update(key for key in (event.id, event.part_of) if key)
    return (*chosen, *later)


def _rank(event: Event, stands: Standing) -> tuple[bool, int, int, bool, int, int, int, date, str]:
    distant, weight = stands
    return (
        event.unverified,
        PROMINENCE[event.prominence],
        0 if event.bilateral else 1,
        distant,
        weight,
        WEIGHT.get(event.kind, 2),
        0 if event.status == "confirmed" else 1,
        event.when.first,
        event.id,
    )
