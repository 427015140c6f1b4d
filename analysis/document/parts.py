"""One dataclass per kind of part, its fields in the order of reading.

What a field leaves out stands in its default; a field without one must be there. All that the
page, the PDF and the notebook need to know of a kind follows from its class (`codec.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, ClassVar

from analysis.narrative.part import Part, Place
from analysis.narrative.section import Section
from analysis.narrative.statement import Statement


@dataclass(frozen=True, kw_only=True)
class Masthead(Part):
    """What names the edition: title, dates, day of knowledge, and how much stands behind it."""

    kind_of_part: ClassVar[str] = "masthead"

    title: str
    window: str
    as_of: str
    parameters: Mapping[str, str]
    kind: str = "Briefing"
    window_words: str = ""
    as_of_iso: str = ""
    version: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    language: str = "en"
    description: str = ""
    keywords: tuple[str, ...] = ()
    # What the record calls the journeys that it lists in full.
    journeys: str = ""
    authors: str = ""
    # What the edition's brand says beside the house's own.
    brand: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Headed(Part):
    """A part with a finding over it, a lead, a list of its own kind of items, and notes."""

    id: str
    rubric: str = ""
    title: Statement | None
    lead: tuple[Statement, ...] = ()
    items: tuple[Any, ...] = ()
    notes: tuple[Statement, ...] = ()


@dataclass(frozen=True, kw_only=True)
class HeadlineNumber:
    """A number as large print shows it, and the statement that says it in full."""

    value: str
    unit_label: str = ""
    label: str = ""
    counter: str = ""
    when: str = ""
    change: str = ""
    statement: Statement


@dataclass(frozen=True, kw_only=True)
class Numbers(Headed):
    """The headline numbers, side by side; they need no title."""

    kind_of_part: ClassVar[str] = "numbers"

    id: str = "numbers"
    rubric: str = "Headline numbers"
    title: Statement | None = None
    items: tuple[HeadlineNumber, ...] = field()


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What one side of a dispute says: the claimant, the day, and the statement of both and it."""

    who: str = ""
    when: str = ""
    statement: Statement


@dataclass(frozen=True, kw_only=True)
class Dispute:
    """One question with its rival claims, and the choice made between them where one is."""

    id: str
    question: Statement
    kind: str = ""
    positions: tuple[Claim, ...] = ()
    choice: Statement | None = None


