"""Words that tell of an event, by the kind of event that they tell of."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analysis.intake.lexicon.patterns import patterns
from analysis.intake.text.lists import list_within
from analysis.intake.text.tokens import Sentence

_BREAK = re.compile(
    r"[;\u2014]|\s\u2013\s|,\s(?:while|where|when|after|before|but|whereas|and then|with|following"
    r"|as|days after)\s"
    r"|(?<!\bthe)\s(?:after|before|while|during|following|ahead of|as|since"
    r"|unfolding since)\s(?!well\b)"
)


@cache
def _forms() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    """Return the kinds with their forms, verbs first; the verbs of a visit mind their case."""
    return tuple(
        (
            kind,
            noun,
            re.compile(rf"\b{form}\b", 0 if kind == "visit" and not noun else re.IGNORECASE),
        )
        for noun, table in ((False, "event_verbs"), (True, "event_nouns"))
        for kind, form in patterns(table).items()
    )


@dataclass(frozen=True)
class Trigger:
    """A word that tells of an event of a kind; a `noun` tells less than a verb."""

    kind: str
    noun: bool
    start: int
    end: int


@dataclass(frozen=True)
class Clause:
    """A part of a sentence in which one thing is told, and the word that tells of it, if any.

    `span` is its place in the story, `verbs` where the verbs begin that tell of events in it.
    """

    sentence: Sentence
    span: tuple[int, int]
    verbs: tuple[int, ...]
    trigger: Trigger | None

    @property
    def kind(self) -> str:
        """Return the kind of event that it tells of, empty where no word tells of one."""
        return self.trigger.kind if self.trigger else ""

    @property
    def at(self) -> int:
        """Return the place of the telling word in the story, else of the clause."""
        return self.sentence.start + self.trigger.start if self.trigger else self.span[0]


def find_triggers(text: str) -> Iterator[Trigger]:
    """Yield the triggers of a sentence; where two overlap, the one listed first stands."""
    taken: list[tuple[int, int]] = []
    for kind, noun, form in _forms():
        for found in form.finditer(text):
            if not any(s < found.end() and found.start() < e for s, e in taken):
                taken.append(found.span())
                yield Trigger(kind, noun, found.start(), found.end())


def clauses(text: str) -> list[tuple[int, int]]:
    """Return the parts of a sentence in which one thing is told, in order.

    A list that it introduces is part of what is told before it.
    """
    listed = list_within(text)
    breaks = (found.start() for found in _BREAK.finditer(text))
    edges = [0, *(at for at in breaks if listed is None or at < listed), len(text)]
    return [(s, e) for s, e in itertools.pairwise(edges) if e > s]
