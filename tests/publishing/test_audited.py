"""The finished document is held against the record, whatever made it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from nbformat.v4 import new_markdown_cell

from analysis.audit.breach import AuditError
from analysis.errors import BriefingError
from analysis.evidence.load import load_evidence
from analysis.parameters import make_parameters
from analysis.publishing.audited import require_asked, require_audited
from analysis.publishing.collect import collect
from analysis.publishing.exporter import BriefingHTMLExporter, BriefingPDFExporter
from analysis.publishing.order import Order
from tests.publishing import soundly
from tests.publishing.soundly import parts_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from nbformat import NotebookNode

    from analysis.publishing.exporter import BriefingExporter


@pytest.fixture
def notebook(fictional: Path) -> NotebookNode:
    """Return a sound notebook that a test may spoil."""
    return soundly.run_notebook(fictional, start="2022", end="2022")


def test_a_sound_document_says_how_much_was_audited(
    fictional: Path, notebook: NotebookNode
) -> None:
    """Every statement that it prints, in whatever part; what a person added is counted apart."""
    document = collect(notebook)
    audit = require_audited(document, fictional)
    assert (audit.statements, audit.outside) == (len(document.statements), 0)
    notebook.cells.append(new_markdown_cell("Russia delivered 999 lamps, as I see it."))
    assert require_audited(collect(notebook), fictional) == replace(audit, outside=1)


def forged(notebook: NotebookNode) -> None:
    """Show a sentence of one's own as if it were the briefing's, after the audit."""
    said = dict(parts_in(notebook)["leaders"]["title"])
    said |= {"id": "leaders-999", "text": "Russia delivered 999 lamps."}
    part = {"part": "section", "id": "lamps", "rubric": "Lamps", "title": said, "lead": []}
    notebook.cells.append(soundly.cell({**part, "items": [], "notes": []}))


def altered(notebook: NotebookNode) -> None:
    """Change a sentence that the briefing wrote."""
    parts_in(notebook)["leaders"]["title"]["text"] += " 999 more are on record."


def recounted(notebook: NotebookNode) -> None:
    """Change a count in the masthead, which is no statement."""
    parts_in(notebook)["masthead"]["counts"]["facts"] = 999


def retitled(notebook: NotebookNode) -> None:
    """Change the title of a source that is cited."""
    parts_in(notebook)["sources"]["items"][0]["title"] = "Another article"
    for item in parts_in(notebook)["sources"]["items"]:
        item["publisher"] = "The Lamp"


def enlarged(notebook: NotebookNode) -> None:
    """Print another number large than the words beside it say."""
    said = parts_in(notebook)["leaders"]["title"]
    item = {"value": "999", "label": "lamps", "statement": {**said, "id": "large-1"}}
    notebook.cells.append(soundly.cell({"part": "numbers", "id": "large", "items": [item]}))


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (forged, r'leaders-999: the number "999" is in none of its facts \[digits\]'),
        (altered, r'leaders-title: the number "999" is in none of its facts \[digits\]'),
        (recounted, r"masthead: counts is .*999.* where the record gives .* \[framed\]"),
        (retitled, r"statement sources, fact .*: is printed otherwise than the record has it"),
        (enlarged, r'"999" is printed large and does not stand in the words \[framed\]'),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_says_other_than_the_record_is_refused(
    fictional: Path, notebook: NotebookNode, spoil: Callable[[NotebookNode], None], told: str
) -> None:
    """Though every cell ran and the notebook's own audit may have passed."""
    spoil(notebook)
    with pytest.raises(AuditError, match=told):
        require_audited(collect(notebook), fictional)


@pytest.mark.parametrize("exporter", [BriefingHTMLExporter, BriefingPDFExporter])
def test_both_exporters_refuse_it(
    tmp_path: Path, fictional: Path, notebook: NotebookNode, exporter: type[BriefingExporter]
) -> None:
    """What JupyterLab's menu and nbconvert give is audited against the project's record."""
    (tmp_path / "data").symlink_to(fictional)
    resources = {"metadata": {"path": str(tmp_path)}}
    assert exporter().from_notebook_node(notebook, resources)[0]
    forged(notebook)
    with pytest.raises(AuditError, match="leaders-999"):
        exporter().from_notebook_node(notebook, resources)


def ordered(fictional: Path, *names: str, **given: str) -> Order:
    """Return an order for an edition of a notebook that has the named parameters."""
    chosen = make_parameters(given, load_evidence(fictional).coverage)
    values = {name: chosen.as_strings()[name] for name in names}
    return Order("spring", chosen, fictional / "lamps.ipynb", values)


def test_another_edition_than_was_asked_is_told(fictional: Path, notebook: NotebookNode) -> None:
    """By parameter, with what was made and what was asked."""
    document = collect(notebook)
    require_asked(document, ordered(fictional, "start", "end", start="2022", end="2022"))
    wrong = ordered(fictional, "start", "end", start="2022-03", end="2022")
    with pytest.raises(BriefingError, match=r'start "2022-01-01", asked "2022-03-01"'):
        require_asked(document, wrong)


def test_what_a_notebook_has_no_parameter_for_was_not_asked(
    fictional: Path, notebook: NotebookNode
) -> None:
    """A notebook of one's own may settle its title itself."""
    asked = ordered(fictional, "start", start="2022", end="2022", title="Other lamps")
    require_asked(collect(notebook), asked)
