"""Running a notebook: parameters go in, traces stay out, a failed cell keeps its evidence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.errors import BriefingError
from analysis.parameters import Coverage, Parameters, make_parameters
from analysis.publishing.execute import CellFailed, run_notebook
from tests.builders import span

if TYPE_CHECKING:
    from pathlib import Path

PARAMETERS = 'start = ""\nend = ""\nas_of = ""\nsectors = ""\ntitle = ""'


class Heard:
    """Keeps what a build tells of its progress."""

    def __init__(self) -> None:
        self.counts: list[tuple[int, int]] = []

    def stage(self, name: str) -> None:
        """Ignore the stage."""

    def cells(self, done: int, total: int) -> None:
        """Keep the count."""
        self.counts.append((done, total))


@pytest.fixture(scope="module")
def parameters() -> Parameters:
    """Return the parameters of a fictional edition."""
    days = span("1921-03")
    coverage = Coverage(days.first, span("1923").last, ("salt", "horses"))
    return make_parameters({"start": "1922", "end": "1922", "sectors": "salt"}, coverage)


def write(folder: Path, *code: str) -> Path:
    """Write a notebook of a parameters cell and the given cells, and return its path."""
    cells = [
        new_markdown_cell("Prose"),
        new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
        *map(new_code_cell, code),
    ]
    made = new_notebook(cells=cells)
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    path = folder / "briefing.ipynb"
    nbformat.write(made, path)
    return path


@pytest.mark.slow
def test_a_run_leaves_results_and_no_traces(tmp_path: Path, parameters: Parameters) -> None:
    """All five parameters arrive as strings, cells are counted, times and paths stay out."""
    path = write(tmp_path, "import os\nprint([start, end, as_of, sectors, title], os.getcwd())")
    heard, aside = Heard(), []
    folder = tmp_path / "work"
    folder.mkdir()
    made = run_notebook(
        path,
        parameters.as_strings(),
        folder=folder,
        failed=tmp_path / "failed.ipynb",
        progress=heard,
        meanwhile=lambda cells: aside.extend(cell.source for cell in cells),
    )
    printed = "".join(made.cells[-1].outputs[0].text)
    assert str(list(parameters.as_strings().values())) in printed
    assert str(folder) in printed
    assert heard.counts == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    assert aside == [cell.source for cell in made.cells]
    text = json.dumps(made.metadata) + json.dumps([cell.metadata for cell in made.cells])
    assert made.metadata["papermill"] == {"parameters": parameters.as_strings()}
    assert "start_time" not in text
    assert "duration" not in text
    assert str(tmp_path) not in text
    assert made.cells[2]["id"] == "injected-parameters"


@pytest.mark.slow
def test_a_failed_cell_is_shown_with_its_error(tmp_path: Path, parameters: Parameters) -> None:
    """The message has the cell's number and source, the error, and where the half-run file is."""
    path = write(tmp_path, "kept = 1", "salt = 1 / 0  # the last cell")
    failed = tmp_path / "failed" / "full.ipynb"
    with pytest.raises(CellFailed) as caught:
        run_notebook(path, parameters.as_strings(), folder=tmp_path, failed=failed)
    told = str(caught.value)
    assert f"{path}: cell 4 failed:" in told
    assert "salt = 1 / 0  # the last cell" in told
    assert "ZeroDivisionError: division by zero" in told
    assert str(failed) in told
    assert "Traceback" not in told
    assert "ZeroDivisionError" in failed.read_text(encoding="utf-8")


def test_a_missing_notebook_says_so(tmp_path: Path, parameters: Parameters) -> None:
    """No notebook, no kernel: the path is named."""
    with pytest.raises(BriefingError, match=r"absent\.ipynb: not found"):
        run_notebook(
            tmp_path / "absent.ipynb",
            parameters.as_strings(),
            folder=tmp_path,
            failed=tmp_path / "f.ipynb",
        )


def test_a_file_that_is_no_notebook_says_so(tmp_path: Path, parameters: Parameters) -> None:
    """A file that isn't JSON is named before any kernel starts."""
    path = tmp_path / "briefing.ipynb"
    path.write_text("not a notebook", encoding="utf-8")
    with pytest.raises(BriefingError, match=r"briefing\.ipynb: not a notebook"):
        run_notebook(path, parameters.as_strings(), folder=tmp_path, failed=tmp_path / "f.ipynb")


def test_a_kernel_that_is_not_there_says_so(tmp_path: Path, parameters: Parameters) -> None:
    """A notebook for another kernel than Python's says which one."""
    path = write(tmp_path, "1")
    made = nbformat.read(path, as_version=4)
    made.metadata["kernelspec"]["name"] = "ruritanian"
    nbformat.write(made, path)
    with pytest.raises(BriefingError, match='is for the kernel "ruritanian"'):
        run_notebook(path, parameters.as_strings(), folder=tmp_path, failed=tmp_path / "f.ipynb")
