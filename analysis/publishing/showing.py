"""What a notebook showed, as one digest: equal where its parts, their words and pictures are."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from analysis.document.codec import condensed, unpacked
from analysis.evidence.numbers import counted
from analysis.narrative.part import MIMETYPE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from nbformat import NotebookNode

HTML, MARKDOWN, PLAIN = "text/html", "text/markdown", "text/plain"
_FOLLOWS = (HTML, PLAIN)
SOURCES = "sources"


def outputs_in(executed: NotebookNode) -> Iterator[Mapping[str, Any]]:
    """Iterate over what the cells of a notebook showed: the bundle of a part, else the output."""
    for cell in executed.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            yield data if MIMETYPE in data else output


def digest_shown(outputs: Iterable[Mapping[str, Any]]) -> str:
    """Return the SHA-256 of outputs in their order, parts without what follows from them.

    That is their HTML, whose picture is in them as the specification that it is drawn from, and the
    line that a terminal shows of them.
    """
    told = hashlib.sha256()
    for output in outputs:
        is_part = MIMETYPE in output
        kept = {k: v for k, v in output.items() if k not in _FOLLOWS} if is_part else output
        told.update(json.dumps(kept, ensure_ascii=False, sort_keys=True).encode())
        told.update(b"\n")
    return told.hexdigest()


def keep_cited(outputs: Iterable[Any], cited: Collection[str]) -> None:
    """Leave in what was shown only those sources that the document cites; changes the outputs.

    A notebook's list holds all that the record knows on the edition's day, of which the document
    prints these. With all of them an edition would be another by each source that the record gains.
    """
    for output in outputs:
        part = output.get(MIMETYPE, {})
        if part.get("part") != SOURCES:
            continue
        items = [one for one in unpacked(part)["items"] if one["id"] in cited]
        output[MIMETYPE] = condensed({**unpacked(part), "items": items})
        output[MARKDOWN] = output[PLAIN] = f"{counted(len(items), 'source')} cited."
