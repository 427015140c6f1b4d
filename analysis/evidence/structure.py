"""One maker of records: a frozen dataclass from a row of text cells, by its annotations."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

from analysis.evidence.dates import Period, parse_period

T = TypeVar("T")
Reader = Callable[..., Any]


class From:
    """Marks a field that is read from other columns than the one of its name.

    `read` takes the cells of all of them; without it the annotation says how the one is read.
    """

    def __init__(self, *columns: str, read: Reader | None = None) -> None:
        self.columns = columns
        self.read = read


# Marks a field that no column holds: it keeps its default until something is worked out for it.
DERIVED = From()


@dataclass(frozen=True)
class _Field:
    name: str
    columns: tuple[str, ...]
    read: Reader


def structure(kind: type[T], cells: Mapping[str, str]) -> T:
    """Return the record of class `kind` that a row's cells hold, by column name.

    An empty cell is None where the annotation allows that; a list cell is a tuple of its members.
    Raises KeyError for a column that the row lacks and ValueError for a cell that can't be read.
    """
    return kind(
        **{
            field.name: field.read(*(cells[column] for column in field.columns))
            for field in _fields_of(cast("Hashable", kind))
        }
    )


@cache
def _fields_of(kind: Hashable) -> tuple[_Field, ...]:
    hints = get_type_hints(kind, include_extras=True)
    return tuple(field for name, hint in hints.items() if (field := _field(name, hint)))


def _field(name: str, hint: Any) -> _Field | None:  # noqa: ANN401 - an annotation can be anything
    marks = [mark for mark in get_args(hint)[1:] if isinstance(mark, From)]
    if get_origin(hint) is not Annotated or not marks:
        return _Field(name, (name,), _reader(hint))
    if marks[0] is DERIVED:
        return None
    return _Field(name, marks[0].columns, marks[0].read or _reader(get_args(hint)[0]))


def _reader(hint: Any) -> Reader:  # noqa: ANN401 - an annotation can be anything
    if get_origin(hint) is Literal:
        return str
    if isinstance(hint, UnionType):
        (inner,) = (one for one in get_args(hint) if one is not NoneType)
        read = _reader(inner)
        return lambda cell: read(cell) if cell else None
    return _READERS[hint]


def _members(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _true(cell: str) -> bool:
    return cell.lower() == "true"


_READERS: Mapping[Any, Reader] = {
    str: str,
    int: int,
    float: float,
    bool: _true,
    tuple[str, ...]: _members,
    Period: parse_period,
}
