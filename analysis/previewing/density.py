"""The record's events by month: what the page shows for orientation, whatever window is chosen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.evidence.dates import month_in_words
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

    def drawn(self) -> Markup:
        """Return the months as a strip of bars, all of them in the window."""
        return strip(self.counts, self.months, self.months, self.words)

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
