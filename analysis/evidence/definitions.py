"""What the words of a count mean: one definition for each of them, wherever it is said.

Each takes events and returns those that the word stands for. Sections, headline numbers, figures
and comparisons count by these alone, so that the same words over the same dates give one number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.evidence.selection import Selection

# The section whose field a delivery must bear on to be one of arms.
ARMS = "arms"
# What counts as a contact where soldiers meet.
ENGAGING = ("visit", "meeting", "exercise", "honour")


def done(events: Selection) -> Selection:
    """Return the events on record: reported as done, and of the dates for sure."""
    return events.happened.where(certain=True)


def in_field(events: Selection, section: str) -> Selection:
    """Return the events that bear on a section's field, by any of their sectors or by their kind.

    An event stands in one section and may bear on several fields; what is said of a field counts
    all that bear on it, whatever sectors an edition has chosen.
    """
    return events.where(field=section)


def journeys(events: Selection) -> Selection:
    """Return the leaders' journeys: one event per journey, a closed list."""
    return events.journeys


def visits(events: Selection) -> Selection:
    """Return the visits at which the two sides met, a stop on a journey being none of its own."""
    return contacts(events).of("visit")


def official_visits(events: Selection) -> Selection:
    """Return the visits of one side to the other that have an entry of their own.

    Leaders' journeys are among them. A journey of which an entry tells only a meeting or what was
    signed is none, nor is a stop, or what was called off.
    """
    hosts = tuple(side.id for side in events.scope.record.subject.sides)
    return events.where(official_visit=True, host=hosts, status_not="cancelled")


def meetings(events: Selection) -> Selection:
    """Return the meetings of the two sides."""
    return contacts(events).of("meeting")


def contacts(events: Selection) -> Selection:
    """Return the visits and meetings at which the two sides met."""
    return events.where(contact=True)


def dealings(events: Selection) -> Selection:
    """Return what the two sides did with each other, context left out."""
    return events.bilateral


def engagements(events: Selection, section: str) -> Selection:
    """Return the visits, meetings, exercises and honours of a section's field, stops left out."""
    return in_field(dealings(events), section).of(*ENGAGING).where(stop=False)


def stops(events: Selection) -> Selection:
    """Return the stops on journeys between the two sides, which are no visits of their own."""
    return dealings(events).where(stop=True)


def agreements(events: Selection) -> Selection:
    """Return the agreements and memoranda between the two sides, which together are papers.

    What was signed on a visit or at a meeting that is one row with it is one too.
    """
    return dealings(events).where(paper=True)


def deliveries_of_arms(events: Selection) -> Selection:
    """Return the deliveries and first showings of arms or parts, which count by their batches.

    What the second side sent to the first is not among them.
    """
    first, _ = events.scope.record.subject.sides
    made = in_field(dealings(events), ARMS).of("delivery").where(recipient_not=first.id)
    return made.distinct("batch")


def single_origin(events: Selection) -> Selection:
    """Return the events that rest on one origin, copies and repeats of it being no other."""
    return events.where(independent_origins=1)


def state_media(events: Selection) -> Selection:
    """Return the events that rest on state media alone."""
    return events.where(state_media_alone=True)
