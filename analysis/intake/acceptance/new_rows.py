"""Rows for the record out of a reviewed proposal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analysis.errors import BriefingError
from analysis.evidence.addresses import page_and_copy
from analysis.intake.acceptance.record_tables import Rows
from analysis.intake.acceptance.reviewed import Reviewed, plain_text

_WORDS_IN_ID = 5
_APART = re.compile(r"[^a-z0-9]+")


def slug(text: str, words: int = _WORDS_IN_ID) -> str:
    """Return the first words of a text as an id: small letters and digits joined by hyphens."""
    bare = unicodedata.normalize("NFKD", text.replace("\u2019", "").replace("'", ""))
    kept = "".join(char for char in bare if not unicodedata.combining(char)).lower()
    return "-".join(_APART.sub(" ", kept).split()[:words])


def source_row(reviewed: Reviewed, sources: Rows) -> dict[str, str]:
    """Return the row of the article as a source: the one in the record, else a new one.

    Of an article that was read in a web archive page and copy are told apart.
    """
    article = reviewed.article
    publisher = plain_text(article.get("publisher"))
    if not publisher:
        msg = f"{reviewed.path}: article.publisher is empty. Write who published the article"
        raise BriefingError(msg)
    url, copy = page_and_copy(plain_text(article.get("url")))
    title = plain_text(article.get("title"))
    published = plain_text(article.get("published"))
    for row in sources:
        same_title = title and (row["title"], row["publisher"]) == (title, publisher)
        if (url and row["url"] == url) or same_title:
            return row
    like = next((row for row in sources if row["publisher"] == publisher), {})
    told = slug(title) or slug(plain_text(article.get("file")), 3)
    key = "-".join(part for part in (slug(publisher, 3), published or "undated", told) if part)
    if (held := next((row for row in sources if row["id"] == key), None)) is not None:
        return held
    return {
        "id": key,
        "publisher": publisher,
        "title": title,
        "published": published,
        "published_basis": plain_text(article.get("published_basis")) or "unknown",
        "url": url,
        **({"archive_url": copy} if copy else {}),
        "kind": plain_text(article.get("kind")) or like.get("kind", "news"),
        "side": plain_text(article.get("side")) or like.get("side", "other"),
        "origin": "",
        "wire": "",
        "language": plain_text(article.get("language")) or "en",
        "note": reviewed.summary,
    }


def with_origin(
    row: dict[str, str], reviewed: Reviewed, first_copy: str | None, wires: Iterable[str]
) -> dict[str, str]:
    """Return the source's row with what it repeats: the id of the first copy, or an agency."""
    if first_copy and first_copy != row["id"]:
        return row | {"origin": first_copy}
    origin = plain_text(reviewed.article.get("origin"))
    known = {wire.casefold(): wire for wire in wires}
    return row | {"wire": known.get(origin.casefold(), origin)}


def event_row(event: Mapping[str, Any], source: str, actors: Mapping[str, str]) -> dict[str, str]:
    """Return a new event's row; actors without an id in the record are left out."""
    title = plain_text(event.get("title"))
    named = [actors.get(str(key), str(key)) for key in event.get("actors") or ()]
    start = plain_text(event.get("start"))
    row = {
        "id": f"{start}-{slug(title)}",
        "actors": ";".join(key for key in dict.fromkeys(named) if not key.startswith("new:")),
        "sectors": ";".join(str(sector) for sector in event.get("sectors") or ()),
        "sources": source,
        "title": title,
        "note": plain_text(event.get("note")),
    }
    for column in (
        "start",
        "end",
        "precision",
        "kind",
        "status",
        "host",
        "part_of",
        "summary",
        "place",
    ):
        row[column] = plain_text(event.get(column))
    row["prominence"] = plain_text(event.get("prominence")) or "minor"
    for column in ("bilateral", "leader_visit"):
        row[column] = plain_text(event.get(column)) or "false"
    return row


def figure_row(
    figure: Mapping[str, Any], source: str, series: Mapping[str, str], figures: Rows
) -> dict[str, str]:
    """Return a new figure's row in its series, counted over the same kind of period as the last."""
    as_of = plain_text(figure.get("as_of"))
    value = plain_text(figure.get("value"))
    counter = series["counted_by"]
    given = plain_text(figure.get("attributed_to"))
    last = _last_of(series["id"], figures)
    running = bool(last) and last["period_end"] == last["as_of"] and bool(last["period_start"])
    return {
        "id": _figure_id(series["id"], as_of, value, figures),
        "series": series["id"],
        "item": plain_text(figure.get("item")),
        "as_of": as_of,
        "as_of_basis": plain_text(figure.get("as_of_basis")) or "report",
        "precision": "day",
        "period_start": last["period_start"] if running else "",
        "period_end": as_of if running else "",
        "value": value,
        "unit": plain_text(figure.get("unit")),
        "qualifier": plain_text(figure.get("qualifier")),
        "attributed_to": given if counter == "various" else counter,
        "sources": source,
        "note": plain_text(figure.get("note")),
    }


def _last_of(series: str, figures: Rows) -> dict[str, str]:
    own = [row for row in figures if row["series"] == series]
    return max(own, key=lambda row: (row["as_of"], row["id"]), default={})


def _figure_id(series: str, as_of: str, value: str, figures: Rows) -> str:
    """Return an id that is free, or that of the same figure accepted before."""
    taken = {row["id"]: row for row in figures}
    key, number = f"{series}-{as_of}", 1
    while key in taken and float(taken[key]["value"]) != float(value):
        number += 1
        key = f"{series}-{as_of}-{number}"
    return key


def add_source(row: dict[str, str], source: str) -> bool:
    """Add a source to an event's or figure's list; return whether it was not there yet."""
    held = [key for key in row["sources"].split(";") if key]
    if source in held:
        return False
    row["sources"] = ";".join([*held, source])
    return True


def new_actors(names: Sequence[Mapping[str, Any]], actors: Rows) -> tuple[Rows, dict[str, str]]:
    """Return rows for names that the person gave a side, and the ids that `new:` names now have."""
    known = {row["id"] for row in actors}
    rows: Rows = []
    ids: dict[str, str] = {}
    for entry in names:
        name, key = plain_text(entry.get("name")), plain_text(entry.get("id"))
        if key in known:
            ids[f"new:{name}"] = key
        elif side := plain_text(entry.get("side")):
            made = slug(name) if key in {"", "new"} else key
            ids[f"new:{name}"] = made
            if made not in known:
                kind = plain_text(entry.get("kind")) or "person"
                country = plain_text(entry.get("country"))
                rows.append(
                    {
                        "id": made,
                        "name": name,
                        "aliases": "",
                        "kind": kind,
                        "side": side,
                        "country": country,
                    }
                )
    return rows, ids
