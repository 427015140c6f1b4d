"""Rules on plans: what was announced, when it was due, and what carried it out."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.errors import BriefingError, did_you_mean
from analysis.evidence.check.rule import rule
from analysis.evidence.dates import Period, parse_period
from analysis.evidence.fault import Finding, quote
from analysis.evidence.plans import PARTLY, fulfilling
from analysis.evidence.tables import Row, Tables

_NEEDS = ("events.id", "events.start", "events.status")
_UNDONE = {"announced", "cancelled"}


@rule(*_NEEDS, "events.due", "events.fulfilled_by")
def only_of_plans(tables: Tables) -> Iterator[Finding]:
    """Only what is announced is due, and only that is fulfilled by something."""
    for row in tables.rows["events"]:
        for column in ("due", "fulfilled_by"):
            if row[column] and row["status"] != "announced":
                yield row.finding(
                    column,
                    f'{quote(row[column])} beside the status "{row["status"]}"',
                    'an empty cell, or the status "announced"',
                    "Empty the cell, or correct the status",
                )


@rule(*_NEEDS, "events.due")
def due_after_announced(tables: Tables) -> Iterator[Finding]:
    """Nothing was due before it was announced."""
    for row in tables.rows["events"]:
        due, start = _period(row["due"]), _period(row["start"])
        if due and start and due.last < start.first:
            yield row.finding(
                "due",
                f"{row['due']} lies before start {row['start']}",
                f"{row['start']} or later",
                "Correct due, or the date of the announcement",
            )


@rule(*_NEEDS, "events.fulfilled_by", "figures.id", "figures.as_of")
def fulfilled_by_what_happened(tables: Tables) -> Iterator[Finding]:
    """A plan is fulfilled by facts of the record that are done, none before it was announced."""
    facts = tables.by_id("figures") | tables.by_id("events")
    for row in tables.rows["events"]:
        for member in row.members("fulfilled_by"):
            key, _ = fulfilling(member)
            if key not in facts:
                yield _unknown(row, member, key, facts)
            elif fault := _no_fulfilment(row, facts[key]):
                yield row.finding("fulfilled_by", *fault)


def _unknown(row: Row, member: str, key: str, facts: dict[str, Row]) -> Finding:
    return row.finding(
        "fulfilled_by",
        f"unknown event or figure {quote(member)}",
        f'an id of these, with "{PARTLY}" before it where that was only a part',
        f"Add it there or correct the id{did_you_mean(key, facts)}",
    )


def _no_fulfilment(row: Row, done: Row) -> tuple[str, str, str] | None:
    if done.table == "events" and done["status"] in _UNDONE:
        return (
            f'{quote(done["id"])}, whose status is "{done["status"]}"',
            "an event that is reported as done",
            "Name the event by which it was done, or empty the cell",
        )
    day = done["start" if done.table == "events" else "as_of"]
    begun, announced = _period(day), _period(row["start"])
    if begun and announced and begun.first < announced.first:
        return (
            f"{quote(done['id'])}, of {day}, before {row['start']}",
            "what began when the plan was announced, or later",
            "Name what came later, or correct one of the dates",
        )
    return None


def _period(text: str) -> Period | None:
    try:
        return parse_period(text) if text else None
    except BriefingError:
        return None
