"""The page: a briefing as one HTML file that needs no network."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from analysis.brand.typefaces import SANS
from analysis.document.packing import packed
from analysis.publishing import card, fonts, look, own, views
from analysis.publishing.backlinks import cited_from, cited_in_words, drawn_from
from analysis.publishing.carried import MOST_WEIGHT, Carried
from analysis.publishing.document import refuse_loss
from analysis.publishing.live import bundle, code, is_brushed, specifications
from analysis.publishing.page_templates import FEW, SHOWN, environment, file
from analysis.publishing.parcels import MOST_IN_PART, Parcels
from analysis.publishing.pictures import inlined, size
from analysis.publishing.policy import guarded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.brand.brand import Brand
    from analysis.document.codec import Part
    from analysis.publishing.document import Document

# The page's own, and what it imports.
_TEMPLATES = ("page.html.j2", "blocks.j2", "page_words.j2", "own.j2")
# What each of our scripts ends with.
_END = "})();"
_PRINTED = re.compile(r'\bid="s-([^"]*)"')


@dataclass(frozen=True)
class _Variant:
    classes: str
    svg: Markup


@dataclass(frozen=True)
class _Drawn:
    """A figure's picture: one variant, or one for each width and colour set."""

    variants: tuple[_Variant, ...]
    width: int
    narrow: bool
    brushed: bool


def render_page(
    document: Document, most_in_part: int = MOST_IN_PART, most: int = MOST_WEIGHT
) -> str:
    """Return the document as an HTML page; the same document gives the same text.

    Where its record stands in parts, each holds `most_in_part` entries, and the page leaves out as
    many facts as would make it heavier than `most` bytes.
    """
    pack = specifications(document)
    given = _given(document, pack)
    held = Parcels(Carried(document), most_in_part)
    page = _written(document, given, pack, held)
    while document.in_parts and (over := len(page.encode()) - most) > 0:
        fewer = held.carried.lighter(held.weight, over, most_in_part)
        if fewer is None:
            break
        held = Parcels(fewer, most_in_part)
        page = _written(document, given, pack, held)
    return page


def _given(document: Document, pack: str) -> dict[str, Any]:
    """Return what the page's template prints, whatever of its record the page carries."""
    pictures = {
        figure["id"]: _drawn(figure)
        for block in document.blocks
        for figure in block.figures
        if figure.get("svg")
    }
    pictures.update(_own_pictures(document))
    named = "".join((pack, *(str(v.svg) for drawn in pictures.values() for v in drawn.variants)))
    return {
        "medium": "page",
        "own_label": own.LABEL,
        "no_alt": own.NO_ALT,
        "view": views.View(document),
        "backs": cited_from(document),
        "drawn_by": drawn_from(document),
        "entries": _entries(document),
        "pictures": pictures,
        "address": card.address_of(document),
        "card": _card(document),
        "fonts": "",
        "css": Markup(_css(document, named)),  # noqa: S704 - our own files, and colours that were checked
        "js": _script("page.js", document),
        "live": _living(pack, document) if pack else {},
        "shown": SHOWN,
        "few": FEW,
    }


def _written(document: Document, given: Mapping[str, Any], pack: str, held: Parcels) -> str:
    """Return the page with the facts that the parcels carry."""
    template = environment().get_template("page.html.j2")
    described = _structured_data(document, held.carried.held)
    body = template.render(**given, structured_data=described, parcels=held)
    said = "".join((body, *held.texts))
    printed = {unescape(key) for key in _PRINTED.findall(said)}
    refuse_loss(document, printed | held.carried.said_left, "the page")
    css = fonts.font_css(said + pack, _families(document))
    page = _brief(body.replace("<style>", f"<style>{css}", 1))
    return guarded(page, [code()] if pack else [])


def _card(document: Document) -> dict[str, Any]:
    """Return what is told of the edition's card, nothing where its address isn't known."""
    address = card.address_of(document, card.NAME)
    size = {"width": card.WIDTH, "height": card.HEIGHT}
    return {"": address, **size, "alt": card.words_of(document)} if address else {}


def _css(document: Document, pictures: str) -> str:
    added = any(block.part["part"] == own.PART for block in document.blocks)
    branded = bool(document.brand.organisation)
    further = {"own.css": added, "parts.css": document.in_parts, "brand.css": branded}
    sheets = ("page.css", *(name for name, wanted in further.items() if wanted))
    return look.style(document.brand, *map(file, sheets), beside=pictures)


def _families(document: Document) -> set[str]:
    return {document.brand.reading, document.brand.labels, SANS}


def _script(name: str, document: Document) -> Markup:
    """Return one of our scripts; where the record stands in parts, with what is then otherwise.

    That goes inside the function that all of the script is, whose own functions it replaces.
    """
    script = file(name)
    if document.in_parts:
        script = f"{script.removesuffix(_END)}{file(f'parts_{name}')}\n{_END}"
    return Markup(script)  # noqa: S704 - our own file


def _living(pack: str, document: Document) -> dict[str, Markup]:
    """Return what brings the pictures to life: script, Vega with its licence, specifications."""
    held = {"licence": file("vega-licence.txt"), "bundle": bundle(), "pictures": packed(pack)}
    made = {key: Markup(text) for key, text in held.items()}  # noqa: S704 - our own and base64
    return {"js": _script("live.js", document), **made}


