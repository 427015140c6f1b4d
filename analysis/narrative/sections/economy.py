"""Trade, money, transport and people: agreements, what began, and the numbers that are claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.definitions import agreements, contacts, done, in_field, stops
from analysis.narrative.compose import earlier, sector_section

if TYPE_CHECKING:
    from analysis.evidence.records import Figure
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section

CLAIMS = ("trade-value", "trade-growth", "import-share")


def economy(window: Window) -> Section:
    """Return the section on trade, money, transport and people for the window."""
    events = done(in_field(window.events, "economy"))
    return sector_section(
        window,
        "economy",
        {
            "agreements": agreements(events),
            "launches": events.of("launch"),
            "talks": contacts(events),
            "stops": stops(events),
            "earlier_stops": stops(earlier(window, "economy")),
            "earlier_talks": contacts(earlier(window, "economy")),
            "claims": _claims(window),
        },
    )


def _claims(window: Window) -> tuple[tuple[Figure, str], ...]:
    """Return the newest claim on trade in the window with its role; empty where none is made."""
    roles = {series: role for role in CLAIMS for series in window.playing(role)}
    made = [f for f in window.figures.where(certain=True) if f.series in roles]
    if not made:
        return ()
    order = list(roles)
    newest = max(made, key=lambda f: (f.as_of.last, -order.index(f.series), f.id))
    return ((newest, roles[newest.series]),)
