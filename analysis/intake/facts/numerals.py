"""Numbers in words and digits, with their scale."""

from __future__ import annotations

import re

from analysis.intake.lexicon.number_words import HALVES, WORDS

_SCALES = {
    "thousand": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "k": 1e3,
}
ORDINALS = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
}


def value_of(found: re.Match[str]) -> float | None:
    """Return the value of a matched number, None where it is beyond anything that is counted."""
    scale = _SCALES.get((found["scale"] or found["scale2"] or "").lower(), 1.0)
    if found["digits"]:
        number = float(re.sub("[,\u00a0\u202f]", "", found["digits"]))
    else:
        word = found["word"].lower()
        tens, _, units = word.partition("-")
        whole = WORDS[word] if word in WORDS else WORDS.get(tens, 0) + WORDS.get(units, 0)
        number = HALVES.get(word, float(whole))
    if found["dozen"]:
        number *= 12
    value = number * scale
    return round(value, 6) if value < 1e15 else None  # noqa: PLR2004 - beyond anything counted
