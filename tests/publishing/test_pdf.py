"""The PDF: tagged, titled, with words for its pictures, the same each time."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from analysis.brand.brand import house
from analysis.brand.colours import painted
from analysis.errors import BriefingError
from analysis.publishing import pdf as exporting
from analysis.publishing.collect import collect
from analysis.publishing.exporter import BriefingPDFExporter
from analysis.publishing.pdf import render_pdf
from analysis.publishing.sheet import sheets_of
from analysis.publishing.views import runs
from analysis.publishing.widths import GUTTER, PAPER
from tests.publishing import parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from analysis.publishing.document import Document


@pytest.fixture(scope="module")
def reader(pdf: bytes) -> PdfReader:
    """Return a reader of the fictional briefing's PDF."""
    return PdfReader(io.BytesIO(pdf))


def tagged(element: Any) -> Iterator[Any]:  # noqa: ANN401 - pypdf's objects
    """Yield every structure element below one, itself included."""
    element = element.get_object()
    if hasattr(element, "get"):
        yield element
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            if not isinstance(kid, int):
                yield from tagged(kid)


def test_it_declares_what_it_is(reader: PdfReader) -> None:
    """Title, language and tags are in, and its date is the day of knowledge, not of the build."""
    assert reader.metadata
    assert reader.metadata.title == (
        "Ruritania and Syldavia since the carnival: 1 March 1921 to 30 June 1923"
    )
    catalogue = reader.root_object
    assert str(catalogue["/Lang"]).startswith("en")
    assert catalogue["/MarkInfo"].get_object()["/Marked"]
    assert reader.metadata.creation_date
    assert reader.metadata.creation_date.date().isoformat() == "1923-06-30"


def test_it_claims_to_be_accessible_and_to_be_archived(reader: PdfReader) -> None:
    """PDF/UA-1 and PDF/A-2a, with colours and an id that go with the latter."""
    told = reader.root_object["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfuaid:part(?:>|=\")1", told)
    assert re.search(r"pdfaid:part(?:>|=\")2", told)
    assert re.search(r"pdfaid:conformance(?:>|=\")A", told)
    assert "/OutputIntents" in reader.root_object
    assert "/ID" in reader.trailer


def test_every_inner_link_lands_on_a_destination(reader: PdfReader) -> None:
    """Numbers of sources and contents lead to pages that exist."""
    pages = {page.indirect_reference.idnum for page in reader.pages if page.indirect_reference}
    named = reader.named_destinations
    targets = []
    for page in reader.pages:
        for note in page.get("/Annots", []):
            link = note.get_object()
            action = link["/A"].get_object() if "/A" in link else {}
            where = link.get("/Dest", action.get("/D"))
            if where is not None:
                targets.append(where)
    assert targets
    for where in targets:
        if isinstance(where, str):
            assert where in named
        else:
            assert where.get_object()[0].idnum in pages


def test_points_to_watch_say_when_they_fall_due(reader: PdfReader) -> None:
    """The date, or that none is set, then the point and why it tells something."""
    text = " ".join(page.extract_text() for page in reader.pages).replace("\n", " ")
    wanted = [
        "What to watch",
        "May 1924",
        "The betrothal is announced.",
        "Both courts spoke of it.",
    ]
    places = [text.rindex(words) for words in wanted]
    assert places == sorted(places)
    assert "No date set" in text


def test_each_picture_has_its_words(reader: PdfReader) -> None:
    """The one picture of the fictional briefing carries its alt text."""
    elements = list(tagged(reader.root_object["/StructTreeRoot"]))
    figures = [e for e in elements if e.get("/S") == "/Figure"]
    assert [figure["/Alt"] for figure in figures] == [
        "Bars, two years: three delegations in 1921, two in 1922; table follows."
    ]


def test_bookmarks_lead_to_every_section(reader: PdfReader) -> None:
    """Each section has a bookmark with its rubric and its finding."""
    found = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    nested = [e.title for entry in reader.outline if isinstance(entry, list) for e in entry]
    assert "Leaders and envoys: Three envoys went to Streslau and one came back" in found + nested
    assert "Sources" in found + nested


