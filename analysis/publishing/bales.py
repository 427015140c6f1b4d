"""Lists of like entries as columns: markup that repeats is said once, and values by what changes.

An entry's markup is its form; what stands between tags and in quotes are its values. Entries of one
form make a table, whose columns hold little that is new from row to row: a number one higher, an id
that ends otherwise, what another column says already. Joined again, each entry is as it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

Column = Sequence[str]

# Where an entry begins, and what stands in it in quotes or between tags.
_ENTRY = re.compile(r"(?=<(?:li|tr)\b)")
_VALUE = re.compile(r'((?<==")[^"<>]*(?=")|(?<=>)[^<]*[^<\s][^<]*)')
_NUMBERED = re.compile(r"([^0-9\n]*)(0|[1-9][0-9]{0,14})([^0-9\n]*)")
# What stands before each value of a column: how a browser is told that numbers follow, or words.
NUMBERS, WORDS = "+", "^"
_BREAK = "\n"
# How many signs a value shares with the one before is said by one sign, from this on.
_FEWEST, _MOST = ord("#"), 80
_LAST_OF_UTF16 = "\uffff"


def in_columns(texts: Sequence[str]) -> str:
    """Return as JSON what the page's `textsOf` makes the texts from, each a list of entries.

    That is the forms; for each text, which form each of its entries has; and each form's columns,
    one after the other.
    """
    forms: dict[tuple[str, ...], list[Column]] = {}
    numbers: dict[tuple[str, ...], str] = {}
    order = [[_put(entry, forms, numbers) for entry in _ENTRY.split(text)] for text in texts]
    columns = [coded for rows in forms.values() for coded in _coded(list(zip(*rows, strict=True)))]
    made = [list(forms), list(map(_code, order)), columns]
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def _put(
    entry: str, forms: dict[tuple[str, ...], list[Column]], numbers: dict[tuple[str, ...], str]
) -> str:
    """Add the entry to those of its form; return the number of that form."""
    apart = _VALUE.split(entry)
    form = tuple(apart[::2])
    forms.setdefault(form, []).append(apart[1::2])
    return numbers.setdefault(form, str(len(numbers)))


def _coded(columns: Sequence[Column]) -> Iterable[Any]:
    for place, column in enumerate(columns):
        yield _copied(column, columns[:place]) or _code(column)


def _copied(column: Column, earlier: Sequence[Column]) -> dict[str, Any] | None:
    """Return how the column is made of an earlier one: what is cut off and put on before each."""
    for place, other in enumerate(earlier):
        shared = _alike(column[0][::-1], other[0][::-1])
        cut, add = other[0][: len(other[0]) - shared], column[0][: len(column[0]) - shared]
        if cut.isascii() and all(
            theirs.startswith(cut) and ours == add + theirs[len(cut) :]
            for ours, theirs in zip(column, other, strict=True)
        ):
            return {"of": place, "cut": len(cut), "add": add}
    return None


def _code(column: Column) -> str | Column:
    """Return the column as one text: by how much numbers grow, or what words don't share."""
    numbered = list(map(_NUMBERED.fullmatch, column))
    if around := _around(numbered):
        numbers = [int(found[2]) for found in numbered if found]
        grown = (now - before for before, now in zip([0, *numbers], numbers, strict=False))
        return NUMBERS + _BREAK.join([*around, *map(str, grown)])
    if any(_BREAK in value for value in column):
        return column
    return WORDS + _BREAK.join(map(_unshared, ["", *column], column))


def _around(numbered: Sequence[re.Match[str] | None]) -> tuple[str, str] | None:
    """Return what stands before and after each number of a column, None where it holds others."""
    found = {(each[1], each[3]) if each else None for each in numbered}
    return found.pop() if len(found) == 1 else None


def _unshared(before: str, value: str) -> str:
    """Return what follows where the value parts from the one before, after the sign for where."""
    shared = _alike(value[:_MOST], before)
    return chr(_FEWEST + shared) + value[shared:]


def _alike(one: str, other: str) -> int:
    """Return with how many signs both begin, up to one that a browser would count as two."""
    shared = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs or mine > _LAST_OF_UTF16:
            break
        shared += 1
    return shared
