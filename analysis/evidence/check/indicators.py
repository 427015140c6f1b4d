"""Rules on indicators: due after their facts, settled by something else, with two answers."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.errors import BriefingError
from analysis.evidence.check.rule import rule
from analysis.evidence.dates import parse_period
from analysis.evidence.fault import Finding, quote
from analysis.evidence.tables import Tables


@rule("indicators.due", "indicators.facts", "events.id", "events.start")
def due_after_facts(tables: Tables) -> Iterator[Finding]:
    """No indicator is due before the events that it follows from."""
    events = tables.by_id("events")
    for row in tables.rows["indicators"]:
        due = _last_day(row["due"])
        for fact in row.members("facts"):
            start = events[fact]["start"] if fact in events else ""
            if due and start > due:
                yield row.finding(
                    "due",
                    f"{row['due']} lies before {quote(fact)}, which starts on {start}",
                    f"{start} or later",
                    "Correct due, or take the event from facts",
                )


@rule("indicators.facts", "indicators.status_fact")
def settled_by_another(tables: Tables) -> Iterator[Finding]:
    """What settles an indicator is none of the facts that leave it open."""
    for row in tables.rows["indicators"]:
        settled = row["status_fact"]
        if settled and settled in row.members("facts"):
            yield row.finding(
                "status_fact",
                f"{quote(settled)}, which is among its facts",
                "the later event or figure that settled it, or an empty cell",
                "Empty the cell, or take the id from facts",
            )


@rule("indicators.if_yes", "indicators.if_no")
def answers_differ(tables: Tables) -> Iterator[Finding]:
    """Yes and no mean different things, or there is nothing to watch."""
    for row in tables.rows["indicators"]:
        if row["if_yes"].casefold() == row["if_no"].casefold():
            yield row.finding(
                "if_no",
                f"{quote(row['if_no'])}, which is what a yes means too",
                "what a no would mean",
                "Say what would differ, or take the row out",
            )


def _last_day(text: str) -> str:
    try:
        return parse_period(text).last.isoformat() if text else ""
    except BriefingError:
        return ""
