"""Rules on stages: nothing stops that was not under way."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.evidence.check.rule import rule
from analysis.evidence.fault import Finding, quote
from analysis.evidence.tables import Tables

STOPPED = {"suspended", "ended"}
UNDER_WAY = {"in-force", "delivered", "inducted", "done"}


@rule("stages.agreement", "stages.stage", "stages.date")
def stopped_after_begun(tables: Tables) -> Iterator[Finding]:
    """What is suspended or ended was in force, delivered or carried out before."""
    rows = tables.rows["stages"]
    for row in rows:
        if row["stage"] not in STOPPED:
            continue
        earlier = [
            other
            for other in rows
            if other["agreement"] == row["agreement"]
            and other["stage"] in UNDER_WAY
            and other["date"] <= row["date"]
        ]
        if not earlier:
            yield row.finding(
                "stage",
                f'"{row["stage"]}" of {quote(row["agreement"])}, which was not under way before',
                "an earlier step that is " + " or ".join(sorted(UNDER_WAY)),
                'Add that step, or write "cancelled"',
            )
