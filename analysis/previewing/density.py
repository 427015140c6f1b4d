"""The record's events by month: what the page shows for orientation, whatever window is chosen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.evidence.dates import month_in_words, parse_period
from analysis.evidence.scope import HAPPENED
from analysis.publishing.bars import months_between, strip

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from markupsafe import Markup

    from analysis.evidence.records import Evidence

_MONTH = len("2024-03")
_TO_A_MONTH = ("day", "month")


@dataclass(frozen=True)
class Density:
    """Events by month (`2024-03`) over the months that the record covers, from `first` to `last`.

    `read` is the last day that was read throughout.
    """

    counts: Mapping[str, int]
    months: tuple[str, ...]
    first: date
    last: date
    read: date

    def drawn(self, first: int = 0, last: int | None = None) -> Markup:
        """Return the months as a strip of bars, the window from the first to the last by place.

        Left out, the window has all of them.
        """
        window = self.months[first : None if last is None else last + 1]
        return strip(self.counts, self.months, window, self.words)

    def places(self, start: str, end: str) -> tuple[int, int]:
        """Return the places of the months in which a window begins and ends, days as `2024-03-27`.

        One that lies outside, or is none, is taken for the nearest end.
        """
        last = len(self.months) - 1
        first = min(bisect_left(self.months, start[:_MONTH]), last) if start else 0
        ending = max(bisect_right(self.months, end[:_MONTH]) - 1, 0) if end else last
        return min(first, ending), ending

    def days(self, first: int, last: int) -> tuple[str, str]:
        """Return the first and the last day of the months at two places, as far as is covered."""
        month = parse_period(self.months[last])
        start = max(parse_period(self.months[first]).first, self.first)
        return start.isoformat(), min(month.last, self.last).isoformat()

    @property
    def words(self) -> str:
        """Return what the strip shows, in a sentence."""
        total = sum(self.counts.values())
        span = f"{month_in_words(self.first)} to {month_in_words(self.last)}"
        return f"{total:,} events on record by month, {span}"


def density_of(evidence: Evidence) -> Density:
    """Return the density of a whole record: what happened, where its month is known."""
    covered = evidence.coverage
    months = months_between(covered.start.isoformat(), covered.end.isoformat())
    days = (
        event.when.first.isoformat()[:_MONTH]
        for event in evidence.events.values()
        if event.status in HAPPENED and event.when.precision in _TO_A_MONTH
    )
    inside = set(months)
    counts = Counter(day for day in days if day in inside)
    return Density(counts, months, covered.start, covered.end, covered.read)
