"""Rules on listings: what is listed is of sectors that its event tells of."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.evidence.check.rule import rule
from analysis.evidence.fault import Finding, quote
from analysis.evidence.tables import Tables


@rule("listings.event", "listings.sectors", "events.id", "events.sectors")
def of_the_events_sectors(tables: Tables) -> Iterator[Finding]:
    """What was listed is of no sector that its event isn't of.

    An edition of that sector would hold the event back, and the listing with it.
    """
    events = {row["id"]: row for row in tables.rows["events"]}
    for row in tables.rows["listings"]:
        event = events.get(row["event"])
        if event is None:
            continue
        held = event.members("sectors")
        for sector in row.members("sectors"):
            if sector not in held:
                yield row.finding(
                    "sectors",
                    f"{quote(sector)}, which its event {quote(event['id'])} is not of",
                    "sectors of that event: " + ", ".join(held),
                    "Add the sector to the event, or take it from the listing",
                )
