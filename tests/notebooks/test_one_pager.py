"""The notebook of the summary sheet: few cells, and a sheet that is whole in every window."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_output
from pypdf import PdfReader

from analysis.narrative.part import MIMETYPE
from analysis.publishing.collect import collect
from analysis.publishing.forms import SHEET
from analysis.publishing.html import render_page
from analysis.publishing.pdf import MOST_PAGES, render_pdf

if TYPE_CHECKING:
    from analysis.page import Page

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOK: Any = nbformat.read(FOLDER / "one_pager.ipynb", 4)  # type: ignore[no-untyped-call]
BRIEFING: Any = nbformat.read(FOLDER / "briefing.ipynb", 4)  # type: ignore[no-untyped-call]
CODE = [cell for cell in NOTEBOOK.cells if cell.cell_type == "code"]
WINDOWS: tuple[dict[str, str], ...] = (
    {},
    {"start": "2022-09-03", "end": "2022-09-09", "as_of": "2022-09-03", "sectors": "nuclear"},
)


def parameters_cell(notebook: Any) -> Any:  # noqa: ANN401 - nbformat's nodes have no type
    """Return the one cell that is tagged as holding the parameters."""
    (cell,) = (c for c in notebook.cells if "parameters" in c.metadata.get("tags", []))
    return cell


def test_it_takes_the_parameters_of_the_briefing() -> None:
    """The same five in the same words, so that one command serves both."""
    assert parameters_cell(NOTEBOOK).source == parameters_cell(BRIEFING).source


def test_its_metadata_name_the_form() -> None:
    """By which any exporter sets it as a sheet."""
    assert NOTEBOOK.metadata["briefing"] == {"form": SHEET}


def test_it_is_a_valid_notebook_without_outputs() -> None:
    """With ids that are its own, and nothing of a run in it."""
    assert [str(f) for f in nbformat.validator.iter_validate(NOTEBOOK)] == []
    ids = [cell.id for cell in NOTEBOOK.cells]
    assert len(ids) == len(set(ids))
    assert not any(cell.outputs or cell.execution_count for cell in CODE)


@pytest.fixture(scope="module", params=WINDOWS, ids=["all", "a week, one sector"])
def names(
    request: pytest.FixtureRequest, fictional: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """Return the names that the cells before the audit leave, run on the fictional record."""
    project = tmp_path_factory.mktemp("project")
    (project / "data").symlink_to(fictional)
    return run_in(project, request.param)


def run_in(project: Path, given: dict[str, str]) -> dict[str, Any]:
    """Return the names that the cells before the audit leave in a project."""
    made: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(project)
        patched.setattr("IPython.display.display", lambda _: None)
        for cell in CODE[:-1]:
            exec(compile(cell.source, cell.id, "exec"), made)  # noqa: S102 - our own cells
            if cell is parameters_cell(NOTEBOOK):
                made.update(given)
    return made


def executed(page: Page) -> nbformat.NotebookNode:
    """Return a notebook whose outputs are the parts that the page has shown."""
    made = nbformat.v4.new_notebook(metadata=NOTEBOOK.metadata)
    made.cells = [
        new_code_cell(outputs=[new_output("display_data", data={MIMETYPE: part.to_json()})])
        for part in page.parts
    ]
    return made


def test_it_keeps_to_two_pages(names: dict[str, Any]) -> None:
    """On either paper."""
    document = collect(executed(names["page"]))
    for paper in ("a4", "letter"):
        pages = PdfReader(io.BytesIO(render_pdf(document, paper))).pages
        assert 1 <= len(pages) <= MOST_PAGES


@pytest.mark.slow
def test_the_sheet_of_our_own_record_keeps_to_two_pages() -> None:
    """All that is known, of all years: more than it holds would be refused."""
    document = collect(executed(run_in(FOLDER.parent, {})["page"]))
    for paper in ("a4", "letter"):
        assert len(PdfReader(io.BytesIO(render_pdf(document, paper))).pages) <= MOST_PAGES


def test_every_statement_of_it_stands_on_its_page(names: dict[str, Any]) -> None:
    """The page of the sheet is the ordinary page of a short document."""
    document = collect(executed(names["page"]))
    page = render_page(document)
    assert all(f"s-{said['id']}" in page for said in document.statements if said["kind"] == "fact")


def test_its_last_cell_is_the_audit_and_it_passes(names: dict[str, Any]) -> None:
    """Shorter words are held against the record as the longer ones are."""
    assert "statements audited" in eval(CODE[-1].source, names)  # noqa: S307 - our own cell


def test_it_names_itself_where_it_says_how_to_make_it_again(names: dict[str, Any]) -> None:
    """In the masthead, the citation and the command."""
    parts = {part.to_json()["part"]: part.to_json() for part in names["page"].parts}
    assert parts["masthead"]["kind"] == "Summary sheet"
    assert "(summary sheet)" in parts["rebuild"]["citation"]
    assert parts["rebuild"]["command"].endswith("--one-pager")
