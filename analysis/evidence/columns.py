"""The tables that a query can ask, and the columns of each: those of its rows and derived ones.

A row's own fields are columns by their name, dates aside: these have `first` and `last`, the
first and last possible day. What a column derives from the query's dates, it derives from the
scope; so the same row can hold another value in another window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from analysis.errors import BriefingError, did_you_mean
from analysis.evidence import authored, lags, plans, records
from analysis.evidence.dates import Period
from analysis.evidence.deals import standing
from analysis.evidence.listed import listings_of, tells_of_listings
from analysis.evidence.terms import prints

if TYPE_CHECKING:
    from analysis.evidence.deals import Deal
    from analysis.evidence.records import Event, Office, Source
    from analysis.evidence.scope import Scope

VISIT, DELIVERY, AGREEMENT = "visit", "delivery", "agreement"
SIGNED = frozenset({"memorandum", "agreement"})
Read = Callable[[Any, "Scope"], Any]


@dataclass(frozen=True)
class Column:
    """How a column is read off a row; `many` columns hold several values."""

    read: Read
    many: bool = False


@dataclass(frozen=True)
class Table:
    """What the dates of a query admit of a table, in order, and the table's columns by name."""

    admitted: Callable[[Scope], Iterable[Any]]
    columns: Mapping[str, Column]


@dataclass(frozen=True)
class Stand:
    """One position on a disagreement, as a row of its own."""

    disagreement: str
    claim: str
    who: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Day:
    """A day of the window."""

    day: date


def _own(kind: type[Any]) -> dict[str, Column]:
    """Return the columns that the rows of a kind bring along: every field that is no date."""
    return {
        field.name: Column(_field(field.name), many="tuple[" in str(field.type))
        for field in fields(kind)
        if "Period" not in str(field.type)
    }


def _field(name: str) -> Read:
    return lambda row, _: getattr(row, name)


def _bounds(name: str, read: Callable[[Any], Period | None], prefix: str = "") -> dict[str, Column]:
    """Return the columns of a period's first and last possible day, empty where it has none."""

    def bound(end: str) -> Read:
        def day(row: Any, _: Scope) -> str | None:  # noqa: ANN401 - rows of any table
            period = read(row)
            return getattr(period, end).isoformat() if period else None

        return day

    return {f"{prefix}{end}": Column(bound(end)) for end in ("first", "last")} | (
        {name: Column(lambda row, _: period.iso if (period := read(row)) else None)} if name else {}
    )


def _month(event: Event, _: Scope) -> str | None:
    return None if event.when.precision == "year" else event.when.first.isoformat()[:7]


def _contact(event: Event, scope: Scope) -> bool:
    """Return whether an event is a visit or meeting at which the two sides met.

    One of them received the other, or in a third place people or bodies of both took part. A stop
    on a visit belongs to that visit.
    """
    if event.kind not in {VISIT, "meeting"} or not event.bilateral or scope.is_stop(event):
        return False
    sides, actors = scope.record.subject.sides, scope.record.actors
    present = {actors[key].country for key in event.actors if key in actors}
    received = event.host in {side.id for side in sides}
    return received or {side.code for side in sides} <= present


def _official(event: Event, scope: Scope) -> bool:
    """Return whether an event is a leader's journey or another visit of one side to the other."""
    visit = event.kind == VISIT and event.bilateral and not scope.is_stop(event)
    return event.leader_visit or visit


def _paper(event: Event, scope: Scope) -> bool:
    return event.kind == AGREEMENT or not SIGNED.isdisjoint(scope.stages_of.get(event.id, ()))


def _publishers(event: Event, scope: Scope) -> frozenset[str]:
    return frozenset(scope.record.sources[key].publisher for key in event.sources)


def _origins(event: Event, scope: Scope) -> int:
    return len(scope.record.origins.independent(event.sources))


