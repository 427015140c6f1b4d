"""What a paragraph gives up, least first, until it takes no more words than it may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.narrative.written import Written

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.narrative.statement import Statement

# What goes first, by the part of a statement's id after its section's; an event, a finding and
# whatever has no name here go after these.
SPARE = (
    "published", "counted", "nearest-after", "not-known", "landmark-", "no-agreement",
    "nearest-before",
)  # fmt: skip
# These say how far the rest may be trusted, and go last.
BOUNDS = ("nothing", "unread", "known-by", "silent", "reading-")


def within_words(
    written: Written, most: int, length: Callable[[Written], int], named: str
) -> Written:
    """Return what was written without what its words don't suffice for; a title counts for none.

    `length` says how many words statements take, `named` what the ids of statements begin with. The
    last of a kind goes before the first, and one statement stays whatever its length.
    """
    kept = written
    while length(kept) > most and len(kept.besides("title")) > 1:
        given_up = min(reversed(kept.besides("title")), key=lambda said: _rank(said, named))
        kept = Written.of(kept.template, (said for said in kept if said is not given_up))
    return kept


def _rank(said: Statement, named: str) -> int:
    part = said.id.removeprefix(f"{named}-")
    for place, names in enumerate((*SPARE, "", *BOUNDS)):
        if names and part.startswith(names):
            return place
    return len(SPARE)
