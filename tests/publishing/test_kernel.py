"""The kernel of a build: the project's Python, deaf to what its user set up for themselves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from analysis.errors import BriefingError
from analysis.publishing.execute import CellFailed, run_notebook
from analysis.publishing.kernel import clean_environment

if TYPE_CHECKING:
    from pathlib import Path

LAMP = "import builtins\nbuiltins.lamp = 'set up by its user'\n"
LOOK = "import builtins, sys\nprint(getattr(builtins, 'lamp', 'nothing'), 'lamps' in sys.modules)"


def write(folder: Path, *code: str, tags: tuple[str, ...] = ("parameters",), **spec: str) -> Path:
    """Write a notebook whose first cell has the tags, and return its path."""
    cells = [new_code_cell('start = ""', metadata={"tags": [tag]}) for tag in tags]
    made = new_notebook(cells=[*cells, *map(new_code_cell, code)])
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", **spec}
    path = folder / "lamps.ipynb"
    nbformat.write(made, path)
    return path


def ran(path: Path, limit: int = 60) -> str:
    """Run the notebook and return what its last cell printed."""
    made = run_notebook(path, {}, folder=path.parent, failed=path.parent / "f.ipynb", limit=limit)
    return "".join(output["text"] for output in made.cells[-1].outputs)


@pytest.fixture
def set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let a user have start-up files, a path of modules and a kernel of the same name."""
    startup = tmp_path / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00-lamps.py").write_text(LAMP, encoding="utf-8")
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules" / "sitecustomize.py").write_text("import lamps", encoding="utf-8")
    (tmp_path / "modules" / "lamps.py").write_text(LAMP, encoding="utf-8")
    kernel = tmp_path / "jupyter" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    spec = {"argv": ["/bin/false", "{connection_file}"], "display_name": "x", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "modules"))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "modules" / "lamps.py"))
    monkeypatch.setenv("PYTHONOPTIMIZE", "2")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    return tmp_path


@pytest.mark.slow
def test_what_a_user_set_up_does_not_reach_the_cells(set_up: Path) -> None:
    """Neither start-up files, nor modules on a path of theirs, nor a kernel of the same name."""
    assert ran(write(set_up, f"{LOOK}\nprint(__debug__)")) == "nothing False\nTrue\n"


@pytest.mark.slow
def test_a_cell_that_never_ends_is_stopped_in_a_sentence(tmp_path: Path) -> None:
    """With its number, how long it ran, and where the half-run notebook is."""
    path = write(tmp_path, "import time\ntime.sleep(600)")
    with pytest.raises(CellFailed, match=r"cell 2 ran for more than 2 seconds and was stopped"):
        ran(path, limit=2)
    assert (tmp_path / "f.ipynb").is_file()


@pytest.mark.slow
def test_the_version_of_python_stays_out(tmp_path: Path) -> None:
    """Two Pythons give one notebook."""
    path = write(tmp_path, "1")
    made = run_notebook(path, {}, folder=tmp_path, failed=tmp_path / "f.ipynb")
    assert "version" not in made.metadata["language_info"]


def test_only_what_a_person_set_up_leaves_the_environment(tmp_path: Path) -> None:
    """The machine's own settings stay; Jupyter gets folders of the build's."""
    given = {"PATH": "/bin", "PYTHONSTARTUP": "x", "JUPYTER_CONFIG_PATH": "y", "TZ": "UTC"}
    made = clean_environment(given, tmp_path)
    assert {name for name in made if not name.startswith(("JUPYTER_", "IPYTHON"))} == {"PATH", "TZ"}
    assert "JUPYTER_CONFIG_PATH" not in made
    assert made["IPYTHONDIR"] == str(tmp_path / "ipython")


@pytest.mark.parametrize(
    "spec",
    [{"name": "ruritanian"}, {"name": "ir", "language": "R"}, {"name": "python3", "language": "R"}],
    ids=lambda spec: " ".join(spec.values()),
)
def test_another_language_s_notebook_is_refused(tmp_path: Path, spec: dict[str, str]) -> None:
    """Before any kernel starts, with what to do."""
    with pytest.raises(BriefingError, match=r"is for the kernel .* Choose the kernel Python 3"):
        ran(write(tmp_path, "1", **spec))


@pytest.mark.parametrize(
    ("tags", "found"),
    [((), "no cell is"), (("other",), "no cell is"), (("parameters",) * 2, "2 cells are")],
)
def test_a_notebook_without_one_cell_of_parameters_is_refused(
    tmp_path: Path, tags: tuple[str, ...], found: str
) -> None:
    """Its own dates would be published under the name of what was asked."""
    with pytest.raises(BriefingError, match=f'{found} tagged "parameters"'):
        ran(write(tmp_path, "1", tags=tags))
