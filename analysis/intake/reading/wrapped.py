"""Text whose lines were broken where a page or a mail ends, put back into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# A line that reaches so far into the column was broken there; a shorter one ends of itself.
_FULL = 0.8
_ENDS = re.compile(r"[.!?\u2026:;\"\u201d)]\s*$")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-$")
_LEAST_LINES = 2
_LONGEST_LINE = 100


def unwrapped(lines: Sequence[str]) -> Iterator[str]:
    """Yield the paragraphs of broken lines; an empty line ends one.

    A line goes on in the next where it fills the column, or where the next begins with a small
    letter. A hyphen at its end goes before a small letter, and stays before a capital.
    """
    lengths = sorted(len(line) for line in lines if line.strip())
    column = lengths[int(len(lengths) * 0.9)] if lengths else 0
    held = ""
    for n, line in enumerate(lines):
        text = line.strip()
        joined = _HYPHENATED.search(held) and text[:1].islower()
        held = held[:-1] + text if joined else f"{held} {text}".strip()
        after = lines[n + 1].strip() if n + 1 < len(lines) else ""
        full = len(line) >= _FULL * column
        if after and (full or (after[0].islower() and not _ENDS.search(text))):
            continue
        if held:
            yield held
        held = ""


def unwrapped_mail(text: str) -> str:
    """Return a mail's plain text in paragraphs where blank lines stand between them."""
    blocks = [block.splitlines() for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))]
    longest = max((len(line) for block in blocks for line in block), default=0)
    broken = sum(len(block) >= _LEAST_LINES for block in blocks)
    if longest > _LONGEST_LINE or not broken:
        return text
    return "\n".join(line for block in blocks for line in unwrapped(block))
