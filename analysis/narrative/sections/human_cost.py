"""Human cost: the counters side by side, each with its scope and day; nothing is added up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.definitions import done, in_field
from analysis.evidence.roles import series_playing
from analysis.narrative.compose import sector_section

if TYPE_CHECKING:
    from analysis.evidence.records import Figure
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section

MOST_OTHERS = 2


def human_cost(window: Window) -> Section:
    """Return the section on the human cost for the window.

    Each count is the newest known up to the window's end; one from before the window is told as
    background with its date.
    """
    return sector_section(
        window,
        "human-cost",
        {
            "killed": window.latest_in("killed"),
            "counts_of_killed": window.in_role("killed").where(last_to=window.parameters.end),
            "detained": window.latest_in("detained"),
            "of": _counter(window),
            **_displaced(window),
            "others": _others(window),
            "attacks": in_field(done(window.events), "human-cost").of("attack"),
        },
    )


def _counter(window: Window) -> str:
    """Return the short name of whose count of the dead leads, a blank text where none does."""
    leading = series_playing(window.record, "killed")
    return leading[0].known_as or leading[0].counted_by if leading else ""


def _displaced(window: Window) -> dict[str, Figure | None]:
    """Return the newest count of the displaced: of the time covered, or of all if that is newer."""
    since, everyone = window.latest_in("displaced-since"), window.latest_in("displaced-in-all")
    newer = everyone if everyone and (not since or everyone.as_of.last > since.as_of.last) else None
    return {"displaced": None if newer else since, "all_displaced": newer}


def _others(window: Window) -> tuple[Figure, ...]:
    """Return the newest figure of each other counter that spoke in the window, at most two."""
    first = window.parameters.start
    newest = (window.latest(series) for series in window.playing("killed-by-others"))
    return tuple(f for f in newest if f and f.as_of.last >= first)[:MOST_OTHERS]
