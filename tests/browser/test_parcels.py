"""The page of a record in parts, in a real browser: opened, sought, led into, saved and printed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from analysis.publishing.collect import collect
from analysis.publishing.html import render_page
from analysis.publishing.parcels import ELSEWHERE
from tests.browser.test_page import faults
from tests.browsing import expect
from tests.publishing import parts

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browsing import Open

pytestmark = pytest.mark.browser

STILL: dict[str, Any] = {"reduced_motion": "reduce"}
RECORD = ".record details.part"
SHOWN = ".record li:visible"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of ten facts, four to a part: two and a half of events, one number."""
    made = render_page(collect(parts.notebook(parts.briefing_in_parts())), most_in_part=4)
    file = tmp_path_factory.mktemp("parts") / "briefing.html"
    file.write_text(made, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the same ten facts that may carry but four, the first and the last."""
    told = collect(parts.notebook(parts.briefing_in_parts()))
    file = tmp_path_factory.mktemp("cut") / "briefing.html"
    file.write_text(render_page(told, most_in_part=4, most=1), encoding="utf-8")
    return file


def follow(page: Page, address: str) -> None:
    """Follow a link within the page, as a click on it does."""
    page.evaluate("(to) => { location.hash = to; }", address)


def test_a_part_is_unpacked_when_it_is_opened(open_page: Open, path: Path) -> None:
    """By the keyboard, as by hand; until then nothing of it is in the page."""
    with open_page(path=path) as page:
        expect(page.locator(f"{RECORD} li")).to_have_count(0)
        page.locator(f"{RECORD} > summary >> nth=0").press("Enter")
        expect(page.locator(SHOWN)).to_have_count(4)
        expect(page.locator("#s-record-note-1")).to_be_visible()


def test_a_link_leads_to_a_source_in_a_part(open_page: Open, path: Path) -> None:
    """From an entry of the record to its source, and from there back."""
    with open_page(path=path, **STILL) as page:
        page.locator(f"{RECORD} > summary >> nth=1").click()
        page.locator(".record li .refs a").first.click()
        entry = page.locator(".sources li:focus")
        expect(entry).to_be_in_viewport()
        expect(entry).to_contain_text("Note 5 of Streslau")
        entry.locator(".back a").first.click()
        expect(page.locator("#s-record-note-5")).to_be_in_viewport()


@pytest.mark.parametrize("anchor", ["f-fact-note-9", "s-record-note-10", "src-14"])
def test_an_address_may_name_what_lies_in_a_part(open_page: Open, path: Path, anchor: str) -> None:
    """Whoever opens it stands there, with the focus on it."""
    with open_page(path=path, **STILL) as page:
        page.goto(f"{path.as_uri()}#{anchor}")
        page.reload()
        expect(page.locator(f"[id='{anchor}']")).to_be_focused()
        assert page.locator("details.part[open]").count() == 1


@pytest.mark.parametrize("anchor", ["f-fact-note-3", "s-record-note-3", "src-7"])
def test_an_address_of_what_is_left_out_says_where_it_is(
    open_page: Open, cut: Path, anchor: str
) -> None:
    """And one that names anything else says nothing."""
    with open_page(path=cut, **STILL) as page:
        told = page.locator(".left-out")
        page.goto(f"{cut.as_uri()}#nowhere")
        page.reload()
        expect(page.locator(".tally")).to_have_text("4 of 4 facts on this page")
        expect(told).to_be_hidden()
        follow(page, anchor)
        expect(told).to_be_focused()
        expect(told).to_be_in_viewport()
        expect(told).to_contain_text(f"is not on this page. {ELSEWHERE}")


def test_a_mark_of_what_is_left_out_says_so(open_page: Open, cut: Path) -> None:
    """Its link leads to where the fact stands."""
    with open_page(path=cut, **STILL) as page:
        picture = page.locator("#fig-timeline .picture")
        picture.scroll_into_view_if_needed()
        picture.locator(".alive").wait_for()
        picture.press("ArrowRight")
        expect(page.locator(".tip .src")).to_contain_text("not on this page")
        picture.press("Enter")
        page.locator(".tip a").first.press("Enter")
        expect(page.locator(".left-out")).to_be_focused()


def test_a_link_that_was_followed_leads_there_again(open_page: Open, path: Path) -> None:
    """Though the address stays as it was, and a search has put the entry away since."""
    with open_page(path=path, **STILL) as page:
        follow(page, "s-record-note-2")
        expect(page.locator("#s-record-note-2")).to_be_focused()
        page.fill("#q", "flow")
        expect(page.locator("#s-record-note-2")).to_have_count(0)
        page.evaluate(
            "() => { const a = document.createElement('a'); a.href = '#s-record-note-2';"
            " a.id = 'again'; a.textContent = 'again'; document.body.prepend(a); }"
        )
        page.click("#again")
        expect(page.locator("#s-record-note-2")).to_be_focused()


def test_a_search_finds_in_every_part(open_page: Open, path: Path) -> None:
    """Parts that hold something open and say how much; those that don't go; all come back."""
    with open_page(path=path) as page:
        expect(page.locator(".tally")).to_have_text("10 of 10 facts")
        page.select_option("#sector", "salt")
        expect(page.locator(".tally")).to_have_text("1 of 10 facts")
        expect(page.locator(SHOWN)).to_have_count(1)
        expect(page.locator(f"{RECORD}:visible > summary")).to_have_text(
            "Numbers, 1 to 1: 1, 1 found"
        )
        expect(page).to_have_url(re.compile(r"\?sector=salt"))
        page.click("button[type=reset]")
        expect(page.locator(".tally")).to_have_text("10 of 10 facts")
        expect(page.locator(f"{RECORD}:visible")).to_have_count(4)
        expect(page.locator(SHOWN)).to_have_count(0)


def test_a_search_stands_in_the_address(open_page: Open, path: Path) -> None:
    """Whoever opens it sees the same entries."""
    with open_page(path=path) as page:
        page.goto(f"{path.as_uri()}?from=1921-10-01&to=1921-10-31")
        expect(page.locator(".tally")).to_have_text("1 of 10 facts")
        expect(page.locator("#s-record-note-9")).to_be_visible()


def test_what_was_found_can_be_saved(open_page: Open, path: Path) -> None:
    """With its sources, which lie in parts too, opened or not."""
    with open_page(path=path) as page:
        page.fill("#q", "flow")
        expect(page.locator(".tally")).to_have_text("1 of 10 facts")
        with page.expect_download() as one:
            page.click("[data-save=json]")
        (fact,) = json.loads(Path(one.value.path()).read_text("utf-8"))
        assert (fact["id"], fact["type"]) == ("fact-note-10", "figure")
        assert [source["title"] for source in fact["sources"]] == ["Note 10"]


def test_a_long_table_opens_whole(open_page: Open, path: Path) -> None:
    """Its first rows stand there before."""
    with open_page(path=path) as page:
        table = page.locator("#fig-visits")
        expect(table.locator("tbody tr")).to_have_count(40)
        table.locator(".part > summary").click()
        expect(table.locator(".part tbody tr")).to_have_count(45)


def test_a_mark_of_a_picture_tells_of_what_lies_in_a_part(open_page: Open, path: Path) -> None:
    """Its source is read out of its part, and its link leads to the fact."""
    with open_page(path=path, **STILL) as page:
        picture = page.locator("#fig-timeline .picture")
        picture.scroll_into_view_if_needed()
        picture.locator(".alive").wait_for()
        picture.press("ArrowRight")
        expect(page.locator(".tip .src")).to_contain_text("Note 2 of Streslau, 5 June 1921")
        picture.press("Enter")
        page.locator(".tip a").first.press("Enter")
        expect(page.locator("#s-record-note-2")).to_be_focused()


def test_days_chosen_in_a_picture_are_sought_in_every_part(open_page: Open, path: Path) -> None:
    """The picture says how many facts there are, once all have been read."""
    with open_page(path=path, **STILL) as page:
        picture = page.locator("#fig-timeline .picture")
        picture.scroll_into_view_if_needed()
        picture.locator(".alive").wait_for()
        page.fill("#from", "1921-10-01")
        expect(page.locator("#fig-timeline .brushing")).to_contain_text("2 of 10 facts")


def test_without_scripts_it_says_where_the_list_stands(open_page: Open, path: Path) -> None:
    """For the record and for the sources."""
    with open_page(path=path, java_script_enabled=False) as page:
        expect(page.locator(".record noscript p")).to_contain_text(ELSEWHERE)
        expect(page.locator(".sources noscript p")).to_contain_text(ELSEWHERE)


def test_what_cannot_be_unpacked_says_where_it_stands(open_page: Open, path: Path) -> None:
    """A browser of before 2023 has no way to unpack it."""
    with open_page(path=path) as page:
        page.evaluate("delete globalThis.DecompressionStream")
        page.locator(f"{RECORD} > summary >> nth=0").click()
        expect(page.locator(f"{RECORD} >> nth=0")).to_contain_text(ELSEWHERE)


def test_on_paper_stand_the_parts_that_are_open(open_page: Open, path: Path) -> None:
    """And a line says where the others are."""
    with open_page(path=path) as page:
        page.locator(f"{RECORD} > summary >> nth=0").click()
        expect(page.locator(SHOWN)).to_have_count(4)
        page.emulate_media(media="print")
        expect(page.locator(f"{RECORD}:visible")).to_have_count(1)
        expect(page.locator(".record .on-paper")).to_contain_text(ELSEWHERE)


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_parts(open_page: Open, path: Path, width: int) -> None:
    """Opened or not."""
    with open_page(width, path=path) as page:
        assert faults(page) == []
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        expect(page.locator(SHOWN)).to_have_count(10)
        assert faults(page) == []
