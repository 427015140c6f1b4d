"""Rules on sources as pages: published by today, in step with the others, each under one id."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from analysis.errors import BriefingError
from analysis.evidence.addresses import page_of
from analysis.evidence.check.rule import rule
from analysis.evidence.dates import Period, parse_period
from analysis.evidence.fault import Finding, quote
from analysis.evidence.links import is_proposed
from analysis.evidence.tables import Row, Tables

# The newest source moves the end of the record and leads the page: one typed a year ahead does too.
MOST_DAYS_AHEAD = 45


@rule("sources.published")
def published_by_today(tables: Tables) -> Iterator[Finding]:
    """No source is dated after the day of the check."""
    today = tables.today
    for row, published in _dated(tables):
        if today and published.first > today:
            yield row.finding(
                "published",
                f"{row['published']} lies after today, {today}",
                "the day on which the page was published",
                "Correct the date",
            )


@rule("sources.published")
def alone_at_the_end(tables: Tables) -> Iterator[Finding]:
    """The newest source is not far ahead of all others."""
    dated = sorted(_dated(tables), key=lambda pair: pair[1].last)
    if len(dated) < 2:  # noqa: PLR2004 - one has no other
        return
    (_, second), (row, newest) = dated[-2:]
    days = (newest.last - second.last).days
    if days > MOST_DAYS_AHEAD:
        yield row.finding(
            "published",
            f"{row['published']} lies {days} days after the second newest source",
            f"at most {MOST_DAYS_AHEAD} days between them",
            "Correct the date, or add what was published in between",
            severity="warning",
        )


@rule("sources.id", "sources.url")
def one_address(tables: Tables) -> Iterator[Finding]:
    """No page stands under two ids, however its address is written."""
    first: dict[str, Row] = {}
    for row in tables.rows["sources"]:
        if not row["url"]:
            continue
        earlier = first.setdefault(page_of(row["url"]), row)
        if earlier["id"] != row["id"]:
            yield row.finding(
                "url",
                f"{quote(row['url'])} is also the page of row {earlier.number} ({earlier['id']})",
                "one row for each page",
                "Merge the two rows, or correct the address",
                severity="warning",
            )


@rule("sources.accessed", "sources.url", "sources.published")
def read_when_it_could_be(tables: Tables) -> Iterator[Finding]:
    """A page was read at an address, on a day from its publication to that of the check."""
    published = {row["id"]: period for row, period in _dated(tables)}
    for row in tables.rows["sources"]:
        day = _day(row["accessed"])
        if not day:
            continue
        came = published.get(row["id"])
        wrong = (
            "beside no address"
            if not row["url"]
            else f"lies after today, {tables.today}"
            if tables.today and day > tables.today
            else f"lies before {row['published']}, when it was published"
            if came and day < came.first
            else ""
        )
        if wrong:
            yield row.finding(
                "accessed",
                f"{row['accessed']} {wrong}",
                "the day on which the page was last read at its address",
                "Correct the day, or empty the cell",
            )


@rule("sources.archive_url", "sources.url")
def copies_that_were_seen(tables: Tables) -> Iterator[Finding]:
    """A copy stands at an address of its own, and not at one that was only worked out."""
    for row in tables.rows["sources"]:
        kept = row["archive_url"]
        if kept and (kept == row["url"] or is_proposed(kept)):
            yield row.finding(
                "archive_url",
                f"{quote(kept)} "
                + ("is the page itself" if kept == row["url"] else "names no moment of a copy"),
                "the address of a copy that somebody has opened",
                "Open it, and put here the address that it leads to, or empty the cell",
            )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None  # another rule tells of it


def _dated(tables: Tables) -> Iterator[tuple[Row, Period]]:
    for row in tables.rows["sources"]:
        try:
            if row["published"]:
                yield row, parse_period(row["published"])
        except BriefingError:
            continue
