"""Promise and delivery: how far the deals got that took a step in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.findings.common import deals
from analysis.findings.finding import Finding, Outcome, Rule, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.window import Window

NAME = "delivery"
FEWEST = 10


def _look(window: Window) -> Iterator[Outcome]:
    moved = deals(window)
    reached = moved.where(reached=True)
    finding = Finding(
        id=NAME,
        rule=NAME,
        section="economy",
        subject="deals",
        ground="stages",
        effect=1 - len(reached) / max(len(moved), 1),
        rows={
            "moved": moved,
            "reached": reached,
            "by_a_spokesman": moved.where(by_a_spokesman=True),
        },
        values={"when": window.parameters.window_in_words},
    )
    yield guarded(
        finding, (("ten deals or more with a step in these dates", len(moved) >= FEWEST),)
    )


RULE = Rule(NAME, "how many deals came into force or use", _look)
