"""The page: what it shows of a proposal, and its HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from analysis.brand.brand import Brand
from analysis.brand.colours import painted_style
from analysis.evidence.dates import period_in_words
from analysis.evidence.records import Evidence
from analysis.intake.acceptance.reviewed import plain_text
from analysis.publishing import look
from analysis.reviewing.cards import (
    Card,
    Cell,
    Material,
    Typed,
    article_card,
    cells,
    judged_cards,
    name_cards,
    reasons,
)
from analysis.reviewing.marked import Stretch
from analysis.reviewing.sheets import Sheet, Summary
from analysis.serving.loopback import font_faces
from analysis.serving.page_files import environment, file

PACKAGE = "analysis.reviewing"


@dataclass(frozen=True)
class Notice:
    """What is told at the head of the page: an answer's outcome, or why it was refused.

    `kept` is what a person wrote and what could not be put back into its form.
    """

    text: str
    refused: bool = False
    kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tried:
    """What a dry run showed: what would be left out, what would change, and its stamp."""

    notes: tuple[str, ...]
    changes: tuple[str, ...]
    stamp: str


@dataclass(frozen=True)
class Known:
    """The ids that a cell can be chosen from, each with its name: for the lists of all forms."""

    table: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Moment:
    """What the page tells beside the proposal: of the answer before, and of what is wrong."""

    undoable: str = ""
    notice: Notice | None = None
    tried: Tried | None = None
    typed: Typed | None = None


@dataclass(frozen=True)
class Screen:
    """One proposal as the page shows it; `stretches` is empty where its article is gone."""

    name: str
    digest: str
    place: int
    names: tuple[str, ...]
    article: Mapping[str, Any]
    stretches: tuple[Stretch, ...]
    source: Card
    cards: tuple[Card, ...]
    new_names: tuple[Card, ...]
    summary: tuple[Cell, ...]
    cuts: tuple[tuple[str, str], ...]
    known: tuple[Known, ...]
    moment: Moment
    problem: str = ""

    @property
    def title(self) -> str:
        """Return the article's title, empty where none was found."""
        return plain_text(self.article.get("title"))

    @property
    def file(self) -> str:
        """Return the name of the article's file."""
        return plain_text(self.article.get("file"))

    @property
    def language(self) -> str:
        """Return the language of the article's text; empty, which says unknown, where it is."""
        return plain_text(self.article.get("language"))

    @property
    def before(self) -> str:
        """Return the proposal before this one, empty for the first."""
        return self.names[self.place - 1] if self.place else ""

    @property
    def after(self) -> str:
        """Return the proposal behind this one, empty for the last."""
        return self.names[self.place + 1] if self.place + 1 < len(self.names) else ""

    @property
    def sentences(self) -> tuple[Stretch, ...]:
        """Return the sentences of the story, from which a new event can be made."""
        return tuple(each for each in self.stretches if each.number is not None)

    @property
    def told(self) -> tuple[str, ...]:
        """Return who published the article, when, and what it is about, as far as that is known."""
        published = plain_text(self.article.get("published"))
        return (
            plain_text(self.article.get("publisher")) or "publisher not known",
            f"published {published}" if published else "date of publication not known",
            f"relevance: {plain_text(self.article.get('relevance'))}",
            f"language: {plain_text(self.article.get('language')) or 'not known'}",
        )


def make_screen(material: Material, sheet: Sheet, names: Sequence[str], moment: Moment) -> Screen:
    """Return the page's content for a proposal, of which `names` are all."""
    content, typed = material.content, moment.typed
    return Screen(
        name=sheet.name,
        digest=sheet.digest,
        place=list(names).index(sheet.name),
        names=tuple(names),
        article=content.get("article") or {},
        stretches=tuple(material.stretches),
        source=article_card(material, typed),
        cards=judged_cards(material, typed),
        new_names=name_cards(material, typed),
        summary=cells("", None, content, material, typed),
        cuts=_cuts(content),
        known=_known(material.evidence),
        moment=moment,
        problem=sheet.problem,
    )


def render(screen: Screen, token: str, brand: Brand) -> str:
    """Return the HTML of a proposal's page. All that an article or a proposal says is escaped."""
    made = environment(PACKAGE).get_template("review.html.j2")
    return made.render(screen=screen, **_frame(token, brand))


def render_list(summaries: Sequence[Summary], token: str, brand: Brand) -> str:
    """Return the HTML of the list of all proposals."""
    made = environment(PACKAGE).get_template("list.html.j2")
    return made.render(summaries=summaries, **_frame(token, brand))


def render_part(shown: str, material: Material, brand: Brand) -> str:
    """Return the HTML of a part of a review for a notebook: `both`, `source` or `cuts`.

    Its style comes along, on light paper whatever the notebook wears.
    """
    article = material.content.get("article") or {}
    made = environment(PACKAGE).get_template("part.html.j2")
    return made.render(
        shown=shown,
        css=Markup(_part_style(brand)),  # noqa: S704 - our own file
        stretches=material.stretches,
        cards=judged_cards(material),
        source=article_card(material),
        reasons=reasons(article),
        language=plain_text(article.get("language")),
        cuts=_cuts(material.content),
    )


def script() -> str:
    """Return the page's one script."""
    return file(PACKAGE, "review.js")


def style(token: str, brand: Brand) -> str:
    """Return the page's one style: the colours of the published page, and its fonts."""
    return "\n".join((font_faces(token), look.style(brand, file(PACKAGE, "review.css"))))


def _part_style(brand: Brand) -> str:
    families = {"reading": f'"{brand.reading}"', "labels": f'"{brand.labels}"'}
    return painted_style(file(PACKAGE, "part.css"), brand.light | families)


def _cuts(content: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    cuts = content.get("cut") or ()
    return tuple((plain_text(cut.get("rule")), plain_text(cut.get("words"))) for cut in cuts)


def _frame(token: str, brand: Brand) -> dict[str, Any]:
    return {
        "token": token,
        "css": Markup(style(token, brand)),  # noqa: S704 - our own file
        "js": Markup(script()),  # noqa: S704 - our own file
    }


def _known(evidence: Evidence) -> tuple[Known, ...]:
    events = ((e.id, f"{period_in_words(e.when)}: {e.title}") for e in evidence.events.values())
    return (
        Known("actors", tuple((a.id, a.name) for a in evidence.actors.values())),
        Known("places", tuple((p.id, p.name) for p in evidence.places.values())),
        Known("events", tuple(events)),
        Known("series", tuple((s.id, s.label) for s in evidence.series.values())),
        Known(
            "figures", tuple((f.id, f"{f.value:,.12g} {f.unit}") for f in evidence.figures.values())
        ),
    )
