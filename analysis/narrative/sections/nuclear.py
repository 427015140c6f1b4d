"""Nuclear and energy: what was signed, what was built, what was shipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.definitions import agreements, contacts, done, in_field, stops
from analysis.evidence.roles import series_playing
from analysis.narrative.compose import lead_of, sector_section

if TYPE_CHECKING:
    from analysis.evidence.records import Figure
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section


def nuclear(window: Window) -> Section:
    """Return the section on nuclear power and energy for the window.

    Building is read from events of the kind `launch` in the nuclear sector.
    """
    events = in_field(done(window.events), "nuclear")
    capacity = _capacity(window)
    disputes = window.disputes(capacity.id) if capacity else ()
    told = {event.id for event in lead_of(window, "nuclear")}
    return sector_section(
        window,
        "nuclear",
        {
            "stops": stops(events),
            "agreements": agreements(events),
            "talks": contacts(events),
            "fuel": events.of("delivery"),
            "built": done(window.events).about("nuclear").of("launch"),
            "capacity": capacity,
            "capacity_told": any(told & set(d.events) for d in disputes),
        },
    )


def _capacity(window: Window) -> Figure | None:
    """Return the newest first-stage capacity of the window, of several the preferred claimant's."""
    plants = {s.id: s for s in series_playing(window.record, "plant-capacity")}
    stated = [
        f for f in window.figures if f.series in plants and f.item not in plants[f.series].aside
    ]
    if not stated:
        return None
    return max(
        stated,
        key=lambda f: (f.as_of.last, f.attributed_to == plants[f.series].prefers, f.id),
    )
