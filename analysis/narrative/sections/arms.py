"""Arms and military cooperation: contacts, deliveries and what the money was put at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.definitions import (
    ARMS,
    deliveries_of_arms,
    done,
    engagements,
    in_field,
    stops,
)
from analysis.evidence.in_dispute import on_whether
from analysis.findings.common import claimed_here
from analysis.narrative.compose import earlier, lead_of, sector_section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.evidence.records import Disagreement, Event, Figure
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section

CONTACTS = {
    "visit": "visit",
    "meeting": "meeting",
    "exercise": "exercise",
    "honour": "award",
}
VALUE = "arms-value"
CONTESTED = "contested-claim"


def arms(window: Window) -> Section:
    """Return the section on arms and military cooperation for the window.

    Contacts are visits, meetings, exercises and honours between the two sides; context, such as
    a war inside one of them, is told but not counted among them.
    """
    made = engagements(done(window.events), ARMS)
    deliveries = deliveries_of_arms(done(window.events))
    lead = lead_of(window, "arms")
    return sector_section(
        window,
        "arms",
        {
            "kinds": CONTACTS,
            "contacts": made,
            "earlier_contacts": engagements(earlier(window, "arms"), ARMS),
            "stops": stops(in_field(done(window.events), ARMS)),
            "earlier_stops": stops(earlier(window, "arms")),
            "deliveries": deliveries,
            "few_told": len([e for e in lead if e in deliveries.events]) < len(deliveries),
            "single_delivery": len(deliveries) == 1,
            "deliveries_before": deliveries_of_arms(window.before.happened),
            "value": _value(window, lead),
            "contested": _contested(window),
            "claimed": claimed_here(window, deliveries_of_arms),
        },
        bilateral=True,
    )


def _contested(window: Window) -> tuple[Event, ...]:
    """Return the context of the field of which sources differ on whether both sides had part.

    What is said not to be on record is said with that dispute.
    """
    context = in_field(done(window.events), "arms").where(bilateral=False)
    return tuple(e for e in context if any(map(_on_their_part, window.disputes(e.id))))


def _on_their_part(dispute: Disagreement) -> bool:
    return dispute.kind == CONTESTED and on_whether(dispute)


def _value(window: Window, lead: Sequence[Event]) -> Figure | None:
    """Return the newest value of arms in the window, None where a told event is its report.

    That is one which rests on every source of the value.
    """
    series = window.playing(VALUE)
    values = [f for f in window.figures if f.series in series]
    newest = max(values, key=lambda f: (f.as_of.last, f.value, f.id), default=None)
    if newest and any(set(newest.sources) <= set(event.sources) for event in lead):
        return None
    return newest
