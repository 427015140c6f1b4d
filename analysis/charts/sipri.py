"""SIPRI's arms transfers: a table, since the record holds too few years for a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.charts.empty import no_figures
from analysis.charts.facts import (
    doubts_cell,
    measured,
    reckoned,
    spanned,
    value_cell,
)
from analysis.charts.skeleton import Content, chart
from analysis.charts.words import Caption
from analysis.evidence.numbers import bounded

if TYPE_CHECKING:
    from analysis.evidence.records import Figure
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

COLUMNS = ("Series", "Period", "Value", "Caveats")
ROLE, VOLUME = "arms-index", "TIV million"
WHAT = "SIPRI figure"
SUBTITLE = (
    "Volume of major arms transferred to {second}, in SIPRI trend-indicator values (TIV): an index "
    "of military capability, not money"
)


@chart("arms")
def sipri(caption: Caption) -> Content:
    """Return SIPRI's values whose period touches the window, each whole with its own period.

    Always a table: single years and spans of years that overlap make no series to draw. One row
    per value; columns Series, Period, Value, Caveats.
    """
    window = caption.window
    found = window.in_role(ROLE, window.figures)
    figures = sorted(found, key=lambda f: (f.as_of.last, f.series))
    if not figures:
        pool = window.in_role(ROLE)
        return no_figures(caption, WHAT, caption.about(SUBTITLE), pool, COLUMNS, found=found)
    return Content(
        title=_title(caption, figures),
        measure=caption.about(SUBTITLE),
        columns=COLUMNS,
        rows=[_row(window, f) for f in figures],
        notes=(
            caption.note(
                "SIPRI revises all years with each spring release; a period that reaches beyond "
                "these dates is shown whole."
            ),
        ),
        facts=figures,
    )


def _row(window: Window, figure: Figure) -> tuple[str, ...]:
    label = window.record.series[figure.series].label
    return label, reckoned(window, figure), value_cell(figure), doubts_cell(window, figure)


def _title(caption: Caption, figures: list[Figure]) -> Statement:
    """Return the largest volume of the latest period, with the runner-up where there is one."""
    volumes = [f for f in figures if f.unit == VOLUME and f.period] or figures
    latest = max((f.as_of.last, f.period.first if f.period else f.as_of.first) for f in volumes)
    group = [
        f
        for f in volumes
        if (f.as_of.last, f.period.first if f.period else f.as_of.first) == latest
    ]
    top = max(group, key=lambda f: (f.value, f.id))
    label = caption.window.record.series[top.series].name
    if top.period is None:
        return caption.title(f"{label}: {measured(caption.window, top)}", top)
    text = f"{label}: {bounded(top)}, {spanned(top.period)}"
    return caption.title(text, top)
