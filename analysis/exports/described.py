"""What an export says of itself: title, dates, licence, and what tables and columns mean."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from analysis.evidence.descriptor import DESCRIPTOR
from analysis.exports.relational import SPELT
from analysis.narrative.frame import LICENCE_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from analysis.evidence.window import Window
    from analysis.exports.relational import Field, Relation

_BOUNDS = {
    "edtf": "as written in the record, in EDTF",
    "first_day": "first possible day",
    "last_day": "last possible day",
    "date_precision": "how much of the date is known: day, month or year",
}
_OURS = {
    "in_window": "1 for a row of these dates, 0 for one that such a row refers to",
    "place_in_order": "place in the list, from 1",
    "telling": "how much was known: the summary, the title alone, or that it was planned",
    "id": "what tells the row apart",
}

# By which of these Datasette calls a row; the first that a table has.
_LABELS = ("title", "name", "label", "term", "question")
# What several columns of the record say together is told by the first of them.
_FIRST = {"when": "start", "first": "from", "last": "to", "period": "period_start"}


def title_of(window: Window) -> str:
    """Return the export's title with its dates, its day of knowledge and its sectors."""
    chosen = window.parameters
    sectors = f"; sectors: {', '.join(chosen.sectors)}" if chosen.sectors else ""
    return f"{chosen.title}: {chosen.dates_in_words}, as of {chosen.as_of.isoformat()}{sectors}"


def metadata(window: Window, folder: Path, tables: Iterable[Relation], name: str) -> dict[str, Any]:
    """Return Datasette's metadata for a database of that name with those tables."""
    declared = _declared(folder)
    return {
        "title": title_of(window),
        "description": window.record.subject.title,
        "license": "CC BY 4.0",
        "license_url": LICENCE_ADDRESS,
        "source": window.record.subject.authors,
        "databases": {name: {"tables": {t.name: _table(t, declared) for t in tables}}},
    }


def _declared(folder: Path) -> dict[str, Mapping[str, Any]]:
    package = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


def _table(table: Relation, declared: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    of = declared.get(table.name) or {}
    columns = {f["name"]: f.get("description", "") for f in of.get("schema", {}).get("fields", ())}
    said = {f.name: told for f in table.fields if (told := _column(f, columns))}
    about = of.get("description") or of.get("title") or ""
    label = next(
        (n for n in ("title", "name", "label", "term", "question") if n in table.names), ""
    )
    made: dict[str, Any] = {"description": about} if about else {}
    return {**made, **({"label_column": label} if label else {}), "columns": said}


def _column(field: Field, columns: Mapping[str, str]) -> str:
    if field.name in _OURS:
        return _OURS[field.name]
    ending = next((e for e in _BOUNDS if field.name.endswith(e)), None)
    own = columns.get(field.column) or columns.get(_FIRST.get(field.column, ""), "")
    if ending:
        return f"{_BOUNDS[ending]}. {own}" if own and ending == "edtf" else _BOUNDS[ending]
    renamed = f" In the record: {field.column}." if field.column in SPELT else ""
    return f"{own}{renamed}".strip()
