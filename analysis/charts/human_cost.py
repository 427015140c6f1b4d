"""The human cost: who counts what?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.charts.canvas import Canvas
from analysis.charts.captions import Caption
from analysis.charts.empty import no_figures
from analysis.charts.facts import (
    DISPUTED_KEY,
    doubts_cell,
    measured,
    reckoned,
    spanned,
    value_cell,
)
from analysis.charts.legend import Entry, draw_legend
from analysis.charts.palette import INK, MARK, QUIET, RULE, SOFT
from analysis.charts.skeleton import Content, both, chart
from analysis.charts.theme import PHONE
from analysis.charts.timescale import (
    TimeScale,
    draw_knowledge,
    draw_time,
    foot,
    scale_for,
    short,
)
from analysis.charts.tooltips import of_figure
from analysis.evidence.numbers import bounded, capitalised, plain
from analysis.narrative.maker import doubts

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from analysis.evidence.records import Figure
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

COLUMNS = ("Counter", "Killed", "Counted to", "Scope", "Caveats")
ROLE = "killed-by-counter"
# Told beside the counts that are drawn.
BESIDE = "killed-by-others"
OPEN = ("at least", "more than")
# Days up to which a count from before is near enough to a short window to stand at its beginning.
AGE_OF_BASELINE = 92
WHAT = "count of the killed"
SUBTITLE = "People killed {since} by each counter's own count and scope; never added up"
HEIGHT, LABEL, ENTRY, KEY = 250.0, 186.0, 36.0, 24.0
IN_PERIOD = "killed-in-period"
STEP_SHAPE = "M-1,0.6L0,0.6L0,-0.6L1,-0.6"
LEAST_FOR_LINE, DIGIT = 4, 12.0


@chart("human-cost")
def human_cost(caption: Caption) -> Content:
    """Return each counter's counts of people killed since the turning point, never merged.

    Drawn are counts of series that play this role and run from there on, a step line where a
    counter gave four or more; the last count before the window is the line's baseline. A lower
    bound points upwards. Counts of parts (air strikes, custody, single attacks, all
    fighting) are not drawn. Table: one row per count; columns Counter, Killed, Counted to, Scope,
    Caveats.
    """
    window = caption.window
    pool = _counts(window)
    found = pool.where(last_from=window.parameters.start, last_to=window.parameters.end)
    measure = caption.dated(SUBTITLE)
    if not len(found):
        return no_figures(caption, WHAT, measure, pool, COLUMNS, found=found, dated="date")
    inside = found.rows
    lines = _lines(window, pool.rows, inside)
    figures = [f for line in lines for f in (*line.before, *line.counts)]
    return Content(
        title=_title(caption, inside),
        measure=measure,
        columns=COLUMNS,
        rows=[_row(window, f) for f in figures],
        marks=len(inside),
        draw=both(lambda width: _draw(window, lines, width)),
        alt=lambda: _alt(caption, lines),
        notes=_notes(caption, lines),
        facts=(*figures, *_in_periods(window)),
    )


@dataclass(frozen=True)
class Line:
    """One counter: `before` holds its last count just before the window, if any, as baseline."""

    name: str
    before: tuple[Figure, ...]
    counts: tuple[Figure, ...]

    @property
    def joined(self) -> bool:
        """Return whether there are counts enough to join them by a line."""
        return len(self.before) + len(self.counts) >= LEAST_FOR_LINE

    @property
    def last(self) -> Figure:
        """Return the newest count; of two for one day the higher."""
        return self.counts[-1]


def _counts(window: Window) -> Rows[Figure]:
    """Return the known counts, of any date, of people killed since the turning point."""
    turn = window.parameters.coverage.start
    return window.in_role(ROLE).where(unit="people", period_first=turn)


def _lines(window: Window, pool: Sequence[Figure], inside: Sequence[Figure]) -> list[Line]:
    lines = []
    for series in dict.fromkeys(f.series for f in inside):
        counts = sorted(
            (f for f in inside if f.series == series),
            key=lambda f: (f.as_of.last, f.value, f.id),
        )
        before = [f for f in pool if f.series == series and _just_before(window, f)]
        last = max(before, key=lambda f: (f.as_of.last, f.value), default=None)
        lines.append(Line(counts[0].attributed_to, (last,) if last else (), tuple(counts)))
    return sorted(lines, key=lambda line: (-line.last.value, line.name))


def _just_before(window: Window, figure: Figure) -> bool:
    """Return whether a count is near enough to the dates to be where they begin.

    It is where it is no older than the dates are long, or three months.
    """
    start = window.parameters.start
    age = (start - figure.as_of.last).days
    return 0 < age <= max(window.parameters.days, AGE_OF_BASELINE)


def _row(window: Window, figure: Figure) -> tuple[str, ...]:
    day = capitalised(reckoned(window, figure))
    if figure.as_of.last < window.parameters.start:
        day = f"{day} (before these dates)"
    scope = window.record.series[figure.series].scope
    return figure.attributed_to, value_cell(figure), day, scope, doubts_cell(window, figure)


def _title(caption: Caption, inside: Sequence[Figure]) -> Statement:
    """Return the newest count of the counter with most counts in the window."""
    names = [f.attributed_to for f in inside]
    name = max(dict.fromkeys(names), key=lambda n: (names.count(n), n))
    last = max(
        (f for f in inside if f.attributed_to == name), key=lambda f: (f.as_of.last, f.value)
    )
    counter = short_name(caption.window, last)
    text = caption.about(f"{counter}: {bounded(last)} killed {{since}}")
    return caption.title(f"{text}, {reckoned(caption.window, last)}", last)


def short_name(window: Window, figure: Figure) -> str:
    """Return the counter's short name where it has one, else the name."""
    return window.record.series[figure.series].known_as or figure.attributed_to


