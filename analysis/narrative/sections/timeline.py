"""The timeline: how much is on record and how well attested; its figure has the landmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.peaks import peak
from analysis.narrative.compose import beside, plans_apart
from analysis.narrative.filters import Filters
from analysis.narrative.leads import led
from analysis.narrative.templating import write

if TYPE_CHECKING:
    from analysis.evidence.peaks import Peak
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section


def timeline(window: Window) -> Section:
    """Return the timeline's section: totals. Its figure and the sections tell of single events."""
    events = window.certain(window.happened)
    fullest = _fullest_month(window, events)
    facts = {
        "entries": window.events,
        "beside": beside(window),
        "events": events,
        "confirmed": events.where(status="confirmed"),
        "reported": events.where(status="reported"),
        "bilateral": events.bilateral,
        "context": events.where(bilateral=False),
        "fullest": fullest,
        "fullest_month": fullest.words if fullest else "",
        "fuller_month": fullest.fuller_words if fullest else "",
        "possible": window.possible(window.happened),
        "plans_apart": plans_apart(window),
        "planned": window.certain(window.events.announced),
        "when": window.parameters.window_in_words,
    }
    written = write(Filters(window, "timeline"), "timeline", facts)
    return led(window, "timeline", "Timeline", written)


def _fullest_month(window: Window, events: Selection) -> Peak | None:
    """Return the month with most occasions, or None in a window of one month.

    None too where two months share the most.
    """
    first, last = window.parameters.start, window.parameters.end
    if (first.year, first.month) == (last.year, last.month):
        return None
    return peak(events)
