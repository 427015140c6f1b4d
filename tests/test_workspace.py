"""Working copies: made, brought up or kept, and never a person's work lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.errors import BriefingError
from analysis.workspace import bring_up_copies

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project with one notebook."""
    (tmp_path / "notebooks").mkdir()
    write(tmp_path / "notebooks" / "lamps.ipynb", "lit = 1")
    return tmp_path


def write(path: Path, code: str, *, ran: bool = False) -> None:
    """Write a notebook that says the code, with or without results."""
    outputs = [new_output("stream", text="3\n")] if ran else []
    cell = new_code_cell(code, outputs=outputs, execution_count=7 if ran else None)
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Lamps"), cell]), path)


def code(root: Path, name: str = "lamps") -> str:
    """Return what the copy's last cell says."""
    made = json.loads((root / "work" / f"{name}.ipynb").read_text("utf-8"))
    return "".join(made["cells"][-1]["source"])


def test_what_is_missing_is_copied_once(root: Path) -> None:
    """The second time there is nothing to do and nothing to say."""
    assert bring_up_copies(root) == ("work/lamps.ipynb: copied from notebooks/",)
    assert code(root) == "lit = 1"
    assert bring_up_copies(root) == ()


def test_a_copy_that_was_only_run_follows_its_original(root: Path) -> None:
    """Results are no change: what a cell says is."""
    bring_up_copies(root)
    write(root / "work" / "lamps.ipynb", "lit = 1", ran=True)
    assert bring_up_copies(root) == ()
    assert 'execution_count": 7' in (root / "work" / "lamps.ipynb").read_text("utf-8")
    write(root / "notebooks" / "lamps.ipynb", "lit = 2")
    (line,) = bring_up_copies(root)
    assert line == "work/lamps.ipynb: nobody changed it; brought up to notebooks/"
    assert code(root) == "lit = 2"


def test_a_changed_copy_is_kept_and_told(root: Path) -> None:
    """Whether or not its original has changed since."""
    bring_up_copies(root)
    write(root / "work" / "lamps.ipynb", "lit = 'mine'")
    assert bring_up_copies(root) == ("work/lamps.ipynb: kept as you changed it",)
    write(root / "notebooks" / "lamps.ipynb", "lit = 2")
    for _ in range(2):
        (line,) = bring_up_copies(root)
        assert line.startswith("work/lamps.ipynb: kept as you changed it, while notebooks/lamps")
        assert "Rename yours" in line
    assert code(root) == "lit = 'mine'"


def test_a_copy_changed_back_follows_again(root: Path) -> None:
    """It is then as nobody had changed it."""
    bring_up_copies(root)
    write(root / "notebooks" / "lamps.ipynb", "lit = 2")
    write(root / "work" / "lamps.ipynb", "lit = 2")
    assert bring_up_copies(root) == ()
    write(root / "notebooks" / "lamps.ipynb", "lit = 3")
    bring_up_copies(root)
    assert code(root) == "lit = 3"


@pytest.mark.parametrize("state", ["", "[]", "not JSON"])
def test_without_a_record_of_what_was_copied_a_differing_copy_is_kept(
    root: Path, state: str
) -> None:
    """In doubt it is somebody's."""
    bring_up_copies(root)
    (root / "work" / ".copied.json").write_text(state, "utf-8")
    write(root / "notebooks" / "lamps.ipynb", "lit = 2")
    bring_up_copies(root)
    assert code(root) == "lit = 1"


@pytest.mark.parametrize("content", ["half a note", "[]", '{"cells": [1]}'])
def test_a_copy_that_is_no_notebook_is_kept(root: Path, content: str) -> None:
    """It may be all that is left of somebody's work."""
    bring_up_copies(root)
    copy = root / "work" / "lamps.ipynb"
    copy.write_text(content, "utf-8")
    write(root / "notebooks" / "lamps.ipynb", "lit = 2")
    bring_up_copies(root)
    assert copy.read_text("utf-8") == content


def test_notebooks_of_one_s_own_are_left_alone(root: Path) -> None:
    """Only what has an original is looked at."""
    (root / "work").mkdir()
    write(root / "work" / "mine.ipynb", "lit = 'mine'")
    (line,) = bring_up_copies(root)
    assert line.startswith("work/lamps.ipynb")
    assert code(root, "mine") == "lit = 'mine'"


def test_a_broken_original_is_told(root: Path) -> None:
    """With how to get it back."""
    (root / "notebooks" / "lamps.ipynb").write_text("half", "utf-8")
    with pytest.raises(BriefingError, match=r"lamps\.ipynb: not a notebook\. Restore the file"):
        bring_up_copies(root)


def test_a_file_where_the_folder_goes_is_told(root: Path) -> None:
    """And nothing is done."""
    (root / "work").write_text("mine", "utf-8")
    with pytest.raises(BriefingError, match=r"work: can't be used \(File exists\)"):
        bring_up_copies(root)
