"""What a person added, as the Typst template reads it: plain JSON, and the pictures as files."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from analysis.publishing import own
from analysis.publishing.pictures import share_of_paper

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.publishing.document import Block

SUFFIXES = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/svg+xml": "svg",
    "image/gif": "gif",
    "image/webp": "webp",
}
Node = dict[str, Any]


def added(block: Block, pictures: dict[str, bytes]) -> dict[str, Any]:
    """Return the block for the template; its pictures' files are put into `pictures` by name."""
    made = _Added(block.id, pictures)
    return {
        "part": own.PART,
        "id": block.id,
        "label": own.LABEL,
        "rubric": block.part["rubric"],
        "figures": [],
        "items": [made.item(item) for item in block.part["items"]],
    }


class _Added:
    """Turns a block's items into what the template prints."""

    def __init__(self, key: str, pictures: dict[str, bytes]) -> None:
        self._key = key
        self._pictures = pictures

    def item(self, item: Mapping[str, Any]) -> Node:
        form = item["form"]
        if form == "prose":
            return {"form": form, "blocks": [self._node(block) for block in item["blocks"]]}
        if form == "chart":
            svg = item["svg"]
            name = self._kept(svg.encode(), "svg")
            share = min(100.0, share_of_paper(svg))
            return self._picture(item, name, share)
        if form == "picture":
            return self._picture(item, self._file(item), None)
        return dict(item)

    def _picture(self, item: Mapping[str, Any], name: str, share: float | None) -> Node:
        alt = item["alt"] or own.NO_ALT
        return {
            "form": "picture",
            "file": name,
            "alt": alt,
            "caption": item["caption"],
            "width": share,
        }

    def _node(self, node: Node) -> Node:
        """Return a node of prose with its pictures as files, however deep they stand."""
        if node["is"] == "picture":
            return {"is": "picture", "file": self._file(node), "alt": node["alt"] or own.NO_ALT}
        return {key: self._inside(value) for key, value in node.items()}

    def _inside(self, value: Any) -> Any:  # noqa: ANN401 - a node holds text, numbers and nodes
        if isinstance(value, dict):
            return self._node(value)
        return [self._inside(each) for each in value] if isinstance(value, list) else value

    def _file(self, picture: Mapping[str, Any]) -> str:
        return self._kept(base64.b64decode(picture["data"]), SUFFIXES[picture["mime"]])

    def _kept(self, content: bytes, suffix: str) -> str:
        name = f"{self._key}-{len(self._pictures) + 1}.{suffix}"
        self._pictures[name] = content
        return name
