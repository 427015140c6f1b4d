"""The pictures of the page come alive, tell what they draw, and let days be chosen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from analysis.publishing.collect import collect
from analysis.publishing.html import render_page
from tests.browser.test_page import SHIFTS, faults
from tests.browsing import expect
from tests.publishing import parts

MOST_WAITS = 3_000

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browsing import Open

pytestmark = pytest.mark.browser

PICTURE = "#fig-timeline .picture"
# No smooth scrolling under the pointer.
STILL: dict[str, Any] = {"reduced_motion": "reduce"}
TIP = ".tip:popover-open"


KEPT = ".record li:not([hidden]) > b"  # the dates of the facts that the record shows
MARKS = """[...document.querySelectorAll('#fig-timeline .live path')]
  .filter((mark) => mark.__data__.datum && mark.__data__.datum.told)"""


def living(page: Page) -> None:
    """Scroll to the timeline and wait until it has come alive."""
    page.locator(PICTURE).scroll_into_view_if_needed()
    page.locator(f"{PICTURE} .alive").wait_for()


def bars(page: Page) -> list[tuple[float, float]]:
    """Return the middle of each of the timeline's bars on the screen, left to right."""
    living(page)
    middle = "(box) => [box.x + box.width / 2, box.y + box.height / 2]"
    found = page.evaluate(f"{MARKS}.map((mark) => mark.getBoundingClientRect()).map({middle})")
    return [(x, y) for x, y in found]


def drag(page: Page, first: float, last: float) -> None:
    """Drag across the timeline between two shares of its width."""
    living(page)
    box = page.locator(f"{PICTURE} .alive").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] * 0.2
    page.mouse.move(box["x"] + box["width"] * first, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * (first + last) / 2, y)
    page.mouse.move(box["x"] + box["width"] * last, y)
    page.mouse.up()


def test_a_picture_comes_alive_where_it_stood(open_page: Open) -> None:
    """The living picture takes the still one's place to the pixel, and nothing moves."""
    with open_page(1280, **STILL) as page:
        page.locator(PICTURE).scroll_into_view_if_needed()
        before = page.locator(PICTURE).bounding_box()
        living(page)
        assert page.locator(PICTURE).bounding_box() == before
        assert page.evaluate(SHIFTS) == 0
        expect(page.locator(f"{PICTURE} .alive > svg")).not_to_be_visible()


def test_a_picture_stays_when_scripts_are_off(open_page: Open) -> None:
    """Without scripts the still picture is there, and nothing promises what won't happen."""
    with open_page(1280, java_script_enabled=False) as page:
        expect(page.locator(f"{PICTURE} .broad > svg")).to_be_visible()
        expect(page.locator(f"{PICTURE} .live")).to_have_count(0)
        expect(page.locator(".brushing")).not_to_be_visible()


def test_a_picture_stays_when_it_cannot_come_alive(open_page: Open, tmp_path: Path) -> None:
    """A specification that Vega can't draw leaves the still picture as it was."""
    shown = parts.briefing()
    broken = {**parts.spec("fact-envoys-1"), "mark": {"type": "rect", "fill": {"expr": "(("}}}
    shown[4] = parts.figure("timeline", "timeline", spec=broken)
    path = tmp_path / "broken.html"
    path.write_text(render_page(collect(parts.notebook(shown))), encoding="utf-8")
    with open_page(1280, path, **STILL) as page:
        page.locator(PICTURE).scroll_into_view_if_needed()
        # It may have been said while the page still loaded.
        for _ in range(MOST_WAITS):
            if any("stays still" in said.text for said in page.console_messages()):
                break
            page.wait_for_timeout(100)
        else:
            pytest.fail("the page never said that the picture stays still")
        expect(page.locator(f"{PICTURE} .broad > svg")).to_be_visible()
        expect(page.locator(f"{PICTURE} .live")).to_have_count(0)


def test_on_paper_the_still_picture_is_printed(open_page: Open) -> None:
    """A choice of days or a pointer leaves no trace in print."""
    with open_page(1280, **STILL) as page:
        living(page)
        page.emulate_media(media="print")
        expect(page.locator(f"{PICTURE} .broad > svg")).to_be_visible()
        expect(page.locator(f"{PICTURE} .live")).not_to_be_visible()


def test_a_mark_tells_its_fact_and_source_by_mouse(open_page: Open) -> None:
    """Pointing at a mark shows what it stands for, with links to the fact and its source."""
    with open_page(1280, **STILL) as page:
        x, y = bars(page)[1]
        page.mouse.move(x, y)
        tip = page.locator(TIP)
        tip.wait_for()
        assert "Delegation 2" in tip.inner_text()
        assert "The Streslau Herald, 4 March 1921" in tip.inner_text()
        links = tip.locator("a").evaluate_all("(all) => all.map((a) => a.hash)")
        assert all(page.locator(f"[id='{link[1:]}']").count() == 1 for link in links)
        assert len(links) == 2


def test_what_a_mark_tells_goes_with_the_pointer(open_page: Open) -> None:
    """Whoever points elsewhere is no longer told."""
    with open_page(1280, **STILL) as page:
        page.mouse.move(*bars(page)[0])
        page.locator(TIP).wait_for()
        page.mouse.move(5, 5)
        page.locator(TIP).wait_for(state="hidden")
        expect(page.locator(TIP)).to_have_count(0)


def test_what_a_mark_tells_stays_under_the_pointer(open_page: Open) -> None:
    """On the way to its links the pointer may leave the mark (WCAG 1.4.13)."""
    with open_page(1280, **STILL) as page:
        page.mouse.move(*bars(page)[0])
        page.locator(TIP).wait_for()
        page.locator(TIP).hover()
        page.wait_for_timeout(500)
        expect(page.locator(TIP)).to_be_visible()
        page.mouse.move(5, 5)
        page.locator(TIP).wait_for(state="hidden")


