"""Units that measure the same: USD million and dollars, people and students."""

from __future__ import annotations

from functools import lru_cache

from analysis.intake.lexicon.patterns import by_entry
from analysis.intake.lexicon.word_lists import word_list
from analysis.intake.text.stems import stem

_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_ALIKE = (
    {"visits", "trips", "journeys"},
    {"documents", "agreements", "memorandums"},
    {"MW", "GW"},
    {"entities", "companies", "firms", "suppliers"},
    {"aircraft", "items", "trainers", "jets"},
    {"events", "activities", "exercises"},
    {"titles", "medals", "awards"},
    {"ships", "items"},
    {"air strikes", "attacks", "incidents", "air strikes a month"},
    {"votes", "countries"},
    {"plants", "items"},
    {"flights", "flights a week"},
    {"tonnes", "tonnes a year"},
    {"places", "seats", "people"},
)


def scaled(value: float, unit: str) -> float:
    """Return a value in its unit's base: dollars for USD million, MW for GW."""
    for word, factor in _SCALES.items():
        if unit.endswith(f" {word}"):
            return value * factor
    return value * 1000 if unit == "GW" else value


@lru_cache(maxsize=16384)
def same_measure(one: str, other: str, noun: str = "") -> bool:
    """Return whether two units count the same; `noun` is what the first one counts."""
    if _base(one) == _base(other):
        return True
    if one == "people" and (
        other in word_list("people_counted")
        or stem(other) == stem(noun.rsplit(" ", maxsplit=1)[-1].lower())
    ):
        return True
    return any(_base(one) in group and _base(other) in group for group in _ALIKE)


def _base(unit: str) -> str:
    bare = unit
    for word in _SCALES:
        bare = bare.removesuffix(f" {word}")
    return by_entry("currencies").get(bare.lower(), bare)
