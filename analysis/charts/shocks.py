"""Lines across the lanes of a figure for what broke in from outside, named above them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.charts.facts import short_label
from analysis.charts.measure import wrapped
from analysis.charts.palette import KNOWN, QUIET
from analysis.charts.tooltips import of_event
from analysis.charts.tracks import BESIDE, LINE, Item, Placed, Tracks, track_heights

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.charts.canvas import Canvas
    from analysis.charts.timescale import TimeScale
    from analysis.evidence.records import Event
    from analysis.evidence.window import Window

CLEAR, ROOM, MOST_LINES, MOST_TRACKS = 2.0, 168.0, 4, 9
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Shocks:
    """The lines of some events, with their names on tracks above the lanes."""

    window: Window
    events: tuple[Event, ...]
    placed: tuple[Placed, ...]

    @property
    def height(self) -> float:
        """Return the pixels that the names take; none without a line."""
        return sum(self._heights) + 4 if self.placed else 0.0

    @property
    def _heights(self) -> list[float]:
        return track_heights(self.placed, LINE) if self.placed else []

    def draw(self, canvas: Canvas, top: float, bottom: float, taken: Iterable[Box]) -> None:
        """Draw lines and names between two heights; a line breaks where a label stands."""
        events = {event.id: event for event in self.events}
        heights = self._heights
        at = [top + sum(heights[: p.track]) + heights[p.track] / 2 for p in self.placed]
        boxes = [*taken, *map(_box, self.placed, at)]
        rows = [(one.side, _name(one, y)) for one, y in zip(self.placed, at, strict=True)]
        tips = []
        for one, y in zip(self.placed, at, strict=True):
            x, first = one.item.start, y - len(one.item.lines) * LINE / 2
            told = of_event(self.window, events[one.item.key])
            pieces = _pieces(x, first, bottom, boxes)
            tips += [{"x": x, "x2": x, "y": a, "y2": b, **told} for a, b in pieces]
        canvas.rules(tips, KNOWN, strokeDash=[5, 3], strokeWidth=1.2)
        for side, align in (("right", "left"), ("left", "right")):
            canvas.words([row for s, row in rows if s == side], QUIET, align=align)


def shocks_on(window: Window, events: Sequence[Event], scale: TimeScale) -> Shocks:
    """Return the events as lines on the scale, each named at the left or the right of its line."""
    items = []
    for event in sorted(events, key=lambda e: (e.when, e.id)):
        x = scale.at(event.when.first)
        text = short_label(window, event)
        lines = wrapped(text, ROOM, 2) or wrapped(text, ROOM * 0.85, MOST_LINES) or ()
        items.append(Item(event.id, x, x, lines))
    placed = Tracks(scale.left, scale.right, MOST_TRACKS).place(items)
    return Shocks(window, tuple(events), tuple(placed))


def _name(one: Placed, y: float) -> dict[str, Any]:
    lines = one.item.lines
    x = one.item.end + BESIDE if one.side == "right" else one.item.start - BESIDE
    return {"x": x, "y": y - (len(lines) - 1) * LINE / 2, "text": "\n".join(lines)}


def _box(one: Placed, y: float) -> Box:
    wide, half = one.item.label_width + BESIDE, len(one.item.lines) * LINE / 2
    left = one.item.end if one.side == "right" else one.item.start - wide
    return left + 1, y - half, left + wide - 1, y + half


def _pieces(x: float, top: float, bottom: float, boxes: Sequence[Box]) -> list[tuple[float, float]]:
    """Return the parts of a vertical line that cross none of the boxes."""
    crossed = sorted((b[1] - CLEAR, b[3] + CLEAR) for b in boxes if b[0] < x < b[2])
    pieces, y = [], top
    for start, end in crossed:
        if start > y:
            pieces.append((y, min(start, bottom)))
        y = max(y, end)
    return [*pieces, (y, bottom)] if y < bottom else pieces
