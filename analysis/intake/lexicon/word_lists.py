"""The word lists of this folder, one entry a line, read once and where first asked for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_COMMENT = "#"


@cache
def entries(name: str) -> tuple[str, ...]:
    """Return the entries of the list `name`.txt in its order, comments left out."""
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith(_COMMENT))


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the entries of the list `name`.txt as a set."""
    return frozenset(entries(name))
