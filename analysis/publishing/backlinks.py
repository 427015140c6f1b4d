"""The ways back from a source to the sentences and figures that rest on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.publishing.document import Document

FEW = 12  # sources, up to which a figure that rests on most of them is worth naming


@dataclass(frozen=True)
class Back:
    """A way back from a source: a block that cites it, and the first statement there to do so."""

    label: str
    statement: str


def cited_from(document: Document) -> dict[str, list[Back]]:
    """Return where each source is cited, by its id: each block once, in the order of reading."""
    blocks = {
        said["id"]: (block.id, str(block.part.get("rubric") or block.id))
        for block in document.blocks
        for said in block.statements()
    }
    found: dict[str, dict[str, Back]] = {}
    for source, statements in document.citations.items():
        for statement in statements:
            block, label = blocks[statement]
            found.setdefault(source, {}).setdefault(block, Back(label, statement))
    return {source: list(backs.values()) for source, backs in found.items()}


def drawn_from(document: Document) -> dict[str, list[str]]:
    """Return the figures that rest on each source, by its id.

    A figure that rests on most of the sources, as one of the evidence itself does, names none.
    """
    counts = Counter(key for keys in document.drawn.values() for key in keys)
    most = {key for key, count in counts.items() if 2 * count > len(document.numbers) > FEW}
    return {
        source: [key for key in keys if key not in most] for source, keys in document.drawn.items()
    }


def cited_in_words(document: Document) -> list[str]:
    """Return the ids of the sources that a sentence or figure outside the record rests on.

    A figure that rests on most of the sources counts for none, as in `drawn_from`.
    """
    blocks = [block for block in document.blocks if block.part["part"] != "record"]
    told = {key for block in blocks for said in block.statements() for key in said["sources"]}
    drawn = drawn_from(document)
    return [key for key in document.numbers if key in told or drawn.get(key)]
