"""Which events come first where not all can be told or drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from analysis.evidence.records import Event

PROMINENCE = {"landmark": 0, "notable": 1, "minor": 2}
# What was signed, delivered or said face to face tells more than the journey around it.
WEIGHT = {"agreement": 0, "delivery": 0, "meeting": 0, "vote": 0, "visit": 1, "exercise": 1}


def ranked(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events, the most prominent, most telling and best sourced first.

    Lesser events on a journey that itself stands before them come after all others, so that one
    visit does not fill a list.
    """
    chosen: list[Event] = []
    later: list[Event] = []
    taken: set[str] = set()
    for event in sorted(events, key=_rank):
        crowded = event.prominence != "landmark" and event.part_of in taken
        if crowded or event.id in taken:
            later.append(event)
        else:
            chosen.append(event)
            taken.update(key for key in (event.id, event.part_of) if key)
    return (*chosen, *later)


def _rank(event: Event) -> tuple[int, int, int, int, int, date, str]:
    return (
        PROMINENCE[event.prominence],
        0 if event.bilateral else 1,
        WEIGHT.get(event.kind, 2),
        0 if event.status == "confirmed" else 1,
        -len(event.sources),
        event.when.first,
        event.id,
    )
