"""Numbers in words and digits, with their scale."""

from __future__ import annotations

import re

WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "a dozen": 12,
    "two dozen": 24,
    "a hundred": 100,
    "one hundred": 100,
    "a thousand": 1000,
}
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
        number = float(WORDS[word] if word in WORDS else WORDS.get(tens, 0) + WORDS.get(units, 0))
    if found["dozen"]:
        number *= 12
    value = number * scale
    return round(value, 6) if value < 1e15 else None  # noqa: PLR2004 - beyond anything counted