EVENTS: Mapping[str, Column] = {
    **_own(records.Event),
    **_bounds("date", lambda e: e.when),
    **_bounds("", lambda e: e.due, "due_"),
    # On a journey an event known by its month fell on one of the journey's days.
    "possible_first": Column(lambda e, scope: scope.days_of(e).first.isoformat()),
    "possible_last": Column(lambda e, scope: scope.days_of(e).last.isoformat()),
    "precision": Column(lambda e, _: e.when.precision),
    "month": Column(_month),
    "sector": Column(lambda e, _: e.sectors, many=True),
    "actor": Column(lambda e, _: e.actors, many=True),
    "section": Column(lambda e, scope: scope.home(e)),
    "field": Column(lambda e, scope: scope.fields(e), many=True),
    "certain": Column(lambda e, scope: scope.surely(e)),
    "plausible": Column(lambda e, scope: scope.plausible(scope.days_of(e))),
    "on_journey": Column(lambda e, scope: e.part_of in scope.journeys),
    # A journey and all that happened on it are one occasion.
    "occasion": Column(lambda e, _: e.part_of or e.id),
    "stop": Column(lambda e, scope: scope.is_stop(e)),
    "summit": Column(lambda e, scope: scope.is_summit(e)),
    "official_visit": Column(_official),
    "contact": Column(_contact),
    # A delivery that names no batch is one of its own.
    "batch": Column(lambda e, _: (e.batch or e.id) if e.kind == DELIVERY else None),
    # An agreement or memorandum, whatever kind of event brought it.
    "paper": Column(_paper),
    "number_of_sources": Column(lambda e, _: len(e.sources)),
    "publisher": Column(_publishers, many=True),
    "publishers": Column(lambda e, scope: len(_publishers(e, scope))),
    "independent_origins": Column(_origins),
    "state_media_alone": Column(lambda e, scope: scope.record.origins.state_media_alone(e.sources)),
    "outcome": Column(lambda e, scope: plans.outcome(e, scope.record, scope.as_of)),
    "lag": Column(lambda e, scope: lags.lag(scope.record, e)),
    "rank": Column(lambda e, scope: scope.ranks.get(e.id)),
    "rank_in_section": Column(lambda e, scope: scope.ranks_at_home.get(e.id)),
    "stage": Column(lambda e, scope: scope.stages_of.get(e.id, ()), many=True),
    "tells_of_votes": Column(lambda e, scope: e.id in scope.voted),
    "tells_of_listings": Column(lambda e, scope: tells_of_listings(scope, e.id)),
}


FIGURES: Mapping[str, Column] = {
    **_own(records.Figure),
    **_bounds("date", lambda f: f.as_of),
    **_bounds("", lambda f: f.period, "period_"),
    "span_first": Column(lambda f, scope: scope.counted_over(f).first.isoformat()),
    "span_last": Column(lambda f, scope: scope.counted_over(f).last.isoformat()),
    "certain": Column(lambda f, scope: scope.counts_for_sure(f)),
    "counted_by": Column(lambda f, scope: scope.record.series[f.series].counted_by),
    "role": Column(lambda f, scope: scope.record.series[f.series].role, many=True),
}
STAGES: Mapping[str, Column] = {
    **_own(records.Stage),
    **_bounds("date", lambda s: s.date),
    "inside": Column(lambda s, scope: scope.holds(s.date)),
    "certain": Column(lambda s, scope: scope.holds(s.date) and scope.certainly(s.date)),
    "arms": Column(lambda s, scope: scope.deals[s.agreement].arms),
    "live": Column(lambda s, scope: scope.deals[s.agreement].live),
    "awaited": Column(lambda s, scope: scope.deals[s.agreement].awaited),
    "place_on_ladder": Column(lambda s, scope: scope.ladder.get(s.agreement)),
}


def _moved(deal: Deal, scope: Scope) -> bool:
    """Return whether a step of the deal fell in the dates for sure."""
    return any(scope.certainly(step.date) for step in deal.inside)


def _overdue(deal: Deal, scope: Scope) -> bool:
    """Return whether a step of the deal is a plan for a time that has passed, nothing seen of it.

    That time ended by the last day of the dates.
    """
    events = (scope.record.events[step.event] for step in deal.steps)
    return bool(plans.missed(events, scope.record, scope.as_of, scope.last))


DEALS: Mapping[str, Column] = {
    "id": Column(lambda d, _: d.key),
    "label": Column(lambda d, _: d.label),
    "arms": Column(lambda d, _: d.arms),
    "moved": Column(_moved),
    "steps": Column(lambda d, _: len(d.steps)),
    "began": Column(lambda d, _: d.steps[0].date.first.isoformat()),
    "reached": Column(lambda d, _: d.reached is not None),
    "reached_inside": Column(
        lambda d, scope: d.reached is not None and scope.certainly(d.reached.date)
    ),
    "by_a_spokesman": Column(lambda d, _: d.only_said),
    "undone": Column(lambda d, _: d.undone is not None),
    "lag": Column(lambda d, _: d.lag),
    "standing": Column(lambda d, scope: standing(d, overdue=_overdue(d, scope))),
}


def _published_within(source: Source, scope: Scope) -> bool:
    return bool(source.published and source.published.within(scope.first, scope.last))


def _year(source: Source, _: Scope) -> int | None:
    return source.published.first.year if source.published else None


