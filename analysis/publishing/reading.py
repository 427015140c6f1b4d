"""Reading the document of an executed notebook, and refusing one that is none in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.asked import refuse_unknown_passed
from analysis.errors import BriefingError
from analysis.publishing.collect import collect

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from analysis.publishing.document import Document


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
