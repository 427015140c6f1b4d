"""A chart drawn by somebody with plain Altair: in the house's look, for light paper and dark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import altair as alt
from lxml import etree  # type: ignore[import-untyped]

from analysis.brand.brand import house
from analysis.brand.colours import painted_spec
from analysis.charts import palette as p
from analysis.charts import theme
from analysis.charts.chart import draw
from analysis.errors import BriefingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAME = "briefing-guest"
CATEGORIES = (p.BLUE, p.ORANGE, p.YES, p.NO, p.SOFT, p.KNOWN, p.FLAG, p.MARK)
DIVERGING = (p.ORANGE, p.LAND_ORANGE, p.BAND, p.LAND_BLUE, p.BLUE)
# Names of the palette that a message offers to whoever chose a colour of their own.
OFFERED = "BLUE, ORANGE, OTHER, MARK, SOFT, FLAG, YES, NO, INK, QUIET"
_PAINTS = ("fill", "stroke", "stop-color")
_NO_COLOUR = re.compile(r"none|transparent|currentcolor|inherit|url\(.*", re.IGNORECASE)


def config() -> alt.theme.ThemeConfig:
    """Return the house's look for charts with axes, legends and titles of Vega-Lite's own.

    Every colour in it is a brand's, those that a ramp lies between included, and has its twin on
    dark paper.
    """
    sizes = {"labelFontSize": theme.SIZE, "titleFontSize": theme.SIZE, "titleFontWeight": 400}
    words: dict[str, Any] = {"labelColor": p.INK, "titleColor": p.QUIET, **sizes}
    lines = {"domainColor": p.INK, "tickColor": p.QUIET, "gridColor": p.RULE}
    legend = {"symbolBaseStrokeColor": p.QUIET, "symbolBaseFillColor": p.QUIET}
    title = {"color": p.INK, "subtitleColor": p.QUIET, "fontSize": 15, "fontWeight": 600}
    look: dict[str, Any] = {
        "axis": {**words, **lines},
        "header": words,
        "legend": {**words, **legend, "gradientStrokeColor": p.RULE},
        "title": {**title, "anchor": "start", "subtitleFontSize": theme.SIZE},
        "mark": {"color": p.MARK},
        "rule": {"color": p.INK},
        "tick": {"color": p.MARK},
        "trail": {"color": p.MARK},
        "geoshape": {"fill": p.LAND, "stroke": p.RULE},
        "boxplot": {"median": {"color": p.PAPER}},
        "selection": {"interval": {"mark": {"fill": p.QUIET, "stroke": p.RULE}}},
        "range": {
            "category": list(CATEGORIES),
            "diverging": list(DIVERGING),
            **{ramp: list(p.STEPS) for ramp in ("heatmap", "ordinal", "ramp")},
        },
    }
    whole: Any = {**theme.config(), "config": {**theme.config()["config"], **look}}
    return cast("alt.theme.ThemeConfig", whole)


def specification(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """Return the chart's Vega-Lite specification in the house's look.

    Raises BriefingError when it reads data from an address, holds more rows than Altair takes, or
    paints in a colour that has no twin on dark paper.
    """
    alt.theme.register(NAME, enable=False)(config)
    try:
        with alt.theme.enable(NAME):
            spec: dict[str, Any] = chart.to_dict()
    except alt.MaxRowsError:
        msg = "the chart holds more than 5,000 rows. Count or sample them before drawing"
        raise BriefingError(msg) from None
    _refuse_addresses(spec)
    _refuse_untwinned(spec)
    return spec


def _refuse_addresses(spec: Mapping[str, Any]) -> None:
    address = next((v for k, v in _entries(spec) if k == "url" and isinstance(v, str)), None)
    if address is not None:
        msg = (
            f'the chart reads "{address}", and a briefing needs no network. '
            f"Load the data into a DataFrame and draw that"
        )
        raise BriefingError(msg)


def _entries(value: object) -> Iterator[tuple[str, object]]:
    """Iterate over every key with its value, however deep; rows of data are passed over."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield key, each
            if key not in {"datasets", "values"}:
                yield from _entries(each)
    elif isinstance(value, list):
        for each in value:
            yield from _entries(each)


def _refuse_untwinned(spec: Mapping[str, Any]) -> None:
    """Draw the chart for both papers: a colour that stays the same would vanish on one of them."""
    for one, other in zip(
        *(_paints(spec, values) for values in (house().light, house().dark)), strict=True
    ):
        if one.lower() == other.lower() and not _NO_COLOUR.fullmatch(one):
            msg = (
                f'the chart paints in "{one}", which has no twin for dark paper. Leave colours to '
                f"the theme, or take them from analysis.charts.palette: {OFFERED}"
            )
            raise BriefingError(msg)


def _paints(spec: Mapping[str, Any], values: Mapping[str, str]) -> list[str]:
    """Return what each mark is painted in, in the order of drawing."""
    drawing = etree.fromstring(draw(painted_spec(spec, values)).encode())
    return [mark.get(key) for mark in drawing.iter() for key in _PAINTS if mark.get(key)]
