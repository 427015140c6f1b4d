"""Who published a story, under which title and address, and whose text it carries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from analysis.evidence.records import Evidence, Source
from analysis.intake.lexicon.word_lists import entries
from analysis.intake.names.gazetteer import Gazetteer
from analysis.intake.reading.lines import COPYRIGHT, DATELINE, MONTHS
from analysis.intake.reading.story import Story
from analysis.intake.text.tokens import fold, tokens

_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+")
_TASS_MARK = re.compile(r"(?:^|[.\s])/(?P<wire>[A-Z][\w .-]{1,25})/\.?\s")
_CREDIT = re.compile(
    r"(?:\b(?:source|credit)s?\s?:\s?|\(?\bwith (?:inputs?|material|reporting) from "
    r"|originally published (?:by|in|on) "
    r"|first (?:published|appeared) (?:by|in|on) |this (?:article"
    r"|story) (?:was (?:first )?published|appeared)"
    r" (?:by|in|on) |courtesy of |via )(?:the )?(?P<wire>[A-Z][\w.&' -]{1,40})",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    r"(?:\u00a9|\(c\)|copyright)\s?(?:(?:19|20)\d\d)?[\s,]*(?P<who>[A-Z][\w.&' -]{1,40})|(?:19"
    r"|20)\d\d\s?\u00a9\s?"
    r"(?P<who2>[A-Z][\w.&' -]{1,40})",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r",?\s(?:L\.?P\.?|Ltd\.?|Inc\.?|LLC|Co\.?|plc|GmbH|All rights.*|\.)+$", re.IGNORECASE
)
_ON_DATE_LINE = re.compile(
    rf"^(?P<who>[A-Z][A-Za-z.&'\u2019 ]{{2,40}}?(?<=\S))(?:\s?[-\u2013|\u00b7,]\s?|(?=\d))"
    rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*,?\s)?(?:\d{{1,4}}[-/. ]|{MONTHS}\s\d)"
)
_DOMAIN = re.compile(r"(?:www\.)?[A-Za-z0-9-]{2,40}\.(?:com|net|org|info|news|co|ru|mm|asia)")
_WEEKDAY_LAST = re.compile(r"\W*\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
_NO_OUTLET = re.compile(
    r"(?:by|published|posted|updated|last|date|on|from|mon|tue|wed|thu|fri|sat|sun)\w*\b",
    re.IGNORECASE,
)
_LONGEST_HEAD = 80


@dataclass(frozen=True)
class Bibliography:
    """What identifies a story; None where nothing says so. `source` is its id in the record."""

    publisher: str | None
    title: str | None
    url: str | None
    origin: str | None
    origin_because: str
    source: str | None


class Shelves:
    """The record's sources by address, host, title and publisher."""

    def __init__(self, evidence: Evidence) -> None:
        sources = sorted(evidence.sources.values(), key=lambda s: s.id)
        self._by_url: dict[str, Source] = {}
        self._by_title: dict[tuple[str, ...], list[Source]] = {}
        self._hosts: dict[str, str] = {}
        self._publishers: dict[str, str] = {}
        for source in sources:
            self._publishers.setdefault(_plain_name(source.publisher), source.publisher)
            if source.url:
                self._by_url.setdefault(_plain_address(source.url), source)
                self._hosts.setdefault(_host(source.url), source.publisher)
            if source.title:
                self._by_title.setdefault(_title_key(source.title), []).append(source)

    def publisher_named(self, name: str) -> str | None:
        """Return the record's name of a publisher, however it is written."""
        return self._publishers.get(_plain_name(name))

    def publisher_at(self, url: str) -> str:
        """Return who publishes at the address: a name of the record, else the host."""
        return self._hosts.get(_host(url)) or _host(url)

    def source_of(self, url: str | None, title: str | None, publisher: str | None) -> str | None:
        """Return the id of the source that this story is, None where the record lacks it."""
        if url and (found := self._by_url.get(_plain_address(url))):
            return found.id
        if not title or not publisher:
            return None
        same = [s for s in self._by_title.get(_title_key(title), ()) if s.publisher == publisher]
        return same[0].id if len(same) == 1 else None


