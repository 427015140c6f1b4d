"""A figure apart from its document: as picture, table and words for somebody else's page."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import vl_convert

from analysis.brand.brand import Brand, house
from analysis.brand.colours import painted, painted_spec
from analysis.charts import renderer
from analysis.charts.chart import draw
from analysis.errors import BriefingError
from analysis.publishing import fonts, page_templates
from analysis.regular_files import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from analysis.document.codec import Part
    from analysis.publishing.document import Document

# Twice as many pixels as the picture has on the page, so that it stays sharp in a slide.
SHARP = 2
MOST_OF_NAME = 60
# What a spreadsheet would run: a cell that begins like a formula.
_FORMULA = re.compile(r"[=+@\t\r]|-\D")
_FOREIGN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Apart:
    """A figure with the words that go along: finding, measure, alt text, notes, sources, table."""

    id: str
    title: str
    measure: str
    alt: str
    notes: tuple[str, ...]
    sources: tuple[Mapping[str, Any], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    spec: Mapping[str, Any] | None
    brand: Brand = field(default_factory=house)

    @property
    def name(self) -> str:
        """Return a file's name after the finding: small letters, digits and hyphens."""
        words = _FOREIGN.sub("-", self.title.lower()).strip("-")
        short = words if len(words) <= MOST_OF_NAME else words[:MOST_OF_NAME].rpartition("-")[0]
        return f"{self.id.replace('_', '-')}-{short}".strip("-")


def of_figure(
    part: Part, sources: Mapping[str, Mapping[str, Any]], brand: Brand | None = None
) -> Apart:
    """Return a figure's part, whole, with the records of its sources, as it stands by itself."""
    table = part["table"] or {"columns": (), "rows": ()}
    return Apart(
        id=str(part["id"]),
        title=part["title"]["text"],
        measure=_text(part["subtitle"]),
        alt=_text(part["alt"]),
        notes=tuple(note["text"] for note in part["notes"]),
        sources=tuple(sources[key] for key in part["sources"]),
        columns=tuple(table["columns"]),
        rows=tuple(tuple(row) for row in table["rows"]),
        spec=part["spec"],
        brand=brand or house(),
    )


def _text(said: Mapping[str, Any] | None) -> str:
    return str(said["text"]) if said else ""


def of_document(document: Document) -> tuple[Apart, ...]:
    """Return every figure of a document that has a picture, in the order of reading."""
    figures = (figure for block in document.blocks for figure in block.figures)
    made = (of_figure(figure, document.sources, document.brand) for figure in figures)
    return tuple(each for each in made if each.spec)


def picture(apart: Apart) -> str:
    """Return the picture as SVG text that carries its ground and the letters it is set in.

    Raises BriefingError where there is none.
    """
    svg = painted(draw(_drawn(apart)), apart.brand.light)
    head, ground = svg.index(">"), apart.brand.light["paper"]
    css = fonts.picture_css(svg)
    return f'{svg[:head]} style="background:{ground}"><style>{css}</style>{svg[head + 1 :]}'


def _drawn(apart: Apart) -> Mapping[str, Any]:
    if apart.spec is None:
        msg = (
            f"figure {apart.id}: these dates hold too little for a picture. Save its table "
            f"(.csv), or choose longer dates"
        )
        raise BriefingError(msg)
    return apart.spec


def _png(apart: Apart) -> bytes:
    renderer.register_fonts()
    colours = apart.brand.light
    spec = {**painted_spec(_drawn(apart), colours), "background": colours["paper"]}
    return vl_convert.vegalite_to_png(spec, scale=SHARP)


def _csv(apart: Apart) -> bytes:
    """Return the table as CSV; a cell that a spreadsheet would run begins with an apostrophe."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerows([_safe(cell) for cell in row] for row in (apart.columns, *apart.rows))
    return file.getvalue().encode()


def _safe(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _html(apart: Apart) -> bytes:
    svg = picture(apart) if apart.spec else ""
    template = page_templates.environment().get_template("apart.html.j2")
    look = {"colours": apart.brand.light, "labels": apart.brand.labels}
    return template.render(figure=apart, svg=svg, lines=list(source_lines(apart)), **look).encode()


def _words(apart: Apart) -> bytes:
    """Return what has to stand beside the picture: finding, measure, alt text, notes, sources."""
    alt = f"Alt text: {apart.alt}" if apart.alt else ""
    said = [apart.title, apart.measure, alt, *apart.notes, "Sources:", *source_lines(apart)]
    return ("\n".join(filter(None, said)) + "\n").encode()


def source_lines(apart: Apart) -> Iterator[str]:
    """Yield each source as a reference with its address, best first."""
    for source in apart.sources:
        label = f" ({source['label']})" if source["label"] else ""
        address = f", {source['url']}" if source["url"] else ""
        yield f"{source['line']}{label}{address}"


_FORMS: Mapping[str, Callable[[Apart], bytes]] = {
    ".svg": lambda apart: picture(apart).encode(),
    ".png": _png,
    ".html": _html,
    ".csv": _csv,
    ".txt": _words,
}
# What `--charts` writes of each figure, and where it lists them.
BESIDE_AN_EDITION = (".svg", ".png", ".csv", ".txt")
INDEX = "charts.json"
_OURS = re.compile(r"[0-9]{2}-[a-z0-9-]+\.(?:svg|png|csv|txt)")


def save(apart: Apart, path: Path) -> Path:
    """Write the figure in the form that the path's ending names, and return the path.

    Raises BriefingError for another ending, where there is no picture, and where the file can't be
    written.
    """
    form = _FORMS.get(path.suffix.lower())
    if form is None:
        msg = f'{path}: a figure is saved as {", ".join(_FORMS)}; found "{path.suffix}"'
        raise BriefingError(msg)
    content = form(apart)
    try:
        path.write_bytes(content)
    except OSError as error:
        msg = f"{path}: can't be written ({error.strerror}). Choose another place"
        raise BriefingError(msg) from None
    return path


def save_all(document: Document, folder: Path) -> tuple[Path, ...]:
    """Write each picture of a document into a folder, with its data and words; return the paths.

    `charts.json` lists them with their findings and sources. What it listed before and is not
    written again is removed, since a finding that changed has another name; nothing else is.
    Raises BriefingError where the folder can't be written.
    """
    former = _listed(folder / INDEX)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        msg = f"{folder}: can't be written ({error.strerror}). Choose another --output"
        raise BriefingError(msg) from None
    named = {
        f"{number:02}-{each.name}": each for number, each in enumerate(of_document(document), 1)
    }
    made = [
        save(each, folder / f"{name}{ending}")
        for name, each in named.items()
        for ending in BESIDE_AN_EDITION
    ]
    told = [_told(name, each) for name, each in named.items()]
    (folder / INDEX).write_text(
        json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
    )
    for name in former - {path.name for path in made}:
        (folder / name).unlink(missing_ok=True)
    return tuple(made)


def _told(name: str, apart: Apart) -> dict[str, Any]:
    return {
        "id": apart.id,
        "title": apart.title,
        "measure": apart.measure,
        "alt": apart.alt,
        "files": [f"{name}{ending}" for ending in BESIDE_AN_EDITION],
        "sources": [{"id": s["id"], "line": s["line"], "url": s["url"]} for s in apart.sources],
    }


def _listed(index: Path) -> set[str]:
    """Return the names of the files that an earlier list has; of one that can't be read, none."""
    try:
        found = json.loads(text_of(index))
        names = {str(name) for each in found for name in each["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {name for name in names if _OURS.fullmatch(name)}
