"""The ladder of agreements: announced, signed, in force, carried out?"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from analysis.charts.canvas import Canvas
from analysis.charts.empty import no_events
from analysis.charts.facts import DISPUTED
from analysis.charts.measure import wrapped
from analysis.charts.palette import INK, MARK, OTHER, QUIET, RULE
from analysis.charts.skeleton import Content, both, chart
from analysis.charts.steps import (
    NAMES,
    PAPER,
    date_cell,
    deals,
    doubt,
    events_of,
    holds,
    of_step,
)
from analysis.charts.theme import PHONE
from analysis.charts.timescale import short_period
from analysis.charts.words import Caption, tally
from analysis.evidence.deals import AS_RUNG, IN_USE, SPOKESMAN, furthest
from analysis.evidence.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import altair as alt

    from analysis.evidence.deals import Deal
    from analysis.evidence.records import Stage
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

COLUMNS = ("Deal", "Step", "Date", "Caveats")
MOST = 24
WHAT = "step of an agreement"
SUBTITLE = "Deals between {pair} by the steps they reached; first date of each step"
MARGIN, LINE, PAD, HEAD, DATE = 222.0, 14.0, 8.0, 26.0, 86.0


@chart("economy")
def agreements(caption: Caption) -> Content:
    """Return one row per deal with the steps it had reached by the window's end.

    Drawn are deals with a step in the window, at most 24, the furthest first; steps before the
    window are greyed, with their date. Table: one row per step drawn; columns Deal, Step, Date,
    Caveats. Contracts for weapons stand in their own figure.
    """
    window = caption.window
    moved = [deal for deal in deals(window, arms=False) if deal.inside]
    measure = caption.dated(SUBTITLE)
    if not moved:
        pool = window.everything.where(stage=tuple(NAMES))
        return no_events(caption, WHAT, measure, pool, COLUMNS, found=_moved(window))
    drawn = _foremost(moved)
    steps = [(deal, step) for deal in drawn for step in _drawn(deal)]
    events = events_of(window, (step for _, step in steps))
    return Content(
        title=_title(caption),
        measure=measure,
        columns=COLUMNS,
        rows=[_row(window, deal, step) for deal, step in steps],
        marks=len(drawn),
        draw=both(lambda width: _draw(window, drawn, width)),
        alt=lambda: _alt(caption),
        notes=_notes(caption),
        facts=events,
        told_by=(step for _, step in steps),
    )


def _foremost(moved: Sequence[Deal]) -> list[Deal]:
    return sorted(furthest(moved)[:MOST], key=lambda d: (d.steps[0].date.first, d.key))


def _moved(window: Window) -> Rows[Stage]:
    """Return the steps in the window of deals that aren't of weapons."""
    return window.stages.where(arms=False, inside=True)


def _kinds(rung: str) -> tuple[str, ...]:
    return (rung, *(stage for stage, other in AS_RUNG.items() if other == rung))


def _drawn(deal: Deal) -> list[Stage]:
    """Return the first step on each rung, in the order of the ladder."""
    return [step for rung in PAPER if (step := deal.first(*_kinds(rung))) is not None]


def _row(window: Window, deal: Deal, step: Stage) -> tuple[str, ...]:
    return deal.label, NAMES[step.stage], date_cell(window, step), doubt(window, step)


def _title(caption: Caption) -> Statement:
    moved = _moved(caption.window)
    sure = moved.where(certain=True)
    counts = [tally(sure.distinct("agreement"))]
    if not len(sure):
        counts.append(tally(moved.distinct("agreement")))
        text = f"No deal certainly took a step {caption.briefly}, {counts[-1].shown} possibly"
        return caption.title(text, counts=counts)
    text = f"{counted(int(counts[0].value), 'deal')} took a step {caption.briefly}"
    reached = sure.where(carried_out=True).distinct("agreement")
    if len(reached):
        counts.append(tally(reached))
        return caption.title(f"{text}, {counts[-1].shown} in force or use", counts=counts)
    return caption.title(f"{text}, none in force or use", counts=counts, looked=[reached])


def _alt(caption: Caption) -> Statement:
    drawn = _moved(caption.window).where(place_on_ladder_to=MOST)
    counts = [tally(drawn.distinct("agreement"))]
    deals_drawn = counted(int(counts[0].value), "deal")
    parts = []
    for stage, name in PAPER.items():
        reached = drawn.where(stage=_kinds(stage)).distinct("agreement")
        if len(reached):
            counts.append(tally(reached))
            parts.append(f"{name.lower()} {counts[-1].shown}")
    text = f"Ladder of {deals_drawn}, {caption.dates}; with a step in these dates: "
    return caption.alt(f"{text}{', '.join(parts)}; table follows.", counts=counts)


