"""What the exports will want of a figure, drawn and kept while the cells after it still run."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from analysis.cache import VARIABLE, place
from analysis.narrative.part import MIMETYPE
from analysis.publishing import fonts, html, live
from analysis.publishing.collect import whole
from analysis.publishing.drawing import drawn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nbformat import NotebookNode

    from analysis.document.codec import Part


def draw_ahead(cells: Iterable[NotebookNode]) -> None:
    """Draw what cells show as figures, as they come; where nothing is kept, draw nothing.

    Exports draw again whatever is not there, so that nothing rests on this.
    """
    if place() is not None:
        for figure in figures_in(cells):
            _draw(figure)


def figures_in(cells: Iterable[NotebookNode]) -> Iterator[Part]:
    """Iterate over what cells show as figures, as they come."""
    return (figure for cell in cells for figure in _figures(cell))


def draw_as_told(lines: TextIO) -> None:
    """Draw what is told in lines of JSON until they end, and answer where a build's have ended.

    A build begins with the folder of what is kept. What every page needs is made first of all,
    while nothing has been told yet.
    """
    _what_all_need()
    for line in lines:
        told = json.loads(line)
        with suppress(Exception):
            if "begin" in told:
                os.environ[VARIABLE] = told["begin"]
                _what_all_need()
            elif "figure" in told:
                _draw(told["figure"])
        if "end" in told:
            lines.write("\n")
            lines.flush()


def _what_all_need() -> None:
    # What can't be made here can't be by the export, which then says so.
    with suppress(Exception):
        if place() is not None:
            live.bundle()
            fonts.warm_up()


def _draw(figure: Part) -> None:
    html.inlined_pictures(drawn(figure))
    for layout in live.LAYOUTS.values():
        if figure.get(layout):
            live.compiled(figure[layout])


def _figures(cell: NotebookNode) -> list[Part]:
    found = [output.get("data", {}).get(MIMETYPE) for output in cell.get("outputs", ())]
    return [whole(part) for part in found if part and part.get("part") == "figure"]
