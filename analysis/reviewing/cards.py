"""What the page shows of a proposal, entry by entry, made of its content and of the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.evidence.dates import period_in_words
from analysis.evidence.descriptor import Descriptor
from analysis.evidence.records import Event, Evidence, Figure, Source
from analysis.intake.acceptance.reviewed import plain_text
from analysis.intake.proposals.proposal_yaml import CHECKED
from analysis.reviewing.answers import JUDGED, maybe_of, needed, question
from analysis.reviewing.contrast import (
    Line,
    dates_in_words,
    event_lines,
    figure_lines,
    names_in_words,
    place_in_words,
)
from analysis.reviewing.fields import FIELDS, NEW, SHOWN, Field, Form, choices
from analysis.reviewing.marked import Stretch, quoted

_SPARE = 2


@dataclass(frozen=True)
class Cell:
    """A field of a form as it is shown: what stands in it, and the words it may hold."""

    field: Field
    values: tuple[str, ...]
    words: tuple[str, ...] = ()

    @property
    def value(self) -> str:
        """Return what stands in a cell that holds one thing."""
        return self.values[0] if self.values else ""


@dataclass(frozen=True)
class RowShown:
    """A row of the record as a person needs to see it: what it says, when, and who told it."""

    id: str
    title: str
    summary: str
    dates: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """One entry with the question it poses, the row beside it, and the form that changes it.

    `state` is `known`, `maybe`, `new` or empty for what is not judged by yes and no; `told` are
    remarks on it, `needed` the cells that a yes asks for, `cells` all others, and `open` says that
    their form stands open.
    """

    section: str
    number: int | None
    heading: str
    state: str = ""
    checked: bool = False
    question: str = ""
    quotes: tuple[Stretch, ...] = ()
    lines: tuple[Line, ...] = ()
    row: RowShown | None = None
    told: tuple[str, ...] = ()
    needed: tuple[Cell, ...] = ()
    cells: tuple[Cell, ...] = ()
    open: bool = False

    @property
    def key(self) -> str:
        """Return its address in the page."""
        return self.section or "whole" if self.number is None else f"{self.section}-{self.number}"

    @property
    def clashes(self) -> bool:
        """Return whether the article and the row can't both be right."""
        return any(line.verdict == "clash" for line in self.lines)


@dataclass(frozen=True)
class Material:
    """What cards are made of: a proposal's content, its article, the record and its descriptor.

    `stretches` is empty where the article is gone.
    """

    content: Mapping[str, Any]
    stretches: Sequence[Stretch]
    evidence: Evidence
    descriptor: Descriptor


@dataclass(frozen=True)
class Typed:
    """What a person wrote into a form that was refused, to be shown there again."""

    section: str
    number: int | None
    form: Form


def judged_cards(material: Material, typed: Typed | None = None) -> tuple[Card, ...]:
    """Return a card for each event and figure of a proposal, in its order."""
    content, evidence = material.content, material.evidence
    published = plain_text((content.get("article") or {}).get("published"))
    made = []
    for section in JUDGED:
        for number, entry in enumerate(content.get(section) or ()):
            row, lines, told = _beside(section, entry, published, evidence)
            owner = f"{section}-{number}"
            asked_for = needed(section, entry)
            filled = cells(section, number, entry, material, typed)
            made.append(
                Card(
                    section=section,
                    number=number,
                    heading=_heading(section, entry, evidence),
                    state=_state(entry),
                    checked=plain_text(entry.get(CHECKED)) == "true",
                    question=question(section, entry),
                    quotes=quoted(material.stretches, owner),
                    lines=lines or tuple(_own_lines(section, entry, evidence)),
                    row=row,
                    told=told,
                    needed=tuple(c for c in filled if c.field.key in asked_for),
                    cells=tuple(c for c in filled if c.field.key not in asked_for),
                    open=_is_typed(section, number, typed) and not _answers(typed, asked_for),
                )
            )
    return tuple(made)


def name_cards(material: Material, typed: Typed | None = None) -> tuple[Card, ...]:
    """Return a card for each person and body that the record lacks."""
    return tuple(
        Card(
            section=section,
            number=number,
            heading=plain_text(entry.get("name")),
            checked=bool(plain_text(entry.get("side"))),
            cells=cells(section, number, entry, material, typed),
            open=_is_typed(section, number, typed),
        )
        for section in ("people", "organisations")
        for number, entry in enumerate(material.content.get(section) or ())
        if plain_text(entry.get("id")) in {"", NEW} or plain_text(entry.get("side"))
    )


def article_card(material: Material, typed: Typed | None = None) -> Card:
    """Return the card of the article itself, as a source."""
    article = material.content.get("article") or {}
    return Card(
        section="article",
        number=None,
        heading="The article as a source",
        told=tuple(f"{label}: {text}" for label, text in reasons(article)),
        cells=cells("article", None, article, material, typed),
        open=_is_typed("article", None, typed),
    )


