"""The page: what its fields show, and its HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from analysis.evidence.dates import day_in_words
from analysis.parameters import NAMES
from analysis.publishing import look
from analysis.serving.loopback import font_faces
from analysis.serving.page_files import environment, file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.brand.brand import Brand
    from analysis.previewing.choice import Choice
    from analysis.previewing.density import Density
    from analysis.previewing.studio import Studio

PACKAGE = "analysis.previewing"


@dataclass(frozen=True)
class Notice:
    """What is told at the head of the page: that something was saved, or why it was not.

    `name` is what a person wrote as the name of an edition, to be shown there again.
    """

    text: str
    refused: bool = False
    name: str = ""


def render(studio: Studio, choice: Choice, token: str, notice: Notice | None = None) -> str:
    """Return the HTML of the page for a choice; what is refused stands beside its field.

    Raises BriefingError where the record, the editions or the brand can't be read.
    """
    meant, named, density = studio.meant(choice), studio.named(), studio.record.density
    shown = studio.shown(choice, meant)
    return (
        environment(PACKAGE)
        .get_template("preview.html.j2")
        .render(
            token=token,
            css=Markup(_style(token, studio.brand)),  # noqa: S704 - our own files
            js=Markup(file(PACKAGE, "preview.js")),  # noqa: S704 - our own file
            choice=choice,
            shown=shown,
            chosen=[each for each in shown["sectors"].split(",") if each],
            names=NAMES,
            refused=meant.refused,
            auto=meant.order.parameters.title if meant.order else "",
            named=named,
            pack=_pack(named, density),
            sectors=studio.record.coverage.sectors,
            density=density,
            drawn=density.drawn(),
            covered=f"{day_in_words(density.first)} to {day_in_words(density.last)}",
            notice=notice,
        )
    )


def _pack(named: Mapping[str, Mapping[str, str]], density: Density) -> dict[str, Any]:
    """Return what the page's script works with: named editions, months, last days."""
    return {
        "named": {name: dict(each) for name, each in named.items()},
        "months": list(density.months),
        "first": density.first.isoformat(),
        "last": density.last.isoformat(),
    }


def _style(token: str, brand: Brand) -> str:
    return "\n".join((font_faces(token), look.style(brand, file(PACKAGE, "preview.css"))))
