"""On which sectors and days a disagreement bears, and beside which facts it is said."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from analysis.evidence.dates import periods_named

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import date

    from analysis.evidence.dates import Period
    from analysis.evidence.records import Disagreement, Event, Evidence, Position


# What is at issue begins so where the event itself is in doubt.
_IF_SO = "whether"
# It names so a date, where another attribute is in dispute with it.
_WHEN = re.compile(r"\b(?:when|day)\b")


def on_whether(disagreement: Disagreement) -> bool:
    """Return whether a dispute is about whether something was so at all."""
    return disagreement.at_issue.startswith(_IF_SO)


def mere_wording(disagreement: Disagreement) -> bool:
    """Return whether a dispute is about rounding or words alone, and left to the register."""
    return disagreement.kind == "wording" and not on_whether(disagreement)


def on_counting(disagreement: Disagreement) -> bool:
    """Return whether a dispute sets counts of others against the record's own list of events."""
    return disagreement.kind == "scope" and bool(disagreement.events and disagreement.figures)


def claimed_days(disagreement: Disagreement, record: Evidence) -> tuple[Period, ...]:
    """Return the days to which some claim dates what is in dispute: those that its words name.

    Where it is contested that something was so, a day of a number in dispute is of that number.
    """
    dated = disagreement.kind == "date" or _WHEN.search(disagreement.at_issue)
    if mere_wording(disagreement) or not (dated or disagreement.kind == "contested-claim"):
        return ()
    days = dict.fromkeys(day for p in disagreement.positions for day in _named(p))
    held = (record.figures[key] for key in disagreement.figures if key in record.figures)
    counted = [] if dated else [figure.period or figure.as_of for figure in held]
    return tuple(d for d in days if not any(d.overlaps(c.first, c.last) for c in counted))


def events_placed(disagreement: Disagreement, record: Evidence) -> tuple[Event, ...]:
    """Return the events that a claim may place on other days, not those at which it was made.

    They are of a day that the preferred claim names, else any claim; where none is, they are all.
    """
    events = [record.events[key] for key in disagreement.events if key in record.events]
    ours = [p for p in disagreement.positions if p.claim == disagreement.preferred]
    days = [day for p in ours for day in _named(p)] or claimed_days(disagreement, record)
    dated = [e for e in events if any(e.when.overlaps(day.first, day.last) for day in days)]
    return tuple(dated or events)


def _named(position: Position) -> tuple[Period, ...]:
    as_of = position.as_of
    return periods_named(position.claim, as_of.first.year if as_of else None)


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
