"""Judgements: authored sentences that stand only while enough of their facts do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.document.parts import Judged, Judgements
from analysis.narrative.filters import Filters
from analysis.narrative.markdown import escaped
from analysis.narrative.templating import write

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.evidence.authored import Judgement
    from analysis.evidence.records import Event, Figure
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window
    from analysis.narrative.written import Written

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


def judgements(window: Window) -> Judgements:
    """Return the judgements that the window supports, and in one line those that fall away.

    A judgement stands where at least its `min_facts` lie in the window and were known in time.
    """
    held = supported(window)
    head = write(Filters(window, "judgements"), "judgements", standing(window, held))
    return arranged(head, [_item(window, judgement) for judgement in by_consequence(held)])


def by_consequence(held: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements in the order of consequence, those without a place in it last."""
    return sorted(held, key=lambda j: (j.consequence is None, j.consequence or 0, j.id))


def basis(window: Window, judgement: Judgement) -> tuple[Event | Figure, ...]:
    """Return up to five facts of the window that a judgement rests on, the most telling first.

    Those that it marks as such come in its order, the others after them by date.
    """
    inside = {fact.id: fact for fact in window.facts_inside(judgement)}
    shown = [inside.pop(key) for key in judgement.shown if key in inside]
    return (*shown, *inside.values())[:MOST_BASIS]


def reason_holds(window: Window, judgement: Judgement) -> bool:
    """Return whether all that the words of a judgement's reason speak of lies in the window."""
    chosen, begun, ended = window.parameters, judgement.reason_from, judgement.reason_to
    early = begun is not None and begun.first < chosen.start
    return not early and (ended is None or ended.last <= min(chosen.end, chosen.as_of))


def supported(window: Window) -> Rows[Judgement]:
    """Return the judgements that the window supports, in the record's order."""
    return window.rows("judgements").where(supported=True)


def standing(window: Window, held: Rows[Judgement]) -> dict[str, Any]:
    """Return what the templates of the part's head read: who stands and who falls."""
    return {"held": held, "fallen": window.rows("judgements").where(supported=False)}


def arranged(head: Written, items: Sequence[Judged]) -> Judgements:
    """Return the part that holds the judgements under its head."""
    title, notes = head.one("title"), head.having("note")
    lines = [f"### {escaped(title.text)}", ""]
    lines += [f"- {escaped(item.statement.text)} *{item.term}*" for item in items]
    return Judgements(
        rubric="Judgements",
        title=title,
        lead=head.besides("title", "note"),
        items=tuple(items),
        notes=notes,
        scale=tuple({"term": term, "range": share} for term, share in LIKELIHOOD.items()),
        markdown="\n".join([*lines, "", *(escaped(s.text) for s in notes)]),
    )


def _term(judgement: Judgement) -> str:
    return judgement.likelihood or f"{judgement.confidence} confidence"


def _item(window: Window, judgement: Judgement) -> Judged:
    facts = {
        "item": judgement,
        "facts": basis(window, judgement),
        "reasoned": reason_holds(window, judgement),
    }
    said = write(Filters(window, "judgements"), "judgement", facts)
    return graded(
        judgement,
        statement=said.one("statement"),
        reason=said.one("reason"),
        basis=said.having("basis"),
        change=said.one("change"),
    )


def graded(judgement: Judgement, **said: Any) -> Judged:  # noqa: ANN401 - statements, by field
    """Return what is said of a judgement with its place on its scale, of likelihood or confidence.

    `said` holds the statements that a Judged has, by their fields.
    """
    terms = list(LIKELIHOOD) if judgement.likelihood else list(CONFIDENCE)
    term = judgement.likelihood or judgement.confidence or ""
    return Judged(
        id=judgement.id,
        term=_term(judgement),
        range=LIKELIHOOD.get(term, ""),
        kind="likelihood" if judgement.likelihood else "confidence",
        step=terms.index(term) + 1,
        steps=len(terms),
        **said,
    )
