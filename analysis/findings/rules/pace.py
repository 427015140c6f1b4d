"""The pace of a stock: how many more one counter counted in the window than in the one before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from analysis.evidence.dates import day_in_words
from analysis.findings.common import comparable
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.records import Figure
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window

NAME = "pace"
NEAR = 45
LONGEST_AGAINST = 7 / 6
EXACT = ("exactly", "at least")


def _look(window: Window) -> Iterator[Outcome]:
    ready = _by_period(window)
    if ready:
        now, then = ready
        finding = Finding(
            id=f"{NAME}-{now.id}",
            rule=NAME,
            section="human-cost",
            subject="killed",
            ground="figures",
            effect=0.3,
            told={"now": now, "then": then},
            values={"when": window.parameters.window_in_words},
        )
        alike = ("one counter", now.attributed_to == then.attributed_to)
        yield guarded(finding, (comparable(window), alike))
    else:
        yield _of_ends(window)


def _of_ends(window: Window) -> Outcome:
    """Return how much the stock grew between the ends of the window and of the one before."""
    before = window.preceding
    series = window.playing("killed")[:1]
    if before is None or not series:
        return Withheld(NAME, "killed", "an earlier window inside the coverage")
    chosen = window.parameters
    marks = [before.parameters.start - timedelta(1), chosen.start - timedelta(1), chosen.end]
    counts = [_nearest(window, series[0], day) for day in marks]
    ends = [count for count in counts if count]
    if len(ends) < len(marks):
        return Withheld(NAME, "killed", "counts within 45 days of the ends of both windows")
    first, middle, last = ends
    finding = Finding(
        id=f"{NAME}-killed",
        rule=NAME,
        section="human-cost",
        subject="killed",
        ground="figures",
        effect=0.3,
        rows={"now": _grown(window, middle, last), "then": _grown(window, first, middle)},
        told={"first": first, "middle": middle, "last": last},
        values={
            "when": chosen.window_in_words,
            "ends_words": tuple(day_in_words(figure.as_of.last) for figure in ends),
        },
    )
    return guarded(
        finding,
        (
            comparable(window),
            ("three different counts", len({end.id for end in ends}) == len(marks)),
            ("both spans of about one length", _alike(first, middle, last)),
            ("a stock that only grows", first.value <= middle.value <= last.value),
        ),
    )


def _by_period(window: Window) -> tuple[Figure, Figure] | None:
    """Return what one counter gives for the window and for the one before, as whole periods."""
    other = window.preceding
    if other is None:
        return None
    for series in window.playing("killed-in-period"):
        found = []
        for chosen in (window.parameters, other.parameters):
            counts = window.ever("figures").where(
                series=series,
                period_first=chosen.start.isoformat(),
                period_last=chosen.end.isoformat(),
            )
            found += [figure for figure in counts if figure.qualifier in EXACT][:1]
        if len(found) == 2:  # noqa: PLR2004 - one for each window
            return found[0], found[1]
    return None


def _alike(first: Figure, middle: Figure, last: Figure) -> bool:
    """Return whether the time between the counts differs by a sixth at most."""
    spans = [(b.as_of.last - a.as_of.last).days for a, b in ((first, middle), (middle, last))]
    return max(spans) <= LONGEST_AGAINST * max(min(spans), 1)


def _nearest(window: Window, series: str, day: date) -> Figure | None:
    near = [
        figure
        for figure in window.ever("figures").where(series=series, last_to=window.parameters.end)
        if abs((figure.as_of.last - day).days) <= NEAR
        and figure.qualifier in EXACT
        and figure.as_of.precision == "day"
    ]
    return min(near, key=lambda f: (abs((f.as_of.last - day).days), f.id)) if near else None


def _grown(window: Window, start: Figure, end: Figure) -> Rows[Figure]:
    """Return the counts of a series from one to another, with what lies between as the measure."""
    rows = window.ever("figures").where(id=(start.id, end.id))
    return rows.measure("spread", "value")


RULE = Rule(NAME, "the pace of a running count", _look)
