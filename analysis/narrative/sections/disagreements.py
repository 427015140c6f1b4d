"""Where sources differ: rival claims side by side, and which one the figures use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.evidence.dates import period_in_words
from analysis.narrative.citations import state_media_label
from analysis.narrative.filters import Filters
from analysis.narrative.markdown import escaped
from analysis.narrative.part import Part
from analysis.narrative.templating import write

if TYPE_CHECKING:
    from analysis.evidence.records import Disagreement, Position
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement


def disagreements(window: Window) -> Part:
    """Return every disagreement that bears on an event or figure of the window.

    A position is shown once a source of it is known; our choice and its reason once all are.
    """
    found = window.disagreements
    head = write(Filters(window, "disagreements"), "disagreements", {"found": found})
    made = [_item(window, disagreement) for disagreement in found]
    title = head.one("title")
    data = {
        "part": "disagreements",
        "id": "disagreements",
        "rubric": "Where sources differ",
        "title": title.to_json(),
        "lead": [statement.to_json() for statement in head.besides("title")],
        "items": [item for item, _ in made],
    }
    said = (*head, *(statement for _, statements in made for statement in statements))
    lines = [f"### {escaped(title.text)}", ""]
    for each in found:
        claims = " / ".join(escaped(position.claim) for position in each.positions)
        lines.append(f"- **{escaped(each.question)}** {claims}")
    return Part(data, "\n".join(lines), said)


def _item(
    window: Window, disagreement: Disagreement
) -> tuple[dict[str, Any], tuple[Statement, ...]]:
    positions = window.rows("positions").where(disagreement=disagreement.id)
    facts = {"item": disagreement, "positions": positions}
    said = write(Filters(window, "disagreements"), "disagreement", facts)
    claims = said.several("position", len(disagreement.positions))
    authored = bool(disagreement.preferred or disagreement.why)
    item = {
        "id": disagreement.id,
        "kind": disagreement.kind,
        "question": said.one("question").to_json(),
        "positions": [
            {
                "statement": statement.to_json(),
                "who": position.who,
                "when": _when(window, position),
            }
            for position, statement in zip(disagreement.positions, claims, strict=True)
        ],
        "choice": said.one("choice").to_json() if authored else None,
    }
    return item, said


def _when(window: Window, position: Position) -> str:
    """Return the day of a position in words, with whose state media alone stand behind it."""
    label = state_media_label(position.sources, window.record)
    day = period_in_words(position.as_of) if position.as_of else ""
    return " ".join(filter(None, (day, label and f"({label})")))
