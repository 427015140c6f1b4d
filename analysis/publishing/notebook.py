"""What a notebook shows of a part: HTML as published, JSON for exporters, Markdown for terminals.

The HTML needs no script and nothing from elsewhere, and viewers that strip styles still show its
words, links, tables and pictures. A picture is an image with letters and paper of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import altair as alt
import pandas as pd
from markupsafe import Markup

from analysis.brand.brand import Brand, house
from analysis.brand.colours import painted, painted_style
from analysis.charts.chart import Chart, draw
from analysis.document.codec import condensed, said_in
from analysis.document.parts import BLOCKS
from analysis.errors import BriefingError
from analysis.narrative import frame
from analysis.narrative.part import MIMETYPE
from analysis.narrative.part import Part as PartShown
from analysis.publishing import fonts, own, page_templates, views
from analysis.publishing.collect import assembled, whole
from analysis.publishing.document import Block
from analysis.publishing.pictures import size
from analysis.publishing.showing import HTML

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.document.codec import Part
    from analysis.page import Page, Shown
    from analysis.publishing.document import Document

# A part with more sources than this leaves them to the notebook's own list, at its end.
MOST_LISTED = 60
# All but these is written as its code in an image's address, so that no viewer trips over it.
_PLAIN = " =:/;,()'!*@$+~|^`{}[]?"
_TAG = re.compile(r"<[^>]*>")
_TAG_OR_DOLLAR = re.compile(r"(<[^>]*>)|\$")


@dataclass(frozen=True)
class _Made:
    """A part as it was shown, as JSON, and with everything that this may leave out.

    The thing itself is kept, since another could be given the number of one that is gone.
    """

    shown: Shown
    told: Part
    whole: Part


class Display:
    """Shows parts of one page in a notebook, their sources numbered as the document will."""

    def __init__(self, page: Page) -> None:
        """Take the page; what it has shown so far gives the numbers."""
        self._page = page
        self._made: dict[int, _Made] = {}
        self._blocks: dict[tuple[int, ...], Block] = {}

    def bundle(self, shown: Shown) -> dict[str, Any]:
        """Return what Jupyter shows of the part, by media type."""
        return {**self.undrawn(shown), HTML: self.html(shown)}

    def undrawn(self, shown: Shown) -> dict[str, Any]:
        """Return the same without its HTML, which follows from it and takes what drawing takes."""
        markdown = shown.to_markdown()
        return {
            MIMETYPE: condensed(self._of(shown).told),
            "text/markdown": markdown,
            "text/plain": markdown.strip().partition("\n")[0] or type(shown).__name__,
        }

    def whole(self, shown: Shown) -> Part:
        """Return the part as JSON, with everything that this may leave out."""
        return self._of(shown).whole

    def html(self, shown: Shown) -> str:
        """Return the part as HTML for a notebook's output."""
        part, brand = self._of(shown).whole, self._page.brand
        if part["part"] == own.PART:
            return written(assembled([]), own.finished(part, 1, brand), brand=brand)
        parts = [self._of(each).whole for each in self._page.parts]
        if not any(each is part for each in parts):
            parts.append(part)
        if not any(each["part"] in BLOCKS for each in parts):
            parts.insert(0, self._masthead)
        return written(assembled([*parts, self._sources], self._block), part, brand=brand)

    def _of(self, shown: Shown) -> _Made:
        held = self._made.get(id(shown))
        if held is None:
            told = shown.to_json()
            held = self._made[id(shown)] = _Made(shown, told, whole(told))
        return held

    def _block(self, part: Part, figures: tuple[Part, ...]) -> Block:
        # Each part is shown in a document of all before it: unless blocks are kept, their
        # statements would be looked for as often as there are parts.
        key = (id(part), *map(id, figures))
        return self._blocks.setdefault(key, Block(part, figures))

    @cached_property
    def _sources(self) -> Part:
        return whole(frame.bibliography(self._page.window).to_json())

    @cached_property
    def _masthead(self) -> Part:
        return whole(frame.masthead(self._page.window).to_json())


