"""A document as Typst's templates read it: plain JSON, and the pictures as files.

A briefing makes two: what is read from front to back, and the annex that one looks things up in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.document.parts import ANNEXES
from analysis.publishing import fonts, views
from analysis.publishing.document import refuse_loss
from analysis.publishing.forms import SHEET
from analysis.publishing.on_paper import OnPaper
from analysis.publishing.parcels import ON_PAGE, annex_line

if TYPE_CHECKING:
    from analysis.document.codec import Part
    from analysis.publishing.document import Block, Document

# What stands in the annex: of judgements and disputes what they rest on, and all of the rest.
REGISTERS = ("disagreements", "judgements", *ANNEXES)
OPENING = (
    "Behind the briefing of the same name and dates: disputes and judgements with all that they "
    "rest on, who and what is named, every fact, the figures as tables, and all sources, by the "
    "numbers that the briefing prints."
)
OPENING_OF_PARTS = (
    "Behind the briefing of the same name and dates: disputes and judgements with all that they "
    "rest on, who and what is named, the landmarks of the record, the first rows of the figures’ "
    f"tables, and the sources of all these, by the numbers that the briefing prints. {ON_PAGE}"
)


@dataclass(frozen=True)
class Sheets:
    """What Typst's templates read: the document, its annex (None for a sheet), and pictures.

    `pictures` maps the file name of each to its bytes.
    """

    document: dict[str, Any]
    annex: dict[str, Any] | None
    pictures: dict[str, bytes]


def sheets_of(document: Document, paper: str) -> Sheets:
    """Return the document as JSON for the templates; `paper` is Typst's name of its size.

    Raises BriefingError when a statement would be printed in neither of the two.
    """
    view = views.View(document)
    read, annex = OnPaper(view), _Annex(view)
    made = fonts.drawable(read.content(paper))
    if document.form == SHEET:
        refuse_loss(document, read.printed, "the PDF")
        return Sheets(made, None, read.pictures)
    behind = fonts.drawable(annex.content(paper))
    refuse_loss(document, read.printed | annex.printed | document.off_paper, "the PDF")
    return Sheets(made, behind, read.pictures)


class _Annex(OnPaper):
    """What one looks things up in: every source, and each dispute and judgement whole."""

    def content(self, paper: str) -> dict[str, Any]:
        document = self.view.document
        shown = [b for b in document.blocks if b.part["part"] in REGISTERS]
        figures = [f for block in document.blocks for f in block.figures]
        masthead, blocks = self.masthead(document.masthead), [self.block(block) for block in shown]
        listed = self.listed()
        tables = [self.table(figure) for figure in figures if figure["svg"] and figure["table"]]
        return {
            **self.frame(paper),
            "part": "annex",
            "masthead": masthead,
            "blocks": blocks,
            "annex": [table for table in tables if table["table"]["rows"]],
            "sources": [self.source(cited) for cited in listed],
            "sources-title": "Sources",
            "listed": annex_line(document, len(listed)),
            "links": self.links(listed),
            "opening-words": OPENING_OF_PARTS if document.in_parts else OPENING,
        }

    def listed(self) -> tuple[views.Cited, ...]:
        """Return the sources that the annex lists: all, or where not all is printed what it names.

        Those of the briefing's sentences are among them.
        """
        document = self.view.document
        if not document.in_parts:
            return self.view.cited
        held = (c for c in self.view.cited if c.source["id"] in document.at_once)
        named = self.named | {cited.number for cited in held}
        return tuple(cited for cited in self.view.cited if cited.number in named)

    def block(self, block: Block) -> dict[str, Any]:
        whole = super().block(block)
        repeated = block.part["part"] not in ANNEXES
        once: dict[str, Any] = (
            {"lead": [], "readings": 0, "scale": [], "notes": []} if repeated else {}
        )
        return {**whole, "figures": [], **once}

    def chosen(self, part: Part) -> list[Any]:
        return list(part.get("items", ()))

    def disagreement(self, item: Part) -> dict[str, Any]:
        return {
            "question": self.beyond(item["question"], [p["statement"] for p in item["positions"]]),
            "kind": views.DISPUTES.get(item["kind"], item["kind"]),
            "choice": self.said(item["choice"]),
            "positions": [self.position(position) for position in item["positions"]],
        }

    def judgement(self, item: Part) -> dict[str, Any]:
        return {
            **super().judgement(item),
            "basis": self.all_said(item["basis"]),
            "reason": self.beyond(item["reason"], [item["statement"]]),
            "change": self.beyond(item["change"], [item["statement"]]),
        }

    def table(self, figure: Part) -> dict[str, Any]:
        runs = views.runs([cited.number for cited in self.view.cites(figure)])
        self.named.update(number for run in runs for number in run)
        return {
            "label": f"Figure {self.view.document.figures[figure['id']]}",
            "title": self.said(figure["title"]),
            "runs": runs,
            "table": self.rows_of(figure),
            "cut": self.rows_cut(figure),
        }
