"""Leaders and envoys: who went to whom, and what a closed list of journeys allows to be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.definitions import (
    contacts,
    done,
    in_field,
    journeys,
    meetings,
    stops,
    visits,
)
from analysis.findings import plan as planning
from analysis.narrative.changed_offices import changed_offices
from analysis.narrative.compose import earlier, lead_of, sector_section

if TYPE_CHECKING:
    from analysis.evidence.records import Figure
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section


def leaders(window: Window) -> Section:
    """Return the section on leaders and envoys for the window.

    Journeys are the record's closed list, one event per journey, whatever section each stands in.
    """
    events = in_field(done(window.events), "leaders")
    made = journeys(done(window.events))
    subject = window.record.subject
    both = [side.leaders[0] for side in subject.sides if side.leaders]
    held = done(window.events).of("meeting")
    summits = held.with_all(*both) if len(both) == len(subject.sides) else held.of()
    lead = lead_of(window, "leaders")
    claim = _claim(window)
    return sector_section(
        window,
        "leaders",
        {
            "visits": visits(events),
            "meetings": meetings(events),
            "contacts": contacts(events),
            "stops": stops(events),
            "earlier_stops": stops(earlier(window, "leaders")),
            "earlier_contacts": contacts(earlier(window, "leaders")),
            "journeys": made,
            "told_before": planning.told_twice(window, "change-journeys"),
            "journeys_before": _journeys(window.preceding),
            "journeys_year_before": _journeys(window.year_before),
            "year_before_when": (
                window.year_before.parameters.window_in_words if window.year_before else ""
            ),
            "to_first": made.hosted_by(subject.first.id),
            "to_second": made.hosted_by(subject.second.id),
            "earlier_journeys": journeys(window.before.happened),
            "summits": summits,
            "lead_summits": len([e for e in lead if e in summits.events]),
            "leaders": _names(window),
            "claim": claim,
            "own_list": _own_list(window, claim),
            "changed": changed_offices(window) if window.speaks_of("leaders") else (),
        },
    )


def _names(window: Window) -> list[str]:
    """Return the names of the sides' foremost leaders."""
    actors, sides = window.record.actors, window.record.subject.sides
    held = (side.leaders[0] for side in sides if side.leaders)
    return [actors[leader].name for leader in held if leader in actors]


def _journeys(window: Window | None) -> Selection | None:
    """Return the leaders' journeys of another window; None where the record can't compare."""
    return journeys(done(window.events)) if window else None


def _claim(window: Window) -> Figure | None:
    """Return the newest count of journeys that a source of the window prints."""
    series = window.playing("journeys-claimed")
    claims = [f for f in window.figures if f.series in series]
    return max(claims, key=lambda f: (f.as_of.last, f.id)) if claims else None


def _own_list(window: Window, claim: Figure | None) -> Selection | None:
    """Return the record's own journeys to the first side begun by the claim's last day."""
    if claim is None:
        return None
    last = claim.as_of.last
    first, second = window.record.subject.sides
    made = window.everything.happened.journeys.hosted_by(first.id)
    listed = made.with_actor(*second.leaders[:1])
    return listed.where(first_from=window.parameters.coverage.start, first_to=last)
