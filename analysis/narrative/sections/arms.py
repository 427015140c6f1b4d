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
from analysis.narrative.compose import earlier, lead_of, sector_section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.evidence.records import Event, Figure
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section

CONTACTS = {
    "visit": "visit",
    "meeting": "meeting",
    "exercise": "exercise",
    "honour": "award",
}
VALUE = "arms-value"
INDEX, VOLUME = "arms-index", "TIV million"


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
            "deliveries": deliveries,
            "few_told": len([e for e in lead if e in deliveries.events]) < len(deliveries),
            "single_delivery": len(deliveries) == 1,
            "deliveries_before": deliveries_of_arms(window.before.happened),
            "value": _value(window, lead),
            "index": _index(window),
        },
        bilateral=True,
    )


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


def _index(window: Window) -> tuple[tuple[Figure, str], ...]:
    """Return the newest volumes of arms by one counter and period, the largest first, with names.

    Empty where none lies in the window for sure, or where one of them is zero: that a counter put
    nothing is no finding of this record.
    """
    series = window.playing(INDEX)
    held = [f for f in window.figures.where(certain=True, unit=VOLUME) if f.series in series]
    newest = max(held, key=lambda f: (f.period or f.as_of, f.id), default=None)
    if newest is None:
        return ()
    alike = (newest.period, newest.attributed_to)
    group = [f for f in held if (f.period, f.attributed_to) == alike]
    if not all(figure.value for figure in group):
        return ()
    ordered = sorted(group, key=lambda f: (-f.value, f.id))
    return tuple((figure, window.record.series[figure.series].name) for figure in ordered)
