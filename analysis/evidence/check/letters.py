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
# Letters and marks by their kind, and yet without a shape.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# Scripts that write Latin letters and figures as wide as their own.
_WIDE = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
_STRUCK = re.compile("[\u0334-\u0338\u20d0-\u20f0]")
_TWINS = re.compile(r"[^\W\d_]{2,}")
# Cyrillic and Greek letters that look like Latin ones, and Latin ones that look like others.
_LIKE_LATIN = frozenset("\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0455\u0458\u0501\u04bb")
_LIKE_LATIN |= frozenset(
    "\u0410\u0412\u0421\u0415\u041d\u041a\u041c\u041e\u0420\u0422\u0425\u0406\u0405\u0408"
)
_LIKE_LATIN |= frozenset(
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf"
)
_LIKE_OTHERS = frozenset("\u0251\u0261\u0269\u026a\u028b\u028f\u01c0\u01c3")
_MIXED = re.compile(r"\w*(?:[A-Za-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u04ff][A-Za-z])\w*")


@rule()
def invisible(tables: Tables) -> Iterator[Finding]:
    """No letter is invisible, turns the direction of reading, or has no agreed shape."""
    for name, rows in tables.rows.items():
        for row in rows:
            for column, text in row.cells.items():
                # Nearly every cell holds plain letters alone, of which nothing need be asked.
                found = None if text.isascii() else next(filter(_is_unseen, text), None)
                if found and name in tables.columns:
                    yield row.finding(
                        column,
                        f"U+{ord(found):04X} ({unicodedata.name(found, 'a private letter')}) after "
                        f"{quote(text.partition(found)[0][-20:])}",
                        "letters that can be seen, in the order in which they are read",
                        "Delete that letter, or type the cell anew",
                    )


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN or character in _BLANK


@rule()
def blanks(tables: Tables) -> Iterator[Finding]:
    """Words are parted by the blank that a keyboard types, which every search finds."""
    for rows in tables.rows.values():
        for row in rows:
            for column, text in row.cells.items():
                odd = "" if text.isascii() else text
                found = next((c for c in odd if c != " " and unicodedata.category(c) == "Zs"), "")
                if found:
                    yield row.finding(
                        column,
                        f"U+{ord(found):04X} ({unicodedata.name(found)}) after "
                        f"{quote(text.partition(found)[0][-20:])}",
                        "a plain blank between words",
                        "Type a blank in its place",
                    )


@rule()
def of_a_script_that_is_drawn(tables: Tables) -> Iterator[Finding]:
    """Every letter is of a script that page and PDF have a typeface for."""
    for rows in tables.rows.values():
        for row in rows:
            for column, text in row.cells.items():
                found = None if text.isascii() else next(filter(_is_undrawn, text), None)
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
    """No word is written in letters or figures that look like those of another script."""
    for rows in tables.rows.values():
        for row in rows:
            for column, text in row.cells.items():
                if told := _lookalike(text):
                    yield row.finding(
                        column, told, "a word in the letters of one script", "Type the word anew"
                    )


@lru_cache(maxsize=65536)
def _lookalike(text: str) -> str:
    """Return what of a text only looks like what it is read as; blank where nothing does."""
    if text.isascii():
        return ""
    if mixed := _MIXED.search(text):
        return f"{quote(mixed[0])}, whose letters are of two scripts"
    if struck := _STRUCK.search(text):
        return f"{quote(text[struck.start() - 1 : struck.end()])}, a letter struck through"
    scripts = {unicodedata.name(c, "").partition(" ")[0] for c in text if c.isalpha()}
    if twin := next((c for c in text if _stands_for_another(c, scripts)), ""):
        return f"{quote(twin)} ({unicodedata.name(twin, 'no name')}), which looks like another sign"
    if sum(map(str.isascii, filter(str.isalpha, text))) * 2 > sum(map(str.isalpha, text)):
        for word in _TWINS.findall(text):
            if _LIKE_LATIN.issuperset(word):
                return f"{quote(word)}, whose letters only look like Latin ones"
    return ""


def _stands_for_another(character: str, scripts: set[str]) -> bool:
    """Return whether a letter or figure is there for its looks, beside letters of such scripts."""
    if character.isascii():
        return False
    if character in _LIKE_OTHERS:
        return True
    kind = unicodedata.category(character)
    if kind[0] not in "LN" or kind in {"Lm", "No"} or character in "\u00aa\u00ba":
        return False
    own = unicodedata.name(character, "").partition(" ")[0]
    plain = unicodedata.normalize("NFKC", character)
    if plain.isascii() and plain.isalnum():
        return not (own in {"FULLWIDTH", "HALFWIDTH"} and scripts & set(_WIDE))
    return kind == "Nd" and own not in scripts
