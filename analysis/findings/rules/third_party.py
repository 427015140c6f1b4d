"""A journey of the second side's leader to a third party within days of a landmark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.findings.common import leader
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.records import Event
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window

NAME = "third-party"
DAYS = 60


def _look(window: Window) -> Iterator[Outcome]:
    traveller = leader(window, 1)
    visits = window.certain(window.happened).of("visit").hosted_by("other")
    visits = visits.with_actor(*([traveller.id] if traveller else [])).where(bilateral=False)
    if traveller is None or not visits:
        yield Withheld(NAME, "third party", "a journey of the leader to a third party")
        return
    for event in visits:
        places = window.record.places
        landmarks = [
            e
            for e in window.everything.happened.landmarks
            if e.when.last < event.when.first and traveller.id in e.actors
        ]
        turn = max(landmarks, key=lambda e: (e.when.last, e.id), default=None)
        finding = Finding(
            id=f"{NAME}-{event.id}",
            rule=NAME,
            section="leaders",
            subject="third party",
            ground="open",
            effect=0.5,
            rank=1,
            rows={"between": _between(window, traveller.id, turn, event)},
            told={"event": event, **({"turn": turn} if turn else {})},
            values={
                "leader": traveller.name,
                "place": places[event.place].name if event.place else "",
            },
        )
        days = (event.when.first - turn.when.last).days if turn else DAYS + 1
        yield guarded(
            finding,
            (
                ("its day is known", event.when.precision == "day"),
                ("within sixty days of a landmark of the leader", days <= DAYS),
                ("no journey in between", not finding.rows["between"]),
            ),
        )


def _between(window: Window, traveller: str, turn: Event | None, event: Event) -> Selection:
    """Return the leader's journeys after a landmark and before the event."""
    made = window.everything.happened.of("visit").with_actor(traveller)
    made = made.where(first_before=event.when.first)
    return made.where(first_after=turn.when.last) if turn else made


RULE = Rule(NAME, "a third party in the same days", _look)
