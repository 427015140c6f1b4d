"""United Nations, sanctions and regional bodies: votes, listings and statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.narrative.compose import sector_section

if TYPE_CHECKING:
    from analysis.evidence.records import Vote
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section


def un(window: Window) -> Section:
    """Return the section on votes, sanctions and regional bodies for the window."""
    events = window.certain(window.section("un").happened)
    state = window.record.subject.first.votes_as
    votes = tuple(v for v in window.votes if v.state == state)
    facts: dict[str, Any] = {
        "votes": events.of("vote"),
        "sanctions": events.of("sanction"),
        "statements": events.of("statement"),
        "meetings": events.of("meeting", "visit"),
        "cast": votes,
    }
    for name, vote in (("yes", "yes"), ("no", "no"), ("abstained", "abstain")):
        facts[name], facts[f"{name}_query"] = _cast(window, votes, vote)
    return sector_section(window, "un", facts)


def _cast(
    window: Window, votes: tuple[Vote, ...], vote: str
) -> tuple[tuple[Vote, ...], dict[str, Any]]:
    rows = tuple(v for v in votes if v.vote == vote)
    state = window.record.subject.first.votes_as
    return rows, {**window.query, "table": "votes", "state": state, "vote": vote}
