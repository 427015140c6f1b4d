"""A proposal as the content of its YAML file, each key of it there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from analysis.evidence.records import Event
from analysis.intake.facts.candidates import Candidate
from analysis.intake.facts.sectors import sectors_of
from analysis.intake.matching.figure_index import ProposedFigure
from analysis.intake.matching.scores import span_of
from analysis.intake.proposals.propose import Proposal, mention_groups
from analysis.intake.proposals.proposed_events import ProposedEvent
from analysis.intake.text.offsets import Span

NEW = "new"
_MOST_CUTS = 12


def content_of(proposal: Proposal) -> dict[str, Any]:
    """Return a proposal as a mapping; its YAML file leaves out what is empty in it."""
    return {
        "article": _article(proposal),
        "people": _names(proposal, {"person"}),
        "organisations": _names(proposal, {"organisation", "state"}),
        "places": _names(proposal, {"place"}),
        "events": [_event(event, proposal) for event in proposal.events],
        "figures": [_figure(figure, proposal) for figure in proposal.figures],
        "cut": _cuts(proposal),
        "summary": None,
    }


def _article(proposal: Proposal) -> dict[str, Any]:
    bibliography, published = proposal.bibliography, proposal.published
    because = {
        "published": published.because,
        "relevance": proposal.judged.because,
        "deciding": _spans(proposal.deciding),
    }
    if bibliography.origin:
        because["origin"] = bibliography.origin_because
    if bibliography.source:
        because["source"] = f"already in the record as {bibliography.source}"
    return {
        "file": proposal.article.name,
        "publisher": bibliography.publisher,
        "title": bibliography.title,
        "url": bibliography.url,
        "published": published.period.iso if published.period else None,
        "published_basis": published.basis,
        "relevance": proposal.judged.relevance,
        "origin": bibliography.origin,
        "language": proposal.language,
        "because": because,
    }


def _names(proposal: Proposal, kinds: set[str]) -> list[dict[str, Any]]:
    return [
        {
            "name": first.name,
            "id": first.id or NEW,
            "spans": _spans(proposal.story.span(m.start, m.end) for m in group),
        }
        for first, group in mention_groups(proposal.mentions, kinds)
    ]


def _event(event: ProposedEvent, proposal: Proposal) -> dict[str, Any]:
    c = event.candidate
    start, end, precision = span_of(c.when.period) if c.when else (None, None, None)
    certain = event.known if event.known and event.known.certain else None
    content: dict[str, Any] = {
        "start": start,
        "end": end,
        "precision": precision,
        "basis": _basis(c),
        "kind": c.kind or (event.known.event.kind if event.known else "other"),
        "sectors": list(sectors_of(c.whole, c.kind)),
        "status": c.status,
        "actors": list(c.actors),
        "place": c.place,
        "known": certain.event.id if certain else None,
        "confidence": event.confidence,
        "because": event.because,
        "spans": _spans(proposal.story.span(*span) for span in event.spans),
    }
    if event.known and not certain:
        content["maybe"] = _row(event.known.event)
    if event.known and event.known.differs:
        content |= {"differs": event.known.differs, "question": None, "why": None}
    if certain is None:
        content |= _to_fill_in(event, proposal)
    return content


def _row(event: Event) -> dict[str, Any]:
    """Return what a person needs to see of a row, to say whether it is the one."""
    return {
        "id": event.id,
        "title": event.title,
        "dates": event.when.iso,
        "sources": list(event.sources),
    }


def _to_fill_in(event: ProposedEvent, proposal: Proposal) -> dict[str, Any]:
    """Return what a new row needs beyond what the article tells: the person's words and choices."""
    c = event.candidate
    place = proposal.places.get(c.place or "")
    host = {"RU": "russia", "MM": "myanmar"}.get(place.country, "other") if place else None
    return {
        "prominence": "minor",
        "bilateral": len(c.sides) > 1,
        "host": host if c.kind in {"visit", "meeting", "exercise"} else None,
        "leader_visit": False,
        "part_of": event.part_of,
        "title": None,
        "summary": None,
    }


def _basis(c: Candidate) -> str:
    if c.when is None:
        return (
            "unknown: the day of publication is not known"
            if c.unresolved or c.news
            else "unknown: no date given"
        )
    if c.when.stated:
        return f"stated: {c.when.basis}"
    return f"derived: {c.when.basis}"


def _figure(figure: ProposedFigure, proposal: Proposal) -> dict[str, Any]:
    content: dict[str, Any] = {
        "value": int(figure.value) if float(figure.value).is_integer() else figure.value,
        "unit": figure.unit,
        "qualifier": figure.quantity.qualifier,
        "about": figure.about,
        "attributed_to": figure.claimant.name
        if figure.claimant
        else proposal.bibliography.publisher,
        "as_of": figure.as_of.last.isoformat() if figure.as_of else None,
        "as_of_basis": figure.as_of_basis,
        "known": figure.known.id if figure.known else None,
        "series": figure.series.id if figure.series else None,
        "spans": _spans(proposal.story.span(*span) for span in figure.spans),
    }
    if figure.differs:
        content |= {"differs": figure.differs, "question": None, "why": None}
    return content


def _cuts(proposal: Proposal) -> list[dict[str, Any]]:
    cuts: list[dict[str, Any]] = [
        {"rule": cut.rule, "words": cut.words, "span": list(cut.span)} for cut in proposal.cuts
    ]
    if len(cuts) <= _MOST_CUTS:
        return cuts
    return _by_rule(cuts)


def _by_rule(cuts: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return long lists of cuts with one entry per rule: its first words and all its spans."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for cut in cuts:
        groups.setdefault(cut["rule"], []).append(cut)
    return [
        {"rule": rule, "words": group[0]["words"], "spans": [cut["span"] for cut in group]}
        for rule, group in groups.items()
    ]


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [list(span) for span in spans]
