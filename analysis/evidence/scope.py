"""What lies in the dates and sectors of a query: the ground on which each table is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from analysis.evidence.dates import Period
from analysis.evidence.deals import IN_USE, STOPPED, Deal, deals_of, furthest, sectors_of
from analysis.evidence.in_dispute import (
    claimed_days,
    events_placed,
    marks,
    on_counting,
    raised_by,
    sectors_in_dispute,
)
from analysis.evidence.plans import due
from analysis.evidence.ranking import CHANGES, ranked, standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from analysis.evidence.authored import Indicator, Judgement, Reading
    from analysis.evidence.ranking import Standing
    from analysis.evidence.records import Disagreement, Event, Evidence, Figure, Office, Stage

HAPPENED = ("reported", "confirmed")
# A step onto one of these changes how a deal stands.
_MOVED = frozenset((*IN_USE, *STOPPED))
_DAYS_OF_A_MONTH = 31
T = TypeVar("T")


@dataclass(frozen=True)
class Scope:
    """A record as known on a day, with the dates and sectors of a query; None leaves a side open.

    An empty `sectors` admits all of them.
    """

    record: Evidence
    start: date | None
    end: date | None
    sectors: tuple[str, ...]

    def derived(self, name: str, make: Callable[[], T]) -> T:
        """Return what `make` gives, made once per scope and kept under the name."""
        if name not in self._derived:
            self._derived[name] = make()
        return cast("T", self._derived[name])

    @cached_property
    def _derived(self) -> dict[str, Any]:
        return {}

    @property
    def first(self) -> date:
        """Return the first day, that of the calendar where the side is open."""
        return self.start or date.min

    @property
    def last(self) -> date:
        """Return the last day, that of the calendar where the side is open."""
        return self.end or date.max

    @property
    def as_of(self) -> date:
        """Return the day on which the record stood so: the last of its coverage for all of it."""
        return self.record.as_of or self.record.coverage.end

    def admits(self, sectors: tuple[str, ...]) -> bool:
        """Return whether one of the sectors is asked for."""
        return not self.sectors or bool(set(self.sectors) & set(sectors))

    def holds(self, when: Period) -> bool:
        """Return whether some possible day lies in the dates."""
        return when.overlaps(self.first, self.last)

    def days_of(self, event: Event) -> Period:
        """Return the days on which an event may have fallen.

        What is known by its month and happened on a journey fell on one of the journey's days.
        """
        whole = self.record.events.get(event.part_of or "")
        if event.when.precision == "day" or whole is None or whole.when.precision != "day":
            return event.when
        first, last = max(event.when.first, whole.when.first), min(event.when.last, whole.when.last)
        return Period(first, last, event.when.precision) if first <= last else event.when

    def surely(self, event: Event) -> bool:
        """Return whether an event fell in the dates for sure, if only in part."""
        return self.certainly(self.days_of(event))

    def certainly(self, when: Period) -> bool:
        """Return whether something fell in the dates for sure, if only in part.

        What is known by its month or year does so only where all of that lies inside.
        """
        if when.precision == "day":
            return self.holds(when)
        return when.within(self.first, self.last)

    def plausible(self, when: Period) -> bool:
        """Return whether something is worth listing in the dates.

        What may have fallen on any of many more days than the dates have is not.
        """
        spread = _days(when)
        days = (self.last - self.first).days + 1
        return self.certainly(when) or spread <= max(days, _DAYS_OF_A_MONTH)

    def home(self, event: Event) -> str:
        """Return the section an event stands in: by its kind, else by its first admitted sector."""
        for section in self.record.outline:
            if event.kind in section.kinds:
                return section.name
        first = next(s for s in event.sectors if not self.sectors or s in self.sectors)
        return self.record.sections[first]

    def fields(self, event: Event) -> tuple[str, ...]:
        """Return the sections whose field an event bears on, by its kind or any of its sectors."""
        by_kind = [s.name for s in self.record.outline if event.kind in s.kinds]
        return tuple(dict.fromkeys([*by_kind, *(self.record.sections[s] for s in event.sectors)]))

    def is_stop(self, event: Event) -> bool:
        """Return whether a visit is a stop on another one, and so no visit of its own."""
        whole = self.record.events.get(event.part_of or "")
        return bool(whole and whole.kind == event.kind == "visit")

    def counted_over(self, figure: Figure) -> Period:
        """Return the days that place a figure: a flow's period where it has one, else its date."""
        flow = self.record.series[figure.series].stock_or_flow in {"flow", "rate"}
        return figure.period if flow and figure.period else figure.as_of

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Return the admitted events whose possible days overlap the dates, by date and id."""
        held = (
            e
            for e in self.record.events.values()
            if self.admits(e.sectors) and self.holds(self.days_of(e))
        )
        return tuple(sorted(held, key=lambda e: (e.when.first, e.when.last, e.id)))

    @cached_property
    def plans(self) -> tuple[Event, ...]:
        """Return the admitted plans of the dates: told of in them, or due in them, by date and id.

        One that was announced earlier for a time of these dates is theirs too.
        """
        held = (
            e
            for e in self.record.events.values()
            if e.status == "announced" and self.admits(e.sectors) and self._bears_on(e)
        )
        return tuple(sorted(held, key=lambda e: (e.when.first, e.when.last, e.id)))

    def _bears_on(self, plan: Event) -> bool:
        named = due(plan)
        return self.surely(plan) or bool(named and named.within(self.first, self.last))

    @cached_property
    def done(self) -> Mapping[str, Event]:
        """Return the events that a source reports as done, by id."""
        return {e.id: e for e in self.events if e.status in HAPPENED}

    @cached_property
    def journeys(self) -> frozenset[str]:
        """Return the ids of all leaders' journeys that are reported as done, of any date."""
        return frozenset(
            e.id for e in self.record.events.values() if e.leader_visit and e.status in HAPPENED
        )

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Return the admitted figures of the dates, by series, date and id."""
        held = (
            f
            for f in self.record.figures.values()
            if self.admits(self.record.series[f.series].sectors)
            and self.holds(self.counted_over(f))
        )
        return tuple(sorted(held, key=lambda f: (f.series, f.as_of.last, f.id)))

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """Return the steps of admitted events up to the last day, those before the first too."""
        return tuple(
            s
            for s in self.record.stages
            if self.admits(self._sectors_of[s.agreement]) and s.date.first <= self.last
        )

    @cached_property
    def _sectors_of(self) -> Mapping[str, tuple[str, ...]]:
        """Return the sectors of each deal, by its key."""
        return sectors_of(self.record.stages, self.record.events)

    @cached_property
    def deals(self) -> Mapping[str, Deal]:
        """Return the deals that the steps tell of, by key."""
        return deals_of(self.stages, self.record.events, self.start, self.end)

    @cached_property
    def ladder(self) -> Mapping[str, int]:
        """Return the place, from 1, of each deal on paper with a step in the dates."""
        moved = [d for d in self.deals.values() if not d.arms and d.inside]
        return {deal.key: place for place, deal in enumerate(furthest(moved), 1)}

    def rank_of(self, actor: str, event: Event) -> int | None:
        """Return the rank of the highest office that an actor held on an event's first day."""
        held = (o.rank for o in self._offices.get(actor, ()) if o.covers(event.when.first))
        return min((rank for rank in held if rank), default=None)

    def office_on(self, actor: str, day: date) -> Office | None:
        """Return the office to name beside an actor: the first in precedence that covers the day.

        None where the record shows no office on that day.
        """
        return next((o for o in self._offices.get(actor, ()) if o.covers(day)), None)

    @cached_property
    def _offices(self) -> Mapping[str, tuple[Office, ...]]:
        found: dict[str, tuple[Office, ...]] = {}
        for office in self.record.offices:
            found[office.actor] = (*found.get(office.actor, ()), office)
        return found

    def is_summit(self, event: Event) -> bool:
        """Return whether leaders of both sides, of the first rank, met face to face."""
        if event.kind != "meeting":
            return False
        actors = self.record.actors
        first = {actors[key].country for key in event.actors if self.rank_of(key, event) == 1}
        return {side.code for side in self.record.subject.sides} <= first

    def stands(self, event: Event) -> Standing:
        """Return how far ahead an event stands by who was there and by what it changed."""
        return standing(
            min(filter(None, (self.rank_of(a, event) for a in event.actors)), default=None),
            summit=self.is_summit(event),
            changes=event.kind in CHANGES
            or not _MOVED.isdisjoint(self.stages_of.get(event.id, ())),
        )

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """Return the place, from 1, of each event that was not cancelled, the foremost first."""
        order = ranked((e for e in self.events if e.status != "cancelled"), self.stands)
        return {event.id: place for place, event in enumerate(order, 1)}

    @cached_property
    def ranks_at_home(self) -> Mapping[str, int]:
        """Return the place of each event among those of its section, in the order of `ranks`."""
        places: dict[str, int] = {}
        found: dict[str, int] = {}
        for key in self.ranks:
            home = self.home(self.record.events[key])
            places[key] = found[home] = found.get(home, 0) + 1
        return places

    @cached_property
    def behind(self) -> frozenset[str]:
        """Return the ids of the sources behind the events, and the figures surely of the dates."""
        return frozenset(s for fact, _ in self._certain_facts() for s in fact.sources)

    def _certain_facts(self) -> Iterator[tuple[Event | Figure, tuple[str, ...]]]:
        """Yield the events, and the figures surely of the dates, each with its sectors."""
        yield from ((event, event.sectors) for event in self.events)
        for figure in self.figures:
            if self.counts_for_sure(figure):
                yield figure, self.record.series[figure.series].sectors

    @cached_property
    def sectors_of(self) -> Mapping[str, frozenset[str]]:
        """Return the sectors of the facts that each source stands behind, by the source's id."""
        found: dict[str, set[str]] = {}
        for fact, sectors in self._certain_facts():
            for key in fact.sources:
                found.setdefault(key, set()).update(sectors)
        return {key: frozenset(sectors) for key, sectors in found.items()}

    @cached_property
    def named(self) -> frozenset[str]:
        """Return the ids of the actors that the events name."""
        return frozenset(actor for event in self.events for actor in event.actors)

    @cached_property
    def visited(self) -> frozenset[str]:
        """Return the ids of the places of the events reported as done."""
        return frozenset(event.place for event in self.done.values() if event.place)

    @cached_property
    def stages_of(self) -> Mapping[str, tuple[str, ...]]:
        """Return the kinds of the steps that each event tells of, by the event's id."""
        found: dict[str, tuple[str, ...]] = {}
        for stage in self.record.stages:
            found[stage.event] = (*found.get(stage.event, ()), stage.stage)
        return found

    @cached_property
    def voted(self) -> frozenset[str]:
        """Return the ids of the events that tell of a vote."""
        return frozenset(vote.event for vote in self.record.votes)

    def concerns(self, disagreement: Disagreement) -> bool:
        """Return whether it names a fact of the dates, and marks one or is of the sectors.

        One on how events are counted marks the counts of each edition with such an event, and one
        that dates something to these dates what is said not to be in them.
        """
        named = {*disagreement.events, *disagreement.figures}
        return self.claimed_here(disagreement) or (
            not self._facts.isdisjoint(named)
            and (
                marks(disagreement, self._facts)
                or on_counting(disagreement)
                or self.admits(sectors_in_dispute(disagreement, self.record))
            )
        )

    def claimed_here(self, disagreement: Disagreement) -> bool:
        """Return whether a claim places an event of the sectors on a day of the dates."""
        days = claimed_days(disagreement, self.record)
        placed = events_placed(disagreement, self.record) if any(map(self.holds, days)) else ()
        return any(self.admits(event.sectors) for event in placed)

    @cached_property
    def _facts(self) -> frozenset[str]:
        return frozenset((*(e.id for e in self.events), *(f.id for f in self.figures)))

    def counts_for_sure(self, figure: Figure) -> bool:
        """Return whether a figure is of the dates: all that it counts lies in them.

        A stock or a level is of its day; a yearly sum that reaches into a week is not of the week.
        """
        counted = self.counted_over(figure)
        if counted == figure.as_of:
            return self.certainly(counted)
        return counted.within(self.first, self.last)

    def _ends_here(self, figure: Figure) -> bool:
        """Return whether a figure counts up to a day of the dates, and half its days are of them.

        A count of two years that ends in an edition of the second is of the edition, and a yearly
        sum is of no week.
        """
        counted = self.counted_over(figure)
        shared = min(counted.last, self.last) - max(counted.first, self.first)
        return self.certainly(figure.as_of) and 2 * (shared.days + 1) >= _days(counted)

    def disputed_here(self, disagreement: Disagreement) -> bool:
        """Return whether the disagreement is about a fact that is of the dates for sure.

        A number is, and what a claim dates to them; how events are counted only where somebody took
        a position before they ended, since what is counted up to a later year is about that year.
        """
        record = self.record
        if self.claimed_here(disagreement):
            return True
        figures = (record.figures[f] for f in disagreement.figures if f in self._facts)
        if any(self.counts_for_sure(f) or self.certainly(f.as_of) for f in figures):
            return True
        if disagreement.kind == "scope" and not raised_by(disagreement, self.last):
            return False
        events = (record.events[e] for e in disagreement.events if e in self._facts)
        return any(map(self.surely, events))

    def facts_inside(self, made: Judgement | Indicator | Reading) -> tuple[Event | Figure, ...]:
        """Return the facts that an authored sentence rests on and that lie in the dates."""
        record = self.record
        events = [record.events[f] for f in made.facts if f in record.events]
        figures = [record.figures[f] for f in made.facts if f in record.figures]
        inside: list[Event | Figure] = []
        inside += [e for e in events if self.surely(e) and not e.planned]
        inside += [f for f in figures if self.counts_for_sure(f) or self._ends_here(f)]
        return tuple(inside)

    def supports(self, judgement: Judgement) -> bool:
        """Return whether enough of the judgement's facts lie in the dates, its sectors admitted."""
        enough = len(self.facts_inside(judgement)) >= judgement.min_facts
        return enough and (not judgement.sectors or self.admits(judgement.sectors))

    def reads(self, reading: Reading) -> bool:
        """Return whether the dates hold enough of a reading's facts and all that it speaks of."""
        enough = len(self.facts_inside(reading)) >= reading.min_facts
        begun = reading.speaks_from is None or self.first <= reading.speaks_from.first
        over = reading.speaks_to is None or reading.speaks_to.last <= self.last
        return enough and begun and over and self.admits(reading.sectors[:1])

    def leaves_open(self, indicator: Indicator) -> bool:
        """Return whether a fact of the dates leaves the indicator open, its sectors admitted."""
        return self.admits(indicator.sectors) and bool(self.facts_inside(indicator))


def _days(when: Period) -> int:
    return (when.last - when.first).days + 1
