"""The key above a picture: what its marks stand for, in as many rows as the sheet needs."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi, sqrt
from typing import TYPE_CHECKING, Any

from analysis.charts.measure import width
from analysis.charts.palette import QUIET

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.charts.canvas import Canvas

START, FIRST, ROW = 8.0, 9.0, 17.0
BESIDE, GAP = 9.0, 21.0
# A mark larger than this reaches as far as the words would stand.
LARGE, CLEAR = 140, 4.0


@dataclass(frozen=True)
class Entry:
    """One mark and its name; without a shape the words stand alone."""

    name: str
    colour: str = ""
    fill: str | None = None
    shape: str = ""
    size: int = 56
    dashed: bool = False


def draw_legend(canvas: Canvas, entries: Iterable[Entry]) -> tuple[float, float]:
    """Draw the entries in rows and return where the next would begin."""
    x, y = START, FIRST
    for entry in entries:
        if not canvas.fits(x + BESIDE, entry.name):
            x, y = START, y + ROW
        if entry.shape:
            look: dict[str, Any] = {"strokeDash": [2, 1.5]} if entry.dashed else {}
            look |= {"fill": entry.fill, "shape": entry.shape, "size": entry.size}
            canvas.points([{"x": x, "y": y}], entry.colour, **look)
        beside = BESIDE if entry.size <= LARGE else sqrt(entry.size / pi) + CLEAR
        start = x + beside if entry.shape else x - 7
        canvas.words([{"x": start, "y": y, "text": entry.name}], QUIET)
        x = start + width(entry.name) + GAP
    return x, y
