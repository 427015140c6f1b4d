"""What a notebook works with: one edition's evidence, and the parts that it has shown."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

from analysis.asked import unknown_passed
from analysis.audit.run import require_sound
from analysis.brand.brand import Brand, house, read_brand
from analysis.charts.chart import Chart
from analysis.charts.skeleton import FEW
from analysis.document.parts import Masthead
from analysis.evidence.load import load_evidence
from analysis.evidence.numbers import plain
from analysis.evidence.window import open_window
from analysis.findings.common import SHORTEST_COMPARED
from analysis.findings.silent import silent
from analysis.narrative.comparison import Comparison
from analysis.narrative.part import MIMETYPE, Part
from analysis.narrative.retelling import is_read, told_in, without_repeated_rule, without_third
from analysis.narrative.section import Section
from analysis.parameters import ParameterError, make_parameters
from analysis.place import find_root
from analysis.publishing.notebook import register
from analysis.publishing.own import Own

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement


# What has nothing to tell of dates in which no section has anything.
EMPTY_OF_DAYS = (
    "questions",
    "timeline",
    "judgements",
    "promises",
    "gaps",
    "indicators",
    "disagreements",
    "people",
    "glossary",
    "balance",
    "record",
)


# What says nothing of few days where it has no item.
LISTS = ("judgements", "disagreements", "indicators")
# Figures that few days can't fill: a map of single places, and counts over whole years.
OF_LONGER = ("places", "arms_by_origin")
# A figure that the next tells again row by row where it is too small for a picture.
OF_MANY = ("promises",)


class Shown(Protocol):
    """A section, figure or other part: it can say its statements and be displayed."""

    @property
    def owner(self) -> str:
        """Return the id of the section that the part stands in."""

    def statements(self) -> Iterator[Statement]:
        """Iterate over every statement that the part prints."""

    def to_json(self) -> dict[str, Any]:
        """Return the part as exporters read it."""

    def to_markdown(self) -> str:
        """Return the part for a terminal."""


class Audited(str):
    """The last word of a notebook: how many statements were audited. Exporters pass over it."""

    __slots__ = ()

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        words = str(self)
        shown = {"text/html": f"<p>{words}</p>", "text/markdown": words, "text/plain": words}
        return {MIMETYPE: {"part": "audit"}, **shown}


@dataclass
class Page:
    """An edition being shown cell by cell; `parts` holds what was shown, in order.

    Its masthead carries the `brand` into page and PDF.
    """

    window: Window
    parts: list[Shown] = field(default_factory=list)
    brand: Brand = field(default_factory=house)

    def show(self, *things: object, caption: str = "", alt: str = "") -> None:
        """Show parts of the briefing, and things of one's own, here and in page and PDF.

        A function such as `masthead` is a maker: it is called with the edition's evidence. Text is
        Markdown; a DataFrame, an Altair chart or an image is printed as it is, with its `caption`,
        and `alt` says in words what a picture shows. What is of one's own stands outside the audit
        and says so. Parts of a section that the edition's sectors or dates leave empty are passed
        over, as are figures without a row and lists without an item: the bottom line names these
        sections in one line. Raises BriefingError for what can't be printed.

        >>> page = open_page(record=record, start="2022", end="2022")
        >>> page.show("What I *read* beside it.")
        What I *read* beside it.
        >>> page.parts[0].to_markdown()
        'What I *read* beside it.'
        """
        from IPython.display import display

        for made in self.make(*things, caption=caption, alt=alt):
            display(made)  # type: ignore[no-untyped-call]  # IPython has no types

    def make(self, *things: object, caption: str = "", alt: str = "") -> tuple[Shown, ...]:
        """Make and keep what `show` displays, without displaying it; returns what was kept."""
        kept: list[Shown] = []
        for thing in things:
            part = self._branded(self._made(thing, caption, alt))
            if not self._belongs(part):
                continue
            part = self._told_once_more(part)
            if not (isinstance(part, Part) and part.is_empty):
                kept.append(part)
                self.parts.append(part)
        return tuple(kept)

    def _told_once_more(self, part: Shown) -> Shown:
        """Return a part without what two others, shown before it, tell already."""
        if not isinstance(part, Part) or not is_read(self.window, part.owner):
            return part
        others = (
            other
            for other in self.parts
            if isinstance(other, Part)
            and other.owner != part.owner
            and is_read(self.window, other.owner)
        )
        shown = [tuple(other.statements()) for other in others]
        before = [told_in(self.window, said) for said in shown]
        left = without_third(self.window, part, before)
        if not isinstance(left, Section):
            return left
        return without_repeated_rule(left, (said for part in shown for said in part))

    def _made(self, thing: object, caption: str, alt: str) -> Shown:
        if isinstance(thing, Part | Chart | Own):
            return thing
        if callable(thing):
            part: Shown = thing(self.window)
            return part
        return Own.of(thing, caption, alt)

    def _branded(self, part: Shown) -> Shown:
        told = self.brand.told()
        return replace(part, brand=told) if told and isinstance(part, Masthead) else part

    def against(self, start: str, end: str) -> Comparison:
        """Return the page's window beside another: as known, and in the sectors, of the page's own.

        `start` and `end` are ISO dates; a year or month stands for the whole of it. Raises
        ParameterError for dates that the record doesn't cover or that were not known of.

        >>> beside = open_page(record=record, start="2022", end="2022").against("2021-02", "2021")
        >>> beside.other.parameters.dates_in_words
        '1 February to 31 December 2021'
        """
        chosen = self.window.parameters
        given = {"start": start, "end": end, "as_of": chosen.as_of.isoformat()}
        try:
            asked = make_parameters(given, chosen.coverage)
        except ParameterError as error:
            msg = f"against: {error}"
            raise ParameterError(msg) from None
        other = None if asked.asked else self.window.compared_with(asked.start, asked.end)
        if other is None:
            last = min(chosen.coverage.read, chosen.as_of)
            msg = (
                f"against: {start} to {end} can't be compared; choose dates from "
                f"{chosen.coverage.start} to {last}"
            )
            raise ParameterError(msg)
        return Comparison(self.window, other)

    def statements(self) -> Iterator[Statement]:
        """Iterate over every statement shown so far."""
        for part in self.parts:
            yield from part.statements()

    def audit(self) -> Audited:
        """Return one line that says how many statements were audited and that all of them hold.

        Raises AuditError naming sentence, fact and rule of each that does not.
        """
        count = require_sound(self.statements(), self.window)
        return Audited(f"{plain(count)} statements audited; each rests on what the record holds.")

    def _belongs(self, part: Shown) -> bool:
        if isinstance(part, Part) and part.is_empty:
            return False
        sections = {section.name for section in self.window.record.outline}
        ours = {*sections, *EMPTY_OF_DAYS, "method"}
        if isinstance(part, Chart) and part.owner in ours and self._says_nothing(part):
            return False
        if isinstance(part, Chart) and part.owner in ours and self._repeats(part):
            return False
        if isinstance(part, Part) and self._bare(part):
            return False
        told = set(self.window.open_sections) - set(silent(self.window))
        if part.owner in EMPTY_OF_DAYS:
            return bool(told)
        return part.owner not in sections or part.owner in told

    def _bare(self, part: Part) -> bool:
        """Return whether a list of few days is without an item, or totals are of hardly a row."""
        if self.window.parameters.days >= SHORTEST_COMPARED:
            return False
        few = len(self.window.certain(self.window.happened)) < FEW
        if part.owner == "numbers":
            return len(getattr(part, "items", ())) < FEW
        bare = part.owner in LISTS and not getattr(part, "items", ())
        return bare or (part.owner == "timeline" and few)

    def _repeats(self, chart: Chart) -> bool:
        """Return whether a figure has no picture, but what the sections or the next figure tell."""
        brief = self.window.parameters.days < SHORTEST_COMPARED
        undrawn = chart.picture is None
        if undrawn and chart.id in OF_MANY:
            return True
        return brief and (undrawn or chart.id in OF_LONGER)

    def _says_nothing(self, chart: Chart) -> bool:
        """Return whether a figure is without a row, or of dates that hold nothing at all."""
        return chart.table.empty or len(silent(self.window)) == len(self.window.open_sections)


def open_page(*, record: Path | None = None, **given: Any) -> Page:  # noqa: ANN401 - a notebook's cell holds what its user typed
    """Return a page for the parameters of a notebook's cell: start, end, as_of, sectors, title.

    `record` is the folder of the fact base; it defaults to the project's `data/`. Raises
    ParameterError, a line for each fault, when a parameter (of the cell, or passed by papermill)
    is unknown or no edition can have it.

    >>> page = open_page(record=record, start="2022", end="2022")
    >>> len(page.window.events)
    4
    """
    record = record or find_root() / "data"
    evidence = load_evidence(record)
    chosen = make_parameters(given, evidence.coverage, found=unknown_passed())
    page = Page(open_window(evidence, chosen), brand=read_brand(record.resolve().parent))
    register(page)
    return page
