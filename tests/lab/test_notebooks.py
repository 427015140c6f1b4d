"""Each notebook in a real JupyterLab: opened, run from the menu, and looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell

from analysis.brand.brand import house
from tests.browsing import expect
from tests.lab import sight
from tests.lab.running import PUBLISHED, drawn, open_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator

    from tests.lab.running import Lab, Opened

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SMALLEST = (150, 60)
LEAST_CONTRAST = 4.5
FEWEST_WORDS = 100

each_scheme = pytest.mark.parametrize("scheme", ["light", "dark"])
published = pytest.mark.parametrize("opened", PUBLISHED, ids=lambda p: p.stem, indirect=True)
the_briefing = pytest.mark.parametrize("opened", PUBLISHED[:1], ids=["briefing"], indirect=True)


def test_it_runs_without_an_error_or_a_warning(opened: Opened) -> None:
    """No traceback and nothing on standard error, in any cell."""
    assert opened.page.locator(sight.FAULTS).all_inner_texts() == []


def test_no_words_are_set_as_mathematics(opened: Opened) -> None:
    """Two sums in dollars make no formula."""
    assert opened.page.locator(sight.MATHEMATICS).count() == 0


@published
def test_every_figure_that_is_drawn_is_seen(opened: Opened) -> None:
    """Each once, and large enough to be read."""
    found = sight.sizes(opened)
    assert len(found) == drawn(opened.parts) > 0
    assert all(width >= SMALLEST[0] and height >= SMALLEST[1] for width, height in found)


@each_scheme
def test_words_stand_out_from_their_ground(opened: Opened, scheme: str) -> None:
    """Paragraphs, links, labels and tables, under either theme."""
    opened.wear(scheme)
    assert sight.faint(opened.page, LEAST_CONTRAST) == []


@published
@each_scheme
def test_figures_stand_on_paper(opened: Opened, scheme: str) -> None:
    """Under either theme, since they are drawn for it."""
    opened.wear(scheme)
    paper = tuple(bytes.fromhex(house().light["paper"].removeprefix("#")))
    assert set(sight.corners(opened.page)) == {paper}


class TestLinks:
    """A source's number leads to its line."""

    def follow(self, link: Locator) -> Locator:
        """Click a link and return the line that it names."""
        link.scroll_into_view_if_needed()
        target = str(link.get_attribute("href")).removeprefix("#")
        link.click()
        return link.page.locator(f"[id='{target}']")

    @published
    def test_a_number_opens_its_line_in_the_same_output(self, opened: Opened) -> None:
        """In a list that was closed before."""
        link = opened.page.locator(f"{sight.OUTPUT} sup a").first
        line = self.follow(link)
        expect(line).to_be_in_viewport()
        assert line.inner_text().split()[0] == link.inner_text()

    @the_briefing
    def test_the_record_s_numbers_lead_to_the_list_at_the_end(self, opened: Opened) -> None:
        """Where every source of the notebook has its line."""
        link = opened.page.locator(f"{sight.OUTPUT} .record .refs a").last
        line = self.follow(link)
        expect(line).to_be_in_viewport()
        assert line.inner_text().split()[0] == link.inner_text()


@pytest.fixture(scope="module")
def untrusted(opened: Opened, lab: Lab, browser: Browser) -> Iterator[Opened]:
    """Yield the notebook as somebody gets it who didn't run it: with results, not trusted."""
    received = nbformat.read(lab.folder / opened.path, 4)
    received.cells.append(new_markdown_cell("Sent by Ivan Example."))
    nbformat.write(received, lab.folder / "work" / "received.ipynb")
    with open_in(lab, browser, "work/received.ipynb") as made:
        for each in (sight.OUTPUT, sight.PICTURES):
            sight.wait_for_all(made.page, each, opened.page.locator(each).count())
        yield made


@published
class TestUntrusted:
    """JupyterLab then takes styles, drawings and scripts out of what it shows."""

    def test_every_figure_is_still_seen(self, opened: Opened, untrusted: Opened) -> None:
        """As an image."""
        found = sight.sizes(untrusted)
        assert len(found) == drawn(opened.parts)
        assert all(width >= SMALLEST[0] and height >= SMALLEST[1] for width, height in found)

    def test_its_words_are_the_same(self, opened: Opened, untrusted: Opened) -> None:
        """None is lost, and neither styles nor the labels of a drawing stand among them."""
        shown = sight.words(opened.page)
        assert len(shown) > FEWEST_WORDS
        assert sight.words(untrusted.page) == shown
