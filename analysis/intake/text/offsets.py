"""Text that remembers where in the article each of its characters stood."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

Span = tuple[int, int]

# Invisible signs: control characters, zero-width and bidirectional marks, soft hyphens.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe]+"
)
_DROPPED = re.compile(_INVISIBLE.pattern + "|(?<=[ \t\u00a0]{3})[ \t\u00a0]+")


@dataclass(frozen=True)
class Piece:
    """A stretch of text and the stretch of the article that it came from."""

    start: int
    size: int
    source: int
    source_size: int


@dataclass(frozen=True)
class Traced:
    """A text made from parts of an article; `span` leads back to the article's characters."""

    text: str
    pieces: tuple[Piece, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    def span(self, start: int, end: int) -> Span:
        """Return the span in the article that the characters `start` to `end` came from."""
        if not self.pieces:
            return 0, 0
        first = self.pieces[max(0, bisect_right(self._starts, start) - 1)]
        last = self.pieces[max(0, bisect_right(self._starts, max(start, end - 1)) - 1)]
        begun = first.source
        if first.size == first.source_size:
            begun += min(start - first.start, first.size)
        ended = last.source + last.source_size
        if last.size == last.source_size:
            ended = last.source + min(end - last.start, last.size)
        return begun, max(begun, ended)

    def keep(self, ranges: Iterable[Span], joint: str = "\n") -> Traced:
        """Return the text of the given ranges alone, joined, each still traced."""
        made = Tracer()
        for start, end in ranges:
            if made.size:
                made.gap(joint)
            made.copy(self, start, end)
        return made.done()


@dataclass
class Tracer:
    """Builds a traced text from front to back."""

    _parts: list[str] = field(default_factory=list)
    _pieces: list[Piece] = field(default_factory=list)
    size: int = 0

    def add(self, text: str, source: int, source_size: int | None = None) -> None:
        """Append text that stands at `source` in the article, there `source_size` long."""
        if text:
            length = len(text) if source_size is None else source_size
            self._pieces.append(Piece(self.size, len(text), source, length))
            self._parts.append(text)
            self.size += len(text)

    def gap(self, text: str) -> None:
        """Append text that the article doesn't hold, such as a line end between two blocks."""
        last = self._pieces[-1] if self._pieces else Piece(0, 0, 0, 0)
        self.add(text, last.source + last.source_size, 0)

    def copy(self, other: Traced, start: int, end: int) -> None:
        """Append a range of a traced text."""
        at = max(0, bisect_right(other._starts, start) - 1)  # noqa: SLF001 - its own class
        for number in range(at, len(other.pieces)):
            piece = other.pieces[number]
            if piece.start >= end:
                break
            first, last = max(start, piece.start), min(end, piece.start + piece.size)
            if first >= last:
                continue
            text = other.text[first:last]
            if piece.size == piece.source_size:
                self.add(text, piece.source + first - piece.start)
            else:
                self.add(text, piece.source, piece.source_size)

    def done(self) -> Traced:
        """Return what was built."""
        return Traced("".join(self._parts), tuple(self._pieces))


def plain(text: str) -> Traced:
    """Return the text without invisible signs and without long runs of blanks, traced."""
    made = Tracer()
    at = 0
    for found in _DROPPED.finditer(text):
        made.add(text[at : found.start()], at)
        at = found.end()
    made.add(text[at:], at)
    return made.done()


def hidden(text: str) -> int:
    """Return the number of invisible signs in a text, carriage returns aside."""
    return sum(len(found[0].replace("\r", "")) for found in _INVISIBLE.finditer(text))
