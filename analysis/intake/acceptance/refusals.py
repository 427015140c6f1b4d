"""What a proposal may not bring into the record, each refused with its place and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

from analysis.errors import BriefingError
from analysis.evidence.dates import parse_period
from analysis.intake import weights
from analysis.intake.acceptance.record_tables import Rows
from analysis.intake.acceptance.reviewed import Reviewed, plain_text
from analysis.intake.proposals.content import NEW
from analysis.intake.proposals.proposal_yaml import entry_line

NEW_PUBLISHER = "new_publisher"


def refuse_older_source(
    published: str, entry: Mapping[str, Any], row: Mapping[str, str], where: str
) -> None:
    """Raise BriefingError where an article came out before what it is to be a source of began.

    An entry that is announced may: it tells that something is to come.
    """
    told, begun = plain_text(published), row["start"]
    if not told or not begun or plain_text(entry.get("status")) == "announced":
        return
    if parse_period(told).last < parse_period(begun).first:
        msg = (
            f"{where}: the article is of {told}, and {row['id']} began on {begun}. Set known to "
            "null if it tells of something else, or status to announced if it tells of what was "
            "to come"
        )
        raise BriefingError(msg)


def refuse_unknown_names(
    event: Mapping[str, Any], ids: Mapping[str, str], reviewed: Reviewed, where: str
) -> None:
    """Raise BriefingError where an event names somebody new of whom nothing is said."""
    for key in event.get("actors") or ():
        if not str(key).startswith("new:") or key in ids:
            continue
        name = str(key)[4:]
        entry = next((e for e in reviewed.names if plain_text(e.get("name")) == name), None)
        kind = plain_text(entry.get("kind")) if entry else "organisation"
        line = entry_line({"name": name, "id": NEW, "side": "other", "kind": kind})
        place = "in place of its entry" if entry else "under people or organisations"
        msg = (
            f'{where}: nothing says who the new "{name}" is. Write {place}, with its own side and '
            f"kind, or delete it from actors:\n{line}"
        )
        raise BriefingError(msg)


def refuse_second_publisher(reviewed: Reviewed, sources: Rows) -> None:
    """Raise BriefingError where a publisher looks like one of the record under another name.

    `new_publisher: true` beside it says that it is another one.
    """
    article = reviewed.article
    publisher, url = plain_text(article.get("publisher")), plain_text(article.get("url"))
    known = {row["publisher"] for row in sources}
    if not publisher or publisher in known or plain_text(article.get(NEW_PUBLISHER)) == "true":
        return
    held = _at_host(url, sources) or _spelt_nearly(publisher, known)
    if held is None:
        return
    msg = (
        f'{reviewed.path.name}: article.publisher is "{publisher}", and the record has "{held}". '
        f'Write "{held}" if they are one; else add {NEW_PUBLISHER}: true beside it'
    )
    raise BriefingError(msg)


def _at_host(url: str, sources: Rows) -> str | None:
    host = _host(url)
    if not host:
        return None
    return next((row["publisher"] for row in sources if _host(row["url"]) == host), None)


def _host(url: str) -> str:
    return urlsplit(url.strip().lower()).netloc.removeprefix("www.").removeprefix("m.")


def _spelt_nearly(publisher: str, known: Iterable[str]) -> str | None:
    """Return a known publisher that a name nearly spells, or whose name it only lengthens."""
    folded = {name.casefold(): name for name in sorted(known)}
    ours = publisher.casefold()
    for theirs, name in folded.items():
        if f" {theirs} " in f" {ours} " or f" {ours} " in f" {theirs} ":
            return name
    match = get_close_matches(ours, folded, n=1, cutoff=weights.PUBLISHER_NEARLY)
    return folded[match[0]] if match else None
