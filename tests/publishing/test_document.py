"""The document inside a notebook: complete, in the order of reading, and numbered once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import nbformat
import pytest

from analysis.document.codec import said_in
from analysis.errors import BriefingError
from analysis.publishing.collect import collect
from analysis.publishing.document import refuse_loss, statements_json
from tests.publishing import parts

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.publishing.document import Document


def test_every_statement_of_every_part_is_there_once(document: Document) -> None:
    """No sentence of any part is lost between the notebook and the document."""
    shown = [said["id"] for part in parts.briefing() for said in said_in(part)]
    assert sorted(said["id"] for said in document.statements) == sorted(shown)


def test_figures_are_read_between_the_lead_and_the_list(document: Document) -> None:
    """A figure stands after the lead of its section, whose list follows."""
    ids = [said["id"] for said in document.statements]
    assert ids.index("leaders-2") < ids.index("fig-visits-title") < ids.index("envoys-1")


def test_a_figure_goes_to_its_section_wherever_it_is_shown() -> None:
    """The order of cells does not move a figure out of the section it names."""
    shown = parts.briefing()
    shown.append(parts.figure("late", "timeline"))
    document = collect(parts.notebook(shown))
    timeline = next(block for block in document.blocks if block.id == "timeline")
    assert [figure["id"] for figure in timeline.figures] == ["timeline", "late"]


def test_sources_are_numbered_by_first_citation(document: Document) -> None:
    """The first source cited is number 1, and one that is never cited has no number."""
    assert list(document.numbers) == [
        "herald-1921-03-04",
        "gazette-1921-03-05",
        "bell-1922-06-02",
        "klow-1922-05-01",
    ]
    assert list(document.numbers.values()) == [1, 2, 3, 4]


def test_a_source_knows_the_sentences_and_figures_that_rest_on_it(document: Document) -> None:
    """Backward references name sentences and figures apart."""
    assert document.citations["klow-1922-05-01"] == (
        "envoys-2",
        "disagreements-p-1",
        "judgements-2-b",
    )
    assert document.drawn == {"herald-1921-03-04": ("timeline", "visits")}


def test_a_fact_is_found_at_its_own_entry(document: Document) -> None:
    """A fact's address is its entry in the record, failing that its item in a dated list."""
    assert document.anchors["fact-envoys-1"] == "record-envoys-1"
    assert document.anchors["fact-envoys-0"] == "envoys-0"


def test_what_one_looks_things_up_in_stands_at_the_end(document: Document) -> None:
    """Who's who, terms and record come behind the method, wherever the notebook shows them."""
    found = [block.id for block in document.blocks]
    assert found[-4:] == ["method", "people", "glossary", "record"]


def test_a_point_to_watch_is_read_before_its_reason(document: Document) -> None:
    """And both after the title and lead of their part."""
    found = [said["id"] for said in document.statements if said["section"] == "indicators"]
    assert found[:5] == [
        "indicators-title",
        "indicators-lead",
        "indicators-betrothal",
        "indicators-betrothal-why",
        "indicators-betrothal-meaning",
    ]


def test_the_order_of_keys_does_not_matter(document: Document, tmp_path: Path) -> None:
    """A notebook read back from its file, whose keys are sorted, makes the same document."""
    path = tmp_path / "run.ipynb"
    nbformat.write(parts.notebook(), path)
    again = collect(nbformat.read(path, as_version=4))
    assert statements_json(again) == statements_json(document)


def test_statements_are_written_in_the_form_agreed(document: Document) -> None:
    """statements.json holds the edition and each statement's fields, ending in a newline."""
    written = statements_json(document)
    content = json.loads(written)
    assert written.endswith(b"}\n")
    assert content["edition"] == "full"
    assert list(content["statements"][1]) == [
        "id",
        "section",
        "kind",
        "text",
        "facts",
        "sources",
        "numbers",
        "disagreements",
        "background",
        "query",
    ]


def test_a_notebook_that_was_not_run_is_refused() -> None:
    """Exporting the notebook as it is committed says to run it first."""
    bare = parts.notebook([])
    with pytest.raises(BriefingError, match=r"has not been run, or shows none\. Run it with"):
        collect(bare)


def test_two_statements_with_one_id_are_refused() -> None:
    """A part shown twice is named, not printed twice."""
    twice = [*parts.briefing(), parts.method()]
    with pytest.raises(BriefingError, match='two statements have the id "method-title"'):
        collect(parts.notebook(twice))


def test_an_unknown_source_is_refused() -> None:
    """A sentence that cites what the bibliography lacks is named with the source."""
    shown = [parts.masthead(), parts.section("leaders", "Leaders", "A title"), parts.sources()]
    shown[1]["lead"] = [parts.said("leaders-1", "Text.", sources=("herold-1921",))]
    with pytest.raises(BriefingError, match='"leaders-1": cites the source "herold-1921"'):
        collect(parts.notebook(shown))


def test_a_picture_without_words_is_refused() -> None:
    """A figure whose alt text is blank stops before anything is written."""
    shown = [parts.masthead(), parts.section("leaders", "Leaders", "A title"), parts.sources()]
    blank = parts.said("fig-x-alt", " ")
    shown.insert(2, parts.figure("x", "leaders", alt=blank))
    with pytest.raises(BriefingError, match='figure "x": has a picture but no alt text'):
        collect(parts.notebook(shown))


def test_a_part_without_what_it_needs_is_refused() -> None:
    """A section without a title is named with what is missing."""
    shown = [parts.masthead(), {"part": "section", "id": "leaders", "lead": []}]
    with pytest.raises(BriefingError, match='part "leaders": has no "title"'):
        collect(parts.notebook(shown))


def test_a_statement_that_no_template_prints_is_refused(document: Document) -> None:
    """What an exporter has no place for stops it, with the statement's id."""
    printed = {said["id"] for said in document.statements} - {"leaders-1"}
    with pytest.raises(BriefingError, match='the page: the statement "leaders-1" would not be'):
        refuse_loss(document, printed, "the page")
