"""Method: what was counted, by which rules, and what the record can't show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.evidence.dates import Period, day_in_words, period_in_words
from analysis.evidence.definitions import done, single_origin, state_media
from analysis.findings.common import SHORTEST_COMPARED
from analysis.narrative.compose import arrange, beside
from analysis.narrative.filters import Filters
from analysis.narrative.sections.balance import in_short, sources_behind
from analysis.narrative.templating import write

# Of a single event what stands behind it says nothing of the record.
SEVERAL = 2

if TYPE_CHECKING:
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section


def method(window: Window) -> Section:
    """Return the section on method, with the edition's own totals."""
    chosen, coverage = window.parameters, window.parameters.coverage
    asked, events = chosen.asked, done(window.events)
    facts: dict[str, Any] = {
        "dates": chosen.dates_in_words,
        "as_of": day_in_words(chosen.as_of),
        "entries": window.events,
        "beside": beside(window),
        "events": events,
        "several": len(events) >= SEVERAL,
        "when": chosen.window_in_words,
        "figures": window.figures.where(certain=True),
        "sources": sources_behind(window),
        "clipped": period_in_words(Period(*asked)) if asked else "",
        "coverage": period_in_words(Period(coverage.start, min(coverage.end, chosen.as_of))),
        "sectors": chosen.sectors,
        "two": events.where(independent_origins_from=2),
        "unsure": events.where(independent_origins_from=2, status="reported"),
        "single": single_origin(events),
        "state": state_media(events),
        # Of few days the rules suffice; what the sources are like is told of longer ones.
        "whole": chosen.days >= SHORTEST_COMPARED,
        **in_short(window),
    }
    return arrange("method", "Method", write(Filters(window, "method"), "method", facts))