def _brief(page: str) -> str:
    """Return the page with a body free of the blanks, quotes and end tags that HTML can spare.

    The head stays as it is: minify-html resolves the entities of a title, and one that says
    `</title>` would then end it.
    """
    import minify_html

    head, mark, body = page.partition("<body>")
    return f"{head}{mark}\n{minify_html.minify(body)}\n"


def warm_up() -> None:
    """Load what rendering needs, so that the first page waits for none of it."""
    fonts.warm_up()
    bundle()
    load_templates()


def load_templates() -> None:
    """Read the templates of the page, which the first one would have to."""
    for name in _TEMPLATES:
        environment().get_template(name)


def _entries(document: Document) -> list[dict[str, str]]:
    entries = [
        {"id": block.id, "label": str(block.part.get("rubric") or block.id)}
        for block in document.blocks
        if block.part["part"] != "masthead"
        and (block.part["part"] != own.PART or block.part["rubric"])
    ]
    entries.append({"id": "sources", "label": "Sources"})
    if document.rebuild:
        entries.append({"id": "cite", "label": "How to cite"})
    return entries


def _drawn(figure: Part) -> _Drawn:
    pictures = {"svg": "broad", "svg_narrow": "narrow"}
    variants = [
        _variant(figure["id"], figure[key], classes)
        for key, classes in pictures.items()
        if figure.get(key)
    ]
    narrow = bool(figure.get("svg_narrow"))
    return _Drawn(tuple(variants), size(figure["svg"])[0], narrow, is_brushed(figure))


def _own_pictures(document: Document) -> dict[str, _Drawn]:
    """Return the charts that a person added, by place: `own-1-2` is the second there."""
    return {
        f"{block.id}-{place}": _own_drawn(f"{block.id}-{place}", item)
        for block in document.blocks
        if block.part["part"] == own.PART
        for place, item in enumerate(block.part["items"], start=1)
        if item["form"] == "chart"
    }


def inlined_pictures(figure: Part) -> tuple[str, ...]:
    """Return the pictures of a figure as they will stand in a page, none where it has none."""
    if not figure.get("svg"):
        return ()
    return tuple(str(variant.svg) for variant in _drawn(figure).variants)


def _own_drawn(key: str, item: Part) -> _Drawn:
    twins = {"svg": "broad light", "svg_dark": "broad dark"}
    variants = (_variant(key, item[name], classes) for name, classes in twins.items())
    return _Drawn(tuple(variants), size(item["svg"])[0], narrow=False, brushed=False)


def _variant(key: str, svg: str, classes: str) -> _Variant:
    prefix = f"{key}-{classes.replace(' ', '-')}"
    return _Variant(classes, Markup(inlined(svg, prefix)))  # noqa: S704 - checked by inlined()


def _structured_data(document: Document, facts: int) -> Markup:
    """Return the schema.org description as JSON that can't end the script it stands in.

    The report cites what its own sentences and figures rest on; what the record alone rests on
    stands in the page's list of sources. The page carries so many facts.
    """
    head = document.masthead
    chosen, licence = head["parameters"], document.rebuild.get("licence_address")
    shared = {
        "inLanguage": head["language"],
        "temporalCoverage": f"{chosen['start']}/{chosen['end']}",
        "version": head["version"],
        "isAccessibleForFree": True,
        **({"license": licence} if licence else {}),
    }
    authors = {"author": {"@type": "Organization", "name": head.get("authors", "")}}
    data = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": head["title"],
        "description": head["description"],
        "keywords": head["keywords"],
        **shared,
        **(authors if head.get("authors") else {}),
        **_publisher(document.brand),
        "creditText": document.rebuild.get("citation", ""),
        "citation": [_work(document.sources[key]) for key in _cited(document)],
    }
    if facts:
        data["isBasedOn"] = _dataset(head, facts, shared)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(safe)  # noqa: S704 - what could end the script is escaped above


def _publisher(brand: Brand) -> dict[str, Any]:
    """Return whose the report is, nothing where no brand says so."""
    address = {"url": brand.address} if brand.address else {}
    named = {"@type": "Organization", "name": brand.organisation, **address}
    return {"publisher": named} if brand.organisation else {}


def _cited(document: Document) -> list[str]:
    """Return the ids of the sources that machines are told of: the key ones, as on paper."""
    return [key for key in cited_in_words(document) if key in document.key_sources]


def _dataset(head: Part, facts: int, shared: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "name": f"{head['title']}: the record",
        "description": f"{facts:,} dated facts, each with its sources; saved from this page.",
        "keywords": head["keywords"],
        "encodingFormat": ["text/csv", "application/json"],
        **shared,
    }


def _work(source: Part) -> dict[str, str] | str:
    """Return the address of a work, which the list of sources describes, or what names it."""
    if views.web_address(source):
        return str(source["url"])
    work = {
        "@type": "CreativeWork",
        "name": source.get("title") or source["publisher"],
        "datePublished": views.machine_date(source.get("published_iso")),
    }
    return {key: value for key, value in work.items() if value}
