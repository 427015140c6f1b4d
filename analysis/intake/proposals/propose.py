"""From one article to its proposal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.evidence.dates import Period
from analysis.evidence.records import Place
from analysis.intake.dates.date_evidence import Clues, Published
from analysis.intake.dates.expressions import TimeExpression, find_dates
from analysis.intake.dates.publication_date import dateline_days, find_published
from analysis.intake.dates.time_zones import local_day
from analysis.intake.facts.candidates import find_candidates
from analysis.intake.facts.context import Context
from analysis.intake.facts.relevance import (
    READ,
    Judged,
    judge,
    namesakes,
    not_judged,
    sides_of,
    spans_of,
)
from analysis.intake.lexicon.sides import SIDES
from analysis.intake.matching.bibliography import Bibliography, find_bibliography
from analysis.intake.matching.figure_index import ProposedFigure
from analysis.intake.matching.record_index import RecordIndex
from analysis.intake.names.mention import Mention
from analysis.intake.names.recognise import recognise
from analysis.intake.proposals.proposed_events import ProposedEvent, propose_events
from analysis.intake.proposals.proposed_figures import propose_figures
from analysis.intake.reading.article import Article, Cut
from analysis.intake.reading.clean import clean
from analysis.intake.reading.corrections import correction_in
from analysis.intake.text.language import language_of
from analysis.intake.text.offsets import Traced
from analysis.intake.text.tokens import sentences, tokens

_DATELINE = 80


@dataclass(frozen=True)
class Proposal:
    """All that was read from one article; every span is in its original text.

    `story` turns places in the story into spans of the article. The events, figures and mentions
    still hold places in the story.
    """

    article: Article
    story: Traced
    bibliography: Bibliography
    published: Published
    language: str | None
    judged: Judged
    deciding: tuple[tuple[int, int], ...]
    mentions: tuple[Mention, ...]
    events: tuple[ProposedEvent, ...]
    figures: tuple[ProposedFigure, ...]
    cuts: tuple[Cut, ...]
    corrects: str | None
    places: Mapping[str, Place]


def propose(article: Article, index: RecordIndex) -> Proposal:
    """Return what the article tells, matched against the record.

    Expects an article without a problem. Deterministic: the same article and record give the
    same proposal.
    """
    cleaned = clean(article)
    text = cleaned.story.body.text
    fields = dict(cleaned.fields)
    language = fields.get("language", "")[:2].lower() or language_of(text)
    bibliography = find_bibliography(cleaned.story, fields, index.shelves, index.gazetteer)
    clues = Clues(index.witness(text), index.years, language or "en")
    published = find_published(cleaned.story, fields, bibliography.url, clues)
    day = _day(published, _dateline_place(text, index), index)
    read = language in READ
    mentions = _mentions(text, bibliography.title, day, index) if read else ()
    said = sentences(text)
    sided = sides_of(said, mentions, index.gazetteer, bibliography.title)
    judged = judge(sided) if read else not_judged(text, bibliography.title, language or "")
    context = Context(
        text=text,
        day=day,
        expressions=_expressions(text),
        mentions=mentions,
        gazetteer=index.gazetteer,
        of_myanmar=any(s.myanmar for s in sided) and bool(SIDES["myanmar"].search(text)),
    )
    about = judged.relevance in {"both", "one-side"}
    events = propose_events(
        find_candidates(context, said) if about else (),
        index.events,
        _told_in(published, day),
        judged.relevance,
        frozenset(m.id for m in mentions if m.id),
    )
    return Proposal(
        article=article,
        story=cleaned.story.body,
        bibliography=bibliography,
        published=published,
        language=language,
        judged=judged,
        deciding=tuple(cleaned.story.body.span(*s) for s in spans_of(said, judged.sentences)),
        mentions=mentions,
        events=events,
        figures=propose_figures(context, said, index.figures, judged.relevance),
        cuts=cleaned.story.cuts,
        corrects=correction_in(cleaned.story),
        places=index.evidence.places,
    )


def _expressions(text: str) -> list[TimeExpression]:
    """Return the dates of what a story tells, without those of its datelines."""
    in_dateline = dateline_days(text)
    return [each for each in find_dates(text) if each.start not in in_dateline]


def _mentions(
    text: str, title: str | None, day: date | None, index: RecordIndex
) -> tuple[Mention, ...]:
    """Return who and what a story names, without places that only share a name."""
    other = namesakes(text, title)
    found = recognise(text, index.gazetteer, index.roles, day)
    return tuple(m for m in found if not any(s <= m.start < e for s, e in other))


def _dateline_place(text: str, index: RecordIndex) -> str | None:
    """Return the place that a story's dateline names, None where it has none."""
    opening = text[:_DATELINE]
    marks = [
        opening.find(mark)
        for mark in ("(", "--", "\u2014", "\u2013", " - ", "/")
        if mark in opening
    ]
    if not marks:
        return None
    head = opening[: min(marks)]
    hits = index.gazetteer.find(head.title() if head.isupper() else head, tokens(head.title()))
    places = [n.id for hit in hits for n in hit.names if n.kind == "place" and hit.start < 3]  # noqa: PLR2004
    return places[0] if places else None


def _told_in(published: Published, day: date | None) -> Period | None:
    """Return the day or month in which the story was told."""
    return Period(day, day) if day else published.period


def _day(published: Published, place: str | None, index: RecordIndex) -> date | None:
    """Return the day on which the story was told, by the clock of its dateline's place."""
    if published.day is None:
        return None
    if published.moment is None:
        return published.day
    return local_day(published.moment, index.evidence.places.get(place or ""))


def mention_groups(
    mentions: Sequence[Mention], kinds: set[str]
) -> list[tuple[Mention, list[Mention]]]:
    """Return the mentions of the given kinds by name, each with all its places, in first order."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.kind in kinds:
            groups.setdefault(mention.id or f"new:{mention.name}", []).append(mention)
    return [(group[0], group) for group in groups.values()]
