"""Claims of one claimant tested against each other: values of trade, and growth by the year."""

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
    ends = _ends(window)
    if ends is None:
        yield Withheld(NAME, "trade", "two values of whole years by one claimant")
        return
    first, last = ends
    years = range(first.as_of.last.year + 1, last.as_of.last.year + 1)
    growth = [_growth(window, first.attributed_to, year) for year in years]
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
            "claimant": first.attributed_to,
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


def _ends(window: Window) -> tuple[Figure, Figure] | None:
    """Return the values furthest apart in time that one claimant named; never one of each of two.

    Other claimants count by other rules, so that from one's value to another's nothing has grown.
    """
    known = window.ever("figures").where(last_to=window.parameters.end)
    values = [f for f in window.in_role("trade-value", known) if _sided(window, f)]
    held: dict[str, list[Figure]] = {}
    for figure in sorted(values, key=lambda f: (f.as_of.last, f.id)):
        if not _part(figure):
            held.setdefault(figure.attributed_to, []).append(figure)
    pairs = [(own[0], own[-1]) for own in held.values() if _years(own[0], own[-1])]
    return max(pairs, key=lambda pair: (pair[1].as_of.last, _years(*pair)), default=None)


def _years(first: Figure, last: Figure) -> int:
    return last.as_of.last.year - first.as_of.last.year


def _part(figure: Figure) -> bool:
    return figure.period is None or (figure.period.last - figure.period.first).days < WHOLE_YEAR


def _growth(window: Window, claimant: str, year: int) -> Figure | None:
    """Return the rate that the claimant named for most of a year, or None."""
    known = window.ever("figures").where(last_to=window.parameters.end)
    rates = [
        f
        for f in window.in_role("trade-growth", known)
        if f.period
        and f.period.first.year == f.period.last.year == year
        and f.attributed_to == claimant
    ]
    return max(rates, key=lambda f: (f.period.last, f.id)) if rates else None  # type: ignore[union-attr]


def _sided(window: Window, figure: Figure) -> bool:
    """Return whether a claimant of the first side's camp named the number."""
    names = {a.name for a in window.record.actors.values() if a.side == _camp(window)}
    return figure.attributed_to in names


def _camp(window: Window) -> str:
    return window.record.subject.first.id


RULE = Rule(NAME, "claims of one claimant tested against each other", _look)
