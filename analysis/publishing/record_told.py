"""What a manifest tells of the record behind an edition: whose it is, its months, its newest facts.

An index of many editions reads this and statements.json, and no page.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from analysis.evidence.scope import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analysis.publishing.document import Document

MOST_NEW = 30
_MONTH = len("2024-03")
_TO_A_MONTH = ("day", "month")


def record_told(document: Document) -> dict[str, Any]:
    """Return authors, the number of events by month, and the facts that were published last.

    Of each of those: its id, its statement's, and the day on which the first of its sources told
    of it, newest first. An edition that doesn't show its record has neither months nor new facts.
    """
    entries = [each for block in document.blocks for each in block.part.get("facts", ())]
    happened = (e for e in entries if e["type"] == "event" and e.get("status") in HAPPENED)
    months = Counter(
        str(e["start"])[:_MONTH] for e in happened if e.get("precision") in _TO_A_MONTH
    )
    dated = sorted(_dated(entries, document), key=lambda one: (one["known"], one["fact"]))
    return {
        "authors": str(document.masthead.get("authors", "")),
        "months": dict(sorted(months.items())),
        "newest": dated[: -MOST_NEW - 1 : -1],
    }


def _dated(entries: list[Mapping[str, Any]], document: Document) -> Iterator[dict[str, str]]:
    """Yield each fact with the day it was told of; a source without one tells no day."""
    for entry in entries:
        said = entry["statement"]
        sources = (document.sources.get(key, {}) for key in said["sources"])
        days = [str(each["published_iso"]) for each in sources if each.get("published_iso")]
        whole = [day for day in days if len(day) == len("2024-03-01")]
        if whole:
            yield {"fact": str(entry["id"]), "statement": said["id"], "known": min(whole)}
