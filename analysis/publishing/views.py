"""What the page and the PDF both need to know of a document, worked out once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from analysis.publishing.document import BLOCKS, said_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.publishing.document import Block, Document, Part, Said

KINDS = {
    "news": "news",
    "wire": "news agency",
    "state-media": "state media",
    "government": "government document",
    "un": "United Nations document",
    "ngo": "non-governmental organisation",
    "think-tank": "research institute",
    "dataset": "dataset",
    "other": "other",
}
DISPUTES = {
    "value": "The number",
    "date": "The date",
    "name": "Who was involved",
    "scope": "What it covers",
    "contested-claim": "What happened",
    "wording": "The wording",
}
# What a count shares with every count of its edition, and so goes unsaid.
EDITION_WIDE = ("rows", "table", "start", "end", "as_of", "sectors")
# The keys of each part whose statements a template prints in a place of their own.
PLACED = {
    "masthead": {"statements"},
    "section": {"title", "lead", "items", "notes"},
    "method": {"title", "lead", "items", "notes"},
    "numbers": {"title", "lead", "items", "notes"},
    "disagreements": {"title", "lead", "items", "notes"},
    "judgements": {"title", "lead", "items", "notes"},
}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}")


@dataclass(frozen=True)
class Cited:
    """A source as the document cites it: its number and its record."""

    number: int
    source: Part


@dataclass(frozen=True)
class View:
    """A document with its numbers, as templates read it."""

    document: Document

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """Return the cited sources by number, from 1."""
        sources = self.document.sources
        return tuple(Cited(n, sources[key]) for key, n in self.document.numbers.items())

    def cites(self, citing: Mapping[str, Any]) -> list[Cited]:
        """Return the sources of a statement or figure, best first as it gives them."""
        numbers, sources = self.document.numbers, self.document.sources
        return [Cited(numbers[key], sources[key]) for key in citing.get("sources", ())]

    @cached_property
    def _facts(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for fact, said in self.document.anchors.items():
            found.setdefault(said, []).append(fact)
        return found

    def facts_at(self, said: Said) -> list[str]:
        """Return the facts whose address is this statement."""
        return self._facts.get(said["id"], [])

    def rest(self, block: Block) -> list[Said]:
        """Return the block's statements that stand under keys which no template places.

        They are printed at the block's end, so that none is lost.
        """
        placed = PLACED.get(block.part["part"], set())
        return list(said_in({k: v for k, v in block.part.items() if k not in placed}))


    def masthead_statements(self) -> list[Said]:
        """Return the statements that the masthead prints."""
        return list(said_in(self.document.masthead))


def masthead_row(document: Document) -> list[str]:
    """Return what the masthead says in its last line: day of knowledge, counts, edition."""
    part = document.masthead
    sectors = part["parameters"].get("sectors")
    return [
        f"As of {part['as_of']}",
        *counts_words(part["counts"]),
        *([f"Sectors: {sectors.replace(',', ', ')}"] if sectors else []),
        *([f"Edition {document.edition}"] if document.edition else []),
    ]


def kind_line(masthead: Part) -> list[str]:
    """Return what kind of paper this is and the version of the record it was made from."""
    version = masthead["version"]
    return [masthead["kind"], *([f"version {version}"] if version else [])]


def web_address(source: Part) -> str:
    """Return the host of a source's address, or nothing where it is not one of the web."""
    try:
        parts = urlsplit(str(source.get("url") or ""))
    except ValueError:
        return ""
    return parts.netloc.removeprefix("www.") if parts.scheme in {"http", "https"} else ""


def knows(block: Block) -> bool:
    """Return whether templates have a form for the block's kind of part."""
    return block.part["part"] in BLOCKS


def after_date(item: Part) -> str:
    """Return the item's text without the date that it begins with."""
    return str(item["statement"]["text"]).removeprefix(f"{item['date']}: ")


def language(source: Part) -> str:
    """Return the source's language as a tag, `und` where it is not one."""
    told = str(source.get("language") or "")
    return told if _LANGUAGE.fullmatch(told) else "und"


def machine_date(iso: object) -> str:
    """Return the date where a machine can read it as one day, month or year, else nothing."""
    return str(iso) if iso and _DAY.fullmatch(str(iso)) else ""


def kind_label(source: Part) -> str:
    """Return the label that the record gives the source, else what kind of publisher it is."""
    label = str(source.get("label") or "")
    kind = KINDS.get(str(source.get("kind")), str(source.get("kind") or ""))
    return label or kind


def date_label(source: Part) -> str:
    """Return the day of publication in words, with how it is known where it isn't stated."""
    words = source.get("published_words")
    if not words:
        return "no date"
    return f"{words} (date derived)" if source.get("basis") == "derived" else str(words)


def how_counted(said: Said) -> list[str]:
    """Return a line for each count that a statement repeats: rows and the filters over them.

    The edition's own dates and sectors go unsaid.
    """
    counts = said["query"].get("counts", []) if isinstance(said["query"], dict) else []
    return [_counted(count) for count in counts if isinstance(count, dict)]


def _counted(count: Mapping[str, Any]) -> str:
    rows = count.get("rows", 0)
    table = str(count.get("table", "rows"))
    head = f"{rows:,} {table.removesuffix('s') if rows == 1 else table}"
    filters = [
        " ".join([key.replace("_", " "), *_values(count[key])])
        for key in sorted(count)
        if key not in EDITION_WIDE and count[key] not in (None, [], "", False)
    ]
    return f"{head}: {'; '.join(filters)}" if filters else head


def _values(value: object) -> list[str]:
    if value is True:
        return []
    return [", ".join(map(str, value)) if isinstance(value, list) else str(value)]


def counts_words(counts: Mapping[str, int]) -> list[str]:
    """Return `405 facts`, `1 source` and so on, facts and sources first."""
    order = ("facts", "events", "figures", "sources")
    keys = sorted(counts, key=lambda key: (order.index(key) if key in order else 9, key))
    return [f"{counts[key]:,} {key.removesuffix('s') if counts[key] == 1 else key}" for key in keys]
