"""A name at a place in a story."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mention:
    """A name at a place in the story; `id` is None where the record has no such name."""

    id: str | None
    name: str
    kind: str
    start: int
    end: int
    by_office: bool = False
