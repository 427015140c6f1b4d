"""Promised and carried out: which deals came into force or use, and which plans are past due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.narrative.compose import item, plans_apart
from analysis.narrative.filters import Filters
from analysis.narrative.leads import arrange
from analysis.narrative.templating import write
from analysis.narrative.written import Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analysis.evidence.records import Event
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section

NAME = "promises"
MOST_OVERDUE = 6
MOST_OPEN = 3
# Who was to travel or to sit together tells less than what was to be built, sold or opened.
MERE_PLANS = ("visit", "meeting")


def promises(window: Window) -> Section:
    """Return what was carried out of deals, and the plans that are past their dates or open.

    The list has plans that are past their dates first, then those for which no time was named. Of
    few days there is none: the sections tell of their plans.
    """
    planned = window.certain(window.events.bilateral.announced)
    overdue, open_ = planned.where(outcome="overdue"), planned.where(outcome="open")
    moved = window.rows("deals").where(arms=False, moved=True)
    facts: dict[str, Any] = {
        "planned": planned,
        "overdue": overdue,
        "open": open_,
        "moved": moved,
        "reached": moved.where(reached=True),
        "carried_out": list(_carried_out(window, moved.where(reached=True))),
        "told": list(_carried_out(window, moved.where(by_a_spokesman=True))),
        "spokesman": moved.where(by_a_spokesman=True),
        "when": window.parameters.window_in_words,
    }
    written = write(Filters(window, NAME), NAME, facts)
    if not plans_apart(window):
        return arrange(NAME, "Promised", Written.of(NAME, written.having("title")))
    late = overdue.where(kind_not=MERE_PLANS).foremost(MOST_OVERDUE)
    left = open_.where(kind_not=MERE_PLANS).foremost(MOST_OPEN)
    chosen = (*_by_date(late), *_by_date(left))
    return arrange(NAME, "Promised", written, tuple(item(window, NAME, e) for e in chosen))


def _by_date(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.when.first, event.id))


def _carried_out(window: Window, deals: Rows[Any]) -> Iterator[dict[str, Any]]:
    """Yield the label of each deal with the event and year of its furthest step, by date."""
    for deal in sorted(deals, key=lambda d: (_step(d).date.first, d.key)):
        step = _step(deal)
        yield {
            "label": deal.label,
            "event": window.record.events[step.event],
            "year": str(step.date.last.year),
        }


def _step(deal: Any) -> Any:  # noqa: ANN401 - a deal's step
    return deal.reached or deal.steps[-1]
