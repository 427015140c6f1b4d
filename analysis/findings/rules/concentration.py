"""How much of the dealings rests on few people or places."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analysis.evidence.definitions import dealings, done
from analysis.findings.common import unnarrowed
from analysis.findings.finding import Finding, Outcome, Rule, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window

NAME = "concentration"
FEWEST = 20
LEAST_SHARE = 1 / 3
TOP = 3


def _look(window: Window) -> Iterator[Outcome]:
    contacts = dealings(done(window.events)).of("visit", "meeting", "agreement")
    people = contacts.where(actor=_people(window))
    top = _foremost(window, people)
    held = contacts.where(actor=top) if top else contacts.where(id=())
    finding = Finding(
        id=f"{NAME}-people",
        rule=NAME,
        section="leaders",
        subject="people",
        ground="open",
        effect=len(held) / max(len(people), 1),
        rows={"all": people, "top": held},
        values={"names": tuple(window.record.actors[actor].name for actor in top)},
    )
    yield guarded(
        finding,
        (
            unnarrowed(window),
            ("twenty contacts or more", len(people) >= FEWEST),
            ("a third or more by three people", len(held) >= LEAST_SHARE * len(people)),
        ),
    )


def _people(window: Window) -> tuple[str, ...]:
    """Return the people of the first side but its leader: those who carry the dealings."""
    side = window.record.subject.first
    return tuple(
        a.id
        for a in window.record.actors.values()
        if a.kind == "person" and a.side == side.id and a.id not in side.leaders
    )


def _foremost(window: Window, contacts: Selection) -> tuple[str, ...]:
    people = set(_people(window))
    met = Counter(actor for event in contacts for actor in event.actors if actor in people)
    return tuple(sorted(met, key=lambda actor: (-met[actor], actor))[:TOP])


RULE = Rule(NAME, "how much rests on three people", _look)
