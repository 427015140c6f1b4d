"""What a person adds to a notebook: prose, tables, charts and pictures of their own.

They stand in page and PDF where the notebook has them, under a label that says they are outside
the audit. What can't be printed is named with its cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.brand.brand import Brand, house
from analysis.brand.colours import painted_spec
from analysis.charts.chart import draw_anew
from analysis.document.parts import Added
from analysis.publishing.prose import first_heading, parsed

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from analysis.narrative.statement import Statement

Item = dict[str, Any]

PART = Added.kind_of_part
# Cells with this tag stay in the notebook: those that explain it, and whatever its user tags so.
STAYS = "notebook-only"
LABEL = "Added to this edition by whoever made it; outside the audit."
PICTURES = ("image/png", "image/jpeg", "image/svg+xml", "image/gif", "image/webp")
# What some outputs carry besides the thing itself, from the one that says most.
READABLE = (*PICTURES, "text/markdown", "text/html", "text/plain")
NO_ALT = "A picture without a description"
_NUMERIC = re.compile(r"[-−]?[\d,.]*|")


@dataclass(frozen=True)
class Own:
    """Things of a person's own, shown together; each item is one as exporters read it."""

    items: tuple[Item, ...]

    @classmethod
    def of(cls, thing: object, caption: str = "", words: str = "") -> Own:
        """Return one thing to show; `words` say what a picture shows.

        Raises BriefingError for what can't be printed and for a chart without a look on dark paper.
        """
        # Loaded here: who reads a document has no need of what DataFrames and charts are made with.
        from analysis.publishing.things import own_item

        return cls((own_item(thing, caption, words),))

    @property
    def owner(self) -> str:
        """Return nothing: what a person adds belongs to no section."""
        return ""

    def statements(self) -> Iterator[Statement]:
        """Iterate over nothing: what a person adds is outside the audit."""
        return iter(())

    def to_json(self) -> dict[str, Any]:
        """Return the things as the part of a document that exporters read."""
        return {"part": PART, "items": list(self.items)}

    def to_markdown(self) -> str:
        """Return the things for a terminal: prose as it is, of the rest what it is."""
        told = (item.get("markdown") or item.get("caption") or item["form"] for item in self.items)
        return "\n\n".join(map(str, told))


def from_output(
    data: Mapping[str, Any], told: Mapping[str, Any], caption: str = "", words: str = ""
) -> Item | None:
    """Return what a cell showed as an item, or None where it can't be printed.

    `data` and `told` are an output's content by media type and its metadata.
    """
    kind = next((kind for kind in READABLE if data.get(kind)), None)
    if kind is None or (kind == "text/plain" and len(data) > 1):
        return None
    content = data[kind]
    text = "".join(content) if isinstance(content, list) else str(content)
    if kind in PICTURES:
        said = words or str(told.get(kind, {}).get("alt") or "") if told else words
        picture = {"mime": kind, "data": _base64(kind, text)}
        return {"form": "picture", **picture, "alt": said, "caption": caption}
    if kind == "text/markdown":
        return {"form": "prose", "markdown": text}
    if kind == "text/html":
        from analysis.publishing.frames import table_in  # loads pandas

        return table_in(text, caption)
    return {"form": "text", "text": text}


def _base64(kind: str, text: str) -> str:
    import base64

    if kind == "image/svg+xml":
        return base64.b64encode(text.encode()).decode()
    return "".join(text.split())


def items_of(cell: NotebookNode, number: int, mimetype: str) -> Iterator[Item | dict[str, Any]]:
    """Iterate over what a cell shows: our own parts as they are, a person's things as items.

    `number` is the cell's place in the notebook, from 1, by which what can't be printed is named.
    A part has a `part`, an item a `form`.
    """
    stays = STAYS in cell.metadata.get("tags", ())
    if cell.cell_type == "markdown":
        if not stays and cell.source.strip():
            yield {"form": "prose", "markdown": cell.source, "pictures": _attached(cell)}
        return
    for output in cell.get("outputs", ()):
        part = output.get("data", {}).get(mimetype)
        if isinstance(part, dict) and "part" in part:
            yield part
        elif not stays:
            yield from _shown(output, number)


def _attached(cell: NotebookNode) -> dict[str, Item]:
    return {
        f"attachment:{name}": {"mime": kind, "data": "".join(data)}
        for name, bundle in cell.get("attachments", {}).items()
        for kind, data in bundle.items()
        if kind in PICTURES
    }


def _shown(output: NotebookNode, number: int) -> Iterator[Item]:
    kind = output["output_type"]
    if kind == "stream":
        if output["name"] == "stdout" and output["text"].strip():
            yield {"form": "text", "text": "".join(output["text"]).rstrip()}
        return
    if kind not in {"display_data", "execute_result"}:
        return
    item = from_output(output["data"], output.get("metadata", {}))
    yield item or unprinted(number, ", ".join(sorted(output["data"])))


def unprinted(number: int, what: str) -> Item:
    """Return the item that names what can't be printed: its cell and its media types."""
    return {"form": "unprinted", "cell": number, "what": what}


def finished(part: Mapping[str, Any], place: int, brand: Brand | None = None) -> dict[str, Any]:
    """Return the part as exporters print it: prose parsed, charts drawn for both papers.

    `place` counts the document's parts of this kind, from 1. The part is named in the contents by
    its first heading, where it has one.
    """
    items = [_finished(item, brand or house()) for item in part["items"]]
    headings = (first_heading(item["blocks"]) for item in items if item["form"] == "prose")
    rubric = next(filter(None, headings), "")
    return {**part, "id": f"{PART}-{place}", "rubric": rubric, "items": items}


def _finished(item: Item, brand: Brand) -> Item:
    if item["form"] == "prose":
        return {"form": "prose", "blocks": parsed(item["markdown"], item.get("pictures"))}
    if item["form"] == "chart":
        spec = item["spec"]
        papers = {"svg": brand.light, "svg_dark": brand.dark}
        twins = {key: draw_anew(painted_spec(spec, values)) for key, values in papers.items()}
        return {**item, **twins}
    if item["form"] == "table":
        columns = zip(*item["rows"], strict=True)
        numeric = [all(_NUMERIC.fullmatch(cell) for cell in column) for column in columns]
        return {**item, "numeric": numeric or [False] * len(item["columns"])}
    if item["form"] == "unprinted":
        where = f"an output of cell {item['cell']} of the notebook (" if item["cell"] else ""
        return {**item, "told": f"Not printed: {where}{item['what']}{')' if where else ''}."}
    return item


def refused(why: str) -> Item:
    """Return the item that says in a notebook why a thing is not shown."""
    return {"form": "unprinted", "cell": None, "what": why}


def told_of(item: Item) -> str:
    """Return what the maker of an edition should know of an item, or an empty text.

    That is what can't be printed, and which picture has no words for those who can't see it.
    """
    if item["form"] == "unprinted" and item["cell"] is None:
        return str(item["what"])
    if item["form"] == "unprinted":
        return (
            f"cell {item['cell']}: its output ({item['what']}) can't be printed. Show Markdown, "
            f"a DataFrame, an Altair chart or an image, or tag the cell {STAYS}"
        )
    if item["form"] in {"chart", "picture"} and not item.get("alt"):
        return (
            "a chart or picture of yours has no alt text. Say in words what it shows: "
            'page.show(…, alt="…"), or .properties(description="…")'
        )
    return ""
