"""How long a deal took from its first step to force or use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.findings.common import deals
from analysis.findings.finding import Finding, Outcome, Rule, guarded
from analysis.findings.sizes import undigited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.window import Window

NAME = "lag"
FEWEST = 5


def _look(window: Window) -> Iterator[Outcome]:
    reached = deals(window).where(reached=True)
    took = reached.where(lag_from=0)
    ordered = sorted(took, key=lambda deal: (deal.lag, deal.key))
    finding = Finding(
        id=NAME,
        rule=NAME,
        section="economy",
        subject="deals",
        ground="stages",
        effect=0.4,
        rows={
            "median": took.measure("median", "lag"),
            "fastest": took.measure("lowest", "lag"),
            "slowest": took.measure("highest", "lag"),
        },
        values={
            "days": tuple(deal.lag for deal in ordered),
            "fastest_label": undigited(ordered[0].label) if ordered else "",
            "slowest_label": undigited(ordered[-1].label) if ordered else "",
        },
    )
    yield guarded(
        finding, (("five deals or more in force or use, of known days", len(took) >= FEWEST),)
    )


RULE = Rule(NAME, "how long deals took to come into force or use", _look)
