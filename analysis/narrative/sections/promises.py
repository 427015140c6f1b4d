"""Plans past their dates, and plans for which no time was named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.evidence.numbers import capitalised
from analysis.evidence.plans import due
from analysis.findings.rules.overdue import MERE_PLANS
from analysis.narrative.citations import provenance
from analysis.narrative.compose import plans_apart
from analysis.narrative.filters import Filters
from analysis.narrative.leads import arrange
from analysis.narrative.section import Item
from analysis.narrative.telling import on
from analysis.narrative.templating import write
from analysis.narrative.written import Written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.evidence.records import Event
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section

NAME = "promises"
RUBRIC = "Plans past their dates"
MOST_OVERDUE = 6
MOST_OPEN = 3
TRAVELS = ("visit", "meeting")


def promises(window: Window) -> Section:
    """Return the plans that are past their dates, then those for which no time was named.

    What became of deals the answers on the first pages tell. Of few days there is no list: the
    sections tell of their plans.
    """
    planned = window.plans.bilateral
    overdue, open_ = planned.where(outcome="overdue"), planned.where(outcome="open")
    late = overdue.where(kind_not=MERE_PLANS).foremost(MOST_OVERDUE)
    left = open_.where(kind_not=MERE_PLANS).foremost(MOST_OPEN)
    facts: dict[str, Any] = {
        "planned": planned,
        "overdue": overdue,
        "left": open_.where(id=_ids(left)),
        "open": open_,
        "ahead": any(due(event) for event in open_),
        **_listed(overdue, late),
    }
    written = write(Filters(window, NAME), NAME, facts)
    if not plans_apart(window):
        return arrange(NAME, RUBRIC, Written.of(NAME, written.having("title")))
    chosen = (*_by_date(late), *_by_date(left))
    return arrange(NAME, RUBRIC, written, tuple(_item(window, event) for event in chosen))


def _listed(overdue: Selection, late: Iterable[Event]) -> dict[str, Selection]:
    """Return the overdue plans that are listed, and those that aren't: travels, and what else."""
    ids = _ids(late)
    unlisted = overdue.where(id_not=ids) if ids else overdue
    return {
        "late": overdue.where(id=ids),
        "unlisted": unlisted,
        "travels": unlisted.where(kind=TRAVELS),
        "others": unlisted.where(kind_not=TRAVELS),
    }


def _ids(events: Iterable[Event]) -> tuple[str, ...]:
    return tuple(sorted(event.id for event in events))


def _by_date(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.when.first, event.id))


def _item(window: Window, event: Event) -> Item:
    """Return an entry of the list: when the plan was due, what it was, when it was announced."""
    named = due(event)
    heading = f"due {on(named)}" if named else "no date named"
    facts = {"event": event, "heading": capitalised(heading)}
    return Item(
        date=capitalised(heading),
        iso=event.when.iso,
        statement=write(Filters(window, NAME), "promise-item", facts).only,
        provenance=provenance(event, window.record),
        prominence=event.prominence,
    )
