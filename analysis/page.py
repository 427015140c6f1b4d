"""What a notebook works with: one edition's evidence, and the parts that it has shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from analysis.audit.run import require_sound
from analysis.evidence.load import load_evidence
from analysis.evidence.numbers import plain
from analysis.evidence.window import open_window
from analysis.narrative.part import Part
from analysis.parameters import make_parameters
from analysis.place import find_root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement


class Shown(Protocol):
    """A section, figure or other part: it can say its statements and be displayed."""

    @property
    def owner(self) -> str:
        """Return the id of the section that the part stands in."""

    def statements(self) -> Iterator[Statement]:
        """Iterate over every statement that the part prints."""

    def to_json(self) -> dict[str, Any]:
        """Return the part as exporters read it."""


@dataclass
class Page:
    """An edition being shown cell by cell; `parts` holds what was shown, in order."""

    window: Window
    parts: list[Shown] = field(default_factory=list)

    def show(self, *makers: Callable[[Window], Shown]) -> None:
        """Make each part from the edition's evidence, keep it and display it.

        Parts of a section that the edition's sectors leave empty are passed over, as are lists
        without an item.
        """
        from IPython.display import display

        for made in self.make(*makers):
            display(made)  # type: ignore[no-untyped-call]  # IPython has no types

    def make(self, *makers: Callable[[Window], Shown]) -> tuple[Shown, ...]:
        """Make and keep the parts without displaying them; returns those that were kept."""
        made = [maker(self.window) for maker in makers]
        kept = tuple(part for part in made if self._belongs(part))
        self.parts.extend(kept)
        return kept

    def statements(self) -> Iterator[Statement]:
        """Iterate over every statement shown so far."""
        for part in self.parts:
            yield from part.statements()

    def audit(self) -> str:
        """Return one line that says how many statements were audited and that all of them hold.

        Raises AuditError naming sentence, fact and rule of each that does not.
        """
        count = require_sound(self.statements(), self.window)
        return f"{plain(count)} statements audited; each rests on what the record holds."

    def _belongs(self, part: Shown) -> bool:
        if isinstance(part, Part) and part.is_empty:
            return False
        sections = {section.name for section in self.window.record.outline}
        return part.owner not in sections or part.owner in self.window.open_sections


def open_page(*, record: Path | None = None, **given: Any) -> Page:  # noqa: ANN401 - a notebook's cell holds what its user typed
    """Return a page for the parameters of a notebook's cell: start, end, as_of, sectors, title.

    `record` is the folder of the fact base; it defaults to the project's `data/`. Raises
    ParameterError when a parameter is unknown or no edition can have it.
    """
    evidence = load_evidence(record or find_root() / "data")
    return Page(open_window(evidence, make_parameters(given, evidence.coverage)))
