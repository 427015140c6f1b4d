"""The look of every figure: one Altair theme and the widths that it is laid out in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import altair as alt

from analysis.brand.typefaces import SANS
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
