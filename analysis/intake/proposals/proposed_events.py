"""From candidates to proposed events: known ones with their row, new ones where enough is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from analysis.evidence.dates import Period
from analysis.intake import weights
from analysis.intake.facts.candidates import Candidate
from analysis.intake.facts.news import as_news
from analysis.intake.facts.relevance import Relevance
from analysis.intake.matching.event_index import EventIndex, Match
from analysis.intake.text.offsets import Span

_PRESENCE = ("visit", "meeting", "other", "statement")
_DEEDS = {"exercise", "honour", "delivery", "vote"}
_ONE_SIDED = {"sanction", "vote", "attack"}
_ONE_SIDED_BOTH = {"sanction", "vote", "attack", "delivery", "election"}
_RANK = {
    kind: n
    for n, kind in enumerate(
        (
            "honour",
            "agreement",
            "delivery",
            "vote",
            "sanction",
            "exercise",
            "launch",
            "attack",
            "election",
            "visit",
            "meeting",
            "other",
            "statement",
        )
    )
}


@dataclass(frozen=True)
class ProposedEvent:
    """An event as a row of the record would hold it, with where and why; `known` is its row there.

    A row that is not certain may be the event, and that is for a person to say.

    `when` is None in the candidate where the day can't be said. `spans` are in the story, and
    `part_of` is the record's visit on which something new happened.
    """

    candidate: Candidate
    known: Match | None
    confidence: str
    because: str
    spans: tuple[Span, ...]
    part_of: str | None = None


def propose_events(
    groups: Iterable[Sequence[Candidate]],
    index: EventIndex,
    told_in: Period | None,
    relevance: Relevance,
    present: frozenset[str],
) -> tuple[ProposedEvent, ...]:
    """Return the events that a story tells of, each once, in the order of the story.

    `present` holds the ids of all who are named in it; `told_in` is the day or month in which it
    came out, by which news is dated that gives no day.
    """
    published = told_in.first if told_in and told_in.precision == "day" else None
    known: dict[str, ProposedEvent] = {}
    fresh: list[ProposedEvent] = []
    for _, told in groupby(groups, key=lambda group: group[0].sentence):
        clauses = [_without_reports(group) for group in told]
        hits = [
            (_dated(c, m, told_in), m)
            for c, m in _hits(clauses, index, published, present)
            if not _old_news(c, m, told_in) and not _mere_background(c, m)
        ]
        for candidate, match in hits:
            _add_known(known, candidate, match)
        matched = {(candidate.span, candidate.kind) for candidate, _ in hits}
        fresh += [
            replace(_new(c, relevance), part_of=index.journey_during(c))
            for group in clauses
            for c in (as_news(c, told_in) or c for c in group)
            if c.kind and (c.span, c.kind) not in matched and _is_told(c, relevance)
        ]
    new = _merged(_not_repeating(fresh, list(known.values())))
    everything = [*known.values(), *new]
    return tuple(sorted(everything, key=lambda e: (e.spans[0], e.candidate.kind)))


def _old_news(c: Candidate, match: Match, told_in: Period | None) -> bool:
    """Return whether news without a day would be taken for a row that is older than news."""
    if told_in is None or as_news(c, told_in) is None:
        return False
    return (told_in.first - match.event.when.last).days > weights.DAYS_OF_A_ROW_AS_NEWS


def _mere_background(c: Candidate, match: Match) -> bool:
    """Return whether a noun without a day only recalls something: "since the coup of 2021"."""
    vague = c.when is None or c.when.period.precision == "year"
    return not match.certain and c.noun and c.kind == "other" and vague


def _dated(c: Candidate, match: Match, told_in: Period | None) -> Candidate:
    """Return a candidate that may be a row of the record, dated as news where it is told so."""
    return c if match.certain else as_news(c, told_in) or c


def _hits(
    clauses: Sequence[Sequence[Candidate]],
    index: EventIndex,
    published: date | None,
    present: frozenset[str],
) -> list[tuple[Candidate, Match]]:
    """Return what of a sentence the record knows; mere words count where no verb does."""
    hits: list[tuple[Candidate, Match]] = []
    for group in clauses:
        own = [(c, m) for c in group if c.kind and (m := index.find(c, published, present))]
        if not own:
            own = [(c, m) for c in group if not c.kind and (m := index.find(c, published, present))]
        hits += own
    hits = _without_asides(hits)
    return hits + _journeys([c for group in clauses for c in group], hits, index)


def _journeys(
    candidates: Sequence[Candidate], hits: Sequence[tuple[Candidate, Match]], index: EventIndex
) -> list[tuple[Candidate, Match]]:
    """Return the visits of a sentence on which something known of the same sentence happened."""
    found = []
    told = [c for c, _ in hits]
    for candidate in candidates:
        if candidate.kind != "visit" or candidate in told or candidate.when is None:
            continue
        for _, match in hits:
            journey = index.journey_of(match.event)
            if journey and candidate.when.period.overlaps(journey.when.first, journey.when.last):
                because = f"the journey on which {match.event.id} happened"
                found.append((candidate, Match(journey, match.score, "moderate", because, None)))
                break
    return found


def _without_reports(group: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates without a bare "said" beside the deed that it reports."""
    deeds = [c for c in group if c.kind and c.kind != "statement" and not c.noun]
    return tuple(c for c in group if c.kind != "statement" or c.kind_is_firm or not deeds)


