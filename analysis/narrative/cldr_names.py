"""English names of languages and countries by their codes, as the Unicode CLDR has them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from babel import Locale

if TYPE_CHECKING:
    from analysis.evidence.descriptor import Subject


def language_name(code: str) -> str:
    """Return the name of a language by its ISO 639-1 code, the code itself where none is known."""
    return str(_english().languages.get(code, code))


def country_name(code: str, subject: Subject) -> str:
    """Return the name of a country by its ISO 3166 alpha-2 code; the two sides keep their own.

    A name that CLDR gives in brackets beside another is left out.
    """
    own = {side.code: side.name for side in subject.sides}
    known = str(_english().territories.get(code, code))
    return own.get(code) or known.partition(" (")[0]


@cache
def _english() -> Locale:
    return Locale("en")
