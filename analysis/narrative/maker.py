"""Make a statement of words and what they were found to rest on: the one rule for all of them.

Sections and figures write their words each in their own way; what must be said beside a fact, which
sources stand behind it and whether it is background is settled here for both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from analysis.narrative import telling
from analysis.narrative.citations import best_first, state_media_label
from analysis.narrative.statement import Kind, Number, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.evidence.records import Disagreement, Event, Figure
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window

_END = re.compile(r"(\.?)$")


@dataclass
class Draft:
    """What a statement is found to rest on while its words are being written.

    `facts`, `sources` and `disagreements` are ids; the sources of the facts need not be named.
    `head` is what the words begin with, where printers may set that apart. Of `weighed` words only
    those disputes are said that touch them: over the date of an event, and all over a figure.
    """

    facts: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    disagreements: list[str] = field(default_factory=list)
    queries: list[dict[str, Any]] = field(default_factory=list)
    head: str = ""
    weighed: bool = False

    def ask(self, rows: Rows[Any]) -> str:
        """Keep a query with what it gave; returns what a number taken from it refers to."""
        self.queries.append(rows.answer())
        return f"query:{len(self.queries) - 1}"


def statement(  # noqa: PLR0913 - what a statement is made of
    window: Window, *, name: str, section: str, text: str, draft: Draft, kind: Kind | None = None
) -> Statement:
    """Return the statement, with what must be said beside its facts at the end of its words.

    Without a kind it is a fact when it rests on one, else a count; a count that shows no number
    says that something is absent. An author's judgement keeps its words as they are.
    """
    facts = [_fact(window, key) for key in dict.fromkeys(draft.facts)]
    disputed = {d.id: d for fact in facts for d in window.disputes(fact.id)}
    kind = _kind(kind, draft)
    if kind != "judgement":
        named = bool(draft.disagreements)
        text = _with_caveats(window, text, facts, named=named, weighed=draft.weighed)
    return Statement(
        id=name,
        section=section,
        kind=kind,
        text=text,
        facts=tuple(fact.id for fact in facts),
        sources=best_first(
            (*(s for fact in facts for s in fact.sources), *draft.sources), window.record
        ),
        numbers=tuple(n for n in draft.numbers if kind != "absence"),
        disagreements=tuple(dict.fromkeys((*disputed, *draft.disagreements))),
        background=not all(inside(window, fact) for fact in facts),
        query={"counts": draft.queries} if draft.queries else {},
    )


def _kind(kind: Kind | None, draft: Draft) -> Kind:
    kind = kind or ("fact" if draft.facts else "count")
    return "absence" if kind == "count" and not draft.numbers else kind


def _fact(window: Window, key: str) -> Event | Figure:
    record = window.record
    return record.events[key] if key in record.events else record.figures[key]


def inside(window: Window, fact: Event | Figure) -> bool:
    """Return whether the event or figure belongs to the window."""
    if fact.id in window.record.events:
        return window.holds(window.record.events[fact.id])
    return window.counts_in(window.record.figures[fact.id])


def doubts(window: Window, fact: Event | Figure) -> list[Disagreement]:
    """Return the disagreements to be said beside a fact.

    A dispute of scope over an event is about how such events are counted, not about one of them.
    """
    single = fact.id in window.record.events
    return [d for d in window.disputes(fact.id) if not (single and d.kind == "scope")]


def _touches(window: Window, disagreement: Disagreement, fact: Event | Figure) -> bool:
    return fact.id in window.record.figures or disagreement.kind == "date"


def _with_caveats(
    window: Window, text: str, facts: Sequence[Event | Figure], *, named: bool, weighed: bool
) -> str:
    """Return the text with what sources differ on and whose media alone tell of it, each once.

    What the words say already is left out, and so are disputes where the statement is about one.
    """
    notes: list[str] = []
    for fact in facts:
        open_doubts = [d for d in doubts(window, fact) if not weighed or _touches(window, d, fact)]
        hedge = "" if named else telling.hedge(open_doubts)
        for words in (hedge, state_media_label(fact.sources, window.record)):
            if words and words not in text + "".join(notes):
                notes.append(words)
    return _END.sub(rf" ({'; '.join(notes)})\1", text, count=1) if notes else text
