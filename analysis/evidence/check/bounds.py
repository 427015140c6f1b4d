"""Rules on bounds: years, numbers and addresses that a slip of the hand puts out of reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from math import isfinite

from analysis.errors import BriefingError
from analysis.evidence.check.rule import rule
from analysis.evidence.dates import Period, parse_period
from analysis.evidence.fault import Finding, quote
from analysis.evidence.tables import Row, Tables

FIRST_YEAR, LAST_YEAR = 1900, 2100
MOST = 1e13
# An event goes on for so long after its newest source at most: a tour or a fair that was reported
# as it began, or a year that is all that is known of its day.
MOST_DAYS_AFTER = 366
_MAY_FALL = ("percent",)
_ADDRESS = re.compile(
    r"https?://(?P<host>[^\s/@:?#]+)(?::(?P<port>\d{1,5}))?(?:[/?#][^\s<>\"{}|\\^`]*)?"
)
_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+(?:[^\W\d_]{2,}|xn--[a-z0-9-]+)\.?")
# Names and numbers that lead to nobody's page: to this machine, or into somebody's own network.
_NOWHERE = (".local", ".localhost", ".internal", ".invalid", ".lan", ".home.arpa")
_LAST_PORT = 65535
# As many as ever lived at one time, and the unit that comes in whole ones.
_PEOPLE, _MOST_PEOPLE = "people", 8.5e9


@rule()
def years(tables: Tables) -> Iterator[Finding]:
    """No date lies before 1900 or after 2100."""
    for name, rows in tables.rows.items():
        for column in tables.descriptor.tables[name].columns.values():
            if not (column.is_partial_date or column.type in {"date", "year"}):
                continue
            for row in rows:
                day = _period(row.cells.get(column.name, ""))
                if day and not FIRST_YEAR <= day.first.year <= LAST_YEAR:
                    yield row.finding(
                        column.name,
                        f"the year {day.first.year}",
                        f"a year from {FIRST_YEAR} to {LAST_YEAR}",
                        "Correct the year",
                    )


@rule("events.start", "events.end", "events.status", "events.sources", "sources.published")
def over_by_then(tables: Tables) -> Iterator[Finding]:
    """Nothing that happened ends more than a year after its newest source was published."""
    sources = tables.by_id("sources")
    for row in tables.rows["events"]:
        known = (sources[name] for name in row.members("sources") if name in sources)
        days = [period.last for each in known if (period := _period(each["published"]))]
        end = _period(row["end"])
        if row["status"] in {"announced", "cancelled"} or not days or end is None:
            continue
        if end.last.year <= LAST_YEAR and (end.last - max(days)).days > MOST_DAYS_AFTER:
            yield row.finding(
                "end",
                f"{row['end']}, while its newest source is of {max(days)}",
                "a day that its sources can have known of",
                "Correct the day, or add the source that tells of it",
            )


@rule("figures.sources", "positions.sources", "sources.published")
def counted_by_then(tables: Tables) -> Iterator[Finding]:
    """No number and no claim is of a day more than a year after its newest source was published."""
    sources = tables.by_id("sources")
    dated = (("figures", "as_of"), ("figures", "period_start"), ("figures", "period_end"))
    for table, column in (*dated, ("positions", "as_of")):
        for row in tables.rows[table]:
            known = (sources[name] for name in row.members("sources") if name in sources)
            days = [period.last for each in known if (period := _period(each["published"]))]
            day = _period(row.cells.get(column, ""))
            if not days or day is None or day.first.year > LAST_YEAR:
                continue
            if (day.first - max(days)).days > MOST_DAYS_AFTER:
                yield row.finding(
                    column,
                    f"{row[column]}, while its newest source is of {max(days)}",
                    "a day that its sources can have known of",
                    "Correct the day, or add the source that tells of it",
                )


@rule("figures.value", "figures.unit")
def amounts(tables: Tables) -> Iterator[Finding]:
    """A figure is a plain number, below zero only as a share, and no more than there can be."""
    for row in tables.rows["figures"]:
        if told := _impossible(row["value"], row["unit"]):
            yield row.finding(
                "value", f"{quote(row['value'])}, {told}", "what the source gives", "Correct it"
            )


def _impossible(text: str, unit: str) -> str:
    """Return why nothing can be counted so, blank where it can, or where the text is no number."""
    try:
        value = float(text)
    except ValueError:
        return ""  # another rule tells of it
    if not isfinite(value):
        return ""
    if abs(value) > MOST:
        return "beyond anything that is counted here"
    if unit == _PEOPLE and (value > _MOST_PEOPLE or not value.is_integer()):
        return "more people than live" if value > _MOST_PEOPLE else "which counts parts of people"
    return f"below nothing, of {unit}" if value < 0 and unit not in _MAY_FALL else ""


@rule("sources.url")
def addresses(tables: Tables) -> Iterator[Finding]:
    """An address of the web names a host, and holds neither a person's name nor a blank."""
    for row in tables.rows["sources"]:
        is_of_the_web = row["url"].startswith(("http://", "https://"))
        if is_of_the_web and not _leads_somewhere(row["url"]):
            yield row.finding(
                "url",
                quote(row["url"]),
                "an address such as https://example.org/page",
                "Copy it anew from the browser",
            )


