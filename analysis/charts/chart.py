"""A figure as a whole: what it found, what it measures, the picture, the words and the table."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import vl_convert

from analysis.cache import kept
from analysis.charts import renderer
from analysis.document.parts import Picture
from analysis.narrative.markdown import escaped
from analysis.narrative.part import MIMETYPE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import altair as alt
    import pandas as pd

    from analysis.narrative.statement import Statement


# An id that ends in a number, and wherever one is set or referred to.
_ID = re.compile(r'\bid="([A-Za-z_-]+\d+)"')
_ID_USED = re.compile(r'(\bid="|url\(#|href="#)([A-Za-z_-]+)(\d+)(?=["\)])')

# What the specification of a sheet and its layers may hold, and still place no mark by its words:
# channels that bring neither axis nor legend, and those that do unless this is null.
_SHEET = {"$schema", "autosize", "background", "config", "data", "datasets", "height", "layer"}
_SHEET |= {"padding", "usermeta", "width"}
_LAYER = {"data", "encoding", "mark", "projection"}
_WITHOUT_WORDS = {"order", "text", "tooltip", "x2", "y2"}
_SILENCED = {"size": "scale", "x": "axis", "y": "axis"}


@dataclass(frozen=True)
class Chart:
    """One figure of the briefing.

    `title` states the finding and `subtitle` the measure, its unit and period; `alt` says in words
    what the picture shows and is written from the same rows. `picture` is None where the window
    holds too little for one: then `title` and `table` say it, and `alt` is None. `narrow` and
    `printed` are the same picture laid out for a phone and for paper, where the wide one would have
    to shrink. `table` holds what is drawn, one row per mark, as text ready to print. `sources` are
    ids, best first.
    """

    id: str
    section: str
    title: Statement
    subtitle: Statement
    table: pd.DataFrame
    picture: alt.TopLevelMixin | None = None
    narrow: alt.TopLevelMixin | None = None
    printed: alt.TopLevelMixin | None = None
    time: Mapping[str, Any] | None = None
    time_narrow: Mapping[str, Any] | None = None
    alt: Statement | None = None
    notes: tuple[Statement, ...] = ()
    facts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    wide: bool = False

    def __post_init__(self) -> None:
        """Refuse a picture without words for those who can't see it."""
        if self.picture is not None and (self.alt is None or not self.alt.text.strip()):
            msg = f"figure {self.id}: a picture needs its alt text; write it from the same rows"
            raise ValueError(msg)

    @property
    def owner(self) -> str:
        """Return the section that this figure stands in."""
        return self.section

    def statements(self) -> Iterator[Statement]:
        """Iterate over every sentence that the figure prints, its alt text included."""
        yield self.title
        yield self.subtitle
        if self.alt is not None:
            yield self.alt
        yield from self.notes

    @cached_property
    def spec(self) -> dict[str, Any] | None:
        """Return the Vega-Lite specification, or None where there is no picture."""
        return _spec(self.picture, self.time)

    @cached_property
    def svg(self) -> str | None:
        """Return the picture as SVG text, its colours by name, in our own fonts, or None."""
        return draw(self.spec) if self.spec else None

    def to_json(self) -> dict[str, Any]:
        """Return the figure as the part of a document that exporters read."""
        rows = self.table.to_numpy().tolist()
        return Picture(
            id=self.id,
            section=self.section,
            title=self.title,
            subtitle=self.subtitle,
            alt=self.alt,
            notes=self.notes,
            spec=self.spec,
            spec_narrow=_spec(self.narrow, self.time_narrow),
            spec_print=_spec(self.printed),
            table={
                "columns": [str(column) for column in self.table.columns],
                "rows": [[str(cell) for cell in row] for row in rows],
            },
            facts=self.facts,
            sources=self.sources,
            wide=self.wide,
        ).to_json()

    def to_markdown(self) -> str:
        """Return title, measure and notes for a terminal, which shows no picture."""
        words = (self.subtitle, *self.notes)
        return f"**{escaped(self.title.text)}**  \n" + "  \n".join(escaped(s.text) for s in words)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {MIMETYPE: self.to_json(), "text/markdown": self.to_markdown()}


def draw(spec: Mapping[str, Any]) -> str:
    """Return a figure's specification as SVG text, drawn once for the same renderer and fonts."""
    made_from = (json.dumps(spec), *renderer.depends_on())
    return _numbered_anew(kept("picture", made_from, lambda: _rendered(spec)))


def draw_anew(spec: Mapping[str, Any]) -> str:
    """Return a Vega-Lite specification as SVG text, in the briefing's own fonts.

    A guest's may hold what a machine's time zone has a say in, so that it can't be kept by itself.
    """
    return _numbered_anew(_rendered(spec))


def _rendered(spec: Mapping[str, Any]) -> str:
    # To measure words in the typeface takes most of the time of drawing, and what is laid out in
    # pixels has no use for it.
    if not is_laid_out(spec):
        renderer.register_fonts()
    return vl_convert.vegalite_to_svg(dict(spec))


def is_laid_out(spec: Mapping[str, Any]) -> bool:
    """Return whether nothing stands where it does because of how wide words are.

    So is what a canvas draws: marks at pixels, with no axis, legend, title or shortened text.
    """
    layers = spec.get("layer", ())
    autosize = spec.get("autosize")
    exact = isinstance(autosize, dict) and autosize.get("type") == "none"
    exact = exact and "limit" not in str(spec.get("config"))
    return exact and bool(layers) and spec.keys() <= _SHEET and all(map(_is_placed, layers))


def _is_placed(layer: Mapping[str, Any]) -> bool:
    mark, encoding = layer.get("mark"), layer.get("encoding", {})
    plain = isinstance(mark, dict) and "limit" not in mark and layer.keys() <= _LAYER
    return plain and all(_is_wordless(name, held) for name, held in encoding.items())


def _is_wordless(channel: str, held: Mapping[str, Any]) -> bool:
    """Return whether a channel brings neither axis nor legend."""
    part = _SILENCED.get(channel, "")
    return channel in _WITHOUT_WORDS or (part in held and held[part] is None)


def _numbered_anew(svg: str) -> str:
    """Return the drawing with its ids numbered from 1.

    The renderer numbers them through all that it has drawn in one process, so that a picture would
    be another after others.
    """
    place = {name: n for n, name in enumerate(dict.fromkeys(_ID.findall(svg)), start=1)}
    return _ID_USED.sub(lambda hit: f"{hit[1]}{hit[2]}{place.get(hit[2] + hit[3], hit[3])}", svg)


def _spec(
    picture: alt.TopLevelMixin | None, time: Mapping[str, Any] | None = None
) -> dict[str, Any] | None:
    """Return what is drawn, exactly as large as it was laid out; `time` goes along as usermeta."""
    if picture is None:
        return None
    # Loaded here: whoever draws what is laid out already has no need of Altair.
    from analysis.charts import theme

    # Checking each mark against the schema takes longer than drawing; the tests do it instead.
    with theme.applied():
        spec: dict[str, Any] = picture.to_dict(validate=False)
    exact = {"padding": 0, "autosize": {"type": "none", "contains": "padding"}}
    return {**spec, **exact, **({"usermeta": {"time": dict(time)}} if time else {})}
