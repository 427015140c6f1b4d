"""Run a notebook through papermill, and keep the evidence when one of its cells fails."""

from __future__ import annotations

import logging
import re
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from analysis.asked import INJECTED_TAG, TAG
from analysis.errors import BriefingError
from analysis.publishing.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from nbformat import NotebookNode
    from papermill.exceptions import PapermillExecutionError  # type: ignore[import-untyped]

    from analysis.publishing.progress import Progress

ENGINE = "briefing"
# Else each kernel remarks on standard error that its sockets on this machine are not encrypted.
QUIET_KERNEL = "--IPKernelApp.log_level=ERROR"
# Seconds that a kernel may take to hand over what a cell shows once it is done; the default of four
# is too few on a machine with much else to do.
PATIENCE = 600
MOST_LINES = 6
_FRAME = re.compile(r"^File (\S+:\d+)", re.MULTILINE)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class CellFailed(BriefingError):  # noqa: N818 - named for what happened
    """A cell of the notebook raised; the text shows the cell, the error and the half-run file."""


def run_notebook(  # noqa: PLR0913 - each is one thing a caller may choose
    path: Path,
    values: Mapping[str, Any],
    *,
    folder: Path,
    failed: Path,
    progress: Progress | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> NotebookNode:
    """Return the notebook executed with its parameters' values, free of times and paths.

    The kernel works in `folder`; `meanwhile` is called in a thread of its own while the kernel
    starts, and has ended when this returns. Raises CellFailed when a cell raises, after writing
    the half-run notebook to `failed`; BriefingError when the notebook can't be read or no kernel
    starts.
    """
    if not path.is_file():
        msg = f"{path}: not found. Give the folder of the project, which holds notebooks/"
        raise BriefingError(msg)
    from papermill.exceptions import PapermillExecutionError

    telling = _Telling(progress or Silent(), threading.Thread(target=meanwhile, daemon=True))
    try:
        with _quiet_log():
            notebook = _execute(path, values, folder, telling)
    except PapermillExecutionError as error:
        _keep(telling.notebook, failed)
        raise CellFailed(_explain(path, error, failed)) from None
    telling.aside.join()
    return without_traces(notebook)


class _Telling:
    """Hears of the run: hands progress on, holds the notebook, starts the work that runs aside.

    That starts no earlier than the kernel: two threads that import the same libraries at once can
    trip each other.
    """

    def __init__(self, progress: Progress, aside: threading.Thread) -> None:
        self.aside = aside
        self.notebook: NotebookNode | None = None
        self._progress = progress

    def begin(self, notebook: NotebookNode) -> None:
        self.notebook = notebook
        self.aside.start()
        self.cells(0)

    def cells(self, done: int) -> None:
        self._progress.cells(done, len(self.notebook.cells) if self.notebook else 0)


def _execute(
    path: Path, values: Mapping[str, Any], folder: Path, telling: _Telling
) -> NotebookNode:
    import jupyter_client.provisioning  # noqa: F401 - loaded here, before work runs aside
    from jupyter_client.kernelspec import NoSuchKernel
    from nbclient.exceptions import DeadKernelError
    from nbformat.reader import NotJSONError
    from papermill import execute_notebook  # type: ignore[import-untyped]

    _register_engine()
    try:
        executed: NotebookNode = execute_notebook(
            path,
            None,
            parameters=dict(values),
            engine_name=ENGINE,
            language="python",
            progress_bar=False,
            telling=telling,
            resources={"metadata": {"path": str(folder)}},
            record_timing=False,
            extra_arguments=[QUIET_KERNEL],
            iopub_timeout=PATIENCE,
        )
    except NotJSONError as error:
        msg = f"{path}: not a notebook ({str(error).splitlines()[0]}). Restore the file"
        raise BriefingError(msg) from None
    except NoSuchKernel as error:
        msg = f'no Jupyter kernel named "{error.name}" is installed here. Run `make setup`'
        raise BriefingError(msg) from None
    except DeadKernelError:
        msg = (
            f"{path}: the kernel died while it ran, most often for want of memory. "
            f"Free some and build again, or choose a shorter window"
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

    The parameters it was run with stay in its metadata. Changes the notebook it is given.
    """
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
    waiting = failed.with_name(f".{failed.name}")
    nbformat.write(half_run, waiting)  # type: ignore[no-untyped-call]
    waiting.replace(failed)


def _explain(path: Path, error: PapermillExecutionError, failed: Path) -> str:
    source = _shortened(error.source.strip().splitlines())
    return "\n".join(
        [
            f"{path}: cell {_number_in_source(path, error.cell_index)} failed:",
            "",
            *(f"    {line}" for line in source),
            "",
            *_shortened(_told(error).splitlines()),
            "",
            f"The half-run notebook is kept at {failed}. Nothing published was touched.",
        ]
    )


def _number_in_source(path: Path, index: int) -> int:
    """Return the cell's number in the notebook as written, from 1.

    papermill puts a cell before it, unless the notebook holds such a cell of an earlier run.
    """
    import nbformat

    cells = nbformat.read(path, as_version=4).cells  # type: ignore[no-untyped-call]
    tags = [cell.metadata.get("tags", []) for cell in cells]
    is_added = not any(INJECTED_TAG in each for each in tags)
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
