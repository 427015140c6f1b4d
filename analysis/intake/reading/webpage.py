"""The story in a web page: trafilatura finds it, and it is traced back to the page."""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analysis.intake.reading.article import Cut, words_of_cut
from analysis.intake.reading.markup import DEEPEST, depth, from_html
from analysis.intake.reading.page_dates import page_dates
from analysis.intake.text.offsets import Span, Traced, plain

# Fixed bounds: by default both libraries ask the clock what day it is.
EARLIEST_DAY, LATEST_DAY = "1995-01-01", "2100-01-01"
DAY_IN_ADDRESS = re.compile(
    r"/(20\d\d)[/-](1[0-2]|0?[1-9])[/-](3[01]|[12]\d|0?[1-9])(?=[/\-_.?#]|$)"
)
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_LEAST = 200
_WORD = re.compile(r"\S+")
_BLOCK = re.compile(r"<(?:td|th|li|p|div|dd|dt|option|h[1-6])\b", re.IGNORECASE)
# Above so many blocks the extractor gives no second opinion: its time grows with their square.
_MOST_BLOCKS = 1000
# A page of so many is a table of data: it is read as flattened text.
_BEYOND_ANY_PAGE = 40_000
# So many lines before a story may tell who wrote it, and when.
_LINES_ABOVE = 12


@dataclass(frozen=True)
class WebPage:
    """A page's story, what was left out around it, and what the page says of itself."""

    story: Traced
    cuts: tuple[Cut, ...]
    fields: Mapping[str, str]


def read_webpage(page: str) -> WebPage:
    """Return the story of an HTML page.

    A page that is nested deeper than any layout or has too many blocks, or in which trafilatura
    finds next to nothing, is taken as a whole, for the rules of flattened text to clean.
    """
    visible = _without_signs(from_html(page))
    if depth(page) > DEEPEST:
        told = Cut("too-deep-for-extractor", f"more than {DEEPEST} nested elements", (0, 0))
        return WebPage(visible, (told,), {})
    blocks = len(_BLOCK.findall(page))
    if blocks > _BEYOND_ANY_PAGE:
        told = Cut("too-many-blocks-for-extractor", f"{blocks:,} cells and paragraphs", (0, 0))
        return WebPage(visible, (told,), {})
    found = _extract(page, fast=blocks > _MOST_BLOCKS)
    if found is None:
        return WebPage(visible, (), {})
    fields = {**_metadata(found), **_date(found.date, page)}
    kept = _ranges(visible.text, (found.text or "").split("\n"))
    fields |= _above(visible.text, kept)
    if sum(end - start for start, end in kept) < min(_LEAST, len(visible.text) // 2):
        return WebPage(visible, (), fields)
    return WebPage(visible.keep(kept), _left_out(visible, kept), fields)


def _without_signs(text: Traced) -> Traced:
    """Return the text without invisible signs, still traced to the page."""
    seen = plain(text.text)
    return text.keep(
        ((piece.source, piece.source + piece.source_size) for piece in seen.pieces), ""
    )


def _extract(page: str, *, fast: bool) -> Any:  # noqa: ANN401 - trafilatura's own document
    from trafilatura import bare_extraction

    # What it has to say of a page is told in the proposal, not beside it.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())

    dates = {
        "original_date": True,
        "extensive_search": False,
        "min_date": EARLIEST_DAY,
        "max_date": LATEST_DAY,
        "deferred_url_extractor": True,
    }
    try:
        return bare_extraction(
            page.replace("\x00", " "),
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            fast=fast,
            date_extraction_params=dates,
        )
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError):
        # A page too broken for the extractor is still text.
        return None


def _metadata(found: Any) -> dict[str, str]:  # noqa: ANN401 - trafilatura's own document
    given = {"title": found.title, "url": found.url, "publisher": found.sitename}
    return {name: str(value).strip() for name, value in given.items() if value}


def _date(day: str | None, page: str) -> dict[str, str]:
    """Return when the page says that it came out, else the day that htmldate read in it.

    The day of a later change is none, nor one that stands in addresses alone: the bibliography
    reads these, and calls them no stated date.
    """
    told = page_dates(page)
    if told.published:
        same = [stamp for stamp in told.published if day and stamp.startswith(day)]
        return {"date": max(same, key=len) if same else told.published[0]}
    if not day or any(stamp.startswith(day) for stamp in told.changed):
        return {}
    if address := DAY_IN_ADDRESS.search(page):
        year, month, number = (int(part) for part in address.groups())
        if f"{year:04}-{month:02}-{number:02}" == day and day not in _ADDRESS.sub(" ", page):
            return {}
    return {"date_seen": day}


def _above(text: str, kept: list[Span]) -> dict[str, str]:
    """Return the lines just above the story, which the extractor takes for no part of it."""
    lines = text[: kept[0][0]].split("\n") if kept else []
    return {"above": "\n".join(lines[-_LINES_ABOVE:])} if lines else {}


def _ranges(text: str, lines: list[str]) -> list[Span]:
    """Return where the extractor's lines stand in the visible text, joined where they touch."""
    words = [(word[0], word.start(), word.end()) for word in _WORD.finditer(text)]
    joined = " ".join(word for word, _, _ in words)
    starts, at = [], 0
    for word, _, _ in words:
        starts.append(at)
        at += len(word) + 1
    found: list[Span] = []
    cursor = 0
    for line in lines:
        wanted = " ".join(line.removeprefix("- ").split())
        place = joined.find(wanted, cursor) if wanted else -1
        if place < 0:
            continue
        cursor = place + len(wanted)
        first = bisect_right(starts, place) - 1
        last = bisect_right(starts, cursor - 1) - 1
        found.append((words[first][1], words[last][2]))
    return found


def _left_out(visible: Traced, kept: list[Span]) -> tuple[Cut, ...]:
    """Return a cut per stretch between the kept ranges that holds words."""
    edges = [0, *(edge for span in kept for edge in span), len(visible.text)]
    cuts = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if told := words_of_cut(visible.text[start:end]):
            cuts.append(Cut("outside-the-story", told, visible.span(start, end)))
    return tuple(cuts)
