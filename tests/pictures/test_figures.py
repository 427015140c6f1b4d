"""Each figure of the fictional record looks as it did when it was last looked at."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

import pytest
import vl_convert
from PIL import Image

from analysis.brand import colours
from analysis.brand.brand import house
from analysis.charts import renderer
from analysis.charts.catalogue import CHARTS
from analysis.charts.chart import draw
from analysis.charts.renderer import register_fonts
from tests.builders import seen
from tests.charts.sample import rich

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.charts.chart import Chart
    from tests.pictures.comparison import References

WINDOW = seen(rich())
SCALE = 1.0
IN_THE_DARK = ("leader_contacts", "places")
# Trade and votes are tables in every window.
DRAWN = sorted(set(CHARTS) - {"trade", "votes", "either_side"})


@cache
def chart(name: str) -> Chart:
    """Return one figure of the fictional record in full."""
    return CHARTS[name](WINDOW)


def painted(svg: str, values: Mapping[str, str]) -> Image.Image:
    """Return the drawing as small pixels on its paper."""
    renderer.register_fonts()  # laying a figure out doesn't, and another test may not have
    svg = colours.painted(svg, values)
    # Laid under the drawing afterwards, the ground would leave a dark hair along light outlines.
    head = svg.index(">") + 1
    sheet = f'<rect width="100%" height="100%" fill="{values["paper"]}"/>'
    # What is laid out in pixels is drawn without the typeface, and painted with it.
    register_fonts()
    png = vl_convert.svg_to_png(svg[:head] + sheet + svg[head:], scale=SCALE)
    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_looks_the_same(name: str, references: References) -> None:
    """On light paper, as wide as a column or the page."""
    svg = chart(name).svg
    assert svg is not None
    references.hold(name, painted(svg, house().light))


@pytest.mark.parametrize("name", IN_THE_DARK)
def test_a_figure_looks_the_same_in_the_dark(name: str, references: References) -> None:
    """With every colour exchanged for its twin."""
    svg = chart(name).svg
    assert svg is not None
    references.hold(f"{name}-dark", painted(svg, house().dark))


@pytest.mark.parametrize("name", [name for name in DRAWN if chart(name).narrow is not None])
def test_a_figure_looks_the_same_on_a_phone(name: str, references: References) -> None:
    """In the layout of its own that a phone gets."""
    svg = draw(chart(name).to_json()["spec_narrow"])
    references.hold(f"{name}-narrow", painted(svg, house().light))


def test_the_timeline_looks_the_same_in_print(references: References) -> None:
    """In the layout of its own that paper gets."""
    svg = draw(chart("timeline").to_json()["spec_print"])
    references.hold("timeline-print", painted(svg, house().light))
