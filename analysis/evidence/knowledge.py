"""What was known on a day: sources published later don't exist, nor does what only they tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.evidence.dates import Period

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from analysis.evidence.authored import Indicator, Judgement, Reading
    from analysis.evidence.records import (
        Disagreement,
        EarlyTelling,
        Event,
        Evidence,
        Figure,
        Office,
        Position,
        Source,
        Status,
        Telling,
        Term,
    )

# An office that rests on the events in which somebody is seen with it names no source of its own.
SEEN = "events"


def known_by(evidence: Evidence, as_of: date) -> Evidence:
    """Return the fact base as it would have stood on `as_of`.

    A source of imprecise date counts as published on its period's last day; an undated one is
    known only once the newest source is. Events and figures keep only their known sources and
    fall away with the last of them; an event's status and telling are worked out anew. Of an event
    still to come it holds what a source announced of it, and nothing of what came of it.
    """
    everything = as_of >= evidence.coverage.end
    sources = {
        key: source
        for key, source in evidence.sources.items()
        if (source.published.last <= as_of if source.published else everything)
    }
    events = _events(evidence, sources, as_of)
    figures = _figures(evidence.figures, sources)
    facts: dict[str, Event | Figure] = {**events, **figures}
    return replace(
        evidence,
        sources=sources,
        events=events,
        figures=figures,
        offices=_offices(evidence.offices, sources, as_of),
        disagreements=_disagreements(evidence.disagreements, facts, sources, as_of),
        judgements=_judgements(evidence.judgements, facts, as_of),
        readings=tuple(
            r for r in evidence.readings if _valid(r, as_of) and all(f in facts for f in r.facts)
        ),
        votes=tuple(v for v in evidence.votes if _told(v.event, events)),
        stages=tuple(
            s for s in evidence.stages if _told(s.event, events) and s.date.first <= as_of
        ),
        listings=tuple(x for x in evidence.listings if _told(x.event, events)),
        indicators=tuple(i for i in evidence.indicators if _open(i, evidence, facts)),
        glossary=_terms(evidence.glossary, sources),
        tellings=tuple(t for t in evidence.tellings if t.source in sources),
        as_of=as_of,
    )


def _told(key: str, events: Mapping[str, Event]) -> bool:
    return key in events and not events[key].planned


def _events(evidence: Evidence, sources: Mapping[str, Source], as_of: date) -> dict[str, Event]:
    foretold = _foretold(evidence, sources)
    early = {(told.event, told.source) for told in evidence.tellings}
    known: dict[str, Event] = {}
    for key, event in evidence.events.items():
        told_by = tuple(s for s in event.sources if s in sources)
        if told_by:
            held = replace(event, sources=told_by)
            status = _status(event, held, evidence, as_of)
            telling = _telling(event, held, status, as_of)
            when = _so_far(event.when, as_of)
            found = replace(held, status=status, telling=telling, when=when)
            plan = telling == "planned"
            announced = tuple(s for s in told_by if (key, s) in early)
            stands = _plan(found, foretold.get(key), sources, announced) if plan else found
            known |= {key: stands} if stands else {}
    return {
        key: event if event.part_of in known else replace(event, part_of=None)
        for key, event in known.items()
    }


def _foretold(evidence: Evidence, sources: Mapping[str, Source]) -> dict[str, EarlyTelling]:
    """Return the newest known telling of each event that one of its sources announced."""
    found: dict[str, EarlyTelling] = {}
    for told in sorted(evidence.tellings, key=lambda t: _published(t, sources)):
        if told.source in sources:
            found[told.event] = told
    return found


def _published(told: EarlyTelling, sources: Mapping[str, Source]) -> tuple[str, str]:
    source = sources.get(told.source)
    return source.published.last.isoformat() if source and source.published else "", told.source


def _plan(
    event: Event,
    told: EarlyTelling | None,
    sources: Mapping[str, Source],
    announced: tuple[str, ...],
) -> Event | None:
    """Return an event as its newest early source announced it, None where none did.

    It keeps the sources that `announced` it.

    What the row has of dates, subjects, people and places is what came of it, and may not be told
    before.
    A source that names no time places its plan by the day on which it was published.
    """
    when = (told.due or sources[told.source].published) if told else None
    if told is None or when is None:
        return None
    return replace(
        event,
        when=when,
        sectors=told.sectors,
        actors=told.actors,
        place=told.place,
        host=event.host if told.place else None,
        part_of=None,
        sources=announced,
        foretold=told,
    )


def _so_far(when: Period, as_of: date) -> Period:
    """Return the days of an event as known on a day before its end: its end is not known yet."""
    if when.precision != "day" or not when.first <= as_of < when.last:
        return when
    return Period(when.first, as_of, "day", "ongoing")


def _status(event: Event, held: Event, evidence: Evidence, as_of: date) -> Status:
    """Return the status of `event` as its sources known by then, those of `held`, give it."""
    if as_of < event.when.first or not _told_as_done(held, evidence.sources):
        return "announced"
    if event.status in {"announced", "cancelled"}:
        return event.status if held.sources == event.sources else "announced"
    earned = evidence.origins.confirm(held.sources, event.kind)
    return "confirmed" if event.status == "confirmed" and earned else "reported"


def _told_as_done(held: Event, sources: Mapping[str, Source]) -> bool:
    """Return whether a known source may have been published after the event had begun."""
    dates = [sources[key].published for key in held.sources]
    return any(published is None or published.last >= held.when.first for published in dates)


def _telling(event: Event, held: Event, status: Status, as_of: date) -> Telling:
    if as_of < event.when.first or (status == "announced" and event.status != "announced"):
        return "planned"
    return "summary" if held.sources == event.sources else "title"


def _figures(figures: Mapping[str, Figure], sources: Mapping[str, Source]) -> dict[str, Figure]:
    kept = {
        key: replace(figure, sources=tuple(s for s in figure.sources if s in sources))
        for key, figure in figures.items()
    }
    return {key: figure for key, figure in kept.items() if figure.sources}


def _disagreements(
    disagreements: Mapping[str, Disagreement],
    facts: Mapping[str, Event | Figure],
    sources: Mapping[str, Source],
    as_of: date,
) -> dict[str, Disagreement]:
    """Keep a disagreement once two of its positions are known; our choice once all of them are."""
    kept = {}
    for key, disagreement in disagreements.items():
        positions = tuple(
            replace(position, sources=tuple(s for s in position.sources if s in sources))
            for position in disagreement.positions
            if _taken(position, sources, as_of)
        )
        if len(positions) > 1:
            whole = len(positions) == len(disagreement.positions)
            kept[key] = replace(
                disagreement,
                positions=positions,
                preferred=disagreement.preferred if whole else None,
                why=disagreement.why if whole else "",
                note=disagreement.note if whole else "",
                events=tuple(e for e in disagreement.events if e in facts),
                figures=tuple(f for f in disagreement.figures if f in facts),
            )
    return kept


def _taken(position: Position, sources: Mapping[str, Source], as_of: date) -> bool:
    """Return whether a position was known by a day: a source told it, and it is of no later day.

    One without a day of its own may hold what any of its sources tells, so each must be known.
    """
    told = [s in sources for s in position.sources]
    if position.as_of is None:
        return bool(told) and all(told)
    return any(told) and position.as_of.last <= as_of


def _offices(
    offices: tuple[Office, ...], sources: Mapping[str, Source], as_of: date
) -> tuple[Office, ...]:
    """Return the offices seen by a day; those that ended later had not ended then.

    One that rests on sources alone, none of which was published by then, wasn't known.
    """
    return tuple(
        replace(office, last=None) if office.last and office.last.last > as_of else office
        for office in offices
        if (office.first is None or office.first.first <= as_of)
        and (not office.basis or any(key == SEEN or key in sources for key in office.basis))
    )


def _judgements(
    judgements: tuple[Judgement, ...], facts: Mapping[str, Event | Figure], as_of: date
) -> tuple[Judgement, ...]:
    return tuple(
        replace(judgement, facts=tuple(f for f in judgement.facts if f in facts))
        for judgement in judgements
        if _valid(judgement, as_of)
    )


def _valid(made: Judgement | Reading, as_of: date) -> bool:
    begun = made.valid_from is None or made.valid_from.first <= as_of
    return begun and (made.valid_to is None or as_of <= made.valid_to.last)


def _open(indicator: Indicator, evidence: Evidence, facts: Mapping[str, Event | Figure]) -> bool:
    """Return whether all that the indicator follows from is told in full, and nothing settled it.

    Its words may hold what any source of its facts tells, so each of them must be known.
    """
    settled = indicator.status_fact
    return all(_whole(fact, evidence, facts) for fact in indicator.facts) and not (
        settled and settled in facts and not getattr(facts[settled], "planned", False)
    )


def _whole(key: str, evidence: Evidence, facts: Mapping[str, Event | Figure]) -> bool:
    given = evidence.events.get(key) or evidence.figures.get(key)
    held = facts.get(key)
    complete = held is not None and given is not None and held.sources == given.sources
    return complete and not getattr(held, "planned", False)


def _terms(glossary: tuple[Term, ...], sources: Mapping[str, Source]) -> tuple[Term, ...]:
    """Keep a term once one of its sources is known, since each supports the definition alone."""
    kept = (replace(t, sources=tuple(s for s in t.sources if s in sources)) for t in glossary)
    return tuple(term for term in kept if term.sources)
