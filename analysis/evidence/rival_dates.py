"""Whose claims place on the days of a query what it did not find: an absence must know of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from analysis.evidence.in_dispute import claimed_days, events_placed
from analysis.evidence.scope import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analysis.evidence.dates import Period
    from analysis.evidence.query import Condition
    from analysis.evidence.records import Disagreement
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window

# The columns by which a query asks for days, and the end of a period that each of them holds.
ENDS = {"first": "first", "last": "last", "possible_first": "first", "possible_last": "last"}
# What a row has of them follows from what else is of the dates.
RANKS = ("rank", "rank_in_section")
# Who dates something to other days tells it as done on them, whatever this record has of it.
STATUS = "status"
# By these a query asks how well something is told, and not whether there is such a thing.
ATTESTED = frozenset(
    {
        "independent_origins",
        "number_of_sources",
        "publisher",
        "publishers",
        "state_media_alone",
        "uncorroborated",
        "unverified",
    }
)


def claimed(window: Window, asked: Mapping[str, Any]) -> tuple[Disagreement, ...]:
    """Return the disagreements by a claim of which an empty query would have found something.

    None of a query that found something, or that asks how well what is there is told. Raises
    BriefingError where it is no query.
    """
    if asked.get("rows"):
        return ()
    rows = window.asked_again(asked)
    if any(map(_on_telling, rows.query.where)):
        return ()
    dated = [d for d in window.record.disagreements.values() if _falls(rows, d)]
    if not dated:
        return ()
    ever = _of_any_day(window, rows)
    placed = {d.id: {e.id for e in events_placed(d, window.record)} for d in dated}
    return tuple(d for d in dated if not ever.isdisjoint(placed[d.id]))


def _on_telling(condition: Condition) -> bool:
    """Return whether a condition is on how something is told: as a plan, as confirmed, by whom."""
    standing = condition.name == STATUS and set(condition.values) != set(HAPPENED)
    return standing or condition.column in ATTESTED


def _falls(rows: Rows[Any], disagreement: Disagreement) -> bool:
    """Return whether a claim names days that the query asks for."""
    return any(_asks_for(rows, when) for when in claimed_days(disagreement, rows.scope.record))


def _asks_for(rows: Rows[Any], when: Period) -> bool:
    bounds = (c for c in rows.query.where if c.column in ENDS)
    return rows.scope.holds(when) and all(_passes(c, when) for c in bounds)


def _passes(condition: Condition, when: Period) -> bool:
    day = getattr(when, ENDS[condition.column])
    return condition.test(many=False)(day.isoformat())


def _of_any_day(window: Window, rows: Rows[Any]) -> set[str]:
    """Return the ids of the events that the query would find over all dates, done or not."""
    kept = tuple(c for c in rows.query.where if c.column not in {*ENDS, *RANKS, STATUS})
    bare = replace(rows.query, start=None, end=None, where=kept, measure="", column="")
    return {key for row in window.asked_again(bare.to_json()) for key in _events(row)}


def _events(row: Any) -> Iterator[str]:  # noqa: ANN401 - rows of any table
    """Yield the ids of the events that a row is, is taken from, or is made of."""
    yield from filter(None, (getattr(row, "id", None), getattr(row, "event", None)))
    yield from (step.event for step in getattr(row, "steps", ()))
