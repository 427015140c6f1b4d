"""The record as one SQLite file, with keys that hold, and Datasette's words on it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from analysis.exports.described import metadata
from analysis.exports.extra import needed
from analysis.exports.relational import DAY, NUMBER, TEXT, TRUTH, WHOLE, linked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from analysis.evidence.window import Window
    from analysis.exports.relational import Relation

NAME = "record"
_TYPES: Mapping[str, type[Any]] = {TEXT: str, DAY: str, WHOLE: int, NUMBER: float, TRUTH: int}


def sqlite_files(window: Window, folder: Path, tables: Iterable[Relation]) -> dict[str, bytes]:
    """Return the database and Datasette's metadata for it, by file name.

    Days are ISO texts, as SQLite has no type for them. The same evidence gives the same bytes.
    """
    made = linked(tables)
    told = metadata(window, folder, made, NAME)
    words = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    return {f"{NAME}.sqlite": database(made), f"{NAME}.metadata.json": words.encode()}


def database(tables: Iterable[Relation]) -> bytes:
    """Return a SQLite database of the tables; raises BriefingError where its library is missing."""
    sqlite_utils = needed("sqlite_utils", "SQLite")
    held = sqlite_utils.Database(memory=True)
    made = list(tables)
    for table in made:
        _add(held, table)
    # Only now, since a row may refer to one of a later table.
    held.add_foreign_keys(
        [(t.name, f.name, f.refers[0], "id") for t in made for f in t.fields if f.refers]
    )
    held.index_foreign_keys()
    held.vacuum()
    content: bytes = held.conn.serialize()
    held.close()
    return content


def _add(held: Any, table: Relation) -> None:  # noqa: ANN401 - a database of sqlite-utils
    key = table.key[0] if len(table.key) == 1 else table.key
    columns = {field.name: _TYPES[field.kind] for field in table.fields}
    held[table.name].create(columns, pk=key, not_null={*table.key})
    held[table.name].insert_all(dict(zip(table.names, row, strict=True)) for row in table.rows)
