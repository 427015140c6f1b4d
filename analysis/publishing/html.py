"""The page: an nbconvert exporter that writes a briefing as one HTML file that needs no network."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from nbconvert.exporters.exporter import Exporter

from analysis.publishing import fonts, views
from analysis.publishing.backlinks import cited_from, cited_in_words, drawn_from
from analysis.publishing.counted import how_counted
from analysis.publishing.document import collect, refuse_loss
from analysis.publishing.live import bundle, is_brushed, packed, specifications
from analysis.publishing.pictures import inlined, size

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nbformat import NotebookNode

    from analysis.publishing.document import Document
    from analysis.publishing.said import Part

SHOWN = 3  # numbers of sources behind a sentence, before "+4"
FEW = 12  # sources of a figure that stand open
_PRINTED = re.compile(r'\bid="s-([^"]*)"')
_NUMERIC = re.compile(r"[≥≤<>~+\-−–$€£\d.,%\s]*\d[\d.,%\sm]*")


class BriefingHTMLExporter(Exporter):
    """Exports an executed briefing notebook as one self-contained HTML page.

    Raises BriefingError when the notebook holds no parts, that is when it has not been run.
    """

    export_from_notebook = "Briefing (HTML)"
    output_mimetype = "text/html"

    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override]  # the base names what few exporters return
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: object
    ) -> tuple[str, dict[str, Any]]:
        """Return the page and nbconvert's resources."""
        executed, told = super().from_notebook_node(nb, resources, **kw)
        return render_page(collect(executed)), told


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


def render_page(document: Document) -> str:
    """Return the document as an HTML page; the same document gives the same text."""
    view = views.View(document)
    colours: dict[str, str] = {}
    pictures = {
        figure["id"]: _drawn(figure, colours)
        for block in document.blocks
        for figure in block.figures
        if figure.get("svg")
    }
    pack = specifications(document, colours)
    template = _environment().get_template("page.html.j2")
    body = template.render(
        view=view,
        backs=cited_from(document),
        drawn_by=drawn_from(document),
        entries=_entries(document),
        pictures=pictures,
        structured_data=_structured_data(document),
        fonts="",
        css=Markup(_file("page.css")),  # noqa: S704 - our own file
        js=Markup(_file("page.js")),  # noqa: S704 - our own file
        live=_living(pack) if pack else {},
        colours=Markup(_colour_rules(colours)),  # noqa: S704 - made of hexadecimal digits
        shown=SHOWN,
        few=FEW,
    )
    refuse_loss(document, {unescape(key) for key in _PRINTED.findall(body)}, "the page")
    css = fonts.font_css(body + pack)
    return _brief(body.replace("<style>", f"<style>{css}", 1))


def _living(pack: str) -> dict[str, Markup]:
    """Return what brings the pictures to life: script, Vega with its licence, specifications."""
    held = {"js": _file("live.js"), "licence": _file("vega-licence.txt")}
    held |= {"bundle": bundle(), "pictures": packed(pack)}
    return {key: Markup(text) for key, text in held.items()}  # noqa: S704 - our own and base64


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
    _environment().get_template("page.html.j2")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("analysis.publishing", "templates/html"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        after_date=views.after_date,
        claim_apart=views.claim_apart,
        date_label=views.date_label,
        fact_line=views.fact_line,
        figure_notes=views.figure_notes,
        dispute_label=lambda kind: views.DISPUTES.get(kind, kind),
        how_counted=how_counted,
        knows=views.knows,
        kind_label=views.kind_label,
        language=views.language,
        looks_numeric=lambda cell: bool(_NUMERIC.fullmatch(str(cell))),
        kind_line=views.kind_line,
        masthead_row=views.masthead_row,
        named_apart=views.named_apart,
        names_more=views.names_more,
        term_apart=views.term_apart,
        sources_line=views.sources_line,
        runs=lambda cites: views.runs([cited.number for cited in cites]),
        web_address=views.web_address,
    )
    return environment


@cache
def _file(name: str) -> str:
    loader = _environment().loader
    assert loader is not None  # noqa: S101 - set above
    return loader.get_source(_environment(), name)[0].strip()


def _entries(document: Document) -> list[dict[str, str]]:
    entries = [
        {"id": block.id, "label": str(block.part.get("rubric") or block.id)}
        for block in document.blocks
        if block.part["part"] != "masthead"
    ]
    entries.append({"id": "sources", "label": "Sources"})
    if document.rebuild:
        entries.append({"id": "cite", "label": "How to cite"})
    return entries


def _drawn(figure: Part, colours: dict[str, str]) -> _Drawn:
    narrow = figure.get("svg_narrow")
    variants = [*_variants(figure, "svg", "broad", colours)]
    if narrow:
        variants += _variants(figure, "svg_narrow", "narrow", colours)
    return _Drawn(tuple(variants), size(figure["svg"])[0], bool(narrow), is_brushed(figure))


def _variants(figure: Part, key: str, classes: str, colours: dict[str, str]) -> list[_Variant]:
    prefix = f"{figure['id']}-{classes}"
    dark = figure.get(f"{key}_dark")
    svg, variables = inlined(figure[key], prefix, dark)
    colours.update(variables)
    if not dark or variables or dark == figure[key]:
        return [_Variant(classes, Markup(svg))]  # noqa: S704 - checked by inlined()
    twin, _ = inlined(dark, f"{prefix}-dark")
    return [
        _Variant(f"{classes} light", Markup(svg)),  # noqa: S704 - checked by inlined()
        _Variant(f"{classes} dark", Markup(twin)),  # noqa: S704 - checked by inlined()
    ]


def _colour_rules(colours: Mapping[str, str]) -> str:
    pairs = "".join(f"{name}:{value};" for name, value in sorted(colours.items()))
    return f"@media screen and (prefers-color-scheme:dark){{:root{{{pairs}}}}}" if pairs else ""


def _structured_data(document: Document) -> Markup:
    """Return the schema.org description as JSON that can't end the script it stands in.

    The report cites what its own sentences and figures rest on; what the record alone rests on
    stands in the page's list of sources.
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
        "creditText": document.rebuild.get("citation", ""),
        "citation": [_work(document.sources[key]) for key in cited_in_words(document)],
    }
    if facts := sum(len(block.part.get("facts", ())) for block in document.blocks):
        data["isBasedOn"] = _dataset(head, facts, shared)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(safe)  # noqa: S704 - what could end the script is escaped above


def _dataset(head: Part, facts: int, shared: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "name": f"{head['title']}: the record",
        "description": f"{facts:,} dated facts, each with its sources; saved from this page.",
        "keywords": head["keywords"],
        "encodingFormat": ["text/csv", "application/json"],
        **shared,
    }


def _work(source: Part) -> dict[str, str]:
    work = {
        "@type": "CreativeWork",
        "name": source.get("title") or source["publisher"],
        "datePublished": views.machine_date(source.get("published_iso")),
        "url": str(source.get("url") or "") if views.web_address(source) else "",
    }
    return {key: value for key, value in work.items() if value}
