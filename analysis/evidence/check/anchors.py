"""Rules on what events print by: an anchor is nobody else's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from analysis.evidence.check.rule import rule
from analysis.evidence.fault import Finding, quote
from analysis.evidence.tables import Tables


@rule("events.id", "events.anchor", "figures.id")
def nobody_elses(tables: Tables) -> Iterator[Finding]:
    """An anchor is neither the id of a fact nor the anchor of another event."""
    events = tables.rows["events"]
    taken = {row["id"] for table in ("events", "figures") for row in tables.rows[table]}
    uses = Counter(row["anchor"] for row in events)
    for row in events:
        if row["anchor"] and (row["anchor"] in taken or uses[row["anchor"]] > 1):
            yield row.finding(
                "anchor",
                f"{quote(row['anchor'])}, which another fact is called by",
                "a name of its own",
                "Choose another, since an address leads to one fact",
            )