def _day(source: Source, _: Scope) -> str | None:
    """Return the day on which a source was published, None where no day is known."""
    known = source.published and source.published.precision == "day"
    return source.published.iso if source.published and known else None


def _held(office: Office, scope: Scope) -> bool:
    """Return whether the office is seen as held on a day of the window."""
    begun = office.first is None or office.first.first <= scope.last
    return begun and (office.last is None or office.last.last >= scope.first)


def _calendar(scope: Scope) -> list[Day]:
    days = (scope.last - scope.first).days + 1
    return [Day(scope.first + timedelta(days=n)) for n in range(days)]


def _travelled(day: Day, scope: Scope) -> bool:
    return any(scope.record.events[key].when.overlaps(day.day, day.day) for key in scope.journeys)


CALENDAR: Mapping[str, Column] = {
    "with_a_journey": Column(_travelled),
}
TABLES: Mapping[str, Table] = {
    "events": Table(lambda scope: scope.events, EVENTS),
    # What was announced in the dates, and what was announced earlier for them.
    "plans": Table(lambda scope: scope.plans, EVENTS),
    "figures": Table(lambda scope: scope.figures, FIGURES),
    # A vote and a listing are of the dates when their event is, and was reported as done; a
    # listing is of its own sectors.
    "votes": Table(
        lambda scope: (v for v in scope.record.votes if v.event in scope.done),
        {
            **_own(records.Vote),
            **_bounds("date", lambda v: v.date),
            "ballot": Column(lambda v, _: f"{v.event} {v.symbol}".strip()),
        },
    ),
    "listings": Table(
        listings_of,
        {**_own(records.Listing), **_bounds("date", lambda x: x.date)},
    ),
    # Steps from before the first day belong to the deals that the dates ask about.
    "stages": Table(lambda scope: scope.stages, STAGES),
    "deals": Table(lambda scope: scope.deals.values(), DEALS),
    "disagreements": Table(
        lambda scope: (d for d in scope.record.disagreements.values() if scope.concerns(d)),
        {
            **_own(records.Disagreement),
            "certain": Column(lambda d, scope: scope.disputed_here(d)),
        },
    ),
    # The tables below are admitted whole; a column says what of them the dates bear on.
    "positions": Table(
        lambda scope: (
            Stand(d.id, p.claim, p.who, p.sources)
            for d in scope.record.disagreements.values()
            for p in d.positions
        ),
        _own(Stand),
    ),
    "sources": Table(
        lambda scope: scope.record.sources.values(),
        {
            **_own(records.Source),
            **_bounds("date", lambda s: s.published),
            "year": Column(_year),
            "day": Column(_day),
            "sector": Column(lambda s, scope: scope.sectors_of.get(s.id, ()), many=True),
            "published_within": Column(_published_within),
            "behind_facts": Column(lambda s, scope: s.id in scope.behind),
        },
    ),
    "judgements": Table(
        lambda scope: scope.record.judgements,
        {
            **_own(authored.Judgement),
            "supported": Column(lambda j, scope: scope.supports(j)),
        },
    ),
    "readings": Table(
        lambda scope: scope.record.readings,
        {
            **_own(authored.Reading),
            "section": Column(lambda r, scope: scope.record.sections[r.sectors[0]]),
            "supported": Column(lambda r, scope: scope.reads(r)),
        },
    ),
    "indicators": Table(
        lambda scope: scope.record.indicators,
        {
            **_own(authored.Indicator),
            "open": Column(lambda i, scope: scope.leaves_open(i)),
        },
    ),
    "glossary": Table(
        lambda scope: scope.record.glossary,
        {**_own(records.Term), "printed": Column(lambda t, scope: prints(scope, t))},
    ),
    "actors": Table(
        lambda scope: scope.record.actors.values(),
        {**_own(records.Actor), "named": Column(lambda a, scope: a.id in scope.named)},
    ),
    "offices": Table(
        lambda scope: scope.record.offices,
        {**_own(records.Office), "held": Column(_held)},
    ),
    "places": Table(
        lambda scope: scope.record.places.values(),
        {
            **_own(records.Place),
            "visited": Column(lambda p, scope: p.id in scope.visited),
        },
    ),
    "series": Table(lambda scope: scope.record.series.values(), _own(records.Series)),
    "days": Table(_calendar, CALENDAR),
}


def table_of(name: str) -> Table:
    """Return the table of that name; raises BriefingError with the nearest name where none is."""
    if name not in TABLES:
        msg = f'no table is called "{name}"{did_you_mean(name, TABLES)}'
        raise BriefingError(msg)
    return TABLES[name]
