"""A fictional institute's editions carry its name and its colours, wherever they are printed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdf
import pytest

from analysis.brand.brand import read_brand
from analysis.publishing import apart
from analysis.publishing.collect import collect
from analysis.publishing.html import render_page
from analysis.publishing.index import render_index
from analysis.publishing.pdf import render_annex, render_pdf
from analysis.publishing.sheet import sheets_of
from analysis.publishing.standing import Standing
from tests.brand.test_brand import LOGO, SECOND
from tests.publishing import parts

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.brand.brand import Brand
    from analysis.publishing.document import Document

NAME, BLUE, IN_THE_DARK = "The Lamp Institute", "#6a1b5a", "#e79fd6"


@pytest.fixture(scope="module")
def brand(tmp_path_factory: pytest.TempPathFactory) -> Brand:
    """Return the institute's brand, as its project has it."""
    root: Path = tmp_path_factory.mktemp("lamps")
    (root / "brand").mkdir()
    (root / "brand" / "lamp.svg").write_text(LOGO, encoding="utf-8")
    (root / "brand.yaml").write_text(SECOND, encoding="utf-8")
    return read_brand(root)


@pytest.fixture(scope="module")
def document(brand: Brand) -> Document:
    """Return the fictional briefing under that brand."""
    shown = [{**parts.masthead(), "brand": brand.told()}, *parts.briefing()[1:]]
    return collect(parts.notebook(shown))


@pytest.fixture(scope="module")
def page(document: Document) -> str:
    """Return its page."""
    return render_page(document)


def text_of(pdf: bytes | None) -> str:
    """Return the words of a PDF's first page."""
    assert pdf is not None
    return pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def test_the_page_has_its_name_and_logo(page: str) -> None:
    """Over the title, leading to the institute."""
    head = page[page.index("<header") : page.index("<h1")]
    assert NAME in head
    assert "https://lamps.example/" in head
    assert "data:image/svg+xml;base64," in head
    told = '"publisher":{"@type":"Organization","name":"The Lamp Institute"'
    assert told in page


def test_the_page_has_its_colours_on_both_papers(page: str) -> None:
    """Those of its pictures too, which name them."""
    for name in ("link", "blue"):
        assert f"--{name}: {BLUE};" in page
        assert f"--{name}: {IN_THE_DARK};" in page


def test_the_page_is_set_in_its_typeface(page: str) -> None:
    """A family that neither text nor pictures are set in isn't carried along."""
    assert '--serif: "Briefing Sans"' in page
    assert 'font-family:"Briefing Serif"' not in page


def test_the_pdf_has_its_name_and_colours(document: Document) -> None:
    """In the briefing as in its annex; pictures are painted for light paper."""
    assert NAME in text_of(render_pdf(document))
    assert NAME in text_of(render_annex(document))
    sheets = sheets_of(document, "a4")
    assert sheets.document["colours"]["link"] == BLUE
    assert sheets.pictures["logo.svg"] == LOGO.encode()
    assert BLUE.encode() in sheets.pictures["figure-1.svg"]


def test_a_chart_by_itself_has_its_colours(document: Document) -> None:
    """As a drawing, and on a page of its own."""
    figure, *_ = apart.of_document(document)
    assert f'fill="{BLUE}"' in apart.picture(figure)
    assert "background:#fffdf4" in apart.picture(figure)
    assert "background: #fffdf4" in apart._html(figure).decode()


def test_the_index_has_its_name_and_colours(brand: Brand) -> None:
    """As the newest edition's manifest tells of them."""
    days = {"start": "1921-01-01", "end": "1921-12-31"}
    older = Standing("one", as_of="1921-06-01", **days)
    newer = Standing("two", as_of="1922-06-01", brand=brand.told(), **days)
    made = render_index((older, newer))
    assert f"{NAME} · Briefing" in made
    assert f"--link: {BLUE};" in made


def test_a_page_without_a_brand_names_nobody() -> None:
    """The house has no name of its own to print."""
    page = render_page(collect(parts.notebook()))
    assert "publisher" not in page[page.index("<header") : page.index("<h1")]
    assert '"publisher"' not in page[: page.index("<header")]
