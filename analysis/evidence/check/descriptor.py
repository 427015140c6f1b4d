"""The tables as `datapackage.json` declares them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.errors import BriefingError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Column:
    """One column: its Frictionless type and constraints, and how its cells refer to other rows.

    `references` holds the tables and columns whose values a cell (or each member of a list) may
    take; `literals` the words allowed beside them; `item_enum` the allowed members of a list.
    """

    name: str
    type: str
    format: str
    constraints: Mapping[str, Any]
    is_list: bool
    is_partial_date: bool
    references: tuple[tuple[str, str], ...]
    literals: tuple[str, ...]
    item_enum: tuple[str, ...]

    @property
    def is_date(self) -> bool:
        """Return whether the cells are dates, whole or partial."""
        return self.is_partial_date or self.type == "date"


@dataclass(frozen=True)
class Table:
    """One table: its file, its columns in canonical order and its primary key."""

    name: str
    path: str
    columns: Mapping[str, Column]
    primary_key: tuple[str, ...]


@dataclass(frozen=True)
class Descriptor:
    """The tables by name, in the order in which the descriptor gives them."""

    tables: Mapping[str, Table]


def read_descriptor(path: Path) -> Descriptor:
    """Return the declared tables; raises BriefingError where the file is missing or malformed."""
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
        resources = package["resources"]
        return Descriptor({resource["name"]: _table(resource) for resource in resources})
    except FileNotFoundError:
        raise BriefingError(f"{path.name} is missing") from None
    except UnicodeDecodeError:
        raise BriefingError(f"{path.name} is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise BriefingError(f"line {error.lineno} is not JSON ({error.msg})") from None
    except (KeyError, TypeError) as error:
        raise BriefingError(f"a table is declared without {error}") from None


def _table(resource: Mapping[str, Any]) -> Table:
    schema = resource["schema"]
    key = schema.get("primaryKey", ())
    return Table(
        name=resource["name"],
        path=resource["path"],
        columns={field["name"]: _column(field) for field in schema["fields"]},
        primary_key=(key,) if isinstance(key, str) else tuple(key),
    )


def _column(field: Mapping[str, Any]) -> Column:
    references = field.get("references", ())
    given = [references] if isinstance(references, dict) else references
    return Column(
        name=field["name"],
        type=field.get("type", "string"),
        format=field.get("format", "default"),
        constraints=field.get("constraints", {}),
        is_list=bool(field.get("list")),
        is_partial_date=bool(field.get("partialDate")),
        references=tuple((one["resource"], one["field"]) for one in given),
        literals=tuple(field.get("literals", ())),
        item_enum=tuple(field.get("itemEnum", ())),
    )
