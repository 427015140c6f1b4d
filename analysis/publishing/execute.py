"""Run a notebook through papermill, and keep the evidence when one of its cells fails."""

from __future__ import annotations

import logging
import re
import threading
from contextlib import contextmanager
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from analysis.asked import INJECTED_TAG, TAG, names_of, refuse_lacking, refuse_split
from analysis.errors import BriefingError
from analysis.notebook_file import read_notebook
from analysis.publishing.kernel import NAME, clean_kernel, refuse_foreign
from analysis.publishing.progress import Silent
from analysis.shipped_files import how_to_mend
from analysis.whole_file import put_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from nbformat import NotebookNode
    from papermill.exceptions import PapermillExecutionError  # type: ignore[import-untyped]

    from analysis.publishing.progress import Progress
    from analysis.publishing.warm import Warm

ENGINE = "briefing"
# Else each kernel remarks on standard error that its sockets on this machine are not encrypted.
QUIET_KERNEL = "--IPKernelApp.log_level=ERROR"
# Seconds that a kernel may take to start, and to hand over what a cell shows once it is done; the
# defaults, a minute and four seconds, are too few on a machine with much else to do.
PATIENCE = 600
# Seconds that one cell may run; a cell that waits for what never comes would hold a build for ever.
LIMIT = 600
MOST_LINES = 6
_FRAME = re.compile(r"^File (\S+:\d+)", re.MULTILINE)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class CellFailed(BriefingError):  # noqa: N818 - named for what happened
    """A cell of the notebook raised; the text shows the cell, the error and the half-run file."""


def unasked() -> None:
    """Refuse nothing: what could be was asked before, or is by somebody else."""


def run_notebook(  # noqa: PLR0913 - each is one thing a caller may choose
    path: Path,
    values: Mapping[str, Any],
    *,
    folder: Path,
    failed: Path,
    progress: Progress | None = None,
    meanwhile: Callable[[Iterator[NotebookNode]], None] | None = None,
    limit: int = LIMIT,
    warm: Warm | None = None,
    failing: Callable[[], None] = unasked,
) -> NotebookNode:
    """Return the notebook executed with its parameters' values, free of times and paths.

    A clean kernel, forked from `warm` where that is given, works in `folder`; `meanwhile` is called
    in a thread of its own while the kernel starts, with each cell as it is done, and has ended when
    this returns. What `failing` raises comes before all that is told or kept of a run that failed.
    Raises CellFailed when a cell raises or runs for more than `limit` seconds, after writing the
    half-run notebook to `failed`; BriefingError when the notebook can't be read, has not exactly
    one cell of parameters, or is not for Python.
    """
    _refuse_unfit(path)
    from nbclient.exceptions import CellTimeoutError
    from papermill.exceptions import PapermillExecutionError

    telling = _Telling(progress or Silent(), meanwhile or _exhaust)
    try:
        with _quiet_log(), telling:
            notebook = _execute(path, values, folder, telling, limit, warm)
    except PapermillExecutionError as error:
        failing()
        _keep(telling.notebook, failed)
        raise CellFailed(_explain(path, error, telling, failed)) from None
    except CellTimeoutError:
        failing()
        _keep(telling.notebook, failed)
        raise CellFailed(_out_of_time(path, telling, limit, failed)) from None
    except BriefingError:
        failing()
        raise
    telling.aside.join()
    return without_traces(notebook)


class _Telling:
    """Hears of the run: hands progress on, holds the notebook, starts the work that runs aside.

    That starts no earlier than the kernel: two threads that import the same libraries at once can
    trip each other.
    """

    def __init__(
        self, progress: Progress, meanwhile: Callable[[Iterator[NotebookNode]], None]
    ) -> None:
        self.notebook: NotebookNode | None = None
        self.done = 0
        self._progress = progress
        self._finished: SimpleQueue[NotebookNode | None] = SimpleQueue()
        cells = iter(self._finished.get, None)
        self.aside = threading.Thread(target=meanwhile, args=(cells,), daemon=True)

    def __enter__(self) -> None:
        """Begin to hear; at the end, however it comes, the work aside learns that it has come."""

    def __exit__(self, *_: object) -> None:
        self._finished.put(None)

    def begin(self, notebook: NotebookNode) -> None:
        self.notebook = notebook
        self.aside.start()
        self.cells(0)

    def cells(self, done: int) -> None:
        if self.notebook and done > self.done:
            self._finished.put(self.notebook.cells[done - 1])
        self.done = done
        self._progress.cells(done, len(self.notebook.cells) if self.notebook else 0)


def _exhaust(cells: Iterator[NotebookNode]) -> None:
    for _ in cells:
        pass


def _refuse_unfit(path: Path) -> None:
    found = read_notebook(path)
    names_of(found, str(path))
    refuse_split(found, str(path))
    refuse_lacking(found, str(path))
    refuse_foreign(found, str(path))


