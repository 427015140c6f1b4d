"""What authors read in the facts, as typed, frozen records like all other rows."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.evidence.dates import Period


@dataclass(frozen=True)
class Reading:
    """An authored sentence on what facts mean, withdrawn with any of them.

    `speaks_from` and `speaks_to` bound the days that its words speak of. One that `opens` says
    enough about the whole for the bottom line; the lowest number of those comes first. A `gap` is
    what isn't known. Its first sector decides its section. `title` says it in a line, for the head
    of what it leads; of a gap it names what isn't known. Empty: it heads nothing. One that
    `answers` a question stands under it on the first pages, and in its section no more.
    """

    id: str
    reading: str
    facts: tuple[str, ...]
    min_facts: int
    speaks_from: Period | None
    speaks_to: Period | None
    valid_from: Period | None
    valid_to: Period | None
    sectors: tuple[str, ...]
    note: str
    opens: int | None = None
    gap: bool = False
    title: str = ""
    answers: str = ""


@dataclass(frozen=True)
class Judgement:
    """An authored assessment; exactly one of `likelihood` and `confidence` is given.

    `shown` are those of its facts that tell most. `reason_from` and `reason_to` bound what the
    words of the reason speak of; `consequence` is its place among judgements, 1 first.
    """

    id: str
    statement: str
    likelihood: str | None
    confidence: str | None
    reason: str
    facts: tuple[str, ...]
    min_facts: int
    would_change: str
    valid_from: Period | None
    valid_to: Period | None
    sectors: tuple[str, ...]
    note: str
    shown: tuple[str, ...] = ()
    reason_from: Period | None = None
    reason_to: Period | None = None
    consequence: int | None = None


@dataclass(frozen=True)
class Indicator:
    """A question to watch, as a clause from "whether" on, with what either answer would mean.

    `question` is the same as a question, blank where none is worded. `due` is None where no time is
    named, `status_fact` while it is open.
    """

    id: str
    whether: str
    why: str
    facts: tuple[str, ...]
    due: Period | None
    if_yes: str
    if_no: str
    status_fact: str | None
    sectors: tuple[str, ...]
    note: str
    question: str = ""
