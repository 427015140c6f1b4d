"""A figure as a whole: what it found, what it measures, the picture, the words and the table."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import vl_convert

from analysis.charts import theme
from analysis.charts.palette import on_dark
from analysis.narrative.section import MIMETYPE
from analysis.narrative.statement import plain_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    import altair as alt
    import pandas as pd

    from analysis.narrative.statement import Statement


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
    alt: Statement | None = None
    notes: tuple[Statement, ...] = ()
    facts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    wide: bool = False
    extra: dict[str, Any] = field(default_factory=dict)

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
        return _spec(self.picture)

    @cached_property
    def svg(self) -> str | None:
        """Return the picture as SVG text for light paper, in the briefing's own fonts, or None."""
        return _drawn(self.spec)

    @cached_property
    def svg_narrow(self) -> str | None:
        """Return the phone's picture as SVG text for light paper, or None where it has none."""
        return _drawn(_spec(self.narrow))

    def to_json(self) -> dict[str, Any]:
        """Return the figure as the part of a document that exporters read."""
        return {
            "part": "figure",
            "id": self.id,
            "section": self.section,
            "title": self.title.to_json(),
            "subtitle": self.subtitle.to_json(),
            "alt": self.alt.to_json() if self.alt else None,
            "notes": [note.to_json() for note in self.notes],
            "svg": self.svg,
            "svg_dark": on_dark(self.svg) if self.svg else None,
            "svg_narrow": self.svg_narrow,
            "svg_narrow_dark": on_dark(self.svg_narrow) if self.svg_narrow else None,
            "svg_print": _drawn(_spec(self.printed)),
            "spec": self.spec,
            "spec_narrow": _spec(self.narrow),
            "table": {
                "columns": [str(column) for column in self.table.columns],
                "rows": [[str(cell) for cell in row] for row in self.table.to_numpy().tolist()],
            },
            "facts": list(self.facts),
            "sources": list(self.sources),
            "wide": self.wide,
            **plain_json(self.extra),
        }

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        words = f"**{self.title.text}**  \n{self.subtitle.text}"
        bundle: dict[str, Any] = {MIMETYPE: self.to_json(), "text/markdown": words}
        if self.svg is not None:
            bundle["image/svg+xml"] = self.svg
        return bundle


def _spec(picture: alt.TopLevelMixin | None) -> dict[str, Any] | None:
    if picture is None:
        return None
    # Checking each mark against the schema takes longer than drawing; the tests do it instead.
    with theme.applied():
        spec: dict[str, Any] = picture.to_dict(validate=False)
    return spec


def _drawn(spec: dict[str, Any] | None) -> str | None:
    if spec is None:
        return None
    theme.register_fonts()
    return vl_convert.vegalite_to_svg(spec)
