"""The fullest month, counted by occasions: a journey and all that happened on it are one.

By events a month in which one leader travelled outweighs one in which many things happened.
Whatever names a fullest month, week or day asks here, so that none is a single journey.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.evidence.dates import parse_period, period_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.evidence.records import Event
    from analysis.evidence.selection import Selection

LEAST_SHARE = 0.4
FEWEST_PARTS = 3


@dataclass(frozen=True)
class Peak:
    """A period with the events that began in it, the same ones by occasion, and what chose it.

    `journey` is the leader's journey whose parts, itself among them, are two fifths of the events
    or more, else None; `parts` are these. Where another period has more events, on fewer
    occasions, `fuller` names it and `more` holds them, the earliest where several have the most;
    else it is blank. `by_event` is what chose that.
    """

    period: str
    events: Selection
    occasions: Selection
    by_occasion: Selection
    journey: Event | None
    parts: Selection
    fuller: str
    more: Selection
    by_event: Selection

    @property
    def words(self) -> str:
        """Return the month or day as a reader says it."""
        return period_in_words(parse_period(self.period))

    @property
    def fuller_words(self) -> str:
        """Return the same of the one with more events, blank where there is none."""
        return period_in_words(parse_period(self.fuller)) if self.fuller else ""


def peaks(events: Selection, column: str = "month") -> tuple[Peak, ...]:
    """Return the periods with most occasions among some events, in order; several where tied.

    `column` says by what they are told apart: `month`, `week`, or `first` for days. Events without
    a value, those known by their year alone, stand in none.
    """
    by_occasion = events.measure("most_occasions", column)
    most = by_occasion.number
    found = [(value, events.where(**{column: value})) for value in _values(events, column)]
    chosen = [(v, held) for v, held in found if held.distinct("occasion").number == most]
    fuller = _fullest(events, column, found)
    return tuple(_peak(value, held, by_occasion, fuller) for value, held in chosen)


def peak(events: Selection, column: str = "month") -> Peak | None:
    """Return the one period with most occasions, or None where several share the most."""
    found = peaks(events, column)
    return found[0] if len(found) == 1 else None


def _values(events: Selection, column: str) -> list[str]:
    found = events.values_of(column)
    return sorted({value for value in found if value is not None})


def _fullest(
    events: Selection, column: str, found: Sequence[tuple[str, Selection]]
) -> tuple[str, Selection, Selection]:
    """Return the period with most events, the earliest of several; they; and what chose it."""
    by_event = events.measure("most", column)
    value, held = max(found, key=lambda each: len(each[1]), default=("", events))
    return value, held, by_event


def _peak(
    value: str,
    events: Selection,
    by_occasion: Selection,
    fullest: tuple[str, Selection, Selection],
) -> Peak:
    journey = journey_of(events)
    parts = events.where(occasion=journey.id if journey else None)
    name, more, by_event = fullest
    return Peak(
        period=value,
        events=events,
        occasions=events.distinct("occasion"),
        by_occasion=by_occasion,
        journey=journey,
        parts=parts,
        fuller=name if len(more) > len(events) else "",
        more=more,
        by_event=by_event,
    )


def journey_of(events: Selection) -> Event | None:
    """Return the leader's journey that takes two fifths of some events or more, else None.

    Of fewer than three events on it none does.
    """
    scope = events.scope
    on_one = Counter(key for e in events if (key := e.part_of or e.id) in scope.journeys)
    if not on_one:
        return None
    trip, number = max(on_one.items(), key=lambda held: (held[1], held[0]))
    taken = number >= max(FEWEST_PARTS, LEAST_SHARE * len(events))
    return scope.record.events[trip] if taken else None
