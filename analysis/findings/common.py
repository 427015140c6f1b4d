"""What several rules ask of a window: leaders, sources, deals, guards, and other windows.

What a word such as journey or agreement counts, `analysis.evidence.definitions` says.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from analysis.evidence.definitions import journeys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from analysis.evidence.records import Actor, Disagreement, Stage
    from analysis.evidence.selection import Rows, Selection
    from analysis.evidence.window import Window

SHORTEST_COMPARED = 28
LONGEST_YEAR = 366
SIGNED = ("memorandum", "agreement")


def comparable(window: Window) -> tuple[str, bool]:
    """Return the guard that days are enough for a change to mean something."""
    return "28 days or more", window.parameters.days >= SHORTEST_COMPARED


def unnarrowed(window: Window) -> tuple[str, bool]:
    """Return the guard that the edition's sectors leave no journey and no paper out."""
    return "all sectors", not window.parameters.sectors


def earlier_windows(window: Window) -> Iterator[tuple[str, Window]]:
    """Yield the windows that a change is told against, inside the coverage: year, then before."""
    if window.year_before:
        yield "year-before", window.year_before
    if window.preceding:
        yield "before", window.preceding


def last_whole_year(window: Window) -> Window | None:
    """Return the last calendar year that a longer window holds whole, with the one before it.

    None where it holds no two whole years in a row; a year or less is compared as it is.
    """
    first, last = window.parameters.start, window.parameters.end
    if window.parameters.days <= LONGEST_YEAR:
        return None
    for year in range(last.year, first.year, -1):
        begun = max(window.parameters.coverage.start, date(year - 1, 1, 1))
        held = date(year, 12, 31) <= last and first <= begun
        found = window.compared_with(date(year, 1, 1), date(year, 12, 31)) if held else None
        if found and found.preceding:
            return found
    return None


def leader(window: Window, side: int) -> Actor | None:
    """Return the foremost leader of a side, 0 for the first; None where the record has none."""
    leaders = window.record.subject.sides[side].leaders
    return window.record.actors.get(leaders[0]) if leaders else None


def both_leaders(window: Window) -> tuple[Actor, Actor] | None:
    """Return the foremost leaders of both sides, or None where one of them has none."""
    first, second = leader(window, 0), leader(window, 1)
    return (first, second) if first and second else None


def own_journeys(window: Window, events: Selection) -> Selection:
    """Return the journeys of the second side's leader to the first since the coverage began."""
    traveller = leader(window, 1)
    since = journeys(events.happened).where(first_from=window.parameters.coverage.start)
    hosted = since.hosted_by(window.record.subject.first.id)
    return hosted.with_actor(*([traveller.id] if traveller else []))


def published(window: Window) -> Rows[Any]:
    """Return the sources published in the window, on whatever subject."""
    return window.rows("sources").where(published_within=True)


def furthest_steps(window: Window, deals: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Yield each deal as its furthest step tells of it, by date."""
    for deal in sorted(deals, key=lambda d: (_step(d).date.first, d.key)):
        yield step_told(window, deal, _step(deal))


def step_told(window: Window, deal: Any, step: Stage) -> dict[str, Any]:  # noqa: ANN401 - a deal
    """Return a deal's label with the event and year of one of its steps, and what undid it.

    It is `earlier` where the event lies outside the window; `undone` is None unless that fell in
    the window for sure.
    """
    event = window.record.events[step.event]
    return {
        "label": deal.label,
        "event": event,
        "year": str(step.date.last.year),
        "earlier": not window.holds(event),
        "undone": _undone(window, deal),
    }


def _undone(window: Window, deal: Any) -> dict[str, Any] | None:  # noqa: ANN401 - a deal
    step = deal.undone
    if step is None or not window.scope.certainly(step.date):
        return None
    told = window.record.events[step.event]
    return {"event": told, "how": step.stage, "year": str(step.date.last.year)}


def _step(deal: Any) -> Any:  # noqa: ANN401 - a deal's step
    return deal.reached or deal.steps[-1]


def disputes_of(window: Window, step: Stage) -> list[Disagreement]:
    """Return the disagreements over a step's event that are about its deal.

    One event may take several deals a step. A dispute over it that names the steps of another deal
    besides, and none of this one, is about that other.
    """
    told = window.derived("deals that events tell of", lambda: _told_of(window))
    found = []
    for dispute in window.disputes(step.event):
        others = [told[e] for e in dispute.events if e != step.event and e in told]
        alone = told.get(step.event, set()) == {step.agreement}
        if dispute.kind != "scope" and (
            alone or not others or step.agreement in set().union(*others)
        ):
            found.append(dispute)
    return found


def claimed_here(
    window: Window, events: Callable[[Selection], Selection]
) -> tuple[Disagreement, ...]:
    """Return the disputes over the day of such an event in which somebody names these dates.

    What is said not to be on record then is said with them.
    """
    record = window.record
    found = [d for d in record.disagreements.values() if d.kind == "date" and _named(window, d)]
    if not found:
        return ()
    held = {event.id for event in events(window.everything.happened)}
    return tuple(d for d in found if not held.isdisjoint(d.events))


def _named(window: Window, dispute: Disagreement) -> bool:
    """Return whether a position names a day of the window that isn't merely that of its page."""
    first, last = window.parameters.start, window.parameters.end
    for position in dispute.positions:
        pages = [window.record.sources.get(key) for key in position.sources]
        told = {page.published for page in pages if page}
        day = position.as_of
        if day and day not in told and day.first <= last and first <= day.last:
            return True
    return False


def _told_of(window: Window) -> dict[str, set[str]]:
    """Return the keys of the deals that each event takes a step, by the event's id."""
    told: dict[str, set[str]] = {}
    for each in window.record.stages:
        told.setdefault(each.event, set()).add(each.agreement)
    return told


def deals(window: Window, *, arms: bool = False) -> Rows[Any]:
    """Return the deals with a step in the window for sure."""
    return window.rows("deals").where(arms=arms, moved=True)
