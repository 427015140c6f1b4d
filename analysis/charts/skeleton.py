"""What all figures share: each module brings its own contents, the figure is put together here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Protocol

import pandas as pd

from analysis.charts.captions import Caption
from analysis.charts.chart import Chart
from analysis.charts.facts import fact_ids
from analysis.charts.theme import COLUMN, PHONE
from analysis.narrative.citations import best_first
from analysis.narrative.finding_titles import title_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import altair as alt

    from analysis.evidence.records import Event, Figure
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

# So many marks are no picture: the table says it.
FEW = 3


class Sourced(Protocol):
    """A row of the record that names its sources."""

    @property
    def sources(self) -> Sequence[str]:
        """Return the ids of the sources."""


@dataclass(frozen=True)
class Layouts:
    """One picture laid out for the page, for a phone and, where the wide one would shrink, paper.

    `time` and `time_narrow` say which day lies where, for figures in which days can be chosen.
    """

    wide: alt.TopLevelMixin | None = None
    narrow: alt.TopLevelMixin | None = None
    printed: alt.TopLevelMixin | None = None
    time: Mapping[str, Any] | None = None
    time_narrow: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Content:
    """What is a figure's own.

    `measure` is the subtitle; `rows` are the table's, text cells under `columns`. `marks` says how
    many rows the picture would show: it is drawn, and its alt text written, from four on. `facts`
    are the events and numbers shown; `told_by` the rows whose sources the figure names, where
    these are not the facts. `spread` asks for more than the column's width. `found_by` names the
    rules of which a finding, where there is one, is the title of the picture.
    """

    title: Statement
    measure: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]] = ()
    marks: int = 0
    draw: Callable[[], Layouts] | None = None
    alt: Callable[[], Statement] | None = None
    notes: Sequence[Statement] = ()
    facts: Iterable[Event | Figure] = ()
    told_by: Iterable[Sourced] | None = None
    spread: bool = False
    found_by: Sequence[str] = ()


def chart(
    section: str, name: str = ""
) -> Callable[[Callable[[Caption], Content]], Callable[[Window], Chart]]:
    """Return the decorator that makes a figure of a section out of the function of its contents.

    The figure's id is `name`, else the function's own; the function is given the caption, which
    holds the window and writes the figure's sentences.
    """

    def decorated(contents: Callable[[Caption], Content]) -> Callable[[Window], Chart]:
        @wraps(contents)
        def made(window: Window) -> Chart:
            caption = Caption(window, name or contents.__name__, section)
            return _put_together(caption, contents(caption))

        # Its help and its annotations are those of a maker, which takes a window.
        del made.__dict__["__wrapped__"]
        made.__annotations__ = {"window": "Window", "return": "Chart"}
        return made

    return decorated


def both(draw: Callable[[float], alt.TopLevelMixin]) -> Callable[[], Layouts]:
    """Return the layouts of a picture that is drawn at any width in pixels: column and phone."""
    return lambda: Layouts(draw(COLUMN), draw(PHONE))


def _put_together(caption: Caption, content: Content) -> Chart:
    facts = tuple(content.facts)
    told_by = facts if content.told_by is None else content.told_by
    drawn = content.draw() if content.draw and content.marks > FEW else Layouts()
    named = title_by(caption.window, caption.figure, caption.section, content.found_by)
    return Chart(
        id=caption.figure,
        section=caption.section,
        title=named if drawn.wide and named else content.title,
        subtitle=caption.subtitle(content.measure),
        table=_table(content.columns, content.rows),
        picture=drawn.wide,
        narrow=drawn.narrow,
        printed=drawn.printed,
        time=drawn.time,
        time_narrow=drawn.time_narrow,
        alt=content.alt() if drawn.wide and content.alt else None,
        notes=tuple(content.notes),
        facts=fact_ids(facts),
        sources=best_first((s for row in told_by for s in row.sources), caption.window.record),
        wide=content.spread,
    )


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> pd.DataFrame:
    """Return the figure's table: text cells under the given columns, also when it has no row."""
    return pd.DataFrame([list(row) for row in rows], columns=list(columns), dtype=object)
