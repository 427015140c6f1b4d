"""The page in Firefox: what people do with it there, beside what Chromium shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.publishing.collect import collect
from analysis.publishing.html import render_page
from tests.publishing import parts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.firefox import Firefox

pytestmark = pytest.mark.browser

SHOWN = """return [...document.querySelectorAll('.record li')]
  .filter((item) => item.checkVisibility()).length"""


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("OTTOKAR", 2),
        ("the elders' board", 1),
        ("The elders\u2019 board", 1),
        ("strelsau", 3),
        ("1923\u201301\u201109", 1),
    ],
)
def test_the_search_takes_what_people_type(
    firefox: Firefox, file: Path, typed: str, found: int
) -> None:
    """Apostrophes, hyphens, capitals and other names."""
    firefox.open(file.as_uri())
    firefox.type("#q", typed)
    firefox.sees(SHOWN, found)


@pytest.mark.parametrize("behind", ["#%", "#%E0%A4%A", "#s-leaders-1%"])
def test_a_stray_sign_in_the_address_stops_nothing(
    firefox: Firefox, file: Path, behind: str
) -> None:
    """The record is filtered all the same."""
    firefox.open(file.as_uri() + behind)
    firefox.type("#q", "agreement")
    firefox.sees(SHOWN, 1)


def test_a_filter_takes_nothing_off_the_paper(firefox: Firefox, file: Path) -> None:
    """What the page says it holds is printed, whatever was filtered on the screen."""
    firefox.open(file.as_uri())
    firefox.type("#q", "agreement")
    printed = "".join(page.extract_text() for page in firefox.printed().pages)
    for day in ("1921-03-04", "1922-05-01", "1923-01-09"):
        assert day in printed
    assert "1 of 3 facts" not in printed


@pytest.mark.parametrize("width", [320, 390])
def test_large_type_scrolls_no_way_but_down(
    firefox: Firefox, file: Path, tmp_path: Path, width: int
) -> None:
    """On a phone with letters twice as large."""
    frame = tmp_path / "phone.html"
    frame.write_text(
        f'<iframe src="{file.as_uri()}" style="width: {width}px; border: 0"></iframe>',
        encoding="utf-8",
    )
    firefox.open(frame.as_uri())
    firefox.enter_frame()
    wide = firefox.ask(
        "document.documentElement.style.fontSize = '200%';"
        "document.querySelectorAll('details').forEach((each) => { each.open = true; });"
        "return [innerWidth, document.documentElement.scrollWidth]"
    )
    assert wide[0] == width
    assert wide[1] <= width


def test_a_copied_paragraph_leaves_its_notes_behind(firefox: Firefox, file: Path) -> None:
    """The words alone."""
    firefox.open(file.as_uri())
    copied = firefox.ask(
        "getSelection().selectAllChildren(document.querySelector('#leaders ol'));"
        "return getSelection().toString()"
    )
    assert "Envoys rode out to Streslau." in copied
    for left_out in ("\u2060", "Sources", "Link to this sentence", "Streslau Herald"):
        assert left_out not in copied


def test_the_reader_view_names_who_wrote_it(firefox: Firefox, tmp_path: Path) -> None:
    """And keeps the sentences, as Firefox makes it of the page without its looks."""
    named = [
        part | ({"authors": "The Lamp Office"} if part["part"] == "masthead" else {})
        for part in parts.briefing()
    ]
    page = tmp_path / "briefing.html"
    page.write_text(render_page(collect(parts.notebook(named))), encoding="utf-8")
    shown = firefox.in_reader_view(page)
    assert shown["byline"] == "The Lamp Office"
    assert "Envoys rode out to Streslau." in shown["text"]
