"""Markdown that a person wrote, as a small tree that both the page and the PDF print.

Raw HTML in it is printed as the characters that it is made of; addresses lead out of the document
only where they are of the web or of mail.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

Node = dict[str, Any]
Token = Mapping[str, Any]

# Headings of a person's own stand below those of the document's sections.
HIGHEST = 3
LOWEST = 6
LEADING_OUT = ("https://", "http://", "mailto:")
_WRAPPED = {"strong": "strong", "emphasis": "em", "strikethrough": "s"}
# Which method reads each kind of token; what is in neither is printed as it was typed.
_BLOCKS = {
    "heading": "_heading",
    "paragraph": "_paragraph",
    "block_text": "_paragraph",
    "list": "_list",
    "block_quote": "_quote",
    "table": "_table",
    "thematic_break": "_rule",
    "block_code": "_code",
}
_INLINES = {"codespan": "_span", "linebreak": "_break", "link": "_link", "image": "_picture"}


def parsed(text: str, pictures: Mapping[str, Node] | None = None) -> list[Node]:
    """Return the blocks of a Markdown text, in order.

    A block is a dict with `is`: heading (`level` from 3, `of`), paragraph (`of`), list (`ordered`,
    `items`: blocks each), quote (`of`: blocks), code (`text`), table (`head`, `rows`: cells of
    inlines), rule. Inlines are text, strong, em, s, code, link (`to`), break and picture (`mime`,
    `data`, `alt`). `pictures` are the attachments by the address that the text gives them; any
    other picture is left out and told as a text.
    """
    reader = _Reader(pictures or {})
    blocks = reader.blocks(_parser()(text))
    return _levelled(blocks)


@cache
def _parser() -> Any:  # noqa: ANN401 - mistune's Markdown returns what its renderer makes
    import mistune

    return mistune.create_markdown(renderer="ast", plugins=["table", "strikethrough", "url"])


class _Reader:
    """Turns mistune's tokens into our tree."""

    def __init__(self, pictures: Mapping[str, Node]) -> None:
        self._pictures = pictures

    def blocks(self, tokens: Sequence[Token]) -> list[Node]:
        made = [self._block(token) for token in tokens]
        return [block for block in made if block]

    def _block(self, token: Token) -> Node | None:
        kind = str(token["type"])
        if kind in _BLOCKS:
            made: Node = getattr(self, _BLOCKS[kind])(token)
            return made
        raw = str(token.get("raw", "")).rstrip()
        return {"is": "paragraph", "of": [{"is": "text", "text": raw}]} if raw else None

    def _heading(self, token: Token) -> Node:
        level = token["attrs"]["level"]
        return {"is": "heading", "level": level, "of": self._inlines(token["children"])}

    def _paragraph(self, token: Token) -> Node:
        return {"is": "paragraph", "of": self._inlines(token["children"])}

    def _list(self, token: Token) -> Node:
        items = [self.blocks(item["children"]) for item in token["children"]]
        return {"is": "list", "ordered": bool(token["attrs"]["ordered"]), "items": items}

    def _quote(self, token: Token) -> Node:
        return {"is": "quote", "of": self.blocks(token["children"])}

    def _rule(self, _: Token) -> Node:
        return {"is": "rule"}

    def _code(self, token: Token) -> Node:
        return {"is": "code", "text": str(token["raw"]).rstrip()}

    def _table(self, token: Token) -> Node:
        head, *bodies = token["children"]
        rows = [row["children"] for body in bodies for row in body["children"]]
        return {
            "is": "table",
            "head": [self._inlines(cell["children"]) for cell in head["children"]],
            "rows": [[self._inlines(cell["children"]) for cell in row] for row in rows],
        }

    def _inlines(self, tokens: Sequence[Token]) -> list[Node]:
        return [inline for token in tokens for inline in self._inline(token)]

    def _inline(self, token: Token) -> list[Node]:
        kind = str(token["type"])
        if kind in _WRAPPED:
            return [{"is": _WRAPPED[kind], "of": self._inlines(token["children"])}]
        if kind in _INLINES:
            made: list[Node] = getattr(self, _INLINES[kind])(token)
            return made
        text = " " if kind == "softbreak" else str(token.get("raw", ""))
        return [{"is": "text", "text": text}]

    def _span(self, token: Token) -> list[Node]:
        return [{"is": "code", "text": token["raw"]}]

    def _break(self, _: Token) -> list[Node]:
        return [{"is": "break"}]

    def _link(self, token: Token) -> list[Node]:
        inside, address = self._inlines(token["children"]), str(token["attrs"]["url"])
        leads = address.lower().startswith(LEADING_OUT)
        return [{"is": "link", "to": address, "of": inside}] if leads else inside

    def _picture(self, token: Token) -> list[Node]:
        alt = "".join(str(child.get("raw", "")) for child in token["children"])
        address = str(token["attrs"]["url"])
        held = self._pictures.get(address)
        if held is None:
            words = f"[picture not in the notebook: {alt or address}]"
            return [{"is": "text", "text": words}]
        return [{"is": "picture", **held, "alt": alt}]


def _levelled(blocks: list[Node]) -> list[Node]:
    """Return the blocks with headings from HIGHEST on, none skipped: readers go by them."""
    levels = sorted({block["level"] for block in blocks if block["is"] == "heading"})
    place = {level: min(HIGHEST + n, LOWEST) for n, level in enumerate(levels)}
    return [
        {**block, "level": place[block["level"]]} if block["is"] == "heading" else block
        for block in blocks
    ]


def first_heading(blocks: Sequence[Node]) -> str:
    """Return the words of the first heading, or an empty text."""
    heading = next((block for block in blocks if block["is"] == "heading"), None)
    return plain(heading["of"]) if heading else ""


def plain(inlines: Sequence[Node]) -> str:
    """Return the words of inlines without their marks."""
    return "".join(str(each.get("text") or plain(each.get("of", ()))) for each in inlines)
