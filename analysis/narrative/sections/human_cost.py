"""Human cost: the counters side by side, each with its scope and day; nothing is added up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.narrative.compose import sector_section

if TYPE_CHECKING:
    from analysis.evidence.records import Figure
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section

KILLED = "aapp-killed"
DETAINED = "aapp-detained"
DISPLACED = "un-displaced-since-coup"
ALL_DISPLACED = "un-displaced-total"
OTHER_COUNTERS = (
    "prio-killed-all",
    "acled-conflict-deaths",
    "un-rapporteur-killed",
    "ohchr-killed",
)
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
            "killed": window.latest(KILLED),
            "counts_of_killed": window.of_series(KILLED),
            "detained": window.latest(DETAINED),
            **_displaced(window),
            "others": _others(window),
            "attacks": window.certain(window.happened).of("attack").about("human-rights"),
        },
    )


def _displaced(window: Window) -> dict[str, Figure | None]:
    """Return the newest count of those displaced: since the coup, or in all where that is newer."""
    since, everyone = window.latest(DISPLACED), window.latest(ALL_DISPLACED)
    newer = everyone if everyone and (not since or everyone.as_of.last > since.as_of.last) else None
    return {"displaced": None if newer else since, "all_displaced": newer}


def _others(window: Window) -> tuple[Figure, ...]:
    """Return the newest figure of each other counter that spoke in the window, at most two."""
    first = window.parameters.start
    newest = (window.latest(series) for series in OTHER_COUNTERS)
    return tuple(f for f in newest if f and f.as_of.last >= first)[:MOST_OTHERS]
