"""Rules on tellings: of the event's own sources, and before the event."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.errors import BriefingError
from analysis.evidence.check.rule import rule
from analysis.evidence.dates import parse_period
from analysis.evidence.fault import Finding, quote
from analysis.evidence.tables import Tables


@rule("tellings.event", "tellings.source", "events.id", "events.sources")
def of_its_own_source(tables: Tables) -> Iterator[Finding]:
    """What was announced of an event was announced by one of its sources."""
    events = tables.by_id("events")
    for row in tables.rows["tellings"]:
        event = events.get(row["event"])
        if event and row["source"] not in event.members("sources"):
            yield row.finding(
                "source",
                f"{quote(row['source'])}, which is no source of {quote(row['event'])}",
                "one of " + ", ".join(event.members("sources")),
                "Correct the id, or add the source to the event",
            )


@rule(
    "tellings.event",
    "tellings.source",
    "events.id",
    "events.start",
    "sources.id",
    "sources.published",
)
def told_before_the_event(tables: Tables) -> Iterator[Finding]:
    """What was announced of an event was announced before it."""
    events, sources = tables.by_id("events"), tables.by_id("sources")
    for row in tables.rows["tellings"]:
        event, source = events.get(row["event"]), sources.get(row["source"])
        published = _last_day(source["published"]) if source else ""
        if event and published > event["start"]:
            yield row.finding(
                "source",
                f"{quote(row['source'])}, published on {published}",
                f"a source that told of it by {event['start']}, when it began",
                "Delete the row: what a later source tells stands in the event",
            )


def _last_day(text: str) -> str:
    try:
        return parse_period(text).last.isoformat() if text else ""
    except BriefingError:
        return ""
