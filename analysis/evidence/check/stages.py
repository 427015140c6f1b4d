"""Rules on stages: nothing stops that was not under way, and no paper counts twice."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.evidence.check.rule import rule
from analysis.evidence.fault import Finding, quote
from analysis.evidence.tables import Row, Tables

STOPPED = {"suspended", "ended"}
UNDER_WAY = {"in-force", "delivered", "inducted", "done"}
SIGNED = {"memorandum", "agreement"}


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


@rule("stages.event", "stages.stage", "stages.quantity_high", "events.part_of", "events.sectors")
def papers_counted_once(tables: Tables) -> Iterator[Finding]:
    """What tells of several papers at once is no deal beside those of them that have rows."""
    events = {row["id"]: row for row in tables.rows["events"]}
    signed = [row for row in tables.rows["stages"] if row["stage"] in SIGNED]
    for row in signed:
        if not _several(row["quantity_high"] or row["quantity_low"]):
            continue
        whole = events.get(row["event"])
        others = (events.get(other["event"]) for other in signed if other is not row)
        beside = [other["id"] for other in others if other and whole and _among(other, whole)]
        if beside:
            yield row.finding(
                "quantity_high" if row["quantity_high"] else "quantity_low",
                f"several papers at once, of which {quote(beside[0])} is one",
                "steps of single papers, or of several none of which has a row",
                "Delete the step: its event tells of the papers, and each counts by its own",
            )


def _several(quantity: str) -> bool:
    return quantity.isdecimal() and int(quantity) > 1


def _among(event: Row, whole: Row) -> bool:
    """Return whether a paper was signed on the day and journey of those told together."""
    return (
        event["id"] != whole["id"]
        and event["start"] == whole["start"]
        and bool(event["part_of"])
        and event["part_of"] in {whole["part_of"], whole["id"]}
        and not set(event.members("sectors")).isdisjoint(whole.members("sectors"))
    )
