"""What a page's own script does with the packed text in it, done here once more to test it by.

As a browser does, it counts signs beyond sixteen bits as two.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
from itertools import accumulate
from typing import Any

_PART = re.compile(r"<details\b[^>]*data-at=\"(\S+) (\d+)\"[^>]*><summary>(.*?)</summary>")
_BALE = re.compile(r"<script\b[^>]*id=(bale-\d+)\b[^>]*>(.*?)</script>")


def held_by(page: str) -> str:
    """Return all that the parts of a page hold."""
    return "".join(text for _, text in unpacked(page))


def unpacked(page: str) -> list[tuple[str, str]]:
    """Return the label of each part of a page, and what the part holds."""
    bales = {
        name: texts_of(gzip.decompress(base64.b64decode(held)).decode())
        for name, held in _BALE.findall(page)
    }
    return [(label, bales[bale][int(place)]) for bale, place, label in _PART.findall(page)]


def texts_of(columns: str) -> list[str]:
    """Return the texts that were written in columns."""
    forms, orders, coded = json.loads(columns)
    tables = []
    for pieces in forms:
        held: list[list[str]] = []
        for _ in pieces[1:]:
            held.append(_values(coded.pop(0), held))
        rows = zip(*held, strict=True) if held else iter(lambda: (), None)
        tables.append((pieces, iter(rows)))

    def entry(form: str) -> str:
        pieces, rows = tables[int(form)]
        return "".join(map("".join, zip(pieces, (*next(rows), ""), strict=True)))

    return ["".join(map(entry, _values(order, []))) for order in orders]


def _values(coded: Any, earlier: list[list[str]]) -> list[str]:  # noqa: ANN401 - as JSON has it
    if isinstance(coded, dict):
        return [coded["add"] + _after(value, coded["cut"]) for value in earlier[coded["of"]]]
    if isinstance(coded, list):
        return coded
    told = coded[1:].split("\n")
    if coded[0] == "+":
        before, after, *grown = told
        return [f"{before}{number}{after}" for number in accumulate(map(int, grown))]
    joined = accumulate(
        told, lambda last, now: _first(last, ord(now[0]) - 35) + now[1:], initial=""
    )
    return list(joined)[1:]


def _first(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "replace")


def _after(text: str, units: int) -> str:
    return text.encode("utf-16-le")[2 * units :].decode("utf-16-le", "replace")
