"""Arrived, promised, stopped: deals that took effect, deals on paper, and plans past due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.evidence.deals import furthest
from analysis.evidence.numbers import capitalised
from analysis.evidence.plans import due
from analysis.findings.common import furthest_steps, step_told
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

    from analysis.evidence.deals import Deal
    from analysis.evidence.records import Event
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section

NAME = "promises"
RUBRIC = "Arrived, promised, stopped"
MOST_OVERDUE = 6
MOST_OPEN = 3
MOST_ON_PAPER = 8
FOREMOST = "landmark"


def promises(window: Window) -> Section:
    """Return what took effect of deals, what stopped, what is paper, and plans past due or open.

    The list has plans that are past their dates first, then those for which no time was named. Of
    few days there is none: the sections tell of their plans.
    """
    planned = window.plans.bilateral
    overdue, open_ = planned.where(outcome="overdue"), planned.where(outcome="open")
    moved = window.rows("deals").where(arms=False, moved=True)
    reached, said = moved.where(reached=True), moved.where(by_a_spokesman=True)
    stopped, paper = reached.where(undone=True), moved.where(reached=False, by_a_spokesman=False)
    facts: dict[str, Any] = {
        "planned": planned,
        "overdue": overdue,
        "open": open_,
        "moved": moved,
        "reached": reached,
        "carried_out": list(furthest_steps(window, reached)),
        "told": list(furthest_steps(window, said)),
        "spokesman": said,
        "stopped": stopped,
        "halted": [step_told(window, deal, deal.steps[-1]) for deal in stopped],
        "paper": paper,
        "on_paper": [step_told(window, deal, deal.steps[-1]) for deal in _foremost(window, paper)],
        "when": window.parameters.window_in_words,
    }
    written = write(Filters(window, NAME), NAME, facts)
    if not plans_apart(window):
        return arrange(NAME, RUBRIC, Written.of(NAME, written.having("title")))
    late = overdue.where(kind_not=MERE_PLANS).foremost(MOST_OVERDUE)
    left = open_.where(kind_not=MERE_PLANS).foremost(MOST_OPEN)
    chosen = (*_by_date(late), *_by_date(left))
    return arrange(NAME, RUBRIC, written, tuple(_item(window, event) for event in chosen))


def _by_date(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.when.first, event.id))


def _foremost(window: Window, paper: Rows[Deal]) -> list[Deal]:
    """Return the deals with a landmark among their steps, those furthest up the papers first."""
    events = window.record.events
    great = [d for d in paper if any(events[s.event].prominence == FOREMOST for s in d.steps)]
    return furthest(great)[:MOST_ON_PAPER]


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
