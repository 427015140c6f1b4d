"""Which way the traffic runs, by rank: journeys of leaders, and visits below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.definitions import done, journeys, visits
from analysis.findings.common import unnarrowed
from analysis.findings.finding import Finding, Outcome, Rule, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.window import Window

NAME = "direction"
FEWEST_BELOW = 10
FEWEST_AT_THE_TOP = 4


def _look(window: Window) -> Iterator[Outcome]:
    first, second = window.record.subject.sides
    held = done(window.events)
    top = journeys(held)
    below = visits(held).where(leader_visit=False, host=(first.id, second.id))
    there, here = top.hosted_by(first.id), top.hosted_by(second.id)
    finding = Finding(
        id=NAME,
        rule=NAME,
        section="leaders",
        subject="direction",
        ground="closed",
        effect=abs(len(there) - len(here)) / max(len(top), 1),
        rank=1,
        rows={
            "to_first": there,
            "to_second": here,
            "below": below,
            "below_to_first": below.hosted_by(first.id),
            "below_to_second": below.hosted_by(second.id),
        },
        values={"when": window.parameters.window_in_words},
    )
    yield guarded(
        finding,
        (
            unnarrowed(window),
            ("four journeys or more at the top", len(top) >= FEWEST_AT_THE_TOP),
            ("ten visits or more below the top", len(below) >= FEWEST_BELOW),
        ),
    )


RULE = Rule(NAME, "which way the traffic runs, by rank", _look)
