"""The life of weapons contracts: ordered, delivered, commissioned?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.charts.canvas import Canvas
from analysis.charts.empty import no_events
from analysis.charts.facts import DISPUTED, DISPUTED_KEY
from analysis.charts.legend import Entry, draw_legend
from analysis.charts.measure import width, wrapped
from analysis.charts.palette import INK, MARK, OTHER, QUIET, RULE
from analysis.charts.skeleton import Content, both, chart
from analysis.charts.steps import (
    ARMS,
    date_cell,
    deals,
    doubt,
    events_of,
    holds,
    is_sure,
    of_step,
    quantity,
)
from analysis.charts.theme import PHONE
from analysis.charts.timescale import (
    TimeScale,
    draw_knowledge,
    draw_time,
    foot,
    scale_for,
    short_period,
)
from analysis.charts.words import Caption, tally
from analysis.evidence.deals import RECEIVED, SPOKESMAN
from analysis.evidence.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from analysis.evidence.deals import Deal
    from analysis.evidence.records import Stage
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

COLUMNS = ("Weapon", "Step", "Date", "Number", "Caveats")
SHAPES = {"ordered": "diamond", "delivered": "circle", "inducted": "square"}
WHAT = "weapons contract step"
SUBTITLE = (
    "{adjective} weapons for {second}: orders, deliveries and commissioning, with numbers stated"
)
MARGIN, ROW, KEY = 170.0, 44.0, 24.0


@chart("arms")
def weapons(caption: Caption) -> Content:
    """Return one line per weapon from its order to its delivery and commissioning.

    Drawn are weapons with a step in the window and those ordered before it and not on record as
    delivered; a hollow mark has an uncertain or disputed date, a step before the window stands at
    its edge with its date. Table: one row per step; columns Weapon, Step, Date, Number (as stated,
    blank where none is), Caveats.
    """
    window = caption.window
    every = deals(window, arms=True)
    moved = [deal for deal in every if deal.inside]
    measure = caption.dated(SUBTITLE)
    if not moved:
        pool = window.everything.where(stage=tuple(ARMS))
        return no_events(caption, WHAT, measure, pool, COLUMNS, found=_moved(window))
    drawn = [deal for deal in every if deal.live]
    steps = [(deal, step) for deal in drawn for step in deal.steps]
    events = events_of(window, (step for _, step in steps))
    return Content(
        title=_title(caption),
        found_by=("older-orders",),
        measure=measure,
        columns=COLUMNS,
        rows=[_row(window, deal, step) for deal, step in steps],
        marks=sum(len(deal.inside) for deal in drawn),
        draw=both(lambda width: _draw(window, drawn, width)),
        alt=lambda: _alt(caption, drawn),
        notes=(
            caption.note(
                "Hollow marks: the day is not known or sources differ on it. Numbers are those "
                "stated for the step; they are not added up."
            ),
        ),
        facts=events,
        told_by=(step for _, step in steps),
    )


def _moved(window: Window) -> Rows[Stage]:
    """Return the orders, deliveries and commissionings in the window."""
    return window.stages.where(arms=True, inside=True, stage=tuple(ARMS))


def _row(window: Window, deal: Deal, step: Stage) -> tuple[str, ...]:
    date = date_cell(window, step)
    return deal.label, ARMS[step.stage], date, quantity(step), doubt(window, step)


def _title(caption: Caption) -> Statement:
    window = caption.window
    received = _moved(window).where(certain=True, stage=RECEIVED, told_by_not=SPOKESMAN)
    received = received.distinct("agreement")
    awaited = window.stages.where(arms=True, awaited=True).distinct("agreement")
    counts = [tally(received)]
    kinds = counted(int(counts[0].value), "kind")
    text = caption.about(f"{kinds} of {{adjective}} weapon delivered or commissioned")
    text += f" {caption.briefly}"
    if len(awaited):
        counts.append(tally(awaited))
        text += f", {counted(int(counts[-1].value), 'order')} open"
    return caption.title(text, counts=counts)


def _alt(caption: Caption, drawn: Sequence[Deal]) -> Statement:
    window = caption.window
    parts = []
    for deal in drawn:
        steps = [f"{ARMS[s.stage].lower()} {short_period(s.date)}" for s in deal.steps]
        differ = "; sources differ" if any("differ" in doubt(window, s) for s in deal.steps) else ""
        parts.append(f"{deal.label}: {', '.join(steps)}{differ}")
    live = window.stages.where(arms=True, live=True).distinct("agreement")
    return caption.alt(
        f"Lines of {counted(len(drawn), 'weapon')} over {caption.dates}. {'. '.join(parts)}. "
        "Table follows.",
        *events_of(window, (s for d in drawn for s in d.steps)),
        counts=[tally(live)],
    )


def _draw(window: Window, drawn: Sequence[Deal], sheet: float) -> alt.TopLevelMixin:
    # On a phone the names stand above their lines, and the key takes two rows.
    margin, above, key = (MARGIN, 0.0, KEY) if sheet > PHONE else (0.0, 18.0, KEY + 17)
    row = ROW + above
    bottom = key + row * len(drawn)
    canvas = Canvas(sheet, bottom + foot(window))
    scale = scale_for(window, margin + 74, sheet - 12)
    draw_time(canvas, scale, key, bottom)
    draw_knowledge(canvas, window, scale, key, bottom)
    tops = [key + row * i for i in range(len(drawn) + 1)]
    canvas.rules([{"x": 0.0, "x2": float(sheet), "y": y, "y2": y} for y in tops], RULE)
    for deal, top in zip(drawn, tops, strict=False):
        y = top + above + ROW / 2
        lines = wrapped(deal.label, margin - 12, 2) or (deal.label,)
        height = top + 12 if above else y - (len(lines) - 1) * 7
        canvas.words([{"x": 0.0, "y": height, "text": "\n".join(lines)}], INK, bold=bool(above))
        _life(canvas, window, deal, scale, y)
    _key(canvas)
    return canvas.picture()


def _life(canvas: Canvas, window: Window, deal: Deal, scale: TimeScale, y: float) -> None:
    earlier = [s for s in deal.steps if not holds(window, s)]
    xs = [scale.middle(s.date) for s in deal.inside]
    start = scale.left if earlier else min(xs)
    end = max(xs) if xs else scale.left
    if end > start:
        canvas.rules([{"x": start, "x2": end, "y": y, "y2": y}], OTHER, strokeWidth=1.5)
    if earlier:
        _before(canvas, earlier[-1], scale, y)
    free = {-1: 0.0, 1: 0.0}
    for step, x in zip(deal.inside, xs, strict=True):
        _mark(canvas, (x, y), deal, step, window)
        _label(canvas, window, step, x, y, free=free)


def _before(canvas: Canvas, step: Stage, scale: TimeScale, y: float) -> None:
    mark = {"x": scale.left - 2, "y": y}
    canvas.points([mark], OTHER, fill=OTHER, shape="triangle-left", size=40)
    words = f"{ARMS[step.stage].lower()}\n{short_period(step.date)}"
    canvas.words([{"x": scale.left - 10, "y": y - 7, "text": words}], QUIET, align="right")


def _mark(canvas: Canvas, at: tuple[float, float], deal: Deal, step: Stage, window: Window) -> None:
    mark = {"x": at[0], "y": at[1], **of_step(window, deal, step)}
    fill = MARK if is_sure(window, step) else None
    canvas.points([mark], MARK, fill=fill, shape=SHAPES[step.stage], size=80)


def _label(  # noqa: PLR0913 - the place of one label
    canvas: Canvas, window: Window, step: Stage, x: float, y: float, *, free: dict[int, float]
) -> None:
    """Write number and date above the line, below it where there is no room above."""
    number = f"{quantity(step)}: " if quantity(step) else ""
    dagger = f" {DISPUTED}" if "differ" in doubt(window, step) else ""
    text = f"{number}{short_period(step.date)}{dagger}"
    wide = width(text)
    left = min(max(x - wide / 2, 0.0), canvas.width - wide)
    for side in (-1, 1):
        if left >= free[side]:
            canvas.words([{"x": left, "y": y + side * 14, "text": text}], INK)
            free[side] = left + wide + 6
            return


def _key(canvas: Canvas) -> None:
    steps = [Entry(name.lower(), MARK, MARK, SHAPES[stage], 70) for stage, name in ARMS.items()]
    doubtful = [Entry("date not certain", MARK, None, "circle"), Entry(DISPUTED_KEY)]
    draw_legend(canvas, [*steps, *doubtful])
