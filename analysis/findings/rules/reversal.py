"""A step that undoes an earlier one, told beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.window import Window

NAME = "reversal"
A_YEAR = 366


def _look(window: Window) -> Iterator[Outcome]:
    undone = window.rows("deals").where(arms=False, reached=True, undone=True)
    inside = [d for d in undone if d.undone and window.scope.certainly(d.undone.date)]
    if not inside:
        yield Withheld(NAME, "deals", "a deal carried out and undone in the window")
    for deal in inside:
        events = window.record.events
        finding = Finding(
            id=f"{NAME}-{deal.key}",
            rule=NAME,
            section="economy",
            subject="deals",
            ground="stages",
            effect=0.5,
            rows={"undone": undone.where(id=deal.key)},
            told={"done": events[deal.reached.event], "undone": events[deal.undone.event]},
            values={
                "label": deal.label,
                "how": deal.undone.stage,
                "year": str(deal.undone.date.last.year),
                "long": window.parameters.days > A_YEAR,
            },
        )
        yield guarded(finding, ())


RULE = Rule(NAME, "an event that undoes a stage", _look)
