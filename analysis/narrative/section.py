"""A section of the briefing: a finding, a lead, a dated list and notes, all made of statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from analysis.narrative.markdown import escaped
from analysis.narrative.part import Part
from analysis.narrative.statement import Statement


@dataclass(frozen=True)
class Item:
    """An entry of a dated list: the statement says date, colon and headline, the date its head."""

    date: str
    statement: Statement
    iso: str = ""
    provenance: str = ""
    prominence: str = ""


@dataclass(frozen=True, kw_only=True)
class Section(Part):
    """One section: `rubric` is what it is about, `title` what was found, `lead` the paragraph.

    `notes` come after the list: what is disputed, what is not on record.
    """

    kind_of_part: ClassVar[str] = "section"

    id: str
    rubric: str = ""
    title: Statement
    lead: tuple[Statement, ...] = ()
    items: tuple[Item, ...] = ()
    notes: tuple[Statement, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return whether nothing stands under the title."""
        return not (self.lead or self.items or self.notes)

    def to_markdown(self) -> str:
        """Return the section as a notebook shows it."""
        lines = [f"### {escaped(self.title.text)}", ""]
        lines += [" ".join(escaped(statement.text) for statement in self.lead), ""]
        lines += [f"- **{i.date}** {escaped(i.statement.body)}" for i in self.items]
        lines += ["", *(f"> {escaped(statement.text)}" for statement in self.notes)]
        return "\n".join(lines).strip()
