"""Promise against delivery: a square per deal by where it stands, and how long works took."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.charts.canvas import Canvas
from analysis.charts.captions import Caption, Count, tally
from analysis.charts.empty import no_events
from analysis.charts.measure import width, wrapped
from analysis.charts.palette import FLAG, INK, MARK, OTHER, QUIET, RULE, SOFT
from analysis.charts.skeleton import Content, both, chart
from analysis.charts.steps import (
    NAMES,
    STANDS,
    by_word,
    doubts_of,
    events_of,
    in_brackets,
    in_effect,
    known,
    of_standing,
    standing_so,
)
from analysis.charts.theme import PHONE
from analysis.charts.timescale import short_period
from analysis.evidence.dates import period_in_words
from analysis.evidence.numbers import capitalised, counted, listed, plain
from analysis.findings.common import deals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt

    from analysis.evidence.deals import Deal
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

COLUMNS = ("Deal", "Stands", "First step", "In force or use", "Days between", "Caveats")
WHAT = "step of an agreement"
SUBTITLE = (
    "Deals between {pair} announced, signed or taken further, arms orders not counted; one square "
    "each, by where it stands"
)
BELOW = "; below, days from first step to force or use"
MOST_BARS = 12
# Squares of one standing: some twenty rows, as many as anybody compares by eye.
MOST_SQUARES = 400
FEWEST_OF_A_MEDIAN = 5
MARGIN, EDGE, SQUARE, STEP, LINE, HEAD, BAR = 226.0, 2.0, 13.0, 17.0, 14.0, 26.0, 28.0


@dataclass(frozen=True)
class Works:
    """What the figure holds: deals by where they stand, and those that came into force or use.

    `groups` has only standings that some deal has, and `took` those with an earlier step, the
    quickest first.
    """

    groups: Mapping[str, Rows[Deal]]
    took: tuple[Deal, ...]
    lags: Rows[Deal]


@chart("economy")
def promises(caption: Caption) -> Content:
    """Return a square per deal by where it stands, and the days from first step to force or use.

    Deals are those with a step in the window for sure, arms orders aside; where they stand is seen
    from the window's last day, and the earliest four hundred of a standing have a square. Bars are
    of those that came into force or use with an earlier step on record, the twelve quickest. Table:
    one row per deal; columns Deal, Stands, First step, In force or use, Days between (blank without
    an earlier step), Caveats.
    """
    window = caption.window
    moved = deals(window)
    works = _works(moved)
    measure = caption.dated(SUBTITLE + (BELOW if works.took else ""))
    if not len(moved):
        pool = window.everything.where(stage=tuple(NAMES))
        return no_events(caption, WHAT, measure, pool, COLUMNS, found=moved)
    every = [(name, deal) for name, rows in works.groups.items() for deal in rows]
    return Content(
        title=_title(caption, moved),
        found_by=("delivery",),
        measure=measure,
        columns=COLUMNS,
        rows=[_row(window, name, deal) for name, deal in every],
        marks=len(moved),
        draw=both(lambda width: _draw(window, works, width)),
        alt=lambda: _alt(caption, moved, works),
        notes=_notes(caption, works),
        facts=events_of(window, (step for _, deal in every for step in deal.steps)),
        told_by=(step for _, deal in every for step in deal.steps),
    )


def _works(moved: Rows[Deal]) -> Works:
    found = {name: moved.where(standing=name) for name in STANDS}
    lags = moved.where(reached=True, lag_from=0)
    took = sorted(lags, key=lambda deal: (deal.lag or 0, deal.key))
    return Works({name: rows for name, rows in found.items() if len(rows)}, tuple(took), lags)


def _row(window: Window, name: str, deal: Deal) -> tuple[str, ...]:
    reached = deal.reached
    when = period_in_words(reached.date) if reached else ""
    lag = plain(deal.lag) if deal.lag is not None else ""
    first = period_in_words(deal.steps[0].date)
    said = capitalised("; ".join(doubts_of(window, deal.steps)))
    return deal.label, STANDS[name][0], first, when, lag, said


def _title(caption: Caption, moved: Rows[Deal]) -> Statement:
    reached = in_effect(moved)
    beside = [*standing_so(moved, "stopped", " of them"), *by_word(moved)]
    until = caption.window.parameters.until_in_words
    text = f"{reached.shown} of {counted(len(moved), 'deal')} {known(reached, until)}"
    text += in_brackets(words for words, _ in beside)
    return caption.title(text, counts=[reached, tally(moved), *(count for _, count in beside)])


def _alt(caption: Caption, moved: Rows[Deal], works: Works) -> Statement:
    reached = in_effect(moved)
    counts = [tally(moved), reached]
    counts += [tally(rows) for rows in works.groups.values()]
    stands = [f"{tally(rows).shown} {STANDS[name][1]}" for name, rows in works.groups.items()]
    until = caption.window.parameters.until_in_words
    text = (
        f"Rows of squares, one per deal, {caption.dates}: of {counted(len(moved), 'deal')} "
        f"{reached.shown} {known(reached, until)}; "
        f"{'as they stood then' if until else 'as they stand'}: {listed(stands)}"
    )
    if works.took:
        told, spread = _told(works.lags)
        counts += spread
        text += f"; {told}"
    return caption.alt(f"{text}; table follows.", counts=counts)


def _told(lags: Rows[Deal]) -> tuple[str, list[Count]]:
    """Return what the bars show in words, and the counts that these print."""
    spread = _spread(lags)
    low, high = spread["lowest"], spread["highest"]
    same = low.shown == high.shown
    bars = f"a bar of {low.shown}" if same else f"bars of {low.shown} to {high.shown}"
    text, counts = f"{bars} days from first step to force or use", [low] if same else [low, high]
    if len(lags) >= FEWEST_OF_A_MEDIAN and not same:
        return f"{text}, median {spread['median'].shown}", [low, spread["median"], high]
    return text, counts


def _spread(lags: Rows[Deal]) -> dict[str, Count]:
    """Return the fewest, the middle and the most days, as plain digits."""
    found = {}
    for name in ("lowest", "median", "highest"):
        rows = lags.measure(name, "lag")
        found[name] = tally(rows, plain(Count("", rows).value))
    return found


def _notes(caption: Caption, works: Works) -> tuple[Statement, ...]:
    notes = [
        caption.note(
            "A memorandum states an intention; it is not a contract. What is signed can be at work "
            "without this record's having read of it."
        )
    ]
    if any(_exactness(deal) != "day" for deal in works.took):
        notes.append(caption.note("A step known by its month counts from the month's first day."))
    if any(len(rows) > MOST_SQUARES for rows in works.groups.values()):
        text = "Where many deals stand alike the earliest have a square; the number counts all."
        notes.append(caption.note(text))
    if len(works.took) > MOST_BARS:
        count = tally(works.lags)
        notes.append(
            caption.note(f"The quickest of {count.shown} deals are drawn.", counts=[count])
        )
    return tuple(notes)


def _exactness(deal: Deal) -> str:
    """Return how exactly both ends of a lag are known, the less exact one where they differ."""
    ends = (deal.steps[0], deal.reached or deal.steps[0])
    return next((s.date.precision for s in ends if s.date.precision != "day"), "day")


def _draw(window: Window, works: Works, sheet: float) -> alt.TopLevelMixin:
    # On a phone the name of a standing or deal stands above its squares or bar.
    margin = MARGIN if sheet > PHONE else EDGE
    above = LINE + 2 if margin == EDGE else 0.0
    fits = int((sheet - margin - 30) // STEP)
    tops = [4.0]
    for rows in works.groups.values():
        tops.append(tops[-1] + above + -(-min(len(rows), MOST_SQUARES) // fits) * STEP + 8)
    bars = works.took[:MOST_BARS]
    start = tops[-1] + HEAD + 10
    canvas = Canvas(sheet, start + (BAR + above) * len(bars) + 4 if bars else tops[-1])
    for (name, rows), top in zip(works.groups.items(), tops, strict=False):
        _squares(canvas, window, name, rows, (margin, top, fits))
    if bars:
        _bars(canvas, window, bars, works, (margin, start))
    return canvas.picture()


def _squares(
    canvas: Canvas,
    window: Window,
    name: str,
    rows: Rows[Deal],
    at: tuple[float, float, int],
) -> None:
    margin, top, fits = at
    first = top + (LINE + 2 if margin == EDGE else 0.0)
    held = sorted(rows, key=lambda deal: (deal.steps[0].date.first, deal.key))
    boxes = []
    for place, deal in enumerate(held[:MOST_SQUARES]):
        x, y = margin + place % fits * STEP, first + place // fits * STEP
        box = {"x": x, "y": y, "x2": x + SQUARE, "y2": y + SQUARE}
        boxes.append({**box, **of_standing(window, deal, STANDS[name][0])})
    canvas.rects(boxes, MARK if name == "in-use" else None, **_look(name))
    number = {"x": margin + min(len(held), fits) * STEP + 4, "y": first + SQUARE / 2}
    canvas.words([{"x": 0.0, "y": top + SQUARE / 2, "text": STANDS[name][0]}], INK)
    canvas.words([{**number, "text": plain(len(held))}], INK, bold=True)


def _look(name: str) -> dict[str, Any]:
    """Return how the edge of a square is drawn: works in full, words hollow."""
    edge = {"in-use": MARK, "stopped": MARK, "said": SOFT, "overdue": FLAG}.get(name, OTHER)
    dashed = {"strokeDash": [2, 2]} if name == "said" else {}
    return {"stroke": edge, "strokeWidth": 2.4 if name == "stopped" else 1.3, **dashed}


def _bars(
    canvas: Canvas,
    window: Window,
    bars: Sequence[Deal],
    works: Works,
    at: tuple[float, float],
) -> None:
    margin, start = at
    above = LINE + 2 if margin == EDGE else 0.0
    canvas.rules([{"x": 0.0, "x2": canvas.width, "y": start - 30, "y2": start - 30}], RULE)
    spread = _spread(works.lags)
    head = "Days from first step to force or use"
    if len(works.lags) >= FEWEST_OF_A_MEDIAN:
        head += f"; median {spread['median'].shown}"
    canvas.words([{"x": 0.0, "y": start - 14, "text": head}], QUIET)
    longest = max(deal.lag or 0 for deal in bars) or 1
    room = min(
        (canvas.width - margin - width(_ended(deal)) - 12) * longest / (deal.lag or longest)
        for deal in bars
    )
    room = min(room, canvas.width - margin)
    for place, deal in enumerate(bars):
        y = start + place * (BAR + above) + above + BAR / 2
        end = margin + max(room * (deal.lag or 0) / longest, 2.0)
        told = of_standing(window, deal, f"{plain(deal.lag or 0)} days to force or use")
        box = {"x": margin, "x2": end, "y": y - 6, "y2": y + 6, **told}
        look = {} if not deal.stopped else _look("stopped")
        canvas.rects([box], None if deal.stopped else MARK, **look)
        canvas.words([{"x": end + 6, "y": y, "text": _ended(deal)}], INK)
        lines = wrapped(deal.label, margin - 10, 2) or (deal.label,)
        top = y - 15 if above else y - (len(lines) - 1) * LINE / 2
        canvas.words([{"x": 0.0, "y": top, "text": "\n".join(lines)}], INK)


def _ended(deal: Deal) -> str:
    """Return what stands at the end of a bar: the days, and by when it was reached."""
    reached, undone = deal.reached, deal.undone
    when = short_period(reached.date) if reached else ""
    stopped = f", {NAMES[undone.stage].lower()} {short_period(undone.date)}" if undone else ""
    return f"{plain(deal.lag or 0)}: {when}{stopped}"
