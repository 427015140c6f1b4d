"""The annex: what one looks things up in, apart from what is read."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from analysis.publishing.collect import collect
from analysis.publishing.document import FEW_SOURCES
from analysis.publishing.pdf import render_annex, render_pdf
from analysis.publishing.sheet import sheets_of
from tests.publishing import parts
from tests.publishing.checker import errors

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.publishing.document import Document

# Sources enough for Typst to lay out an annex in steps.
LONG = 200


def words_of(pdf: bytes | None) -> str:
    """Return the text of a PDF in one line."""
    assert pdf
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(page.extract_text() for page in pages).replace("\n", " ")


@pytest.fixture(scope="module")
def annex(document: Document) -> bytes:
    """Return the annex of the fictional briefing."""
    made = render_annex(document)
    assert made
    return made


def crowded(sources: int = FEW_SOURCES + 5, *more: dict[str, Any]) -> Document:
    """Return a briefing with more sources than it lists: the lead names one, the list the rest."""
    many = [f"herald-{n}" for n in range(sources)]
    items = [
        parts.item(key, "4 March 1921", "1921-03-04", f"Talks, as {key} told.", (key,))
        for key in many
    ]
    lead = [parts.said("talks-lead", "Talks were held.", sources=(many[3],))]
    section = {**parts.section("talks", "Talks", "Many talks", items=items), "lead": lead}
    listed = parts.sources()
    one = listed["items"][0]
    listed["items"] = [{**one, "id": key, "title": f"Tidings {key}"} for key in many]
    listed["items"] += parts.sources()["items"]
    return collect(parts.notebook([parts.masthead(), section, *more, listed]))


def test_it_holds_what_one_looks_up(annex: bytes) -> None:
    """Rival accounts, what judgements rest on, people, terms with other names, the record."""
    text = words_of(annex)
    for wanted in (
        "The Zenda Bell wrote of the last days of May.",
        "Two were signed.",
        "Rudolf Rassendyll: office",
        "The salt levy is Syldavia's duty on salt. (also gabelle)",
        "Three events on record",
        "The figures as tables",
    ):
        assert wanted in text


def test_the_briefing_leaves_all_of_that_out(pdf: bytes) -> None:
    """It says who claims what and what judgements rest on, and leaves people and terms apart."""
    text = words_of(pdf)
    assert "The Zenda Bell wrote of" in text
    assert "When did the second party set off?" in text
    assert "A third treaty is likely in 1924." in text
    for apart in ("Rassendyll: office", "gabelle"):
        assert apart not in text


def test_a_checker_finds_no_error_in_it(annex: bytes, tmp_path: Path) -> None:
    """It is as accessible as the briefing."""
    path = tmp_path / "annex.pdf"
    path.write_bytes(annex)
    assert errors(path) == []


def test_the_same_document_makes_the_same_annex(annex: bytes, document: Document) -> None:
    """Two runs write equal files."""
    assert render_annex(document) == annex


def test_a_sheet_has_none() -> None:
    """What fits two pages needs nothing behind it."""
    assert render_annex(collect(parts.notebook(parts.sheet(), form="sheet"))) is None


def test_a_long_list_of_sources_is_cut_to_the_key_ones() -> None:
    """The briefing lists those of its leads, and says how many there are; the annex lists all."""
    sheets = sheets_of(crowded(), "a4")
    assert sheets.annex
    assert [source["title"] for source in sheets.document["sources"]] == ["Tidings herald-3"]
    assert f"together cite {FEW_SOURCES + 5}, " in sheets.document["listed"]
    assert "Here stand 1, the best" in sheets.document["listed"]
    assert len(sheets.annex["sources"]) == FEW_SOURCES + 5


def test_a_long_annex_is_right_about_its_own_pages() -> None:
    """Its foot counts them, a number leads to its source, and a source names the page citing it."""
    glossary = parts.glossary()
    (term,) = glossary["items"]
    glossary["items"] = [
        {
            **term,
            "id": f"levy-{n}",
            "term": f"levy {n}",
            "statement": parts.said(
                f"glossary-{n}",
                f"The levy {n} is on salt.",
                sources=(f"herald-{n}",),
                head=f"The levy {n}",
            ),
        }
        for n in range(LONG)
    ]
    document = crowded(LONG, glossary)
    made = render_annex(document)
    assert made
    pages = PdfReader(io.BytesIO(made)).pages
    texts = [page.extract_text().replace("\n", " ") for page in pages]
    whose = {page.indirect_reference: at for at, page in enumerate(pages)}
    keys = {str(number): key for key, number in document.numbers.items()}
    leading = set()
    for at, page in enumerate(pages):
        assert f"Page {at + 1} of {len(pages)}" in texts[at]
        for note in page.get("/Annots", []):
            link = note.get_object()
            if link["/Contents"].startswith("Source "):
                key = keys[link["/Contents"].removeprefix("Source ")]
                assert f"Tidings {key}." in texts[whose[link["/Dest"][0]]]
                leading.add(key)
    assert len(leading) == LONG
    cited = re.findall(r"Tidings herald-(\d+)\..{,90}?Cited on p\. (\d+)", " ".join(texts))
    assert len(cited) == LONG
    for n, page in cited:
        assert f"The levy {n} is on salt." in texts[int(page) - 1]


def test_a_number_that_is_not_listed_leads_to_its_source() -> None:
    """On the web, since the briefing has no entry for it."""
    document = crowded()
    pages = PdfReader(io.BytesIO(render_pdf(document))).pages
    notes = (note.get_object() for page in pages for note in page.get("/Annots", []))
    actions = [note["/A"].get_object() for note in notes if "/A" in note]
    addresses = {str(action["/URI"]) for action in actions if "/URI" in action}
    assert document.sources["herald-5"]["url"] in addresses


def test_a_list_of_sources_leads_to_copies(document: Document) -> None:
    """A source that has one says so, with the day on which the page was read."""
    pdf = render_pdf(document)
    pages = PdfReader(io.BytesIO(pdf)).pages
    notes = (note.get_object() for page in pages for note in page.get("/Annots", []))
    actions = [note["/A"].get_object() for note in notes if "/A" in note]
    assert parts.KEPT in {str(action["/URI"]) for action in actions if "/URI" in action}
    assert words_of(pdf).count(", read on 2 June 1923, archived copy") == 1


def test_a_short_list_of_sources_stays_whole(document: Document) -> None:
    """A quiet week's briefing needs no second document to name its sources."""
    made = sheets_of(document, "a4").document
    assert len(made["sources"]) == len(document.numbers)
    assert made["links"] == {}