@dataclass(frozen=True, kw_only=True)
class Disagreements(Headed):
    """Where sources differ: each question with its rival claims."""

    kind_of_part: ClassVar[str] = "disagreements"

    id: str = "disagreements"
    items: tuple[Dispute, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A judgement with its place on a scale, what it rests on and what would change it."""

    id: str
    statement: Statement
    basis: tuple[Statement, ...] = ()
    reason: Statement | None = None
    change: Statement | None = None
    term: str
    range: str = ""
    kind: str = "likelihood"
    step: int
    steps: int


@dataclass(frozen=True, kw_only=True)
class Judgements(Headed):
    """What the record supports, and how surely; `scale` explains the terms, each with a range."""

    kind_of_part: ClassVar[str] = "judgements"

    id: str = "judgements"
    items: tuple[Judged, ...] = ()
    scale: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Watched:
    """A question to watch, why, and what either answer would mean.

    `due` says in words when it can be answered; it is blank where no time is named.
    """

    id: str
    statement: Statement
    why: Statement
    meaning: Statement
    due: str = ""


@dataclass(frozen=True, kw_only=True)
class Indicators(Headed):
    """What to watch: open points of the record."""

    kind_of_part: ClassVar[str] = "indicators"

    id: str = "indicators"
    rubric: str = "What to watch"
    items: tuple[Watched, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Named:
    """A person or body and what the record says of them."""

    id: str
    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    statement: Statement


@dataclass(frozen=True, kw_only=True)
class Camp:
    """The people and bodies of one side."""

    side: str
    items: tuple[Named, ...]


@dataclass(frozen=True, kw_only=True)
class People(Headed):
    """Who's who, by camp."""

    kind_of_part: ClassVar[str] = "people"
    place: ClassVar[Place] = "annex"

    id: str = "people"
    rubric: str = "Who’s who"
    groups: tuple[Camp, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Defined:
    """A term, its other names and its definition."""

    id: str
    term: str
    aliases: tuple[str, ...] = ()
    statement: Statement


@dataclass(frozen=True, kw_only=True)
class Glossary(Headed):
    """The terms that the edition prints."""

    kind_of_part: ClassVar[str] = "glossary"
    place: ClassVar[Place] = "annex"

    id: str = "glossary"
    rubric: str = "Glossary"
    items: tuple[Defined, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Breakdown:
    """The sources, or the events, told apart by one of their traits: a statement for each group."""

    by: str
    rows: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class Balance(Headed):
    """Whose pages the edition rests on, and of which days and matters."""

    kind_of_part: ClassVar[str] = "balance"
    place: ClassVar[Place] = "annex"

    id: str = "balance"
    rubric: str = "Balance of sources"
    breakdowns: tuple[Breakdown, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One fact of the record with what it can be found by; a figure has series, value and unit."""

    id: str
    statement: Statement
    type: str = ""
    date: str = ""
    start: str = ""
    end: str = ""
    precision: str = ""
    kind: str = ""
    sectors: tuple[str, ...] = ()
    status: str = ""
    prominence: str = ""
    place: str = ""
    actors: tuple[str, ...] = ()
    series: str = ""
    scope: str = ""
    value: float | None = None
    unit: str = ""
    qualifier: str = ""
    counter: str = ""


@dataclass(frozen=True, kw_only=True)
class Record(Headed):
    """Every fact behind the edition."""

    kind_of_part: ClassVar[str] = "record"
    place: ClassVar[Place] = "annex"

    id: str = "record"
    rubric: str = "The record"
    facts: tuple[Entry, ...] = ()
    # Whether they are too many to stand in a document at once, and which of them paper prints then.
    in_parts: bool = False
    foremost: tuple[str, ...] = ()
    # Of the actors and places in it, by name, what else each is called.
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Added(Headed):
    """What a person added to a notebook: prose, tables, charts and pictures, outside the audit."""

    kind_of_part: ClassVar[str] = "own"

    id: str = "own"
    title: Statement | None = None


@dataclass(frozen=True, kw_only=True)
class Picture(Part):
    """A figure: its words, its specifications, and the pictures drawn from them."""

    kind_of_part: ClassVar[str] = "figure"
    place: ClassVar[Place] = "inside"

    id: str
    section: str
    title: Statement
    subtitle: Statement | None = None
    alt: Statement | None = None
    notes: tuple[Statement, ...] = ()
    svg: str | None = None
    spec: Mapping[str, Any] | None = None
    spec_narrow: Mapping[str, Any] | None = None
    spec_print: Mapping[str, Any] | None = None
    table: Mapping[str, Any] | None = None
    facts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    wide: bool = False


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A source as the bibliography has it; no title where the headline is not held."""

    id: str
    publisher: str
    title: str | None = None
    line: str = ""
    published_words: str = ""
    published_iso: str | None = ""
    basis: str = ""
    url: str | None = ""
    accessed: str = ""
    archive_url: str | None = None
    kind: str = ""
    side: str = ""
    origin: str | None = None
    wire: str | None = None
    language: str = ""
    note: str = ""
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class Sources(Part):
    """Every source that the edition knows; the document lists those that it cites."""

    kind_of_part: ClassVar[str] = "sources"
    place: ClassVar[Place] = "fixed"

    items: tuple[Listed, ...]


@dataclass(frozen=True, kw_only=True)
class Rebuild(Part):
    """How to make the edition again, how to cite it, and its licence."""

    kind_of_part: ClassVar[str] = "rebuild"
    place: ClassVar[Place] = "fixed"

    command: str = ""
    citation: str = ""
    licence: str = ""
    licence_address: str = ""


_ALL: tuple[type[Part], ...] = (
    Masthead,
    Section,
    Numbers,
    Disagreements,
    Judgements,
    Indicators,
    People,
    Glossary,
    Balance,
    Record,
    Added,
    Picture,
    Sources,
    Rebuild,
)
KINDS: Mapping[str, type] = MappingProxyType({kind.kind_of_part: kind for kind in _ALL})
# Parts that stand on the page as a block of their own; figures go inside one.
BLOCKS = tuple(kind.kind_of_part for kind in _ALL if kind.place in {"body", "annex"})
# Parts for looking things up: they stand behind all others, wherever the notebook shows them.
ANNEXES = tuple(kind.kind_of_part for kind in _ALL if kind.place == "annex")
# Parts without words of their own in the body: their places are fixed by the template.
FIXED = (*(kind.kind_of_part for kind in _ALL if kind.place == "fixed"), "audit")
