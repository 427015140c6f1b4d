"""How well the date and kind of what a story tells fit an event of the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from analysis.evidence.dates import Period
from analysis.evidence.records import Event
from analysis.intake import weights
from analysis.intake.dates.resolve import Dated
from analysis.intake.facts.candidates import Candidate

_DEEDS = {"agreement", "honour", "delivery", "launch", "exercise", "vote", "sanction", "attack"}
_PRESENCE = {"visit", "meeting"}
_KIN = {
    frozenset(pair)
    for pair in (
        ("visit", "meeting"),
        ("meeting", "statement"),
        ("agreement", "meeting"),
        ("agreement", "visit"),
        ("honour", "meeting"),
        ("honour", "visit"),
        ("delivery", "agreement"),
        ("launch", "meeting"),
        ("exercise", "visit"),
        ("vote", "statement"),
        ("sanction", "statement"),
        ("attack", "other"),
        ("delivery", "launch"),
        ("visit", "statement"),
        ("agreement", "statement"),
        ("launch", "other"),
        ("visit", "other"),
        ("meeting", "other"),
        ("exercise", "other"),
        ("honour", "other"),
    )
}


@dataclass(frozen=True)
class Fit:
    """How well a candidate fits an event in its days, actors, words and kind; more is better."""

    days: float
    actors: float
    words: float
    kind: float
    people: int = 0


def doubtful(c: Candidate, event: Event, fit: Fit) -> bool:
    """Return whether a fit rests on too little of one sort, however good its sum is.

    Neither words nor actors in common; no date and hardly a word, whoever acts; a date taken over
    from elsewhere for another kind of event; a deed taken for the journey that it was done on; no
    date, and an event long past; no word that tells of an event, and little else.
    """
    taken_over = c.when is not None and not c.own_date and c.kind != event.kind
    deed = c.kind in _DEEDS and not c.noun and event.kind in _PRESENCE
    old = (
        c.when is None
        and fit.days < weights.DAYS_OF_LONG_PAST
        and (fit.actors <= 0 or fit.words < weights.WORDS_THIN)
    )
    return (
        (fit.words < weights.WORDS_THIN and fit.actors <= 0)
        or (c.when is None and fit.words < weights.WORDS_THIN and not _fresh_pair(c, event, fit))
        or (taken_over and (fit.words < weights.WORDS_ANY or fit.kind < 0))
        or (deed and fit.words < weights.WORDS_OF_A_DEED)
        or (old and fit.words < weights.WORDS_UNDOUBTED)
        or (
            not c.kind
            and fit.words + max(0.0, fit.actors) < weights.THIN_WITHOUT_A_VERB * weights.WORDS_THIN
        )
    )


def _fresh_pair(c: Candidate, event: Event, fit: Fit) -> bool:
    """Return whether the same two people did the like within two weeks of the story."""
    return c.kind == event.kind and fit.people > 1 and fit.days >= weights.UNDATED_NEWS


def days_score(c: Candidate, event: Event, published: date | None) -> float | None:
    """Return how well the dates fit, None where they can't be of one event."""
    if c.when is None:
        return _prior(event, published)
    ours, theirs = c.when.period, event.when
    if ours.overlaps(theirs.first, theirs.last):
        return _agreement(c, c.when, event.when)
    gap = max((theirs.first - ours.last).days, (ours.first - theirs.last).days)
    if gap > weights.DAYS_APART_AT_MOST or ours.precision != "day" or theirs.precision != "day":
        return None
    return weights.DAY_BESIDE if gap == 1 else weights.DAY_NEARBY


def _agreement(c: Candidate, when: Dated, theirs: Period) -> float:
    """Return how much it tells that the days overlap: less, the more days come into question."""
    ours = when.period
    if "year" in {ours.precision, theirs.precision}:
        return weights.YEAR_AGREES
    if "month" in {ours.precision, theirs.precision}:
        as_given = ours.precision == theirs.precision or c.own_date
        return weights.MONTH_AGREES if as_given else weights.MONTH_TAKEN_OVER
    if when.loose:
        return weights.DAY_WITHIN_A_WEEK
    return weights.DAY_OF_THE_CLAUSE if c.own_date else weights.DAY_TAKEN_OVER


def out_of_time(c: Candidate, event: Event, published: date | None) -> bool:
    """Return whether something told as still to come was over by then."""
    if published is None or c.status != "announced":
        return False
    return event.when.last < published - timedelta(days=1)


def _prior(event: Event, published: date | None) -> float | None:
    """Return how likely a story speaks of an event undated: more so the fresher it is."""
    if published is None:
        return 0.0
    if (
        event.when.last > published + timedelta(days=weights.DAYS_AHEAD)
        and event.when.first > published
    ):
        return None
    age = (published - event.when.first).days
    if -weights.DAYS_AHEAD <= age <= weights.DAYS_OF_NEWS:
        return weights.UNDATED_NEWS
    if age <= weights.DAYS_OF_BACKGROUND:
        return weights.UNDATED_BACKGROUND
    return weights.UNDATED_MEMORY if age <= weights.DAYS_OF_MEMORY else 0.0


def kind_score(ours: str, theirs: str) -> float:
    """Return how well two kinds go together: below zero where they do not."""
    if not ours:
        return 0.0
    if ours == theirs:
        return weights.KIND_SAME
    return weights.KIND_AKIN if frozenset((ours, theirs)) in _KIN else weights.KIND_OTHER


def span_of(period: Period) -> tuple[str, str | None, str]:
    """Return start, end and precision as the record's columns hold them."""
    end = (
        period.last.isoformat()
        if period.precision == "day" and period.last != period.first
        else None
    )
    return period.first.isoformat(), end, period.precision
