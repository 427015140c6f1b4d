"""What is counted in this field, and the unit under which the record counts it."""

from __future__ import annotations

import re
from functools import cache

from analysis.intake.lexicon.patterns import patterns
from analysis.intake.lexicon.word_lists import entries

_FUNCTION_WORDS = (
    "and|or|of|in|on|by|with|for|from|to|at|the|a|an|as|since|who|that|which|have|has|had|were"
    "|was|are|is|will|after|during|when|while"
)
# Models may be joined: "LM-24 and LM-35 torches".
_MODIFIER = (
    r"(?:(?:[A-Z][A-Za-z]*-?\d\w*,? (?:and|or) (?=[A-Z]))"
    rf"|(?!(?i:{_FUNCTION_WORDS})\b)[\w\u2019'-]+ ){{0,4}}?"
)
# Any other plural, close behind the number.
_ANY_NOUN = re.compile(rf"{_MODIFIER}(?P<noun>[a-z][a-z-]+[^\W\dsui]s)\b(?![\u2019'-])")


@cache
def _units() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (unit, re.compile(rf"{_MODIFIER}(?i:{form})(?![\w-])"))
        for unit, form in patterns("countables").items()
    )


@cache
def _uncounted() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(entries('uncounted_nouns'))})$")


def unit_of(noun: str) -> tuple[str, int]:
    """Return the unit that the words after a number name, and how many characters it takes.

    The size is -1 where they name no unit that is counted in the record's field.
    """
    best: tuple[int, str, int] | None = None
    for unit, form in _units():
        found = form.match(noun)
        if found and (best is None or found.end() < best[0]):
            best = (found.end(), unit, found.end() + 1)
    if best:
        return best[1], best[2]
    other = _ANY_NOUN.match(noun)
    if other and not _uncounted().search(other["noun"]):
        return other["noun"].lower(), other.end() + 1
    return "", -1
