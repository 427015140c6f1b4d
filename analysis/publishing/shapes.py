"""The shape of each kind of part: what it must hold, and what stands in for what it leaves out."""

from __future__ import annotations

import base64
import gzip
import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from analysis.errors import BriefingError
from analysis.publishing.packing import packed
from analysis.publishing.said import UNSAID, is_statement

if TYPE_CHECKING:
    from collections.abc import Mapping

REQUIRED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "masthead": ("title", "window", "as_of", "parameters"),
        "section": ("id", "title"),
        "method": ("id", "title"),
        "numbers": ("items",),
        "disagreements": ("title",),
        "judgements": ("title",),
        "indicators": ("title",),
        "people": ("title",),
        "glossary": ("title",),
        "record": ("title",),
        "figure": ("id", "section", "title"),
        "sources": ("items",),
    }
)
_SECTION = {"rubric": "", "lead": [], "items": [], "notes": []}
DEFAULTS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "masthead": {
            "kind": "Briefing",
            "version": "",
            "counts": {},
            "language": "en",
            "statements": [],
            "description": "",
            "keywords": [],
        },
        "section": _SECTION,
        "method": {**_SECTION, "id": "method"},
        "numbers": {**_SECTION, "id": "numbers", "rubric": "Headline numbers", "title": None},
        "disagreements": {**_SECTION, "id": "disagreements"},
        "judgements": {**_SECTION, "id": "judgements", "scale": []},
        "indicators": {**_SECTION, "id": "indicators", "rubric": "What to watch"},
        "figure": {
            "subtitle": None,
            "alt": None,
            "notes": [],
            "svg": None,
            "spec": None,
            "table": None,
            "facts": [],
            "sources": [],
            "wide": False,
        },
        "people": {**_SECTION, "id": "people", "rubric": "Who’s who", "groups": []},
        "glossary": {**_SECTION, "id": "glossary", "rubric": "Glossary"},
        "record": {**_SECTION, "id": "record", "rubric": "The record", "facts": []},
        "own": {"rubric": "", "title": None, "lead": [], "items": [], "notes": []},
        "rebuild": {"command": "", "citation": "", "licence": ""},
    }
)
ITEMS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "section": {"iso": "", "provenance": "", "prominence": ""},
        "method": {"iso": "", "provenance": "", "prominence": ""},
        "numbers": {"unit_label": "", "label": "", "counter": "", "when": ""},
        "disagreements": {"kind": "", "positions": [], "choice": None},
        "judgements": {
            "range": "",
            "kind": "likelihood",
            "basis": [],
            "reason": None,
            "change": None,
        },
        "indicators": {"due": ""},
        "glossary": {"aliases": []},
        "sources": {
            "title": None,
            "published_words": "",
            "published_iso": "",
            "basis": "",
            "url": "",
            "kind": "",
            "wire": None,
            "language": "",
            "note": "",
            "label": "",
        },
    }
)
FACT: Mapping[str, Any] = MappingProxyType(
    {
        "type": "",
        "date": "",
        "start": "",
        "end": "",
        "kind": "",
        "sectors": [],
        "status": "",
        "place": "",
        "actors": [],
    }
)


def completed(part: dict[str, Any]) -> dict[str, Any]:
    """Return the part with everything that it may leave out.

    Raises BriefingError naming the part and the first thing it must hold and does not, and a
    figure whose picture has no words.
    """
    kind = part["part"]
    name = f'part "{part.get("id", kind)}"'
    whole = {"rubric": "", **DEFAULTS.get(kind, {}), **part}
    for key in REQUIRED.get(kind, ()):
        if whole.get(key) is None:
            msg = f'{name}: has no "{key}". A part of the kind "{kind}" needs one'
            raise BriefingError(msg)
    if (
        kind == "figure"
        and (whole["svg"] or whole["spec"])
        and not str((whole["alt"] or {}).get("text", "")).strip()
    ):
        msg = (
            f'figure "{whole["id"]}": has a picture but no alt text, so that who can\'t see it '
            f"would learn nothing. Write it from the same rows as the marks"
        )
        raise BriefingError(msg)
    if kind == "record":
        whole["facts"] = [{**FACT, **fact} for fact in whole["facts"]]
    if kind in ITEMS:
        whole["items"] = [{**ITEMS[kind], **item} for item in whole["items"]]
    return whole


def _is_drawn(figure: Mapping[str, Any]) -> bool:
    return bool(figure["svg"] or figure["spec"])


def _words_of(figure: Mapping[str, Any]) -> str:
    return str((figure["alt"] or {}).get("text", "")).strip()


# A list or drawing that takes more text than this lies packed in a notebook: spread out, line by
# line, the record and its sources would take twice the room of all the rest.
LONGEST_PLAIN = 8_000
PACKED = "packed"


def condensed(part: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part without what `unpacked`, `completed` and `canonical` give it back."""
    kind = part["part"]
    lighter = _without(part, DEFAULTS.get(kind, {}))
    if kind in ITEMS and "items" in part:
        lighter["items"] = [_without(item, ITEMS[kind]) for item in part["items"]]
    if kind == "record":
        lighter["facts"] = [_without(fact, FACT) for fact in part["facts"]]
    return {key: _packed(_thin(value)) for key, value in lighter.items()}


def _packed(value: Any) -> Any:  # noqa: ANN401 - JSON has no narrower name
    if not isinstance(value, dict | list):
        return value
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return {PACKED: packed(text)} if len(text) > LONGEST_PLAIN else value


def _without(held: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in held.items() if k not in defaults or v != defaults[k]}


def _thin(value: Any) -> Any:  # noqa: ANN401 - JSON has no narrower name
    if isinstance(value, dict):
        inside = _without(value, UNSAID) if is_statement(value) else value
        return {key: _thin(each) for key, each in inside.items()}
    return [_thin(each) for each in value] if isinstance(value, list) else value


def unpacked(part: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part with all that lay packed in it as JSON again."""
    return {key: _unpacked(value) for key, value in part.items()}


def _unpacked(value: Any) -> Any:  # noqa: ANN401 - JSON has no narrower name
    if isinstance(value, dict) and value.keys() == {PACKED}:
        return json.loads(gzip.decompress(base64.b64decode(value[PACKED])))
    return value
