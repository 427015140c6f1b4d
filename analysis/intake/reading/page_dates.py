"""What a page's own markup says of its days: when it came out, and when it was changed since."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_META = re.compile(r"<(?:meta|time|span|abbr)\b[^>]{0,600}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]{2,20})\s*=\s*(?:\"([^\"]{0,200})\"|'([^']{0,200})')")
_NAMING = ("property", "name", "itemprop", "http-equiv", "class", "id", "pubdate")
_VALUE = ("content", "datetime", "title")
_DATED = re.compile(r"\d{4}-?\d{2}-?\d{2}|\d{1,2} \w{3,9} \d{4}|\w{3,9} \d{1,2}, \d{4}")
_PUBLISHED = re.compile(
    r"publish|pubdate|publication|date[._-]?(?:issued|created)|issued|datecreated|originaldate"
    r"|pub-date|entry-date",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"modif|updat|revis|lastmod|edited|changed", re.IGNORECASE)
_LINKED_DATA = re.compile(
    r"\"(datePublished|dateCreated|uploadDate|dateModified)\"\s*:\s*\"([^\"]{8,40})\""
)


@dataclass(frozen=True)
class PageDates:
    """The dates that markup gives, as it writes them: of publication, and of later changes."""

    published: tuple[str, ...]
    changed: tuple[str, ...]


def page_dates(page: str) -> PageDates:
    """Return the dates of a page's metadata and linked data, those of publication first."""
    published: list[str] = []
    changed: list[str] = []
    for name, value in (*_in_tags(page), *_LINKED_DATA.findall(page)):
        if not _DATED.search(value):
            continue
        if _CHANGED.search(name):
            changed.append(value)
        elif _PUBLISHED.search(name) or name == "uploadDate":
            published.append(value)
    return PageDates(tuple(dict.fromkeys(published)), tuple(dict.fromkeys(changed)))


def _in_tags(page: str) -> Iterator[tuple[str, str]]:
    for tag in _META.finditer(page):
        given = {key.lower(): first or second for key, first, second in _ATTRIBUTE.findall(tag[0])}
        name = " ".join(given[key] for key in _NAMING if key in given)
        if tag[0][:5].lower() == "<time" and "pubdate" in tag[0]:
            name += " pubdate"
        value = next((given[key] for key in _VALUE if given.get(key)), "")
        if name and value:
            yield name, value
