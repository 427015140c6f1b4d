"""The summary sheet: chosen by the notebook, two pages at most, its best sources alone."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from analysis.errors import BriefingError
from analysis.publishing.collect import collect
from analysis.publishing.document import Document
from analysis.publishing.exporter import BriefingPDFExporter
from analysis.publishing.pdf import MOST_PAGES, render_pdf
from analysis.publishing.sheet import sheets_of
from tests.publishing import parts


def sheet(*more: parts.Part) -> Document:
    """Return the fictional summary sheet, with further parts before its sources."""
    shown = parts.sheet()
    return collect(parts.notebook([*shown[:-1], *more, shown[-1]], form="sheet"))


def many(count: int) -> parts.Part:
    """Return a section of as many long paragraphs."""
    words = "The envoys rode on and on, past Zenda and past Klow, and nobody wrote it down. " * 6
    lead = [parts.said(f"long-{n}", words) for n in range(count)]
    return parts.section("long", "Long", "A long story", lead=lead)


def read(document: Document, paper: str = "a4") -> PdfReader:
    """Return a reader of the document's PDF."""
    return PdfReader(io.BytesIO(render_pdf(document, paper)))


def text_of(reader: PdfReader) -> str:
    """Return all text of the PDF on one line."""
    return " ".join(page.extract_text() for page in reader.pages).replace("\n", " ")


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    """Return a reader of the fictional sheet's PDF."""
    return read(sheet())


def test_the_notebook_s_metadata_choose_the_form() -> None:
    """The exporter sets one notebook as a sheet and the same parts without the form in full."""
    exporter = BriefingPDFExporter()
    brief = exporter.render(collect(parts.notebook(parts.sheet(), form="sheet")))
    whole = exporter.render(collect(parts.notebook(parts.sheet())))
    assert "At most two sources" in text_of(PdfReader(io.BytesIO(brief)))
    assert "At most two sources" not in text_of(PdfReader(io.BytesIO(whole)))


def test_a_form_that_is_not_known_is_refused() -> None:
    """With what was found and what may be written instead."""
    with pytest.raises(BriefingError, match=r'"scroll" is no form.*briefing, sheet'):
        collect(parts.notebook(form="scroll"))


def test_it_is_read_in_the_order_of_the_notebook(reader: PdfReader) -> None:
    """Masthead, bottom line, numbers, figure, judgements, points, sources, command."""
    text = text_of(reader)
    wanted = [
        "SUMMARY SHEET",
        "Ties grew closer on paper",
        "at least 1,921",
        "Ruritania sent most delegations in 1921",
        "A third treaty is likely",
        "Likely, 55–80%",
        "May 1924",
        "The betrothal is announced",
        "No date set",
        "The Streslau Herald",
        "briefing build full",
    ]
    places = [text.index(words) for words in wanted]
    assert places == sorted(places)


def test_it_has_title_language_bookmarks_and_words_for_its_picture(reader: PdfReader) -> None:
    """As the briefing has."""
    assert reader.metadata
    assert str(reader.metadata.title).startswith("Ruritania and Syldavia since the carnival")
    assert str(reader.root_object["/Lang"]).startswith("en")
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    nested = [e.title for entry in reader.outline if isinstance(entry, list) for e in entry]
    told = " ".join(map(str, titles + nested))
    assert "Judgements" in told
    assert "Sources" in told
    assert b"Bars, two years" in render_words(reader)


def render_words(reader: PdfReader) -> bytes:
    """Return the alt texts of the PDF's figures, one after another."""
    found: list[str] = []

    def walk(element: Any) -> None:  # noqa: ANN401 - pypdf's objects
        element = element.get_object()
        if not hasattr(element, "get"):
            return
        if element.get("/S") == "/Figure":
            found.append(str(element["/Alt"]))
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            if not isinstance(kid, int):
                walk(kid)

    walk(reader.root_object["/StructTreeRoot"])
    return " ".join(found).encode()


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_text_shrinks_until_two_pages_hold_it(paper: str) -> None:
    """What would take three pages in the largest type takes two in a smaller."""
    assert len(read(sheet(many(18)), paper).pages) == MOST_PAGES


def test_a_third_page_is_refused() -> None:
    """Nothing is published where even the smallest type needs more."""
    with pytest.raises(BriefingError, match=r"pages in its smallest type.*Nothing was published"):
        render_pdf(sheet(many(60)))


def test_sources_past_the_second_of_a_sentence_are_counted_not_listed() -> None:
    """They keep their place in the statement and get the numbers after those printed."""
    keys = ["herald-1921-03-04", "gazette-1921-03-05", "klow-1922-05-01", "bell-1922-06-02"]
    line = parts.bottom_line()
    line["lead"] = [parts.said("bottom-line-1", "Envoys rode.", sources=tuple(keys))]
    document = collect(parts.notebook([parts.masthead(), line, parts.sources()], form="sheet"))
    content = sheets_of(document, "a4").document
    assert [source["number"] for source in content["sources"]] == [1, 2]
    assert content["unlisted"] == 2
    assert document.numbers["bell-1922-06-02"] == len(keys)
    assert document.statements[1]["sources"] == keys


def test_numbers_of_printed_sources_come_first() -> None:
    """A source that a later sentence prints is numbered before one that none prints."""
    line = parts.bottom_line()
    first = ("herald-1921-03-04", "gazette-1921-03-05", "klow-1922-05-01", "bell-1922-06-02")
    line["lead"] = [
        parts.said("bottom-line-1", "Envoys rode.", sources=first),
        parts.said("bottom-line-2", "Others did not.", sources=("unread-1923-01-01",)),
    ]
    document = collect(parts.notebook([parts.masthead(), line, parts.sources()], form="sheet"))
    assert [document.numbers[k] for k in ("unread-1923-01-01", "bell-1922-06-02")] == [3, 5]


def test_the_same_sheet_makes_the_same_bytes() -> None:
    """Choosing a size leaves no trace of the sizes tried."""
    assert render_pdf(sheet()) == render_pdf(sheet())
