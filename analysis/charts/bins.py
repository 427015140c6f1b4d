"""Months, weeks or days with the events that began in them, and how they are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from analysis.charts.canvas import Canvas, Row
from analysis.charts.measure import width
from analysis.charts.palette import INK, MARK, ON_DEEP, ON_PALE, QUIET, RULE, STEPS
from analysis.charts.theme import PHONE
from analysis.charts.timescale import short
from analysis.charts.tooltips import Told, of_several, told
from analysis.evidence.dates import Period, month_in_words, period_in_words
from analysis.evidence.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window

NOT_KNOWN = "[x]"
BAR_AREA = 120.0


@dataclass(frozen=True)
class Bin:
    """A month, week or day with the events that began in it; `known` is false after the as-of.

    Its number is that of their occasions: a journey and all that happened on it are one.
    """

    first: date
    last: date
    whole: bool
    known: bool
    events: Selection

    @property
    def occasions(self) -> Selection:
        """Return the events, counted by their occasions."""
        return self.events.distinct("occasion")

    @property
    def number(self) -> int:
        """Return how many occasions its events are of."""
        return len(set(self.events.values_of("occasion")))

    @property
    def shown(self) -> str:
        """Return what the cell or bar says."""
        return str(self.number) if self.known else NOT_KNOWN


def calendar(window: Window, bins: Sequence[Bin], sheet: float) -> alt.TopLevelMixin:
    """Return months as cells, a row per year, the fuller the darker."""
    years = sorted({b.first.year for b in bins})
    left, top, gap, height = (44.0 if sheet > PHONE else 30.0), 20.0, 3.0, 30.0
    cell = (sheet - left) / 12
    canvas = Canvas(sheet, top + len(years) * (height + gap))
    most = max(b.number for b in bins)
    heads = [
        {"x": left + (m - 0.5) * cell, "y": 8.0, "text": month_in_words(date(2000, m, 1))[:3]}
        for m in range(1, 13)
    ]
    canvas.words(heads, QUIET, align="center")
    rows = [
        {"x": 0.0, "y": top + i * (height + gap) + height / 2, "text": str(year)}
        for i, year in enumerate(years)
    ]
    canvas.words(rows, QUIET)
    # All cells before any number: words of one colour share a layer, under whatever comes later.
    written = []
    for step, colour in enumerate((QUIET, *(ON_PALE,) * 3, *(ON_DEEP,) * 2)):
        cells = [b for b in bins if _shade(b, most) == step]
        boxes: list[Row] = []
        for one in cells:
            x = left + (one.first.month - 1) * cell
            y = top + years.index(one.first.year) * (height + gap)
            box = {"x": x, "x2": x + cell - gap, "y": y, "y2": y + height}
            boxes.append({**box, **_told(window, one)})
        fill = STEPS[step - 1] if step else None
        canvas.rects(boxes, fill, **({} if step else {"stroke": RULE}))
        words = [
            {
                "x": (box["x"] + box["x2"]) / 2,
                "y": box["y"] + height / 2,
                "text": one.shown if one.whole else f"{one.shown}*",
            }
            for one, box in zip(cells, boxes, strict=True)
        ]
        written.append((words, colour))
    for words, colour in written:
        canvas.words(words, colour, align="center")
    return canvas.picture()


def _told(window: Window, one: Bin) -> Told:
    days = period_in_words(Period(one.first, one.last))
    if not one.known:
        return told(window, f"{days}: after the day of knowledge", (), ())
    held = f"{counted(one.number, 'occasion')}, {counted(len(one.events), 'event')}"
    return of_several(window, f"{days}: {held}", one.events)


def _shade(one: Bin, most: int) -> int:
    """Return the step of the cell's shade: 0 for none, 1 to 5 in equal steps up to the fullest."""
    return min(5, (one.number * 5 - 1) // most + 1) if one.number else 0


def bars(window: Window, bins: Sequence[Bin], sheet: float) -> alt.TopLevelMixin:
    """Return weeks or days as bars: side by side, on a phone one below the other."""
    return _columns(window, bins, sheet) if sheet > PHONE else _rows(window, bins, sheet)


def _columns(window: Window, bins: Sequence[Bin], sheet: float) -> alt.TopLevelMixin:
    top, axis = 18.0, 38.0
    canvas = Canvas(sheet, top + BAR_AREA + axis)
    slot = sheet / len(bins)
    most = max(b.number for b in bins)
    base = top + BAR_AREA
    values, names = [], []
    boxes: list[Row] = []
    for i, one in enumerate(bins):
        height = BAR_AREA * one.number / most
        middle = (i + 0.5) * slot
        bar = {"x": i * slot + 3, "x2": (i + 1) * slot - 3, "y": base - height, "y2": base}
        boxes.append({**bar, **_told(window, one)})
        values.append({"x": middle, "y": base - height - 9, "text": one.shown})
        names.append({"x": middle, "y": base + 14, "text": _short(one, slot)})
    canvas.rects([b for b in boxes if b["y"] < b["y2"]], MARK)
    canvas.words(values, INK, align="center")
    canvas.words(names, QUIET, align="center")
    canvas.rules([{"x": 0.0, "x2": float(sheet), "y": base, "y2": base}], INK)
    return canvas.picture()


def _rows(window: Window, bins: Sequence[Bin], sheet: float) -> alt.TopLevelMixin:
    margin, row = 96.0, 24.0
    canvas = Canvas(sheet, row * len(bins) + 4)
    most = max(1, *(b.number for b in bins))
    room = sheet - margin - 30
    boxes: list[Row] = []
    names, values = [], []
    for i, one in enumerate(bins):
        end, middle = margin + room * one.number / most, (i + 0.5) * row
        box = {"x": margin, "x2": end, "y": middle - 8, "y2": middle + 8}
        boxes.append({**box, **_told(window, one)})
        names.append({"x": 0.0, "y": middle, "text": _short(one, margin)})
        values.append({"x": end + 6, "y": middle, "text": one.shown})
    canvas.rects([b for b in boxes if b["x"] < b["x2"]], MARK)
    canvas.words(names, QUIET)
    canvas.words(values, INK)
    return canvas.picture()


def _short(one: Bin, slot: float) -> str:
    first = short(one.first, year=False)
    if one.first == one.last:
        return first
    same = one.first.month == one.last.month
    start = str(one.first.day) if same else first
    whole = f"{start}–{short(one.last, year=False)}"
    return whole if width(whole) < slot - 4 else f"{start}–\n{short(one.last, year=False)}"
