"""What all figures promise, in every window."""

from __future__ import annotations

import copy
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import altair as alt
import pytest
import vl_convert
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from analysis.brand.brand import house
from analysis.brand.colours import named
from analysis.charts.catalogue import CHARTS
from analysis.charts.chart import draw_anew, is_laid_out
from analysis.charts.theme import PAGE_HIGH
from analysis.publishing.drawing import LAYOUTS
from analysis.publishing.drawing import drawn as with_pictures
from tests.builders import COVERAGE, editions, known, seen
from tests.charts.sample import labels, rich, rows_drawn

if TYPE_CHECKING:
    from analysis.charts.chart import Chart

RECORD = rich()
ROOT = Path(__file__).parents[2]
WINDOWS: dict[str, dict[str, Any]] = {
    "full": {},
    "year": {"start": "2022", "end": "2022"},
    "month": {"start": "2022-06", "end": "2022-06"},
    "week": {"start": "2022-03-07", "end": "2022-03-13"},
    "empty": {"start": "2024-09-21", "end": "2024-09-23"},
    "nuclear": {"sectors": "nuclear"},
}
SECTIONS = {
    "timeline": "timeline",
    "either_side": "timeline",
    "leader_contacts": "leaders",
    "promises": "economy",
    "agreements": "economy",
    "weapons": "arms",
    "arms_by_origin": "arms",
    "votes": "un",
    "trade": "economy",
    "human_cost": "human-cost",
    "sanctions": "un",
    "places": "timeline",
}
EVERYWHERE = [pytest.param(n, w, id=f"{n}-{w}") for n in CHARTS for w in WINDOWS]
# Their rows make no series, so they are tables in every window.
TABLES = {"trade", "votes"}
# Drawn where a rule finds a change across a shock alone.
BY_RULE = {"either_side"}
DRAWN = [name for name in CHARTS if name not in TABLES | BY_RULE]
# The year of its claims touches each of its days.
NEVER_EMPTY = {"trade"}


@cache
def drawn(name: str, window: str) -> Chart:
    """Return one figure of the fictional record."""
    return CHARTS[name](seen(RECORD, **WINDOWS[window]))


def test_the_catalogue_lists_all_in_order() -> None:
    """Each figure stands under its own name and in its section."""
    made = {name: drawn(name, "full") for name in CHARTS}
    assert list(CHARTS) == list(SECTIONS)
    assert {name: chart.section for name, chart in made.items()} == SECTIONS
    assert [chart.id for chart in made.values()] == list(SECTIONS)


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_says_nothing_of_those_before_it(name: str) -> None:
    """Drawn again after others it is the same to the letter, as is what a page draws it from."""
    spec = drawn(name, "full").spec
    assert spec
    first, compiled = draw_anew(spec), vl_convert.vegalite_to_vega(spec)
    other = drawn("places", "full").spec
    assert other
    draw_anew(other)
    assert draw_anew(spec) == first
    assert vl_convert.vegalite_to_vega(spec) == compiled


def painted_in(svg: str) -> set[str]:
    """Return what the marks of a drawing are filled and outlined with."""
    marks = list(etree.fromstring(svg.encode()).iter())
    return {mark.attrib[key] for mark in marks for key in ("fill", "stroke") if key in mark.attrib}


@pytest.mark.parametrize("name", DRAWN)
def test_a_full_window_is_drawn(name: str) -> None:
    """Every figure that is no table has a picture of the whole record, its colours by name."""
    made = with_pictures(drawn(name, "full").to_json())
    assert made["svg"].startswith("<svg")
    assert painted_in(made["svg"]) <= {*map(named, house().colours), "none", "transparent"}
    assert made["alt"]["text"]


@pytest.mark.parametrize("name", ["timeline", "leader_contacts", "human_cost", "places"])
def test_wide_figures_are_drawn_for_a_phone_too(name: str) -> None:
    """The phone's picture is 350 pixels wide, drawn for that width."""
    made = with_pictures(drawn(name, "full").to_json())
    assert re.search(r'<svg[^>]* width="350"', made["svg_narrow"])
    assert painted_in(made["svg_narrow"]) & set(map(named, house().colours))


@pytest.mark.parametrize("name", [n for n in CHARTS if n not in NEVER_EMPTY])
def test_an_empty_window_says_so(name: str) -> None:
    """Nothing is drawn; the title says that nothing is on record, notes what lies nearest."""
    made = drawn(name, "empty")
    assert made.picture is None
    assert not len(made.table)
    assert made.title.kind == "absence"
    assert made.title.text.startswith("No ")
    assert "21 to 23 September 2024" in made.title.text
    assert "Nearest before these dates" in made.notes[0].text or "None is" in made.notes[0].text
    assert made.notes[0].background or made.notes[0].kind == "absence"
    assert "The record holds" in made.notes[1].text


