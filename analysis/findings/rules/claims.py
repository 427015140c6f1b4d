"""Claims of one side tested against each other: values of trade, and growth from year to year."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from analysis.evidence.numbers import counted
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded
from analysis.findings.sizes import times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.records import Figure
    from analysis.evidence.window import Window

NAME = "claims"
LEAST_GROWTH = 2
AGREE_WITHIN = 0.25
WHOLE_YEAR = 360


def _look(window: Window) -> Iterator[Outcome]:
    known = window.ever("figures").where(last_to=window.parameters.end)
    values = [f for f in window.in_role("trade-value", known) if _sided(window, f)]
    whole = [figure for figure in values if not _part(figure)]
    ordered = sorted(whole, key=lambda f: (f.as_of.last, f.id))
    if len(ordered) < 2 or ordered[0].as_of.last.year == ordered[-1].as_of.last.year:  # noqa: PLR2004 - growth has two ends
        yield Withheld(NAME, "trade", "two values of whole years by one side")
        return
    first, last = ordered[0], ordered[-1]
    years = range(first.as_of.last.year + 1, last.as_of.last.year + 1)
    growth = [_growth(window, year) for year in years]
    chained = prod(1 + figure.value / 100 for figure in growth if figure)
    ratio = last.value / first.value
    finding = Finding(
        id=f"{NAME}-trade",
        rule=NAME,
        section="economy",
        subject="trade",
        ground="figures",
        effect=min(ratio / 10, 0.6),
        told={"first": first, "last": last},
        values={
            "ratio": round(ratio, 2),
            "chained": round(chained, 2),
            "years": len(years),
            "years_words": counted(len(years), "year"),
            "times_words": times(ratio),
            "part_year": any(_part(figure) for figure in growth if figure),
        },
    )
    yield guarded(
        finding,
        (
            ("the last value lies in the window", window.counts_in(last)),
            ("one unit", first.unit == last.unit),
            ("twofold growth or more", ratio >= LEAST_GROWTH),
            ("a rate of growth on record for each year", all(growth)),
            ("values and rates agree", abs(chained / ratio - 1) <= AGREE_WITHIN),
        ),
    )


def _part(figure: Figure) -> bool:
    return figure.period is None or (figure.period.last - figure.period.first).days < WHOLE_YEAR


def _growth(window: Window, year: int) -> Figure | None:
    """Return the rate named for most of a year by the first side, or None."""
    known = window.ever("figures").where(last_to=window.parameters.end)
    rates = [
        f
        for f in window.in_role("trade-growth", known)
        if f.period and f.period.first.year == f.period.last.year == year and _sided(window, f)
    ]
    return max(rates, key=lambda f: (f.period.last, f.id)) if rates else None  # type: ignore[union-attr]


def _sided(window: Window, figure: Figure) -> bool:
    """Return whether a claimant of the first side's camp named the number."""
    names = {a.name for a in window.record.actors.values() if a.side == _camp(window)}
    return figure.attributed_to in names


def _camp(window: Window) -> str:
    return window.record.subject.first.id


RULE = Rule(NAME, "claims of one side tested against each other", _look)
