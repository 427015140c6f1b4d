"""Kernels that are forked: the same results, nothing shared, nothing left."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from analysis import cache
from analysis.errors import BriefingError
from analysis.publishing.ahead import figures_in
from analysis.publishing.execute import CellFailed, run_notebook
from analysis.publishing.warm import Warm, warm_kernels
from tests.publishing import parts
from tests.publishing.forked import FORKED

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = FORKED


def ran(folder: Path, warm: Warm | None, *code: str) -> nbformat.NotebookNode:
    """Return a notebook of these cells, run."""
    cells = [new_code_cell('start = ""', metadata={"tags": ["parameters"]})]
    made = new_notebook(cells=[*cells, *map(new_code_cell, code)])
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    for number, cell in enumerate(made.cells):
        cell["id"] = f"cell-{number}"
    path = folder / "lamps.ipynb"
    nbformat.write(made, path)
    return run_notebook(
        path, {"start": "1921"}, folder=folder, failed=folder / "f.ipynb", warm=warm
    )


def said(notebook: nbformat.NotebookNode) -> str:
    """Return what the last cell printed."""
    return "".join(output["text"] for output in notebook.cells[-1].outputs)


def test_a_forked_kernel_gives_what_a_plain_one_gives(tmp_path: Path, warm: Warm) -> None:
    """Cell by cell, output by output, metadata and all."""
    code = "import os, sys\nprint(os.getcwd(), sys.flags.isolated, sorted(os.environ))\n1 / 3"
    assert ran(tmp_path, warm, code) == ran(tmp_path, None, code)


def test_what_one_kernel_does_no_other_sees(tmp_path: Path, warm: Warm) -> None:
    """A module that one changed is as it was for the next."""
    ran(tmp_path, warm, "import colorsys, builtins\nbuiltins.lamp = colorsys.lamp = 'broken'")
    look = "import colorsys, builtins\nprint(hasattr(colorsys, 'lamp'), hasattr(builtins, 'lamp'))"
    assert said(ran(tmp_path, warm, look)) == "False False\n"


def test_the_libraries_are_there_already(tmp_path: Path, warm: Warm) -> None:
    """That is what a forked kernel is for."""
    look = "import sys\nprint('analysis.page' in sys.modules, 'altair' in sys.modules)"
    assert said(ran(tmp_path, warm, look)) == "True True\n"


def test_a_failed_cell_is_told_as_ever(tmp_path: Path, warm: Warm) -> None:
    """With its number, and what was raised."""
    with pytest.raises(CellFailed, match=r"cell 2 failed:(?s:.*)ZeroDivisionError"):
        ran(tmp_path, warm, "1 / 0")


def test_a_kernel_that_dies_is_told_and_the_next_one_runs(tmp_path: Path, warm: Warm) -> None:
    """One that is killed takes nothing else with it."""
    with pytest.raises(BriefingError, match="the kernel died while it ran"):
        ran(tmp_path, warm, "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    assert said(ran(tmp_path, warm, "print('lamp')")) == "lamp\n"


def test_kernels_end_with_the_process_they_were_forked_from(tmp_path: Path) -> None:
    """None goes on when a build is over, however it ended."""
    with warm_kernels() as forking:
        assert forking is not None
        pid = int(said(ran(tmp_path, forking, "import os\nprint(os.getppid())")))
        os.kill(pid, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_process_that_has_gone_forks_none(tmp_path: Path) -> None:
    """It says what to do instead."""
    with warm_kernels() as forking:
        assert forking is not None
    with pytest.raises(BriefingError, match=r"it has ended\)\. Build again with --cold"):
        forking.fork(["-f", "x"], str(tmp_path), {})


def test_another_process_draws_what_it_is_handed(tmp_path: Path, warm: Warm) -> None:
    """All of it is kept once the build goes on, and what every page needs with it."""
    with cache.using(tmp_path / "kept"), warm.drawing() as draw:
        for figure in figures_in(parts.notebook().cells):
            draw(figure)
    found = {each.name.partition("-")[0] for each in (tmp_path / "kept").iterdir()}
    assert {"bundle", "polish", "vega"} <= found


def test_the_process_that_draws_serves_one_build_after_the_other(
    tmp_path: Path, warm: Warm
) -> None:
    """Each into the folder that is its own."""
    for name in ("first", "second"):
        with cache.using(tmp_path / name), warm.drawing() as draw:
            for figure in figures_in(parts.notebook().cells):
                draw(figure)
    assert any(each.name.startswith("vega-") for each in (tmp_path / "first").iterdir())
    assert any(each.name.startswith("vega-") for each in (tmp_path / "second").iterdir())


def test_where_the_process_that_draws_has_gone_nothing_is_drawn(tmp_path: Path) -> None:
    """A build goes on without it, and draws for itself."""
    with warm_kernels() as forking:
        assert forking is not None
    with cache.using(tmp_path / "kept"), forking.drawing() as draw:
        draw({"part": "figure"})
    assert not (tmp_path / "kept").exists()


def test_a_process_that_nobody_asked_anything_ends_at_once() -> None:
    """A command that refuses what it was given doesn't wait for it to have loaded."""
    with warm_kernels() as forking:
        assert forking is not None
    assert forking._process.returncode == -signal.SIGTERM


def test_a_kernel_looks_for_garbage_seldom(tmp_path: Path, warm: Warm) -> None:
    """As the build does that runs it."""
    look = "import gc\nprint(gc.isenabled(), gc.get_freeze_count() > 1000, gc.get_threshold()[0])"
    assert said(ran(tmp_path, warm, look)) == "True True 50000\n"