def _alt(caption: Caption, lines: Sequence[Line]) -> Statement:
    told = "; ".join(measured(caption.window, line.last) for line in lines)
    shown = (line.last for line in lines)
    if len(lines) == 1:
        text = f"{_drawn(lines)}, {caption.dates}; newest: {told}; table follows."
        return caption.alt(text, *shown)
    text = f"{_drawn(lines)}, by counter, {caption.dates}; newest counts: {told}"
    return caption.alt(f"{text}; scopes differ; table follows.", *shown)


def _drawn(lines: Sequence[Line]) -> str:
    """Return what the counters are drawn as: `Points`, `A step line`, `Step lines and points`."""
    joined = sum(line.joined for line in lines)
    if not joined:
        return "Points"
    return (
        f"{'A step line' if joined == 1 else 'Step lines'}{' and points' * (joined < len(lines))}"
    )


def _notes(caption: Caption, lines: Sequence[Line]) -> tuple[Statement, ...]:
    notes = [
        caption.note(
            "Each counter counts other deaths by other rules: the lines are not estimates of one "
            "number. Counts of air strikes, custody and all fighting are not drawn."
        )
    ]
    window = caption.window
    for wider in _not_drawn(window):
        scope = window.record.series[wider.series].scope
        text = f"Not drawn, being of another scope: {measured(window, wider)}. {scope}."
        notes.append(caption.note(text, wider))
    yearly = _in_periods(caption.window)
    if yearly:
        told = "; ".join(
            f"{short_name(caption.window, f)} {spanned(f.period or f.as_of)} {bounded(f)}"
            for f in yearly
        )
        text = f"Counted within a period, by one counter each: {told}."
        notes.append(caption.note(text, *yearly))
    notes += [
        caption.note(f"Last given before these dates: {measured(caption.window, f)}.", f)
        for line in lines
        for f in line.before
    ]
    return tuple(notes)


def _not_drawn(window: Window) -> list[Figure]:
    """Return the newest numbers of the dates by other counters that the figure has no line for."""
    drawn = {figure.series for figure in _counts(window)}
    newest = (window.latest(key) for key in window.playing(BESIDE) if key not in drawn)
    return [f for f in newest if f and window.counts_in(f)]


def _in_periods(window: Window) -> list[Figure]:
    """Return what counters gave for whole periods inside the window, by counter and period."""
    held = window.in_role(IN_PERIOD, window.figures).where(certain=True)
    return sorted(held, key=lambda f: (f.attributed_to, f.period or f.as_of, f.id))


def _draw(window: Window, lines: Sequence[Line], wide: float) -> alt.TopLevelMixin:
    phone = wide <= PHONE
    scale = scale_for(window, 44.0, wide - (12.0 if phone else LABEL))
    entries = _key(window, lines)
    top = draw_legend(Canvas(wide, KEY), entries)[1] + KEY
    base = top + HEIGHT
    canvas = Canvas(wide, base + foot(window) + (ENTRY * len(lines) + 8 if phone else 0.0))
    most = max(f.value for line in lines for f in (*line.before, *line.counts))
    step, ceiling = _ticks(most)
    height = _height(base, ceiling)
    draw_time(canvas, scale, top, base)
    _grid(canvas, scale, step, ceiling, base)
    draw_knowledge(canvas, window, scale, top, base)
    for i, line in enumerate(lines):
        _line(canvas, window, line, scale, height, main=i == _main(lines))
    _numbers(canvas, lines, scale, height)
    draw_legend(canvas, entries)
    left, start = (0.0, base + foot(window) + 16) if phone else (scale.right + 18, top + 8)
    _names(canvas, window, lines, left, start)
    return canvas.picture()