def _execute(  # noqa: PLR0913, PLR0917 - what one run needs
    path: Path,
    values: Mapping[str, Any],
    folder: Path,
    telling: _Telling,
    limit: int,
    warm: Warm | None,
) -> NotebookNode:
    import jupyter_client.provisioning  # noqa: F401 - loaded here, before work runs aside
    from nbclient.exceptions import DeadKernelError
    from papermill import execute_notebook  # type: ignore[import-untyped]

    _register_engine()
    try:
        with clean_kernel(warm) as kernel:
            executed: NotebookNode = execute_notebook(
                path,
                None,
                parameters=dict(values),
                engine_name=ENGINE,
                kernel_name=NAME,
                language="python",
                progress_bar=False,
                telling=telling,
                resources={"metadata": {"path": str(folder)}},
                record_timing=False,
                extra_arguments=[QUIET_KERNEL],
                start_timeout=PATIENCE,
                iopub_timeout=PATIENCE,
                execution_timeout=limit,
                **kernel,
            )
    except DeadKernelError:
        msg = (
            f"{path}: the kernel died while it ran, most often for want of memory. "
            f"Free some and build again, or choose a shorter window"
        )
        raise BriefingError(msg) from None
    except RuntimeError as error:
        msg = (
            f"no kernel started ({error}). {how_to_mend()}, or "
            f"build again when the machine has less to do"
        )
        raise BriefingError(msg) from None
    return executed


def _register_engine() -> None:
    from papermill.engines import (  # type: ignore[import-untyped]
        NBClientEngine,
        papermill_engines,
    )

    class BriefingEngine(NBClientEngine):  # type: ignore[misc]  # papermill has no types
        """Papermill's own engine, which also tells how many cells have been run."""

        @classmethod
        def execute_managed_notebook(
            cls,
            nb_man: Any,  # noqa: ANN401 - papermill has no types
            kernel_name: str,
            *,
            telling: _Telling,
            **options: Any,  # noqa: ANN401 - handed on as they come
        ) -> None:
            """Run the cells, telling of each that is done."""
            complete = nb_man.cell_complete

            def completed(cell: NotebookNode, cell_index: int, **more: object) -> None:
                complete(cell, cell_index=cell_index, **more)
                telling.cells(cell_index + 1)

            nb_man.cell_complete = completed
            telling.begin(nb_man.nb)
            super().execute_managed_notebook(nb_man, kernel_name, **options)

    papermill_engines.register(ENGINE, BriefingEngine)


@contextmanager
def _quiet_log() -> Iterator[None]:
    logger = logging.getLogger("papermill")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


def without_traces(notebook: NotebookNode) -> NotebookNode:
    """Return the notebook without times, paths and random ids, so that its bytes can be repeated.

    The parameters it was run with stay in its metadata, and the version of Python goes, so that
    every Python gives the same. Changes the notebook it is given.
    """
    notebook.metadata.get("language_info", {}).pop("version", None)
    told = notebook.metadata.pop("papermill", {})
    if told.get("parameters"):
        notebook.metadata["papermill"] = {"parameters": told["parameters"]}
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if INJECTED_TAG in cell.metadata.get("tags", []):
            cell["id"] = "injected-parameters"
    return notebook


def _keep(half_run: NotebookNode | None, failed: Path) -> None:
    import nbformat

    failed.parent.mkdir(parents=True, exist_ok=True)
    text: str = nbformat.writes(half_run)  # type: ignore[no-untyped-call]
    put_whole(failed, f"{text}\n".encode())


def _out_of_time(path: Path, telling: _Telling, limit: int, failed: Path) -> str:
    number = _number_in_source(path, telling.done - 1, telling.notebook)
    return (
        f"{path}: cell {number} ran for more than {limit} seconds and was "
        f"stopped. Let it do less, or work out its results beforehand and read them.\n"
        f"The half-run notebook is kept at {failed}. Nothing published was touched."
    )


def _explain(path: Path, error: PapermillExecutionError, telling: _Telling, failed: Path) -> str:
    number = _number_in_source(path, error.cell_index, telling.notebook)
    source = _shortened(error.source.strip().splitlines())
    return "\n".join(
        [
            f"{path}: cell {number} failed:",
            "",
            *(f"    {line}" for line in source),
            "",
            *_shortened(_told(error).splitlines()),
            "",
            f"The half-run notebook is kept at {failed}. Nothing published was touched.",
        ]
    )


def _number_in_source(path: Path, index: int, half_run: NotebookNode | None) -> int:
    """Return the cell's number in the notebook as written, from 1.

    papermill puts a cell before it, unless it was given nothing or the notebook holds such a cell
    of an earlier run.
    """
    cells = read_notebook(path).cells
    tags = [cell.metadata.get("tags", []) for cell in cells]
    is_added = half_run is not None and len(half_run.cells) > len(cells)
    tagged = [n for n, each in enumerate(tags) if TAG in each]
    return index if is_added and tagged and tagged[0] < index else index + 1


def _told(error: PapermillExecutionError) -> str:
    # An error of ours is a whole sentence; of any other, kind and place are half of what it says.
    if error.ename in _own_errors():
        return str(error.evalue)
    told = f"{error.ename}: {error.evalue}" if error.evalue else str(error.ename)
    frames = _FRAME.findall(_COLOUR.sub("", "\n".join(error.traceback)))
    return f"{told}\nraised in {frames[-1]}" if frames else told


def _own_errors() -> set[str]:
    found = {BriefingError}
    waiting = [BriefingError]
    while waiting:
        for each in waiting.pop().__subclasses__():
            found.add(each)
            waiting.append(each)
    return {each.__name__ for each in found}


def _shortened(lines: list[str]) -> list[str]:
    if len(lines) <= MOST_LINES:
        return lines
    left_out = len(lines) - MOST_LINES
    return [*lines[:MOST_LINES], f"… ({left_out} more line{'s' if left_out > 1 else ''})"]
