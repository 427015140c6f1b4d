"""Markdown for terminals and diffs: text in which no character means anything but itself."""

from __future__ import annotations

import re

# `$` too: notebook viewers would set what stands between two of them as mathematics.
_MEANING = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_LIST = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)")


def escaped(text: str) -> str:
    """Return the text with a backslash before each character that Markdown would read as a mark."""
    return _LIST.sub(_marked, _MEANING.sub(r"\\\1", text))


def _marked(head: re.Match[str]) -> str:
    blank, mark, after = head.groups()
    return f"{blank}{mark[:-1]}\\{mark[-1]}{after}"
