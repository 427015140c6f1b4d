"""Match what an article tells of against the events of the record."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.evidence.records import Event, Evidence
from analysis.intake import weights
from analysis.intake.facts.candidates import Candidate
from analysis.intake.matching.scores import (
    Fit,
    days_score,
    doubtful,
    kind_score,
    out_of_time,
)
from analysis.intake.text.stems import as_written, stem, words_of
from analysis.intake.text.tokens import tokens

_OF_PEOPLE = {"meeting", "visit", "honour"}
_MOVES = {"visit", "meeting", "exercise", "delivery"}


@dataclass(frozen=True)
class Match:
    """An event of the record that a candidate tells of; `differs` says in what, side by side.

    `certain` says that nothing else can be meant; all others are for a person to decide.
    """

    event: Event
    score: float
    confidence: str
    because: str
    differs: str | None
    words: float = 0.0
    certain: bool = False


class EventIndex:
    """The record's events by their words, actors and days."""

    def __init__(self, evidence: Evidence) -> None:
        self._events = evidence.events
        self._places = evidence.places
        self._names = {
            key: frozenset(stem(t.word) for t in tokens(a.name))
            for key, a in evidence.actors.items()
        }
        self._words = {key: self._words_of(event) for key, event in self._events.items()}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for key, words in self._words.items():
            for word in words:
                self._by_word[word].append(key)
        self._by_actor: dict[str, list[str]] = defaultdict(list)
        for key, event in self._events.items():
            for actor in event.actors:
                self._by_actor[actor].append(key)
        self._people = {key for key, actor in evidence.actors.items() if actor.kind == "person"}
        self._event_people = {key: self._persons(e.actors) for key, e in self._events.items()}
        self._size = max(1, len(self._events))
        by_day = sorted(self._events.values(), key=lambda e: (e.when.first, e.id))
        self._by_day = tuple((e.when.first, e.when.last, e.id) for e in by_day)

    def find(
        self, candidate: Candidate, published: date | None, present: frozenset[str]
    ) -> Match | None:
        """Return the event that the candidate tells of, None where none fits well enough.

        `present` holds the ids of all who are named in the story.
        """
        if candidate.unresolved and published is None:
            return None  # a weekday of an unknown week could be any
        best: Match | None = None
        for key in sorted(self._possible(candidate)):
            match = self._match(candidate, self._events[key], published, present)
            if match and (best is None or match.score > best.score):
                best = match
        return best

    def journey_of(self, event: Event) -> Event | None:
        """Return the visit that an event is part of, None where it is part of none."""
        whole = self._events.get(event.part_of or "")
        return whole if whole and whole.kind == "visit" else None

    def journey_during(self, c: Candidate) -> str | None:
        """Return the id of the visit in whose days something new falls, with one who was on it."""
        if c.when is None or c.when.period.precision != "day" or c.kind == "visit":
            return None
        fit = [
            key
            for first, last, key in self._by_day
            if self._events[key].kind == "visit"
            and c.when.period.within(first, last)
            and set(c.actors) & set(self._events[key].actors)
        ]
        return fit[0] if len(fit) == 1 else None

    def on_days(self, pairs: Iterable[tuple[int, int]], year: int, actors: frozenset[str]) -> int:
        """Return how many events of the actors fall on the given months and days of a year."""
        found = set()
        for month, day in pairs:
            try:
                made = date(year, month, day)
            except ValueError:
                continue
            for first, last, key in self._by_day:
                event = self._events[key]
                if (
                    event.when.precision == "day"
                    and first <= made <= last
                    and self._points(actors & set(event.actors))
                ):
                    found.add((month, day))
        return len(found)

    def _points(self, shared: frozenset[str]) -> bool:
        """Return whether actors point to an event: two, or one who is not in every tenth."""
        few = self._few(weights.ACTOR_BRINGS_UP_ONE_OF)
        return len(shared) > 1 or any(len(self._by_actor[key]) <= few for key in shared)

    def _few(self, one_of: int) -> int:
        return max(weights.BRINGS_UP_AT_LEAST, self._size // one_of)

    def _possible(self, candidate: Candidate) -> set[str]:
        if candidate.when:
            near = timedelta(days=weights.DAYS_APART_AT_MOST)
            first, last = candidate.when.period.first - near, candidate.when.period.last + near
            return {key for begun, ended, key in self._by_day if begun <= last and ended >= first}
        found: Counter[str] = Counter()
        for word in candidate.words:
            holders = self._by_word.get(word, [])
            if len(holders) <= self._few(weights.WORD_BRINGS_UP_ONE_OF):
                found.update(holders)
        for actor in candidate.actors:
            holders = self._by_actor.get(actor, [])
            if len(holders) <= self._few(weights.ACTOR_BRINGS_UP_ONE_OF):
                found.update(holders)
        return set(found)

    def _match(
        self, c: Candidate, event: Event, published: date | None, present: frozenset[str]
    ) -> Match | None:
        days = days_score(c, event, published)
        if days is None or out_of_time(c, event, published) or _not_yet(c, event, published):
            return None
        words, shared = self._word_score(c, event)
        pair = len(self._persons(c.actors) & self._event_people[event.id])
        fit = Fit(days, self._actor_score(c, event), words, kind_score(c.kind, event.kind), pair)
        total = fit.days + fit.actors + fit.words + fit.kind + self._place_score(c.place, event)
        if c.kind != "statement" or words < weights.WORDS_OF_A_STATEMENT:
            total -= self._absence(event, present)
        needed = weights.EVENT_ACCEPTED if c.when else weights.EVENT_ACCEPTED_UNDATED
        needed += weights.EVENT_UNPLACED if c.when is None and published is None else 0.0
        if total < needed or doubtful(c, event, fit):
            return None
        told = _told(days, fit.actors, shared, c)
        certain = total >= needed + weights.EVENT_SURE and c.when is not None
        certain = certain and not (self._by_others(c, event) or _begins_after(event, published))
        sure = "high" if certain else "moderate"
        return Match(event, total, sure, told, self._difference(c, event), words, certain)

    def _by_others(self, c: Candidate, event: Event) -> bool:
        """Return whether other people do here what the record's people did."""
        ours, theirs = self._persons(c.actors), self._event_people[event.id]
        return bool(ours and theirs) and not ours & theirs

    def _words_of(self, event: Event) -> frozenset[str]:
        return words_of(f"{event.title} {event.summary} {event.id.replace('-', ' ')}")

    def _weight(self, count: int) -> float:
        if count > self._size / weights.COMMON_IN_ONE_OF:
            return weights.COMMON_WORD
        size = max(self._size, weights.EVENTS_AT_LEAST)
        return math.log((size + 1) / (count + weights.COUNT_SMOOTHED))

    def _word_score(self, c: Candidate, event: Event) -> tuple[float, list[str]]:
        named = {word for key in (*c.actors, *c.named) for word in self._names.get(key, ())}
        shared = (c.words & self._words[event.id]) - named
        rarity = {
            word: self._weight(len(self._by_word[word]))
            * (1 + weights.QUOTED_WORD * (word in c.quoted))
            for word in shared
        }
        best = sorted(rarity, key=lambda word: (-rarity[word], word))
        recalled = c.noun and c.kind == event.kind == "other" and event.prominence == "landmark"
        score = sum(rarity.values()) / weights.WORDS_PER_POINT
        score += weights.LANDMARK_RECALLED * (recalled and bool(shared))
        return min(weights.WORDS_AT_MOST, score), best[:3]

    def _actor_score(self, c: Candidate, event: Event) -> float:
        ours, theirs = self._persons(c.actors), self._event_people[event.id]
        shared = set(c.actors) & set(event.actors)
        score = sum(self._actor_weight(key) for key in shared)
        if ours and theirs and not shared:
            return weights.ACTORS_OTHERS
        strangers = len(ours - theirs) if theirs else 0
        too_many = weights.ACTOR_STRANGE * min(weights.ACTORS_COUNTED, strangers)
        return min(weights.ACTORS_AT_MOST, score) - too_many

    def _actor_weight(self, key: str) -> float:
        rarity = self._weight(len(self._by_actor[key])) / weights.ACTOR_RARITY
        return min(weights.ACTOR_AT_MOST, weights.ACTOR_SHARED + rarity)

    def _absence(self, event: Event, present: frozenset[str]) -> float:
        """Return what an event of people loses where those who acted are named nowhere."""
        met = self._event_people[event.id]
        absent = len(met - present)
        wanting = 2 * absent >= len(met) if event.kind == "meeting" else absent == len(met)
        if event.kind not in _OF_PEOPLE or not wanting:
            return 0.0
        return weights.ACTOR_ABSENT * min(weights.ACTORS_COUNTED, absent)

    def _persons(self, keys: Iterable[str]) -> set[str]:
        return {key for key in keys if key in self._people or key.startswith("new:")}

    def _place_score(self, place: str | None, event: Event) -> float:
        if not place or not event.place:
            return 0.0
        if place == event.place:
            return weights.PLACE_SAME
        ours, theirs = self._places[place], self._places[event.place]
        if {place, event.place} & {"russia", "myanmar"} and ours.country == theirs.country:
            return weights.PLACE_WITHIN
        same_country = ours.country == theirs.country
        return weights.PLACE_ELSEWHERE_IN_COUNTRY if same_country else weights.PLACE_ABROAD

    def _difference(self, c: Candidate, event: Event) -> str | None:
        told = []
        exact = c.when and c.own_date and not c.when.loose
        if (
            c.when
            and exact
            and c.when.period.precision == event.when.precision == "day"
            and (
                not any(
                    p.overlaps(event.when.first, event.when.last) for p in (*c.dates, c.when.period)
                )
            )
        ):
            told.append(f"start: {c.when.period.first} here, {event.when.first} in the record")
        place = self._places.get(c.place or "")
        theirs = self._places.get(event.place or "")
        named = c.place not in {"russia", "myanmar"} and c.own_date and c.kind in _MOVES
        if place and theirs and place.country != theirs.country and named and c.kind == event.kind:
            told.append(f"place: {place.name} here, {theirs.name} in the record")
        return "; ".join(told) or None


def _begins_after(event: Event, published: date | None) -> bool:
    """Return whether an event was still to come when the story was told."""
    return published is not None and event.when.first > published + timedelta(days=1)


def _not_yet(c: Candidate, event: Event, published: date | None) -> bool:
    """Return whether a story tells as done, or as never heard of, what was still to come."""
    return c.status != "announced" and _begins_after(event, published)


def _told(days: float, actors: float, shared: list[str], c: Candidate) -> str:
    parts = []
    if c.when:
        same = days >= weights.DAYS_SAID_TO_BE_SAME
        parts.append("same date" if same else "dates that fit")
    if actors > 0:
        parts.append("shared actors")
    if shared:
        parts.append("words in common: " + ", ".join(as_written(c.text, shared)))
    return "; ".join(parts)