def written(document: Document, part: Part, *, brand: Brand | None = None) -> str:
    """Return one part of the document as HTML that stands by itself, on light paper."""
    colours = (brand or house()).light
    if part["part"] == "figure" and part.get("spec"):
        part = {**part, "svg": draw(part["spec"])}
    view = views.View(document)
    cited = _cited(view, part)
    listed = cited if len(cited) <= MOST_LISTED and part["part"] != "sources" else []
    body = (
        page_templates.environment()
        .get_template("notebook.html.j2")
        .render(
            medium="notebook",
            part=part,
            block=None if part["part"] == "figure" else Block(part),
            view=view,
            listed=listed,
            cites_many=bool(cited) and not listed,
            into=f"{part.get('id', part['part'])}-" if listed else "",
            shown=page_templates.SHOWN,
            few=page_templates.FEW,
            backs={},
            drawn_by={},
            own_label=own.LABEL,
            no_alt=own.NO_ALT,
            css=Markup(painted_style(page_templates.file("notebook.css"), colours)),  # noqa: S704 - our own file
            colours=colours,
            organisation=(brand or house()).organisation,
            image=partial(_image, colours),
        )
    )
    return _TAG_OR_DOLLAR.sub(_without_mathematics, body)


def _cited(view: views.View, part: Part) -> list[views.Cited]:
    """Return the sources that a part cites, by their numbers."""
    found = {c.number: c for said in said_in(part) for c in view.cites(said)}
    found |= {c.number: c for c in view.cites(part)} if part["part"] == "figure" else {}
    return [found[number] for number in sorted(found)]


def _without_mathematics(match: re.Match[str]) -> str:
    # Alone in its element a dollar sign opens no formula, whatever sets formulas in a viewer.
    return match[1] or "<span>$</span>"


def _image(colours: Mapping[str, str], part: Part) -> dict[str, Any]:
    """Return a picture's address and its size in pixels, drawn for paper."""
    svg = part.get("svg") or draw(part["spec"])
    width, height = size(svg)
    picture = _address(_lettered(svg, colours))
    return {"src": Markup(picture), "width": width, "height": height}  # noqa: S704 - encoded


def _lettered(svg: str, colours: Mapping[str, str]) -> str:
    """Return the picture with its ground, its colours and the letters that it is set in."""
    svg, css = painted(svg, colours), fonts.picture_css(svg)
    head, ground = svg.index(">"), colours["paper"]
    return f'{svg[:head]} style="background:{ground}"><style>{css}</style>{svg[head + 1 :]}'


def _address(svg: str) -> str:
    """Return the picture as a `data:` address, for an attribute in double quotes."""
    quoted = _TAG.sub(lambda tag: tag[0] if "'" in tag[0] else tag[0].replace('"', "'"), svg)
    return "data:image/svg+xml," + quote(quoted, safe=_PLAIN)


def register(page: Page) -> None:
    """Let the running notebook show the page's parts, and what its user draws, as published.

    Does nothing outside of IPython.
    """
    from IPython.core.getipython import get_ipython

    shell: Any = get_ipython()
    if shell is None:
        return
    display = Display(page)
    bundles = shell.display_formatter.mimebundle_formatter
    for kind in (Chart, PartShown, own.Own):
        bundles.for_type(kind, lambda shown, **_: display.bundle(shown))
    bundles.for_type(alt.TopLevelMixin, lambda chart, **_: _of_ones_own(display, chart))
    bundles.for_type(pd.DataFrame, lambda frame, **_: {MIMETYPE: own.Own.of(frame).to_json()})
    pd.set_option("display.html.use_mathjax", False)  # noqa: FBT003 - as pandas declares it


def _of_ones_own(display: Display, chart: alt.TopLevelMixin) -> dict[str, Any]:
    """Return a chart of its user's as the notebook shows it, or the sentence that refuses it."""
    try:
        return display.bundle(own.Own.of(chart))
    except BriefingError as error:
        refused = own.Own((own.refused(str(error)),))
        return display.bundle(refused)
