"""Drawing in pixels: every mark where it was laid out, so that no label overlaps or is cut.

Positions are computed here because Vega-Lite places no labels: which of them fit, on which side of
their marks and on how many tracks has to be known before anything is drawn, and the places of marks
and the height of the sheet follow from it. Positions are numbers, never dates, which a renderer
would read in the time zone of its machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import sqrt
from typing import Any, ClassVar

import altair as alt
from altair.utils.schemapi import debug_mode

from analysis.charts import theme
from analysis.charts.measure import width
from analysis.charts.palette import INK, PAPER

Row = Mapping[str, Any]
Rows = Sequence[Row]
# The channel that a row's further words stand for, where it has them.
_FURTHER: Mapping[str, tuple[str, dict[str, Any]]] = {
    "text": ("text", {"field": "text", "type": "nominal"}),
    "tip": ("tooltip", {"field": "tip", "type": "nominal"}),
    "order": ("order", {"field": "order", "type": "quantitative"}),
    "size": ("size", {"field": "size", "scale": None, "type": "quantitative"}),
}
CORNERS = ("x", "y", "x2", "y2")
MIDDLE = ("x", "y")


@dataclass
class Layer:
    """Marks of one form and look; `channels` are the positions that their rows hold."""

    form: str
    look: dict[str, Any]
    channels: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)

    def takes(self, other: Layer) -> bool:
        """Return whether the other's marks look the same and can be drawn with these."""
        same = (self.form, self.look, self.channels) == (other.form, other.look, other.channels)
        return same and self.form != "line" and set(self.rows[0]) == set(other.rows[0])

    def hides(self, other: Layer) -> bool:
        """Return whether a mark of the other would be painted over if it lay beneath these."""
        if "geoshape" in {self.form, other.form}:
            return True
        if self.form not in {"rect", "point"}:
            return False
        return any(
            a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
            for a, b in product(map(self.area, self.rows), map(other.area, other.rows))
        )

    def area(self, row: Row) -> tuple[float, float, float, float]:
        """Return the left, upper, right and lower pixel that the row's mark reaches."""
        x, y = row.get("x", 0.0), row.get("y", 0.0)
        if self.channels == CORNERS:
            across, down = sorted((x, row["x2"])), sorted((y, row["y2"]))
            return across[0], down[0], across[1], down[1]
        if self.form == "text":
            lines = row["text"].split("\n")
            wide = max(map(width, lines))
            left = x - wide * {"left": 0.0, "center": 0.5, "right": 1.0}[self.look["align"]]
            return left, y - 7, left + wide, y - 7 + 14 * len(lines)
        half = sqrt(row.get("size", self.look.get("size", 0))) / 2
        return x - half, y - half, x + half, y + half


