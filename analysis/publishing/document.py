"""The document that an executed notebook holds: its parts in the order of reading, numbered.

Exporters read a Document and nothing else of the notebook, so that the page, the PDF and
`statements.json` print the same statements, sources and figures under the same numbers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

from analysis.brand.brand import Brand, brand_of
from analysis.document.codec import FIELDS, Part, Said, is_statement, said_in
from analysis.document.parts import ANNEXES
from analysis.errors import BriefingError
from analysis.publishing.forms import BRIEFING, DIGITS, SHEET

# Where the notebook's own metadata names the edition that it was built as.
NAMESPACE = "briefing"
# Sources of each sentence that the sheet prints; they are numbered before the others.
MOST_ON_SHEET = 2
# A briefing that cites no more sources lists them all; a longer one those that carry its argument,
# so many of each sentence.
FEW_SOURCES = 60
MOST_KEY = 2
# What a block says before its figures.
HEAD = ("part", "id", "rubric", "title", "lead")


@dataclass(frozen=True)
class Block:
    """A part of the body with the figures that stand in it."""

    part: Part
    figures: tuple[Part, ...] = ()

    @property
    def id(self) -> str:
        """Return the part's id, which is its kind where it has none of its own."""
        return str(self.part.get("id", self.part["part"]))

    def statements(self) -> tuple[Said, ...]:
        """Return the block's statements in the order of reading: figures after the lead."""
        return self._statements

    @cached_property
    def _statements(self) -> tuple[Said, ...]:
        # Numbers, anchors and citations each ask for them.
        return tuple(self._in_order())

    def _in_order(self) -> Iterator[Said]:
        yield from said_in({key: self.part[key] for key in HEAD if key in self.part})
        for figure in self.figures:
            yield from said_in(figure)
        behind = {key: value for key, value in self.part.items() if key not in HEAD[1:]}
        yield from said_in(behind)