def cells(
    section: str,
    number: int | None,
    entry: Mapping[str, Any],
    material: Material,
    typed: Typed | None = None,
) -> tuple[Cell, ...]:
    """Return the fields of an entry filled in: as they stand, or as a person wrote them last."""
    form = typed.form if typed and _is_typed(section, number, typed) else None
    shown = form.get(SHOWN, ()) if form is not None else ()
    return tuple(
        Cell(
            each,
            tuple(form.get(each.key, ())) if form and each.key in shown else _held(each, entry),
            choices(each, material.descriptor),
        )
        for each in FIELDS[section]
    )


def source_in_words(key: str, sources: Mapping[str, Source]) -> str:
    """Return who told it, when, under which title; the id where the record lacks it."""
    source = sources.get(key)
    if source is None:
        return key
    when = period_in_words(source.published) if source.published else "undated"
    return f"{source.publisher}, {when}: {source.title or 'headline not held'}"


def _held(field: Field, entry: Mapping[str, Any]) -> tuple[str, ...]:
    value = entry.get(field.key)
    if isinstance(value, list):
        blank = ("",) * _SPARE if field.sort == "ids" else ()
        return (*(str(each) for each in value), *blank)
    if field.sort == "ids":
        return ("",) * _SPARE
    told = plain_text(value)
    if field.sort == "flag":
        return ("true",) if told == "true" else ()
    return (told,) if told else ()


def _is_typed(section: str, number: int | None, typed: Typed | None) -> bool:
    return typed is not None and (typed.section, typed.number) == (section, number)


def _answers(typed: Typed | None, asked_for: Sequence[str]) -> bool:
    """Return whether what was typed stands in the form of the answer, not in the longer one."""
    return typed is not None and set(typed.form.get(SHOWN, ())) <= set(asked_for)


def _state(entry: Mapping[str, Any]) -> str:
    if plain_text(entry.get("known")):
        return "known"
    return "maybe" if maybe_of(entry) else "new"


def _heading(section: str, entry: Mapping[str, Any], evidence: Evidence) -> str:
    if section == "figures":
        parts = (plain_text(entry.get(key)) for key in ("qualifier", "value", "unit"))
        number = " ".join(part for part in parts if part and part != "exactly")
        about = plain_text(entry.get("about"))
        return f"{number}: {about}" if about and about not in number else number
    who = names_in_words(entry.get("actors"), evidence)
    told = f"{plain_text(entry.get('kind')) or 'event'}, {dates_in_words(entry) or 'undated'}"
    title = plain_text(entry.get("title"))
    return title or (f"{told}: {who}" if who else told)


def _beside(
    section: str, entry: Mapping[str, Any], published: str, evidence: Evidence
) -> tuple[RowShown | None, tuple[Line, ...], tuple[str, ...]]:
    """Return the row that an entry is or may be, what both say, and what is to be remarked."""
    key = plain_text(entry.get("known")) or maybe_of(entry)
    told = [
        f"Differs from the record: {text}" for text in [plain_text(entry.get("differs"))] if text
    ]
    if not key:
        return None, (), tuple(told)
    row = evidence.events.get(key) if section == "events" else evidence.figures.get(key)
    if row is None:
        told.append(f"{key} is not in the record. Correct it under “known”, or say no")
        return None, (), tuple(told)
    if isinstance(row, Event):
        return _event_row(row, evidence), event_lines(entry, row, published, evidence), tuple(told)
    return _figure_row(row, evidence), figure_lines(entry, row), tuple(told)


def _event_row(row: Event, evidence: Evidence) -> RowShown:
    sources = tuple(source_in_words(key, evidence.sources) for key in row.sources)
    return RowShown(row.id, row.title, row.summary, period_in_words(row.when), sources)


def _figure_row(row: Figure, evidence: Evidence) -> RowShown:
    sources = tuple(source_in_words(key, evidence.sources) for key in row.sources)
    series = evidence.series.get(row.series)
    title = series.label if series else row.series
    return RowShown(row.id, title, row.item or "", period_in_words(row.as_of), sources)


def _own_lines(section: str, entry: Mapping[str, Any], evidence: Evidence) -> Iterator[Line]:
    """Yield what an entry says, where no row of the record stands beside it."""
    if section == "events":
        yield Line("Dates", dates_in_words(entry), "")
        yield Line("Kind", plain_text(entry.get("kind")), "")
        yield Line("Status", plain_text(entry.get("status")), "")
        yield Line("Who", names_in_words(entry.get("actors"), evidence), "")
        yield Line("Where", place_in_words(plain_text(entry.get("place")), evidence), "")
        return
    yield Line("Counted by", plain_text(entry.get("attributed_to")), "")
    yield Line("Counted to", plain_text(entry.get("as_of")), "")
    yield Line("Series", plain_text(entry.get("series")), "")


def reasons(article: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return what intake concluded of an article and why, each as what and why."""
    return tuple(_reasons(article))


def _reasons(article: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    because = article.get("because")
    for key in ("published", "relevance", "origin", "source"):
        told = because.get(key) if isinstance(because, dict) else None
        if isinstance(told, list):
            told = "; ".join(plain_text(each) for each in told)
        if text := plain_text(told):
            yield key.capitalize(), text