def test_what_a_mark_tells_can_be_pinned_and_closed(open_page: Open) -> None:
    """A click keeps it open wherever the pointer goes, and Escape closes it."""
    with open_page(1280, **STILL) as page:
        x, y = bars(page)[0]
        page.mouse.click(x, y)
        page.locator(TIP).wait_for()
        page.mouse.move(5, 5)
        page.wait_for_timeout(500)
        expect(page.locator(TIP)).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(TIP)).to_have_count(0)


def test_a_mark_tells_its_fact_by_touch(open_page: Open) -> None:
    """A tap opens what a mark tells, a tap elsewhere closes it."""
    with open_page(390, has_touch=True, is_mobile=True, **STILL) as page:
        x, y = bars(page)[0]
        page.touchscreen.tap(x, y)
        expect(page.locator(TIP)).to_contain_text("Delegation 1")
        page.locator("#fig-timeline h3").tap()
        expect(page.locator(TIP)).to_have_count(0)


def test_marks_are_gone_through_by_keyboard(open_page: Open) -> None:
    """Arrow keys go from mark to mark and say it aloud; Enter goes on to the links."""
    with open_page(1280, **STILL) as page:
        living(page)
        page.focus(PICTURE)
        page.keyboard.press("ArrowRight")
        page.get_by_role("status").filter(has_text="Delegation 1").wait_for()
        page.keyboard.press("ArrowRight")
        page.get_by_role("status").filter(has_text="Delegation 2").wait_for()
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.textContent === 'Delegation 2'")
        page.keyboard.press("Escape")
        page.wait_for_function("document.activeElement.classList.contains('picture')")
        expect(page.locator(TIP)).to_have_count(0)


def test_days_dragged_over_are_those_that_the_record_shows(open_page: Open) -> None:
    """The record's dates, its list and the address follow; the picture says how many."""
    with open_page(1280, **STILL) as page:
        drag(page, 40 / 680, 239.7 / 680)
        expect(page.locator("#from")).to_have_value("1921-01-01")
        expect(page.locator("#to")).to_have_value("1921-12-31")
        expect(page.locator(KEPT)).to_have_text(["1921-03-04"])
        expect(page).to_have_url(re.compile("to=1921-12-31"))
        said = "1 January 1921 to 31 December 1921: 1 of 3 facts."
        expect(page.locator(".brushing")).to_contain_text(said)


def test_days_are_chosen_by_touch(open_page: Open) -> None:
    """A finger that goes sideways chooses days; the page does not take it for scrolling."""
    with open_page(390, has_touch=True, is_mobile=True, **STILL) as page:
        living(page)
        box = page.locator(f"{PICTURE} .alive").bounding_box()
        assert box is not None
        y = box["y"] + box["height"] / 2
        touch = page.context.new_cdp_session(page)
        for kind, share in (("Start", 0.1), ("Move", 0.2), ("Move", 0.3), ("End", None)):
            points = [] if share is None else [{"x": box["x"] + box["width"] * share, "y": y}]
            touch.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})
        page.locator(".brushing button").wait_for()
        expect(page.locator("#from")).to_have_value(re.compile("^1921"))
        expect(page.locator(KEPT)).to_have_text(["1921-03-04"])


def test_days_chosen_can_be_let_go(open_page: Open) -> None:
    """One button shows all days again, in picture and record."""
    with open_page(1280, **STILL) as page:
        drag(page, 0.1, 0.3)
        page.click(".brushing button")
        expect(page.locator(KEPT)).to_have_count(3)
        expect(page.locator("#from")).to_have_value("")
        expect(page.locator(".brushing button")).not_to_be_visible()


def test_dates_typed_into_the_record_show_in_the_picture(open_page: Open) -> None:
    """Who can't drag has the record's own fields, and the picture follows them."""
    with open_page(1280, **STILL) as page:
        living(page)
        page.fill("#from", "1922-01-01")
        page.locator(".brushing button").wait_for()
        opacities = f"{MARKS}.map((mark) => getComputedStyle(mark).opacity).join()"
        page.wait_for_function(f"{opacities} === '0.18,1'")


def test_a_fact_that_the_record_had_sifted_out_is_shown_when_led_to(open_page: Open) -> None:
    """A link into the record works whatever is chosen there."""
    with open_page(1280, **STILL) as page:
        page.fill("#from", "1922-01-01")
        x, y = bars(page)[0]
        page.mouse.click(x, y)
        page.locator(TIP).locator("a").first.click()
        page.locator("#s-record-envoys-1").wait_for()
        expect(page.locator(KEPT).filter(has_text="1921-03-04")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_a_mark_tells(open_page: Open, scheme: str) -> None:
    """The open pop-up of a mark and the choice of days have no accessibility fault."""
    with open_page(1280, color_scheme=scheme, **STILL) as page:
        drag(page, 0.1, 0.3)
        x, y = bars(page)[0]
        page.mouse.click(x, y)
        page.locator(TIP).wait_for()
        assert faults(page) == []


def test_a_picture_follows_light_and_dark(open_page: Open) -> None:
    """A living picture changes its colours with the reader's scheme."""
    with open_page(1280, color_scheme="light", **STILL) as page:
        living(page)
        fill = f"getComputedStyle({MARKS}[0]).fill"
        light = page.evaluate(fill)
        page.emulate_media(color_scheme="dark")
        page.wait_for_function(f"(before) => {fill} !== before", arg=light)
