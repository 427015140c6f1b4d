"""How wide words are in the figures' typeface, so that labels are laid out without overlap."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from analysis.brand.typefaces import BOLD, REGULAR, SANS, Cut
from analysis.charts import theme

if TYPE_CHECKING:
    from collections.abc import Mapping

ELLIPSIS_FREE_LINES = 3


@cache
def _metrics(*, bold: bool) -> tuple[Mapping[int, str], Mapping[str, tuple[int, int]], int]:
    font = TTFont(Cut(SANS, BOLD if bold else REGULAR).path)
    return font.getBestCmap(), dict(font["hmtx"].metrics), font["head"].unitsPerEm


@cache
def width(text: str, size: float = theme.SIZE, *, bold: bool = False) -> float:
    """Return the width of one line of text in pixels, a safe guess for unknown characters."""
    names, advances, em = _metrics(bold=bold)
    units = sum(
        advances[names[ord(character)]][0] if ord(character) in names else em for character in text
    )
    return units * size / em


def wrapped(text: str, room: float, lines: int = ELLIPSIS_FREE_LINES) -> tuple[str, ...] | None:
    """Return the text broken into at most `lines` lines of `room` pixels, or None if it can't be.

    Nothing is ever cut: a label that doesn't fit is left to the table.
    """
    broken: list[str] = []
    for word in text.split(" "):
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and width(longer) <= room:
            broken[-1] = longer
        else:
            broken.append(word)
    fits = len(broken) <= lines and all(width(line) <= room for line in broken)
    return tuple(broken) if fits else None
