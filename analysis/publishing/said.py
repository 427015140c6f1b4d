"""The statements inside a part of a document: what they hold, and in which order they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from analysis.errors import BriefingError

Part = Mapping[str, Any]
Said = Mapping[str, Any]

# What a statement holds, in the order of statements.json.
FIELDS = (
    "id",
    "section",
    "kind",
    "text",
    "facts",
    "sources",
    "numbers",
    "disagreements",
    "background",
    "query",
)
# The order in which a part is read; keys that are not named here come after these, by name.
# A notebook read from its file has its keys sorted, one fresh from a kernel has not.
READING = (
    "title",
    "subtitle",
    "statement",
    "why",
    "question",
    "lead",
    "alt",
    "statements",
    "positions",
    "choice",
    "basis",
    "reason",
    "change",
    "items",
    "notes",
)
# What a statement holds where its JSON says nothing of it.
UNSAID: Part = MappingProxyType(
    {"numbers": [], "disagreements": [], "background": False, "query": {}, "head": ""}
)
_ORDER = {key: place for place, key in enumerate(READING)}


def is_statement(value: object) -> bool:
    """Return whether the value is a statement in its JSON form."""
    return isinstance(value, dict) and all(key in value for key in ("id", "kind", "text"))


def said_in(value: object) -> Iterator[Said]:
    """Iterate over the statements anywhere inside a part, in the order of reading."""
    if is_statement(value):
        yield value  # type: ignore[misc]  # is_statement has just made sure of it
    elif isinstance(value, dict):
        for key in sorted(value, key=_reading):
            yield from said_in(value[key])
    elif isinstance(value, list | tuple):
        for each in value:
            yield from said_in(each)


def rank(key: str) -> int:
    """Return the place of a key in the order of reading; keys without one share the last."""
    return _ORDER.get(key, len(_ORDER))


def _reading(key: str) -> tuple[int, str]:
    return rank(key), key


def canonical(value: Any) -> Any:  # noqa: ANN401 - JSON has no narrower name
    """Return the JSON with the keys of every mapping sorted, and statements complete."""
    if is_statement(value):
        for key in ("section", "facts", "sources"):
            if key not in value:
                msg = f'statement "{value["id"]}": has no "{key}". Show it as Statement.to_json()'
                raise BriefingError(msg)
        given = {**UNSAID, **value}
        return {key: canonical(given[key]) for key in (*FIELDS, *sorted(set(given) - set(FIELDS)))}
    if isinstance(value, dict):
        return {key: canonical(value[key]) for key in sorted(value)}
    if isinstance(value, list | tuple):
        return [canonical(each) for each in value]
    return value
