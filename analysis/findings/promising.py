"""Which of the deals that stand on paper are named where not all can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.deals import RUNGS, furthest, rung

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from analysis.evidence.deals import Deal
    from analysis.evidence.window import Window

MOST = 5
FOREMOST = "landmark"
PAPER = RUNGS.index("memorandum")


def foremost_promises(
    window: Window, paper: Iterable[Deal], named: Collection[str]
) -> tuple[Deal, ...]:
    """Return up to five of the deals, each with a landmark among its steps.

    First come those of which an open question asks, then those whose papers most readings and
    judgements of these dates rest on, then those furthest up the papers. Of deals that took their
    last step together one is named; none whose last step is of the `named` ids.
    """
    events = window.record.events
    great = [d for d in paper if any(events[s.event].prominence == FOREMOST for s in d.steps)]
    asked = [i.facts for i in window.rows("indicators").where(open=True)]
    read = [
        each.facts
        for table in ("readings", "judgements")
        for each in window.rows(table).where(supported=True)
    ]
    ranked = sorted(furthest(great), key=lambda d: (not _resting(d, asked), -_resting(d, read)))
    chosen: dict[str, Deal] = {}
    for deal in ranked:
        chosen.setdefault(deal.steps[-1].event, deal)
    return tuple(d for e, d in chosen.items() if e not in named)[:MOST]


def _resting(deal: Deal, texts: Iterable[Iterable[str]]) -> int:
    """Return how many texts rest on a paper of the deal: what was only announced has none."""
    papers = {step.event for step in deal.steps if rung(step) >= PAPER}
    return sum(not papers.isdisjoint(facts) for facts in texts)
