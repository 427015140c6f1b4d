"""One key for the many ways in which a Russian or Burmese name is put into Latin letters."""

from __future__ import annotations

import re
from functools import lru_cache

_DOUBLED = re.compile(r"(.)\1")
_RUSSIAN = (
    ("ks", "x"),
    ("kh", "h"),
    ("zh", "j"),
    ("dj", "j"),
    ("iya", "ia"),
    ("iy", "i"),
    ("yi", "i"),
    ("ij", "i"),
    ("ey", "ei"),
    ("ay", "ai"),
    ("oy", "oi"),
    ("ya", "ia"),
    ("yu", "iu"),
    ("ye", "e"),
    ("yo", "e"),
    ("ie", "e"),
    ("ck", "k"),
    ("dre", "der"),
    ("tch", "ch"),
    ("tz", "ts"),
)


# From \u0430 to \u044f in the order of the alphabet.
_LATIN = {
    chr(0x430 + n): written
    for n, written in enumerate(
        (
            *("a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r"),
            *("s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya"),
        )
    )
}


def latin(word: str) -> str:
    """Return a Russian word in Latin letters."""
    return "".join(_LATIN.get(letter, letter) for letter in word.casefold())


@lru_cache(maxsize=16384)
def russian_key(word: str) -> str:
    """Return a key that Sergei and Sergey, Alexey and Aleksei, Mikheyev and Mikheev share."""
    for given, taken in _RUSSIAN:
        word = word.replace(given, taken)
    word = word.removesuffix("y") + ("i" if word.endswith("y") else "")
    word = word.replace("aleksandr", "alexander").removesuffix("dr") + (
        "der" if word.endswith("dr") else ""
    )
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=16384)
def burmese_key(word: str) -> str:
    """Return a key that Htun and Tun, Lin and Linn, Latt and Lat share."""
    return _DOUBLED.sub(r"\1", word.replace("ht", "t")) if len(word) > 2 else word  # noqa: PLR2004
