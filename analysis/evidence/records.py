"""The rows of the fact base as typed, frozen records: one class per table.

A field is read from the column of its name, by its annotation; `From` names other columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from analysis.evidence.authored import Indicator, Judgement, Reading
from analysis.evidence.dates import (
    Period,
    parse_count_day,
    parse_counted_span,
    parse_due,
    parse_span,
)
from analysis.evidence.descriptor import Section, Subject
from analysis.evidence.independence import Origins
from analysis.evidence.structure import DERIVED, From
from analysis.evidence.wording import NO_WORDING, Wording
from analysis.parameters import Coverage

Status = Literal["announced", "reported", "confirmed", "cancelled"]
Telling = Literal["summary", "title", "planned"]


@dataclass(frozen=True)
class Source:
    """A page or report. `published` is None where the page bears no date.

    `retells` is whose interview, release or dispatch it tells again, `stands_on` what it rests on,
    `country` where its publisher comes from, `accessed` the day, as `2026-06-02`, on which it was
    last read, and `archive_url` where a copy of it lies; each is None where that isn't told.
    """

    id: str
    publisher: str
    title: str | None
    published: Period | None
    published_basis: str
    url: str | None
    kind: str
    side: str
    origin: str | None
    wire: str | None
    language: str
    note: str
    retells: str | None = None
    stands_on: str | None = None
    country: str | None = None
    accessed: str | None = None
    archive_url: str | None = None

    @property
    def is_state_media(self) -> bool:
        """Return whether the publisher is a state's own outlet."""
        return self.kind == "state-media"


@dataclass(frozen=True)
class Actor:
    """A person, organisation or state; `country` is an ISO 3166 alpha-2 code or None."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    side: str
    country: str | None


@dataclass(frozen=True)
class Office:
    """An office held; None bounds are unknown. The lowest `precedence` is printed first.

    `rank` is how high it stands, 1 first, or None for one below those that are ranked.
    """

    actor: str
    office: str
    first: Annotated[Period | None, From("from")]
    last: Annotated[Period | None, From("to")]
    precedence: int
    basis: tuple[str, ...]
    note: str
    rank: int | None = None

    def covers(self, day: date) -> bool:
        """Return whether the office is seen as held on `day`; an unknown bound stays open."""
        begun = self.first is None or self.first.first <= day
        return begun and (self.last is None or day <= self.last.last)


@dataclass(frozen=True)
class Place:
    """A place with its position in decimal degrees.

    `given` is false for a row that stands for a country within which no place is given.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str
    latitude: float
    longitude: float
    given: bool = True

    @property
    def plain_name(self) -> str:
        """Return the name without what stands in brackets behind it."""
        return self.name.partition(" (")[0]


@dataclass(frozen=True)
class EarlyTelling:
    """What one source announced of an event before it came; `due` is None where it named no time.

    `words` follow on "was due"; `sectors` are those of what was announced, and `actors` those whom
    the source names.
    """

    event: str
    source: str
    words: str
    due: Annotated[Period | None, From("due", read=parse_due)]
    sectors: tuple[str, ...]
    actors: tuple[str, ...]
    place: str | None


@dataclass(frozen=True)
class Event:
    """One thing that happened or was announced, however many articles told of it.

    `when` holds its possible days, `uncorroborated` what of it only one origin tells where that is
    its point. `telling` says how much may be printed: the summary, the title
    (some of its sources are not published yet), or the planned form (it is still to come).

    What it announces was `due` then, None where no time was named, and was done by the facts in
    `fulfilled_by`, only in part by those with `partly:` before their id. `recipient` is the side
    that received a delivery, and `batch` what was delivered. What is planned has of dates, people
    and places only what was `foretold`. By its `date_basis` a source states its date, or it, or its
    last day alone, was derived. `role` is what findings take it for, such as a shock. An
    `unverified` one rests on a word
    that nothing vouches for.
    """

    id: str
    when: Annotated[Period, From("start", "precision", "end", read=parse_span)]
    kind: str
    sectors: tuple[str, ...]
    status: Status
    prominence: str
    bilateral: bool
    host: str | None
    leader_visit: bool
    part_of: str | None
    title: str
    summary: str
    place: str | None
    actors: tuple[str, ...]
    sources: tuple[str, ...]
    note: str
    due: Period | None = None
    fulfilled_by: tuple[str, ...] = ()
    recipient: str | None = None
    batch: str | None = None
    unverified: bool = False
    role: tuple[str, ...] = ()
    uncorroborated: str = ""
    date_basis: str = "stated"
    telling: Annotated[Telling, DERIVED] = "summary"
    foretold: Annotated[EarlyTelling | None, DERIVED] = None

    @property
    def planned(self) -> bool:
        """Return whether it is still to come on the edition's day of knowledge."""
        return self.telling == "planned"


