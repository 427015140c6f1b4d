"""Rules on what a status needs in sources."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.evidence.check.rule import rule
from analysis.evidence.fault import Finding
from analysis.evidence.tables import Tables


@rule(
    "events.status",
    "events.sources",
    *(f"sources.{column}" for column in ("id", "publisher", "kind", "origin", "wire")),
)
def confirmed(tables: Tables) -> Iterator[Finding]:
    """A confirmed event rests on two independent origins or on an official document."""
    for row in tables.rows["events"]:
        sources = row.members("sources")
        origins = sorted(tables.origins.independent(sources))
        if row["status"] != "confirmed" or tables.origins.confirm(sources):
            continue
        yield row.finding(
            "status",
            '"confirmed" on ' + (f"one origin ({origins[0]})" if origins else "no known source"),
            "two independent origins, or a document of a government or of the UN",
            'Add an independent source, or write "reported"',
        )
