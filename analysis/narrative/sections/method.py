"""Method: what was counted, by which rules, and what the record can't show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.evidence.dates import Period, day_in_words, period_in_words
from analysis.narrative.compose import arrange
from analysis.narrative.pen import Pen
from analysis.narrative.templating import write

if TYPE_CHECKING:
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section


def method(window: Window) -> Section:
    """Return the section on method, with the edition's own totals."""
    chosen, coverage = window.parameters, window.parameters.coverage
    origins = window.record.origins
    asked = chosen.asked
    behind = sources_behind(window)
    facts: dict[str, Any] = {
        "dates": chosen.dates_in_words,
        "as_of": day_in_words(chosen.as_of),
        "events": window.events,
        "figures": window.figures,
        "figures_query": {**window.query, "table": "figures"},
        "sources": behind,
        "sources_query": {**window.query, "table": "sources", "behind": ["events", "figures"]},
        "clipped": period_in_words(Period(*asked)) if asked else "",
        "coverage": period_in_words(Period(coverage.start, coverage.end)),
        "sectors": chosen.sectors,
        "single": window.events.where(lambda e: len(e.sources) == 1, sources=1),
        "state": window.events.where(
            lambda e: origins.state_media_alone(e.sources), state_media_alone=True
        ),
    }
    return arrange("method", "Method", write(Pen(window, "method"), "method", facts))


def sources_behind(window: Window) -> tuple[str, ...]:
    """Return the ids of all known sources behind the window's events and figures, sorted."""
    behind = {s for event in window.events for s in event.sources}
    behind |= {s for figure in window.figures for s in figure.sources}
    return tuple(sorted(behind))