def _leads_somewhere(url: str) -> bool:
    parts = _ADDRESS.fullmatch(url)
    if parts is None or int(parts["port"] or 0) > _LAST_PORT:
        return False
    host = parts["host"].rstrip(".").lower()
    return bool(_HOST.fullmatch(host)) and not host.endswith(_NOWHERE)


@rule("votes.event", "votes.date", "events.id", "events.start", "events.end")
def votes_on_their_day(tables: Tables) -> Iterator[Finding]:
    """A vote was taken on a day of its event."""
    yield from _beside_their_events(tables, "votes", 0)


@rule("listings.event", "listings.date", "events.id", "events.start", "events.end")
def listings_on_their_day(tables: Tables) -> Iterator[Finding]:
    """A listing was made on a day of its event."""
    yield from _beside_their_events(tables, "listings", 0)


@rule("stages.event", "stages.date", "events.id", "events.start", "events.end")
def stages_near_their_event(tables: Tables) -> Iterator[Finding]:
    """A step of an agreement is dated within a year of the event that it is told with."""
    yield from _beside_their_events(tables, "stages", MOST_DAYS_AFTER)


def _beside_their_events(tables: Tables, table: str, most: int) -> Iterator[Finding]:
    events = tables.by_id("events")
    for row in tables.rows[table]:
        event, day = events.get(row["event"]), _period(row["date"])
        if event is None or day is None or not FIRST_YEAR <= day.first.year <= LAST_YEAR:
            continue
        first, last = _span(event)
        if first and last and ((day.first - last).days > most or (first - day.last).days > most):
            when = _as_written(event)
            yield row.finding(
                "date",
                f"{row['date']}, while its event {quote(event['id'])} is of {when}",
                "a day of that event" if not most else "a day within a year of it",
                "Correct the day, or name the event that it belongs to",
            )


def _as_written(event: Row) -> str:
    return " to ".join(filter(None, (event["start"], event["end"])))


def _span(event: Row) -> tuple[date | None, date | None]:
    start, end = _period(event["start"]), _period(event["end"])
    last = end or start
    first_day, last_day = (start.first if start else None), (last.last if last else None)
    if last_day and not end and event.cells.get("precision") == "month":
        last_day = _end_of_month(last_day)
    if last_day and not end and event.cells.get("precision") == "year":
        last_day = last_day.replace(month=12, day=31)
    return first_day, last_day


def _end_of_month(day: date) -> date:
    period = _period(day.isoformat()[:7])
    return period.last if period else day


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except BriefingError:
        return None
