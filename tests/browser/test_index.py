"""The index of editions in a real browser: accessible, at any width, with nothing but its file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from analysis.publishing.index import write_index
from tests.browser.test_page import faults
from tests.browsing import expect
from tests.publishing.shelves import stand

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browsing import Open

pytestmark = pytest.mark.browser


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Return the index of three editions, one of them of other years and of one sector."""
    stand(tmp_path)
    stand(tmp_path, "1923", start="1923-01-01", end="1923-06-30", sectors="salt")
    stand(tmp_path, "long", start="1899-01-01", title="Ruritania and Freedonia " * 6)
    write_index(tmp_path / "output")
    return tmp_path / "output" / "index.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(open_page: Open, index: Path, width: int, scheme: str) -> None:
    """No accessibility fault, wide and narrow, in light and dark, and nothing runs off the side."""
    with open_page(width, index, color_scheme=scheme) as page:
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_its_policy_holds_and_its_fonts_load(open_page: Open, index: Path) -> None:
    """The one style applies by its digest, nothing is logged, and text is set in its own faces."""
    with open_page(1280, index, offline=True) as page:
        logged: list[str] = []
        page.on("console", lambda message: logged.append(message.text))
        page.reload()
        page.evaluate("document.fonts.ready")
        assert logged == []
        assert page.evaluate("document.fonts.check('600 16px \"Briefing Serif\"')")
        bars = page.locator(".months .bar.in").first
        assert bars.evaluate("(bar) => getComputedStyle(bar).fill") == "rgb(18, 67, 109)"


def test_titles_and_files_can_be_followed(open_page: Open, index: Path) -> None:
    """A title leads to the page of its edition."""
    with open_page(1280, index) as page:
        page.get_by_role("heading", name="Ruritania in 1922").get_by_role("link").click()
        expect(page).to_have_url(re.compile(r"/1922/briefing.html$"))
