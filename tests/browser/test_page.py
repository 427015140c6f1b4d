"""The page in a real browser: accessible, self-contained, readable at any width and by any hand."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from analysis.publishing.collect import collect
from analysis.publishing.html import render_page
from tests.browsing import expect
from tests.publishing import parts

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browsing import Open

pytestmark = pytest.mark.browser

BUTTON = "#s-leaders-1 ~ .open >> nth=0"
NOTE = "#s-leaders-1 ~ .note >> nth=0"
SHIFTS = """() => new Promise((done) => {
  let total = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) total += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(total), 400);
})"""


def faults(page: Page) -> list[str]:
    """Return what axe finds, target size and the rules of WCAG 2.2 included."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    options: dict[str, Any] = {"rules": {"target-size": {"enabled": True}}}
    found = axe.Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 320])
def test_axe_finds_nothing(open_page: Open, width: int, scheme: str) -> None:
    """No accessibility fault at three widths, in light and in dark, with all that folds open."""
    with open_page(width, color_scheme=scheme) as page:
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        assert faults(page) == []


def test_axe_finds_nothing_in_an_open_note(open_page: Open) -> None:
    """The pop-up with a sentence's sources has no accessibility fault either."""
    with open_page(390) as page:
        page.click(BUTTON)
        assert faults(page) == []


def test_axe_finds_nothing_on_paper(open_page: Open) -> None:
    """The printed page keeps contrast and order."""
    with open_page(1280) as page:
        page.emulate_media(media="print", color_scheme="dark")
        assert faults(page) == []


def test_axe_finds_nothing_in_an_empty_edition(open_page: Open, tmp_path: Path) -> None:
    """An edition with nothing in it still has its headings and landmarks."""
    shown = [
        parts.masthead(),
        parts.section("bottom-line", "Bottom line", "Nothing is on record in this week"),
        {"part": "numbers", "id": "numbers", "items": []},
        parts.method(),
        parts.sources(),
    ]
    path = tmp_path / "empty.html"
    path.write_text(render_page(collect(parts.notebook(shown))), encoding="utf-8")
    with open_page(1280, path) as page:
        assert faults(page) == []
        expect(page.locator("h1")).to_have_count(1)


def test_no_request_leaves_the_page(open_page: Open) -> None:
    """Opened from disk, scrolled and clicked, the page asks nothing of any server."""
    asked: list[str] = []
    with open_page(1280) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.reload()
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        page.click("#src-1 .back a >> nth=0")
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("width", [320, 390, 768, 1180, 1280, 2560])
def test_nothing_is_wider_than_the_screen(open_page: Open, width: int) -> None:
    """The page never scrolls sideways; only tables and pictures do, inside themselves."""
    with open_page(width) as page:
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_table_in_place_of_a_picture_shows_all_its_rows(open_page: Open) -> None:
    """Nothing of what a figure says is hidden below the edge of a box."""
    with open_page(1280) as page:
        page.locator(".scroll tbody").first.evaluate("""body => {
          const box = body.closest(".scroll");
          document.querySelector("main").append(box);
          for (let i = 0; i < 60; i += 1) body.append(body.rows[0].cloneNode(true));
        }""")
        heights = "box => [box.scrollHeight, box.clientHeight]"
        whole, seen = page.locator("main > .scroll").evaluate(heights)
        assert whole == seen


def test_a_wide_screen_shows_sources_beside_the_sentence(open_page: Open) -> None:
    """The note stands at the right of its sentence, without anything being opened."""
    with open_page(1280) as page:
        note = page.locator(NOTE).bounding_box()
        said = page.locator("#s-leaders-1").bounding_box()
        assert note
        assert said
        assert note["x"] >= said["x"] + said["width"]
        assert abs(note["y"] - said["y"]) < 60
        assert "The Streslau Herald" in page.locator(NOTE).inner_text()
        expect(page.locator(BUTTON)).not_to_be_visible()


def test_sources_open_by_mouse(open_page: Open) -> None:
    """On a narrow screen a click on the numbers shows the sources, a click outside hides them."""
    with open_page(390) as page:
        expect(page.locator(NOTE)).not_to_be_visible()
        page.click(BUTTON)
        expect(page.locator(NOTE)).to_be_visible()
        page.mouse.click(10, 10)
        expect(page.locator(NOTE)).not_to_be_visible()


def test_sources_open_by_keyboard(open_page: Open) -> None:
    """Enter opens the note, Tab goes into it, Escape closes it and gives the focus back."""
    with open_page(390) as page:
        note = page.locator(NOTE).get_attribute("id")
        page.focus(BUTTON)
        page.keyboard.press("Enter")
        expect(page.locator(NOTE)).to_be_visible()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('[popover]')?.id") == note
        page.keyboard.press("Escape")
        expect(page.locator(NOTE)).not_to_be_visible()
        assert page.evaluate("document.activeElement.getAttribute('popovertarget')") == note


