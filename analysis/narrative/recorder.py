"""Keep the statements that a template makes, with facts, sources, numbers and caveats.

A template says `{% say "name" %} … {% endsay %}` for each statement. What its filters print they
also record here, so that a statement can't name a fact without resting on it, or show a number
without saying where it comes from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from analysis.evidence.numbers import capitalised
from analysis.evidence.records import Event, Figure
from analysis.narrative import telling
from analysis.narrative.citations import best_first, state_media_label
from analysis.narrative.statement import Kind, Number, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from analysis.evidence.records import Disagreement
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window

_SPACE = re.compile(r"\s+")
_BEFORE_STOP = re.compile(r"\s+([.,;:)])")
_END = re.compile(r"([.)]*)$")


@dataclass
class Draft:
    """What the filters have recorded while one statement is being written."""

    facts: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    disagreements: list[str] = field(default_factory=list)
    queries: list[dict[str, Any]] = field(default_factory=list)


class Recorder:
    """Keeps the statements of one section, each with what its words were found to rest on."""

    def __init__(self, window: Window, section: str) -> None:
        """Take the edition's evidence and the section that the statements belong to."""
        self.window = window
        self.section = section
        self.statements: list[Statement] = []
        self.draft = Draft()

    def say(self, name: str, words: Callable[[], str], kind: Kind | None = None) -> str:
        """Write one statement from what `words` returns and keep it; returns an empty text.

        Without a kind it is a fact when it tells one, else a count. Blank words make no statement.
        """
        self.draft = Draft()
        text = tidy(words())
        if text:
            self.statements.append(self._finished(name, text, kind))
        return ""

    def _finished(self, name: str, text: str, kind: Kind | None) -> Statement:
        draft = self.draft
        facts = tuple(dict.fromkeys(draft.facts))
        disputes = self._disputes(facts)
        if kind != "judgement":
            text = self._with_caveats(text, facts, disputes)
        supported = [s for fact in facts for s in self._sources_of(fact)]
        return Statement(
            id=f"{self.section}-{name}",
            section=self.section,
            kind=self._kind(kind, facts),
            text=text,
            facts=facts,
            sources=best_first([*supported, *draft.sources], self.window.record),
            numbers=tuple(draft.numbers),
            disagreements=tuple(dict.fromkeys([*(d.id for d in disputes), *draft.disagreements])),
            background=any(not self.inside(fact) for fact in facts),
            query={"counts": draft.queries} if draft.queries else {},
        )

    def _kind(self, kind: Kind | None, facts: Sequence[str]) -> Kind:
        """Return the kind; a count that shows no number says that something is absent."""
        kind = kind or ("fact" if facts else "count")
        return "absence" if kind == "count" and not self.draft.numbers else kind

    def _disputes(self, facts: Iterable[str]) -> tuple[Disagreement, ...]:
        found = {d.id: d for fact in facts for d in self.window.disputes(fact)}
        return tuple(found.values())

    def _with_caveats(
        self, text: str, facts: Sequence[str], disputes: Sequence[Disagreement]
    ) -> str:
        notes = []
        figures = self.window.record.figures
        disputed = telling.hedge(
            [d for d in disputes if d.kind != "scope" or any(f in figures for f in facts)]
        )
        if disputed and "sources differ" not in text and not self.draft.disagreements:
            notes.append(disputed)
        for fact in facts:
            label = state_media_label(self._sources_of(fact), self.window.record)
            if label and label not in text and label not in notes:
                notes.append(label)
        return _END.sub(rf" ({'; '.join(notes)})\1", text, count=1) if notes else text

    def _sources_of(self, fact: str) -> tuple[str, ...]:
        record = self.window.record
        held: Event | Figure | None = record.events.get(fact) or record.figures.get(fact)
        return held.sources if held else ()

    def inside(self, fact: str) -> bool:
        """Return whether the event or figure belongs to the window."""
        record = self.window.record
        if fact in record.events:
            return self.window.holds(record.events[fact])
        return self.window.counts_in(record.figures[fact])

    def query(self, rows: Rows[Any]) -> str:
        """Keep a query with what it gave; returns what a number taken from it refers to."""
        self.draft.queries.append(rows.answer())
        return f"query:{len(self.draft.queries) - 1}"

    def use(self, event: Event) -> Event:
        """Record that the statement rests on the event and return it."""
        self.draft.facts.append(event.id)
        return event


def tidy(text: str) -> str:
    """Return the text on one line, with no blank before a stop and a capital at its head."""
    return capitalised(_BEFORE_STOP.sub(r"\1", _SPACE.sub(" ", text)).strip())
