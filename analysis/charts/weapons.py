"""The life of weapons contracts: ordered, delivered, commissioned?"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from analysis.charts.canvas import Canvas
from analysis.charts.captions import Caption, tally
from analysis.charts.empty import no_events
from analysis.charts.facts import DISPUTED, DISPUTED_KEY
from analysis.charts.legend import Entry, draw_legend
from analysis.charts.measure import width, wrapped
from analysis.charts.palette import FLAG, INK, MARK, OTHER, QUIET, RULE
from analysis.charts.skeleton import Content, both, chart
from analysis.charts.steps import (
    ARMS,
    date_cell,
    deals,
    disputed,
    doubt,
    events_of,
    holds,
    is_sure,
    missed,
    of_step,
    quantity,
    step_in_words,
    step_name,
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
from analysis.charts.tooltips import of_event
from analysis.evidence import plans
from analysis.evidence.deals import DEFENCE, HEARSAY, RECEIVED, SPOKESMAN
from analysis.evidence.numbers import counted, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from analysis.evidence.deals import Deal
    from analysis.evidence.records import Event, Stage
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

COLUMNS = ("Weapon", "Step", "Date", "Number", "Caveats")
OPEN: dict[str, Any] = {"strokeDash": [5, 3]}
LINE_SHAPE = "M-1,0L-0.3,0M0.3,0L1,0"
SHAPES = {"ordered": "diamond", "delivered": "circle", "inducted": "square"}
WHAT = "weapons contract step"
SUBTITLE = (
    "{adjective} weapons for {second}: orders, deliveries and commissioning, with numbers stated"
)
HOW_READ = (
    "Hollow marks: the day is not known or told, or sources differ on it. Numbers are those stated "
    "for the step; they are not added up."
)
UNSEEN = "On record as ordered before what is drawn"
SAID = "Ordered by the word of unnamed sources alone"
MARGIN, ROW, KEY, EARLIER, LINE = 170.0, 44.0, 12.0, 88.0, 14.0


@chart("arms")
def weapons(caption: Caption) -> Content:
    """Return one line per weapon from its order to its delivery and commissioning.

    Drawn are weapons with a step in the window and those ordered before it and not on record as
    delivered, whose lines run on to the last day that the edition knows of; what was due by a date
    that has passed bears it. A hollow mark has an uncertain or disputed date, a step before the
    window stands at its edge with its date. Table: one row per step; columns Weapon, Step, Date,
    Number (as stated, blank where none is), Caveats.
    """
    window = caption.window
    every = deals(window, arms=True)
    moved = [deal for deal in every if deal.inside]
    measure = caption.dated(SUBTITLE)
    if not moved:
        pool = window.everything.about(DEFENCE).where(stage=tuple(ARMS))
        return no_events(caption, WHAT, measure, pool, COLUMNS, found=_moved(window))
    drawn = [deal for deal in every if deal.live]
    steps = [(deal, step) for deal in drawn for step in deal.steps]
    late = [event for deal in drawn for event in _late(window, deal)]
    events = (*events_of(window, (step for _, step in steps)), *late)
    return Content(
        title=_title(caption),
        found_by=("older-orders",),
        measure=measure,
        columns=COLUMNS,
        rows=[_row(window, deal, step) for deal, step in steps],
        marks=sum(len(deal.inside) for deal in drawn),
        draw=both(lambda width: _draw(window, drawn, width)),
        alt=lambda: _alt(caption, drawn),
        notes=_notes(caption, every, drawn),
        facts=events,
        told_by=(*(step for _, step in steps), *late),
    )


def _notes(caption: Caption, every: Sequence[Deal], drawn: Sequence[Deal]) -> tuple[Statement, ...]:
    """Return how marks are read, which orders stand behind no mark, and which are hearsay."""
    notes = [caption.note(HOW_READ)]
    ordered = [(deal, step) for deal in every if (step := deal.first("ordered"))]
    said = [(d, s) for d, s in ordered if d in drawn and s.told_by == HEARSAY]
    unseen = [(d, s) for d, s in ordered if s.told_by != HEARSAY and not _shown(s, d, drawn)]
    for words, held in ((UNSEEN, unseen), (SAID, said)):
        if held:
            labels = listed([f"{d.label} ({short_period(s.date)})" for d, s in held])
            events = events_of(caption.window, (s for _, s in held))
            notes.append(caption.note(f"{words}: {labels}.", *events))
    return tuple(notes)


def _shown(order: Stage, deal: Deal, drawn: Sequence[Deal]) -> bool:
    """Return whether an order has a mark: in the window, or as the last step before it."""
    earlier = [step for step in deal.steps if step not in deal.inside]
    return deal in drawn and (order in deal.inside or order in earlier[-1:])


def _moved(window: Window) -> Rows[Stage]:
    """Return the orders, deliveries and commissionings in the window."""
    return window.stages.where(arms=True, inside=True, stage=tuple(ARMS))


def _row(window: Window, deal: Deal, step: Stage) -> tuple[str, ...]:
    date = date_cell(window, step)
    return deal.label, step_name(step), date, quantity(step), doubt(window, step)


def _title(caption: Caption) -> Statement:
    window = caption.window
    told = _moved(window).where(stage=RECEIVED, told_by_not=SPOKESMAN)
    received = told.where(certain=True).distinct("agreement")
    ordered = window.stages.where(arms=True, awaited=True, stage="ordered")
    awaited = ordered.where(told_by_not=HEARSAY).distinct("agreement")
    counts = [tally(received)]
    kinds = counted(int(counts[0].value), "kind")
    text = caption.about(f"{kinds} of {{adjective}} weapon delivered, commissioned or first seen")
    # A step known by its month alone may have come in dates that none surely did.
    text += " for certain" if not len(received) and told.where(certain=False) else ""
    text += f" {caption.briefly}"
    if len(awaited):
        counts.append(tally(awaited))
        seen = f"with no delivery on record{window.parameters.until_in_words}"
        text += f" ({counted(int(counts[-1].value), 'order')} {seen})"
    return caption.title(text, counts=counts)


def _alt(caption: Caption, drawn: Sequence[Deal]) -> Statement:
    window = caption.window
    parts = []
    for deal in drawn:
        steps = [step_in_words(step) for step in deal.steps]
        differ = "; sources differ" if any(disputed(window, s) for s in deal.steps) else ""
        due = "".join(f", due {_due(event)} and not seen" for event in _late(window, deal))
        parts.append(f"{deal.label}: {', '.join(steps)}{due}{differ}")
    live = window.stages.where(arms=True, live=True).distinct("agreement")
    return caption.alt(
        f"Lines of {counted(len(drawn), 'weapon')} over {caption.dates}. {'. '.join(parts)}. "
        "Table follows.",
        *events_of(window, (s for d in drawn for s in d.steps)),
        *(event for deal in drawn for event in _late(window, deal)),
        counts=[tally(live)],
    )


def _late(window: Window, deal: Deal) -> tuple[Event, ...]:
    """Return what was due of a weapon that is still awaited, its time having passed."""
    told = (step for step in window.scope.stages if step.agreement == deal.key)
    return missed(window, told) if deal.awaited else ()


def _due(event: Event) -> str:
    due = plans.due(event)
    return short_period(due) if due else ""


def _draw(window: Window, drawn: Sequence[Deal], sheet: float) -> alt.TopLevelMixin:
    # On a phone the names stand above their lines.
    margin, above = (MARGIN, 0.0) if sheet > PHONE else (0.0, 18.0)
    entries = _key(window, drawn)
    key = draw_legend(Canvas(sheet, KEY), entries)[1] + KEY + 3
    row = ROW + above
    bottom = key + row * len(drawn)
    canvas = Canvas(sheet, bottom + foot(window))
    scale = scale_for(window, margin + EARLIER, sheet - 12)
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
    draw_legend(canvas, entries)
    return canvas.picture()


def _life(canvas: Canvas, window: Window, deal: Deal, scale: TimeScale, y: float) -> None:
    earlier = [s for s in deal.steps if not holds(window, s)]
    xs = [scale.middle(s.date) for s in deal.inside]
    start = scale.left if earlier else min(xs)
    known = scale.at(min(window.parameters.end, window.parameters.as_of) + timedelta(days=1))
    end = max(known if deal.awaited else start, *xs, start)
    look = OPEN if deal.awaited else {}
    if end > start:
        canvas.rules([{"x": start, "x2": end, "y": y, "y2": y}], OTHER, strokeWidth=1.5, **look)
    for event in _late(window, deal):
        _promised(canvas, window, event, scale, y)
    if earlier:
        _before(canvas, earlier[-1], scale, y)
    free = {-1: 0.0, 1: 0.0}
    for step, x in zip(deal.inside, xs, strict=True):
        _mark(canvas, (x, y), deal, step, window)
        _label(canvas, window, step, x, y, free=free)


def _promised(canvas: Canvas, window: Window, event: Event, scale: TimeScale, y: float) -> None:
    """Mark the last day by which something was due that is not on record since."""
    due = plans.due(event)
    if due is None or due.last < scale.first:
        return
    x = scale.at(due.last)
    canvas.points([{"x": x, "y": y, **of_event(window, event)}], FLAG, shape="square", size=60)
    text = f"due {_due(event)}"
    left = min(max(x - width(text) / 2, 0.0), canvas.width - width(text))
    canvas.words([{"x": left, "y": y + LINE, "text": text}], INK)


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
    dagger = f" {DISPUTED}" if disputed(window, step) else ""
    text = f"{number}{short_period(step.date)}{dagger}"
    wide = width(text)
    left = min(max(x - wide / 2, 0.0), canvas.width - wide)
    for side in (-1, 1):
        if left >= free[side]:
            canvas.words([{"x": left, "y": y + side * 14, "text": text}], INK)
            free[side] = left + wide + 6
            return


def _key(window: Window, drawn: Sequence[Deal]) -> list[Entry]:
    """Return the key: only what the picture holds."""
    inside = [step for deal in drawn for step in deal.inside]
    stages = {step.stage for step in inside}
    entries = [
        Entry(name.lower(), MARK, MARK, SHAPES[stage], 70)
        for stage, name in ARMS.items()
        if stage in stages
    ]
    held = {
        Entry("date not certain", MARK, None, "circle"): any(
            not is_sure(window, step) for step in inside
        ),
        Entry("before these dates", OTHER, OTHER, "triangle-left", 40): any(
            len(deal.inside) < len(deal.steps) for deal in drawn
        ),
        Entry("order open", OTHER, OTHER, LINE_SHAPE, 60): any(deal.awaited for deal in drawn),
        Entry("due, not seen", FLAG, None, "square"): any(_late(window, deal) for deal in drawn),
        Entry(DISPUTED_KEY): any(disputed(window, step) for step in inside),
    }
    return [*entries, *(entry for entry, drawn_too in held.items() if drawn_too)]
