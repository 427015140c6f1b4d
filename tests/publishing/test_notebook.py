"""What a notebook shows of each part: words, links, tables and pictures, in whatever viewer."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import altair as alt
import pandas as pd
import pytest
from lxml import html as reader

from analysis.charts.places import places
from analysis.narrative.frame import bibliography, masthead, rebuild
from analysis.narrative.part import MIMETYPE
from analysis.narrative.sections.bottom_line import bottom_line
from analysis.narrative.sections.human_cost import human_cost
from analysis.narrative.sections.leaders import leaders
from analysis.narrative.sections.record import record
from analysis.page import Page
from analysis.publishing.collect import collect, whole
from analysis.publishing.notebook import Display
from analysis.publishing.own import Own
from tests.builders import seen
from tests.charts.sample import rich

if TYPE_CHECKING:
    from analysis.page import Shown

MAKERS = (masthead, bottom_line, leaders, places, human_cost, record, bibliography, rebuild)


@pytest.fixture(scope="module")
def page() -> Page:
    """Return a page that has shown parts of several kinds."""
    made = Page(seen(rich()))
    made.make(*MAKERS)
    return made


@pytest.fixture(scope="module")
def bundles(page: Page) -> dict[str, dict[str, Any]]:
    """Return what Jupyter shows of each part, by the name of its maker."""
    display = Display(page)
    shown = zip(MAKERS, page.parts, strict=True)
    return {maker.__name__: display.bundle(part) for maker, part in shown}


def tree(bundle: dict[str, Any]) -> Any:  # noqa: ANN401 - lxml has no types
    """Return the HTML of an output as a tree."""
    return reader.fromstring(bundle["text/html"])


@pytest.mark.parametrize("name", [maker.__name__ for maker in MAKERS])
def test_a_part_is_shown_as_html_and_kept_for_exporters(
    name: str, page: Page, bundles: dict[str, dict[str, Any]]
) -> None:
    """Notebooks take the HTML, terminals a line, and exporters get all that the part holds."""
    bundle = bundles[name]
    part = page.parts[[maker.__name__ for maker in MAKERS].index(name)]
    assert set(bundle) == {MIMETYPE, "text/html", "text/markdown", "text/plain"}
    assert "\n" not in bundle["text/plain"]
    assert whole(bundle[MIMETYPE]) == whole(part.to_json())


def test_every_sentence_of_a_section_is_shown(
    page: Page, bundles: dict[str, dict[str, Any]]
) -> None:
    """Title, lead, dated list and notes, as on the page."""
    shown = " ".join(tree(bundles["leaders"]).text_content().split())
    for said in page.parts[2].statements():
        assert said.text.split(": ")[-1] in shown


@pytest.mark.parametrize("name", ["bottom_line", "leaders", "places", "human_cost"])
def test_each_number_of_a_source_opens_that_source_s_line(
    name: str, bundles: dict[str, dict[str, Any]]
) -> None:
    """In the same output, where the viewer has no other."""
    shown = tree(bundles[name])
    links = [a for a in shown.iter("a") if a.get("href").startswith("#")]
    assert links
    for link in links:
        (line,) = shown.xpath("//*[@id=$id]", id=link.get("href")[1:])
        if link.text.isdigit():
            assert line.text_content().split()[0] == link.text


def test_the_record_leads_to_the_list_at_the_notebook_s_end(
    bundles: dict[str, dict[str, Any]],
) -> None:
    """Whose lines it would repeat."""
    listed = {e.get("id") for e in tree(bundles["bibliography"]).iter() if e.get("id")}
    links = {a.get("href")[1:] for a in tree(bundles["record"]).iter("a")}
    assert links
    assert links <= listed | {e.get("id") for e in tree(bundles["record"]).iter()}


def test_sources_have_the_numbers_that_the_document_gives_them(
    page: Page, bundles: dict[str, dict[str, Any]]
) -> None:
    """What is read in the notebook can be looked up on the page."""
    from tests.publishing.parts import notebook

    made = collect(notebook([part.to_json() for part in page.parts]))
    lines = tree(bundles["leaders"]).xpath("//details/p[@id]")
    publishers = {n: made.sources[key]["publisher"] for key, n in made.numbers.items()}
    assert lines
    for line in lines:
        number, rest = line.text_content().split(maxsplit=1)
        assert rest.startswith(publishers[int(number)])


def test_no_dollar_sign_opens_a_formula(bundles: dict[str, dict[str, Any]]) -> None:
    """Each stands alone in its element, whatever sets formulas there."""
    texts = [t for b in bundles.values() for t in tree(b).itertext() if "$" in t]
    assert set(texts) <= {"$"}


def test_a_picture_brings_its_letters_and_its_paper(bundles: dict[str, dict[str, Any]]) -> None:
    """As a drawing, and as an image for viewers that know no drawings."""
    shown = tree(bundles["places"])
    (drawn,) = (e for e in shown.iter() if e.tag == "svg")
    (undrawn,) = shown.iter("img")
    assert drawn.get("aria-label") == undrawn.get("alt") != ""
    svg = unquote(undrawn.get("src").partition(",")[2])
    assert 'font-family:"Briefing Sans"' in svg.replace("'", '"')
    assert "background:#fbfaf7" in svg
    font = re.search(r"base64,([^)]*)\)", svg)
    assert font is not None
    assert base64.b64decode(font[1]).startswith(b"wOF2")


def test_the_html_needs_no_script_and_nothing_from_elsewhere(
    bundles: dict[str, dict[str, Any]],
) -> None:
    """So that every viewer may show it."""
    for bundle in bundles.values():
        shown = tree(bundle)
        assert not list(shown.iter("script", "iframe", "link"))
        sources = [e.get("src") for e in shown.iter() if e.get("src")]
        assert all(each.startswith("data:") for each in sources)


def test_a_part_can_be_shown_before_any_other() -> None:
    """A figure alone, as one who tries it out would."""
    made = Page(seen(rich()))
    bundle = Display(made).bundle(places(made.window))
    assert "Figure 1" in bundle["text/html"]


class TestOnesOwn:
    """What its user adds."""

    def shown(self, part: Shown) -> str:
        """Return its HTML."""
        html: str = Display(Page(seen(rich()))).bundle(part)["text/html"]
        return html

    def test_it_says_that_it_is_outside_the_audit(self) -> None:
        """In the notebook as in what is published."""
        assert "outside the audit" in self.shown(Own.of("A *lamp*"))
        assert "<em>lamp</em>" in self.shown(Own.of("A *lamp*"))

    def test_a_chart_is_drawn_on_paper_and_asked_for_its_words(self) -> None:
        """Until it has some."""
        frame = pd.DataFrame({"town": ["Mock Town"], "lamps": [3]})
        chart = alt.Chart(frame).mark_bar().encode(x="town", y="lamps")
        assert "no alt text" in self.shown(Own.of(chart))
        assert "no alt text" not in self.shown(Own.of(chart, words="One bar"))
        assert "<svg" in self.shown(Own.of(chart))
