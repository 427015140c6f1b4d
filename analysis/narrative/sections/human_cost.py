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
            "detained": window.latest(DETAINED),
            "displaced": window.latest(DISPLACED),
            "others": _others(window),
            "attacks": window.certain(window.happened).of("attack").about("human-rights"),
        },
    )


def _others(window: Window) -> tuple[Figure, ...]:
    """Return the newest figure of each other counter that spoke in the window, at most two."""
    first = window.parameters.start
    newest = (window.latest(series) for series in OTHER_COUNTERS)
    return tuple(f for f in newest if f and f.as_of.last >= first)[:MOST_OTHERS]