def test_sources_open_by_touch_without_scripts(open_page: Open) -> None:
    """A tap opens the note and its Close button hides it, also with JavaScript switched off."""
    with open_page(390, has_touch=True, java_script_enabled=False) as page:
        page.tap(BUTTON)
        expect(page.locator(NOTE)).to_be_visible()
        page.tap(f"{NOTE} >> .shut")
        expect(page.locator(NOTE)).not_to_be_visible()


def test_without_scripts_numbers_lead_to_sources_and_back(open_page: Open) -> None:
    """Citations are plain links to the numbered list, and the list's links lead back."""
    with open_page(1280, java_script_enabled=False) as page:
        page.click("#leaders .lead .refs a >> nth=0")
        expect(page).to_have_url(re.compile(r"#src-1$"))
        page.click("#src-1 .back a >> nth=0")
        expect(page).to_have_url(re.compile(r"#s-bottom-line-1$"))


def test_contents_follow_the_scroll(open_page: Open) -> None:
    """The entry of the section on the screen is marked as current."""
    with open_page(1280) as page:
        page.locator("#judgements").scroll_into_view_if_needed()
        page.evaluate("document.getElementById('judgements').scrollIntoView()")
        page.wait_for_selector(".rail a[href='#judgements'][aria-current]")
        expect(page.locator(".rail a[aria-current]")).to_have_count(1)


def test_a_link_into_something_folded_unfolds_it(open_page: Open, file: Path) -> None:
    """The address of a figure's words opens the fold that they stand in."""
    with open_page(1280) as page:
        page.goto(f"{file.as_uri()}#s-fig-timeline-alt")
        expect(page.locator("#s-fig-timeline-alt")).to_be_visible()


