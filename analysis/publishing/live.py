"""What makes a page's pictures answer: one bundle of Vega and the specifications it draws."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import vl_convert

from analysis.cache import kept
from analysis.charts import renderer
from analysis.document.packing import packed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.publishing.document import Document

# Which specification each layout of a living picture is drawn from.
BROAD, NARROW = "broad", "narrow"
LAYOUTS = {BROAD: "spec", NARROW: "spec_narrow"}
NOWHERE = "-"
FAINT = 0.18


@cache
def bundle() -> str:
    """Return Vega and its embedder as one script that sets `vegaEmbed`, packed for the page.

    It is the one that vl-convert holds, so that page and SVG are drawn by the same Vega.
    """
    return packed(code())


@cache
def code() -> str:
    """Return that script as the page runs it."""
    asked = "window.vegaEmbed=vegaEmbed;"
    made_from = (asked, renderer.drawn_by())
    bundled = kept("bundle", made_from, lambda: vl_convert.javascript_bundle(asked))
    # A function of its own keeps the bundle's many short names from becoming the page's.
    return f"(()=>{{{bundled}}})();"


def specifications(document: Document) -> str:
    """Return a JSON object of what marks tell, and each figure's Vega specifications by layout.

    A mark's `told` is its place in the list `told`, from 1: a text, the anchors of its facts and
    the numbers of its sources as the page prints them, both joined by blanks, `-` for a fact that
    the page does not show. Colours are named, so that they follow the page's. The text is empty
    where no figure has a picture.
    """
    told: dict[tuple[str, str, str], int] = {}
    found = {
        figure["id"]: {
            layout: _vega(document, figure[key], told)
            for layout, key in LAYOUTS.items()
            if figure.get(key)
        }
        for block in document.blocks
        for figure in block.figures
        if figure.get("svg") and figure.get("spec")
    }
    if not found:
        return ""
    pack = {"told": list(told), "figures": found}
    return json.dumps(pack, ensure_ascii=False, separators=(",", ":"))


def is_brushed(figure: Mapping[str, Any]) -> bool:
    """Return whether days can be chosen in the figure: its specification says where they lie."""
    return "time" in (figure.get("spec") or {}).get("usermeta", {})


def _vega(
    document: Document, spec: Mapping[str, Any], told: dict[tuple[str, str, str], int]
) -> dict[str, Any]:
    drawn: dict[str, Any] = json.loads(compiled(spec))
    for table in drawn.get("data", ()):
        for row in table.get("values", ()):
            if "tip" in row:
                key = _told(document, row)
                row["told"] = told.setdefault(key, len(told) + 1)
    for mark in drawn["marks"]:
        if "tooltip" in mark["encode"]["update"]:
            mark["encode"]["update"]["tooltip"] = {"field": "told"}
    return _brushed(drawn) if "time" in drawn.get("usermeta", {}) else drawn


def compiled(spec: Mapping[str, Any]) -> str:
    """Return the Vega specification that a figure's Vega-Lite stands for, as JSON."""
    text = json.dumps(spec)
    made_from = (text, renderer.drawn_by())
    return kept("vega", made_from, lambda: json.dumps(vl_convert.vegalite_to_vega(dict(spec))))


def _told(document: Document, row: dict[str, Any]) -> tuple[str, str, str]:
    """Take from the row what its mark tells, and return it as the page has it."""
    anchors, numbers = document.anchors, document.numbers
    facts = " ".join(anchors.get(key, NOWHERE) for key in row.pop("facts", "").split())
    cited = (str(numbers[key]) for key in row.pop("sources", "").split() if key in numbers)
    return row.pop("tip"), facts, " ".join(cited)


def _brushed(drawn: dict[str, Any]) -> dict[str, Any]:
    """Return the picture with the days between the signals `from` and `to` marked out.

    Where `to` is greater, marks and labels of other days turn faint.
    """
    tables = {table["name"]: table for table in drawn["data"]}
    for mark in drawn["marks"]:
        table = tables[mark["from"]["data"]]
        if ends := _ends((tables[table["source"]] if "source" in table else table)["values"][0]):
            start, end = (f"datum.{name}" for name in ends)
            outside = f"to > from && ({end} < from || {start} > to)"
            mark["encode"]["update"]["opacity"] = {"signal": f"{outside} ? {FAINT} : 1"}
    signals = [{"name": name, "value": 0} for name in ("from", "to")]
    band = _band(drawn["usermeta"]["time"])
    return {
        **drawn,
        "signals": [*drawn.get("signals", ()), *signals],
        "marks": [*drawn["marks"], band],
    }


def _ends(row: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the names of what a row says of its pixels along time, or None if it has no day."""
    if "start" in row:
        return "start", "end"
    if "told" not in row:
        return None
    return ("x", "x2") if "x2" in row else ("x", "x")


def _band(time: Mapping[str, Any]) -> dict[str, Any]:
    look = {
        "x": {"signal": "from"},
        "x2": {"signal": "to"},
        "y": {"value": time["top"]},
        "y2": {"value": time["bottom"]},
        "fill": {"value": "var(--link)"},
        "fillOpacity": {"value": 0.07},
        "stroke": {"value": "var(--link)"},
        "opacity": {"signal": "to > from ? 1 : 0"},
    }
    return {"type": "rect", "interactive": False, "encode": {"update": look}}
