"""Judgements: authored sentences that stand only while enough of their facts do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.narrative.markdown import escaped
from analysis.narrative.part import Part
from analysis.narrative.pen import Pen
from analysis.narrative.templating import write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.evidence.records import Event, Figure, Indicator, Judgement
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

# Terms and ranges of the United States' Intelligence Community Directive 203.
LIKELIHOOD = {
    "almost no chance": "1–5%",
    "very unlikely": "5–20%",
    "unlikely": "20–45%",
    "roughly even chance": "45–55%",
    "likely": "55–80%",
    "very likely": "80–95%",
    "almost certain": "95–99%",
}
CONFIDENCE = ("low", "moderate", "high")
MOST_BASIS = 5


def judgements(window: Window) -> Part:
    """Return the judgements that the window supports, and in one line those that fall away.

    A judgement stands where at least its `min_facts` lie in the window and were known in time.
    """
    held = supported(window)
    head = write(Pen(window, "judgements"), "judgements", standing(window, held))
    return arranged(head, held, [_item(window, judgement) for judgement in held])


def supported(window: Window) -> list[Judgement]:
    """Return the judgements that the window supports, in the record's order."""
    made = window.record.judgements
    return [j for j in made if len(facts_inside(window, j)) >= j.min_facts and _admitted(window, j)]


def standing(window: Window, held: Sequence[Judgement]) -> dict[str, Any]:
    """Return what the templates of the part's head read: who stands, who falls, how it is known."""
    fallen = [j for j in window.record.judgements if j not in held]
    query = {**window.query, "table": "judgements"}
    return {
        "held": held,
        "fallen": fallen,
        "query": {**query, "supported": True},
        "fallen_query": {**query, "supported": False},
        "names": [j.id.replace("-", " ") for j in fallen],
    }


def arranged(
    head: Sequence[Statement],
    held: Sequence[Judgement],
    items: Sequence[tuple[dict[str, Any], tuple[Statement, ...]]],
) -> Part:
    """Return the part of the judgements `held`; `items` gives each with all that it says."""
    notes = [s for s in head if "-note" in s.id]
    data = {
        "part": "judgements",
        "id": "judgements",
        "rubric": "Judgements",
        "title": head[0].to_json(),
        "lead": [s.to_json() for s in head[1:] if s not in notes],
        "items": [item for item, _ in items],
        "notes": [s.to_json() for s in notes],
        "scale": [{"term": term, "range": share} for term, share in LIKELIHOOD.items()],
    }
    said = (*head, *(s for _, statements in items for s in statements))
    lines = [f"### {escaped(head[0].text)}", ""]
    lines += [f"- {escaped(judgement.statement)} *{_term(judgement)}*" for judgement in held]
    return Part(data, "\n".join([*lines, "", *(escaped(s.text) for s in notes)]), said)


def facts_inside(window: Window, made: Judgement | Indicator) -> tuple[Event | Figure, ...]:
    """Return the facts that a judgement or indicator rests on and that belong to the window."""
    record = window.record
    events = [record.events[f] for f in made.facts if f in record.events]
    figures = [record.figures[f] for f in made.facts if f in record.figures]
    inside: list[Event | Figure] = [e for e in events if window.certainly(e) and not e.planned]
    inside += [f for f in figures if window.counts_in(f)]
    return tuple(inside)


def _admitted(window: Window, judgement: Judgement) -> bool:
    chosen = window.parameters.sectors
    return not chosen or not judgement.sectors or bool(set(chosen) & set(judgement.sectors))


def _term(judgement: Judgement) -> str:
    return judgement.likelihood or f"{judgement.confidence} confidence"


def _item(window: Window, judgement: Judgement) -> tuple[dict[str, Any], tuple[Statement, ...]]:
    facts = facts_inside(window, judgement)[:MOST_BASIS]
    said = write(Pen(window, "judgements"), "judgement", {"item": judgement, "facts": facts})
    item = {
        **graded(judgement),
        "statement": said[0].to_json(),
        "reason": said[-2].to_json(),
        "basis": [s.to_json() for s in said[1:-2]],
        "change": said[-1].to_json(),
    }
    return item, said


def graded(judgement: Judgement) -> dict[str, Any]:
    """Return the judgement's id and its place on the scale of likelihood or of confidence."""
    terms = list(LIKELIHOOD) if judgement.likelihood else list(CONFIDENCE)
    term = judgement.likelihood or judgement.confidence or ""
    return {
        "id": judgement.id,
        "term": _term(judgement),
        "range": LIKELIHOOD.get(term, ""),
        "kind": "likelihood" if judgement.likelihood else "confidence",
        "step": terms.index(term) + 1,
        "steps": len(terms),
    }
