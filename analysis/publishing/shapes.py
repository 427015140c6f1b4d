"""The shape of each kind of part: what it must hold, and what stands in for what it leaves out."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from analysis.errors import BriefingError

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
            "table": None,
            "facts": [],
            "sources": [],
            "wide": False,
        },
        "people": {**_SECTION, "id": "people", "rubric": "Who’s who", "groups": []},
        "glossary": {**_SECTION, "id": "glossary", "rubric": "Glossary"},
        "record": {**_SECTION, "id": "record", "rubric": "The record", "facts": []},
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
    if kind == "figure" and whole["svg"] and not str((whole["alt"] or {}).get("text", "")).strip():
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