@pytest.mark.parametrize(("name", "window"), EVERYWHERE)
def test_few_facts_make_a_table_only(name: str, window: str) -> None:
    """Up to three rows are listed, not drawn; a picture always has its words and table."""
    made = drawn(name, window)
    if made.picture is None:
        assert made.alt is None
    else:
        assert made.alt is not None
        assert max(len(made.table), len(made.facts)) > 3
        assert made.alt.text.rstrip(".").endswith(("follows", "only", "Rapporteur"))


@pytest.mark.parametrize(("name", "window"), EVERYWHERE)
def test_statements_are_complete(name: str, window: str) -> None:
    """Ids are the figure's own; facts have sources, the rest queries; numbers stand in the text."""
    made = drawn(name, window)
    ids = [statement.id for statement in made.statements()]
    assert len(set(ids)) == len(ids)
    assert all(key.startswith(f"fig-{name}-") for key in ids)
    for said in made.statements():
        assert said.sources if said.facts else said.query
        assert said.section == SECTIONS[name]
        assert all(n.shown.lower() in said.text.lower() for n in said.numbers), said.text
        assert set(said.facts) <= set(RECORD.events) | set(RECORD.figures)


@pytest.mark.parametrize(("name", "window"), EVERYWHERE)
def test_titles_are_short_findings(name: str, window: str) -> None:
    """A title has at most 15 words beside its caveats, and no full stop."""
    title = drawn(name, window).title.text
    assert len(title.partition(" (")[0].split()) <= 15
    assert not title.endswith(".")


@pytest.mark.parametrize(("name", "window"), EVERYWHERE)
def test_no_label_is_cut_or_meets_another(name: str, window: str) -> None:
    """Each label lies on the sheet and apart from all others, on a screen, a phone and paper."""
    made = drawn(name, window)
    for picture in filter(None, (made.picture, made.narrow, made.printed)):
        spec = picture.to_dict()
        words = labels(picture)
        for i, one in enumerate(words):
            assert one.left > -2, one
            assert one.right < spec["width"] + 2, one
            assert one.top > -3, one
            assert one.bottom < spec["height"] + 3, one
            for other in words[i + 1 :]:
                apart = (
                    one.right <= other.left + 1
                    or other.right <= one.left + 1
                    or one.bottom <= other.top + 2
                    or other.bottom <= one.top + 2
                )
                assert apart, (one, other)


@pytest.mark.parametrize("name", DRAWN)
def test_text_is_set_in_the_briefings_face_at_twelve_pixels(name: str) -> None:
    """No text in a figure is smaller, turned or in another face; no gradient or see-through."""
    svg = drawn(name, "full").svg or ""
    sizes = {float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg)}
    assert sizes
    assert min(sizes) >= 12
    assert set(re.findall(r'font-family="([^"]*)"', svg)) <= {"Briefing Sans"}
    assert "rotate(" not in svg
    assert "Gradient" not in svg
    assert not re.search(r'(?:fill-|stroke-)?opacity="0?\.\d', svg)


@pytest.mark.parametrize("name", list(CHARTS))
def test_the_evidence_is_left_as_it_was(name: str) -> None:
    """A figure changes nothing that it is given."""
    window = seen(RECORD, start="2022", end="2022")
    before = copy.deepcopy(window.parameters), repr(window.record)
    CHARTS[name](window)
    assert (window.parameters, repr(window.record)) == before


def test_an_ambient_theme_changes_nothing() -> None:
    """The briefing's own theme is used whatever the notebook has set, and put away again."""
    window = seen(RECORD, **WINDOWS["full"])
    plain = CHARTS["weapons"](window).svg
    with alt.theme.enable("dark"):
        assert CHARTS["weapons"](window).svg == plain
        assert alt.theme.active == "dark"


def test_figures_look_the_same_in_every_time_zone() -> None:
    """The SVG of figures with days has the same bytes in three zones of the world."""
    code = (
        "import hashlib\n"
        "from analysis.charts.catalogue import CHARTS\n"
        "from tests.builders import seen\n"
        "from tests.charts.sample import rich\n"
        "w = seen(rich(), start='2021-06', end='2023-06')\n"
        "dated = 'timeline leader_contacts weapons human_cost sanctions'.split()\n"
        "text = ''.join(CHARTS[name](w).svg for name in dated)\n"
        "print(hashlib.sha256(text.encode()).hexdigest(), len(text))\n"
    )
    seen_in = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "TZ": zone, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone in ("UTC", "America/New_York", "Asia/Yangon")
    }
    assert len(seen_in) == 1
    assert int(seen_in.pop().split()[1]) > 20_000