def find_bibliography(
    story: Story, fields: Mapping[str, str], shelves: Shelves, gazetteer: Gazetteer
) -> Bibliography:
    """Return publisher, title, address and origin of a story."""
    url = fields.get("url") or next(_addresses(story), None)
    origin, because = _origin(story)
    publisher = _publisher(story, fields, url, shelves, gazetteer)
    if origin:
        origin = shelves.publisher_named(origin) or _agency(origin) or origin
    if origin and publisher and _plain_name(origin) == _plain_name(publisher):
        origin, because = None, ""
    title = fields.get("title") or story.title
    source = shelves.source_of(url, title, publisher)
    return Bibliography(publisher, title, url, origin, because, source)


def _addresses(story: Story) -> Iterator[str]:
    for line in (*story.head, *story.tail):
        for found in _ADDRESS.finditer(line):
            yield found[0].rstrip(".,;")


def _publisher(
    story: Story, fields: Mapping[str, str], url: str | None, shelves: Shelves, gazetteer: Gazetteer
) -> str | None:
    if given := fields.get("publisher"):
        return shelves.publisher_named(given) or given.strip()
    for line in story.head:
        if (
            line != story.title
            and len(line) <= _LONGEST_HEAD
            and (named := _outlet(line, shelves, gazetteer))
        ):
            return named
    if url:
        return shelves.publisher_at(url)
    for line in story.tail:
        if (holder := _holder_of(line)) and not _agency(holder):
            return shelves.publisher_named(holder) or holder
    return None


def _outlet(line: str, shelves: Shelves, gazetteer: Gazetteer) -> str | None:
    """Return the outlet that a line above the story names."""
    if known := shelves.publisher_named(line):
        return known
    if _DOMAIN.fullmatch(line):
        return shelves.publisher_named(line.rpartition(".")[0]) or line
    if found := _ON_DATE_LINE.match(line):
        name = _WEEKDAY_LAST.sub("", found["who"].strip())
        if name != found["who"].strip() and " " not in name:
            return shelves.publisher_named(name)  # a menu's word before the day
        if not _NO_OUTLET.match(name):
            return shelves.publisher_named(name) or name
    for hit in gazetteer.find(line, tokens(line)):
        outlets = [name.id for name in hit.names if name.kind == "publisher"]
        if outlets and len(hit.names[0].words) > 1:
            return outlets[0]
    return None


def _origin(story: Story) -> tuple[str | None, str]:
    opening = story.body.text[:200]
    if found := DATELINE.match(opening) or _TASS_MARK.search(opening[:120]):
        return found["wire"].strip(), "the agency in its dateline"
    for line in story.tail:
        if COPYRIGHT.match(line) and (holder := _holder_of(line)) and _agency(holder):
            return holder, "the copyright line"
    for line in (*story.head, *story.tail, *story.body.text.split("\n")[-3:]):
        found = _CREDIT.search(line[:160])
        if found and (name := _credited(found["wire"])):
            return name, "its credit line"
    return None, ""


def _credited(text: str) -> str | None:
    text = re.split(r"[.,;)(]|\son\s|\sand\s", text)[0].strip()
    return text if text and text[0].isupper() else None


def _holder_of(line: str) -> str | None:
    found = _HOLDER.search(line)
    if not found:
        return None
    name = _LEGAL.sub("", (found["who"] or found["who2"]).strip()).strip(" .")
    return name or None


def _agency(name: str) -> str | None:
    return next(
        (agency for agency in entries("agencies") if _plain_name(agency) == _plain_name(name)), None
    )


def _plain_name(name: str) -> str:
    return " ".join(fold(word) for word in name.split() if fold(word) != "the")


def _plain_address(url: str) -> str:
    parts = urlsplit(url.strip().lower())
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"


def _host(url: str) -> str:
    return urlsplit(url.strip().lower()).netloc.removeprefix("www.").removeprefix("m.")


def _title_key(title: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(title))
