"""United Nations, sanctions and regional bodies: votes, listings and statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.narrative.compose import sector_section

if TYPE_CHECKING:
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section

STATE = "russia"


def un(window: Window) -> Section:
    """Return the section on votes, sanctions and regional bodies for the window."""
    events = window.certain(window.section("un").happened)
    russian = window.votes.where(state=STATE)
    return sector_section(
        window,
        "un",
        {
            "votes": events.of("vote"),
            "sanctions": events.of("sanction"),
            "statements": events.of("statement"),
            "meetings": events.of("meeting", "visit"),
            "russian_votes": russian,
            "yes": russian.where(vote="yes"),
            "no": russian.where(vote="no"),
            "abstained": russian.where(vote="abstain"),
        },
    )
