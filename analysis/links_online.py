"""Whether the addresses of sources answer: the one place that asks the network."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from analysis.evidence.links import Link, archive_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analysis.evidence.records import Source

GONE = "gone"
AT_ONCE, PATIENCE = 8, 20
# What an address answers to whoever may not read it, or asks too often: it is there.
_THERE = frozenset({401, 403, 405, 406, 429, 451, 503})


def gone(sources: Iterable[Source]) -> Iterator[Link]:
    """Yield each address that doesn't answer, or answers that there is no page."""
    asked = [source for source in sorted(sources, key=lambda each: each.id) if source.url]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for source, why in zip(asked, pool.map(answer_of, (s.url for s in asked)), strict=True):
            if why:
                told = f"{source.url} {why}. Look at {source.archive_url or archive_of(source)}"
                yield Link(source.id, GONE, told)


def answer_of(url: str) -> str:
    """Return why a page can't be had at an address, blank where it can or may only not be read."""
    request = Request(url, headers={"User-Agent": "briefing-links"})  # noqa: S310 - as recorded
    try:
        with urlopen(request, timeout=PATIENCE):  # noqa: S310
            return ""
    except HTTPError as error:
        return "" if error.code in _THERE else f"answers {error.code}"
    except (URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        return f"does not answer ({reason})"
