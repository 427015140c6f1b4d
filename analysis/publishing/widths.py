"""How wide the columns of a printed table are, by what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.document.codec import Part

HEAD = 18  # characters of a column's head that stand in one line
WIDEST = 72  # characters from which on a column gets no wider
NARROWEST = 16  # characters below which it would break common words
SHORT = 24  # characters up to which no entry of a column need break
ROOM = 66  # characters that unbroken columns may take together


def table_of(part: Part) -> dict[str, Any]:
    """Return the data table with a weight for each column's width, by what stands in it.

    `whole` tells of each column whether its entries are so short that none should break.
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
    return {"columns": columns, "rows": rows, "widths": widths, "whole": _whole(full)}


def _whole(lengths: list[int]) -> list[bool]:
    """Return which columns stay unbroken: the short ones, as far as they leave room to the rest."""
    for most in (SHORT, SHORT // 2):
        if sum(length for length in lengths if length <= most) <= ROOM:
            return [length <= most for length in lengths]
    return [False] * len(lengths)
