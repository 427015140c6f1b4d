"""The house's words, as far as letters tell them: names in full, no old name, nothing "recent".

A word in quotation marks is somebody else's, and a word in a longer name is part of that name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from analysis.evidence.descriptor import NO_WORDS, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Below it a part of a name is a word like another where a sentence begins with it: "Sum", "Win".
SHORTEST_PART = 4
MOST_MEANT = 3
# Stands where a known name stood, so that neither side of it is a neighbour of the other.
_TAKEN = "\x00"
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|\u2018[^\u2019]*\u2019(?!\w)")
_JOINS = (" ", " & ")
_CAPITALISED = re.compile(r"[^\W\d_][\w’'-]*")
_SENTENCE_ENDS = re.compile(r"(?:^|[.!?:;(–—]\s*|\n)$")
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_US_DATE = re.compile(rf"(?<!\d )\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?:, \d{{4}})?")
_NUMERIC_DATE = re.compile(r"\b\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\b")


class Named(Protocol):
    """The part of an actor, a place or a term that says how it is called."""

    @property
    def id(self) -> str:
        """The row's id."""

    @property
    def name(self) -> str:
        """The name that is printed."""

    @property
    def aliases(self) -> Sequence[str]:
        """Other names, in the order of the record."""


class Slip(NamedTuple):
    """A word that the house does not print, and what stands for it; empty where nothing does."""

    found: str
    instead: str


@dataclass(frozen=True)
class Wording:
    """What the record's own names and word lists say of a text.

    `whole` are names that are never cut; `known` longer names, in which any word may stand;
    `former` pairs of an old name and the one that is printed.
    """

    words: Words = NO_WORDS
    whole: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    former: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls, words: Words, persons: Iterable[str], named: Iterable[Named], names: Iterable[str]
    ) -> Wording:
        """Return the wording of a record.

        `persons` are the names never cut, `named` all actors and places, `names` whatever else is
        called by a name: publishers, terms.
        """
        listed = tuple(named)
        former = {
            alias: _plain(one.name)
            for one in listed
            if one.id in words.renamed
            for alias in one.aliases
            if alias != _plain(one.name) and alias.isascii() and _plain(one.name) not in alias
        }
        every = {name for one in listed for name in (one.name, *one.aliases)} | set(names)
        known = tuple(sorted(every - set(former) - {""}))
        return cls(words, tuple(sorted(set(persons))), known, tuple(sorted(former.items())))

    def cut_names(self, text: str) -> Iterator[Slip]:
        """Yield each part of a name that stands for the whole: a surname the name has none of."""
        for run in self._runs(text):
            if run in self._parts:
                yield Slip(run, self._parts[run])

    def former_names(self, text: str) -> Iterator[Slip]:
        """Yield each former name that stands alone, not in the name of something else."""
        for run in self._runs(text):
            if run in self._new:
                yield Slip(run, self._new[run])

    def vague(self, text: str) -> Iterator[Slip]:
        """Yield each word that is true only on the day it is written."""
        yield from _listed(self.words.vague, text)

    def loaded(self, text: str) -> Iterator[Slip]:
        """Yield each word that judges where it should tell."""
        yield from _listed(self.words.loaded, text)

    @cached_property
    def _parts(self) -> dict[str, str]:
        """Return whole names by the parts that are no name of their own."""
        parts: dict[str, list[str]] = {}
        for name in self.whole:
            words = name.split()
            tails = [" ".join(words[at:]) for at in range(1, len(words))]
            for part in (*words, *tails):
                if len(words) > 1 and len(part) >= SHORTEST_PART and part not in self.whole:
                    parts.setdefault(part, []).append(name)
        return {part: _either(dict.fromkeys(names)) for part, names in parts.items()}

    @cached_property
    def _names(self) -> re.Pattern[str]:
        risky = {*self._parts, *dict(self.former)}
        single = {word for part in risky for word in part.split()}
        names = [
            name
            for name in {*self.whole, *self.known}
            if name not in self._parts and single & {*name.split()}
        ]
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)")

    @cached_property
    def _new(self) -> dict[str, str]:
        """Return the names that stand now by the former ones."""
        return dict(self.former)

    @cached_property
    def _read(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _runs(self, text: str) -> tuple[str, ...]:
        """Return the capitalised words that stand side by side, without the titles before them."""
        # Cut names and former ones are looked for in the same texts.
        if text not in self._read:
            self._read[text] = tuple(self._side_by_side(text))
        return self._read[text]

    def _side_by_side(self, text: str) -> Iterator[str]:
        clear = _unquoted(text)
        clear = self._names.sub(lambda found: _TAKEN * len(found[0]), clear)
        run: list[str] = []
        end = -1
        for found in _CAPITALISED.finditer(clear):
            word = re.sub(r"(?:['’]s|['’])$", "", found[0])
            if run and clear[end : found.start()] not in _JOINS:
                yield self._bare(run)
                run = []
            if not word[:1].isupper():
                continue
            opens = _SENTENCE_ENDS.search(clear[: found.start()])
            if not (opens and not self._tells(word)):
                run.append(word)
            end = found.end() if word == found[0] else -1
        if run:
            yield self._bare(run)

    def _tells(self, word: str) -> bool:
        return word in self._parts or word in self._new

    def _bare(self, run: Sequence[str]) -> str:
        at = next((at for at, word in enumerate(run) if word not in self.words.titles), len(run))
        return " ".join(run[at:])


NO_WORDING = Wording()


def is_whole(words: Words, kind: str, side: str) -> bool:
    """Return whether the name of an actor of this kind and side is always given in full."""
    return kind == "person" and side in words.whole_names


def us_dates(text: str) -> Iterator[Slip]:
    """Yield each date with its month before its day, or in slashes, which reads two ways."""
    for pattern in (_US_DATE, _NUMERIC_DATE):
        for found in pattern.finditer(text):
            yield Slip(found[0], "")


def other_script(text: str) -> Iterator[Slip]:
    """Yield each word with a letter that is not Latin."""
    for word in () if text.isascii() else text.split():
        if any(c.isalpha() and not unicodedata.name(c, "").startswith("LATIN") for c in word):
            yield Slip(word, "")


def _unquoted(text: str) -> str:
    return _QUOTED.sub(lambda found: _TAKEN * len(found[0]), text)


def _listed(words: Sequence[str], text: str) -> Iterator[Slip]:
    if not words:
        return
    for found in _any_of(tuple(words)).finditer(_unquoted(text)):
        yield Slip(found[0], "")


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(map(re.escape, words))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)


def _either(names: Iterable[str]) -> str:
    """Return the names that are meant, or nothing where there are too many to name."""
    several = tuple(names)
    return " or ".join(several) if len(several) <= MOST_MEANT else ""


def _plain(name: str) -> str:
    """Return a name without what stands in brackets behind it."""
    return name.partition(" (")[0]
