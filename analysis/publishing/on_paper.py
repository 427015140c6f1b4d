"""Parts of a document as they stand on paper: the JSON that the templates of Typst print."""

from __future__ import annotations

from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from analysis.brand.colours import painted
from analysis.document.codec import is_statement
from analysis.document.parts import ANNEXES
from analysis.evidence.numbers import in_words
from analysis.publishing import look, outlined, own, views
from analysis.publishing.added import added
from analysis.publishing.document import MOST_ON_SHEET
from analysis.publishing.forms import SHEET
from analysis.publishing.parcels import MOST_ROWS, facts_cut, shown_facts
from analysis.publishing.pictures import share_of_paper
from analysis.publishing.widths import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.document.codec import Part, Said
    from analysis.publishing.document import Block, Document

# What the briefing prints of these, that of most consequence; the annex has them all.
MOST = {"disagreements": 6, "judgements": 6}
MOST_BASIS = 2


class OnPaper:
    """Turns parts into what the template prints.

    It keeps the `pictures` that it meets by their files' names, the ids of the statements that it
    has `printed`, and the numbers of the sources that it has `named`.
    """

    def __init__(self, view: views.View) -> None:
        """Take the document; nothing of it is printed yet."""
        self.view = view
        self.pictures: dict[str, bytes] = {}
        self.printed: set[str] = set()
        self.named: set[int] = set()
        self.brief = view.document.form == SHEET
        self.most_rows = MOST_ROWS if view.document.in_parts else None

    def content(self, paper: str) -> dict[str, Any]:
        """Return all that the template prints, the paper and its look included."""
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
        """Return what every page of paper has: its size, look, language and foot."""
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
        """Return the addresses of the sources that are named and not listed; blank where none."""
        named = self.named - {cited.number for cited in listed}
        rest = (cited for cited in self.view.cited if cited.number in named)
        return {
            str(cited.number): cited.source["url"] if views.web_address(cited.source) else ""
            for cited in rest
        }

    def masthead(self, part: Part) -> dict[str, Any]:
        """Return the lines that name the edition."""
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
        """Return the statement as printed, and note that it is; None where there is none."""
        if said is None:
            return None
        self.printed.add(said["id"])
        best = self.view.cites(said)[: MOST_ON_SHEET if self.brief else None]
        cites = [cited.number for cited in best]
        self.named.update(cites)
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
        """Return the statements as printed."""
        return [self.said(each) for each in statements]

    def block(self, block: Block) -> dict[str, Any]:
        """Return a block as the template prints it, a form of its own for each kind of item."""
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
            "facts": [self.fact(fact) for fact in shown_facts(block)] if known else [],
            "cut": facts_cut(part),
            "figures": [self.figure(figure) for figure in block.figures],
        }

    def headed(self, said: Said) -> dict[str, Any]:
        """Return a statement parted into its head and its words."""
        return {"name": said["head"], "text": views.body(said), "statement": self.said(said)}

    def chosen(self, part: Part) -> list[Any]:
        """Return the items of a part that this form prints: of disputes half of them at most."""
        listed = list(part.get("items", ()))
        half = (len(listed) + 1) // 2 if part["part"] == "disagreements" else len(listed)
        return listed[: min(half, MOST.get(part["part"], half))]

    def group(self, group: Part) -> dict[str, Any]:
        """Return the people or terms of one side."""
        entries = [self.headed(entry["statement"]) for entry in group["items"]]
        return {"side": group["side"], "entries": entries}

    def fact(self, fact: Part) -> dict[str, Any]:
        """Return an entry of the record."""
        return {"date": fact["date"], "statement": self.said(fact["statement"])}

    def as_it_is(self, value: Any) -> Any:  # noqa: ANN401 - an item holds anything
        """Return an item of a kind without a form here, its statements as printed."""
        if is_statement(value):
            return self.said(value)
        if isinstance(value, dict):
            return {key: self.as_it_is(each) for key, each in value.items()}
        return [self.as_it_is(each) for each in value] if isinstance(value, list) else value

    def item(self, item: Part) -> dict[str, Any]:
        """Return an entry of a dated list."""
        return {
            "date": item["date"],
            "text": views.body(item["statement"]).lstrip(),
            "statement": self.said(item["statement"]),
            "provenance": item["provenance"],
        }

    def number(self, item: Part) -> dict[str, Any]:
        """Return a headline number."""
        unit = item["unit_label"] or views.noun(item)
        return {"value": item["value"], "unit": unit, "statement": self.said(item["statement"])}

    def disagreement(self, item: Part) -> dict[str, Any]:
        """Return a question with its rival claims."""
        return {
            "question": self.bare(item["question"]),
            "choice": self.bare(item["choice"]),
            "positions": [self.position(position) for position in item["positions"]],
        }

    def position(self, position: Part) -> dict[str, Any]:
        """Return a rival claim and whose it is."""
        said = position["statement"]
        told = {"who": position["who"], "when": position["when"], "text": views.body(said)}
        return {**told, "statement": self.said(said)}

    def judgement(self, item: Part) -> dict[str, Any]:
        """Return a judgement with the best of what it rests on."""
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
        """Return a point to watch."""
        beside = {name: self.beyond(item[name], [item["statement"]]) for name in ("why", "meaning")}
        return {"due": item["due"], "statement": self.said(item["statement"]), **beside}

    def term(self, item: Part) -> dict[str, Any]:
        """Return a term and its definition."""
        return {
            "opening": views.opening(item),
            "term": item["term"] if item["statement"]["head"] else "",
            "text": views.body(item["statement"]),
            "aliases": list(item["aliases"]),
            "statement": self.said(item["statement"]),
        }

    def figure(self, part: Part) -> dict[str, Any]:
        """Return a figure, with its table where that stands for the picture."""
        rows = (part["table"] or {}).get("rows", [])
        return {
            "id": part["id"],
            "label": f"Figure {self.view.document.figures[part['id']]}",
            "title": self.said(part["title"]),
            "subtitle": self.said(part["subtitle"]),
            "alt": (self.said(part["alt"]) or {}).get("text"),
            "notes": self.all_said(views.figure_notes(part)),
            "table": self.rows_of(part) if rows else None,
            "cut": self.rows_cut(part) if rows and not part["svg"] else "",
            "inline": bool(rows and not part["svg"]),
            "annexed": bool(rows and part["svg"] and not self.brief),
            **self.picture(part),
        }

    def rows_of(self, figure: Part) -> dict[str, Any]:
        """Return a figure's table as printed: where the record stands in parts, its first rows."""
        made = table_of(figure)
        return {**made, "rows": made["rows"][: self.most_rows]}

    def rows_cut(self, figure: Part) -> str:
        """Return how many rows a printed table leaves out, and where they are."""
        rows = len(figure["table"]["rows"])
        if self.most_rows is None or rows <= self.most_rows:
            return ""
        return f"The first {self.most_rows} of {rows:,} rows; the page has all."

    def picture(self, part: Part) -> dict[str, Any]:
        """Return the file that a picture is kept under, and its width as a share of the paper."""
        svg = part.get("svg_print") or part["svg"]
        if not svg:
            return {"svg": None, "width": 100}
        name = f"figure-{self.view.document.figures[part['id']]}.svg"
        light = painted(svg, self.view.document.brand.light)
        self.pictures[name] = outlined.outlined(light).encode()
        return {"svg": name, "width": share_of_paper(svg)}

    def source(self, cited: views.Cited) -> dict[str, Any]:
        """Return a source as the list of sources prints it."""
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
        """Return in words which figures rest on a source."""
        document = self.view.document
        numbers = [document.figures[key] for key in document.drawn.get(source, ())]
        listed = ", ".join(
            f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in views.runs(numbers)
        )
        return f"{'figure' if len(numbers) == 1 else 'figures'} {listed}" if numbers else ""


def _under(part: Part) -> list[Said]:
    """Return the statements whose sources the title over them need not repeat."""
    items = part.get("items", ()) if part["part"] == "section" else ()
    return [*part["lead"], *(item["statement"] for item in items)]


def _day(iso: str) -> dict[str, int]:
    return {part: getattr(date.fromisoformat(iso), part) for part in ("year", "month", "day")}


def _foot(document: Document) -> str:
    edition = f"Edition {document.edition}, as of" if document.edition else "As of"
    return " · ".join(filter(None, (f"{edition} {document.masthead['as_of']}", document.digest)))
