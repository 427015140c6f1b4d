"""Hostile words through page, PDF, notebook and CSV: printed as words, and nothing is run."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given

from analysis.evidence.canonical import format_record
from analysis.evidence.check import check_record
from analysis.publishing.collect import collect
from analysis.publishing.html import render_page
from analysis.publishing.notebook import written
from analysis.publishing.pdf import render_annex, render_pdf
from tests.conftest import HERE, RecordEditor, copy_record
from tests.fuzz.hostile import WRITABLE, tried
from tests.publishing import parts
from tests.publishing.test_html import Elements

if TYPE_CHECKING:
    from analysis.publishing.document import Document

PLAIN = "Lamps"


def document(words: str) -> Document:
    """Return a document that has the words wherever it prints words of others."""
    said = {"lead": [parts.said("leaders-1", words)]}
    table: dict[str, Any] = {"table": {"columns": [words, "x"], "rows": [[words, words]]}}
    shown = [
        parts.masthead(title=f"{PLAIN} {words}", description=words, window=words, authors=words),
        parts.section("leaders", f"{PLAIN} {words}", words, **said),
        parts.figure("x", "leaders", sources=["evil"], **table),
        parts.record(),
        parts.sources(parts.source("evil", words, words, words, url=words, note=words)),
    ]
    fact = next(part for part in shown if part["part"] == "record")["facts"][0]
    fact |= {"actors": [words], "place": words, "kind": words, "sectors": [words]}
    return collect(parts.notebook(shown))


def skeleton(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the elements of a page with the names of what they carry, but for styles and texts."""
    return [(tag, tuple(sorted(attributes))) for tag, attributes in Elements(page).found]


@pytest.fixture(scope="module")
def plain() -> set[tuple[str, tuple[str, ...]]]:
    """Return the kinds of elements that a page of harmless words has."""
    made = (
        *skeleton(render_page(document(PLAIN))),
        *skeleton(render_page(document("https://a.b"))),
    )
    return set(made)


@given(words=WRITABLE)
@tried(3000)
def test_words_stay_words_on_the_page(plain: set[tuple[str, tuple[str, ...]]], words: str) -> None:
    """No element and no attribute comes of them that harmless words don't have."""
    new = set(skeleton(render_page(document(words)))) - plain
    # What a document without words leaves out may be left out, and links have their address.
    assert not [each for each in new if each[0] in {"script", "img", "iframe", "object", "embed"}]
    assert not [each for each in new if any(name.startswith("on") for name in each[1])]


@given(words=WRITABLE)
@tried(3000)
def test_words_stay_words_in_the_pdf(words: str) -> None:
    """It is composed to its standards, whatever they are, and holds no script."""
    made = document(words)
    for pdf in (render_pdf(made), render_annex(made)):
        assert pdf
        assert pdf.startswith(b"%PDF")
        assert b"/JavaScript" not in pdf


@given(words=WRITABLE)
@tried(3000)
def test_words_stay_words_in_the_notebook(words: str) -> None:
    """In the HTML that a cell shows."""
    made = document(words)
    for block in made.blocks:
        shown = {tag for tag, _ in skeleton(written(made, block.part))}
        assert not shown & {"img", "iframe", "object", "embed"}


@given(words=WRITABLE)
@example(words="\U0002f800")
@tried(3000)
def test_words_stay_words_in_a_table(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    """What is formatted reads back as it was, as far as nothing is told of it."""
    folder = tmp_path_factory.mktemp("table") / "record"
    copy_record(HERE / "record", folder)
    edit = RecordEditor(folder)
    edit("sources", edit.read("sources")[0]["id"], title=words)
    if any("sources.csv" in fault.file for fault in check_record(folder)):
        return
    format_record(folder)
    text = (folder / "sources.csv").read_text("utf-8")
    assert words in {row["title"] for row in csv.DictReader(io.StringIO(text, newline=""))}
