"""Rules on tellings: of the event's own sources, and before the event."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.errors import BriefingError
from analysis.evidence.check.rule import rule
from analysis.evidence.dates import parse_due, parse_period
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


@rule("tellings.due")
def due_readable(tables: Tables) -> Iterator[Finding]:
    """What was announced was announced for days that the calendar has, in order."""
    for row in tables.rows["tellings"]:
        try:
            parse_due(row["due"])
        except BriefingError as error:
            expected = (
                "2024, 2024-03, 2024-03-27, 2024-03-27/2024-03-29 or [2024-03-27..2024-03-29]"
            )
            yield row.finding("due", str(error), expected, "Correct the cell")


@rule(
    "tellings.event",
    "tellings.source",
    "events.id",
    "events.start",
    "events.sources",
    "events.status",
    "sources.id",
    "sources.published",
)
def early_sources_told(tables: Tables) -> Iterator[Finding]:
    """What a source published before an event announced of it stands among the tellings."""
    published = {row["id"]: _last_day(row["published"]) for row in tables.rows["sources"]}
    told = {(row["event"], row["source"]) for row in tables.rows["tellings"]}
    for row in tables.rows["events"]:
        days = {key: published[key] for key in row.members("sources") if published.get(key)}
        early = {key: day for key, day in days.items() if day < row["start"]}
        # Where no source came later, that is the fault to be told.
        if len(early) == len(days) and row["status"] != "announced":
            continue
        for key, day in early.items():
            if (row["id"], key) not in told:
                yield row.finding(
                    "sources",
                    f"{quote(key)} was published on {day}, before the event",
                    "a row of tellings that says what it announced",
                    "Add that row; without it editions of a day before the event don't tell of it",
                    severity="warning",
                )


def _last_day(text: str) -> str:
    try:
        return parse_period(text).last.isoformat() if text else ""
    except BriefingError:
        return ""
