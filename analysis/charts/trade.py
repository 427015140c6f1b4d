"""Trade: what is claimed, by whom, over which months?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.charts.canvas import Canvas
from analysis.charts.empty import no_figures
from analysis.charts.facts import (
    doubts_cell,
    spanned,
)
from analysis.charts.measure import width
from analysis.charts.palette import INK, MARK, OTHER, QUIET, RULE
from analysis.charts.skeleton import Content, both, chart
from analysis.charts.theme import PHONE
from analysis.charts.timescale import AXIS, TimeScale, draw_time
from analysis.charts.tooltips import of_figure
from analysis.charts.words import Caption, tally
from analysis.evidence.numbers import bounded, capitalised, counted
from analysis.narrative.maker import doubts

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from analysis.evidence.records import Figure
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

COLUMNS = ("Who says so", "What", "Period", "Value", "Caveats")
ROLE = "trade"
MONEY = ("USD million", "USD thousand", "USD", "EUR million")
WHAT = "trade figure"
SUBTITLE = (
    "Claims about trade: period that each covers, value and claimant; lengths are time, not value"
)
MARGIN, KEY, HEAD, ROW = 262.0, 24.0, 26.0, 22.0


@chart("economy")
def trade(caption: Caption) -> Content:
    """Return the claims about trade as bars over the period that each covers, value beside.

    Lengths show time, not size: most claims are growth rates whose base nobody gave, so they make
    no series. A claim whose period the window touches is shown whole with its own period. Table:
    one row per claim; columns Who says so, What, Period, Value, Caveats.
    """
    window = caption.window
    found = _claimed(window, window.figures)
    if not len(found):
        pool = _claimed(window, window.ever("figures"))
        return no_figures(caption, WHAT, SUBTITLE, pool, COLUMNS, found=found)
    claims = sorted(found, key=lambda f: (f.attributed_to, f.period, f.series, f.id))
    return Content(
        title=_title(caption, found),
        measure=SUBTITLE,
        columns=COLUMNS,
        rows=[_row(window, f) for f in claims],
        marks=len(claims),
        draw=both(lambda width: _draw(window, claims, width)),
        alt=lambda: _alt(caption, claims),
        notes=(
            caption.note(
                "Calendar and part years, values and growth rates stand side by side; they are not "
                "added, averaged or joined by a line."
            ),
        ),
        facts=claims,
    )


def _claimed(window: Window, figures: Rows[Figure]) -> Rows[Figure]:
    """Return the figures of the series on trade, each over a period."""
    return window.in_role(ROLE, figures).where(period_first_not=None)


def _label(window: Window, figure: Figure) -> str:
    return window.record.series[figure.series].name


def _period(figure: Figure) -> str:
    return spanned(figure.period) if figure.period else ""


def _row(window: Window, figure: Figure) -> tuple[str, ...]:
    value = capitalised(bounded(figure))
    said = doubts_cell(window, figure)
    return figure.attributed_to, _label(window, figure), _period(figure), value, said


def _title(caption: Caption, claims: Rows[Figure]) -> Statement:
    values = claims.where(unit=MONEY)
    counts = [tally(claims), tally(claims.distinct("attributed_to"))]
    claimants = counted(int(counts[1].value), "claimant")
    text = f"{counted(len(claims), 'claim')} about trade from {claimants}"
    if not len(values):
        text += ", none with a value in money"
        return caption.title(text, counts=counts, looked=[values])
    counts.append(tally(values))
    return caption.title(f"{text}, {counts[-1].shown} with a value in money", counts=counts)


def _alt(caption: Caption, claims: Sequence[Figure]) -> Statement:
    told = "; ".join(
        f"{_label(caption.window, f)}, {_period(f)}: {bounded(f)}, {f.attributed_to}"
        for f in claims
    )
    return caption.alt(f"Bars of the periods that claims about trade cover. {told}.", *claims)


def _draw(window: Window, claims: Sequence[Figure], sheet: float) -> alt.TopLevelMixin:
    # On a phone what is claimed stands above its bar, and the key takes two rows.
    left, row, key = (MARGIN, ROW, KEY) if sheet > PHONE else (0.0, ROW + 14, KEY + 17)
    groups: dict[str, list[Figure]] = {}
    for figure in claims:
        groups.setdefault(figure.attributed_to, []).append(figure)
    bottom = key + sum(HEAD + row * len(group) for group in groups.values())
    periods = [f.period for f in claims if f.period]
    first, last = min(p.first for p in periods), max(p.last for p in periods)
    scale = TimeScale(first, last, left, sheet - 128)
    canvas = Canvas(sheet, bottom + AXIS)
    draw_time(canvas, scale, key, bottom)
    y = key
    for name, group in groups.items():
        canvas.rules([{"x": 0.0, "x2": float(sheet), "y": y, "y2": y}], RULE)
        canvas.words([{"x": 0.0, "y": y + 14, "text": name}], INK, bold=True)
        for i, figure in enumerate(group):
            _claim(canvas, window, figure, scale, y + HEAD + row * (i + 1) - ROW / 2 - 4)
        y += HEAD + row * len(group)
    canvas.rules([{"x": 0.0, "x2": float(sheet), "y": bottom, "y2": bottom}], RULE)
    _edges(canvas, window, scale, top=key, bottom=bottom)
    return canvas.picture()


def _claim(canvas: Canvas, window: Window, figure: Figure, scale: TimeScale, y: float) -> None:
    if figure.period is None:
        return
    label = _label(window, figure)
    canvas.words([{"x": 0.0, "y": y if scale.left else y - 15, "text": label}], QUIET)
    x, x2 = scale.span(figure.period)
    x2 = max(x2, x + 4)
    colour = MARK if figure.unit in MONEY else OTHER
    box = {"x": x, "x2": x2, "y": y - 5, "y2": y + 5, **of_figure(window, figure)}
    canvas.rects([box], colour)
    dagger = " †" if doubts(window, figure) else ""
    canvas.words([{"x": x2 + 6, "y": y, "text": f"{_shown(figure)}{dagger}"}], INK)


def _shown(figure: Figure) -> str:
    return f"{bounded(figure)} growth" if figure.unit == "percent" else bounded(figure)


def _edges(canvas: Canvas, window: Window, scale: TimeScale, *, top: float, bottom: float) -> None:
    """Mark where the window begins and ends inside the periods drawn, and the key."""
    ends = (window.parameters.start, window.parameters.end)
    edges = [d for d in ends if scale.first < d < scale.last]
    lines = [{"x": scale.at(d), "x2": scale.at(d), "y": top, "y2": bottom} for d in edges]
    canvas.rules(lines, QUIET, strokeDash=[4, 3])
    x = 0.0
    for name, colour in (("value in money", MARK), ("growth on a year earlier", OTHER)):
        canvas.rects([{"x": x, "x2": x + 14, "y": 4.0, "y2": 14.0}], colour)
        canvas.words([{"x": x + 20, "y": 9.0, "text": name}], QUIET)
        x += width(name) + 42
    rest = "† sources differ" + ("; dashed: edges of the window" if edges else "")
    below = not canvas.fits(x, rest)
    canvas.words([{"x": 0.0 if below else x, "y": 26.0 if below else 9.0, "text": rest}], QUIET)
