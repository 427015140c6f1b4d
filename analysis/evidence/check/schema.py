"""Rules of the descriptor, read by Frictionless: types, required cells, allowed values, keys."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from analysis.errors import did_you_mean
from analysis.evidence.check.harm import is_dressed_number
from analysis.evidence.check.rule import rule
from analysis.evidence.check.spreadsheet_dates import is_spreadsheet_date
from analysis.evidence.descriptor import Column, Table
from analysis.evidence.fault import Finding, quote
from analysis.evidence.tables import Tables

if TYPE_CHECKING:
    from frictionless import Field

Reader = Callable[[str], Mapping[str, str]]

# Python's own numbers go further than a table should: 1_000, infinity, NaN, ١٢.
_PLAIN = {
    "number": re.compile(r"-?[0-9]+(\.[0-9]+)?"),
    "integer": re.compile(r"-?[0-9]+"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
_TYPES = {
    "number": "a number such as 1234 or 12.5",
    "integer": "a whole number",
    "boolean": "true or false",
    "date": "a day of the calendar as 2024-04-22",
}
_PATTERNS = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": "an id: small letters and digits, joined by hyphens",
    "^[A-Z]{2}$": "a country code of two capital letters (ISO 3166)",
    "^[a-z]{2}$": "a language code of two small letters (ISO 639)",
    r"^https?://\S+\.\S+$": "an address with http:// or https://, or an empty cell",
}


@rule()
def cells(tables: Tables) -> Iterator[Finding]:
    """Every cell has its column's type and keeps its constraints."""
    for name, rows in tables.rows.items():
        table = tables.descriptor.tables[name]
        readers = {column: _reader(declared) for column, declared in table.columns.items()}
        for row in rows:
            for column, text in row.cells.items():
                declared = table.columns[column]
                if _told_elsewhere(text, declared):
                    continue
                for constraint in readers[column](text):
                    yield row.finding(column, *_words(constraint, text, declared))


@rule()
def primary_keys(tables: Tables) -> Iterator[Finding]:
    """No two rows of a table have the same key."""
    for name, rows in tables.rows.items():
        table = tables.descriptor.tables[name]
        if not _readable(tables, table):
            continue
        first: dict[tuple[str, ...], Any] = {}
        for row in rows:
            key = tuple(row[column] for column in table.primary_key)
            earlier = first.setdefault(key, row)
            # Of equal rows the rule on duplicate rows tells.
            if earlier is not row and any(key) and earlier.cells != row.cells:
                yield row.finding(
                    table.primary_key[0],
                    f"{quote(' / '.join(key))} is also the key of row {earlier.number}",
                    f"one row for each {' + '.join(table.primary_key)}",
                    "Give one of the two rows another key, or merge them",
                )


@rule()
def unique_columns(tables: Tables) -> Iterator[Finding]:
    """No value stands twice in a column that is declared unique."""
    for name, rows in tables.rows.items():
        table = tables.descriptor.tables[name]
        for column, declared in table.columns.items():
            # Ids and names are followed across columns by the rules on names.
            if column in {"id", "name"} or not declared.constraints.get("unique"):
                continue
            counts = Counter(row.cells.get(column, "") for row in rows)
            for row in rows:
                text = row.cells.get(column, "")
                if text and counts[text] > 1:
                    yield row.finding(
                        column,
                        f"{quote(text)} stands {counts[text]} times in this column",
                        "a value that stands once",
                        "Correct the cell, or merge the rows",
                    )


def _readable(tables: Tables, table: Table) -> bool:
    return bool(table.primary_key) and all(
        tables.has(f"{table.name}.{column}") for column in table.primary_key
    )


def _told_elsewhere(text: str, column: Column) -> bool:
    """Return whether the rules on harm or on dates say something better about this cell."""
    if not text:
        return False
    if column.is_partial_date or (column.is_date and is_spreadsheet_date(text)):
        return True
    return column.type in {"number", "integer"} and is_dressed_number(text)


def _reader(column: Column) -> Reader:
    field = _field(column)
    read = field.create_cell_reader()
    plain = _PLAIN.get(column.type)

    @lru_cache(maxsize=4096)  # most cells say what others of their column do
    def faults(text: str) -> Mapping[str, str]:
        notes = read(text)[1] or {}
        if not notes and text and plain and not plain.fullmatch(text):
            return {"type": ""}
        return notes

    return faults


def _field(column: Column) -> Field:
    # Field by field: Schema.from_descriptor pulls in jsonschema's formats, which take seconds.
    from frictionless import Schema, fields

    options: dict[str, Any] = {"constraints": dict(column.constraints)}
    if column.format != "default":
        options["format"] = column.format
    if column.type == "boolean":
        options |= {"true_values": ["true"], "false_values": ["false"]}
    kinds = {
        "string": fields.StringField,
        "integer": fields.IntegerField,
        "number": fields.NumberField,
        "boolean": fields.BooleanField,
        "date": fields.DateField,
    }
    field: Field = kinds.get(column.type, fields.AnyField)(name=column.name, **options)
    field.schema = Schema(fields=[field], missing_values=[""])
    return field


def _words(constraint: str, text: str, column: Column) -> tuple[str, str, str]:
    """Return what was found, what was expected and the remedy for a broken constraint."""
    found = quote(text)
    bound = column.constraints.get(constraint)
    if constraint == "required":
        return "an empty cell", "a value in each row", "Fill the cell"
    if constraint == "enum" and bound:
        return (
            f"unknown value {found}",
            "one of " + ", ".join(bound),
            f"Correct the cell{did_you_mean(text, bound)}",
        )
    if constraint == "type":
        return found, _TYPES.get(column.type, f"a {column.type}"), "Correct the cell"
    if constraint == "pattern":
        expected = _PATTERNS.get(str(bound), f"text of the form {bound}")
        return found, expected, "Correct the cell"
    names = {"minimum": "at least", "maximum": "at most", "minLength": "a length of at least"}
    return found, f"{names.get(constraint, constraint)} {bound}", "Correct the cell"
