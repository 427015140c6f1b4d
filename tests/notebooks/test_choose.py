"""The notebook of fields runs as papermill runs it, and shows the edition that they give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from analysis.place import find_root
from analysis.publishing.execute import run_notebook
from tests.previewing.conftest import small_project

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("ipywidgets", reason="of the extra lab: make setup")
pytestmark = pytest.mark.slow

BUILT = """
told = await chooser.settled()
print(told["state"], "bottom-line" in chooser.shown.frame.value, told["pdf"])
"""
REFUSED = """
from datetime import date

chooser.form.fields["end"].value = date(2021, 5, 31)
told = await chooser.settled()
print(told["state"], chooser.form.faults["end"].value)
"""


def test_it_builds_what_is_chosen_and_explains_what_is_refused(
    tmp_path: Path, fictional: Path
) -> None:
    """By the real process, in a real kernel, from a named edition's dates."""
    root = small_project(tmp_path, fictional)
    notebook: Any = nbformat.read(find_root() / "notebooks" / "choose.ipynb", 4)  # type: ignore[no-untyped-call]
    notebook.cells += [new_code_cell(BUILT), new_code_cell(REFUSED)]  # type: ignore[no-untyped-call]
    path = root / "notebooks" / "choose.ipynb"
    nbformat.write(notebook, path)  # type: ignore[no-untyped-call]
    ran = run_notebook(
        path, {"edition": "example-2022"}, folder=root, failed=tmp_path / "failed.ipynb"
    )
    built, refused = ("".join(o.get("text", "") for o in cell.outputs) for cell in ran.cells[-2:])
    assert built.split() == ["shown", "True", "True"]
    assert refused.startswith("refused")
    assert "2021-05-31 lies before start 2022-01-01" in refused
