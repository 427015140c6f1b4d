"""A piece of the document that is no section of prose: masthead, numbers, sources and the like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.narrative.section import MIMETYPE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.narrative.statement import Statement


@dataclass(frozen=True)
class Part:
    """One part of the document: `data` is what exporters read, `markdown` what a terminal shows.

    `said` holds every statement inside `data`, in the order of reading.
    """

    data: dict[str, Any]
    markdown: str
    said: tuple[Statement, ...] = ()

    @property
    def owner(self) -> str:
        """Return the section that this part stands in: its own id, where it has one."""
        return str(self.data.get("id", ""))

    @property
    def is_empty(self) -> bool:
        """Return whether the part is a list without an item, of which nothing need be shown."""
        return self.data.get("items") == [] and not self.said

    def statements(self) -> Iterator[Statement]:
        """Iterate over every statement that the part prints."""
        yield from self.said

    def to_json(self) -> dict[str, Any]:
        """Return the part as plain JSON types."""
        return self.data

    def to_markdown(self) -> str:
        """Return the part for a terminal."""
        return self.markdown

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {MIMETYPE: self.data, "text/markdown": self.markdown}
