"""A difference between an article and the record, written down as a disagreement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.intake.acceptance.new_rows import slug
from analysis.intake.acceptance.record_tables import Rows
from analysis.intake.acceptance.reviewed import plain_text

_WORDS = 6
_KINDS = {"start": "date", "value": "value", "bound": "value", "place": "scope"}


def asked(entry: Mapping[str, Any]) -> bool:
    """Return whether the person has put the difference as a question, with what is to be known."""
    return bool(plain_text(entry.get("question")) and plain_text(entry.get("why")))


def write_down(
    entry: Mapping[str, Any],
    tables: dict[str, Rows],
    *,
    table: str,
    ids: tuple[str, ...],
    source: str,
) -> bool:
    """Add the disagreement and its two positions; return False where it stands there already.

    `ids` are the record's row and, where it is a figure, the article's own; both sides name who
    says so and with which sources.
    """
    question = plain_text(entry["question"])
    key = slug(question, _WORDS)
    if any(row["id"] == key for row in tables["disagreements"]):
        return False
    theirs, ours = _sides(plain_text(entry["differs"]))
    held = next(row for row in tables[table] if row["id"] == ids[0])
    publishers = {row["id"]: row["publisher"] for row in tables["sources"]}
    elsewhere = ";".join(s for s in held["sources"].split(";") if s != source)
    row = {"id": key, "question": question, "why": plain_text(entry["why"]), "preferred": ""}
    row |= {"kind": _kind(plain_text(entry["differs"])), "events": "", "figures": "", "note": ""}
    row["at_issue"] = ""
    tables["disagreements"].append(row | {table: ";".join(ids)})
    first = elsewhere.split(";")[0] or source
    sides = (
        (theirs, publishers.get(first, ""), elsewhere),
        (ours, publishers.get(source, ""), source),
    )
    for order, (claim, who, sources) in enumerate(sides, start=1):
        position = {"disagreement": key, "order": str(order), "claim": claim, "who": who}
        tables["positions"].append(position | {"sources": sources, "as_of": ""})
    return True


def _kind(differs: str) -> str:
    return _KINDS.get(differs.partition(":")[0].strip(), "value")


def _sides(differs: str) -> tuple[str, str]:
    """Return the record's value and the article's out of "value: 130 here, 120 in the record"."""
    told = differs.partition(":")[2].split(";")[0]
    here, _, there = told.partition(" here, ")
    return there.partition(" in the record")[0].strip().capitalize(), here.strip().capitalize()
