"""Rules on sources as pages: published by today, in step with the others, each under one id."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.errors import BriefingError
from analysis.evidence.addresses import page_of
from analysis.evidence.check.rule import rule
from analysis.evidence.dates import Period, parse_period
from analysis.evidence.fault import Finding, quote
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


def _dated(tables: Tables) -> Iterator[tuple[Row, Period]]:
    for row in tables.rows["sources"]:
        try:
            if row["published"]:
                yield row, parse_period(row["published"])
        except BriefingError:
            continue