@dataclass(frozen=True)
class Document:
    """All that an edition prints, in the order of reading.

    `blocks` are masthead, sections and their like with their figures; `sources` maps the ids of
    all sources that the edition knows to their records; `rebuild` says how to make it again.
    `edition` is the name it was built under, blank where it was built without one; `inputs` is the
    digest of what it shows and what that was made with, blank likewise, and `shown` that of what it
    shows alone; `place` is where its page stands below the
    folder of all editions, blank likewise; `form` is one of FORMS.
    """

    blocks: tuple[Block, ...]
    sources: Mapping[str, Part]
    rebuild: Part = field(default_factory=lambda: MappingProxyType({}))
    edition: str = ""
    form: str = BRIEFING
    inputs: str = ""
    place: str = ""
    shown: str = ""

    @property
    def masthead(self) -> Part:
        """Return the part that names the edition; raises BriefingError where there is none."""
        for block in self.blocks:
            if block.part["part"] == "masthead":
                return block.part
        msg = 'the notebook shows no part "masthead". Show one in its first section, then run it'
        raise BriefingError(msg)

    @cached_property
    def brand(self) -> Brand:
        """Return the brand that the masthead carries, else the house's own."""
        return brand_of(self.masthead.get("brand") or {})

    @cached_property
    def digest(self) -> str:
        """Return what a copy in circulation is told by: twelve letters for what it says and shows.

        It is blank for a document that was exported without a build.
        """
        if not self.inputs:
            return ""
        said = statements_json(self) + self.inputs.encode()
        return hashlib.sha256(said).hexdigest()[:DIGITS]

    @cached_property
    def as_statements(self) -> bytes:
        """Return the bytes of statements.json, which the digest is of too."""
        said = [{key: said[key] for key in FIELDS} for said in self.statements]
        content = {"edition": self.edition, "statements": said}
        return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()

    @property
    def has_record(self) -> bool:
        """Return whether the document shows its record, the list of all facts behind it."""
        return any(block.part["part"] == "record" for block in self.blocks)

    @cached_property
    def in_parts(self) -> bool:
        """Return whether the record is too long to stand in the document at once."""
        return any(block.part.get("in_parts") for block in self.blocks)

    @cached_property
    def off_paper(self) -> frozenset[str]:
        """Return the ids of the record's entries that stand on the page alone, in its parts."""
        held = [block.part for block in self.blocks if block.part.get("in_parts")]
        printed = {key for part in held for key in part["foremost"]}
        facts = (fact for part in held for fact in part["facts"] if fact["id"] not in printed)
        return frozenset(fact["statement"]["id"] for fact in facts)

    @cached_property
    def statements(self) -> tuple[Said, ...]:
        """Return every statement that the document prints, once each, in the order of reading."""
        return tuple(said for block in self.blocks for said in block.statements())

    @property
    def told(self) -> tuple[str, ...]:
        """Return what the edition's maker should know of the things that a person added."""
        # Loaded here: it brings libraries that a build loads while its kernel works.
        from analysis.publishing import own

        items = (i for b in self.blocks if b.part["part"] == own.PART for i in b.part["items"])
        return tuple(dict.fromkeys(filter(None, map(own.told_of, items))))

    @cached_property
    def figures(self) -> Mapping[str, int]:
        """Return the number of each figure by its id, from 1 in the order of reading."""
        shown = (figure["id"] for block in self.blocks for figure in block.figures)
        return {key: number for number, key in enumerate(shown, start=1)}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Return the number of each cited source by its id, from 1 by first citation.

        On the sheet those that its paper prints come before all others.
        """
        found = dict(self.foremost)
        for block in self.blocks:
            for said in block.statements():
                self._cite(found, said, f'statement "{said["id"]}"')
            for figure in block.figures:
                self._cite(found, figure, f'figure "{figure["id"]}"')
        return found

    @cached_property
    def at_once(self) -> frozenset[str]:
        """Return the ids of the sources that the page lists at once.

        Those are all, but where the record stands in parts only those of the sentences outside it.
        """
        if not self.in_parts:
            return frozenset(self.numbers)
        telling = (block for block in self.blocks if not block.part.get("in_parts"))
        said = (said for block in telling for said in block.statements())
        return frozenset(key for each in said for key in each["sources"])

    @cached_property
    def foremost(self) -> Mapping[str, int]:
        """Return the numbers of the sources that the sheet prints: the best of each sentence.

        A document of another form prints them all, and gives none here.
        """
        if self.form != SHEET:
            return {}
        best = (key for said in self.statements for key in said["sources"][:MOST_ON_SHEET])
        return {key: number for number, key in enumerate(dict.fromkeys(best), start=1)}

    @cached_property
    def key_sources(self) -> frozenset[str]:
        """Return the ids of the sources that the printed briefing lists.

        Those are the best of each sentence that carries the argument: titles and leads, judgements
        and points to watch; all, where there are few.
        """
        if len(self.numbers) <= FEW_SOURCES:
            return frozenset(self.numbers)
        carrying = (said for block in self.blocks for said in _carrying(block))
        return frozenset(key for said in carrying for key in said["sources"][:MOST_KEY])

    def _cite(self, found: dict[str, int], citing: Mapping[str, Any], where: str) -> None:
        for key in citing.get("sources", ()):
            if key not in self.sources:
                msg = (
                    f'{where}: cites the source "{key}", which the part "sources" does not hold. '
                    f"Show that part after the whole record is read"
                )
                raise BriefingError(msg)
            found.setdefault(key, len(found) + 1)

    @cached_property
    def citations(self) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of the statements that cite each source, by the source's id.

        Entries of the record count only for a source that no other sentence cites.
        """
        found: dict[str, list[str]] = {}
        recorded: dict[str, list[str]] = {}
        for block in self.blocks:
            into = recorded if block.part["part"] == "record" else found
            for said in block.statements():
                for key in said["sources"]:
                    into.setdefault(key, []).append(said["id"])
        return {key: tuple(ids) for key, ids in {**recorded, **found}.items()}

    @cached_property
    def drawn(self) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of the figures that rest on each source, by the source's id."""
        found: dict[str, list[str]] = {}
        for figure in (figure for block in self.blocks for figure in block.figures):
            for key in figure["sources"]:
                found.setdefault(key, []).append(figure["id"])
        return {key: tuple(ids) for key, ids in found.items()}

    @cached_property
    def anchors(self) -> Mapping[str, str]:
        """Return the id of the statement that each fact is found at, by the fact's id.

        That is its entry in the record, its item in a dated list, or the first statement on it.
        """
        entries = (e for block in self.blocks for e in block.part.get("facts", ()))
        dated = (item for block in self.blocks for item in _dated(block.part))
        listed = (entry["statement"] for entry in (*entries, *dated))
        found: dict[str, str] = {}
        for said in (*listed, *self.statements):
            for fact in said["facts"]:
                found.setdefault(fact, said["id"])
        return found


def _carrying(block: Block) -> Iterator[Said]:
    part = block.part
    if part["part"] in ANNEXES:
        return
    yield from said_in([part.get("title"), *part.get("lead", ())])
    if part["part"] in {"judgements", "indicators", "numbers"}:
        yield from (item["statement"] for item in part["items"])


def _dated(part: Part) -> Iterator[Part]:
    for item in part.get("items", ()):
        if isinstance(item, dict) and "iso" in item and is_statement(item.get("statement")):
            yield item


def refuse_loss(document: Document, printed: Collection[str], form: str) -> None:
    """Raise BriefingError when a statement of the document is not among those printed."""
    lost = next((said for said in document.statements if said["id"] not in printed), None)
    if lost is not None:
        msg = (
            f'{form}: the statement "{lost["id"]}" would not be printed. Give its part a place '
            f"in the template, or put it among the part's notes"
        )
        raise BriefingError(msg)


def statements_json(document: Document) -> bytes:
    """Return the bytes of statements.json: the edition's name and all statements as printed."""
    return document.as_statements
