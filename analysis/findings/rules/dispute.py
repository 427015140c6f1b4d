"""A dispute that matters: over a number, a date or a claim of a landmark's own subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.in_dispute import sectors_in_dispute
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.records import Disagreement, Event, Figure
    from analysis.evidence.window import Window

NAME = "dispute"
WEIGHTY = ("contested-claim", "value", "date")


def _look(window: Window) -> Iterator[Outcome]:
    found = False
    for disagreement in window.disagreements:
        facts = _inside(window, disagreement)
        # What is in dispute about other sectors stands in the register and heads nothing.
        if not facts or not window.scope.admits(sectors_in_dispute(disagreement, window.record)):
            continue
        found = True
        landmarks = [f for f in facts if getattr(f, "prominence", "") == "landmark"]
        finding = Finding(
            id=f"{NAME}-{disagreement.id}",
            rule=NAME,
            section=_section(window, facts[0]),
            subject=f"dispute {disagreement.id}",
            ground="open",
            effect=0.3 if landmarks else 0.1,
            rank=3,
            rows={"question": window.disagreements.where(id=disagreement.id)},
            told={"about": (landmarks or facts)[0]},
            values={"kind": disagreement.kind, "disagreement": disagreement},
        )
        yield guarded(
            finding,
            (
                ("a number, a date or a claim, no wording", disagreement.kind in WEIGHTY),
                ("about a landmark", bool(landmarks)),
                ("more than a day or a rounding apart", bool(disagreement.at_issue)),
            ),
        )
    if not found:
        yield Withheld(NAME, "dispute", "a dispute about a fact of the window")


def _inside(window: Window, disagreement: Disagreement) -> list[Event | Figure]:
    events = [window.record.events[e] for e in disagreement.events]
    figures = [window.record.figures[f] for f in disagreement.figures]
    held: list[Event | Figure] = [e for e in events if window.certainly(e)]
    return [*held, *(f for f in figures if window.counts_in(f))]


def _section(window: Window, fact: Event | Figure) -> str:
    if fact.id in window.record.events:
        event = window.record.events[fact.id]
        return window.home(event) if window.scope.admits(event.sectors) else "disagreements"
    series = window.record.series[window.record.figures[fact.id].series]
    return window.record.sections[series.sectors[0]]


RULE = Rule(NAME, "a dispute that matters", _look)
