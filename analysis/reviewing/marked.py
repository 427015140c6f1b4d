"""An article laid out for reading: its text in sentences, each with what was found in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from analysis.intake.reading.clean import Cleaned
from analysis.intake.text.offsets import Span, Traced
from analysis.intake.text.tokens import Sentence, sentences

# From what is marked first to what is marked over it, where spans are equal.
KINDS = ("cut", "events", "people", "organisations", "places", "figures")
_QUOTED = 3
_TAGS_OF_A_PAGE = 3


@dataclass(frozen=True)
class Piece:
    """A run of text of one kind: one of `KINDS`, or empty for what nothing was found in.

    `owners` are the entries whose clause it is part of: `events-0`.
    """

    text: str
    kind: str
    owners: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stretch:
    """A sentence of the story, or with `number` None what stands between two."""

    number: int | None
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Return its words without marks."""
        return "".join(piece.text for piece in self.pieces)

    def holds(self, owner: str) -> bool:
        """Return whether an entry rests on part of it."""
        return any(owner in piece.owners for piece in self.pieces)


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    kind: str
    owner: str


def laid_out(cleaned: Cleaned, proposal: Mapping[str, Any]) -> tuple[Stretch, ...]:
    """Return the text of an article in order: sentences of its story and what lies between.

    A text is shown as it was found, with what was cut; of a page, which is full of markup, the
    story alone.
    """
    story = cleaned.story.body
    as_found = cleaned.original.count("</") < _TAGS_OF_A_PAGE
    text = cleaned.original if as_found else story.text
    marks = list(_marks(proposal, len(text), None if as_found else story))
    said = [(s, story.span(s.start, s.end) if as_found else (s.start, s.end)) for s in _said(story)]
    return tuple(_stretches(text, marks, said))


def quoted(stretches: Sequence[Stretch], owner: str) -> tuple[Stretch, ...]:
    """Return the first sentences on which an entry rests."""
    found = [each for each in stretches if each.number is not None and each.holds(owner)]
    return tuple(found[:_QUOTED])


def _said(story: Traced) -> Sequence[Sentence]:
    return sentences(story.text)


def _marks(proposal: Mapping[str, Any], size: int, story: Traced | None) -> Iterator[_Mark]:
    """Yield each span of a proposal where it stands in the text that is shown."""
    for kind in KINDS:
        for number, entry in enumerate(proposal.get(kind) or ()):
            spans = [*(entry.get("spans") or ()), *([entry["span"]] if "span" in entry else [])]
            for span in spans:
                for start, end in _placed(span, story):
                    if 0 <= start < min(end, size):
                        yield _Mark(start, min(end, size), kind, f"{kind}-{number}")


def _placed(span: object, story: Traced | None) -> list[Span]:
    """Return where a span of the article stands in the shown text; nowhere where it is no span."""
    if not isinstance(span, list) or not all(isinstance(at, int) for at in span):
        return []
    if len(span) != 2:  # noqa: PLR2004 - start and end
        return []
    start, end = span
    if story is None:
        return [(start, end)]
    found = []
    for piece in story.pieces:
        first = max(start, piece.source)
        last = min(end, piece.source + piece.source_size)
        if first >= last:
            continue
        if piece.size == piece.source_size:
            found.append((piece.start + first - piece.source, piece.start + last - piece.source))
        else:
            found.append((piece.start, piece.start + piece.size))
    return [(found[0][0], found[-1][1])] if found else []


def _stretches(
    text: str, marks: Sequence[_Mark], said: Sequence[tuple[Sentence, Span]]
) -> Iterator[Stretch]:
    at = 0
    for sentence, (start, end) in said:
        if start < at or end > len(text):
            continue
        if at < start:
            yield Stretch(None, tuple(_pieces(text, at, start, marks)))
        yield Stretch(sentence.number, tuple(_pieces(text, start, end, marks)))
        at = end
    if at < len(text):
        yield Stretch(None, tuple(_pieces(text, at, len(text), marks)))


def _pieces(text: str, start: int, end: int, marks: Sequence[_Mark]) -> Iterator[Piece]:
    """Yield a part of the text piece by piece; of marks in each other the inner shows."""
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = {start, end, *(e for m in here for e in (m.start, m.end) if start < e < end)}
    ordered = sorted(edges)
    for first, last in pairwise(ordered):
        over = [m for m in here if m.start <= first and m.end >= last]
        inner = min(over, key=_depth, default=None)
        owners = tuple(dict.fromkeys(m.owner for m in over if m.kind in {"events", "figures"}))
        yield Piece(text[first:last], inner.kind if inner else "", owners)


def _depth(mark: _Mark) -> tuple[int, int]:
    return mark.end - mark.start, -KINDS.index(mark.kind)
