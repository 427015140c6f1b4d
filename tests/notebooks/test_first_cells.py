"""The cells that every notebook begins with: the right Python, and typed parameters."""

from __future__ import annotations

import builtins
import io
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from papermill.inspection import inspect_notebook

from analysis.errors import BriefingError

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def first_code(path: Path) -> str:
    """Return the source of a notebook's first cell of code."""
    cells: Any = nbformat.read(path, 4).cells  # type: ignore[no-untyped-call]
    source: str = next(cell.source for cell in cells if cell.cell_type == "code")
    return source


def shown(code: str) -> str:
    """Return what a notebook shows of a cell, run in an IPython of its own."""
    shell = InteractiveShell(colors="nocolor")
    with redirect_stdout(io.StringIO()) as told:
        shell.run_cell(code)
    return told.getvalue()


@each_notebook
def test_parameters_are_typed_and_explained(path: Path) -> None:
    """`papermill --help-notebook` tells each one's type, default and meaning."""
    found = inspect_notebook(path)
    assert found
    assert {each["inferred_type_name"] for each in found.values()} == {"str"}
    assert all(each["help"] for each in found.values())


@each_notebook
def test_every_notebook_begins_alike(path: Path) -> None:
    """One wording to keep, before anything of the project is used."""
    assert first_code(path) == first_code(FOLDER / "briefing.ipynb")


def test_on_the_project_s_own_python_the_first_cell_is_silent() -> None:
    """There is nothing to say."""
    assert shown(first_code(FOLDER / "briefing.ipynb")) == ""


def test_on_another_python_it_says_how_to_choose_the_right_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In two lines, with what was missing, and without a traceback."""
    found = builtins.__import__

    def without(name: str, *more: Any, **named: Any) -> Any:  # noqa: ANN401 - as Python's own
        if name.startswith("analysis"):
            msg = "No module named 'analysis'"
            raise ModuleNotFoundError(msg)
        return found(name, *more, **named)

    code = first_code(FOLDER / "briefing.ipynb")
    monkeypatch.setattr(builtins, "__import__", without)
    lines = shown(code).splitlines()
    assert len(lines) == 2
    assert lines[0].endswith("is not the project's own Python: No module named 'analysis'.")
    assert "`make lab`" in lines[1]


def test_an_error_of_the_user_s_is_its_words_alone() -> None:
    """A notebook shows no frames of ours for a mistake that is not ours."""
    told = shown(
        "from analysis.errors import BriefingError\n"
        "raise BriefingError('lamps: no oil.\\nFill them')"
    )
    assert told == "lamps: no oil.\nFill them\n"
    assert issubclass(BriefingError, ValueError)
