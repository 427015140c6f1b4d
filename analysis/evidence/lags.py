"""How long after an event it was first told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.evidence.records import Event, Evidence


def lag(evidence: Evidence, event: Event) -> int | None:
    """Return the days from the event's last day to its first publication, zero when told before.

    None where the event's day or every publication day is unknown.
    """
    if event.when.precision != "day":
        return None
    days = [
        published.first
        for published in (evidence.sources[s].published for s in event.sources)
        if published is not None and published.precision == "day"
    ]
    return max(0, (min(days) - event.when.last).days) if days else None
