"""What changed: the last whole calendar year of a longer window against the year before it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from analysis.evidence.deals import SPOKESMAN
from analysis.evidence.definitions import agreements, deliveries_of_arms, done, journeys
from analysis.findings import plan as planning
from analysis.findings.common import last_whole_year
from analysis.narrative.filters import Filters
from analysis.narrative.leads import arrange
from analysis.narrative.section import Section
from analysis.narrative.templating import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.evidence.selection import Rows, Selection
    from analysis.evidence.window import Window

PUT_TO_USE = ("in-force", "done")
NAME = "changes"


def changes(window: Window) -> Section:
    """Return what the last whole year of the window changed, without a lead where it has none.

    A window of a year or less tells its changes itself; a longer one needs two whole years.
    """
    year = last_whole_year(window)
    facts: dict[str, Any] = {
        "events": done(window.events).bilateral,
        "plan": None,
        "reading": None,
        "after": None,
    }
    compared = planning.changed(year) if year else planning.Plan()
    if year and year.preceding and compared.told:
        now, then = year, year.preceding
        facts |= {
            "plan": compared,
            "reading": planning.opening(year),
            "when": now.parameters.window_in_words,
            "then_when": then.parameters.window_in_words,
            "reached": (_reached(now), _reached(then)),
            "received": (_received(now), _received(then)),
            "after": _after(window, now),
        }
    written = write(Filters(window, NAME), NAME, facts)
    return arrange(NAME, "What changed", written)


def _reached(year: Window) -> Rows[Any]:
    steps = year.rows("stages").where(arms=False, stage=PUT_TO_USE, certain=True)
    return steps.where(told_by_not=SPOKESMAN).distinct("agreement")


def _received(year: Window) -> Selection:
    return deliveries_of_arms(done(year.events))


def _after(window: Window, year: Window) -> dict[str, Any] | None:
    """Return what is counted of the part of a year that follows, None without one."""
    first, last = year.parameters.end + timedelta(1), window.parameters.end
    rest = window.compared_with(first, last) if first <= last else None
    if rest is None:
        return None
    events = done(rest.events).bilateral
    counted: dict[str, Callable[[Selection], Selection]] = {
        "journeys": journeys,
        "agreements": agreements,
    }
    when = {"when": rest.parameters.window_in_words}
    return {**{name: rows(events) for name, rows in counted.items()}, **when}
