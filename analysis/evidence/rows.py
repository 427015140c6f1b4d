"""Turn one row of text cells into one typed record, a maker per table."""

from __future__ import annotations

from typing import cast

from analysis.evidence.dates import Period, Precision, parse_period, widen
from analysis.evidence.records import (
    Actor,
    Disagreement,
    Event,
    Figure,
    Indicator,
    Judgement,
    Listing,
    Office,
    Place,
    Position,
    Series,
    Source,
    Stage,
    Status,
    Term,
    Vote,
)

Row = dict[str, str]


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _true(cell: str) -> bool:
    return cell.lower() == "true"


def _partial(cell: str) -> Period | None:
    return parse_period(cell) if cell else None


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _span(start: str, end: str, precision: str) -> Period:
    last = parse_period(end).last if end else None
    return widen(parse_period(start).first, last, cast("Precision", precision or "day"))


def make_source(row: Row) -> Source:
    """Return a source; an empty date makes `published` None."""
    return Source(
        id=row["id"],
        publisher=row["publisher"],
        title=row["title"] or None,
        published=_partial(row["published"]),
        published_basis=row["published_basis"],
        url=row["url"] or None,
        kind=row["kind"],
        side=row["side"],
        origin=row["origin"] or None,
        wire=row["wire"] or None,
        language=row["language"],
        note=row["note"],
    )


def make_actor(row: Row) -> Actor:
    """Return an actor; an empty country becomes None."""
    return Actor(
        id=row["id"],
        name=row["name"],
        aliases=_list(row["aliases"]),
        kind=row["kind"],
        side=row["side"],
        country=row["country"] or None,
    )


def make_office(row: Row) -> Office:
    """Return an office; an empty bound becomes None, that is unknown."""
    return Office(
        actor=row["actor"],
        office=row["office"],
        first=_partial(row["from"]),
        last=_partial(row["to"]),
        precedence=int(row["precedence"]),
        basis=_list(row["basis"]),
        note=row["note"],
    )


def make_place(row: Row) -> Place:
    """Return a place."""
    return Place(
        id=row["id"],
        name=row["name"],
        aliases=_list(row["aliases"]),
        country=row["country"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
    )


def make_event(row: Row) -> Event:
    """Return an event; its dates become the span of its possible days."""
    return Event(
        id=row["id"],
        when=_span(row["start"], row["end"], row["precision"]),
        kind=row["kind"],
        sectors=_list(row["sectors"]),
        status=cast("Status", row["status"]),
        prominence=row["prominence"],
        bilateral=_true(row["bilateral"]),
        host=row["host"] or None,
        leader_visit=_true(row["leader_visit"]),
        part_of=row["part_of"] or None,
        title=row["title"],
        summary=row["summary"],
        place=row["place"] or None,
        actors=_list(row["actors"]),
        sources=_list(row["sources"]),
        note=row["note"],
    )


def make_series(row: Row) -> Series:
    """Return a series."""
    return Series(
        id=row["id"],
        label=row["label"],
        unit=row["unit"],
        counted_by=row["counted_by"],
        stock_or_flow=row["stock_or_flow"],
        scope=row["scope"],
        sectors=_list(row["sectors"]),
        note=row["note"],
    )


def make_figure(row: Row) -> Figure:
    """Return a figure; its as-of becomes the possible days up to the last known one."""
    as_of = parse_period(row["as_of"])
    width = {"year": 4, "month": 7, "day": 10}[row["precision"]]
    possible = parse_period(row["as_of"][:width])
    counted = bool(row["period_start"] and row["period_end"])
    return Figure(
        id=row["id"],
        series=row["series"],
        item=row["item"] or None,
        as_of=Period(possible.first, as_of.last, possible.precision),
        as_of_basis=row["as_of_basis"],
        period=_span(row["period_start"], row["period_end"], "day") if counted else None,
        value=float(row["value"]),
        unit=row["unit"],
        qualifier=row["qualifier"],
        attributed_to=row["attributed_to"],
        sources=_list(row["sources"]),
        note=row["note"],
    )


def make_disagreement(row: Row, positions: dict[str, tuple[Position, ...]]) -> Disagreement:
    """Return a disagreement with its positions in their order."""
    return Disagreement(
        id=row["id"],
        question=row["question"],
        kind=row["kind"],
        at_issue=row["at_issue"],
        preferred=row["preferred"] or None,
        why=row["why"],
        events=_list(row["events"]),
        figures=_list(row["figures"]),
        note=row["note"],
        positions=positions.get(row["id"], ()),
    )


def make_judgement(row: Row) -> Judgement:
    """Return a judgement; of likelihood and confidence the empty one becomes None."""
    return Judgement(
        id=row["id"],
        statement=row["statement"],
        likelihood=row["likelihood"] or None,
        confidence=row["confidence"] or None,
        reason=row["reason"],
        facts=_list(row["facts"]),
        min_facts=int(row["min_facts"]),
        would_change=row["would_change"],
        valid_from=_partial(row["valid_from"]),
        valid_to=_partial(row["valid_to"]),
        sectors=_list(row["sectors"]),
        note=row["note"],
    )


def make_vote(row: Row) -> Vote:
    """Return a vote."""
    return Vote(
        id=row["id"],
        event=row["event"],
        body=row["body"],
        symbol=row["symbol"],
        date=parse_period(row["date"]),
        topic=row["topic"],
        state=row["state"],
        vote=row["vote"],
        sources=_list(row["sources"]),
        note=row["note"],
    )


def make_stage(row: Row) -> Stage:
    """Return a stage; an empty quantity becomes None, that is not stated."""
    return Stage(
        id=row["id"],
        event=row["event"],
        agreement=row["agreement"],
        label=row["label"],
        stage=row["stage"],
        date=_span(row["date"], "", row["precision"]),
        quantity_low=_number(row["quantity_low"]),
        quantity_high=_number(row["quantity_high"]),
        sources=_list(row["sources"]),
        note=row["note"],
    )


def make_listing(row: Row) -> Listing:
    """Return a listing."""
    return Listing(
        id=row["id"],
        event=row["event"],
        authority=row["authority"],
        target=row["target"],
        date=parse_period(row["date"]),
        link=row["link"],
        sources=_list(row["sources"]),
        note=row["note"],
    )


def make_indicator(row: Row) -> Indicator:
    """Return an indicator; an empty due date or settling fact becomes None."""
    return Indicator(
        id=row["id"],
        indicator=row["indicator"],
        why=row["why"],
        facts=_list(row["facts"]),
        due=_partial(row["due"]),
        status_fact=row["status_fact"] or None,
        sectors=_list(row["sectors"]),
        note=row["note"],
    )


def make_term(row: Row) -> Term:
    """Return a term of the glossary."""
    return Term(
        id=row["id"],
        term=row["term"],
        aliases=_list(row["aliases"]),
        definition=row["definition"],
        sources=_list(row["sources"]),
        note=row["note"],
    )


def make_position(row: Row) -> tuple[str, int, Position]:
    """Return the disagreement's id, the position's place in it and the position."""
    position = Position(
        claim=row["claim"],
        who=row["who"],
        sources=_list(row["sources"]),
        as_of=_partial(row["as_of"]),
    )
    return row["disagreement"], int(row["order"]), position
