"""The look of every figure: one Altair theme and the fonts that it is set in."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from typing import TYPE_CHECKING, Any, cast

import altair as alt
import vl_convert

from analysis.brand.typefaces import CUTS, FOLDER, SANS
from analysis.charts.palette import INK

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

NAME = "briefing"
FONT = SANS
SIZE = 12
COLUMN, WIDE, PHONE, PAGE = 680, 940, 350, 740
PAGE_HIGH = 800  # of a picture across US Letter, the lower paper, with caption and notes


def config() -> alt.theme.ThemeConfig:
    """Return the theme: transparent ground, no frame, one typeface at 12 px, no ARIA noise.

    The figure's alt text and table speak for it, so single marks carry no labels of their own.
    """
    return alt.theme.ThemeConfig(
        {
            "background": "transparent",
            "config": {
                "aria": False,
                "font": FONT,
                "view": {"stroke": None, "fill": None},
                "text": {"font": FONT, "fontSize": SIZE, "color": INK, "lineHeight": SIZE + 2},
                "axis": {"labelFontSize": SIZE, "titleFontSize": SIZE},
            },
        }
    )


def applied() -> AbstractContextManager[Any]:
    """Return a context in which Altair uses the briefing's theme, whatever was set before."""
    alt.theme.register(NAME, enable=False)(config)
    return cast("AbstractContextManager[Any]", alt.theme.enable(NAME))


@cache
def drawn_by() -> str:
    """Return the renderer's version."""
    return metadata.version("vl-convert-python")


@cache
def renderer() -> tuple[str, str]:
    """Return what a picture depends on beside its specification: the renderer and the fonts."""
    digests = (hashlib.sha256(cut.path.read_bytes()).digest() for cut in CUTS)
    held = hashlib.sha256(b"".join(digests))
    return drawn_by(), held.hexdigest()


@cache
def register_fonts() -> None:
    """Make the typeface known to the renderer, once, so that no machine's own fonts are used."""
    vl_convert.register_font_directory(str(FOLDER))
