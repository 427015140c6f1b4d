"""What can be told of the addresses of sources without asking them, from their table alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from analysis.evidence.addresses import TRACKING, page_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from analysis.evidence.records import Source

ARCHIVE = "https://web.archive.org/web"
_ASKED = re.compile(
    r"https?://web\.archive\.org/(?:save|web)(?:/([\d*]+)(?:[a-z]{2}_)?)?/\S+", re.IGNORECASE
)
_SECOND = re.compile(r"\d{14}")
# Each rule, and what it looks for.
RULES: Mapping[str, str] = {
    "no-address": "a source without an address",
    "copy": "a page that stands where others' pages do, and not where most of its publisher's do",
    "same-page": "two sources at one page",
    "reader": "an address that says where a reader came from",
    "unencrypted": "an address that asks for the page in the clear",
}


@dataclass(frozen=True)
class Link:
    """What a rule says of one source's address."""

    source: str
    rule: str
    told: str
    url: str | None = None


def looked_at(sources: Iterable[Source]) -> tuple[Link, ...]:
    """Return what the rules say of the sources' addresses, in order of rule and id."""
    known = sorted(sources, key=lambda source: source.id)
    found = (*_single(known), *_copies(known), *_doubles(known))
    order = list(RULES)
    return tuple(sorted(found, key=lambda link: (order.index(link.rule), link.source)))


def archive_of(source: Source) -> str:
    """Return the address at which the Internet Archive shows the copy nearest to publication.

    Whether it holds one is not known before it is asked. Blank where the source has no address.
    """
    if not source.url:
        return ""
    # Of a date that is known by month or year, the last day on which the page may have appeared.
    day = source.published.last.strftime("%Y%m%d") if source.published else "2"
    return f"{ARCHIVE}/{day}/{source.url}"


def is_proposed(address: str) -> bool:
    """Return whether an address asks the Internet Archive for a copy, rather than names one.

    A copy's own address holds the second in which it was made.
    """
    asked = _ASKED.fullmatch(address)
    return asked is not None and not _SECOND.fullmatch(asked[1] or "")


def host_of(url: str | None) -> str:
    """Return the host of an address without what stands for telephones, blank where it has none."""
    return page_of(url).split("/")[0].split("?")[0] if url and "://" in url else ""


def _single(sources: Sequence[Source]) -> Iterator[Link]:
    for source in sources:
        if not source.url:
            yield Link(source.id, "no-address", "has no address. Look for one")
            continue
        if (bare := _without_reader(source.url)) != source.url:
            yield Link(source.id, "reader", f"says where a reader came from. Give {bare}", bare)
        if source.url.startswith("http://"):
            better = source.url.replace("http://", "https://", 1)
            told = f"asks for the page in the clear. See whether {better} answers"
            yield Link(source.id, "unencrypted", told, better)


def _without_reader(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    given = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in given if not TRACKING.fullmatch(name)]
    # Written anew only where something goes, since what is asked can be spelt in many ways.
    return urlunsplit(parts._replace(query=urlencode(kept))) if len(kept) < len(given) else url


def _copies(sources: Sequence[Source]) -> Iterator[Link]:
    """Yield each page at a host that holds others' pages too, and not its publisher's most."""
    hosts: dict[str, Counter[str]] = defaultdict(Counter)
    publishers: dict[str, set[str]] = defaultdict(set)
    for source in sources:
        if host := host_of(source.url):
            hosts[source.publisher][host] += 1
            publishers[host].add(source.publisher)
    for source in sources:
        host, used = host_of(source.url), hosts[source.publisher]
        others = len(publishers[host] - {source.publisher}) if host else 0
        most = max(used, key=lambda each: (used[each], each == host), default=host)
        if others and most != host:
            pages = "another" if others == 1 else f"{others} others"
            told = f"of {source.publisher}, stands at {host}, with pages of {pages}"
            yield Link(source.id, "copy", f"{told}. Look for one at {most}")


def _doubles(sources: Sequence[Source]) -> Iterator[Link]:
    pages: dict[str, list[str]] = defaultdict(list)
    for source in sources:
        if source.url:
            pages[page_of(source.url)].append(source.id)
    for first, *others in pages.values():
        for other in others:
            yield Link(other, "same-page", f"stands at the page of {first}. Are they one?")
