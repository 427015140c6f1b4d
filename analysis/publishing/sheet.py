"""A document as Typst's templates read it: plain JSON, and the pictures as files.

A briefing makes two: what is read from front to back, and the annex that one looks things up in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from analysis.brand.colours import painted
from analysis.document.codec import is_statement
from analysis.document.parts import ANNEXES
from analysis.evidence.numbers import in_words
from analysis.publishing import fonts, look, outlined, own, views
from analysis.publishing.added import added
from analysis.publishing.document import MOST_ON_SHEET, refuse_loss
from analysis.publishing.forms import SHEET
from analysis.publishing.pictures import share_of_paper
from analysis.publishing.widths import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.document.codec import Part, Said
    from analysis.publishing.document import Block, Document

# What stands in the annex: of judgements and disputes what they rest on, and all of the rest.
REGISTERS = ("disagreements", "judgements", *ANNEXES)
OPENING = (
    "Behind the briefing of the same name and dates: disputes and judgements with all that they "
    "rest on, who and what is named, every fact, the figures as tables, and all sources, by the "
    "numbers that the briefing prints."
)
# What the briefing prints of these, that of most consequence; the annex has them all.
MOST = {"disagreements": 6, "judgements": 6}
MOST_BASIS = 2


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
    read, annex = _Sheet(view), _Annex(view)
    made = fonts.drawable(read.content(paper))
    if document.form == SHEET:
        refuse_loss(document, read.printed, "the PDF")
        return Sheets(made, None, read.pictures)
    behind = fonts.drawable(annex.content(paper))
    refuse_loss(document, read.printed | annex.printed, "the PDF")
    return Sheets(made, behind, read.pictures)


class _Sheet:
    """Turns parts into what the template prints; keeps the pictures that it meets."""

    def __init__(self, view: views.View) -> None:
        self.view = view
        self.pictures: dict[str, bytes] = {}
        self.printed: set[str] = set()
        self.brief = view.document.form == SHEET

    def content(self, paper: str) -> dict[str, Any]:
        document = self.view.document
        shown = [b for b in document.blocks if b.part["part"] not in ("masthead", *ANNEXES)]
        opening = next((b for b in shown if b.id == "bottom-line"), None)
        made = [self.block(block) for block in shown if block is not opening]
        listed = self.listed()
        return {
            **self.frame(paper),
            "masthead": self.masthead(document.masthead),
            "opening": self.block(opening) if opening else None,
            "blocks": made,
            "sources": [self.source(cited) for cited in listed],
            "sources-title": "Sources" if len(listed) == len(self.view.cited) else "Key sources",
            "listed": views.listed_line(document, len(listed)),
            "links": {} if self.brief else self.links(listed),
            "most": in_words(MOST_ON_SHEET),
            "unlisted": len(self.view.cited) - len(listed),
            "rebuild": dict(document.rebuild) or None,
        }

    def frame(self, paper: str) -> dict[str, Any]:
        document = self.view.document
        return {
            "part": "document",
            "paper": paper,
            "language": document.masthead["language"],
            **look.in_print(document.brand, self.pictures),
            "foot": _foot(document),
        }

    def listed(self) -> tuple[views.Cited, ...]:
        """Return the sources that this form lists, by number."""
        document = self.view.document
        if self.brief:
            return self.view.cited[: len(document.foremost)]
        key = document.key_sources
        return tuple(each for each in self.view.cited if each.source["id"] in key)

    def links(self, listed: Sequence[views.Cited]) -> dict[str, str]:
        """Return the addresses of the sources that are not listed, by number; blank where none."""
        kept = {cited.number for cited in listed}
        rest = (cited for cited in self.view.cited if cited.number not in kept)
        return {
            str(cited.number): cited.source["url"] if views.web_address(cited.source) else ""
            for cited in rest
        }

    def masthead(self, part: Part) -> dict[str, Any]:
        return {
            "title": part["title"],
            "kind": " · ".join(views.kind_line(part)),
            "window": part["window"],
            "dates": "" if part["window"] in part["title"] else part["window"],
            "description": part["description"],
            "keywords": list(part["keywords"]),
            "day": _day(part["parameters"]["as_of"]),
            "authors": [part["authors"]] if part.get("authors") else [],
            "row": views.masthead_row(self.view.document),
            "statements": [self.said(s) for s in self.view.masthead_statements()],
        }

    def said(self, said: Said | None) -> dict[str, Any] | None:
        if said is None:
            return None
        self.printed.add(said["id"])
        best = self.view.cites(said)[: MOST_ON_SHEET if self.brief else None]
        cites = [cited.number for cited in best]
        return {
            "id": said["id"],
            "text": said["text"],
            "head": said["head"],
            "background": said["background"],
            "cites": cites,
            "runs": views.runs(cites),
        }

    def bare(self, said: Said | None) -> dict[str, Any] | None:
        """Return the statement as printed without its sources, which its register names."""
        printed = self.said(said)
        return {**printed, "cites": [], "runs": []} if printed else None

    def beyond(self, said: Said | None, others: list[Said]) -> dict[str, Any] | None:
        """Return the statement as printed; it names its sources where none of `others` does."""
        printed = self.said(said)
        if said and printed and not views.names_more(said, others):
            return {**printed, "cites": [], "runs": []}
        return printed

    def all_said(self, statements: Iterable[Said]) -> list[dict[str, Any] | None]:
        return [self.said(each) for each in statements]

    def block(self, block: Block) -> dict[str, Any]:
        if block.part["part"] == own.PART:
            return added(block, self.pictures)
        part, known = block.part, views.knows(block)
        items = self.chosen(part)
        left = len(part.get("items", ())) - len(items)
        form = {
            "numbers": self.number,
            "disagreements": self.disagreement,
            "judgements": self.judgement,
            "indicators": self.indicator,
            "glossary": self.term,
            "section": self.item,
        }.get(part["part"], self.as_it_is)
        return {
            "part": part["part"],
            "id": block.id,
            "rubric": part.get("rubric") or block.id.replace("-", " ").capitalize(),
            "title": self.beyond(part["title"], _under(part)) if known else None,
            "lead": self.all_said(part["lead"]) if known else [],
            # How many statements the lead begins with that are authors' readings.
            "readings": len(list(takewhile(views.judged, part["lead"]))) if known else 0,
            "items": [form(item) for item in items] if known else [],
            "more": in_words(left) if left else "",
            "notes": self.all_said(self.view.notes(block)),
            "scale": list(part.get("scale", ())),
            "groups": [self.group(group) for group in part.get("groups", ()) if known],
            "breakdowns": [
                {"by": each["by"], "rows": [self.headed(row) for row in each["rows"]]}
                for each in part.get("breakdowns", ())
            ],
            "facts": [self.fact(fact) for fact in part.get("facts", ()) if known],
            "figures": [self.figure(figure) for figure in block.figures],
        }

    def headed(self, said: Said) -> dict[str, Any]:
        return {"name": said["head"], "text": views.body(said), "statement": self.said(said)}

    def chosen(self, part: Part) -> list[Any]:
        """Return the items of a part that this form prints: of disputes half of them at most."""
        listed = list(part.get("items", ()))
        half = (len(listed) + 1) // 2 if part["part"] == "disagreements" else len(listed)
        return listed[: min(half, MOST.get(part["part"], half))]

    def group(self, group: Part) -> dict[str, Any]:
        entries = [self.headed(entry["statement"]) for entry in group["items"]]
        return {"side": group["side"], "entries": entries}

    def fact(self, fact: Part) -> dict[str, Any]:
        return {"date": fact["date"], "statement": self.said(fact["statement"])}

    def as_it_is(self, value: Any) -> Any:  # noqa: ANN401 - an item holds anything
        """Return an item of a kind without a form here, its statements as printed."""
        if is_statement(value):
            return self.said(value)
        if isinstance(value, dict):
            return {key: self.as_it_is(each) for key, each in value.items()}
        return [self.as_it_is(each) for each in value] if isinstance(value, list) else value

    def item(self, item: Part) -> dict[str, Any]:
        return {
            "date": item["date"],
            "text": views.body(item["statement"]).lstrip(),
            "statement": self.said(item["statement"]),
            "provenance": item["provenance"],
        }

    def number(self, item: Part) -> dict[str, Any]:
        unit = item["unit_label"] or views.noun(item)
        return {"value": item["value"], "unit": unit, "statement": self.said(item["statement"])}

    def disagreement(self, item: Part) -> dict[str, Any]:
        return {
            "question": self.bare(item["question"]),
            "choice": self.bare(item["choice"]),
            "positions": [self.position(position) for position in item["positions"]],
        }

    def position(self, position: Part) -> dict[str, Any]:
        said = position["statement"]
        told = {"who": position["who"], "when": position["when"], "text": views.body(said)}
        return {**told, "statement": self.said(said)}

    def judgement(self, item: Part) -> dict[str, Any]:
        share = f", {item['range']}" if item["range"] else ""
        return {
            "statement": self.said(item["statement"]),
            "term": f"{item['term']}{share}".capitalize(),
            "cells": views.cells(item),
            "basis": [self.bare(said) for said in item["basis"][:MOST_BASIS]],
            "reason": None,
            "change": self.bare(item["change"]),
        }

    def indicator(self, item: Part) -> dict[str, Any]:
        beside = {name: self.beyond(item[name], [item["statement"]]) for name in ("why", "meaning")}
        return {"due": item["due"], "statement": self.said(item["statement"]), **beside}

    def term(self, item: Part) -> dict[str, Any]:
        return {
            "opening": views.opening(item),
            "term": item["term"] if item["statement"]["head"] else "",
            "text": views.body(item["statement"]),
            "aliases": list(item["aliases"]),
            "statement": self.said(item["statement"]),
        }

    def figure(self, part: Part) -> dict[str, Any]:
        rows = (part["table"] or {}).get("rows", [])
        return {
            "id": part["id"],
            "label": f"Figure {self.view.document.figures[part['id']]}",
            "title": self.said(part["title"]),
            "subtitle": self.said(part["subtitle"]),
            "alt": (self.said(part["alt"]) or {}).get("text"),
            "notes": self.all_said(views.figure_notes(part)),
            "table": table_of(part) if rows else None,
            "inline": bool(rows and not part["svg"]),
            "annexed": bool(rows and part["svg"] and not self.brief),
            **self.picture(part),
        }

    def picture(self, part: Part) -> dict[str, Any]:
        svg = part.get("svg_print") or part["svg"]
        if not svg:
            return {"svg": None, "width": 100}
        name = f"figure-{self.view.document.figures[part['id']]}.svg"
        light = painted(svg, self.view.document.brand.light)
        self.pictures[name] = outlined.outlined(light).encode()
        return {"svg": name, "width": share_of_paper(svg)}

    def source(self, cited: views.Cited) -> dict[str, Any]:
        source = cited.source
        host = views.web_address(source)
        return {
            "number": cited.number,
            "publisher": source["publisher"],
            "title": source["title"] or "",
            "language": views.language(source).split("-")[0],
            "date": views.date_label(source),
            "kind": views.kind_label(source),
            "state": source["kind"] == "state-media",
            "wire": source["wire"] or "",
            "url": source["url"] if host else "",
            "host": host,
            "address": "" if host else source["url"] or "",
            "archive": views.archive_address(source),
            "accessed": source.get("accessed") or "",
            "figures": self.drawn(source["id"]),
        }

    def drawn(self, source: str) -> str:
        document = self.view.document
        numbers = [document.figures[key] for key in document.drawn.get(source, ())]
        listed = ", ".join(
            f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in views.runs(numbers)
        )
        return f"{'figure' if len(numbers) == 1 else 'figures'} {listed}" if numbers else ""


class _Annex(_Sheet):
    """What one looks things up in: every source, and each dispute and judgement whole."""

    def content(self, paper: str) -> dict[str, Any]:
        document = self.view.document
        shown = [b for b in document.blocks if b.part["part"] in REGISTERS]
        figures = [f for block in document.blocks for f in block.figures]
        tables = [self.table(figure) for figure in figures if figure["svg"] and figure["table"]]
        return {
            **self.frame(paper),
            "part": "annex",
            "masthead": self.masthead(document.masthead),
            "blocks": [self.block(block) for block in shown],
            "annex": [table for table in tables if table["table"]["rows"]],
            "sources": [self.source(cited) for cited in self.view.cited],
            "sources-title": "Sources",
            "listed": views.sources_line(document),
            "links": {},
            "opening-words": OPENING,
        }

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
        cites = sorted(cited.number for cited in self.view.cites(figure))
        return {
            "label": f"Figure {self.view.document.figures[figure['id']]}",
            "title": self.said(figure["title"]),
            "runs": views.runs(cites),
            "table": table_of(figure),
        }


def _under(part: Part) -> list[Said]:
    """Return the statements whose sources the title over them need not repeat."""
    items = part.get("items", ()) if part["part"] == "section" else ()
    return [*part["lead"], *(item["statement"] for item in items)]


def _day(iso: str) -> dict[str, int]:
    return {part: getattr(date.fromisoformat(iso), part) for part in ("year", "month", "day")}


def _foot(document: Document) -> str:
    edition = f"Edition {document.edition}, as of" if document.edition else "As of"
    return " · ".join(filter(None, (f"{edition} {document.masthead['as_of']}", document.digest)))
