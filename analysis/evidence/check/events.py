"""Rules on an event's row as a whole: who acted, where, and told in full form. All are warnings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.evidence.check.rule import rule
from analysis.evidence.fault import Finding, quote
from analysis.evidence.tables import Tables

_ELSEWHERE = "other"
# What is no code at all is told by the schema.
_CODE = re.compile("[A-Z]{2}")


@rule("events.actors")
def without_actors(tables: Tables) -> Iterator[Finding]:
    """Every event names who acted."""
    for row in tables.rows["events"]:
        if not row["actors"]:
            yield row.finding(
                "actors",
                "an empty cell",
                "the persons, bodies or states that acted",
                "Add them, with a row in the table of actors where they are new",
                severity="warning",
            )


@rule("events.place", "events.host", "places.id", "places.country")
def place_against_host(tables: Tables) -> Iterator[Finding]:
    """An event lies in the country of the side that is its host, or of neither."""
    places = tables.by_id("places")
    codes = {side.id: side.code for side in tables.descriptor.subject.sides}
    for row in tables.rows["events"]:
        host, place = row["host"], places.get(row["place"])
        if place is None or host not in {*codes, _ELSEWHERE}:
            continue
        country = place["country"]
        if not _CODE.fullmatch(country):
            continue
        fits = country not in codes.values() if host == _ELSEWHERE else country == codes.get(host)
        if not fits:
            yield row.finding(
                "place",
                f"{quote(place['id'])}, which lies in {country}, beside the host {quote(host)}",
                "a place in the country of the host",
                "Correct place or host",
                severity="warning",
            )


@rule("events.title")
def title_form(tables: Tables) -> Iterator[Finding]:
    """A title begins with a capital or a digit, has more than one word and no stop at its end."""
    for row in tables.rows["events"]:
        title = row["title"]
        if not title:
            continue
        begins = title[0].isupper() or title[0].isdigit() or not title[0].isalpha()
        if not begins or " " not in title or title.endswith((".", ";", ",", ":", "…")):
            yield row.finding(
                "title",
                quote(title),
                "a capital first, a verb, and no stop at the end",
                "Write the title in full form",
                severity="warning",
            )


@rule("events.summary")
def summary_form(tables: Tables) -> Iterator[Finding]:
    """A summary is whole sentences: a capital first and a stop at the end."""
    for row in tables.rows["events"]:
        summary = row["summary"]
        if not summary:
            continue
        if summary[0].islower() or not summary.rstrip("\"'”’)").endswith((".", "!", "?")):
            yield row.finding(
                "summary",
                quote(summary[-60:]),
                "whole sentences, with a stop after the last",
                "Write the summary in full form",
                severity="warning",
            )