class _AsTheyAre:
    """Rows that Altair takes for something of its own, which says by itself what it is as JSON.

    It would copy a list over and over as it puts a picture together, and look at each cell in turn.
    """

    _schema: ClassVar[Mapping[str, str]] = {"type": "array"}

    def __init__(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Take the rows, which hold plain JSON."""
        self._rows = rows

    def to_dict(self, *_: object, **__: object) -> list[dict[str, Any]]:
        """Return the rows, each a copy."""
        return [dict(row) for row in self._rows]


class Canvas:
    """A sheet of `width` by `height` pixels, the origin at its upper left corner.

    Rows hold pixel positions `x`, `y` (and `x2`, `y2` for the far corner), `text` for words,
    `size` for the area of a symbol and `tip` for what a pointer shows. Later layers lie above
    earlier ones; marks that look the same are drawn together where nothing drawn in between would
    then hide a later one.
    """

    def __init__(self, width: float, height: float) -> None:
        """Take the size of the sheet in pixels."""
        self.width, self.height = round(width), round(height)
        self._layers: list[Layer] = []

    def rects(self, rows: Rows, fill: str | None, **look: Any) -> None:  # noqa: ANN401 - passed on to Altair
        """Draw filled rectangles from `x`, `y` to `x2`, `y2`."""
        self._add(Layer("rect", {"fill": fill, **look}, CORNERS, list(rows)))

    def rules(self, rows: Rows, stroke: str, **look: Any) -> None:  # noqa: ANN401 - passed on to Altair
        """Draw straight lines from `x`, `y` to `x2`, `y2`."""
        self._add(Layer("rule", {"stroke": stroke, **look}, CORNERS, list(rows)))

    def points(self, rows: Rows, stroke: str, *, fill: str | None = None, **look: Any) -> None:  # noqa: ANN401 - passed on to Altair
        """Draw symbols at `x`, `y`; without a fill they are hollow, filled with the paper."""
        plain = {"shape": "circle", "size": 56, "strokeWidth": 1.5, "opacity": 1}
        drawn = {**plain, "stroke": stroke, "fill": fill or PAPER, **look}
        self._add(Layer("point", drawn, MIDDLE, list(rows)))

    def line(self, rows: Rows, stroke: str, **look: Any) -> None:  # noqa: ANN401 - passed on to Altair
        """Draw one line through the points in the order of the rows."""
        numbered: list[Row] = [{**row, "order": order} for order, row in enumerate(rows)]
        self._add(Layer("line", {"stroke": stroke, **look}, MIDDLE, numbered))

    def words(
        self, rows: Rows, colour: str = INK, *, align: str = "left", bold: bool = False
    ) -> None:
        """Write `text` at `x`, `y`; a line break in it starts a new line."""
        look = {
            "align": align,
            "baseline": "middle",
            "color": colour,
            "fontSize": theme.SIZE,
            "fontWeight": 600 if bold else 400,
            "lineBreak": "\n",
        }
        self._add(Layer("text", look, MIDDLE, list(rows)))

    def fits(self, x: float, text: str) -> bool:
        """Return whether a text that starts at `x` ends on the sheet."""
        return x + width(text) <= self.width

    def shapes(self, outlines: Rows, fill: str, stroke: str | None = None) -> None:
        """Draw GeoJSON features whose coordinates are pixels already."""
        look = {"fill": fill, "stroke": stroke, "strokeWidth": 0.8}
        self._add(Layer("geoshape", look, (), list(outlines)))

    def picture(self) -> alt.TopLevelMixin:
        """Return the sheet as one Altair chart, which can be put beside others of its kind."""
        with debug_mode(False):  # noqa: FBT003 - as Altair declares it
            layers = (self._chart(layer) for layer in self._layers)
            return alt.layer(*layers, width=self.width, height=self.height)

    def _add(self, layer: Layer) -> None:
        if not layer.rows:
            return
        for held in reversed(self._layers):
            if held.takes(layer):
                held.rows += layer.rows
                return
            if held.hides(layer):
                break
        self._layers.append(layer)

    def _chart(self, layer: Layer) -> alt.Chart:
        # Marks and channels as mappings: Altair's own classes carry every option that was not given
        # along, and copy them all whenever a picture is put together.
        data = alt.Data(values=_AsTheyAre(_rounded(layer.rows)))  # type: ignore[no-untyped-call]
        mark: Any = {"type": layer.form, **dict(sorted(layer.look.items()))}
        if layer.form == "geoshape":
            fixed = {"scale": 1, "translate": [0, 0], "type": "identity"}
            return alt.Chart(data, mark=mark, projection=fixed)
        further = {name: _FURTHER[name] for name in layer.rows[0] if name in _FURTHER}
        encoding = {name: self._channel(name) for name in layer.channels} | dict(further.values())
        return alt.Chart(data, mark=mark, encoding=alt.FacetedEncoding(**encoding))

    def _channel(self, name: str) -> dict[str, Any]:
        if name in {"x2", "y2"}:
            return {"field": name}
        domain = [0, self.width] if name == "x" else [self.height, 0]
        scale = {"domain": domain, "nice": False, "zero": False}
        return {"axis": None, "field": name, "scale": scale, "type": "quantitative"}


def _rounded(rows: Rows) -> list[dict[str, Any]]:
    return [
        {key: round(value, 1) if isinstance(value, float) else value for key, value in row.items()}
        for row in rows
    ]
