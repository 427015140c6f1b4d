"""The review in a real browser: by keys alone, at any width, accessible, and nothing runs in it."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.test_page import faults
from tests.browsing import expect, patient
from tests.reviewing.conftest import NAME, Site, content_of, laid_on_desk, served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Opened = Callable[..., AbstractContextManager[Page]]

pytestmark = pytest.mark.browser

HOSTILE = """Sample Aung Sees Off Ivan Example
Example Post
7 March 2021
Sample Aung of Myanmar received Russia's Ivan Example in Example City on Friday, 5 March 2021.

The hall was full: <script>window.ran=1</script> <img src=x onerror=window.ran=2> </textarea>.

On 6 March 2021 the two signed a contract for "example <b onclick=window.ran=3>tractors" from
Russia in Example City. <svg onload=window.ran=4>
"""


@pytest.fixture
def site(tmp_path: Path, record_folder: Path) -> Iterator[Site]:
    """Yield the review of one article's proposal."""
    with served(laid_on_desk(tmp_path, record_folder)) as made:
        yield made


@pytest.fixture
def open_site(browser: Browser) -> Opened:
    """Return a context manager that opens a review's first page, and fails on what a page logs."""

    @contextmanager
    def opened(site: Site, width: int = 1280, **options: Any) -> Iterator[Page]:  # noqa: ANN401
        context = patient(browser, viewport={"width": width, "height": 900}, **options)
        page = context.new_page()
        logged: list[str] = []
        page.on("console", lambda message: logged.append(message.text))
        page.on("pageerror", lambda error: logged.append(str(error)))
        page.on("request", lambda asked: _at_home(asked.url, site, logged))
        page.goto(site.address)
        yield page
        context.close()
        assert logged == []

    return opened


def _at_home(url: str, site: Site, logged: list[str]) -> None:
    if not url.startswith((site.address, "data:")):
        logged.append(f"asked for {url}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(site: Site, open_site: Opened, width: int, scheme: str) -> None:
    """No accessibility fault with all forms open, wide and narrow, in light and dark."""
    with open_site(site, width, color_scheme=scheme) as page:
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.goto(f"{site.address}all")
        assert faults(page) == []


def test_axe_finds_nothing_in_a_dry_run(site: Site, open_site: Opened) -> None:
    """Nor in what it would change, told row by row."""
    with open_site(site) as page:
        page.keyboard.press("d")
        page.wait_for_selector("#tried")
        assert faults(page) == []


def test_a_proposal_is_gone_over_by_keys_alone(site: Site, open_site: Opened) -> None:
    """Yes, yes with words, no, and the last one taken back; the file shows it all."""
    with open_site(site) as page:
        page.keyboard.press("y")
        page.wait_for_url("**#events-1")
        page.keyboard.press("y")
        expect(page.locator("[name=title]:focus")).to_have_count(1)
        page.keyboard.type("Contract for tractors signed")
        page.keyboard.press("Tab")
        page.keyboard.type("Farm machines were ordered.")
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**#figures-0")
        page.keyboard.press("n")
        page.wait_for_url("**did=no#figures-0")
        page.keyboard.press("u")
        page.wait_for_selector("text=Undone.")

    first, second = content_of(site.desk)["events"]
    assert first["checked"] is True
    assert (second["title"], second["checked"]) == ("Contract for tractors signed", True)
    assert content_of(site.desk)["figures"][0]["known"]


def test_keys_write_into_fields_and_can_be_switched_off(site: Site, open_site: Opened) -> None:
    """A letter in a field is a letter; whoever dictates can keep all from answering."""
    before = content_of(site.desk)
    with open_site(site) as page:
        page.locator("#c-events-1-title").fill("")
        page.locator("#c-events-1-title").press_sequentially("yne")
        expect(page.locator("#c-events-1-title")).to_have_value("yne")
        page.locator("#keys").uncheck()
        page.locator("h1").click()
        page.keyboard.press("y")
        page.reload()
        expect(page.locator("#keys")).not_to_be_checked()

    assert content_of(site.desk) == before


def test_a_selected_sentence_becomes_an_event(site: Site, open_site: Opened) -> None:
    """Selecting in the text chooses it in the list; the new event stands prefilled and in focus."""
    with open_site(site) as page:
        page.locator("#t-1").click(click_count=3)
        expect(page.locator("#sentence")).to_have_value("1")
        expect(page.locator("#t-1")).to_have_class(re.compile(r"\bchosen\b"))
        page.get_by_role("button", name="New event from it").click()
        page.wait_for_url("**#events-2")
        card = page.locator("#events-2")
        assert "6 March 2021" in card.inner_text()
        expect(page.locator("#events-2")).to_be_focused()

    assert content_of(site.desk)["events"][2]["actors"] == ["sample-aung", "ivan-example"]


def test_a_sentence_is_chosen_by_keys(site: Site, open_site: Opened) -> None:
    """Without a pointer: the list of sentences, and the button behind it."""
    with open_site(site) as page:
        page.keyboard.press("a")
        page.keyboard.press("ArrowDown")
        expect(page.locator("#t-1")).to_have_class(re.compile(r"\bchosen\b"))
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**#events-2")


def test_it_works_without_scripts(site: Site, open_site: Opened) -> None:
    """Every answer is a plain form."""
    with open_site(site, java_script_enabled=False) as page:
        page.locator("#events-0").get_by_role("button", name="Yes").click()
        page.wait_for_url("**#events-1")

    assert content_of(site.desk)["events"][0]["checked"] is True


def test_what_an_article_holds_never_runs(
    tmp_path: Path, record_folder: Path, open_site: Opened
) -> None:
    """Scripts, handlers and pictures in its text are text, in every place that shows it."""
    with served(laid_on_desk(tmp_path, record_folder, HOSTILE)) as site, open_site(site) as page:
        page.locator("#sentence").select_option("1")
        assert page.evaluate("window.ran") is None
        expect(
            page.locator("#article img, #article svg, #article b, #article script")
        ).to_have_count(0)
        expect(page.locator("#article")).to_contain_text("<img src=x onerror=window.ran=2>")


def test_a_page_elsewhere_can_change_nothing(site: Site, browser: Browser, tmp_path: Path) -> None:
    """A form of another page that knows the address and the file's state is turned away."""
    seen = site.desk.sheet(NAME).digest
    before = content_of(site.desk)
    trap = tmp_path / "trap.html"
    trap.write_text(
        f'<form method="post" action="{site.address}p/{NAME}"><input name="do" value="no">'
        f'<input name="section" value="events"><input name="number" value="0">'
        f'<input name="seen" value="{seen}"><button>Win</button></form>',
        encoding="utf-8",
    )
    context = patient(browser)
    page = context.new_page()
    page.goto(trap.as_uri())
    page.get_by_role("button").click()
    page.wait_for_selector("text=Refused")
    context.close()

    assert content_of(site.desk) == before
