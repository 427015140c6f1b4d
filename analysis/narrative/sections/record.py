"""The record behind the briefing: every event and figure of the window, each with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.document.parts import Entry, Record
from analysis.narrative.crowded import MOST_WHOLE, crowded
from analysis.narrative.filters import Filters
from analysis.narrative.telling import labelled
from analysis.narrative.templating import write

if TYPE_CHECKING:
    from analysis.evidence.records import Event, Figure
    from analysis.evidence.window import Window


# Landmarks that paper prints of a record in parts: some 15 pages of annex.
MOST_ON_PAPER = 400


def record(window: Window, most: int = MOST_WHOLE) -> Record:
    """Return all facts of the window for browsing: events by date, then figures by series.

    Each item holds what a reader can filter by (kind, sectors, actors, dates) and one statement
    that says the fact in full; what was not known on the edition's day is in neither. Of more than
    `most` facts paper prints the foremost landmarks, and the page shows them all in parts.
    """
    events = [_event(window, event) for event in window.events]
    figures = [_figure(window, figure) for figure in window.figures]
    made = (*events, *figures)
    facts = {
        "events": window.certain(window.events),
        "possible": window.possible(window.events),
        "numbers": window.figures.where(certain=True),
        "beyond": window.figures.where(certain=False),
    }
    title = write(Filters(window, "record"), "record", facts).one("title")
    words = f"{len(made)} facts stand behind this edition."
    many = crowded(window, most)
    return Record(
        title=title,
        facts=made,
        in_parts=many,
        foremost=_foremost(window) if many else (),
        also=_other_names(window),
        markdown=words,
    )


def _foremost(window: Window) -> tuple[str, ...]:
    """Return the ids of the landmarks that weigh most, by date."""
    chosen = {event.id for event in window.events.landmarks.foremost(MOST_ON_PAPER)}
    return tuple(event.id for event in window.events if event.id in chosen)


def _other_names(window: Window) -> dict[str, tuple[str, ...]]:
    """Return by name what else the actors and places of these events are called."""
    actors = {actor for event in window.events for actor in event.actors}
    places = {event.place for event in window.events if event.place}
    named = [window.record.actors[key] for key in sorted(actors)]
    also = {one.name: one.aliases for one in named if one.aliases}
    for place in (window.record.places[key] for key in sorted(places)):
        if place.aliases:
            also[place.name] = (*also.get(place.name, ()), *place.aliases)
    return also


def _event(window: Window, event: Event) -> Entry:
    return Entry(
        id=event.id,
        statement=write(Filters(window, "record"), "record-event", {"event": event}).only,
        type="event",
        kind=event.kind,
        start=event.when.first.isoformat(),
        end=event.when.last.isoformat(),
        precision=event.when.precision,
        date=event.when.iso,
        status=event.status,
        prominence=event.prominence,
        sectors=event.sectors,
        actors=tuple(window.record.actors[actor].name for actor in event.actors),
        place=window.record.places[event.place].name if event.place else "",
    )


def _figure(window: Window, figure: Figure) -> Entry:
    series = window.record.series[figure.series]
    facts = {"figure": figure, "label": labelled(window, figure)}
    return Entry(
        id=figure.id,
        statement=write(Filters(window, "record"), "record-figure", facts).only,
        type="figure",
        kind=series.stock_or_flow,
        start=figure.as_of.first.isoformat(),
        end=figure.as_of.last.isoformat(),
        precision=figure.as_of.precision,
        date=figure.as_of.iso,
        series=series.id,
        scope=series.scope,
        value=figure.value,
        unit=figure.unit,
        qualifier=figure.qualifier,
        counter=figure.attributed_to,
        sectors=series.sectors,
    )
