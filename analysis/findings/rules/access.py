"""How high the second side's leader got on his journeys: told when he first met the other's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.evidence.dates import month_in_words
from analysis.evidence.numbers import listed
from analysis.findings.common import both_leaders, own_journeys, unnarrowed
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    finding = Finding(
        id=NAME,
        rule=NAME,
        section="leaders",
        subject="access",
        ground="closed",
        effect=0.9 if met and met.events[0] in inside else 0.6,
        rank=1,
        rows={"early": made.where(id=[journey.id for journey in early]), "met": met},
        # One of the window comes first: it stands behind the title.
        told={event.id: event for event in (*inside[:1], *met.events[:MOST_NAMED], *refusals)},
        values={
            "guest": leaders[1].name,
            "host": leaders[0].name,
            "inside": len(inside),
            "highest": highest,
            **_refused(window, refusals),
            **_met(window, met.events[:MOST_NAMED]),
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


def _refused(window: Window, refusals: Sequence[Event]) -> dict[str, Any]:
    """Return the first refusal of a meeting, its year and month; a title names one of the dates."""
    if not refusals:
        return {"refusal": None, "refused": "", "refused_in": "", "refused_here": False}
    first = refusals[0]
    return {
        "refusal": first,
        "refused": str(first.when.first.year),
        "refused_in": month_in_words(first.when.first),
        "refused_here": window.holds(first),
    }


def _met(window: Window, events: Iterable[Event]) -> dict[str, Any]:
    """Return the meetings by place, the years of each place, and whether years say enough."""
    meetings: dict[str | None, list[Event]] = {}
    for event in events:
        meetings.setdefault(event.place, []).append(event)
    return {
        "meetings": tuple(meetings.items()),
        "years": tuple(_years(held) for held in meetings.values()),
        "long": window.parameters.days > A_YEAR,
    }


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
