"""The preview in a real browser: fields, address and edition kept together, accessible, its own."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from analysis.previewing.workshop import WORKER
from analysis.publishing.editions import read_editions
from tests.browser.test_page import faults
from tests.browsing import expect, patient
from tests.previewing.conftest import Site, served, small_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, FrameLocator, Page

    Opened = Callable[..., AbstractContextManager[Page]]

pytestmark = pytest.mark.browser

REFUSED_DAYS = "start=2022-05-01&end=2022-03-01"
REFUSED = "422 (Unprocessable Entity)"
# The edition that the links lead to is the one that the frame has loaded.
LOADED = """() => document.body.dataset.shown
  && document.getElementById("open").href.includes(document.body.dataset.shown)"""
YEAR = "start=2022-01-01&end=2022-12-31"


@pytest.fixture
def site(tmp_path: Path, fictional: Path) -> Iterator[Site]:
    """Yield the preview of a fictional project, built by a process that answers at once."""
    (tmp_path / "made").mkdir()
    with served(small_project(tmp_path, fictional), tmp_path / "made") as made:
        yield made


@pytest.fixture
def open_site(browser: Browser) -> Opened:
    """Return a context manager that opens a preview, and fails on what a page logs or fetches."""

    @contextmanager
    def opened(site: Site, query: str = YEAR, width: int = 1280, **options: Any) -> Iterator[Page]:  # noqa: ANN401
        context = patient(browser, viewport={"width": width, "height": 900}, **options)
        page = context.new_page()
        logged: list[str] = []

        def tell(message: ConsoleMessage) -> None:
            # A browser itself remarks on an answer that refuses.
            if REFUSED not in message.text:
                logged.append(message.text)

        page.on("console", tell)
        page.on("pageerror", lambda error: logged.append(str(error)))
        page.on("request", lambda asked: _at_home(asked.url, site, logged))
        page.goto(f"{site.address}?{query}")
        yield page
        context.close()
        assert logged == []

    return opened


def _at_home(url: str, site: Site, logged: list[str]) -> None:
    if not url.startswith((site.address, "data:", "about:")):
        logged.append(f"asked for {url}")


def shown(page: Page, title: str) -> FrameLocator:
    """Return the frame once it shows an edition of a title, loaded to its end."""
    frame = page.frame_locator("#frame")
    frame.locator("h1", has_text=title).wait_for()
    page.wait_for_function(LOADED)
    return frame


def asked(page: Page) -> dict[str, str]:
    """Return what the page's address carries."""
    return {key: value[0] for key, value in parse_qs(urlsplit(page.url).query).items()}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(site: Site, open_site: Opened, width: int, scheme: str) -> None:
    """No accessibility fault with all folds open, wide and narrow, with and without refusals."""
    settled = {f"{YEAR}&title=Lamps": "Save the PDF", REFUSED_DAYS: "Nothing was built"}
    for query, told in settled.items():
        with open_site(site, query, width, color_scheme=scheme) as page:
            page.get_by_text(told).first.wait_for()
            if query != REFUSED_DAYS:
                shown(page, "Lamps")
            page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
            assert faults(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_changed_field_shows_another_edition(site: Site, open_site: Opened) -> None:
    """The choice stands in the address, and going back shows the one before."""
    with open_site(site, f"{YEAR}&title=Lamps") as page:
        shown(page, "Lamps")
        page.locator("#f-title").fill("Kites")
        page.locator("#f-title").press("Enter")
        shown(page, "Kites")
        assert asked(page)["title"] == "Kites"
        page.reload()
        shown(page, "Kites")
        expect(page.locator("#f-title")).to_have_value("Kites")
        page.go_back()
        shown(page, "Lamps")
        expect(page.locator("#f-title")).to_have_value("Lamps")


def test_a_named_edition_fills_the_fields(site: Site, open_site: Opened) -> None:
    """A changed day then leaves its name and its title behind."""
    with open_site(site) as page:
        page.locator("#f-edition").select_option("example-2022")
        shown(page, "example-2022")
        expect(page.locator("#f-title")).to_have_value("An example year")
        assert asked(page) == {"edition": "example-2022"}
        page.locator("#f-end").fill("2022-06-30")
        page.wait_for_url("**end=2022-06-30**")
        expect(page.locator("#f-edition")).to_have_value("")
        expect(page.locator("#f-title")).to_have_value("")
        assert asked(page) == {"start": "2022-01-01", "end": "2022-06-30"}


def test_handles_choose_months_by_keys(site: Site, open_site: Opened) -> None:
    """The one is the first day of its month, the other the last; they push each other."""
    with open_site(site) as page:
        page.locator("#r-end").focus()
        page.keyboard.press("ArrowLeft")
        page.wait_for_url("**end=2022-11-30**")
        page.locator("#r-start").focus()
        for _ in range(12):
            page.keyboard.press("ArrowRight")
        page.wait_for_url("**start=2023-01-01**")
        assert asked(page)["end"] == "2023-01-31"
        expect(page.locator("#r-start")).to_have_attribute("aria-valuetext", "January 2023")


def test_a_click_on_the_strip_moves_the_nearer_end(site: Site, open_site: Opened) -> None:
    """To the month that was clicked."""
    with open_site(site) as page:
        page.locator(".months").click(position={"x": 2, "y": 20})
        page.wait_for_url("**start=2021-0**")
        assert asked(page)["end"] == "2022-12-31"


def test_sectors_are_chosen_by_boxes(site: Site, open_site: Opened) -> None:
    """In the order of the record."""
    with open_site(site) as page:
        page.locator("details.sectors summary").click()
        page.get_by_label("energy").check()
        page.get_by_label("nuclear").check()
        page.wait_for_url("**sectors=nuclear,energy**")
        expect(page.locator("#chosen")).to_have_text("nuclear, energy")


def test_a_refused_value_is_explained_beside_its_field(site: Site, open_site: Opened) -> None:
    """The field says so to who doesn't see it, and mending it shows the edition."""
    with open_site(site, f"{YEAR}&title=Lamps") as page:
        shown(page, "Lamps")
        page.locator("#f-end").fill("2021-05-31")
        told = page.locator("#fault-end")
        told.wait_for()
        assert told.inner_text().startswith("2021-05-31 lies before start 2022-01-01")
        expect(page.locator("#f-end")).to_have_attribute("aria-invalid", "true")
        page.locator("#f-end").fill("2022-05-31")
        told.wait_for(state="hidden")
        page.get_by_text("Made in").wait_for()


def test_what_was_shown_before_stands_out_again(site: Site, open_site: Opened) -> None:
    """Once the fields that were refused meanwhile ask for it."""
    with open_site(site, f"{YEAR}&title=Lamps") as page:
        shown(page, "Lamps")
        page.locator("#f-end").fill("2021-05-31")
        page.locator("#fault-end").wait_for()
        page.locator("#f-end").fill("2022-12-31")
        page.locator("#frame:not(.old)").wait_for()
        shown(page, "Lamps")


def test_a_failed_build_is_a_sentence(site: Site, open_site: Opened) -> None:
    """In place of the edition's links; what was shown before is faint."""
    with open_site(site, f"{YEAR}&title=Lamps") as page:
        shown(page, "Lamps")
        page.locator("#f-title").fill("fails")
        page.locator("#f-title").press("Enter")
        page.get_by_text("No lamp burns. Buy oil.").wait_for()
        expect(page.locator("#links")).to_be_hidden()
        expect(page.locator("#frame")).to_have_class(re.compile(r"\bold\b"))


def test_a_choice_is_saved_under_a_name(site: Site, open_site: Opened) -> None:
    """A name that is taken is refused with all that was chosen still there."""
    with open_site(site, f"{YEAR}&title=Lamps") as page:
        page.locator("details.save summary").click()
        page.get_by_label("Name").fill("full")
        page.get_by_role("button", name="Save").click()
        page.get_by_role("alert").wait_for()
        page.wait_for_url("**title=Lamps**")
        shown(page, "Lamps")
        page.reload()
        page.locator("details.save summary").click()
        page.get_by_label("Name").fill("lamps")
        page.get_by_role("button", name="Save").click()
        page.wait_for_url("**edition=lamps**")
        expect(page.locator("#notice")).to_contain_text("Saved as lamps")
    saved = read_editions(site.root / "data" / "editions.yaml").named("lamps")
    assert (saved["title"], saved["end"]) == ("Lamps", "2022-12-31")


def test_files_can_be_opened_and_kept(site: Site, open_site: Opened) -> None:
    """Page and PDF, each under its own name."""
    with open_site(site, f"{YEAR}&title=Lamps") as page:
        page.get_by_role("link", name="Save the PDF").wait_for()
        with page.expect_download() as kept:
            page.get_by_role("link", name="Save the page").click()
        assert kept.value.suggested_filename == "briefing.html"
        assert page.get_by_role("link", name="Open the PDF").get_attribute("target") == "_blank"


def test_without_scripts_the_form_does_it(site: Site, open_site: Opened) -> None:
    """Slower, and all of it is there."""
    with open_site(site, f"{YEAR}&title=Lamps", java_script_enabled=False) as page:
        page.frame_locator("noscript iframe, iframe[src]").locator("h1").wait_for()
        page.locator("#f-title").fill("Kites")
        page.get_by_role("button", name="Show").click()
        page.wait_for_url("**title=Kites**")


def test_a_real_edition_is_built_shown_and_renewed(
    tmp_path: Path, fictional: Path, open_site: Opened
) -> None:
    """By the real process: its page in the frame, and again when a table has changed."""
    root = small_project(tmp_path, fictional)
    (tmp_path / "made").mkdir()
    with served(root, tmp_path / "made", WORKER) as site, open_site(site, YEAR) as page:
        page.frame_locator("#frame").locator("#bottom-line").wait_for()
        page.wait_for_function(LOADED)
        expect(page.locator("#told")).to_have_text(re.compile("^Made in"))
        first = page.locator("body").get_attribute("data-shown")
        path = root / "notebooks" / "briefing.ipynb"
        notebook = json.loads(path.read_text("utf-8"))
        notebook["cells"].append({**notebook["cells"][-1], "id": "dark", "source": "1 / 0"})
        whole = path.read_text("utf-8")
        path.write_text(json.dumps(notebook), encoding="utf-8")
        page.get_by_text("ZeroDivisionError").wait_for()
        path.write_text(whole, encoding="utf-8")
        page.get_by_text("Made in").wait_for()
        page.locator(f"body[data-shown='{first}'] #frame:not(.old)").wait_for()
