"""What a count or an absence must say of itself: the edition's sectors, and who counts otherwise.

A query narrowed to sectors may answer otherwise than the whole record would. Where it does, the
sentence names the sectors; and where sources differ on what is counted, or on whether what isn't
there fell on other days, it says so.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from analysis.evidence.in_dispute import on_counting
from analysis.evidence.numbers import listed
from analysis.evidence.rival_dates import claimed
from analysis.narrative.telling import hedge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.evidence.records import Disagreement
    from analysis.evidence.window import Window

NAMED_SECTORS = 2
# By these columns events are picked for what they are, which is what a dispute of scope is about.
WHAT_THEY_ARE = frozenset({"kind", "leader_visit", "official_visit"})


def only(window: Window) -> str:
    """Return `nuclear and energy only`, many sectors unnamed; empty where none is chosen."""
    chosen = window.parameters.sectors
    if not chosen:
        return ""
    return f"{listed(chosen) if len(chosen) <= NAMED_SECTORS else 'chosen sectors'} only"


def names_sectors(window: Window, text: str) -> bool:
    """Return whether the words name the sectors that the edition is narrowed to."""
    return any(
        words in text for words in (only(window), f"{listed(window.parameters.sectors)} only")
    )


def narrows(window: Window, asked: Mapping[str, Any]) -> bool:
    """Return whether a query with its answer would be answered otherwise without its sectors."""
    if not asked["sectors"]:
        return False
    wide = window.asked_again({**asked, "sectors": []}).answer()
    return any(asked.get(part) != wide.get(part) for part in ("rows", "gives"))


def sectors_said(window: Window, queries: Iterable[Mapping[str, Any]], text: str) -> str:
    """Return the words that name the sectors where a query needs them and the text hasn't them."""
    if not window.parameters.sectors or names_sectors(window, text):
        return ""
    return only(window) if any(narrows(window, asked) for asked in queries) else ""


def counted_otherwise(window: Window, asked: Mapping[str, Any]) -> tuple[Disagreement, ...]:
    """Return the disagreements on how what the query counts is counted.

    Days between events are not how many there are.

    Such a one is of scope, sets counts of others against the record's own list, names half of the
    rows or more, and has a position of a day by which the counting ends: what is disputed of later
    years is not of these.
    """
    if asked["table"] != "events" or not WHAT_THEY_ARE & set(asked.get("where", ())):
        return ()
    if "longest_gap" in asked:
        return ()
    rows = {row.id for row in window.asked_again(asked)}
    return tuple(
        d
        for d in window.record.disagreements.values()
        if on_counting(d)
        and rows
        and 2 * len(rows & set(d.events)) >= len(rows)
        and _raised(d, asked["end"])
    )


def _raised(disagreement: Disagreement, end: str | date | None) -> bool:
    """Return whether somebody took a position on the question by the day, or on a day not known."""
    until = str(end or date.max)
    return any(
        position.as_of is None or position.as_of.first.isoformat() <= until
        for position in disagreement.positions
    )


def disputed_counts(
    window: Window, queries: Iterable[Mapping[str, Any]]
) -> tuple[Disagreement, ...]:
    """Return the disagreements on how any of what the queries count is counted, each once."""
    found = {d.id: d for asked in queries for d in counted_otherwise(window, asked)}
    return tuple(found.values())


def claimed_elsewhen(
    window: Window, queries: Iterable[Mapping[str, Any]]
) -> tuple[Disagreement, ...]:
    """Return the disagreements by which a claim dates to these days what a query didn't find."""
    found = {d.id: d for asked in queries for d in claimed(window, asked)}
    return tuple(found.values())


def said_beside(window: Window, asked: Mapping[str, Any]) -> tuple[str, str]:
    """Return what a number printed without its sentence says: its sectors, and its disputes."""
    over = (*disputed_counts(window, [asked]), *claimed_elsewhen(window, [asked]))
    return sectors_said(window, [asked], ""), hedge(over)
