"""What a document is made of: parts, each kind of which is a dataclass with fields of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from analysis.narrative.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

MIMETYPE = "application/vnd.briefing+json"
# Where a part stands: in the body, behind it for looking things up, where the template has its
# place, or inside another part.
Place = Literal["body", "annex", "fixed", "inside"]
TERMINAL = "markdown"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of the document; the fields of each kind stand in the order of reading.

    `kind_of_part` is its name in the notebook and `place` where it stands. `markdown` is what a
    terminal shows of it, and no field of the document.
    """

    kind_of_part: ClassVar[str]
    place: ClassVar[Place] = "body"

    markdown: str = field(default="", repr=False)

    @property
    def owner(self) -> str:
        """Return the section that this part stands in: its own id, where it has one."""
        return str(getattr(self, "id", ""))

    @property
    def is_empty(self) -> bool:
        """Return whether the part is a list without an item, of which nothing need be shown."""
        return getattr(self, "items", None) == () and next(self.statements(), None) is None

    def statements(self) -> Iterator[Statement]:
        """Iterate over every statement that the part prints, in the order of reading."""
        return statements_in(self)

    def to_json(self) -> dict[str, Any]:
        """Return the part as plain JSON types."""
        return {"part": self.kind_of_part, **as_json(self)}

    def to_markdown(self) -> str:
        """Return the part for a terminal."""
        return self.markdown

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {MIMETYPE: self.to_json(), "text/markdown": self.to_markdown()}


def statements_in(value: object) -> Iterator[Statement]:
    """Iterate over the statements in a part, or in whatever a part holds."""
    if isinstance(value, Statement):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from statements_in(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _held(type(value)):
            held = getattr(value, name)
            if held and not isinstance(held, str | int | float):
                yield from statements_in(held)


@cache
def _held(kind: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


@cache
def _shown(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of a dataclass's fields that exporters read."""
    return tuple(each.name for each in fields(kind) if each.name != TERMINAL)


def as_json(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower name
    """Return a part, or whatever a part holds, as plain JSON types."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Statement):
        return value.to_json()
    if isinstance(value, Mapping):
        return {str(key): as_json(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: as_json(getattr(value, name)) for name in _shown(type(value))}
    return value
