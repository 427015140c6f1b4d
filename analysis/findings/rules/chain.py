"""A chain of steps of one deal that were taken quickly, all of them in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.findings.common import deals
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded
from analysis.findings.sizes import undigited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.window import Window

NAME = "chain"
LONGEST = 120
WORDS = {
    "in-force": "in force",
    "done": "in use",
    "delivered": "a first delivery",
    "inducted": "in use",
}


def _look(window: Window) -> Iterator[Outcome]:
    moved = deals(window).where(reached_inside=True, lag_from=1)
    if not moved:
        yield Withheld(
            NAME, "chain", "a deal of known days that came into force or use in the window"
        )
    for deal in moved:
        first, reached = deal.steps[0], deal.reached
        events = window.record.events
        finding = Finding(
            id=f"{NAME}-{deal.key}",
            rule=NAME,
            section=window.home(events[reached.event]),
            subject="chain",
            ground="stages",
            effect=max(0.1, 0.5 - deal.lag / 300),
            rank=3,
            rows={"lag": moved.where(id=deal.key).measure("highest", "lag")},
            told={"first": events[first.event], "reached": events[reached.event]},
            values={
                "label": undigited(deal.label),
                "stage": reached.stage,
                "reached": WORDS[reached.stage],
            },
        )
        yield guarded(
            finding,
            (
                ("within four months", deal.lag <= LONGEST),
                ("the first step in the window too", window.scope.certainly(first.date)),
            ),
        )


RULE = Rule(NAME, "steps of one deal in quick succession", _look)
