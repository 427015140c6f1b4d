"""A proposal as YAML that a person reads, corrects and accepts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import yaml

from analysis.evidence.records import Event
from analysis.intake.facts.candidates import Candidate
from analysis.intake.facts.sectors import sectors_of
from analysis.intake.matching.figure_index import ProposedFigure
from analysis.intake.matching.scores import span_of
from analysis.intake.proposals.propose import Proposal, mention_groups
from analysis.intake.proposals.proposed_events import ProposedEvent
from analysis.intake.text.offsets import Span
from analysis.plain_yaml import plain_yaml

NEW = "new"
HEAD = (
    "# A proposal, not yet a fact. Delete what is wrong, correct the rest, write title and "
    "summary\n"
    "# of new events in your own words, then run: briefing accept THIS-FILE\n"
    "# Where `maybe` shows the row that an event is, write its id under `known`.\n"
)
_MOST_CUTS = 12


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes lists without mappings on one line, and every mapping in the order given."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - as PyYAML declares it
        """Return True: nothing is written as a reference to something above."""
        return True


def _list_on_a_line(dumper: _Dumper, data: list[Any]) -> yaml.Node:
    flat = not any(isinstance(item, dict) for item in data)
    node: yaml.Node = dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=flat)
    return node


_Dumper.add_representer(list, _list_on_a_line)


def to_yaml(content: dict[str, Any]) -> str:
    """Return the content of a proposal as YAML; the same content gives the same bytes."""
    body = yaml.dump(
        content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100, line_break="\n"
    )
    return HEAD + body


def content_of(proposal: Proposal) -> dict[str, Any]:
    """Return a proposal as the mapping that its YAML file holds."""
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
    if event.known is None or c.news:
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


def from_yaml(text: str) -> Any:  # noqa: ANN401 - whatever a person left in the file
    """Return what a YAML text holds; raises yaml.YAMLError where it is none."""
    return plain_yaml(text, _Loader)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads plain data; what looks like a date stays the text that it is."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
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