@dataclass(frozen=True)
class Series:
    """A kind of number: one counter, one scope, one unit.

    `role` says what it stands for in sections and figures, `rank` which of several with one role
    is taken first. `origin` is the country that what it counts came from and `group` what it
    counts together with the series of other origins. Items named `aside` never stand for it, and
    of several claimants the one that it `prefers` is told. `known_as` is what its
    counter is called in a sentence, where that is shorter than its name. What was promised and what
    was seen of one thing share a `pair`.
    """

    id: str
    label: str
    unit: str
    counted_by: str
    stock_or_flow: str
    scope: str
    sectors: tuple[str, ...]
    note: str
    short: str = ""
    role: tuple[str, ...] = ()
    rank: int | None = None
    origin: str | None = None
    group: str = ""
    aside: tuple[str, ...] = ()
    prefers: str = ""
    article: str = ""
    pair: str = ""
    known_as: str = ""

    @property
    def name(self) -> str:
        """Return the label without counter and period, for where both stand beside it."""
        return self.short or self.label


@dataclass(frozen=True)
class Figure:
    """A number that somebody gave, with its bound, unit and counter.

    `as_of` holds the possible days of the count, its last day being the last known one; `period`
    is the span that a flow was counted over, or None.
    """

    id: str
    series: str
    item: str | None
    as_of: Annotated[Period, From("as_of", "precision", read=parse_count_day)]
    as_of_basis: str
    period: Annotated[Period | None, From("period_start", "period_end", read=parse_counted_span)]
    value: float
    unit: str
    qualifier: str
    attributed_to: str
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Position:
    """What one side of a disagreement says, by its place in it; `as_of` is None if not known."""

    disagreement: str
    order: int
    claim: str
    who: str
    sources: tuple[str, ...]
    as_of: Period | None


@dataclass(frozen=True)
class Disagreement:
    """A question on which sources differ; `at_issue` follows "sources differ on", or is blank."""

    id: str
    question: str
    kind: str
    at_issue: str
    preferred: str | None
    why: str
    events: tuple[str, ...]
    figures: tuple[str, ...]
    note: str
    positions: Annotated[tuple[Position, ...], DERIVED] = ()


@dataclass(frozen=True)
class Vote:
    """How one state voted on one text, taken from the event that records the vote.

    `about` is the state that the text is about, None where it is about none alone.
    """

    id: str
    event: str
    body: str
    symbol: str
    date: Period
    topic: str
    state: str
    vote: str
    sources: tuple[str, ...]
    note: str
    about: str | None = None


@dataclass(frozen=True)
class Stage:
    """A step that one agreement or contract reached; quantities are None where none is stated.

    `told_by` is `spokesman` where only one side's own word tells of it, `sighting` where it was
    seen and not told of, `hearsay` where unnamed others say so, else `document` or `report`.
    `sectors` are those of the deal where its event has others.
    """

    id: str
    event: str
    agreement: str
    label: str
    stage: str
    date: Annotated[Period, From("date", "precision", read=parse_span)]
    quantity_low: float | None
    quantity_high: float | None
    sources: tuple[str, ...]
    note: str
    told_by: str | None = None
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listing:
    """A person or firm that an authority put under sanctions, with its link to the first side.

    `sectors` are those that the target is of where its event has others beside them.
    """

    id: str
    event: str
    authority: str
    target: str
    date: Period
    link: str
    sources: tuple[str, ...]
    note: str
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """A term that the briefing prints, with its definition and the sources that support it."""

    id: str
    term: str
    aliases: tuple[str, ...]
    definition: str
    sources: tuple[str, ...]
    note: str

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name under which a text may speak of it."""
        return (self.term, *self.aliases)


@dataclass(frozen=True)
class Evidence:
    """The whole fact base, or what of it was known on a day. Mappings go from id to record.

    `outline` holds the sections in their order, `sections` which of them each sector stands in.
    `as_of` is the day on which it stood so, None for all that is known.
    """

    coverage: Coverage
    subject: Subject
    outline: tuple[Section, ...]
    sections: Mapping[str, str]
    sources: Mapping[str, Source]
    actors: Mapping[str, Actor]
    offices: tuple[Office, ...]
    places: Mapping[str, Place]
    events: Mapping[str, Event]
    series: Mapping[str, Series]
    figures: Mapping[str, Figure]
    disagreements: Mapping[str, Disagreement]
    judgements: tuple[Judgement, ...]
    votes: tuple[Vote, ...]
    stages: tuple[Stage, ...]
    listings: tuple[Listing, ...]
    indicators: tuple[Indicator, ...]
    glossary: tuple[Term, ...]
    origins: Origins
    version: str = ""
    tellings: tuple[EarlyTelling, ...] = ()
    wording: Wording = NO_WORDING
    readings: tuple[Reading, ...] = ()
    as_of: date | None = None

    def title_of(self, section: str) -> str:
        """Return the title of a section of the outline; raises KeyError where it has no such."""
        return {one.name: one.title for one in self.outline}[section]