def test_a_sentence_is_copied_with_its_sources(open_page: Open) -> None:
    """The link of a sentence copies its words, its sources and its address."""
    with open_page(1280, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.focus(f"{NOTE} >> .link")
        page.keyboard.press("Enter")
        page.locator(f"{NOTE} >> .link", has_text="Copied").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("Three envoys rode to Streslau in 1921.")
        assert "The Streslau Herald, 4 March 1921" in copied
        assert copied.endswith("briefing.html#s-leaders-1")


def test_nothing_moves_after_loading(open_page: Open) -> None:
    """Fonts and pictures take their place at once: no layout shift."""
    with open_page(1280) as page:
        assert page.evaluate(SHIFTS) == 0


def test_reduced_motion_is_respected(open_page: Open) -> None:
    """Who asks for less motion gets no smooth scrolling."""
    with open_page(1280, reduced_motion="reduce") as page:
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_forced_colours_keep_the_scale_readable(open_page: Open) -> None:
    """With the system's own colours the chosen step still differs from the others."""
    with open_page(1280, forced_colors="active") as page:
        colour = "(e) => getComputedStyle(e).backgroundColor"
        on = page.locator(".strip i.on").first.evaluate(colour)
        off = page.locator(".strip i:not(.on)").first.evaluate(colour)
        assert on != off


def test_text_spacing_hides_nothing(open_page: Open) -> None:
    """With the spacing of WCAG 1.4.12 the page still fits its width."""
    style = (
        "* { line-height: 1.5 !important; letter-spacing: .12em !important; "
        "word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"
    )
    with open_page(320) as page:
        page.evaluate(
            "(css) => { const s = document.createElement('style'); s.textContent = css; "
            "document.head.append(s); }",
            style,
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def kept(page: Page) -> list[str]:
    """Return the dates of the facts that the record shows."""
    return page.locator(".record li:not([hidden]) > b").all_inner_texts()


def test_the_record_is_filtered_and_says_how_much_is_left(open_page: Open) -> None:
    """Sector, kind, name, dates and words narrow the list, each alone and together."""
    with open_page(1280) as page:
        assert len(kept(page)) == 3
        page.select_option("#sector", "salt")
        assert kept(page) == ["1922-05-01", "1923-01-09"]
        page.fill("#actor", "council")
        assert kept(page) == ["1923-01-09"]
        assert page.locator(".tally").inner_text() == "1 of 3 facts"
        page.click("button[type=reset]")
        page.get_by_text("3 of 3 facts").wait_for()
        page.fill("#to", "1921-12-31")
        assert kept(page) == ["1921-03-04"]
        page.fill("#to", "")
        page.fill("#q", "AGREEMENT")
        assert kept(page) == ["1923-01-09"]


def test_the_choice_stays_in_the_address(open_page: Open) -> None:
    """Who opens the address again, or is sent it, sees the same choice."""
    with open_page(1280) as page:
        page.select_option("#kind", "visit")
        page.fill("#from", "1922-01-01")
        expect(page).to_have_url(re.compile("kind=visit.*from=1922-01-01"))
        page.reload()
        assert kept(page) == ["1922-05-01"]
        expect(page.locator("#kind")).to_have_value("visit")


def test_the_facts_chosen_can_be_saved(open_page: Open) -> None:
    """The files hold the chosen facts with their sources, one row or object each."""
    with open_page(1280, accept_downloads=True) as page:
        page.select_option("#sector", "salt")
        with page.expect_download() as waiting:
            page.click("[data-save=json]")
        facts = json.loads(waiting.value.path().read_text(encoding="utf-8"))
        assert [fact["id"] for fact in facts] == ["fact-envoys-2", "fact-treaty-1"]
        assert facts[0]["sources"][0]["publisher"] == "The Streslau Herald"
        with page.expect_download() as waiting:
            page.click("[data-save=csv]")
        text = waiting.value.path().read_text(encoding="utf-8")
        rows = list(csv.DictReader(io.StringIO(text)))
        assert [row["start"] for row in rows] == ["1922-05-01", "1923-01-09"]
        assert rows[1]["actors"] == "Ottokar; Zenda Council"


def test_without_scripts_the_record_is_all_there(open_page: Open) -> None:
    """Filters that would not work are not shown; the facts are."""
    with open_page(1280, java_script_enabled=False) as page:
        expect(page.locator(".filters")).not_to_be_visible()
        expect(page.locator(".record li")).to_have_count(3)


class TestInOtherHands:
    """The page printed, copied, searched as phones type, in large type, and without its looks."""

    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("ottokar", 2),
            ("\u201cSALT\u201d", 0),
            ("the elders' board", 1),
            ("The elders\u2019 board", 1),
            ("strelsau", 3),
            ("kind \u201cagreement\u201d", 1),
            ('kind "agreement"', 1),
            ("1923\u201301\u201109", 1),
        ],
    )
    def test_the_search_takes_what_people_type(
        self, open_page: Open, typed: str, found: int
    ) -> None:
        """Apostrophes, quotation marks, hyphens, accents and capitals of any keyboard; aliases."""
        with open_page() as page:
            page.fill("#q", typed)
            expect(page.locator(".record li:not([hidden])")).to_have_count(found)

    def test_who_is_found_by_another_name(self, open_page: Open) -> None:
        """As by the first."""
        with open_page() as page:
            page.fill("#actor", "elders' BOARD")
            expect(page.locator(".record li:not([hidden])")).to_have_count(1)

    def test_a_filter_takes_nothing_off_the_paper(self, open_page: Open) -> None:
        """What the page says it holds is printed, whatever was filtered on the screen."""
        with open_page() as page:
            page.fill("#q", "agreement")
            expect(page.locator(".record li:visible")).to_have_count(1)
            page.emulate_media(media="print")
            expect(page.locator(".record li:visible")).to_have_count(3)
            expect(page.locator(".record .tally")).not_to_be_visible()

    @pytest.mark.parametrize("width", [320, 390])
    def test_large_type_scrolls_no_way_but_down(self, open_page: Open, width: int) -> None:
        """On a phone with letters twice as large."""
        with open_page(width) as page:
            page.add_style_tag(content="html { font-size: 200% }")
            page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
            assert page.evaluate("document.documentElement.scrollWidth") <= width

    def test_a_copied_paragraph_leaves_its_notes_behind(self, open_page: Open) -> None:
        """What begins in a note is copied from it."""
        selected = "getSelection().toString()"
        with open_page() as page:
            page.evaluate("getSelection().selectAllChildren(document.querySelector('#leaders ol'))")
            copied = page.evaluate(selected)
            assert len(copied) > 20
            for left_out in ("Sources", "Link to this sentence", "Streslau Herald"):
                assert left_out not in copied
            page.locator(NOTE).scroll_into_view_if_needed()
            note = page.locator(NOTE).bounding_box()
            assert note
            page.mouse.move(note["x"] + 2, note["y"] + 6)
            page.mouse.down()
            page.mouse.move(note["x"] + note["width"] - 4, note["y"] + 20)
            page.mouse.up()
            assert "Streslau Herald" in page.evaluate(selected)

    def test_a_reader_of_text_alone_gets_blanks(self, open_page: Open) -> None:
        """Between what only its place on the screen keeps apart."""
        with open_page() as page:
            told = page.evaluate("document.querySelector('.facts-row').textContent")
            assert "1923 · " in told
