"""Lists that a sentence introduces, line by line or between semicolons: they belong to it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

# What a sentence says before the colon where a list of things done stands behind it, in English and
# Russian: "the following papers", "three documents were signed", "signed".
_THINGS = (
    r"(?:the )?following|these|papers?|documents?|agreements?|memorand(?:a|ums?)|contracts?|deals?"
    r"|treat(?:y|ies)|accords?|pacts?|protocols?|goods|items|cargo"
    r"|следующ\w+|документ\w*|соглашени\w+|меморандум\w*|договор\w*|контракт\w*|протокол\w*"
)
_DONE = (
    r"signed|initialled|concluded|adopted|approved|delivered|received|handed over|were|included?"
    r"|подписа\w+|заключ\w+|переда\w+"
)
_INTRODUCES = re.compile(rf"\b(?:(?:{_THINGS})\b[^.:;\n]{{0,80}}|(?:{_DONE})):", re.IGNORECASE)
_CALLS = re.compile(
    r"(?:read|see|watch|follow|click|subscribe|share|download|more)\b", re.IGNORECASE
)
_MARK = re.compile(r"(?:[\u2022*\u25cf\u25aa\u2013\u2014-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_PAPER = re.compile(
    r"(?:(?:an?|the|joint) )*(?:memorandum|agreement|contract|treaty|accord|pact|protocol|road ?map"
    r"|declaration|statement|plan|programme|program)\b",
    re.IGNORECASE,
)
_BELOW, _LINE = re.compile(r"[ \t]*\n"), re.compile(r"\s*(?P<line>\S[^\n]*)")
_STOPS = (".", "!", "?", "\u2026", ":", '."', ".\u201d", ".\u00bb")
_LONGEST_ITEM, _MOST_ITEMS = 300, 40


def introduced(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the lists below lines that introduce one, from colon to last item.

    An item is a line with a mark before it, one that ends as no prose does, or a paper's name.
    """
    last = 0
    for found in _INTRODUCES.finditer(text):
        line = text.rfind("\n", last, found.start()) + 1
        below = _BELOW.match(text, found.end())
        if found.start() < last or not below or is_call(text[line : found.end()]):
            continue
        end = _end_of_items(text, below.end())
        if end > below.end():
            yield found.end() - 1, end
            last = end


def is_call(line: str) -> bool:
    """Return whether a line calls readers to something, so that links and no list stand below."""
    return _CALLS.match(line) is not None


def list_within(sentence: str) -> int | None:
    """Return where in a sentence the list begins that it introduces, None where it has none."""
    found = _INTRODUCES.search(sentence)
    return found.end() if found and sentence[found.end() :].strip() else None


def _end_of_items(text: str, start: int) -> int:
    end = start
    for line in itertools.islice(_LINE.finditer(text, start), _MOST_ITEMS):
        item = line["line"].rstrip()
        if len(item) > _LONGEST_ITEM or not _is_item(item):
            break
        end = line.start("line") + len(item)
    return end


def _is_item(line: str) -> bool:
    return bool(_MARK.match(line) or _PAPER.match(line)) or not line.endswith(_STOPS)
