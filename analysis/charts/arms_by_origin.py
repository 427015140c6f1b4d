"""Arms and related imports by origin: how much from the first side?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.charts.canvas import Canvas
from analysis.charts.empty import no_figures
from analysis.charts.facts import doubts_cell, spanned
from analysis.charts.measure import width, wrapped
from analysis.charts.palette import INK, OTHER, QUIET, hue
from analysis.charts.skeleton import Content, both, chart
from analysis.charts.tooltips import of_figure
from analysis.charts.words import Caption
from analysis.evidence.numbers import bounded, capitalised
from analysis.narrative.maker import doubts

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from analysis.evidence.dates import Period
    from analysis.evidence.records import Figure
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

COLUMNS = ("Count", "Period", "From", "Value", "Caveats")
OPEN = ("at least", "more than")
WHAT = "value of arms by origin"
SUBTITLE = "Arms and related imports of {second}'s military by country of origin, US$"
ROLE = "arms-by-origin"
MARGIN, ROW, HEAD, LINE = 88.0, 24.0, 30.0, 14.0


@dataclass(frozen=True)
class Share:
    """What came from one country in one count and period."""

    what: str
    origin: str
    period: Period
    figure: Figure


@chart("arms")
def arms_by_origin(caption: Caption) -> Content:
    """Return values by country of origin, a group of bars per count and period, each whole.

    A period that the window only touches is shown whole with its own dates. Of two values that one
    counter gave for the same country and period the higher is drawn and the other kept in the
    table. A lower bound has an open right end. Table: one row per value; columns Count, Period,
    From, Value, Caveats.
    """
    window = caption.window
    measure = caption.about(SUBTITLE)
    found = _values(window, window.figures)
    if not len(found):
        pool = _values(window, window.ever("figures"))
        return no_figures(caption, WHAT, measure, pool, COLUMNS, found=found)
    shares = _shares(window, found)
    drawn = _drawn(shares)
    figures = [s.figure for s in shares]
    return Content(
        title=_title(caption, drawn),
        measure=f"{measure}, each count with its own period",
        columns=COLUMNS,
        rows=[_row(window, s) for s in shares],
        marks=len(drawn),
        draw=both(lambda width: _draw(window, drawn, width)),
        alt=lambda: _alt(caption, drawn),
        notes=(
            caption.note(
                "From a country means from firms or bodies there, not from its state alone; "
                "dual-use goods are included. The counts differ in scope and are not added up."
            ),
        ),
        facts=figures,
    )


def _values(window: Window, figures: Rows[Figure]) -> Rows[Figure]:
    """Return the values of whole series by country of origin, each over a period."""
    return window.in_role(ROLE, figures).where(item=None, period_first_not=None)


def _shares(window: Window, figures: Rows[Figure]) -> list[Share]:
    found = []
    for figure in figures:
        series = window.record.series[figure.series]
        if series.origin and figure.period:
            found.append(Share(series.group, series.origin, figure.period, figure))
    return sorted(found, key=lambda s: (s.period, s.what, -s.figure.value, s.origin))


def _drawn(shares: Sequence[Share]) -> list[Share]:
    best: dict[tuple[str, str, Period], Share] = {}
    for share in shares:
        best.setdefault((share.what, share.origin, share.period), share)
    return list(best.values())


def _groups(shares: Sequence[Share]) -> dict[tuple[str, Period], list[Share]]:
    groups: dict[tuple[str, Period], list[Share]] = {}
    for share in shares:
        groups.setdefault((share.what, share.period), []).append(share)
    return groups


def _row(window: Window, share: Share) -> tuple[str, ...]:
    period = spanned(share.period)
    value = capitalised(bounded(share.figure))
    return share.what, period, share.origin, value, doubts_cell(window, share.figure)


def _title(caption: Caption, drawn: Sequence[Share]) -> Statement:
    """Return who leads the group of the most countries, and with what."""
    group = max(_groups(drawn).values(), key=len)
    top = group[0]
    value, period = bounded(top.figure), spanned(top.period)
    if len(group) > 1 and top.figure.value > group[1].figure.value:
        text = f"{top.origin} leads named origins: {value}, {period}; {top.what}"
        return caption.title(text, top.figure, looked=[_highest(caption.window, group)])
    text = f"Arms and related imports from {top.origin}: {value}, {period}"
    return caption.title(text, top.figure)


def _highest(window: Window, group: Sequence[Share]) -> Rows[Figure]:
    """Return the values of one count and period, whose query gives the highest."""
    series = tuple(share.figure.series for share in group)
    period = group[0].period
    values = _values(window, window.figures).where(
        series=series, period_first=period.first, period_last=period.last
    )
    return values.measure("highest", "value")


def _alt(caption: Caption, drawn: Sequence[Share]) -> Statement:
    parts = []
    for (what, period), group in _groups(drawn).items():
        values = ", ".join(f"{s.origin} {bounded(s.figure)}" for s in group)
        parts.append(f"{what}, {spanned(period)}: {values}")
    return caption.alt(
        f"Bars by country of origin. {'. '.join(parts)}. Table follows.",
        *(s.figure for s in drawn),
    )


def _draw(window: Window, drawn: Sequence[Share], sheet: float) -> alt.TopLevelMixin:
    groups = _groups(drawn)
    heads = {key: _head(*key, sheet) for key in groups}
    further = sum(LINE * (len(lines) - 1) for lines in heads.values())
    height = sum(HEAD + ROW * len(group) + 8 for group in groups.values())
    canvas = Canvas(sheet, height + further)
    most = max(s.figure.value for s in drawn)
    room = sheet - MARGIN - max(width(_value(window, s)) for s in drawn) - 26
    top = 0.0
    for key, group in groups.items():
        canvas.words([{"x": 0.0, "y": top + 12, "text": "\n".join(heads[key])}], QUIET)
        top += LINE * (len(heads[key]) - 1)
        for i, share in enumerate(group):
            y = top + HEAD + ROW * i
            _bar(canvas, window, share, y, room * share.figure.value / most)
        top += HEAD + ROW * len(group) + 8
    return canvas.picture()


def _head(what: str, period: Period, sheet: float) -> tuple[str, ...]:
    text = f"{what}, {spanned(period)}"
    return wrapped(text, sheet, 3) or (text,)


def _value(window: Window, share: Share) -> str:
    return bounded(share.figure) + (" †" if doubts(window, share.figure) else "")


def _bar(canvas: Canvas, window: Window, share: Share, y: float, length: float) -> None:
    sides = {side.name: hue(side.colour).mark for side in window.record.subject.sides}
    colour = sides.get(share.origin, OTHER)
    end = MARGIN + length
    canvas.words([{"x": 0.0, "y": y + 8, "text": share.origin}], INK)
    box = {"x": MARGIN, "x2": end, "y": y, "y2": y + 16, **of_figure(window, share.figure)}
    canvas.rects([box], colour)
    is_open = share.figure.qualifier in OPEN
    if is_open:
        canvas.points([{"x": end + 6, "y": y + 8}], colour, fill=colour, shape="triangle-right")
    canvas.words(
        [{"x": end + (16 if is_open else 6), "y": y + 8, "text": _value(window, share)}], INK
    )
