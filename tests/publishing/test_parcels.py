"""A record too long to stand in a document at once: the page packs it, paper cuts it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from analysis.publishing import parcels
from analysis.publishing.collect import collect
from analysis.publishing.document import statements_json
from analysis.publishing.html import render_page
from analysis.publishing.pdf import PAPERS, render_annex, render_pdf
from analysis.publishing.sheet import sheets_of
from tests.publishing import parts
from tests.publishing.unpacking import held_by, unpacked

if TYPE_CHECKING:
    from analysis.publishing.document import Document


@pytest.fixture(scope="module")
def document() -> Document:
    """Return the fictional briefing with a record of ten facts in parts."""
    return collect(parts.notebook(parts.briefing_in_parts()))


@pytest.fixture(scope="module")
def page(document: Document) -> str:
    """Return its page, four entries to a part."""
    return render_page(document, most_in_part=4)


def test_each_fact_and_source_stands_in_one_part(page: str) -> None:
    """None is in the page at once, and none is lost."""
    held = held_by(page)
    for at in range(1, 11):
        assert held.count(f'id="f-fact-note-{at}"') == 1
        assert held.count(f"<b>Note {at} of Streslau</b>") == 1
        assert f"Note {at} of Streslau" not in page


def test_a_part_says_what_it_holds(page: str) -> None:
    """By dates, numbers of sources, and how many there are."""
    labels = [label for label, _ in unpacked(page)]
    assert "Events from 3 February 1921 to 3 May 1921: 4" in labels
    assert "Numbers, 1 to 1: 1" in labels
    assert "Sources 5 to 8: 4" in labels
    assert "All 45 rows of figure 1, of which the first 40 stand above" in labels


def test_sources_of_sentences_are_listed_at_once(page: str) -> None:
    """So that each sentence that is read leads to its sources without any script."""
    assert "Above stand the 4 sources of the sentences, below in parts the 10 others" in page
    assert "<b>The Streslau Herald</b>" in page


def test_a_page_without_scripts_says_where_the_list_stands(page: str) -> None:
    """In files beside it, and by a command."""
    (told,) = set(re.findall(r"<noscript>(.*?)</noscript>", page, re.DOTALL))
    assert parcels.ELSEWHERE in told


def test_letters_of_packed_entries_have_their_font(document: Document) -> None:
    """What is unpacked is set in the page's own faces."""
    told = parts.briefing_in_parts()
    fact = next(p for p in told if p["part"] == "record")["facts"][4]
    fact["statement"]["text"] += " ผ"
    page = render_page(collect(parts.notebook(told)))
    assert 'font-family:"Noto Sans Thai"' in page
    assert 'font-family:"Noto Sans Thai"' not in render_page(document)


def test_statements_name_every_fact(document: Document) -> None:
    """What is packed on the page, and left out on paper, is in statements.json all the same."""
    told = statements_json(document).decode()
    assert all(f'"record-note-{at}"' in told for at in range(1, 11))


def test_the_annex_prints_landmarks_and_counts_the_rest(document: Document) -> None:
    """It says how many facts it leaves out, and where they are."""
    annex = sheets_of(document, PAPERS["a4"]).annex
    assert annex is not None
    (record,) = (block for block in annex["blocks"] if block["part"] == "record")
    assert [fact["statement"]["id"] for fact in record["facts"]] == ["record-note-1"]
    assert "Of the record’s 10 facts there stand here its one landmark" in record["cut"]
    assert "Note 1 of Streslau" in {source["publisher"] for source in annex["sources"]}
    assert "the 9 others" in annex["listed"]


def test_a_long_table_is_cut_on_paper_and_says_so(document: Document) -> None:
    """In briefing and annex alike."""
    sheets = sheets_of(document, PAPERS["a4"])
    assert sheets.annex is not None
    figures = (figure for block in sheets.document["blocks"] for figure in block["figures"])
    printed = next(figure for figure in figures if figure["inline"])
    for table in (printed, sheets.annex["annex"][0]):
        assert len(table["table"]["rows"]) == parcels.MOST_ROWS
        assert table["cut"] == "The first 40 of 45 rows; the page has all."


def test_it_can_be_composed(document: Document) -> None:
    """Every number that is printed has somewhere to lead to."""
    assert render_pdf(document).startswith(b"%PDF")
    assert (render_annex(document) or b"").startswith(b"%PDF")


def test_paper_may_leave_out_what_the_page_alone_holds(document: Document) -> None:
    """That is every fact but the landmarks, and no sentence outside of the record."""
    assert document.off_paper == {f"record-note-{at}" for at in range(2, 11)}


def test_a_shorter_record_has_no_parts(document: Document) -> None:
    """Nothing of this is in the page of an edition that holds fewer facts."""
    page = render_page(collect(parts.notebook()))
    assert "data-at" not in page
    assert "DecompressionStream" not in page.partition("vega-licence")[0]
    assert document.in_parts
