"""What both exporters share: reading an executed notebook, and refusing one in a sentence.

What is exported is audited first, against the record of the project that the notebook lies in.

nbconvert and a Jupyter server find exporters by their entry points. The server's address for
them takes letters, digits and underscores only, and its menu lists every exporter that is
enabled; so names with a hyphen, which the command keeps for those who know them, are not there.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbconvert.exporters.exporter import Exporter
from traitlets import default
from traitlets.config import Application

from analysis.asked import injected_in, refuse_unknown_passed
from analysis.errors import BriefingError
from analysis.place import find_root
from analysis.publishing.audited import require_audited, require_passed
from analysis.publishing.collect import collect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbformat import NotebookNode

    from analysis.publishing.document import Document


class BriefingExporter(Exporter):
    """Exports an executed notebook as what its `render` makes of the document.

    Raises BriefingError when the notebook has not been run or ended in an error, when it was
    given a parameter that it doesn't have, when its parts make no document, and when a statement
    of theirs fails the audit; under the command `jupyter nbconvert` that ends the program with the
    error's words instead.
    """

    def from_notebook_node(  # type: ignore[override]  # the base names what few exporters return
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: object
    ) -> tuple[str | bytes, dict[str, Any]]:
        """Return what was rendered and nbconvert's resources."""
        executed, told = super().from_notebook_node(nb, resources, **kw)
        with _in_words():
            document = read(executed)
            folder = told.get("metadata", {}).get("path") or "."
            record = find_root(Path(folder)) / "data"
            require_passed(document, injected_in(executed), record)
            require_audited(document, record)
            return self.render(document), told

    def render(self, document: Document) -> str | bytes:
        """Return the document in the exporter's own form."""
        raise NotImplementedError


class FormerName(BriefingExporter):
    """An exporter's name with a hyphen: it works as before, but for a server's menu."""

    @default("enabled")
    def _outside_of_a_server(self) -> bool:
        return not _is_running("jupyter_server.serverapp", "ServerApp")


def read(executed: NotebookNode) -> Document:
    """Return the document of an executed notebook.

    Raises BriefingError when it has not been run, when one of its cells ended in an error, when
    papermill gave it a parameter that it doesn't have, and whatever `collect` refuses.
    """
    code = [cell for cell in executed.cells if cell.cell_type == "code"]
    if not any(cell.get("outputs") for cell in code):
        msg = (
            "the notebook has not been run. Run all of its cells (in JupyterLab: Run, Run All "
            "Cells), save it and export it again, or let `briefing build` do all of that"
        )
        raise BriefingError(msg)
    _refuse_errors(executed)
    refuse_unknown_passed(executed)
    return collect(executed)


def _refuse_errors(executed: NotebookNode) -> None:
    for number, cell in enumerate(executed.cells, start=1):
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                told = next(iter(output.evalue.splitlines()), "")
                msg = (
                    f"cell {number} of the notebook ended in an error ({output.ename}: {told}), so "
                    f"what comes after it is missing or stale. Mend it and run all cells again"
                )
                raise BriefingError(msg)


@contextmanager
def _in_words() -> Iterator[None]:
    # nbconvert's command prints frames for whatever an exporter raises, this alone excepted.
    try:
        yield
    except BriefingError as error:
        if _is_running("nbconvert.nbconvertapp", "NbConvertApp"):
            sys.exit(f"briefing: {error}")
        raise


def _is_running(module: str, name: str) -> bool:
    """Return whether this process is that application of Jupyter's; imports nothing to know it."""
    kind: Any = getattr(sys.modules.get(module), name, None)
    running = Application.instance() if Application.initialized() else None
    return kind is not None and isinstance(running, kind)