def _notes(caption: Caption) -> tuple[Statement, ...]:
    notes = [
        caption.note(
            "A memorandum states an intention; it is not a contract. Hollow squares lie before "
            "these dates."
        )
    ]
    moved = _moved(caption.window)
    for rows, words in (
        (moved.where(stopped=True, stage=IN_USE), "came into force or use and {was} stopped again"),
        (moved.where(told_by=SPOKESMAN, stage=IN_USE), "{is} in use by one side's own word alone"),
    ):
        told = rows.distinct("agreement")
        if len(told):
            count = tally(told)
            one = count.value == 1
            said = words.format(**{"was": "was" if one else "were", "is": "is" if one else "are"})
            head = counted(int(count.value), "deal")
            notes.append(
                caption.note(f"{head} {said}: not counted as carried out.", counts=[count])
            )
    rest = moved.where(place_on_ladder_after=MOST).distinct("agreement")
    if len(rest):
        count = tally(rest)
        words = counted(int(count.value), "further deal")
        notes.append(caption.note(f"{words} got no farther.", counts=[count]))
    return tuple(notes)


def _draw(window: Window, drawn: Sequence[Deal], sheet: float) -> alt.TopLevelMixin:
    stages = [s for s in PAPER if any(d.first(*_kinds(s)) for d in drawn)]
    # On a phone the name of a deal stands above its steps.
    margin, above = (MARGIN, False) if sheet > PHONE else (0.0, True)
    column = (sheet - margin) / max(len(stages), 4)
    # Where a date is wider than its column it takes two lines, and heads two rows.
    lines = 1 if column > DATE else 2
    names = [wrapped(d.label, (margin or sheet) - 12, 3) or (d.label,) for d in drawn]
    below = lines * LINE + 4 if above else 0.0
    tops = [HEAD + (lines - 1) * LINE]
    for name in names:
        tops.append(tops[-1] + max(len(name), 1 if above else lines) * LINE + PAD + below)
    canvas = Canvas(sheet, tops[-1] + 2)
    canvas.rules([{"x": 0.0, "x2": float(sheet), "y": y, "y2": y} for y in tops], RULE)
    xs = {stage: margin + i * column for i, stage in enumerate(stages)}
    heads = [
        {"x": x, "y": 10.0 + i % lines * LINE, "text": PAPER[stage]}
        for i, (stage, x) in enumerate(xs.items())
    ]
    canvas.words(heads, QUIET)
    middles = [(a + b - below) / 2 for a, b in pairwise(tops)]
    labels = [
        {"x": 0.0, "y": y - (len(name) - 1) * LINE / 2, "text": "\n".join(name)}
        for y, name in zip(middles, names, strict=True)
    ]
    canvas.words(labels, INK)
    ys = [end - (lines * LINE + PAD) / 2 for end in tops[1:]] if above else middles
    _steps(canvas, window, xs, zip(drawn, ys, strict=True), lines=lines)
    return canvas.picture()


def _steps(
    canvas: Canvas,
    window: Window,
    xs: Mapping[str, float],
    rows: Iterable[tuple[Deal, float]],
    *,
    lines: int,
) -> None:
    marks: dict[bool, list[dict[str, object]]] = {True: [], False: []}
    dates: dict[bool, list[dict[str, object]]] = {True: [], False: []}
    for deal, y in rows:
        for step in _drawn(deal):
            inside = holds(window, step)
            x = xs[AS_RUNG.get(step.stage, step.stage)] + 5
            dagger = f" {DISPUTED}" if "differ" in doubt(window, step) else ""
            words = f"{short_period(step.date)}{dagger}"
            marks[inside].append({"x": x, "y": y, **of_step(window, deal, step)})
            text = words if lines == 1 else words.replace(" 20", "\n20")
            dates[inside].append({"x": x + 9, "y": y - (lines - 1) * LINE / 2, "text": text})
    for inside, colour, ink in ((True, MARK, INK), (False, OTHER, QUIET)):
        fill = colour if inside else None
        canvas.points(marks[inside], colour, fill=fill, shape="square", size=60)
        canvas.words(dates[inside], ink)
