"""The one number that a query can give beside how many rows it finds."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.evidence.records import Event

Given = int | float | str | None


def measured(measure: str, values: Iterable[Any]) -> Given:
    """Return what a measure gives of a column's values; None where there is none to give.

    Rows without a value play no part. `distinct` is how many values differ, `most` how many rows
    share the commonest one, `median` the middle; `earliest` and `latest` are of dates, `highest` is
    of numbers. `most_occasions`, which takes two columns, `Rows.number` reckons.
    """
    held = [value for value in values if value is not None]
    if measure == "distinct":
        return len(set(held))
    if measure == "most":
        return max(Counter(held).values(), default=0)
    if not held:
        return None
    if measure == "spread":
        width: float = max(held) - min(held)
        return width
    end = {"earliest": 0, "latest": -1, "highest": -1, "lowest": 0}
    found: Given = sorted(held)[end[measure]] if measure in end else median(held)
    return found


def longest_gap(events: Sequence[Event]) -> tuple[int, Event, Event] | None:
    """Return the most days without an event between two of known day, and the two; or None.

    The events come by date. None where an event of unknown day may fill the gap's place, so that
    no gap is claimed.
    """
    if any(e.when.precision != "day" for e in events) or len(events) < 2:  # noqa: PLR2004 - a gap has two ends
        return None
    best: tuple[int, Event, Event] | None = None
    reach = events[0]
    for event in events[1:]:
        days = (event.when.first - reach.when.last - timedelta(days=1)).days
        if days > 0 and (best is None or days > best[0]):
            best = (days, reach, event)
        if event.when.last > reach.when.last:
            reach = event
    return best