def _without_asides(hits: list[tuple[Candidate, Match]]) -> list[tuple[Candidate, Match]]:
    """Return the hits of a sentence; what was said on a visit is no event beside it."""
    acts = [c for c, _ in hits if c.kind in {"visit", "meeting"}]
    verbs = [(c, m) for c, m in hits if not c.noun]
    return [
        (c, m)
        for c, m in hits
        if not (c.kind == "statement" and any(_same_days(c, act) for act in acts))
        and not (
            c.noun
            and m.words < weights.WORDS_THIN
            and any(_same_days(c, verb) and m.event.id != known.event.id for verb, known in verbs)
        )
    ]


def _add_known(known: dict[str, ProposedEvent], candidate: Candidate, match: Match) -> None:
    made = ProposedEvent(candidate, match, match.confidence, match.because, (candidate.span,))
    held = known.get(match.event.id)
    if held is None or held.known is None:
        known[match.event.id] = made
        return
    better = made if _fit(candidate, match) > _fit(held.candidate, held.known) else held
    spans = tuple(sorted({*held.spans, candidate.span}))
    known[match.event.id] = replace(better, spans=spans)


def _fit(c: Candidate, match: Match) -> tuple[bool, bool, float]:
    """Return how well a telling dates a known event: with its first day, with a day, or not."""
    first = match.event.when.first
    return (
        c.when is not None and c.when.period.overlaps(first, first),
        c.when is not None,
        match.score,
    )


def _is_told(c: Candidate, relevance: Relevance) -> bool:
    """Return whether enough is said of something new: when it was, and that it matters here."""
    if relevance not in {"both", "one-side"} or not _is_ours(c, relevance):
        return False
    if c.news:
        return relevance == "both"
    if c.when is None:
        return not c.noun and bool(c.actors) and c.unresolved and c.kind != "statement"
    return _is_dated(c, c.when.period.precision)


def _is_dated(c: Candidate, precision: str) -> bool:
    """Return whether the date of something new is its own, and as exact as its kind asks."""
    if not (c.own_date or c.led or c.status == "announced") or (not c.own_date and c.noun):
        return False
    if c.kind == "other" and c.status == "announced":
        return c.own_date and precision == "day"
    if c.kind in {"statement", "other"}:
        return c.own_date and precision == "day" and bool(c.actors) and c.kind_is_firm
    if precision == "year":
        return not c.noun and c.own_date and len(c.sides) > 1 and c.status != "announced"
    return bool(c.actors) or c.own_date


def _is_ours(c: Candidate, relevance: Relevance) -> bool:
    if len(c.sides) > 1:
        return True
    kinds = _ONE_SIDED_BOTH if relevance == "both" else _ONE_SIDED
    if c.kind == "vote" and relevance == "both" and not c.noun:
        return bool(c.sides)  # a text on Myanmar need not be named where its votes are told
    return c.kind in kinds and "myanmar" in c.sides and not c.noun


def _new(c: Candidate, relevance: Relevance) -> ProposedEvent:
    exact = (
        c.when is not None and c.when.period.precision == "day" and not c.when.loose and c.own_date
    )
    people = [key for key in c.actors if not key.startswith("new:")]
    told = [
        "a verb tells of it" if not c.noun else "a noun tells of it",
        "day given" if exact else ("told as news" if c.news else "day not given"),
        "both sides named" if len(c.sides) > 1 else "one side named",
    ]
    sure = "high" if exact and not c.noun and len(people) > 1 and len(c.sides) > 1 else "moderate"
    if c.noun or not exact or relevance != "both" or len(c.sides) < 2:  # noqa: PLR2004 - both
        sure = "low" if c.noun or len(c.sides) < 2 else "moderate"  # noqa: PLR2004 - both
    return ProposedEvent(c, None, sure, "; ".join(told), (c.span,))