@settings(max_examples=25)
@given(asked=editions(COVERAGE), name=st.sampled_from(sorted(CHARTS)))
def test_any_window_day_of_knowledge_and_sectors_work(asked: dict[str, Any], name: str) -> None:
    """No edition makes a figure fail, leave a fact unsourced or draw what isn't in its table."""
    made = CHARTS[name](known(RECORD, **asked))
    for said in made.statements():
        assert said.sources if said.facts else said.query
    if made.picture is not None:
        assert made.alt is not None


@pytest.mark.parametrize(("name", "window"), EVERYWHERE)
def test_every_picture_keeps_to_vega_lite(name: str, window: str) -> None:
    """What is drawn without a check at run time passes the schema here."""
    spec = drawn(name, window).spec

    assert spec is None or alt.Chart.from_dict(copy.deepcopy(spec), validate=True)


@pytest.mark.parametrize(("name", "window"), EVERYWHERE)
def test_marks_tell_only_of_the_figures_own_facts_and_sources(name: str, window: str) -> None:
    """Whoever points at a mark is led to facts and sources of the figure itself."""
    made = drawn(name, window)
    told = [row for row in rows_drawn(made.picture) if "tip" in row]
    assert all(set(row.get("facts", "").split()) <= set(made.facts) for row in told)
    assert all(set(row.get("sources", "").split()) <= set(made.sources) for row in told)
    assert all(row["tip"].strip() for row in told)


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_has_marks_that_tell(name: str) -> None:
    """Each drawn figure has at least one mark to point at in the fullest window."""
    assert [row for row in rows_drawn(drawn(name, "full").picture) if "tip" in row]


@pytest.mark.parametrize(("name", "window"), EVERYWHERE)
def test_on_paper_a_picture_fits_a_page_in_readable_type(name: str, window: str) -> None:
    """Across 174 mm its 12 px words are at least 7 pt, and it leaves room for its caption."""
    made = drawn(name, window)
    spec = (made.printed or made.picture or alt.Chart()).to_dict(validate=False)
    assert 12 * 174 / max(680, spec.get("width", 0)) * 72 / 25.4 >= 7
    assert spec.get("height", 0) <= PAGE_HIGH


# Draws specifications from the standard input, in a process of its own: with the typeface known to
# the renderer, or without.
_DRAWER = """
import json, sys
import vl_convert
from analysis.charts.chart import _numbered_anew
from analysis.charts.renderer import register_fonts
if sys.argv[1] == "known":
    register_fonts()
for spec in json.load(sys.stdin):
    print(_numbered_anew(vl_convert.vegalite_to_svg(spec)))
"""


def test_a_sheet_is_drawn_the_same_whether_its_words_can_be_measured_or_not() -> None:
    """Nothing on it stands where it does because of how wide words are."""
    charts = [drawn(name, "full") for name in DRAWN]
    specs = [spec for made in charts for spec in map(made.to_json().get, LAYOUTS.values()) if spec]
    assert all(map(is_laid_out, specs))
    known, unknown = (
        subprocess.run(
            [sys.executable, "-c", _DRAWER, typeface],
            input=json.dumps(specs),
            capture_output=True,
            check=True,
            text=True,
            cwd=ROOT,
        ).stdout
        for typeface in ("known", "unknown")
    )
    assert known == unknown


@pytest.mark.parametrize(
    "given",
    [
        {"autosize": "pad"},
        {"title": "Lamps"},
        {"layer": []},
        {"config": {"text": {"limit": 9}}},
        {"layer": [{"mark": {"type": "point"}, "encoding": {"x": {"field": "x"}}}]},
        {"layer": [{"mark": {"type": "point"}, "encoding": {"color": {"field": "x"}}}]},
        {"layer": [{"mark": {"type": "text", "limit": 9}, "encoding": {}}]},
    ],
)
def test_what_has_words_of_the_renderers_own_is_no_sheet(given: dict[str, Any]) -> None:
    """An axis, a legend, a title and a shortened text take up as much room as their words do."""
    sheet = drawn("places", "full").spec
    assert sheet
    assert is_laid_out(sheet)
    assert not is_laid_out({**sheet, **given})
