"""`feed.atom`: an entry for each edition, and one for each of the facts that were told of last.

Its times are the days of knowledge of the editions and the days on which sources told of facts;
no clock is read. Ids are made of names alone, so that a reader sees a new build as a revision.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analysis.publishing.standing import New, Standing

FEED = "feed.atom"
MOST_FACTS = 30
_ATOM = "http://www.w3.org/2005/Atom"
_TITLE = "Editions of the briefing, and new facts"
_URN = "urn:briefing"
# Of a folder without an edition: a feed must have a time, and this one is nobody's.
_NO_DAY = "1970-01-01"


def feed_of(editions: Sequence[Standing]) -> str:
    """Return the feed of the editions as Atom 1.0, newest first."""
    told = [each for each in editions if not each.problem]
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _put(feed, "id", f"{_URN}:editions")
    _put(feed, "title", _TITLE)
    _put(feed, "updated", _time(max((each.as_of for each in told), default=_NO_DAY)))
    ET.SubElement(feed, "link", {"rel": "self", "href": FEED, "type": "application/atom+xml"})
    ET.SubElement(feed, "link", {"rel": "alternate", "href": "index.html", "type": "text/html"})
    for name in dict.fromkeys(each.authors for each in told if each.authors) or (_TITLE,):
        _put(ET.SubElement(feed, "author"), "name", name)
    for each in sorted(told, key=lambda one: (one.as_of, one.end), reverse=True):
        _edition(feed, each)
    for new, home in _facts(told):
        _fact(feed, new, home)
    ET.indent(feed, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def _edition(feed: ET.Element, one: Standing) -> None:
    told = f"{one.start} to {one.end}, as of {one.as_of}, digest {one.digest}"
    entry = _entry(feed, f"edition:{quote(one.folder)}", one.title or one.edition, one.as_of)
    _link(entry, one.file(f"{one.stem}.html"), "text/html")
    _link(entry, one.file(f"{one.stem}.pdf"), "application/pdf", "enclosure")
    _put(entry, "summary", " ".join(filter(None, (_sentence(one.headline), f"{told}."))))
    ET.SubElement(entry, "category", {"term": "edition"})


def _fact(feed: ET.Element, new: New, home: Standing) -> None:
    entry = _entry(feed, f"fact:{quote(new.fact)}", new.text, new.known)
    _link(entry, f"{home.file(f'{home.stem}.html')}#f-{quote(new.fact)}", "text/html")
    _put(entry, "summary", f"First told of by a source of {new.known}.")
    ET.SubElement(entry, "category", {"term": "fact"})


def _facts(editions: Sequence[Standing]) -> Iterator[tuple[New, Standing]]:
    """Yield the newest facts, each with the longest edition that has it and a page to show it."""
    found: dict[str, tuple[New, Standing]] = {}
    for each in sorted(editions, key=lambda one: (one.start, one.folder)):
        for new in each.newest if each.stem else ():
            found.setdefault(new.fact, (new, each))
    newest = sorted(found.values(), key=lambda pair: (pair[0].known, pair[0].fact), reverse=True)
    yield from newest[:MOST_FACTS]


def _entry(feed: ET.Element, key: str, title: str, day: str) -> ET.Element:
    entry = ET.SubElement(feed, "entry")
    _put(entry, "id", f"{_URN}:{key}")
    _put(entry, "title", title)
    _put(entry, "updated", _time(day))
    return entry


def _link(entry: ET.Element, path: str, kind: str, rel: str = "alternate") -> None:
    if path:
        ET.SubElement(entry, "link", {"rel": rel, "href": path, "type": kind})


def _put(element: ET.Element, name: str, text: str) -> None:
    ET.SubElement(element, name).text = text


def _sentence(text: str) -> str:
    return f"{text}." if text and not text.endswith((".", "?", "!")) else text


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"
