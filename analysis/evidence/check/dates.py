"""Rules on dates: real days, in order, as imprecise as they say, and not told before they came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from analysis.errors import BriefingError
from analysis.evidence.check.rule import rule
from analysis.evidence.check.spreadsheet_dates import is_spreadsheet_date
from analysis.evidence.dates import Period, parse_period
from analysis.evidence.fault import Finding, quote
from analysis.evidence.tables import Row, Tables

_SPANS = (
    ("events", "start", "end"),
    ("figures", "period_start", "period_end"),
    ("offices", "from", "to"),
    ("judgements", "valid_from", "valid_to"),
    ("judgements", "reason_from", "reason_to"),
    ("readings", "valid_from", "valid_to"),
    ("readings", "speaks_from", "speaks_to"),
)
_IMPRECISE = (("events", "start"), ("stages", "date"))


@rule()
def partial_dates(tables: Tables) -> Iterator[Finding]:
    """Every partial date is a year, a month or a day that the calendar has."""
    for name, rows in tables.rows.items():
        for column in tables.descriptor.tables[name].columns.values():
            if not column.is_partial_date or not tables.has(f"{name}.{column.name}"):
                continue
            for row in rows:
                text = row[column.name]
                if text and not is_spreadsheet_date(text) and _period(text) is None:
                    yield row.finding(
                        column.name,
                        f"{quote(text)} is not a date",
                        "2024-04-22, 2024-04 or 2024",
                        "Correct the cell, or leave out the part that is not known",
                    )


@rule()
def end_before_start(tables: Tables) -> Iterator[Finding]:
    """Nothing ends before it starts: events, periods of figures, offices, judgements."""
    for table, start, end in _SPANS:
        if not (tables.has(f"{table}.{start}") and tables.has(f"{table}.{end}")):
            continue
        for row in tables.rows[table]:
            first, last = _period(row[start]), _period(row[end])
            if first and last and last.last < first.first:
                yield row.finding(
                    end,
                    f"{row[end]} lies before {start} {row[start]}",
                    f"{row[start]} or later",
                    f"Correct {start} or {end}",
                )


@rule()
def imprecise_starts(tables: Tables) -> Iterator[Finding]:
    """An event or stage known to the month or year only is dated on that period's first day."""
    for table, column in _IMPRECISE:
        if not (tables.has(f"{table}.{column}") and tables.has(f"{table}.precision")):
            continue
        for row in tables.rows[table]:
            day = _day(row[column])
            first = _first_day(day, row["precision"]) if day else None
            if first and first != day:
                yield row.finding(
                    column,
                    f"{row[column]} with {row['precision']} precision",
                    f"{first}, the first day of that {row['precision']}",
                    f'Write {first}, or precision "day" if a source gives the day',
                )


@rule("events.start", "events.status", "events.sources", "sources.id", "sources.published")
def told_before_it_happened(tables: Tables) -> Iterator[Finding]:
    """No event starts after the last day on which its sources can have been published."""
    sources = tables.by_id("sources")
    for row in tables.rows["events"]:
        known = [sources[name] for name in row.members("sources") if name in sources]
        start = _day(row["start"])
        if row["status"] == "announced" or not known or not start:
            continue
        dates = [period.last for s in known if (period := _period(s["published"]))]
        undated = len(known) - len(dates)
        if not dates:
            yield row.finding(
                "sources",
                "none of its sources is dated, so nothing vouches for the event's date",
                "one dated source",
                "Add a dated source, or find out when one of these was published",
                severity="warning",
            )
        elif max(dates) < start:
            yield _too_early(row, max(dates), undated)


@rule("sources.published", "sources.published_basis")
def published_basis(tables: Tables) -> Iterator[Finding]:
    """A source without a date has the basis "unknown", and only such a source."""
    for row in tables.rows["sources"]:
        dated, basis = row["published"], row["published_basis"]
        if dated and basis == "unknown":
            yield row.finding(
                "published_basis",
                f'"unknown" beside the date {dated}',
                '"stated" where the page gives the date, "derived" where it was inferred',
                "Correct the basis, or empty published",
            )
        if not dated and basis in {"stated", "derived"}:
            yield row.finding(
                "published",
                f'an empty cell beside the basis "{basis}"',
                "the date that the page states or from which it was derived",
                'Add the date, or write "unknown" as its basis',
            )


@rule("events.date_basis", "events.prominence", "events.note")
def derived_dates(tables: Tables) -> Iterator[Finding]:
    """A derived date says how in the note, and none of them carries a prominent event alone."""
    for row in tables.rows["events"]:
        if row["date_basis"] not in {"derived", "end-derived"}:
            continue
        if not row["note"]:
            yield row.finding(
                "note",
                "an empty cell beside a derived date",
                "what the date was derived from",
                'Say it there, or write "stated" where a source gives the date',
            )
        elif row["prominence"] != "minor" and row["date_basis"] == "derived":
            yield row.finding(
                "date_basis",
                f"a {row['prominence']} event whose only date, {row['start']}, is derived",
                "a source that prints the date",
                'Look for one and write "stated", or make the event minor',
                severity="warning",
            )


@rule("sources.published_basis", "sources.note")
def derived_publication(tables: Tables) -> Iterator[Finding]:
    """A source whose day of publication was derived says in its note from what."""
    for row in tables.rows["sources"]:
        if row["published_basis"] == "derived" and not row["note"]:
            yield row.finding(
                "note",
                "an empty cell beside a derived date of publication",
                "what the date was derived from",
                "Say it there",
            )


def _too_early(row: Row, newest: date, undated: int) -> Finding:
    return row.finding(
        "start",
        f"{row['start']} lies after {newest}, the last day on which its "
        + ("dated " if undated else "")
        + "sources can have been published",
        "a source published on the day or later",
        'Correct the date, add the later source, or give it the status "announced"',
        # An undated source may be the later one.
        severity="warning" if undated else "fault",
    )


def _first_day(day: date, precision: str) -> date | None:
    if precision == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if precision == "year" else None


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except BriefingError:
        return None


def _day(text: str) -> date | None:
    period = _period(text)
    return period.first if period else None
