"""What became of a plan: done later, in part, overdue or open, by what was known on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from analysis.evidence.dates import Period
    from analysis.evidence.records import Event, Evidence

PARTLY = "partly:"
DONE = ("reported", "confirmed")
Outcome = Literal["done", "partly", "overdue", "open"]


def fulfilling(member: str) -> tuple[str, bool]:
    """Return the fact that a member of `fulfilled_by` names, and whether it did the whole.

    >>> fulfilling("partly:2024-01-02-first-lamps")
    ('2024-01-02-first-lamps', False)
    """
    return member.removeprefix(PARTLY), not member.startswith(PARTLY)


def due(event: Event) -> Period | None:
    """Return when a plan was to be carried out, None where no time was named.

    An event that is told as still to come is due when its source announced it for.
    """
    return event.foretold.due if event.foretold else event.due


def outcome(event: Event, record: Evidence, as_of: date) -> Outcome | None:
    """Return what had become of a plan by a day, None for an event that is no plan.

    `record` is what was known on that day. A plan for which no time was named is never overdue.
    """
    if event.status != "announced":
        return None
    named = (fulfilling(member) for member in event.fulfilled_by)
    seen = [whole for key, whole in named if _done(key, record)]
    if seen:
        return "done" if any(seen) else "partly"
    when = due(event)
    return "overdue" if when and when.last < as_of else "open"


def missed(
    events: Iterable[Event], record: Evidence, as_of: date, until: date
) -> tuple[Event, ...]:
    """Return the plans for a time that ended by `until`, of which nothing later is on record.

    `record` is what was known on the day `as_of`.
    """
    late = (event for event in events if outcome(event, record, as_of) == "overdue")
    return tuple(e for e in late if (when := due(e)) and when.last <= until)


def _done(key: str, record: Evidence) -> bool:
    event = record.events.get(key)
    return event.status in DONE if event else key in record.figures
