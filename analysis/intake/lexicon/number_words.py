"""Numbers as English writes them out."""

from __future__ import annotations

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
# Before a million, say.
HALVES = {"half a": 0.5, "one and a half": 1.5, "two and a half": 2.5, "three and a half": 3.5}
