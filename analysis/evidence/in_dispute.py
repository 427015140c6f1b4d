"""On which sectors a disagreement bears: those of what is in dispute, not of all told beside it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.evidence.records import Disagreement, Evidence


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
