"""A section of the briefing: a finding, a lead, a dated list and notes, all made of statements."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from analysis.narrative.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.narrative.statement import Statement

MIMETYPE = "application/vnd.briefing+json"


@dataclass(frozen=True)
class Item:
    """An entry of a dated list: the statement says date, colon and headline, the date its head."""

    date: str
    iso: str
    headline: str
    statement: Statement
    provenance: str
    prominence: str


@dataclass(frozen=True)
class Section:
    """One section: `rubric` is what it is about, `title` what was found, `lead` the paragraph.

    `notes` come after the list: what is disputed, what is not on record.
    """

    id: str
    rubric: str
    title: Statement
    lead: tuple[Statement, ...]
    items: tuple[Item, ...] = ()
    notes: tuple[Statement, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def owner(self) -> str:
        """Return the section that this part stands in: itself."""
        return self.id

    def statements(self) -> Iterator[Statement]:
        """Iterate over every statement that the section prints, in the order of reading."""
        yield self.title
        yield from self.lead
        yield from (item.statement for item in self.items)
        yield from self.notes

    def to_json(self) -> dict[str, Any]:
        """Return the section as the part of a document that exporters read."""
        return {
            "part": "section",
            "id": self.id,
            "rubric": self.rubric,
            "title": self.title.to_json(),
            "lead": [statement.to_json() for statement in self.lead],
            "items": [
                {
                    "date": item.date,
                    "iso": item.iso,
                    "statement": item.statement.to_json(),
                    "provenance": item.provenance,
                    "prominence": item.prominence,
                }
                for item in self.items
            ],
            "notes": [statement.to_json() for statement in self.notes],
            **self.extra,
        }

    def to_markdown(self) -> str:
        """Return the section as a notebook shows it."""
        lines = [f"### {escaped(self.title.text)}", ""]
        lines += [" ".join(escaped(statement.text) for statement in self.lead), ""]
        lines += [f"- **{item.date}** {escaped(item.headline)}" for item in self.items]
        lines += ["", *(f"> {escaped(statement.text)}" for statement in self.notes)]
        return "\n".join(lines).strip()

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {MIMETYPE: self.to_json(), "text/markdown": self.to_markdown()}
