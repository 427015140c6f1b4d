"""The outlines of the land in pixels, made once from Natural Earth by `make outlines` and kept."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.errors import BriefingError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Ring = Sequence[tuple[float, float]]

FILE = Path(__file__).with_name("outlines.json")
LAND = "land"


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


@dataclass(frozen=True)
class Sheet:
    """The paper of the map in pixels, and how the globe lies on it."""

    globe: Globe
    width: float
    height: float


def sheet_of(width: float) -> Sheet:
    """Return the sheet of the map at the given width in pixels."""
    height = width * 0.74
    globe = Globe(88.0, 38.0, width * 0.58, width * 0.49, height * 0.545)
    return Sheet(globe, width, height)


def inset() -> Sheet:
    """Return the sheet on which the second side's land is drawn larger, beside the map."""
    return Sheet(Globe(96.9, 19.1, 690.0, 112.0, 130.0), 224.0, 254.0)


@cache
def outlines(sheet: Sheet) -> Mapping[str, dict[str, Any]]:
    """Return GeoJSON features in pixels, cut to the sheet: `land`, and countries by their code.

    Codes are ISO 3166 alpha-2; a country that the sheet doesn't show is missing. Raises
    BriefingError where no outlines were made for the sheet.
    """
    held = json.loads(FILE.read_text(encoding="utf-8"))["sheets"]
    for each in held:
        if each["sheet"] == asdict(sheet):
            return {name: _feature(rings) for name, rings in each["outlines"].items()}
    msg = (
        f"{FILE.name} has no outlines for a map of {sheet.width:g} by {sheet.height:g} pixels so "
        f"projected. Make them anew: make outlines"
    )
    raise BriefingError(msg)


@cache
def credit(countries: frozenset[str]) -> str:
    """Return whose outlines these are, and by whose line a disputed border of the countries runs.

    `countries` are those told apart by a colour, by their code. The text follows "Outlines:" and
    ends without a stop.
    """
    held = json.loads(FILE.read_text(encoding="utf-8"))
    choices = [one["said"] for one in held["borders"] if countries & {*one["countries"]}]
    return "; ".join([held["credit"], *choices])


def to_json(
    sheets: Sequence[tuple[Sheet, Mapping[str, Sequence[Ring]]]], origin: Mapping[str, Any]
) -> str:
    """Return the text of the file that `outlines` and `credit` read, a line per country on a sheet.

    `origin` is what the file says of itself: source, licence, credit and borders among it.
    """
    told = []
    for sheet, shapes in sheets:
        lines = [f'"{name}":{_compact(list(map(_steps, rings)))}' for name, rings in shapes.items()]
        body = ",\n".join(lines)
        told.append(f'{{"sheet":{_compact(asdict(sheet))},\n"outlines":{{\n{body}\n}}}}')
    head = ",\n".join(f'"{key}":{json.dumps(value)}' for key, value in origin.items())
    return f'{{\n{head},\n"sheets":[{",".join(told)}]\n}}\n'


def _compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _steps(ring: Ring) -> list[int]:
    tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
    moves = [(c - a, d - b) for (a, b), (c, d) in pairwise(tenths)]
    return [number for point in (tenths[0], *moves) for number in point]


def _feature(rings: Sequence[Sequence[int]]) -> dict[str, Any]:
    geometry = {"type": "MultiPolygon", "coordinates": [[_points(ring)] for ring in rings]}
    return {"type": "Feature", "properties": {}, "geometry": geometry}


def _points(steps: Sequence[int]) -> list[list[float]]:
    across, down = accumulate(steps[::2]), accumulate(steps[1::2])
    return [[x / 10, y / 10] for x, y in zip(across, down, strict=True)]