def test_text_comes_out_in_the_order_of_reading(reader: PdfReader) -> None:
    """Masthead, bottom line, numbers, sections and sources follow each other."""
    text = " ".join(page.extract_text() for page in reader.pages).replace("\n", " ")
    wanted = [
        "Ruritania and Syldavia since the carnival",
        "Ties grew closer on paper",
        "at least 1,921",
        "Envoys rode out to Streslau",
        "When did the second party set off?",
        "A third treaty is likely",
        "The betrothal is announced",
        "How this briefing was made",
        "The Streslau Herald",
    ]
    places = [text.index(words) for words in wanted]
    assert places == sorted(places)


def test_a_dated_entry_stands_whole_on_one_page() -> None:
    """Its date, its text and its provenance are never torn apart by the end of a page."""
    herald = ("herald-1921-03-04",)
    words = "Talks were held in the salt mine. " * 25
    items = [
        parts.item(
            f"talk-{i}", "4 March 1921", "1921-03-04", f"Opening {i}. {words}Closing {i}.", herald
        )
        for i in range(20)
    ]
    shown = [
        parts.masthead(),
        parts.section("talks", "Talks", "Many", items=items),
        parts.sources(),
    ]
    printed = render_pdf(collect(parts.notebook(shown)))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(printed)).pages]
    for i in range(20):
        (whole,) = (page for page in pages if f"Opening {i}." in page)
        assert f"Closing {i}." in whole


def test_the_same_document_makes_the_same_bytes(pdf: bytes, document: Document) -> None:
    """Two runs write equal files."""
    assert render_pdf(document) == pdf


def test_paper_can_be_us_letter(document: Document) -> None:
    """The option changes the size of the page."""
    made = PdfReader(io.BytesIO(render_pdf(document, "letter")))
    assert made.pages[0].mediabox.width == pytest.approx(612)


def test_an_unknown_paper_is_refused() -> None:
    """Only the papers that the template knows can be asked for."""
    with pytest.raises(Exception, match="a4"):
        BriefingPDFExporter(paper="napkin")


def test_characters_without_a_glyph_are_named() -> None:
    """What no font can draw is spelled out in brackets instead of stopping the document."""
    shown = [
        parts.masthead(),
        parts.section("leaders", "Leaders", "A \N{TIBETAN LETTER KA} appeared"),
    ]
    made = PdfReader(io.BytesIO(render_pdf(collect(parts.notebook(shown)))))
    assert "A [tibetan letter ka] appeared" in made.pages[0].extract_text()


def test_titles_in_other_scripts_are_drawn(reader: PdfReader) -> None:
    """Chinese, Arabic and Cyrillic titles of sources have glyphs."""
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "会谈" in text
    assert "Грамота" in text


def test_markup_in_data_is_printed_as_it_is() -> None:
    """Typst's own signs in a sentence are not read as commands."""
    words = '#panic("no") *bold* $x$ \\ @label'
    shown = [parts.masthead(), parts.section("leaders", "Leaders", words)]
    made = PdfReader(io.BytesIO(render_pdf(collect(parts.notebook(shown)))))
    assert words in made.pages[0].extract_text()


