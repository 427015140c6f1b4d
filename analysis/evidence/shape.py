"""The form of the descriptor itself: which of its parts are texts, lists, objects and so on.

It is edited by hand, and a slip in it would else show far away, as a traceback of what reads it.
"""

from __future__ import annotations

import re
from typing import Any

# Every table that the project reads; one that is not declared would silently count for none.
TABLES = (
    "actors",
    "disagreements",
    "events",
    "figures",
    "glossary",
    "indicators",
    "judgements",
    "listings",
    "offices",
    "places",
    "positions",
    "readings",
    "series",
    "sources",
    "stages",
    "tellings",
    "votes",
)
TYPES = ("string", "integer", "number", "boolean", "date", "year", "list", "table", "any")
_TEXTS = (
    "beside",
    "columns",
    "enum",
    "falseValues",
    "itemEnum",
    "keywords",
    "kinds",
    "leaders",
    "literals",
    "loaded",
    "missingValues",
    "primaryKey",
    "renamed",
    "roles",
    "thin",
    "titles",
    "trueValues",
    "vague",
    "whole_names",
)
_LISTS = ("camps", "contributors", "foreignKeys", "licenses", "resources", "sections", "sectors")
_OBJECTS = ("constraints", "coverage", "dialect", "reference", "schema", "subject", "words")
_FLAGS = ("doubleQuote", "header", "list", "partialDate", "required", "unique")
_NUMBERS = ("minimum", "maximum")
# What may be one text or several, and one object or several.
_ONE_OR_MORE = ("primaryKey", "references")


def misshapen(package: object) -> str | None:
    """Return where and how a descriptor departs from its form, None where it doesn't."""
    if not isinstance(package, dict):
        return "is not an object of names and values"
    found = _object("", package)
    if found:
        return found
    declared = [resource.get("name") for resource in package.get("resources", ())]
    for name in TABLES:
        if name not in declared:
            return f'resources: the table "{name}" is not declared'
    if len(set(declared)) < len(declared):
        return "resources: a table is declared twice"
    return None


def _object(where: str, held: dict[str, Any]) -> str | None:
    for key, value in held.items():
        found = _value(f"{where}.{key}".lstrip("."), key, value)
        if found:
            return found
    return None


def _value(where: str, key: str, value: Any) -> str | None:  # noqa: ANN401 - what the file holds
    if key in _ONE_OR_MORE and not isinstance(value, list):
        value = [value]
    if key in ("sides", "fields", "references", *_LISTS):
        return _list(where, key, value)
    if key in _OBJECTS:
        return _object(where, value) if isinstance(value, dict) else f"{where}: is no object"
    if key in _TEXTS:
        whole = isinstance(value, list) and all(isinstance(each, str) for each in value)
        return None if whole and _are_names(key, value) else f"{where}: is no list of texts"
    if key in _FLAGS:
        return None if isinstance(value, bool) else f"{where}: is neither true nor false"
    if key in _NUMBERS:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return None if is_number else f"{where}: is no number"
    return _text(where, key, value)


def _are_names(key: str, value: list[str]) -> bool:
    named = all(value) or key == "missingValues"
    return named and (key != "columns" or all(each.count(".") == 1 for each in value))


def _list(where: str, key: str, value: Any) -> str | None:  # noqa: ANN401 - what the file holds
    if not isinstance(value, list):
        return f"{where}: is no list"
    if key == "fields" and all(isinstance(each, str) for each in value):
        return None  # of a foreign key, which names them
    for place, each in enumerate(value, start=1):
        if not isinstance(each, dict):
            return f"{where}: number {place} is no object"
        found = _object(f"{where}[{each.get('name', place)}]", each)
        if found:
            return found
    return None


def _text(where: str, key: str, value: Any) -> str | None:  # noqa: ANN401 - what the file holds
    if not isinstance(value, str):
        return f"{where}: is no text"
    if key == "type" and value not in TYPES:
        return f'{where}: "{value}" is none of {", ".join(TYPES)}'
    if key == "pattern":
        try:
            re.compile(value)
        except re.error as error:
            return f"{where}: is no pattern ({error})"
    return None
