"""United Nations, sanctions and regional bodies: votes, listings and statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.definitions import done, in_field
from analysis.narrative.compose import sector_section

if TYPE_CHECKING:
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section


def un(window: Window) -> Section:
    """Return the section on votes, sanctions and regional bodies for the window."""
    events = in_field(done(window.events), "un")
    cast = window.votes.where(state=window.record.subject.first.votes_as)
    return sector_section(
        window,
        "un",
        {
            "votes": events.of("vote"),
            "sanctions": events.of("sanction"),
            "statements": events.of("statement"),
            "meetings": events.of("meeting", "visit"),
            "cast": cast,
            "yes": cast.where(vote="yes"),
            "no": cast.where(vote="no"),
            "abstained": cast.where(vote="abstain"),
        },
    )