def _same_days(one: Candidate, other: Candidate) -> bool:
    if one.when is None or other.when is None:
        return one.when is other.when
    mine, theirs = one.when.period, other.when.period
    return mine.overlaps(theirs.first, theirs.last)


def _one_thing(one: Candidate, other: Candidate) -> bool:
    """Return whether two candidates tell of one event: same kind or both of presence, same days."""
    present = one.kind in _PRESENCE and other.kind in _PRESENCE
    if one.kind != other.kind and not present:
        return False
    if one.news or other.news:
        return _same_news(one, other)
    if one.when is None or other.when is None:
        return one.sentence == other.sentence
    apart = one.kind != other.kind and {one.when.loose, other.when.loose} == {True, False}
    if apart or not _same_days(one, other):
        return False
    if (
        one.kind == other.kind
        and not (one.own_date and other.own_date)
        and (one.when.period == other.when.period)
    ):
        return True
    mine, theirs = set(one.actors), set(other.actors)
    return bool(mine & theirs) or not mine or not theirs or one.sentence == other.sentence


def _same_news(one: Candidate, other: Candidate) -> bool:
    """Return whether news without a day is that of another telling: its people are among them."""
    if one.status != other.status:
        return False
    if one.when and other.when:
        early = max(one.when.period.first, other.when.period.first)
        late = min(one.when.period.last, other.when.period.last)
        if (early - late).days > weights.DAYS_BEFORE_THE_MONTH:
            return False
    mine, theirs = set(one.actors), set(other.actors)
    return mine <= theirs or theirs <= mine


def _not_repeating(
    fresh: Iterable[ProposedEvent], known: Sequence[ProposedEvent]
) -> list[ProposedEvent]:
    """Return what is new, without further words on what is known already."""
    return [e for e in fresh if not any(_retells(e.candidate, k) for k in known)]


def _retells(c: Candidate, known: ProposedEvent) -> bool:
    if _one_thing(c, known.candidate):
        return True
    event = known.known.event if known.known else None
    if event is None or c.when is None:
        return False
    alike = c.kind == event.kind or (c.kind in _PRESENCE and event.kind in _PRESENCE)
    on_it = c.when.period.overlaps(event.when.first, event.when.last)
    return alike and on_it and (bool(set(c.actors) & set(event.actors)) or not c.actors)


def _merged(fresh: Sequence[ProposedEvent]) -> list[ProposedEvent]:
    """Return each new event once: its firmest telling, with all its places in the story."""
    made: list[ProposedEvent] = []
    for event in sorted(fresh, key=_firmness):
        beside = (n for n, held in enumerate(made) if _beside(event.candidate, held.candidate))
        if event.candidate.noun and (at := next(beside, None)) is not None:
            made[at] = _called(made[at], event.candidate)
            continue
        at = next(
            (n for n, held in enumerate(made) if _one_thing(event.candidate, held.candidate)), None
        )
        if at is None:
            made.append(event)
            continue
        held = made[at]
        actors = tuple(dict.fromkeys((*held.candidate.actors, *event.candidate.actors)))
        place = held.candidate.place or event.candidate.place
        candidate = replace(held.candidate, actors=actors, place=place)
        spans = tuple(sorted({*held.spans, *event.spans}))
        made[at] = replace(held, candidate=candidate, spans=spans)
    return made


def _beside(noun: Candidate, verb: Candidate) -> bool:
    """Return whether a noun only names what a verb tells ("opened an exhibition")."""
    return not verb.noun and noun.sentence == verb.sentence and _same_days(noun, verb)


def _called(held: ProposedEvent, noun: Candidate) -> ProposedEvent:
    """Return a presence under the name of its deed ("called at … for a drill")."""
    if held.candidate.kind not in _PRESENCE or noun.kind not in _DEEDS:
        return held
    return replace(held, candidate=replace(held.candidate, kind=noun.kind))


def _firmness(event: ProposedEvent) -> tuple[bool, bool, int, Span]:
    c = event.candidate
    return c.noun, not c.own_date, _RANK.get(c.kind, len(_RANK)), event.spans[0]
