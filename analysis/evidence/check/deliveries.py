"""Rules on deliveries: which side received, and what belongs to one batch."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.evidence.check.rule import rule
from analysis.evidence.fault import Finding, quote
from analysis.evidence.tables import Row, Tables

DELIVERY = "delivery"


@rule("events.kind", "events.recipient")
def received_by_a_side(tables: Tables) -> Iterator[Finding]:
    """Every delivery says which side received it."""
    for row in tables.rows["events"]:
        if row["kind"] == DELIVERY and not row["recipient"]:
            yield row.finding(
                "recipient",
                "an empty cell beside a delivery",
                "the side that received it",
                "Fill the cell, since deliveries are counted by who received them",
            )


@rule("events.kind", "events.recipient", "events.batch")
def only_of_deliveries(tables: Tables) -> Iterator[Finding]:
    """Only deliveries have somebody who received, and a batch."""
    for row in tables.rows["events"]:
        for column in ("recipient", "batch"):
            if row[column] and row["kind"] != DELIVERY:
                yield row.finding(
                    column,
                    f'{quote(row[column])} beside the kind "{row["kind"]}"',
                    'an empty cell, or the kind "delivery"',
                    "Empty the cell, or correct the kind",
                )


@rule("events.recipient", "events.batch")
def one_batch_one_recipient(tables: Tables) -> Iterator[Finding]:
    """All rows of one batch name one side that received it."""
    first: dict[str, Row] = {}
    for row in tables.rows["events"]:
        if not row["batch"]:
            continue
        earlier = first.setdefault(row["batch"], row)
        if earlier["recipient"] != row["recipient"]:
            yield row.finding(
                "recipient",
                f"{quote(row['recipient'])} in the batch {quote(row['batch'])}",
                f"{quote(earlier['recipient'])}, as in row {earlier.number}",
                "Correct one of the two, or give them different batches",
            )
