"""Parts as the JSON that a notebook holds: what each kind must have, may leave out and is read as.

All of it follows from the dataclasses of `parts.py`. What a notebook holds may have been written by
hand or by another version: a kind, or a field, that no dataclass knows is kept, and its statements
are read after all others.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from functools import cache
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

from analysis.document.packing import quickly_packed
from analysis.document.parts import KINDS
from analysis.errors import BriefingError
from analysis.narrative.part import TERMINAL, as_json
from analysis.narrative.section import Section
from analysis.narrative.statement import Statement

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
# What a statement holds where its JSON says nothing of it.
UNSAID: Part = MappingProxyType(
    {"numbers": [], "disagreements": [], "background": False, "query": {}, "head": ""}
)
# A list or drawing that takes more text than this lies packed in a notebook: spread out, line by
# line, the record and its sources would take twice the room of all the rest.
LONGEST_PLAIN = 8_000
PACKED = "packed"


def is_statement(value: object) -> bool:
    """Return whether the value is a statement in its JSON form."""
    return isinstance(value, dict) and "text" in value and "kind" in value and "id" in value


def said_in(value: object, shape: type | None = None) -> Iterator[Said]:
    """Iterate over the statements anywhere inside a part, in the order of reading.

    `shape` is the dataclass that the value is the JSON of, where it is no part of its own.
    """
    if isinstance(value, str):
        return
    if is_statement(value):
        yield value  # type: ignore[misc]  # is_statement has just made sure of it
    elif isinstance(value, dict):
        known = shape or KINDS.get(str(value.get("part")), Section)
        for key in in_order(value, known):
            if isinstance(value[key], dict | list | tuple):
                yield from said_in(value[key], _inside(known).get(key, known))
    elif isinstance(value, list | tuple):
        for each in value:
            if isinstance(each, dict | list | tuple):
                yield from said_in(each, shape)


def in_order(part: Part, shape: type | None = None) -> list[str]:
    """Return the keys of a part, or of what it holds, in the order of reading; unknown ones last.

    A notebook read from its file has its keys sorted, one fresh from a kernel has not.
    """
    names = _names(shape or KINDS.get(str(part.get("part")), Section))
    return sorted(part, key=lambda key: (names.index(key) if key in names else len(names), key))


@cache
def _names(shape: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(shape) if each.name != TERMINAL)


@cache
def _inside(shape: type) -> Mapping[str, type]:
    """Return what the lists of a dataclass hold, by field, where that is a dataclass too."""
    held = {name: get_args(hint)[:1] for name, hint in get_type_hints(shape).items()}
    inner = {name: found[0] for name, found in held.items() if found}
    return {
        k: v
        for k, v in inner.items()
        if hasattr(v, "__dataclass_fields__") and v is not Statement and k in _names(shape)
    }


@cache
def _defaults(shape: type) -> Mapping[str, Any]:
    """Return what stands in for each field of a dataclass that may be left out, as JSON."""
    plain = {each.name: each.default for each in fields(shape) if each.default is not MISSING}
    made = {f.name: f.default_factory() for f in fields(shape) if f.default_factory is not MISSING}
    found = {key: as_json(value) for key, value in (plain | made).items() if key != TERMINAL}
    return MappingProxyType(found)


def unplaced(part: Part) -> Iterator[Said]:
    """Iterate over the statements of a part, and of its items, under keys without a place."""
    shape = KINDS[str(part["part"])]
    for key, inner in _inside(shape).items():
        for each in part.get(key, ()):
            yield from said_in(_besides(each, _names(inner)))
    yield from said_in(_besides(part, _names(shape)))


def _besides(held: Part, keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in held.items() if key not in keys}


def canonical(value: Any) -> Any:  # noqa: ANN401 - JSON has no narrower name
    """Return the JSON with the keys of every mapping sorted, and statements complete."""
    if isinstance(value, str):
        return value
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


def completed(part: Part) -> dict[str, Any]:
    """Return the part with everything that it may leave out.

    Raises BriefingError naming the part and the first thing it must hold and does not, and a
    figure whose picture has no words.
    """
    kind = part["part"]
    name = f'part "{part.get("id", kind)}"'
    shape = KINDS.get(kind)
    if shape is None:
        return {"rubric": "", **part}
    whole = {"rubric": "", **_filled(part, shape)}
    for key in _names(shape):
        if key not in _defaults(shape) and whole.get(key) is None:
            msg = f'{name}: has no "{key}". A part of the kind "{kind}" needs one'
            raise BriefingError(msg)
    words = str((whole.get("alt") or {}).get("text", "")).strip()
    if kind == "figure" and (whole["svg"] or whole["spec"]) and not words:
        msg = (
            f'figure "{whole["id"]}": has a picture but no alt text, so that who can\'t see it '
            f"would learn nothing. Write it from the same rows as the marks"
        )
        raise BriefingError(msg)
    return whole


def _filled(held: Part, shape: type) -> dict[str, Any]:
    whole = {**_defaults(shape), **held}
    inside = {
        key: inner for key, inner in _inside(shape).items() if isinstance(whole.get(key), list)
    }
    return whole | {key: [_filled(e, inner) for e in whole[key]] for key, inner in inside.items()}


def condensed(part: Part) -> dict[str, Any]:
    """Return the part without what `unpacked`, `completed` and `canonical` give it back."""
    shape = KINDS.get(part["part"])
    lighter = _lighter(part, shape) if shape else dict(part)
    return {key: _packed(_thin(value)) for key, value in lighter.items()}


def _lighter(held: Part, shape: type) -> dict[str, Any]:
    made = _without(held, _defaults(shape))
    inside = {
        key: inner for key, inner in _inside(shape).items() if isinstance(made.get(key), list)
    }
    return made | {key: [_lighter(e, inner) for e in made[key]] for key, inner in inside.items()}


def _packed(value: Any) -> Any:  # noqa: ANN401 - JSON has no narrower name
    if not isinstance(value, dict | list):
        return value
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return {PACKED: quickly_packed(text)} if len(text) > LONGEST_PLAIN else value


def _without(held: Part, defaults: Part) -> dict[str, Any]:
    return {k: v for k, v in held.items() if k not in defaults or v != defaults[k]}


def _thin(value: Any) -> Any:  # noqa: ANN401 - JSON has no narrower name
    if isinstance(value, dict):
        inside = _without(value, UNSAID) if is_statement(value) else value
        return {key: _thin(each) for key, each in inside.items()}
    return [_thin(each) for each in value] if isinstance(value, list) else value


def unpacked(part: Part) -> dict[str, Any]:
    """Return the part with all that lay packed in it as JSON again."""
    return {key: _unpacked(value) for key, value in part.items()}


def _unpacked(value: Any) -> Any:  # noqa: ANN401 - JSON has no narrower name
    if isinstance(value, dict) and value.keys() == {PACKED}:
        return json.loads(gzip.decompress(base64.b64decode(value[PACKED])))
    return value