def test_what_typst_refuses_is_told_in_one_line(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of the template names itself and says that nothing was published."""
    broken = tmp_path / "briefing.typ"
    broken.write_text('#image("absent.svg")', encoding="utf-8")
    monkeypatch.setattr(exporting, "_TEMPLATES", tmp_path)
    with pytest.raises(BriefingError, match=r"could not be composed: file not found.*Nothing"):
        render_pdf(document)


def test_paper_gets_the_picture_laid_out_for_it() -> None:
    """Where a figure has one, else the one of the page; in the colours of light paper."""
    printed = parts.svg().replace("</svg>", "<text>for paper only</text></svg>")
    shown = [
        parts.masthead(),
        parts.section("leaders", "Leaders", "A finding"),
        parts.figure("x", "leaders", svg_print=printed),
        parts.figure("y", "leaders"),
        parts.sources(),
    ]
    pictures = sheets_of(collect(parts.notebook(shown)), "a4").pictures
    drawn = {"figure-1.svg": printed, "figure-2.svg": parts.svg()}
    light = house().light
    assert pictures == {name: painted(svg, light).encode() for name, svg in drawn.items()}


def test_a_figure_and_its_section_name_each_other() -> None:
    """The figure may stand beside another section's text; each says where the other is."""
    shown = [
        parts.masthead(),
        parts.section("bottom-line", "Bottom line", "A thesis"),
        parts.section("leaders", "Leaders", "A finding"),
        parts.figure("x", "leaders"),
        parts.sources(),
    ]
    pages = PdfReader(io.BytesIO(render_pdf(collect(parts.notebook(shown))))).pages
    texts = [" ".join(page.extract_text().split()) for page in pages]
    (stands,) = [place for place, text in enumerate(texts, 1) if "Leaders Figure 1." in text]
    assert any(f"Figure 1, p. {stands}" in text for text in texts)


def test_neighbouring_numbers_are_drawn_together() -> None:
    """Three neighbours or more make a run, two do not."""
    assert runs([9, 1, 2, 3, 5, 6]) == [[1, 2, 3], [5], [6], [9]]


def test_columns_of_short_entries_never_break_them() -> None:
    """Long words share what room is left; one long entry among blanks asks for little of it."""
    rows = [["1921", "Myrmidons of the salt mine " * 4, ""]] * 9 + [["1922", "Few", "Note " * 12]]
    table = {"columns": ["Year", "What", "Remarks"], "rows": rows}
    shown = [parts.masthead(), parts.section("leaders", "Leaders", "Two"), parts.sources()]
    shown.insert(2, parts.figure("x", "leaders", table=table))
    content = sheets_of(collect(parts.notebook(shown)), "a4").annex
    assert content
    made = content["annex"][0]["table"]
    assert made["whole"] == [True, False, False]
    assert made["widths"][1] > made["widths"][2]


def test_a_column_holds_its_longest_word_unbroken() -> None:
    """Where unbroken columns leave little, the widest gives it what it lacks."""
    columns = ["Day", "Text", "Body", "State", "Others"]
    row = ["14 November 1921", "On salt and carnivals " * 4, "Assembly of Zenda", "Abstained", ""]
    last = [*row[:4], "Utopia abstained; Laputa against"]
    table = {"columns": columns, "rows": [row] * 9 + [last]}
    shown = [parts.masthead(), parts.section("leaders", "Leaders", "Two"), parts.sources()]
    shown.insert(2, parts.figure("x", "leaders", table=table))
    content = sheets_of(collect(parts.notebook(shown)), "a4").annex
    assert content
    made = content["annex"][0]["table"]
    assert made["whole"] == [True, False, True, True, False]
    left = PAPER - sum(map(len, (row[0], row[2], row[3]))) - 4 * GUTTER
    share = made["widths"][4] / (made["widths"][1] + made["widths"][4])
    assert share * left > len("abstained;")
    assert made["roomy"]


def test_a_word_too_long_for_its_column_may_be_broken() -> None:
    """Where no column can give what it lacks."""
    table = {"columns": ["Day", "Text"], "rows": [["1921", "w" * 120], ["1922", "Few words"]]}
    shown = [parts.masthead(), parts.section("leaders", "Leaders", "Two"), parts.sources()]
    shown.insert(2, parts.figure("x", "leaders", table=table))
    content = sheets_of(collect(parts.notebook(shown)), "a4").annex
    assert content
    assert not content["annex"][0]["table"]["roomy"]


def test_many_short_columns_leave_room_to_a_long_one() -> None:
    """Where all together would crowd it out, only the shortest stay unbroken."""
    columns = ["Day", "Body", "Text", *(f"State {n}" for n in range(5))]
    row = ["4 March 1921", "Assembly of Zenda", "On salt and carnivals " * 3, *["In favour"] * 5]
    shown = [parts.masthead(), parts.section("leaders", "Leaders", "Two"), parts.sources()]
    shown.insert(2, parts.figure("x", "leaders", table={"columns": columns, "rows": [row] * 3}))
    content = sheets_of(collect(parts.notebook(shown)), "a4").annex
    assert content
    unbroken = content["annex"][0]["table"]["whole"]
    assert unbroken == [True, False, False, *[True] * 5]
