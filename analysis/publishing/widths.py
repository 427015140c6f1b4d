"""How wide the columns of a printed table are, by what stands in them."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.document.codec import Part

HEAD = 18  # characters of a column's head that stand in one line
WIDEST = 72  # characters from which on a column gets no wider
NARROWEST = 16  # characters below which it would break common words
SHORT = 24  # characters up to which no entry of a column need break
ROOM = 66  # characters that unbroken columns may take together
PAPER = 100  # characters that stand beside each other on the narrower paper
GUTTER = 2  # characters as wide as what parts two columns
PARTED = re.compile(r"[\s/–-]+")  # where a line may end without breaking a word


def table_of(part: Part) -> dict[str, Any]:
    """Return the data table with a weight for each column's width, by what stands in it.

    `whole` tells of each column whether its entries are so short that none should break, `roomy`
    whether no word need be broken in any.
    """
    columns, rows = part["table"]["columns"], part["table"]["rows"]
    widths, full = [], []
    for place, column in enumerate(columns):
        lengths = [len(str(row[place])) for row in rows]
        longest = max(lengths, default=0)
        # One long entry among blanks needs less room than a column that is full of them.
        usual = (longest + sum(lengths)) // (1 + len(lengths))
        head = min(HEAD, len(str(column)))
        widths.append(min(WIDEST, max(NARROWEST, head, (longest + usual) // 2)))
        full.append(max(longest, len(str(column))))
    whole = _whole(full)
    words = [_longest_word(row[place] for row in rows) for place in range(len(columns))]
    widths, roomy = _with_room_for_words(widths, words, full, whole)
    return {"columns": columns, "rows": rows, "widths": widths, "whole": whole, "roomy": roomy}


def _longest_word(entries: Iterable[object]) -> int:
    words = (word for entry in entries for word in PARTED.split(str(entry)))
    return max(map(len, words), default=0)


def _with_room_for_words(
    widths: list[int], words: list[int], full: list[int], whole: list[bool]
) -> tuple[list[int], bool]:
    """Return the weights with what columns lack for their longest words taken from the widest.

    What the unbroken columns leave of the paper is shared by weight, so that a weight may come to
    fewer characters than it says. Also return whether each column then has that room.
    """
    broken = [place for place, kept in enumerate(whole) if not kept]
    taken = sum(full[place] for place, kept in enumerate(whole) if kept)
    left = PAPER - taken - GUTTER * (len(whole) - 1)
    made, asked = list(widths), sum(widths[place] for place in broken)
    if left <= sum(words[place] for place in broken):
        return made, False
    for place in broken:
        widest = max(broken, key=lambda each: made[each])
        lacking = math.ceil((words[place] + 1) * asked / left) - made[place]
        if lacking > 0 and widest != place:
            made[place] += lacking
            made[widest] -= lacking
    return made, all(made[place] * left >= words[place] * asked for place in broken)


def _whole(lengths: list[int]) -> list[bool]:
    """Return which columns stay unbroken: the short ones, as far as they leave room to the rest."""
    for most in (SHORT, SHORT // 2):
        if sum(length for length in lengths if length <= most) <= ROOM:
            return [length <= most for length in lengths]
    return [False] * len(lengths)
