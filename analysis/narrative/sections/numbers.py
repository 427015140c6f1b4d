"""Headline numbers: at most six, each with its bound, unit, counter and day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.document.parts import HeadlineNumber, Numbers
from analysis.evidence.definitions import agreements, done, journeys
from analysis.evidence.numbers import bounded
from analysis.evidence.roles import series_playing
from analysis.narrative.filters import Filters
from analysis.narrative.markdown import escaped
from analysis.narrative.scoping import said_beside
from analysis.narrative.telling import labelled
from analysis.narrative.templating import write

if TYPE_CHECKING:
    from analysis.evidence.records import Figure, Series
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

MOST = 6


def numbers(window: Window) -> Numbers:
    """Return the headline numbers of the window: the record's own counts, then others' figures.

    Only figures of the window are taken, the newest of each series; a series that sources dispute
    says so. An empty window has none and says nothing.
    """
    events = done(window.events).bilateral
    counts = (
        ("leader's journey", "leaders' journeys", journeys(events)),
        ("agreement", "agreements", agreements(events)),
    )
    items = [_count(window, one, many, found) for one, many, found in counts if found]
    figures = (_newest(window, series) for series in series_playing(window.record, "headline"))
    items += [_figure(window, figure) for figure in figures if figure]
    items = items[:MOST]
    lines = [f"- **{escaped(i.value)}** {escaped(i.label)} ({escaped(i.counter)})" for i in items]
    return Numbers(
        items=tuple(items),
        markdown="\n".join(lines) or "No headline number falls in these dates.",
    )


def _newest(window: Window, series: Series) -> Figure | None:
    first, last = window.parameters.start, window.parameters.end
    found = [
        f
        for f in window.figures
        if f.series == series.id and f.item not in series.aside and f.as_of.within(first, last)
    ]
    return max(found, key=lambda f: (f.as_of.last, f.value, f.id)) if found else None


def _count(window: Window, one: str, many: str, found: Selection) -> HeadlineNumber:
    when = window.parameters.window_in_words
    facts = {"found": found, "one": one, "many": many, "when": when}
    said = _said(window, many.replace("'", "").replace(" ", "-"), "number-count", facts)
    label = f"{one if len(found) == 1 else many} on record"
    sectors, dispute = said_beside(window, found.answer())
    return HeadlineNumber(
        value=str(len(found)),
        label=f"{label} ({sectors})" if sectors else label,
        counter=f"this record; {dispute}" if dispute else "this record",
        when=when,
        statement=said,
    )


def _figure(window: Window, figure: Figure) -> HeadlineNumber:
    label = labelled(window, figure)
    filters = Filters(window, "numbers")
    said = _said(window, figure.id, "number-figure", {"figure": figure, "label": label})
    return HeadlineNumber(
        value=bounded(figure),
        label=label,
        counter=figure.attributed_to,
        when=filters.reckoned(figure),
        statement=said,
    )


def _said(window: Window, name: str, template: str, facts: dict[str, Any]) -> Statement:
    return write(Filters(window, "numbers"), template, {"name": name, **facts}).only
