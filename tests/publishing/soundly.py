"""A notebook as a run leaves it that is sound: the parts of an edition of the fictional record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from nbformat.v4 import new_code_cell, new_notebook, new_output

from analysis.narrative.frame import bibliography, masthead, rebuild
from analysis.narrative.part import MIMETYPE
from analysis.narrative.sections.bottom_line import bottom_line
from analysis.narrative.sections.leaders import leaders
from analysis.narrative.sections.numbers import numbers
from analysis.page import open_page

if TYPE_CHECKING:
    from pathlib import Path

    from nbformat import NotebookNode

MAKERS = (masthead, bottom_line, numbers, leaders, bibliography, rebuild)


def run_notebook(record: Path, **given: str) -> NotebookNode:
    """Return a notebook whose cells show a small edition of the record, one part each."""
    page = open_page(record=record, **given)
    shown = (json.loads(json.dumps(part.to_json())) for part in page.make(*MAKERS))
    return new_notebook(cells=[cell(part) for part in shown])


def cell(part: dict[str, Any]) -> NotebookNode:
    """Return a cell that has displayed a part."""
    output = new_output("display_data", data={MIMETYPE: part})
    name = str(part.get("id", part["part"]))
    return new_code_cell("page.show(…)", id=name, outputs=[output])


def parts_in(notebook: NotebookNode) -> dict[str, dict[str, Any]]:
    """Return the parts that the cells show by id, or by kind where they have none."""
    shown = [c.outputs[0].data[MIMETYPE] for c in notebook.cells]
    return {part.get("id", part["part"]): part for part in shown}


def manifest(edition: str, **parts: object) -> dict[str, object]:
    """Return the manifest of an edition that was made from nothing, but for the parts given."""
    return {
        "edition": edition,
        "digest": "",
        "order": {"notebook": "", "copy": False, "paper": "a4", "asked": {}},
        "parameters": {},
        "inputs": {"digest": "", "files": {}},
        "outputs": {},
        "counts": {"statements": 0},
        "audit": {},
        **parts,
    }
