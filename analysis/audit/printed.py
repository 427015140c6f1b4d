"""Statements as a document prints them, made into what the rules of the audit read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.narrative.statement import Number, Statement

if TYPE_CHECKING:
    from collections.abc import Mapping


def statement_of(said: Mapping[str, Any]) -> Statement:
    """Return the statement of its JSON form, as `Statement.to_json` and statements.json have it."""
    return Statement(
        id=said["id"],
        section=said["section"],
        kind=said["kind"],
        text=said["text"],
        facts=tuple(said["facts"]),
        sources=tuple(said["sources"]),
        numbers=tuple(Number(n["shown"], n["from"], n["value"]) for n in said["numbers"]),
        disagreements=tuple(said["disagreements"]),
        background=said["background"],
        query=said["query"],
    )