def _key(window: Window, lines: Sequence[Line]) -> list[Entry]:
    """Return the key: only what the picture holds."""
    main = lines[_main(lines)]
    every = [f for line in lines for f in line.counts]
    held = {
        Entry(f"{short_name(window, main.last)}, step by step", MARK, None, STEP_SHAPE, 90): (
            main.joined
        ),
        Entry("at least, or more than", MARK, None, "triangle-up"): any(
            f.qualifier in OPEN for f in every
        ),
        Entry("exact, or about", MARK, MARK, "circle", 40): any(
            f.qualifier not in OPEN for f in every
        ),
        Entry("paler: other counters", SOFT, SOFT, "circle", 40): len(lines) > 1,
        Entry("1 newest count of each, as listed"): True,
        Entry(DISPUTED_KEY): any(doubts(window, line.last) for line in lines),
    }
    return [entry for entry, drawn in held.items() if drawn]


def _main(lines: Sequence[Line]) -> int:
    return max(range(len(lines)), key=lambda i: (len(lines[i].counts), -i))


def _ticks(most: float) -> tuple[float, float]:
    """Return the step of the grid and its top: round numbers, three to six lines."""
    unit = 1.0
    while most / unit > 10:  # noqa: PLR2004 - powers of ten
        unit *= 10
    step = next(unit * f for f in (0.5, 1, 2, 5) if most / (unit * f) <= 6)  # noqa: PLR2004 - at most six lines
    return step, step * -(-most // step)


def _height(base: float, ceiling: float) -> Any:  # noqa: ANN401 - a small function
    return lambda value: base - HEIGHT * value / ceiling


def _grid(canvas: Canvas, scale: TimeScale, step: float, ceiling: float, base: float) -> None:
    height = _height(base, ceiling)
    values = [step * i for i in range(round(ceiling / step) + 1)]
    rules = [{"x": scale.left, "x2": scale.right, "y": height(v), "y2": height(v)} for v in values]
    canvas.rules(rules[1:], RULE)
    canvas.rules(rules[:1], INK)
    labels = [{"x": scale.left - 6, "y": height(v), "text": plain(v)} for v in values]
    canvas.words(labels, QUIET, align="right")


def _x(scale: TimeScale, figure: Figure) -> float:
    if figure.as_of.last < scale.first:
        return scale.left
    return min(scale.middle(figure.as_of), scale.right)


def _line(  # noqa: PLR0913 - one counter on the sheet
    canvas: Canvas,
    window: Window,
    line: Line,
    scale: TimeScale,
    height: Any,  # noqa: ANN401 - a small function
    *,
    main: bool,
) -> None:
    colour = MARK if main else SOFT
    every = (*line.before, *line.counts)
    rows = [{"x": _x(scale, f), "y": height(f.value)} for f in every]
    if line.joined:
        canvas.line(rows, colour, interpolate="step-after", strokeWidth=2)
    marks = [
        {
            "x": _x(scale, f),
            "y": height(f.value),
            **of_figure(window, f),
            "open": f.qualifier in OPEN,
        }
        for f in line.counts
    ]
    exact = [m for m in marks if not m["open"]]
    small = 16 if main and len(marks) > 8 else 40  # noqa: PLR2004 - many points crowd
    canvas.points(exact, colour, fill=colour, size=small)
    bounds = [m for m in marks if m["open"]]
    canvas.points(bounds, colour, shape="triangle-up", size=small + 30)


def _numbers(
    canvas: Canvas,
    lines: Sequence[Line],
    scale: TimeScale,
    height: Any,  # noqa: ANN401 - a small function
) -> None:
    """Write each counter's number beside its newest count, clear of the numbers before."""
    every = [f for line in lines for f in line.counts]
    taken = [(_x(scale, f), height(f.value)) for f in every]
    rows = []
    for number, line in enumerate(lines, 1):
        x, y = _x(scale, line.last), height(line.last.value)
        places = ((x, y - 14), (x + 13, y), (x, y + 15), (x - 13, y), (x + 13, y + 13))
        free = [p for p in places if all(_apart(p, other) for other in taken)]
        place = (free or places)[0]
        taken.append(place)
        rows.append({"x": place[0], "y": place[1], "text": str(number)})
    canvas.words(rows, INK, align="center", bold=True)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) > DIGIT or abs(one[1] - other[1]) > DIGIT


def _names(canvas: Canvas, window: Window, lines: Sequence[Line], left: float, top: float) -> None:
    """Write the numbered list of counters with the newest count of each."""
    ys = [top + ENTRY * i for i in range(len(lines))]
    digits = [{"x": left, "y": y, "text": str(i)} for i, y in enumerate(ys, 1)]
    canvas.words(digits, INK, bold=True)
    names = []
    for line, y in zip(lines, ys, strict=True):
        dagger = " †" if doubts(window, line.last) else ""
        value = bounded(line.last, of_people=True)
        name = short_name(window, line.last)
        words = f"{name}\n{value}, {short(line.last.as_of.last)}{dagger}"
        names.append({"x": left + 14, "y": y, "text": words})
    canvas.words(names, INK)
