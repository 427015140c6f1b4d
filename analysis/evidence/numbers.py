"""Numbers as a reader meets them: with their bound and unit, never more exact than the source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.evidence.records import Figure

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
OFTEN = {0: "never", 1: "once", 2: "twice"}
_THOUSAND = 1000
_MILLION = 1_000_000
# How a unit is written around its number, where it does not simply follow it.
_FORMS = {
    "USD million": "${} million",
    "EUR million": "€{} million",
    "USD thousand": "${} thousand",
    "USD": "${}",
    "percent": "{}%",
    "TIV million": "{} million TIV",
    "rank": "rank {}",
}
_PLURALS = {"person": "people", "entity": "entities", "country": "countries", "party": "parties"}
_SINGULARS = {
    "people": "person",
    "air strikes": "air strike",
    "air strikes a month": "air strike a month",
    "countries": "country",
    "entities": "entity",
    "doses a year": "dose a year",
    "flights a week": "flight a week",
    "purchases": "purchase",
    "tonnes a year": "tonne a year",
}


def plain(value: float) -> str:
    """Return the number with thousands separated and no more decimals than it has: `6,366`."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"


def part_of(part: int, whole: int) -> str:
    """Return how many of how many, as large print has it: `5 of 46`, `0 of 8,700`."""
    return f"{plain(part)} of {plain(whole)}"


def in_words(number: int) -> str:
    """Return a whole number as text: a word below ten, digits from ten on, `no` for zero."""
    return WORDS[number] if 0 <= number < len(WORDS) else plain(number)


def times(number: int) -> str:
    """Return how often, as text: `never`, `once`, `twice`, `three times`, `12 times`."""
    return OFTEN.get(number, f"{in_words(number)} times")


def plural(noun: str) -> str:
    """Return the plural of an English noun phrase by its last word."""
    head, _, last = noun.rpartition(" ")
    if last in _PLURALS:
        many = _PLURALS[last]
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        many = f"{last[:-1]}ies"
    elif last.endswith(("s", "x", "ch", "sh")):
        many = f"{last}es"
    else:
        many = f"{last}s"
    return f"{head} {many}".strip()


def counted(number: int, noun: str, many: str | None = None) -> str:
    """Return `one visit`, `five visits`, `12 visits` or `no visit`; `many` is an odd plural."""
    return f"{in_words(number)} {noun if number in {0, 1} else many or plural(noun)}"


def with_unit(value: float, unit: str) -> str:
    """Return the number with its unit: `$406 million`, `40%`, `6,366 people`, `110 MW`."""
    form = _FORMS.get(unit)
    if unit == "people" and value != 1:
        return f"{_people(value)} people"
    if form is None:
        if value == 1:
            unit = _SINGULARS.get(unit, unit.removesuffix("s") if " " not in unit else unit)
        return f"{plain(value)} {unit}"
    if unit.endswith(" million") and "million" in form and value >= _THOUSAND:
        return form.replace("million", "billion").format(plain(value / _THOUSAND))
    return form.format(plain(value))


def bounded(figure: Figure, *, of_people: bool = False) -> str:
    """Return the figure's value with its bound and unit: `at least 6,366 people`.

    `exactly` is what the counter gave as a plain number and adds no word. Where all that is listed
    is `of_people`, the word is left out.
    """
    bound = "" if figure.qualifier == "exactly" else f"{figure.qualifier} "
    bare = of_people and figure.unit == "people"
    return f"{bound}{_people(figure.value) if bare else with_unit(figure.value, figure.unit)}"


def _people(value: float) -> str:
    whole = value >= _MILLION and value % (_MILLION / 10) == 0
    return f"{plain(value / _MILLION)} million" if whole else plain(value)


def listed(items: Sequence[str]) -> str:
    """Return the items as an English list: `a`, `a and b`, `a, b and c`."""
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def capitalised(text: str) -> str:
    """Return the text with its first letter in upper case and the rest untouched.

    A name that has its capital inside, as iPhone, stays as it is.
    """
    named = re.match(r"[a-z]+[A-Z]", text)
    return text if named else text[:1].upper() + text[1:]
