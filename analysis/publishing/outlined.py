"""Words in a picture for print whose letters the figures' typeface lacks, drawn as outlines.

Typst sets the text of a picture letter by letter, by which scripts whose signs change with their
neighbours become text without characters, and an accessible PDF may hold none. So Typst draws these
words by themselves first; the picture's own words in the PDF are its alt text and its table.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree  # type: ignore[import-untyped]

from analysis.brand.typefaces import BOLD, REGULAR, SANS
from analysis.publishing import fonts

if TYPE_CHECKING:
    from collections.abc import Iterator

_SVG, _LINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_SOURCE = """#set page(width: auto, height: auto, margin: 0pt, fill: none)
#set text(
  font: json(bytes(sys.inputs.fonts)), size: float(sys.inputs.size) * 1pt,
  weight: int(sys.inputs.weight), top-edge: "ascender", bottom-edge: "baseline",
)
#sys.inputs.words"""
_NUMBER = re.compile(r"-?[\d.]+")
_SHARES = {"middle": 0.5, "end": 1.0}


def outlined(svg: str) -> str:
    """Return the picture with such words as outlines; the same text where there are none."""
    if not _is_foreign(svg):
        return svg
    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    for text in list(root.iter(f"{{{_SVG}}}text")):
        if _is_foreign("".join(text.itertext())):
            parent = text.getparent()
            if parent is not None:
                parent.replace(text, _group(text))
    drawn: str = etree.tostring(root, encoding="unicode")
    return drawn


def _is_foreign(text: str) -> bool:
    beyond = frozenset(text) - fonts.ALWAYS
    # The font is opened only where it has to be.
    return bool(beyond and beyond - fonts.in_pictures())


def _group(text: etree._Element) -> etree._Element:
    group = etree.Element(f"{{{_SVG}}}g", {"transform": text.get("transform", "")})
    group.tail = text.tail
    size = float(next(iter(_NUMBER.findall(text.get("font-size", ""))), "12"))
    bold = text.get("font-weight", "") in {"bold", "600", "700"}
    for words, down in _lines(text):
        drawing = etree.fromstring(_drawn(words, size, BOLD if bold else REGULAR))
        wide, high = (float(each) for each in drawing.get("viewBox", "0 0 0 0").split()[2:])
        drawing.set("x", f"{-wide * _SHARES.get(text.get('text-anchor', ''), 0.0):.2f}")
        drawing.set("y", f"{down - high:.2f}")
        drawing.set("width", f"{wide}")
        drawing.set("height", f"{high}")
        drawing.set("overflow", "visible")
        for mark in drawing.iter(f"{{{_SVG}}}use"):
            mark.set("fill", text.get("fill", "#000"))
        group.append(drawing)
    return group


def _lines(text: etree._Element) -> Iterator[tuple[str, float]]:
    """Yield each line of a text with how far below the first it stands."""
    down = 0.0
    spans = text.findall(f"{{{_SVG}}}tspan")
    for span in spans:
        down += float(next(iter(_NUMBER.findall(span.get("dy", ""))), "0"))
        yield "".join(span.itertext()), down
    if not spans:
        yield "".join(text.itertext()), 0.0


@lru_cache(maxsize=1024)
def _drawn(words: str, size: float, weight: int) -> bytes:
    import json

    import typst

    from analysis.publishing.pdf import typst_fonts

    drawn: bytes = typst.compile(
        _SOURCE.encode(),
        font_paths=typst_fonts(),
        ignore_system_fonts=True,
        format="svg",
        sys_inputs={
            "words": fonts.drawable(words),
            "size": str(size),
            "weight": str(weight),
            "fonts": json.dumps([SANS, *(face.family for face in fonts.FALLBACKS)]),
        },
    )
    return drawn
