"""The bottom line: what these days hold, in a few sentences, and what they don't."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.evidence.dates import day_in_words
from analysis.narrative.compose import arrange, leading
from analysis.narrative.filters import Filters
from analysis.narrative.templating import write

if TYPE_CHECKING:
    from analysis.evidence.records import Figure
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section

LEAD_WORDS = 70
NEWEST_WORDS = 1
MOST_LANDMARKS = 3


def bottom_line(window: Window) -> Section:
    """Return the bottom line for the window: about ninety words, the finding first."""
    events = window.certain(window.happened.bilateral)
    bilateral = window.certain(window.events.bilateral)
    crowded = len(bilateral.landmarks) > MOST_LANDMARKS
    words = NEWEST_WORDS if crowded else LEAD_WORDS
    lead = leading(window, bilateral, words, newest_landmark=True)
    others = [e for e in bilateral.landmarks.foremost(len(bilateral)) if e not in lead]
    also = sorted(others[:MOST_LANDMARKS], key=lambda e: (e.when.first, e.id)) if crowded else []
    facts: dict[str, Any] = {
        "events": events,
        "journeys": events.journeys,
        "agreements": events.of("agreement"),
        "deliveries": events.of("delivery").about("defence"),
        "contacts": events.of("visit", "meeting"),
        "lead": lead,
        "also": also,
        "defence_told": any("defence" in event.sectors for event in lead),
        "planned": window.certain(window.events.bilateral.announced),
        "before": window.before.happened.bilateral.last,
        "after": window.after.happened.bilateral.first,
        "killed": _killed(window),
        "published": window.rows("sources").where(published_within=True),
        "when": window.parameters.window_in_words,
        "read_to": day_in_words(window.parameters.coverage.read),
    }
    return arrange(
        "bottom-line", "Bottom line", write(Filters(window, "bottom-line"), "bottom-line", facts)
    )


def _killed(window: Window) -> Figure | None:
    """Return the newest count of the dead where it was made in the window, else None."""
    newest = window.latest_in("killed")
    return newest if newest and window.counts_in(newest) else None
