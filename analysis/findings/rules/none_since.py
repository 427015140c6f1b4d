"""The first calendar year without a leader's journey, after years that each had one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from analysis.evidence.definitions import done, journeys
from analysis.findings.common import unnarrowed
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window

NAME = "none-since"
FEWEST_BEFORE = 3


def _look(window: Window) -> Iterator[Outcome]:
    years = [year for year in _whole_years(window) if not _in_year(window, year)]
    if not years:
        yield Withheld(NAME, "journeys", "a whole calendar year without a journey")
    for year in years[:1]:
        begun = window.parameters.coverage.start.year
        before = [_in_year(window, each) for each in range(begun, year)]
        finding = Finding(
            id=f"{NAME}-journeys-{year}",
            rule=NAME,
            section="leaders",
            subject="journeys",
            ground="closed",
            effect=1.0 if _only_year(window) else 0.5,
            rank=1,
            rows={
                "none": _in_year(window, year),
                "inside": journeys(done(window.events)),
                **{f"year-{begun + n}": rows for n, rows in enumerate(before)},
            },
            values={"year": str(year), "alone": _only_year(window)},
        )
        yield guarded(
            finding,
            (
                unnarrowed(window),
                ("three years before it, each with a journey", len(before) >= FEWEST_BEFORE),
                ("no year before it without one", all(before)),
            ),
        )


def _in_year(window: Window, year: int) -> Selection:
    # A first year that the coverage holds only in part counts: a part with one has one.
    within = window.everything.within(date(year, 1, 1), date(year, 12, 31))
    return journeys(within.where(first_from=window.parameters.coverage.start).happened)


def _whole_years(window: Window) -> Iterator[int]:
    chosen = window.parameters
    for year in range(chosen.start.year, chosen.end.year + 1):
        if chosen.start <= date(year, 1, 1) and date(year, 12, 31) <= min(chosen.end, chosen.as_of):
            yield year


def _only_year(window: Window) -> bool:
    return window.parameters.start.year == window.parameters.end.year


RULE = Rule(NAME, "the first calendar year without a leader's journey", _look)
