"""Rules on letters: nothing invisible, and nothing that makes a reader see another text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from analysis.evidence.check.rule import rule
from analysis.evidence.fault import Finding, quote
from analysis.evidence.numbers import listed
from analysis.evidence.tables import Tables

# By the first word of their letters' names.
SCRIPTS = (
    *("LATIN", "CYRILLIC", "GREEK", "ARABIC", "CJK", "HIRAGANA", "KATAKANA", "HANGUL"),
    *("MYANMAR", "THAI", "LAO", "KHMER", "BENGALI", "DEVANAGARI"),
)
_OF_ANY = ("COMBINING", "MODIFIER", "FULLWIDTH", "HALFWIDTH", "FEMININE", "MASCULINE", "MICRO")
_UNSEEN = ("Cf", "Co", "Cn", "Zl", "Zp")
_MIXED = re.compile(r"\w*(?:[A-Za-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u04ff][A-Za-z])\w*")


@rule()
def invisible(tables: Tables) -> Iterator[Finding]:
    """No letter is invisible, turns the direction of reading, or has no agreed shape."""
    for name, rows in tables.rows.items():
        for row in rows:
            for column, text in row.cells.items():
                found = next((c for c in text if unicodedata.category(c) in _UNSEEN), None)
                if found and name in tables.columns:
                    yield row.finding(
                        column,
                        f"U+{ord(found):04X} ({unicodedata.name(found, 'a private letter')}) after "
                        f"{quote(text.partition(found)[0][-20:])}",
                        "letters that can be seen, in the order in which they are read",
                        "Delete that letter, or type the cell anew",
                    )


@rule()
def of_a_script_that_is_drawn(tables: Tables) -> Iterator[Finding]:
    """Every letter is of a script that page and PDF have a typeface for."""
    for rows in tables.rows.values():
        for row in rows:
            for column, text in row.cells.items():
                found = next((c for c in text if _is_undrawn(c)), None)
                if found:
                    yield row.finding(
                        column,
                        f"{quote(found)}, U+{ord(found):04X} ({unicodedata.name(found, '')})",
                        "letters of a script that page and PDF can draw",
                        f"Write it in one of these: {listed([s.title() for s in SCRIPTS])}",
                    )


@lru_cache(maxsize=4096)
def _is_undrawn(character: str) -> bool:
    if character.isascii() or unicodedata.category(character)[0] not in "LM":
        return False
    return not unicodedata.name(character, "").startswith((*SCRIPTS, *_OF_ANY))


@rule()
def one_script_in_a_word(tables: Tables) -> Iterator[Finding]:
    """No word mixes Latin with Cyrillic or Greek letters that look like them."""
    for rows in tables.rows.values():
        for row in rows:
            for column, text in row.cells.items():
                if found := _MIXED.search(text):
                    yield row.finding(
                        column,
                        f"{quote(found[0])}, whose letters are of two scripts",
                        "a word in the letters of one script",
                        "Type the word anew",
                    )
