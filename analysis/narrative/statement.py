"""A sentence as data: its words, the facts that it rests on and the sources that follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

Kind = Literal["fact", "count", "absence", "claim", "judgement", "method"]


@dataclass(frozen=True)
class Number:
    """A number as the sentence shows it and what it was taken from.

    `origin` is a figure's id, or `query` for a count that the statement's query repeats.
    """

    shown: str
    origin: str
    value: float


@dataclass(frozen=True)
class Statement:
    """One or more sentences that stand or fall together.

    `facts` are ids of events and figures, `sources` the ids that support them, best first.
    `query` says what was counted, or not found, over which rows; counts, absences and method
    sentences carry one in place of a source list. `background` marks a statement about something
    outside the window, which then says its date. `role` is what the statement is for in its
    part, as the template names it; it is not printed. `head` is what the text begins with that
    printers may set apart (a date, a name, a claimant), with the stop after it; mostly empty.
    """

    id: str
    section: str
    kind: Kind
    text: str
    facts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    disagreements: tuple[str, ...] = ()
    background: bool = False
    query: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    role: str = field(default="", repr=False)
    head: str = field(default="", repr=False)

    @property
    def words(self) -> int:
        """Return the number of words in the text."""
        return len(self.text.split())

    @property
    def counted(self) -> tuple[Mapping[str, Any], ...]:
        """Return the queries from which a number that the text shows was taken, in their order."""
        shown = {number.origin for number in self.numbers}
        queries = enumerate(self.query.get("counts", ()))
        return tuple(asked for place, asked in queries if f"query:{place}" in shown)

    @property
    def body(self) -> str:
        """Return the text behind the head."""
        return self.text[len(self.head) :]

    def to_json(self) -> dict[str, Any]:
        """Return the statement as plain JSON types, in the order that `statements.json` has.

        The head, which is not in that file, comes last.
        """
        return {
            "id": self.id,
            "section": self.section,
            "kind": self.kind,
            "text": self.text,
            "facts": list(self.facts),
            "sources": list(self.sources),
            "numbers": [
                {"shown": n.shown, "from": n.origin, "value": n.value} for n in self.numbers
            ],
            "disagreements": list(self.disagreements),
            "background": self.background,
            "query": plain_json(self.query),
            "head": self.head,
        }


def plain_json(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower name
    """Return the value with mappings, tuples and sets turned into what JSON knows."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain_json(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(plain_json(item) for item in value)
    if isinstance(value, list | tuple):
        return [plain_json(item) for item in value]
    return value
