"""Arms and military cooperation: contacts, deliveries and what the money was put at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.narrative.compose import earlier, leading, sector_section

if TYPE_CHECKING:
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section

CONTACTS = {
    "visit": "visit",
    "meeting": "meeting",
    "exercise": "exercise",
    "honour": "award",
}
VALUE = "un-arms-russia"
REPORT = "2023-05-17-death-trade-report"


def arms(window: Window) -> Section:
    """Return the section on arms and military cooperation for the window.

    Contacts are visits, meetings, exercises and honours between the two sides; context, such as
    the war inside Myanmar, is told but not counted among them.
    """
    events = window.certain(window.section("arms").happened).bilateral
    deliveries = events.of("delivery")
    lead = leading(window, window.section("arms"))
    told = {e.id for e in lead} & {REPORT}
    values = [f for f in window.figures if f.series == VALUE and not told]
    return sector_section(
        window,
        "arms",
        {
            "kinds": CONTACTS,
            "contacts": events.of(*CONTACTS),
            "earlier_contacts": earlier(window, "arms").bilateral.of(*CONTACTS),
            "deliveries": deliveries,
            "few_told": len([e for e in lead if e in deliveries.events]) < len(deliveries),
            "single_delivery": len(deliveries) == 1,
            "last_delivery": window.section("arms", window.before).happened.of("delivery").last,
            "value": max(values, key=lambda f: (f.as_of.last, f.value, f.id)) if values else None,
        },
    )
