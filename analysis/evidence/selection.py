"""Events picked from the record together with the query that picked them."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from analysis.evidence.records import Event

PROMINENCE = {"landmark": 0, "notable": 1, "minor": 2}
# What was signed, delivered or said face to face tells more than the journey around it.
WEIGHT = {"agreement": 0, "delivery": 0, "meeting": 0, "vote": 0, "visit": 1, "exercise": 1}
HAPPENED = ("reported", "confirmed")


@dataclass(frozen=True)
class Selection:
    """Events in order of date and id, with the filters that they passed.

    `query` names each filter by the column that it reads, so that anyone can run the same count
    over the table; it starts with the window's own dates, sectors and day of knowledge.
    """

    events: tuple[Event, ...]
    query: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def __len__(self) -> int:
        """Return the number of events."""
        return len(self.events)

    def __iter__(self) -> Iterator[Event]:
        """Iterate over the events in order of date."""
        return iter(self.events)

    def where(self, keep: Callable[[Event], bool], **query: Any) -> Selection:  # noqa: ANN401 - query values are whatever the column holds
        """Return the events that `keep` accepts, with the query grown by the given columns."""
        kept = tuple(event for event in self.events if keep(event))
        return Selection(kept, MappingProxyType({**self.query, **query}))

    def of(self, *kinds: str) -> Selection:
        """Return the events of the given kinds."""
        return self.where(lambda event: event.kind in kinds, kind=kinds)

    def other_than(self, *kinds: str) -> Selection:
        """Return the events of any but the given kinds."""
        return self.where(lambda event: event.kind not in kinds, kind_not=kinds)

    def about(self, *sectors: str) -> Selection:
        """Return the events that have one of the sectors anywhere in their list."""
        return self.where(lambda event: bool(set(sectors) & set(event.sectors)), sector=sectors)

    def with_actor(self, *actors: str) -> Selection:
        """Return the events in which one of the actors takes part."""
        return self.where(lambda event: bool(set(actors) & set(event.actors)), actor=actors)

    def with_all(self, *actors: str) -> Selection:
        """Return the events in which all of the actors take part."""
        return self.where(lambda event: set(actors) <= set(event.actors), actors_all=actors)

    def hosted_by(self, host: str) -> Selection:
        """Return the events that took place with the given host: a side's id, or other."""
        return self.where(lambda event: event.host == host, host=host)

    @property
    def happened(self) -> Selection:
        """Return the events that a source reports as done."""
        return self.where(lambda event: event.status in HAPPENED, status=HAPPENED)

    @property
    def announced(self) -> Selection:
        """Return the events that were announced and are not reported as done."""
        return self.where(lambda event: event.status == "announced", status=("announced",))

    @property
    def bilateral(self) -> Selection:
        """Return the events that bear on both sides, context left out."""
        return self.where(lambda event: event.bilateral, bilateral=True)

    @property
    def journeys(self) -> Selection:
        """Return the leaders' journeys: one event per journey."""
        return self.where(lambda event: event.leader_visit, leader_visit=True)

    @property
    def landmarks(self) -> Selection:
        """Return the events that a two-page briefing on all years must name."""
        return self.where(lambda event: event.prominence == "landmark", prominence="landmark")

    @property
    def first(self) -> Event | None:
        """Return the earliest event, or None."""
        return self.events[0] if self.events else None

    @property
    def last(self) -> Event | None:
        """Return the latest event by its last possible day, or None."""
        return max(self.events, key=lambda e: (e.when.last, e.id)) if self.events else None

    def foremost(self, number: int) -> tuple[Event, ...]:
        """Return up to `number` events, the most prominent, most telling and best sourced first.

        Lesser events on a journey that is itself chosen come after the others, so that one visit
        does not fill a list; the result is in order of choice, not of date.
        """
        ranked = sorted(self.events, key=_rank)
        chosen: list[Event] = []
        later: list[Event] = []
        for event in ranked:
            taken = {key for other in chosen for key in (other.id, other.part_of) if key}
            crowded = event.prominence != "landmark" and event.part_of in taken
            (later if crowded or event.id in taken else chosen).append(event)
        return tuple((chosen + later)[:number])


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
