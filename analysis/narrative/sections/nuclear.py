"""Nuclear and energy: what was signed, what was built, what was shipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.narrative.compose import leading, sector_section

if TYPE_CHECKING:
    from analysis.evidence.records import Figure
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section

CAPACITY = "nuclear-plant-capacity"
BUILDER = "Rosatom"


def nuclear(window: Window) -> Section:
    """Return the section on nuclear power and energy for the window.

    Building is read from events of the kind `launch` in the nuclear sector.
    """
    section = window.section("nuclear")
    events = window.certain(section.happened)
    capacity = _capacity(window)
    disputes = window.disputes(capacity.id) if capacity else ()
    told = {event.id for event in leading(window, section)}
    return sector_section(
        window,
        "nuclear",
        {
            "agreements": events.of("agreement"),
            "talks": events.of("visit", "meeting"),
            "fuel": events.of("delivery"),
            "built": window.certain(window.happened).about("nuclear").of("launch"),
            "capacity": capacity,
            "capacity_told": any(told & set(d.events) for d in disputes),
        },
    )


def _capacity(window: Window) -> Figure | None:
    """Return the newest first-stage capacity stated in the window, the builder's own first."""
    stated = [f for f in window.figures if f.series == CAPACITY and f.item != "after expansion"]
    if not stated:
        return None
    return max(stated, key=lambda f: (f.as_of.last, f.attributed_to == BUILDER, f.id))
