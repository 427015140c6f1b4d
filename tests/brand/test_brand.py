"""A brand says whose an edition is and what it looks like, or is refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.brand.brand import brand_of, house, read_brand
from analysis.brand.colours import painted, painted_style
from analysis.brand.form import NAMES, rows_of
from analysis.errors import BriefingError
from analysis.narrative.frame import masthead
from analysis.page import open_page
from analysis.publishing.inputs import digests
from analysis.publishing.notebook import Display
from tests.conftest import HERE, copy_record

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "brand.md").read_text(encoding="utf-8")
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><path d="M0,0h20"/></svg>'
SECOND = """\
organisation: The Lamp Institute
address: https://lamps.example/
site: https://lamps.example/briefings
logo: brand/lamp.svg
fonts:
  reading: Briefing Sans
colours:
  paper: { light: "#FFFDF4", dark: "#101418" }
  blue: { light: "#6a1b5a", dark: "#e79fd6" }
  link: { light: "#6a1b5a", dark: "#e79fd6" }
"""


FAINT = (
    r"line 1: colours\.quiet\.light: quiet #bbbbbb on paper #fbfaf7 has a contrast of 1\.8 to 1 "
    r"on light paper, where words need 4\.5"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project's folder with the brand of a fictional institute."""
    (tmp_path / "brand").mkdir()
    (tmp_path / "brand" / "lamp.svg").write_text(LOGO, encoding="utf-8")
    (tmp_path / "brand.yaml").write_text(SECOND, encoding="utf-8")
    return tmp_path


def test_without_a_file_it_is_the_house_s_own(tmp_path: Path) -> None:
    """Which says nothing of itself in an edition."""
    assert read_brand(tmp_path) == house()
    assert house().told() == {}


@pytest.mark.parametrize("text", ["", "# nothing\n", "organisation: ''\nfonts: {}\ncolours: {}\n"])
def test_a_file_that_says_nothing_changes_nothing(tmp_path: Path, text: str) -> None:
    """Neither empty, nor with its lines left blank."""
    (tmp_path / "brand.yaml").write_text(text, encoding="utf-8")
    assert read_brand(tmp_path) == house()


def test_what_it_says_takes_the_place_of_the_house_s(root: Path) -> None:
    """And all else stays."""
    brand = read_brand(root)
    assert (brand.organisation, brand.reading, brand.labels) == (
        "The Lamp Institute",
        "Briefing Sans",
        house().labels,
    )
    assert (brand.light["paper"], brand.dark["blue"]) == ("#fffdf4", "#e79fd6")
    assert brand.light["orange"] == house().light["orange"]
    assert brand.picture == ("svg", LOGO.encode())


def test_an_edition_carries_it_whole(root: Path) -> None:
    """So that exporters need the executed notebook alone."""
    brand = read_brand(root)
    assert brand_of(brand.told()) == brand
    assert set(brand.told()["colours"]) == {"paper", "blue", "link"}


def test_a_notebook_puts_it_into_its_masthead(root: Path) -> None:
    """From the folder that the record lies in, for whoever exports the notebook."""
    record = copy_record(HERE / "record", root / "data")
    page = open_page(record=record, start="2022", end="2022")
    (head,) = page.make(masthead)
    assert head.to_json()["brand"] == read_brand(root).told()
    assert "The Lamp Institute" in Display(page).html(head)


def test_it_is_an_input(root: Path) -> None:
    """File and logo are among what an edition was made from."""
    assert {"brand.yaml", "brand/lamp.svg"} <= set(digests(root))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('colours: { quiet: { light: "#bbbbbb", dark: "#a9a59c" } }', FAINT),
        (
            '\ncolours:\n  mark: { light: "#1f4e79", dark: "#222222" }',
            r"line 3: colours\.mark\.dark: .* on dark paper, where (?:words|marks) need",
        ),
        (
            'colours: { tint: { light: "#777777", dark: "#1c1f24" } }',
            r"colours\.tint\.light: ink .* on tint #777777",
        ),
        ('colours: { ink: { light: "#000000" } }', "needs a colour for each paper"),
        ("colours: { ink: black }", "needs a colour for each paper"),
        ('colours: { ink: { light: black, dark: "#ffffff" } }', '"black" is no colour'),
        ("colours: { inc: {} }", r'is unknown \(did you mean "ink"\?\)'),
        ("colours: [ink]", "colours: is no list of names with values"),
        ("organization: Lamps", r'is unknown \(did you mean "organisation"\?\)'),
        ("organisation: 7", "is no line of text"),
        ("address: lamps.example", "is no address of the web"),
        ('site: https://lamps.example/"><b>', "is no address of the web"),
        ("fonts: { reading: Comic Sans }", "is not installed with the project"),
        ("logo: brand/lamp.svg", "name the organisation"),
        ("organisation: Lamps\nlogo: ../lamp.svg", "line 2: logo: .* lies outside of brand/"),
        ("organisation: Lamps\nlogo: brand/none.svg", "can't be read"),
        ("organisation: Lamps\nlogo: brand/text.svg", "neither an SVG nor a PNG"),
        ("- a list", "is no list of names with values"),
        ("colours: {", "is no YAML"),
        ("organisation: &a Lamps\naddress: *a", "an alias"),
    ],
)
def test_what_it_can_t_say_is_refused_by_its_line(root: Path, line: str, told: str) -> None:
    """In a sentence that names what was found and what to write."""
    (root / "brand" / "text.svg").write_text("no picture", encoding="utf-8")
    (root / "brand.yaml").write_text(line, encoding="utf-8")
    with pytest.raises(BriefingError, match=rf"^brand\.yaml.*{told}"):
        read_brand(root)


@pytest.mark.parametrize(
    "told",
    [
        {"colours": {"ink": {"light": "#000;}</style>", "dark": "#ffffff"}}},
        {"organisation": "Lamps", "logo": "data:text/html;base64,AAAA"},
        {"organisation": "Lamps", "logo": 'data:image/png;base64,AA"><script>'},
        {"address": "javascript:alert(1)"},
        [],
    ],
)
def test_what_a_notebook_says_of_it_is_held_to_the_same(told: object) -> None:
    """A notebook can come from anywhere, and its brand goes into a page."""
    with pytest.raises(BriefingError, match=r"^the brand of the edition"):
        brand_of(told)


def test_a_drawing_is_painted_and_its_words_stay() -> None:
    """Only what paints is given a value."""
    drawing = '<text fill="var(--ink)">var(--ink)</text>'
    assert painted(drawing, {"ink": "#000000"}) == '<text fill="#000000">var(--ink)</text>'


def test_a_style_is_painted_where_names_have_no_values() -> None:
    """A name that is part of a longer one is another."""
    style = "color: var(--ink); background: var(--ink-tint)"
    assert painted_style(style, {"ink": "#000000"}) == "color: #000000; background: var(--ink-tint)"


def test_the_example_of_the_document_is_a_brand(root: Path) -> None:
    """Whoever copies it into `brand.yaml` has one."""
    example = DOCUMENT.partition("```yaml\n")[2].partition("```")[0]
    (root / "brand.yaml").write_text(example, encoding="utf-8")
    assert read_brand(root).organisation == "The Lamp Institute"


def test_the_project_s_own_file_names_every_line() -> None:
    """So that whoever opens it sees what can be said."""
    assert set(rows_of((ROOT / "brand.yaml").read_text(encoding="utf-8"))) == set(NAMES)
