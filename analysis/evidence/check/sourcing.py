"""Rules on what a status needs in sources."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.evidence.check.fault import Finding
from analysis.evidence.check.record import Record
from analysis.evidence.check.rule import rule

_CONFIRMING_ORIGINS = 2


@rule(
    "events.status",
    "events.sources",
    *(f"sources.{column}" for column in ("id", "publisher", "kind", "origin", "wire")),
)
def confirmed(record: Record) -> Iterator[Finding]:
    """A confirmed event rests on two independent origins or on an official document."""
    for row in record.rows["events"]:
        sources = row.members("sources")
        origins = sorted(record.origins.independent(sources))
        if row["status"] != "confirmed" or len(origins) >= _CONFIRMING_ORIGINS:
            continue
        if record.origins.any_official(sources):
            continue
        yield row.finding(
            "status",
            '"confirmed" on ' + (f"one origin ({origins[0]})" if origins else "no known source"),
            "two independent origins, or a document of a government or of the UN",
            'Add an independent source, or write "reported"',
        )
