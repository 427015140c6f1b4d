"""The card of an edition: the picture that a link to its page is shown with elsewhere.

It is made where a brand says at which address the editions are published, since such a link names
its picture by a whole address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.publishing import fonts, look, views
from analysis.publishing.bars import months_between
from analysis.publishing.pdf import composed, templates_with
from analysis.publishing.record_told import record_told

if TYPE_CHECKING:
    from analysis.publishing.document import Document

NAME = "card.png"
# Pixels, as those who show such pictures ask for them.
WIDTH, HEIGHT = 1200, 630
# Of fewer months the bars would say nothing.
LEAST_MONTHS = 6
_TEMPLATE = "card.typ"
_FAILED = "the card could not be drawn"
_OPENING = "bottom-line"


def address_of(document: Document, name: str = "") -> str:
    """Return the address of the edition's page, or of a file beside it; blank where none is known.

    It is known where the brand names a site and the edition was built into a folder.
    """
    site, place = document.brand.site.rstrip("/"), document.place
    if not site or not place:
        return ""
    return f"{site}/{place.rpartition('/')[0]}/{name}" if name else f"{site}/{place}"


def words_of(document: Document) -> str:
    """Return in words what the card shows: title, dates and the edition's headline."""
    told = _said(document)
    return ". ".join(filter(None, (told["title"], told["dates"], told["headline"])))


def render_card(document: Document) -> bytes:
    """Return the card as a PNG of 1200 by 630 pixels; the same document gives the same bytes."""
    pictures: dict[str, bytes] = {}
    content = {**look.in_print(document.brand, pictures), **_said(document), **_bars(document)}
    with templates_with(pictures) as folder:
        return composed(folder / _TEMPLATE, fonts.drawable(content), _FAILED, format="png", ppi=72)


def _said(document: Document) -> dict[str, Any]:
    head = document.masthead
    opening = next((b.part for b in document.blocks if b.id == _OPENING), None)
    title = opening["title"] if opening else None
    return {
        "kind": " · ".join(views.kind_line(head)),
        "title": head["title"],
        "dates": "" if head["window"] in head["title"] else head["window"],
        "headline": title["text"] if title else "",
        "row": " · ".join(views.masthead_row(document)),
    }


def _bars(document: Document) -> dict[str, Any]:
    """Return the events by month that the timeline draws, as shares of the fullest month."""
    asked, counts = document.masthead["parameters"], record_told(document)["months"]
    axis = months_between(asked["start"], asked["end"])
    most = max((counts.get(month, 0) for month in axis), default=0)
    if not most or len(axis) < LEAST_MONTHS:
        return {"bars": [], "years": []}
    years = [[place, month[:4]] for place, month in enumerate(axis) if month.endswith("-01")]
    return {"bars": [counts.get(month, 0) / most for month in axis], "years": years}
