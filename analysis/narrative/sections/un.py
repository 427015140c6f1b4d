"""United Nations, sanctions and regional bodies: votes, listings and statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.definitions import done, in_field
from analysis.narrative.compose import sector_section

if TYPE_CHECKING:
    from analysis.evidence.records import Vote
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section


VERBS = {
    "yes": "voted in favour",
    "no": "voted against",
    "abstain": "abstained",
    "absent": "was absent",
}
# More votes than these are told by the finding that leads, or by the figure.
MOST_TOLD = 2


def un(window: Window) -> Section:
    """Return the section on votes, sanctions and regional bodies for the window."""
    events = in_field(done(window.events), "un")
    cast = window.votes.where(state=window.record.subject.first.votes_as)
    second = window.record.subject.second
    parted = (
        (second.name, _by_kind(cast.where(about=second.id))),
        ("other matters", _by_kind(cast.where(about_not=second.id))),
    )
    return sector_section(
        window,
        "un",
        {
            "votes": events.of("vote"),
            "sanctions": events.of("sanction"),
            "statements": events.of("statement"),
            "meetings": events.of("meeting", "visit"),
            "cast": cast,
            "few": len(cast) <= MOST_TOLD,
            "yes": cast.where(vote="yes"),
            "parted": [(matter, kinds) for matter, kinds in parted if kinds],
        },
    )


def _by_kind(cast: Rows[Vote]) -> list[tuple[str, Rows[Vote]]]:
    """Return the votes by what was done, those not cast at all among them, empty ones left out."""
    kinds = {kind: cast.where(vote=kind) for kind in VERBS}
    return [(VERBS[kind], rows) for kind, rows in kinds.items() if rows]
