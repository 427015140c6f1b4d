"""Group articles that carry one text, such as one agency's story on many sites."""

from __future__ import annotations

import re
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from analysis.intake import weights
from analysis.intake.lexicon.number_words import WORDS
from analysis.intake.text.tokens import tokens

Signature = tuple[int, ...]

_NUMBER = re.compile(
    r"\d[\d,.]*|\b(?:"
    + "|".join(word for word in WORDS if " " not in word and word != "one")
    + r")\b",
    re.IGNORECASE,
)
_SHINGLE = 4
_HASHES = 64
_BANDS = 16
_PRIME = np.uint64((1 << 31) - 1)

# Fixed, so that the same text has the same signature on every machine.
_SEEDS = np.random.Generator(np.random.PCG64(20210201)).integers(
    1, 1 << 31, (2, _HASHES), np.uint64
)


def signature_of(text: str) -> Signature:
    """Return a MinHash signature of the text's runs of four words; empty for a very short text."""
    words = [token.word for token in tokens(text)]
    if len(words) < weights.LEAST_WORDS_OF_A_COPY:
        return ()
    shingles = {" ".join(words[n : n + _SHINGLE]) for n in range(len(words) - _SHINGLE + 1)}
    hashes: npt.NDArray[np.uint64] = np.fromiter(
        sorted(zlib.crc32(shingle.encode()) for shingle in shingles), np.uint64
    )
    mixed = (hashes[:, None] % _PRIME * _SEEDS[0] + _SEEDS[1]) % _PRIME
    return tuple(int(value) for value in mixed.min(axis=0))


def numbers_of(text: str) -> tuple[str, ...]:
    """Return the numbers that a text tells, in digits or words, each once and in its order."""
    words = (match[0].lower().replace(",", "").rstrip(".") for match in _NUMBER.finditer(text))
    return tuple(dict.fromkeys(str(WORDS.get(word, word)) for word in words))


class NearGroups:
    """Finds, among articles that come one after the other, those with nearly the same text."""

    def __init__(self) -> None:
        self._keys: list[str] = []
        self._values = array("I")

    def add(self, key: str, signature: Signature) -> None:
        """Take note of an article; one without a signature repeats nothing."""
        if signature:
            self._keys.append(key)
            self._values.extend(signature)

    def groups(self) -> list[list[str]]:
        """Return the groups of two or more, each in order of their keys."""
        rows = np.asarray(self._values, np.uint32).reshape(-1, _HASHES)
        parent = list(range(len(rows)))
        for one, other in _candidates(rows):
            if float((rows[one] == rows[other]).mean()) >= weights.COPIES_ALIKE:
                first, second = sorted((_root(parent, one), _root(parent, other)))
                parent[second] = first
        found: dict[int, list[str]] = defaultdict(list)
        for at, key in enumerate(self._keys):
            found[_root(parent, at)].append(key)
        return sorted(sorted(group) for group in found.values() if len(group) > 1)


def _candidates(rows: npt.NDArray[np.uint32]) -> Iterator[tuple[int, int]]:
    """Yield pairs that agree in a whole band: each article with the one before it in that band."""
    size = _HASHES // _BANDS
    for band in range(_BANDS):
        part = rows[:, band * size : (band + 1) * size]
        order = np.lexsort(part.T)
        same = (part[order[1:]] == part[order[:-1]]).all(axis=1)
        for at in np.flatnonzero(same):
            yield int(order[at]), int(order[at + 1])


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        at = parent[at]
    return at
