"""Promise and delivery: how far the deals got that took a step in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.findings.common import deals, furthest_steps
from analysis.findings.finding import Finding, Outcome, Rule, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.window import Window

NAME = "delivery"
FEWEST = 10
# More than these are counted and named where deals have a section of their own.
MOST_NAMED = 6
A_YEAR = 366


def _look(window: Window) -> Iterator[Outcome]:
    moved = deals(window)
    reached = moved.where(reached=True)
    steps: list[dict[str, Any]] = list(furthest_steps(window, reached))
    named = steps if len(steps) <= MOST_NAMED else []
    finding = Finding(
        id=NAME,
        rule=NAME,
        section="promises",
        subject="deals",
        ground="stages",
        effect=1 - len(reached) / max(len(moved), 1),
        rows={
            "moved": moved,
            "reached": reached,
            "stopped": reached.where(undone=True),
            "by_a_spokesman": moved.where(by_a_spokesman=True),
        },
        told={step["event"].id: step["event"] for step in named},
        values={
            "when": window.parameters.window_in_words,
            "named": tuple(named),
            "several": len(reached) > 1,
            "whole": window.parameters.window_in_words == window.record.subject.since,
            "long": window.parameters.days > A_YEAR,
        },
    )
    yield guarded(
        finding, (("ten deals or more with a step in these dates", len(moved) >= FEWEST),)
    )


RULE = Rule(NAME, "how many deals came into force or use", _look)
