"""The telling words of a text, for comparing it with another."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.intake.lexicon.word_lists import word_list
from analysis.intake.text.tokens import tokens

_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ised",
    "ized",
    "ies",
    "ed",
    "es",
    "s",
)
_YEAR = re.compile(r"(?:19|20)\d\d|\d")
_SHORTEST = 4


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a word without the commonest English endings, for comparing."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST - 1:
            word = word[: -len(ending)] + ("y" if ending == "ies" else "")
            break
    if len(word) > _SHORTEST and word[-1] == word[-2]:
        word = word[:-1]
    return word.removesuffix("e") if len(word) > _SHORTEST else word


@lru_cache(maxsize=512)
def words_of(text: str) -> frozenset[str]:
    """Return the telling words and numbers of a text, stemmed; years are no telling numbers."""
    return frozenset(stem(t.word) for t in tokens(text) if _tells(t.word))


def as_written(text: str, stems: list[str]) -> list[str]:
    """Return for each stem the first word of the text that has it."""
    written: dict[str, str] = {}
    for token in tokens(text):
        written.setdefault(stem(token.word), token.word)
    return [written.get(one, one) for one in stems]


def _tells(word: str) -> bool:
    if word in word_list("common_words") or _YEAR.fullmatch(word):
        return False
    return len(word) > 2 or word.isdecimal()  # noqa: PLR2004 - a word of three letters
