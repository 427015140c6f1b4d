"""Where sources differ: rival claims side by side, and which one the figures use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.document.parts import Claim, Disagreements, Dispute
from analysis.evidence.in_dispute import raised_by, sectors_in_dispute
from analysis.narrative.citations import state_media_label
from analysis.narrative.claimed import when_claimed
from analysis.narrative.filters import Filters
from analysis.narrative.markdown import escaped
from analysis.narrative.templating import write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.evidence.records import Disagreement, Position
    from analysis.evidence.window import Window

MOST_NAMED = 3
WEIGHT = ("contested-claim", "value", "date", "scope", "name", "wording")


def disagreements(window: Window) -> Disagreements:
    """Return every disagreement about an event or figure that is of the window's dates for sure.

    Those of most consequence come first. A position is shown once a source of it is known; our
    choice and its reason once all are.
    """
    found = window.disagreements.where(certain=True)
    ordered = by_consequence(window, found)
    foremost = [d for d in ordered if in_a_title(d)][:MOST_NAMED]
    facts = {
        "found": found,
        "foremost": [d.at_issue for d in foremost],
        "beyond": window.disagreements.where(certain=False),
        "more": found.where(id_not=[d.id for d in foremost]),
    }
    head = write(Filters(window, "disagreements"), "disagreements", facts)
    title = head.one("title")
    lines = [f"### {escaped(title.text)}", ""]
    for each in ordered:
        claims = " / ".join(escaped(position.claim) for position in each.positions)
        lines.append(f"- **{escaped(each.question)}** {claims}")
    return Disagreements(
        rubric="Where sources differ",
        title=title,
        lead=head.besides("title"),
        items=tuple(_item(window, disagreement) for disagreement in ordered),
        markdown="\n".join(lines),
    )


def by_consequence(window: Window, found: Iterable[Disagreement]) -> list[Disagreement]:
    """Return the disagreements, those that touch most facts first, and then landmarks.

    Those on matters of other sectors, or raised after the dates alone, come after the others. Of
    those alike, whether something is so comes before how much, when, what counts and who; names
    come last of all.
    """

    def weight(each: Disagreement) -> tuple[bool, bool, int, bool, int, str]:
        own = window.scope.admits(sectors_in_dispute(each, window.record))
        aside = not (own and raised_by(each, window.parameters.end))
        events = [window.record.events[key] for key in each.events if key in window.record.events]
        landmark = any(event.prominence == "landmark" for event in events)
        touched = len(events) + len(each.figures)
        rank = WEIGHT.index(each.kind)
        return each.kind == "wording", aside, -touched, not landmark, rank, each.id

    return sorted(found, key=weight)


def in_a_title(disagreement: Disagreement) -> bool:
    """Return whether what is at issue can be named in a title: no number of it is anybody's."""
    return bool(disagreement.at_issue) and not any(c.isdigit() for c in disagreement.at_issue)


def _item(window: Window, disagreement: Disagreement) -> Dispute:
    positions = window.rows("positions").where(disagreement=disagreement.id)
    facts = {"item": disagreement, "positions": positions}
    said = write(Filters(window, "disagreements"), "disagreement", facts)
    claims = said.several("position", len(disagreement.positions))
    authored = bool(disagreement.preferred or disagreement.why)
    return Dispute(
        id=disagreement.id,
        question=said.one("question"),
        kind=disagreement.kind,
        positions=tuple(
            Claim(who=position.who, when=_when(window, position), statement=statement)
            for position, statement in zip(disagreement.positions, claims, strict=True)
        ),
        choice=said.one("choice") if authored else None,
    )


def _when(window: Window, position: Position) -> str:
    """Return when a position was told, and with whose state media alone behind it."""
    label = state_media_label(position.sources, window.record)
    return " ".join(filter(None, (when_claimed(window, position), label and f"({label})")))
