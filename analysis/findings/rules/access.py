"""How high the second side's leader got on his journeys: told when he first met the other's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.dates import month_in_words
from analysis.evidence.numbers import listed
from analysis.findings.common import both_leaders, own_journeys, unnarrowed
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analysis.evidence.records import Event
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window

NAME = "access"
REFUSAL = "refusal"
MOST_NAMED = 3
A_YEAR = 366
FOREMOST = 1


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
    refusals = until.where(role=REFUSAL, part_of=[journey.id for journey in early]).events[:1]
    highest = _highest(window, until, early)
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
        told={event.id: event for event in (*inside[:1], *met.events[:MOST_NAMED], *refusals)},
        values={
            "guest": leaders[1].name,
            "host": leaders[0].name,
            "inside": len(inside),
            "refusal": refusals[0] if refusals else None,
            "refused": str(refusals[0].when.first.year) if refusals else "",
            "refused_in": month_in_words(refusals[0].when.first) if refusals else "",
            "highest": highest,
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
            ("higher than on those before it", highest is None or highest > FOREMOST),
            ("days known for certain", all(e.when.precision == "day" for e in met)),
        ),
    )


def _highest(window: Window, until: Selection, journeys: Iterable[Event]) -> int | None:
    """Return the rank of the highest office of the hosts met on the journeys, None without one."""
    host = window.record.subject.first.code
    talks = until.happened.of("meeting").where(part_of=[journey.id for journey in journeys])
    ranks = (
        window.scope.rank_of(actor, event)
        for event in talks
        for actor in event.actors
        if window.record.actors[actor].country == host
    )
    return min((rank for rank in ranks if rank), default=None)


def _years(events: list[Event]) -> str:
    """Return the years of the events, each once: `2022`, `2025`, `2022 and 2025`."""
    return listed(list(dict.fromkeys(str(event.when.first.year) for event in events)))


RULE = Rule(NAME, "how high the leader got on his journeys", _look)
