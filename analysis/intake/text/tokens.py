"""Words and sentences of a story, each with its place."""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from analysis.intake.lexicon.calendar_words import MONTHS_SHORTENED
from analysis.intake.lexicon.patterns import by_entry
from analysis.intake.text.lists import introduced, is_call

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['\u2019\u02bc][^\W_]+)*")
_POSSESSIVE = re.compile(r"['\u2019\u02bc]s?$", re.IGNORECASE)

_ABBREVIATIONS = (
    r"Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Maj|Brig|Col|Capt|Cmdr|Adm|Sen|Snr|Sr|Jr|Rep|Gov|Sgt|Rev|St|No|Nos"
    r"|vs|etc"
    r"|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Co|Ltd|Inc"
    r"|Corp|Bros|H\.E|Hon|Amb"
    r"|approx|est|e\.g|i\.e|a\.m|p\.m|[A-Z]|" + MONTHS_SHORTENED
)
_STOP = re.compile(
    r"(?P<stop>[.!?\u2026\u3002\u104b]+)(?P<quote>[\"'\u201d\u2019\u00bb)\]]*)(?=\s|$)"
    r"|(?P<line>\n+)"
)
_ABBREVIATED = re.compile(rf"(?:^|[\s(\[\"'\u201c\u2018-])(?:{_ABBREVIATIONS})\.$")
_NEXT = re.compile(r"\s*[\"'\u201c\u2018\u00ab(\[]*(?P<first>\S)")


_NOWHERE = (sys.maxsize, sys.maxsize)
# A line of so many blanks that ends with a colon is a sentence, whatever it introduces.
_INTRODUCTION = 7
_BULLETS, _POINT = "\u2022*-\u2013\u25cf\u25aa", 8


@dataclass(frozen=True)
class Token:
    """A word: folded for look-up, with its place; `capital` says how it is written."""

    word: str
    start: int
    end: int
    capital: bool
    upper: bool


@dataclass(frozen=True)
class Sentence:
    """A sentence's place in the story; a `heading` is a line that doesn't end as prose ends."""

    number: int
    start: int
    end: int
    text: str
    heading: bool


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word as it is looked up: no case, accents, dots or possessive."""
    bare = _POSSESSIVE.sub("", word).replace(".", "").replace("\u2019", "").replace("'", "")
    if bare.isascii():
        return by_entry("spellings").get(bare.lower(), bare.lower())
    # In Cyrillic the breve makes another letter; elsewhere a mark is an accent.
    if any("\u0400" <= char <= "\u04ff" for char in bare):
        return bare.casefold().replace("\u0451", "\u0435")
    parts = unicodedata.normalize("NFKD", bare)
    return "".join(char for char in parts if not unicodedata.combining(char)).casefold()


@lru_cache(maxsize=16)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a text in order."""
    return tuple(
        Token(fold(m[0]), m.start(), m.end(), m[0][0].isupper(), m[0].isupper())
        for m in _TOKEN.finditer(text)
    )


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text in order.

    A line end ends one, save in a list that the sentence introduces, which belongs to it.
    """
    found: list[Sentence] = []
    start = 0
    lists = introduced(text)
    colon, last = next(lists, _NOWHERE)
    for mark in _STOP.finditer(text):
        if colon <= mark.start() < last:
            continue
        if mark["line"] is None and not _ends(text, start, mark):
            continue
        end = mark.start() if mark["line"] else mark.end()
        listed = colon < end
        _add(found, text, start, end, heading=mark["line"] is not None and not listed)
        start = mark.end()
        if listed:
            colon, last = next(lists, _NOWHERE)
    _add(found, text, start, len(text), heading=colon >= len(text))
    return tuple(found)


def _ends(text: str, start: int, mark: re.Match[str]) -> bool:
    following = _NEXT.match(text, mark.end())
    if following and following["first"].islower():
        return False
    before = text[max(start, mark.start() - 12) : mark.start() + 1]
    # "Gen. Soe" and "U.S. Treasury" go on.
    return not (mark["stop"] == "." and _ABBREVIATED.search(before))


def _add(found: list[Sentence], text: str, start: int, end: int, *, heading: bool) -> None:
    raw = text[start:end]
    words = raw.strip()
    if not words:
        return
    begun = start + len(raw) - len(raw.lstrip())
    if heading and words[0] in _BULLETS and words.count(" ") >= _POINT:
        heading = False  # an item of a list, which often bears no full stop
    if heading and words.endswith(":") and words.count(" ") >= _INTRODUCTION:
        heading = is_call(words)
    found.append(Sentence(len(found), begun, begun + len(words), words, heading))
