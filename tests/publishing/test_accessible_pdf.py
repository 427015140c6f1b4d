"""The PDF before a checker that had no part in making it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest

from analysis.publishing.collect import collect
from analysis.publishing.pdf import PAPERS, render_pdf
from tests.publishing import parts
from tests.publishing.checker import errors

if TYPE_CHECKING:
    from pathlib import Path

EMPTY = [
    parts.masthead(),
    parts.section("bottom-line", "Bottom line", "Nothing is on record in this week"),
    parts.method(),
    parts.sources(),
]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("form", ["briefing", "sheet", "empty"])
def test_a_checker_finds_no_error(tmp_path: Path, form: str, paper: str) -> None:
    """In the briefing, in the sheet of two pages and in a week without events, on either paper."""
    shown = {"briefing": parts.briefing(), "sheet": parts.sheet(), "empty": EMPTY}[form]
    named = {"form": "sheet"} if form == "sheet" else {}
    path = tmp_path / "made.pdf"
    path.write_bytes(render_pdf(collect(parts.notebook(shown, **named)), paper))
    assert errors(path) == []


@pytest.mark.parametrize("form", ["sheet", "briefing"])
def test_a_foot_that_stands_once_is_read_out(tmp_path: Path, form: str) -> None:
    """On one page the edition's name, words as any, isn't taken for something repeated."""
    document = collect(parts.notebook(EMPTY, form=form))
    path = tmp_path / "made.pdf"
    path.write_bytes(render_pdf(replace(document, edition="a-quiet-week-in-the-autumn-of-2024")))
    with pikepdf.open(path) as made:
        assert len(made.pages) == 1
    assert errors(path) == []


def test_the_checker_would_find_one(tmp_path: Path, pdf: bytes) -> None:
    """Without its tags the same document fails."""
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf)
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        del document.Root.StructTreeRoot
        document.save()
    assert errors(path)
