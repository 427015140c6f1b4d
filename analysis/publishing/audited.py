"""The audit of a finished document: all that it prints, against the record that it speaks for.

A notebook audits what it has shown so far, for whoever works in it. What is published is audited
here, whatever its cells did: left the audit out, ran it too early, or displayed a part of their own
making. What a person adds stays outside it, under a label that says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.audit.breach import AuditError, Breach
from analysis.audit.printed import statement_of
from analysis.audit.run import breaches
from analysis.comparing.kept_rows import rows_json
from analysis.comparing.rows import edition_rows
from analysis.errors import BriefingError
from analysis.evidence.load import load_evidence
from analysis.evidence.numbers import plain
from analysis.evidence.window import open_window
from analysis.narrative import frame
from analysis.parameters import NAMES, make_parameters
from analysis.publishing import own
from analysis.publishing.collect import whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from analysis.document.codec import Part
    from analysis.evidence.window import Window
    from analysis.publishing.document import Block, Document
    from analysis.publishing.order import Order

# What every masthead says of its edition, whatever else a notebook lets it say.
_FRAME = ("title", "as_of", "as_of_iso", "version", "counts", "parameters", "authors")


@dataclass(frozen=True)
class Audit:
    """What was found sound: how many statements, and how many things stand outside of it.

    `rows` are those that the edition tells of, as they are kept beside it; None where nobody asked.
    """

    statements: int
    outside: int
    rows: bytes | None = None


def require_audited(document: Document, record: Path) -> Audit:
    """Return what was audited in a document made from the record in a folder.

    Raises AuditError naming every statement, masthead or source that says other than the record,
    and ParameterError where the masthead's edition is none that the record can have.
    """
    window = window_of(document, record)
    found = breaches_in(document, window)
    if found:
        raise AuditError(found)
    return passed(document, window)


def breaches_in(document: Document, window: Window) -> tuple[Breach, ...]:
    """Return all in which the document says other than the record, none where it is sound."""
    said = map(statement_of, document.statements)
    return (*breaches(said, window), *_framed(document, window))


def passed(document: Document, window: Window) -> Audit:
    """Return what was audited in a document in which nothing was found."""
    outside = sum(len(block.part["items"]) for block in _own(document))
    return Audit(len(document.statements), outside, rows_json(edition_rows(window)))


def _own(document: Document) -> Iterator[Block]:
    return (block for block in document.blocks if block.part["part"] == own.PART)


def window_of(document: Document, record: Path) -> Window:
    """Return the evidence of the edition that the document's masthead names."""
    evidence = load_evidence(record)
    given = document.masthead["parameters"]
    return open_window(evidence, make_parameters(given, evidence.coverage))


def _framed(document: Document, window: Window) -> Iterator[Breach]:
    """Yield a breach for each thing that masthead or bibliography says against the record."""
    made = whole(frame.masthead(window).to_json())
    for name in _FRAME:
        if document.masthead.get(name) != made[name]:
            told = (
                f"{name} is {document.masthead.get(name)!r} where the record gives {made[name]!r}"
            )
            yield Breach("masthead", "", "framed", told)
    known = {item["id"]: item for item in whole(frame.bibliography(window).to_json())["items"]}
    for key in document.numbers:
        if document.sources[key] != known.get(key):
            yield Breach("sources", key, "framed", "is printed otherwise than the record has it")
    for item in _headlines(document):
        said = item["statement"]
        meant = {plain(number["value"]) for number in said["numbers"]}
        if item["value"] not in meant and item["value"].casefold() not in said["text"].casefold():
            told = f'"{item["value"]}" is printed large and does not stand in the words'
            yield Breach(said["id"], "", "framed", told)


def _headlines(document: Document) -> Iterator[Part]:
    for block in document.blocks:
        if block.part["part"] == "numbers":
            yield from block.part["items"]


def require_passed(document: Document, given: Mapping[str, Any], record: Path) -> None:
    """Raise BriefingError where an edition is another than papermill's cell asked of its notebook.

    `given` are the values in that cell; one that is no parameter of an edition may be anything.
    """
    made = document.masthead.get("parameters", {})
    coverage = load_evidence(record).coverage
    passed = {name: value for name, value in given.items() if name in NAMES}
    asked = make_parameters({**made, **passed}, coverage).as_strings()
    wrong = [name for name in passed if made.get(name) != asked[name]]
    if wrong:
        told = "; ".join(f'{name} "{made.get(name)}", asked "{asked[name]}"' for name in wrong)
        msg = (
            f"the notebook made another edition than it was asked for: {told}. Let no cell below "
            f"the parameters set them again, then restart and run all cells"
        )
        raise BriefingError(msg)


def require_asked(document: Document, order: Order) -> None:
    """Raise BriefingError where the document is of another edition than the one that was ordered.

    A parameter that the notebook doesn't have was not asked of it, and may be what it likes.
    """
    made = document.masthead.get("parameters", {})
    asked = order.parameters.as_strings()
    wrong = [name for name in asked if name in order.values and made.get(name) != asked[name]]
    if wrong:
        told = "; ".join(f'{name} "{made.get(name)}", asked "{asked[name]}"' for name in wrong)
        msg = (
            f"{order.notebook}: made another edition than was asked, and nothing was published: "
            f"{told}. Let its cells hand the parameters on as they are: open_page(start=start, …)"
        )
        raise BriefingError(msg)
