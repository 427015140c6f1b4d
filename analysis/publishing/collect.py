"""From an executed notebook to its document: parts gathered, made whole, put in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from analysis.asked import INJECTED_TAG
from analysis.brand.brand import brand_of
from analysis.document.codec import Part, Said, canonical, completed, said_in, unpacked
from analysis.document.parts import ANNEXES, BLOCKS, FIXED
from analysis.errors import BriefingError
from analysis.narrative.part import MIMETYPE
from analysis.publishing import own
from analysis.publishing.document import (
    NAMESPACE,
    Block,
    Document,
)
from analysis.publishing.drawing import drawn
from analysis.publishing.forms import BRIEFING, FORMS

if TYPE_CHECKING:
    from nbformat import NotebookNode


def collect(notebook: NotebookNode) -> Document:
    """Return the document whose parts the notebook's outputs hold, in their order.

    Raises BriefingError when there are none (the notebook has not been run), when two statements
    share an id, when a cited source is unknown, or when a part or statement lacks what it
    must hold.
    """
    parts = list(_finished(map(whole, _parts(notebook))))
    if all(part["part"] == own.PART for part in parts):
        msg = (
            "the notebook holds no part of a briefing: it has not been run, or shows none. "
            "Run it with `briefing build`, or with papermill, and export what that wrote"
        )
        raise BriefingError(msg)
    told = notebook.metadata.get(NAMESPACE, {})
    edition, inputs, place, shown = (
        str(told.get(key, "")) for key in ("edition", "inputs", "place", "shown")
    )
    made = assembled(parts)
    return replace(
        made, edition=edition, inputs=inputs, place=place, shown=shown, form=_form(notebook)
    )


def whole(part: Mapping[str, Any]) -> Part:
    """Return a part as a notebook holds it with everything that it may leave out."""
    return completed(canonical(unpacked(part)))


def assembled(parts: Sequence[Part], block: Callable[..., Block] = Block) -> Document:
    """Return the document of the whole parts in their order, its numbers worked out and checked.

    `block` makes a block of a part and its figures; whoever assembles the same parts again and
    again hands over one that keeps what it made.
    """
    document = Document(
        blocks=_blocks(parts, block),
        sources=MappingProxyType(
            {
                each["id"]: each
                for part in parts
                if part["part"] == "sources"
                for each in part["items"]
            }
        ),
        rebuild=next((part for part in parts if part["part"] == "rebuild"), MappingProxyType({})),
    )
    _refuse_doubles(document)
    _ = document.numbers
    return document


def _form(notebook: NotebookNode) -> str:
    form = str(notebook.metadata.get(NAMESPACE, {}).get("form", BRIEFING))
    if form not in FORMS:
        msg = (
            f'the notebook\'s metadata: "{form}" is no form of a document. '
            f"Write one of {', '.join(FORMS)} under {NAMESPACE}.form"
        )
        raise BriefingError(msg)
    return form


def _parts(notebook: NotebookNode) -> Iterator[Part]:
    """Iterate over our parts and, gathered between them, over what a person added."""
    shown = (
        each
        for number, cell in enumerate(_cells(notebook), start=1)
        for each in own.items_of(cell, number, MIMETYPE)
    )
    gathered: list[own.Item] = []
    for each in shown:
        if each.get("part", own.PART) == own.PART:
            gathered += each.get("items", [each])
            continue
        if gathered:
            yield {"part": own.PART, "items": gathered}
            gathered = []
        yield each
    if gathered:
        yield {"part": own.PART, "items": gathered}


def _finished(parts: Iterable[Part]) -> Iterator[Part]:
    """Iterate over the parts with their pictures drawn and a person's own things made ready."""
    known = list(parts)
    told = next((part.get("brand") for part in known if part["part"] == "masthead"), None)
    brand, place = brand_of(told or {}), 0
    for part in known:
        if part["part"] == own.PART:
            place += 1
            yield own.finished(part, place, brand)
        else:
            yield drawn(part)


def _cells(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the cells as a person numbers them: without the one that papermill puts in."""
    tags = ((cell, cell.metadata.get("tags", ())) for cell in notebook.cells)
    return [cell for cell, tagged in tags if INJECTED_TAG not in tagged]


def _blocks(parts: Sequence[Part], block: Callable[..., Block]) -> tuple[Block, ...]:
    """Group the figures into the blocks that they stand in.

    A figure stands in the block that bears its section's name, else in the last block before it.
    A part of a kind that is not known becomes a block when it holds statements.
    """
    bodies = _in_order([p for p in parts if p["part"] in BLOCKS or _is_unknown_with_words(p)])
    homes = {Block(body).id: place for place, body in reversed(list(enumerate(bodies)))}
    inside: dict[int, list[Part]] = {}
    place = 0
    for part in parts:
        if any(part is body for body in bodies):
            place = next(n for n, body in enumerate(bodies) if body is part)
        elif part["part"] == "figure":
            inside.setdefault(homes.get(str(part.get("section")), place), []).append(part)
    if inside and not bodies:
        msg = "the notebook shows figures but no section to put them in. Show the masthead first"
        raise BriefingError(msg)
    return tuple(block(body, tuple(inside.get(n, ()))) for n, body in enumerate(bodies))


def _in_order(bodies: Sequence[Part]) -> list[Part]:
    """Return the bodies with the annexes last; what a person added stays behind what it follows."""
    last = False
    ranked = []
    for body in bodies:
        last = last if body["part"] == own.PART else body["part"] in ANNEXES
        ranked.append((last, body))
    return [body for _, body in sorted(ranked, key=lambda pair: pair[0])]


def _is_unknown_with_words(part: Part) -> bool:
    known = (*BLOCKS, *FIXED, "figure")
    return part["part"] not in known and next(said_in(part), None) is not None


def _refuse_doubles(document: Document) -> None:
    seen: dict[str, Said] = {}
    for said in document.statements:
        if said["id"] in seen:
            msg = (
                f'two statements have the id "{said["id"]}": "{seen[said["id"]]["text"]}" and '
                f'"{said["text"]}". Show each part once, and give each statement its own id'
            )
            raise BriefingError(msg)
        seen[said["id"]] = said
