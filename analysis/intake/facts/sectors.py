"""Which sectors a sentence speaks of."""

from __future__ import annotations

import re
from functools import cache

from analysis.intake.lexicon.patterns import patterns

_DIPLOMATIC = {"visit", "meeting", "statement"}
_OF_KIND = {
    "honour": "defence",
    "exercise": "defence",
    "delivery": "defence",
    "vote": "multilateral",
    "sanction": "finance",
    "attack": "human-rights",
    "agreement": "trade",
}
_MOST = 3


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (sector, re.compile(rf"\b{form}", re.IGNORECASE))
        for sector, form in patterns("sectors").items()
    )


def sectors_of(text: str, kind: str) -> tuple[str, ...]:
    """Return up to three sectors that the words speak of; never none."""
    found = [sector for sector, form in _forms() if form.search(text)]
    if kind in _DIPLOMATIC:
        found = ["diplomacy", *found]
    return tuple((found or [_OF_KIND.get(kind, "diplomacy")])[:_MOST])
