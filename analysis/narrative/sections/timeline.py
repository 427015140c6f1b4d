"""The timeline: how much is on record and how well attested; its figure has the landmarks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analysis.evidence.dates import month_in_words
from analysis.narrative.compose import plans_apart
from analysis.narrative.filters import Filters
from analysis.narrative.leads import led
from analysis.narrative.templating import write

if TYPE_CHECKING:
    from datetime import date

    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section


def timeline(window: Window) -> Section:
    """Return the timeline's section: totals. Its figure and the sections tell of single events."""
    events = window.certain(window.happened)
    month = _fullest_month(window, events)
    facts = {
        "events": events,
        "confirmed": events.where(status="confirmed"),
        "reported": events.where(status="reported"),
        "bilateral": events.bilateral,
        "busiest": events.where(month=month.isoformat()[:7]) if month else None,
        "occasions": (
            events.where(month=month.isoformat()[:7]).distinct("occasion") if month else None
        ),
        "by_month": events.measure("most", "month"),
        "busiest_month": month_in_words(month) if month else "",
        "possible": window.possible(window.happened),
        "plans_apart": plans_apart(window),
        "planned": window.certain(window.events.announced),
        "when": window.parameters.window_in_words,
    }
    written = write(Filters(window, "timeline"), "timeline", facts)
    return led(window, "timeline", "Timeline", written)


def _fullest_month(window: Window, events: Selection) -> date | None:
    """Return the first day of the month with most events, or None in a window of one month.

    None too where two months share the most.
    """
    first, last = window.parameters.start, window.parameters.end
    if (first.year, first.month) == (last.year, last.month):
        return None
    ranked = Counter(
        event.when.first.replace(day=1) for event in events if event.when.precision != "year"
    ).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
