"""On which sectors a disagreement bears, and beside which facts it is said."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import date

    from analysis.evidence.records import Disagreement, Evidence


# What is at issue begins so where the event itself is in doubt.
_IF_SO = "whether"


def on_whether(disagreement: Disagreement) -> bool:
    """Return whether a dispute is about whether something was so at all."""
    return disagreement.at_issue.startswith(_IF_SO)


def mere_wording(disagreement: Disagreement) -> bool:
    """Return whether a dispute is about rounding or words alone, and left to the register."""
    return disagreement.kind == "wording" and not on_whether(disagreement)


def marks(disagreement: Disagreement, facts: Container[str]) -> bool:
    """Return whether one of the facts, by id, is told with the words that sources differ on it.

    A dispute of scope over events is about how such events are counted, not about one of them.
    """
    if mere_wording(disagreement):
        return False
    events = () if disagreement.kind == "scope" else disagreement.events
    return any(fact in facts for fact in (*events, *disagreement.figures))


def raised_by(disagreement: Disagreement, day: date) -> bool:
    """Return whether somebody took a position by the day, or on a day not known."""
    return any(p.as_of is None or p.as_of.first <= day for p in disagreement.positions)


def sectors_in_dispute(disagreement: Disagreement, record: Evidence) -> tuple[str, ...]:
    """Return the sectors of more than half of its facts, or of most of them, by name.

    Talks at which trade was one matter of three make a dispute over trade none over defence.
    """
    events = (record.events[key] for key in disagreement.events if key in record.events)
    figures = (record.figures[key] for key in disagreement.figures if key in record.figures)
    told = [event.sectors for event in events]
    told += [record.series[figure.series].sectors for figure in figures]
    borne = Counter(sector for sectors in told for sector in sectors)
    most = max(borne.values(), default=0)
    return tuple(sorted(s for s, facts in borne.items() if 2 * facts > len(told) or facts == most))
