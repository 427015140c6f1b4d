"""What makes the page's pictures answer: packed, translated to the page's numbers, the same."""

from __future__ import annotations

import base64
import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

from analysis.document.packing import packed
from analysis.publishing import live
from analysis.publishing.collect import collect
from analysis.publishing.html import render_page
from tests.publishing import parts

if TYPE_CHECKING:
    from analysis.publishing.document import Document


@pytest.fixture(scope="module")
def document() -> Document:
    """Return the fictional briefing."""
    return collect(parts.notebook())


def pack(document: Document) -> dict[str, Any]:
    """Return all that the page holds for its pictures."""
    held: dict[str, Any] = json.loads(live.specifications(document))
    return held


def drawn(document: Document) -> dict[str, Any]:
    """Return the timeline's specification."""
    made: dict[str, Any] = pack(document)["figures"]["timeline"][live.BROAD]
    return made


def told(document: Document) -> list[list[str]]:
    """Return what each of the timeline's marks tells: words, facts, sources."""
    rows = drawn(document)["data"][0]["values"]
    return [pack(document)["told"][row["told"] - 1] for row in rows]


def test_what_is_packed_comes_out_again() -> None:
    """A browser unpacks the same text, and the same text is always packed alike."""
    text = "Ruritania – Syldavia" * 50
    assert gzip.decompress(base64.b64decode(packed(text))).decode() == text
    assert packed(text) == packed(text)


def test_the_bundle_is_a_script_that_sets_one_name() -> None:
    """It hands out vegaEmbed and keeps its own names to itself."""
    code = gzip.decompress(base64.b64decode(live.bundle())).decode()
    assert code.startswith("(()=>{")
    assert code.endswith("})();")
    assert "window.vegaEmbed=" in code


def test_marks_lead_to_the_anchors_and_numbers_of_the_page(document: Document) -> None:
    """Ids of facts become the anchors of the page, ids of sources their printed numbers."""
    number = str(document.numbers["herald-1921-03-04"])
    assert told(document) == [
        ["Delegation 1", document.anchors["fact-envoys-1"], number],
        ["Delegation 2", document.anchors["fact-envoys-2"], number],
    ]


def test_a_fact_that_the_page_does_not_show_has_no_anchor() -> None:
    """A blank stands in its place, so that the others keep theirs."""
    shown = parts.briefing()
    shown[4] = parts.figure("timeline", "timeline", spec=parts.spec("fact-lost fact-envoys-2"))
    document = collect(parts.notebook(shown))
    ((_, facts, _),) = told(document)
    assert facts == f"{live.NOWHERE} {document.anchors['fact-envoys-2']}"


def test_a_source_that_the_page_does_not_cite_has_no_number() -> None:
    """A mark never leads to an entry that isn't there."""
    shown = parts.briefing()
    spec = parts.spec("fact-envoys-1", source="unknown-1921 herald-1921-03-04")
    shown[4] = parts.figure("timeline", "timeline", spec=spec)
    document = collect(parts.notebook(shown))
    ((_, _, sources),) = told(document)
    assert sources == str(document.numbers["herald-1921-03-04"])


def test_what_two_layouts_tell_alike_is_held_once() -> None:
    """A phone's marks tell what the wide picture's tell, and add nothing to the page."""
    spec = parts.spec("fact-envoys-1", "fact-envoys-2")
    shown = parts.briefing()
    shown[4] = parts.figure("timeline", "timeline", spec=spec, spec_narrow=spec)
    held = pack(collect(parts.notebook(shown)))
    assert set(held["figures"]["timeline"]) == {live.BROAD, live.NARROW}
    assert len(held["told"]) == 2


def test_colours_follow_the_page(document: Document) -> None:
    """A colour is drawn by its name, to which the page gives a value for either paper."""
    (bars, _) = drawn(document)["marks"]
    assert bars["encode"]["update"]["fill"]["value"] == "var(--blue)"


def test_days_chosen_leave_marks_of_other_days_faint(document: Document) -> None:
    """Two signals hold what is chosen, and a mark wholly outside it turns faint."""
    made = drawn(document)
    assert [(s["name"], s["value"]) for s in made["signals"]] == [("from", 0), ("to", 0)]
    opacity = made["marks"][0]["encode"]["update"]["opacity"]["signal"]
    assert opacity == "to > from && (datum.x2 < from || datum.x > to) ? 0.18 : 1"
    assert made["marks"][-1]["interactive"] is False


def test_a_picture_without_days_has_no_choice_of_days() -> None:
    """Only a specification that says where its days lie asks for them."""
    plain = {k: v for k, v in parts.spec("fact-envoys-1").items() if k != "usermeta"}
    shown = parts.briefing()
    shown[4] = parts.figure("timeline", "timeline", spec=plain)
    document = collect(parts.notebook(shown))
    assert "signals" not in drawn(document)
    assert "Drag across" not in render_page(document)


def test_days_are_offered_only_where_a_record_shows_them() -> None:
    """A page without its record promises nothing of it."""
    shown = [part for part in parts.briefing() if part["part"] != "record"]
    assert "Drag across" in render_page(collect(parts.notebook()))
    assert "Drag across" not in render_page(collect(parts.notebook(shown)))


def test_a_page_without_pictures_carries_no_bundle() -> None:
    """Nothing is shipped that nothing uses."""
    shown = [part for part in parts.briefing() if part["part"] != "figure"]
    document = collect(parts.notebook(shown))
    assert live.specifications(document) == ""
    assert 'id="vega"' not in render_page(document).replace("id=vega", 'id="vega"')


def test_the_bundle_travels_with_its_licence(document: Document) -> None:
    """Whoever opens the page's source finds whose work draws the pictures, and on what terms."""
    page = render_page(document)
    assert "University of Washington Interactive Data Lab" in page
    assert "Redistributions in binary form must reproduce" in page
