"""The rows that an edition keeps in its folder, so that another can be held against it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from analysis.comparing.rows import Row, Rows, tables_of
from analysis.errors import BriefingError
from analysis.regular_files import content_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from analysis.comparing.change import Value

NAME = "record.json"
_LARGEST = 100_000_000


def rows_json(rows: Rows) -> bytes:
    """Return what `record.json` holds of an edition's rows, a line for each of them."""
    tables = {
        table: [
            {"id": r.id, "label": r.label, "fields": _listed(r.fields)}
            for _, r in sorted(held.items())
        ]
        for table, held in sorted(rows.tables.items())
    }
    return _lines({"tables": tables, "names": dict(sorted(rows.names.items()))})


def _listed(held: Mapping[str, Value]) -> dict[str, Any]:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in held.items()}


def _lines(content: Mapping[str, Any]) -> bytes:
    parts = [
        f' "{table}": [\n' + ",\n".join(map(_compact, rows)) + "\n ]"
        for table, rows in content["tables"].items()
    ]
    names = _compact(content["names"])
    text = '{"tables": {\n' + ",\n".join(parts) + f'\n}},\n"names": {names}}}\n'
    return text.encode()


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read_rows(folder: Path) -> Rows | None:
    """Return the rows that an edition keeps in its folder, None where it keeps none.

    Raises BriefingError where the file is not one that a build wrote.
    """
    path = folder / NAME
    try:
        content = json.loads(content_of(path, _LARGEST))
        tables = {str(name): rows for name, rows in content["tables"].items()}
        made = [_read(table, each) for table, rows in tables.items() for each in rows]
        return Rows(tables_of(made), {str(k): str(v) for k, v in content["names"].items()})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        msg = f"{path}: is not what a build writes. Build the edition again"
        raise BriefingError(msg) from None


def _read(table: str, given: Mapping[str, Any]) -> Row:
    held = {
        str(key): tuple(map(str, value)) if isinstance(value, list) else str(value)
        for key, value in given["fields"].items()
    }
    return Row(table, str(given["id"]), str(given["label"]), held)
