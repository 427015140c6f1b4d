"""The first of its kind on record since the coverage began."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from analysis.evidence.columns import AGREEMENT
from analysis.evidence.definitions import agreements, dealings, done
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.records import Event
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window

NAME = "first"
# Kinds of which one is news; a first talk on something is not. Nor is an opening or an election:
# a centre opens on a visit too, and who watched a vote stands as a visit.
NOUNS = {
    "exercise": "exercise",
    "agreement": "agreement or memorandum",
}
A_YEAR = 365
RANK = {"landmark": 1, "notable": 3}


def _look(window: Window) -> Iterator[Outcome]:
    since = window.parameters.coverage.start
    found = False
    for event in dealings(done(window.events)):
        if event.kind not in NOUNS or event.prominence not in RANK:
            continue
        alike = _alike(window, event)
        if alike.first_day < event.when.first:
            continue
        earlier = alike.events.where(first_before=event.when.first)
        found = True
        finding = Finding(
            id=f"{NAME}-{event.id}",
            rule=NAME,
            section=window.home(event),
            subject=f"first {event.kind} {event.sectors[0]}",
            ground="open",
            effect=0.6 if event.prominence == "landmark" else 0.3,
            rank=RANK[event.prominence],
            rows={"earlier": earlier},
            told={"event": event},
            values={
                "kind": event.kind,
                "sector": _named(event.sectors[0]),
                "noun": NOUNS[event.kind],
            },
        )
        yield guarded(
            finding,
            (
                ("its day is known", event.when.precision == "day"),
                (
                    "a year of the record before it",
                    event.when.first - since >= timedelta(A_YEAR),
                ),
                ("nothing alike of unknown day beside it", _alone(window, event)),
            ),
        )
    if not found:
        yield Withheld(NAME, "first", "an event with none like it before")


class _Alike(NamedTuple):
    """The events of one kind and sector since the coverage began, and the first possible day."""

    events: Selection
    first_day: date


def _alike(window: Window, event: Event) -> _Alike:
    # Most events have one before them, and many are of one kind and sector.
    def made() -> _Alike:
        found = _of_kind(window, event).where(first_from=window.parameters.coverage.start)
        return _Alike(found, min((e.when.first for e in found), default=date.max))

    return window.derived(f"{NAME} {event.kind} in {event.sectors[0]}", made)


def _of_kind(window: Window, event: Event) -> Selection:
    """Return the dealings like it in its sector; an agreement is one whatever event brought it."""
    alike = window.everything.bilateral.where(sector=event.sectors[0])
    return agreements(alike) if event.kind == AGREEMENT else alike.of(event.kind)


def _named(sector: str) -> str:
    return sector.replace("-", " ").capitalize()


def _alone(window: Window, event: Event) -> bool:
    vague = _of_kind(window, event).where(precision_not="day", first_to=event.when.last)
    return not vague.where(last_from=event.when.first)


RULE = Rule(NAME, "the first of its kind on record", _look)
