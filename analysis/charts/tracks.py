"""Where marks and their labels stand: on parallel tracks, without overlap, labels beside marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.charts.measure import width

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP, CLOSE, BESIDE = 7.0, 3.5, 5.0
LINE = 14.0


@dataclass(frozen=True)
class Item:
    """A mark from pixel `start` to `end` that may bear a label of the given lines."""

    key: str
    start: float
    end: float
    lines: tuple[str, ...] = ()

    @property
    def label_width(self) -> float:
        """Return the width of the longest line."""
        return max((width(line) for line in self.lines), default=0.0)


@dataclass(frozen=True)
class Placed:
    """An item on its track; `side` is where its label stands, blank where it has none.

    A label stands `right` or `left` of its mark, or `over` a mark that is wider than itself.
    """

    item: Item
    track: int
    side: str = ""


@dataclass
class Tracks:
    """Tracks of one lane between the pixels `left` and `right`.

    `most` tracks may carry labels; marks without room on any of them open further tracks. With
    `leads`, a line runs from each mark down to track 0, labels stand at the right only and none
    lies across a line.
    """

    left: float
    right: float
    most: int
    leads: bool = False
    _placed: list[tuple[int, float, float, float]] = field(default_factory=list, init=False)
    _taken: list[list[tuple[float, float]]] = field(default_factory=list, init=False)

    def place(self, items: Sequence[Item]) -> list[Placed]:
        """Return every item placed, labels first come first served; none is left out."""
        if self.leads:
            # A label that comes later must know of every lead, those of bare marks too.
            return [(item.lines and self._with_label(item)) or self._bare(item) for item in items]
        labelled = [self._with_label(item) for item in items if item.lines]
        placed = [p for p in labelled if p is not None]
        done = {p.item.key for p in placed}
        return placed + [self._bare(item) for item in items if item.key not in done]

    def _with_label(self, item: Item) -> Placed | None:
        needed = BESIDE + item.label_width
        if item.end - item.start >= item.label_width:
            return self._over(item)
        sides = (("right", item.start, item.end + needed), ("left", item.start - needed, item.end))
        for track in range(self.most):
            for side, start, end in sides[: 1 if self.leads else 2]:
                if self._clear(item, track, start, end) and self._claim(track, start, end):
                    self._placed.append((track, start, end, (item.start + item.end) / 2))
                    return Placed(item, track, side)
        return None

    def _clear(self, item: Item, track: int, start: float, end: float) -> bool:
        """Return whether neither the item's label nor its lead would cross another's."""
        middle = (item.start + item.end) / 2
        crossed = (t < track and a < middle < b for t, a, b, _ in self._placed)
        crossing = (t > track and start < x < end for t, _, _, x in self._placed)
        return not self.leads or not (any(crossed) or any(crossing))

    def _over(self, item: Item) -> Placed | None:
        for track in range(self.most):
            if self._claim(track, item.start, item.end):
                return Placed(item, track, "over")
        return None

    def _bare(self, item: Item) -> Placed:
        track = 0
        while not self._claim(track, item.start, item.end, within=False):
            track += 1
        self._placed.append((track, item.start, item.end, (item.start + item.end) / 2))
        return Placed(item, track)

    def _claim(self, track: int, start: float, end: float, *, within: bool = True) -> bool:
        if within and (start < self.left or end > self.right):
            return False
        while len(self._taken) <= track:
            self._taken.append([])
        gap = GAP if within else CLOSE
        if any(start - gap < b and end + gap > a for a, b in self._taken[track]):
            return False
        self._taken[track].append((start, end))
        return True


def track_heights(placed: Sequence[Placed], bare: float = 14.0) -> list[float]:
    """Return each track's height in pixels: as high as the label of most lines on it."""
    heights = [bare] * (max((p.track for p in placed), default=0) + 1)
    for p in placed:
        if p.side:
            over = bare if p.side == "over" else 0
            heights[p.track] = max(heights[p.track], len(p.item.lines) * LINE + 6 + over)
    return heights
