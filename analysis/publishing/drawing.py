"""The pictures of figures, drawn from the specifications that a notebook holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.charts.chart import draw

if TYPE_CHECKING:
    from analysis.document.codec import Part

# Each layout of a figure: where its picture goes, and the specification that it is drawn from.
LAYOUTS = {"svg": "spec", "svg_narrow": "spec_narrow", "svg_print": "spec_print"}


def drawn(part: Part) -> Part:
    """Return a figure with its pictures as SVG text, their colours by name.

    A picture that the part holds already is kept; a part of another kind comes back as it is.
    """
    if part["part"] != "figure":
        return part
    made: dict[str, Any] = dict(part)
    for picture, spec in LAYOUTS.items():
        if made.get(spec) and not made.get(picture):
            made[picture] = draw(made[spec])
    return made
