"""Marks are painted in the order in which they were drawn, wherever that can be seen."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
import vl_convert
from PIL import Image

from analysis.charts import renderer
from analysis.charts.canvas import Canvas, Layer
from analysis.charts.catalogue import CHARTS
from tests.builders import seen
from tests.charts.sample import rich

if TYPE_CHECKING:
    from analysis.charts.canvas import Row

WINDOW = seen(rich())


def box(left: float, **more: str) -> Row:
    """Return a box of twenty pixels."""
    return {"x": left, "x2": left + 20, "y": 0.0, "y2": 20.0, **more}


def word(middle: float, text: str) -> Row:
    """Return a word in the middle of such a box."""
    return {"x": middle, "y": 10.0, "text": text}


def forms(canvas: Canvas) -> list[str]:
    """Return the form of each layer, the lowest first."""
    return [layer["mark"]["type"] for layer in canvas.picture().to_dict()["layer"]]


def pixels(svg: str) -> bytes:
    """Return the drawing as pixels."""
    renderer.register_fonts()
    return Image.open(io.BytesIO(vl_convert.svg_to_png(svg))).tobytes()


def test_words_on_a_box_stay_above_it() -> None:
    """Though words of the same look were drawn before the box was."""
    canvas = Canvas(100, 20)
    for left, text in ((0.0, "Y"), (40.0, "N")):
        canvas.rects([box(left, tip=text)] if left else [box(left)], "#12436d")
        canvas.words([word(left + 10, text)], "#ffffff", align="center")
    assert forms(canvas) == ["rect", "text", "rect", "text"]


def test_marks_apart_are_drawn_together() -> None:
    """What lies in between and hides nothing costs no further layer."""
    canvas = Canvas(100, 20)
    canvas.words([word(10, "Y")])
    canvas.rects([box(70)], "#12436d")
    canvas.words([word(50, "N")])
    assert forms(canvas) == ["text", "rect"]


@pytest.mark.parametrize("name", sorted(CHARTS))
def test_drawing_together_changes_no_picture(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each figure looks as if every mark had been painted by itself."""
    together = CHARTS[name](WINDOW).svg
    monkeypatch.setattr(Layer, "takes", lambda *_: False)
    alone = CHARTS[name](WINDOW).svg
    if together is None or alone is None:
        assert together is alone
        return
    assert pixels(together) == pixels(alone)
