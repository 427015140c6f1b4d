"""RSS and Atom: a file of many stories, each with its title, address and day."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from analysis.errors import BriefingError
from analysis.intake.reading.exports import SAVE_THE_PAGES, ExportRow
from analysis.intake.reading.markup import from_html

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|channel)[\s>]", re.IGNORECASE)
_HEAD = 4096
_LONGEST_FIELD = 500


def read_feed(data: bytes) -> Iterator[ExportRow]:
    """Yield a row per story of a feed; one that a feed tells nothing of says so.

    The day is that of publication; the day of a later change says nothing of it. Raises
    BriefingError where the file holds no story, or breaks off before the first.
    """
    # It has no types.
    import feedparser  # type: ignore[import-untyped]

    if not _FEED.search(data[:_HEAD]):
        raise BriefingError("XML, and no RSS or Atom feed. Save the article as text or HTML")
    try:
        parsed = feedparser.parse(
            io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False
        )
        rows = [_fields(entry, parsed) for entry in parsed.entries]
    except Exception as error:  # noqa: BLE001 - what a damaged file raises, no library says
        told = f"a damaged feed ({type(error).__name__}). Save its stories as HTML"
        raise BriefingError(told) from None
    if not rows:
        raise BriefingError("a feed without stories, or a damaged one. Save the stories as HTML")
    for number, fields in enumerate(rows, start=1):
        if fields["text"]:
            yield ExportRow(number, fields)
        else:
            told = f"a feed's entry without text. {SAVE_THE_PAGES}"
            yield ExportRow(number, fields, told)


def _fields(entry: Mapping[str, Any], parsed: Any) -> dict[str, str]:  # noqa: ANN401 - the library's
    source, feed = entry.get("source") or {}, parsed.feed
    day = entry.get("published", "")
    if not day and not parsed.version.startswith("atom"):
        day = entry.get("updated", "")  # an item of RSS has one date alone, under either name
    given = {
        "title": _plain(entry.get("title", "")),
        "url": entry.get("link", ""),
        "date": day,
        "publisher": _plain(source.get("title") or feed.get("title", "")),
        "language": feed.get("language", ""),
    }
    fields = {name: _line(value) for name, value in given.items() if _line(value)}
    return fields | {"text": _text(entry)}


def _text(entry: Mapping[str, Any]) -> str:
    """Return the longest of what a feed gives of a story: its whole text, or a summary."""
    parts = [str(part.get("value", "")) for part in entry.get("content", ())]
    return max((_plain(part) for part in (*parts, entry.get("summary", ""))), key=len)


def _plain(markup: str) -> str:
    return from_html(str(markup)).text.strip()


def _line(value: object) -> str:
    return " ".join(str(value).split())[:_LONGEST_FIELD]
