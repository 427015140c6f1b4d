"""Three editions of the record itself in a real browser: in full, one quarter, an empty week."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pytest
from pypdf import PdfReader

from analysis.publishing.collect import collect
from tests.browser.test_page import SHIFTS, faults
from tests.publishing.checker import errors

if TYPE_CHECKING:
    from tests.browsing import Open
    from tests.firefox import Firefox

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
WINDOWS = {
    "full": (),
    "quarter": ("--start", "2022-07", "--end", "2022-09"),
    "empty-week": ("--start", "2024-09-21", "--end", "2024-09-23"),
}
HTML_LIMIT, PDF_LIMIT = 2_700_000, 1_500_000
# Axe takes a minute over the whole record; entries of a list are all made by the same template.
MOST_ENTRIES = 40
THIN = f"""document.querySelectorAll('ol > li:nth-child(n + {MOST_ENTRIES + 1})')
  .forEach((entry) => entry.remove())"""
SCREENS = [(1280, "light"), (1280, "dark"), (320, "light"), (320, "dark")]


@pytest.fixture(scope="session", params=WINDOWS)
def edition(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, browser: object
) -> Path:
    """Return the folder of an edition built from the record, as its users build it."""
    assert browser
    folder = tmp_path_factory.mktemp(request.param)
    command = [sys.executable, "-m", "analysis", "build", *WINDOWS[request.param]]
    made = subprocess.run(
        [*command, "--output", str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    (built,) = (each for each in folder.iterdir() if each.is_dir())
    return built


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_axe_finds_nothing(open_page: Open, edition: Path, width: int, scheme: str) -> None:
    """No accessibility fault on a wide and a narrow screen, in light and in dark."""
    with open_page(width, edition / "briefing.html", color_scheme=scheme) as page:
        page.evaluate(THIN)
        assert faults(page) == []


def test_axe_finds_nothing_on_paper(open_page: Open, edition: Path) -> None:
    """The printed page has none either."""
    with open_page(1280, edition / "briefing.html") as page:
        page.evaluate(THIN)
        page.emulate_media(media="print")
        assert faults(page) == []


def test_printed_by_the_browser_it_is_hardly_longer(open_page: Open, edition: Path) -> None:
    """At most 1.3 times the sheets of the PDF and its annex, which say the same."""
    made = [len(PdfReader(each).pages) for each in edition.glob("*.pdf")]
    with open_page(1280, edition / "briefing.html") as page:
        printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) <= 1.3 * sum(made)


def test_printed_by_firefox_it_is_hardly_longer(firefox: Firefox, edition: Path) -> None:
    """Its own way of breaking pages makes no difference to that."""
    made = [len(PdfReader(each).pages) for each in edition.glob("*.pdf")]
    firefox.open((edition / "briefing.html").as_uri())
    assert len(firefox.printed().pages) <= 1.3 * sum(made)


def test_it_stays_in_its_frame(open_page: Open, edition: Path) -> None:
    """Nothing is wider than the screen, nothing moves after loading, nothing is asked of anyone."""
    asked: list[str] = []
    with open_page(320) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.goto((edition / "briefing.html").as_uri())
        assert page.evaluate(SHIFTS) == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_every_picture_comes_alive(open_page: Open, edition: Path) -> None:
    """One after the other as the reader comes near, without a fault and without a request."""
    told: list[str] = []
    asked: list[str] = []
    with open_page(1280, reduced_motion="reduce") as page:
        page.on("console", lambda said: told.append(said.text))
        page.on("pageerror", lambda fault: told.append(str(fault)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto((edition / "briefing.html").as_uri())
        for picture in page.locator(".picture").all():
            picture.scroll_into_view_if_needed()
            picture.locator(".alive").wait_for()
        assert told == []
        assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_what_is_saved_is_what_the_window_holds(open_page: Open, edition: Path) -> None:
    """The file saved from the page names exactly the facts of the edition's record."""
    executed = nbformat.read(edition / "briefing.ipynb", 4)  # type: ignore[no-untyped-call]
    held = [f["id"] for b in collect(executed).blocks for f in b.part.get("facts", ())]
    with open_page(1280, edition / "briefing.html", accept_downloads=True) as page:
        if not page.locator("[data-save=json]").count():
            assert held == []
            return
        with page.expect_download() as waiting:
            page.click("[data-save=json]")
        saved = json.loads(waiting.value.path().read_text(encoding="utf-8"))
    assert [fact["id"] for fact in saved] == held


def test_its_pdf_passes_an_independent_checker(edition: Path) -> None:
    """PDF/UA-1 and WCAG 2.2 as far as a machine can tell."""
    assert errors(edition / "briefing.pdf") == []


def test_it_is_light_enough_to_send(edition: Path) -> None:
    """The page weighs at most 2.7 MB, the PDF 1.5 MB."""
    assert (edition / "briefing.html").stat().st_size <= HTML_LIMIT
    assert (edition / "briefing.pdf").stat().st_size <= PDF_LIMIT
