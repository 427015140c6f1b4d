"""How high the second side's leader got on his journeys: told when he first met the other's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.numbers import listed
from analysis.findings.common import both_leaders, own_journeys, unnarrowed
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.records import Event
    from analysis.evidence.window import Window

NAME = "access"
MOST_NAMED = 3
A_YEAR = 366


def _look(window: Window) -> Iterator[Outcome]:
    leaders = both_leaders(window)
    if leaders is None:
        yield Withheld(NAME, "access", "a leader on both sides")
        return
    until = window.everything.where(first_to=window.parameters.end)
    made = own_journeys(window, until)
    hosted = until.happened.of("meeting").hosted_by(window.record.subject.first.id)
    met = hosted.with_all(*(person.id for person in leaders)).where(on_journey=True)
    reached = {event.part_of for event in met}
    without = [journey for journey in made if journey.id not in reached]
    early = [j for j in without if met and j.when.last < met.events[0].when.first]
    inside = [event for event in met if window.holds(event)]
    meetings: dict[str | None, list[Event]] = {}
    for event in met.events[:MOST_NAMED]:
        meetings.setdefault(event.place, []).append(event)
    finding = Finding(
        id=NAME,
        rule=NAME,
        section="leaders",
        subject="access",
        ground="closed",
        effect=0.9 if met and met.events[0] in inside else 0.6,
        rank=1,
        rows={
            "early": made.where(id=[journey.id for journey in early]),
            "met": met,
        },
        # One of the window comes first: it stands behind the title.
        told={event.id: event for event in (*inside[:1], *met.events[:MOST_NAMED])},
        values={
            "guest": leaders[1].name,
            "host": leaders[0].name,
            "inside": len(inside),
            "meetings": tuple(meetings.items()),
            "years": tuple(_years(events) for events in meetings.values()),
            "long": window.parameters.days > A_YEAR,
        },
        titles=bool(met) and met.events[0] in inside,
    )
    yield guarded(
        finding,
        (
            unnarrowed(window),
            ("a meeting of the leaders in the window", bool(inside)),
            ("a journey before it without one", bool(early)),
            ("days known for certain", all(e.when.precision == "day" for e in met)),
        ),
    )


def _years(events: list[Event]) -> str:
    """Return the years of the events, each once: `2022`, `2025`, `2022 and 2025`."""
    return listed(list(dict.fromkeys(str(event.when.first.year) for event in events)))


RULE = Rule(NAME, "how high the leader got on his journeys", _look)
