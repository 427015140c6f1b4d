"""Figures with nothing to show: what is missing, what lies nearest, and why it may be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import pandas as pd

from analysis.charts.chart import Chart
from analysis.charts.facts import measured, named
from analysis.charts.words import Caption, rows_of
from analysis.evidence.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.evidence.records import Event, Figure
    from analysis.evidence.selection import Selection
    from analysis.narrative.statement import Statement

FEW = 3

T = TypeVar("T")


def table(columns: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> pd.DataFrame:
    """Return the figure's table: text cells under the given columns, also when it has no row."""
    return pd.DataFrame([list(row) for row in rows], columns=list(columns), dtype=object)


def no_events(
    caption: Caption, what: str, subtitle: str, pool: Selection, columns: Sequence[str]
) -> Chart:
    """Return the figure of a window in which `pool`, events of any date, has none.

    Title: nothing is on record; notes: the nearest before and after, and whether the record has
    sources from these days at all.
    """
    first, last = caption.window.parameters.start, caption.window.parameters.end
    query = {**pool.query, **caption.window.query}
    before = pool.where(lambda e: e.when.last < first).last
    after = pool.where(lambda e: e.when.first > last).first
    found = [(side, e, named(caption.window, e)) for side, e in _sides(before, after)]
    return _quiet(caption, what, subtitle, query, columns, nearest=_nearest(caption, what, found))


def no_figures(
    caption: Caption,
    what: str,
    subtitle: str,
    pool: Sequence[Figure],
    columns: Sequence[str],
    **filters: Any,  # noqa: ANN401 - query values are whatever the column holds
) -> Chart:
    """Return the figure of a window in which `pool`, numbers of any date, has none."""
    window = caption.window
    query = {**window.query, "table": "figures", **filters}
    dated = sorted(pool, key=lambda f: (_span(f)[1], f.id))
    before = [f for f in dated if _span(f)[1] < window.parameters.start]
    after = [f for f in dated if _span(f)[0] > window.parameters.end]
    sides = _sides(before[-1] if before else None, after[0] if after else None)
    found = [(side, f, measured(window, f)) for side, f in sides]
    return _quiet(caption, what, subtitle, query, columns, nearest=_nearest(caption, what, found))


def silence(caption: Caption) -> Statement:
    """Return whether the record has sources from the window's days, so that quiet can be judged."""
    window = caption.window
    first, last = window.parameters.start, window.parameters.end
    told = [
        s for s in window.record.sources.values() if s.published and s.published.within(first, last)
    ]
    count = rows_of(window, "sources", len(told), published="within")
    if window.parameters.as_of < last:
        text = (
            f"This edition's day of knowledge lies before the end of its dates: "
            f"{counted(len(told), 'source')} published {caption.when} could be known by then."
        )
    elif told:
        text = (
            f"The record holds {counted(len(told), 'source')} published {caption.when}: "
            f"it was not blind to these days, yet none is reported from then{caption.only}."
        )
    else:
        text = (
            f"The record holds no source published {caption.when}: a quiet spell and a gap in the "
            f"record can't be told apart."
        )
    return caption.note(text, counts=[count])


def _quiet(  # noqa: PLR0913 - the parts of one figure
    caption: Caption,
    what: str,
    subtitle: str,
    query: Mapping[str, Any],
    columns: Sequence[str],
    *,
    nearest: Statement,
) -> Chart:
    return Chart(
        id=caption.figure,
        section=caption.section,
        title=caption.nothing(f"No {what} on record {caption.when}", query),
        subtitle=caption.subtitle(subtitle),
        table=table(columns),
        notes=(nearest, silence(caption)),
        facts=nearest.facts,
        sources=nearest.sources,
    )


def _sides(before: T | None, after: T | None) -> list[tuple[str, T]]:
    return [(s, f) for s, f in (("before", before), ("after", after)) if f is not None]


def _nearest(
    caption: Caption, what: str, found: Sequence[tuple[str, Event | Figure, str]]
) -> Statement:
    if not found:
        query = [rows_of(caption.window, "events", 0, start=None, end=None)]
        return caption.note(
            f"None is on record before or after these dates either: no {what} is known"
            f"{caption.only}.",
            counts=query,
            kind="absence",
        )
    told = [f"Nearest {side} these dates: {words.rstrip('.')}." for side, _, words in found]
    missing = {"before", "after"} - {side for side, _, _ in found}
    told += [f"None is on record {side} them{caption.only}." for side in sorted(missing)]
    return caption.note(" ".join(told), *(fact for _, fact, _ in found))


def _span(figure: Figure) -> tuple[Any, Any]:
    span = figure.period or figure.as_of
    return span.first, span.last
