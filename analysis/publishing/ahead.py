"""What the exports will want of a figure, drawn and kept while the cells after it still run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.cache import place
from analysis.narrative.part import MIMETYPE
from analysis.publishing import html, live
from analysis.publishing.collect import whole
from analysis.publishing.drawing import drawn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbformat import NotebookNode

    from analysis.document.codec import Part


def draw_ahead(cells: Iterable[NotebookNode]) -> None:
    """Draw what cells show as figures, as they come; where nothing is kept, draw nothing.

    Exports draw again whatever is not there, so that nothing rests on this.
    """
    if place() is None:
        return
    for figure in (f for cell in cells for f in _figures(cell)):
        html.inlined_pictures(drawn(figure))
        for layout in live.LAYOUTS.values():
            if figure.get(layout):
                live.compiled(figure[layout])


def _figures(cell: NotebookNode) -> list[Part]:
    found = [output.get("data", {}).get(MIMETYPE) for output in cell.get("outputs", ())]
    return [whole(part) for part in found if part and part.get("part") == "figure"]
