"""Places: where did leaders go, and where did events happen?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.charts.atlas import Spot, atlas, draw_map, sides
from analysis.charts.captions import Caption, Count, on_record, tally
from analysis.charts.empty import no_events
from analysis.charts.outlines import credit
from analysis.charts.routes import Leg, legs
from analysis.charts.skeleton import FEW, Content, both, chart
from analysis.charts.theme import COLUMN
from analysis.evidence.numbers import capitalised, counted, in_words, listed, times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

COLUMNS = ("Place", "Country or region", "Events on record", "Journeys", "Stops on them")
WHAT = "event of known place"
SUBTITLE = "Events on record by place; area of a circle in proportion to their number"
SUBTITLE_ROUTES = (
    "{journeys} from each side's seat, numbered on their lines, and events by place; area "
    "of a circle in proportion to their number"
)
MOST_TOLD, MOST_NAMED = 2, 4


@chart("timeline")
def places(caption: Caption) -> Content:
    """Return a map of leaders' journeys and of the places where the window's events happened.

    A line leads from the seat of the traveller's side to where a journey led, a dashed one on to
    each stop. Circles are sized by events; those of the second side's land stand in an inset.
    Table: one row per place, most events first; columns Place, Country or region (ISO code),
    Events on record, Journeys, Stops on them (blank where none). Places beyond the map are
    in the table and the note only; events whose place within a country is not given count in the
    table, never on the map.
    """
    window = caption.window
    events = window.happened.where(place_not=None)
    if not len(events):
        pool = window.everything.happened.where(place_not=None)
        return no_events(caption, WHAT, caption.dated(SUBTITLE), pool, COLUMNS)
    spots = _spots(window, events)
    # Of some sectors the list of journeys isn't full, so that none is drawn.
    routes = [] if window.parameters.sectors else legs(window)
    laid = atlas(window, spots, COLUMN)
    shown = [spot for spot in spots if spot.given and laid.shows(spot.place)]
    return Content(
        title=_title(caption, events, spots, routes),
        measure=caption.dated(SUBTITLE_ROUTES if routes else SUBTITLE),
        columns=COLUMNS,
        rows=[_row(spot, routes) for spot in spots],
        marks=len(events) if shown else 0,
        draw=both(lambda wide: draw_map(window, spots, routes, wide)),
        alt=lambda: _alt(caption, shown, _beyond(spots, shown), routes),
        notes=_notes(caption, spots, shown, routes) if shown and len(events) > FEW else (),
        facts=events,
    )


def _spots(window: Window, events: Selection) -> list[Spot]:
    ids = dict.fromkeys(e.place for e in events if e.place)
    spots = [Spot(window.record.places[key], events.where(place=key)) for key in ids]
    return sorted(spots, key=lambda s: (-len(s.events), s.place.name))


def _beyond(spots: Sequence[Spot], shown: Sequence[Spot]) -> list[Spot]:
    """Return the places that are points and that no frame of the map holds."""
    return [spot for spot in spots if spot.given and spot not in shown]


def _ids(spots: Sequence[Spot]) -> tuple[str, ...]:
    return tuple(spot.place.id for spot in spots)


def _row(spot: Spot, routes: Sequence[Leg]) -> tuple[str, ...]:
    place = spot.place
    here = [leg for leg in routes if leg.to.id == place.id]
    made = sum(len(leg.events) for leg in here if not leg.stop)
    stopped = len({e.part_of for leg in here if leg.stop for e in leg.events})
    numbers = (str(number or "") for number in (made, stopped))
    return place.name, place.country, str(len(spot.events)), *numbers


def _title(
    caption: Caption, events: Selection, spots: Sequence[Spot], routes: Sequence[Leg]
) -> Statement:
    """Return where leaders' journeys led, else how many events there are and where most."""
    led = _led(caption, routes)
    if led:
        return led
    given = [s for s in spots if s.given]
    placed = events.where(place=_ids(given))
    text, counts = on_record(caption.window, placed, "placed event")
    top = max((len(s.events) for s in given), default=0)
    first = [s for s in given if len(s.events) == top]
    if len(given) > 1 and len(first) == 1:
        counts.append(tally(first[0].events))
        text += f", {first[0].place.name} first with {counts[-1].shown}"
        most = placed.measure("most", "place")
        return caption.title(text, counts=counts, looked=[most])
    return caption.title(text, counts=counts)


def _led(caption: Caption, routes: Sequence[Leg]) -> Statement | None:
    """Return to which places journeys led, the most frequent first; None without one for sure."""
    names = {leg.to.id: leg.to.name for leg in routes if not leg.stop}
    made = caption.window.certain(caption.window.happened.journeys.where(place=tuple(names)))
    told = {key: made.where(place=key) for key in names}
    order = sorted((key for key in told if told[key]), key=lambda k: (-len(told[k]), names[k]))
    if not order:
        return None
    counts = [_often(told[key]) for key in order[:MOST_TOLD]]
    parts = [f"{c.shown} to {names[k]}" for k, c in zip(order, counts, strict=False)]
    if order[MOST_TOLD:]:
        counts.append(_often(made.where(place=tuple(order[MOST_TOLD:]))))
        parts.append(f"{counts[-1].shown} elsewhere")
    most = made.measure("most", "place")
    subject = caption.window.record.subject
    if len(made) == 1:
        text = f"one {subject.journey} led to {names[order[0]]}"
        return caption.title(text, counts=[tally(made)], looked=[most])
    return caption.title(
        f"{capitalised(subject.journeys)} led {listed(parts)}", counts=counts, looked=[most]
    )


def _often(rows: Selection) -> Count:
    return tally(rows, times(len(rows)))


def _alt(
    caption: Caption, shown: Sequence[Spot], away: Sequence[Spot], routes: Sequence[Leg]
) -> Statement:
    """Return what the frame holds, and how many events lie beyond it."""
    events = caption.window.happened
    named = caption.window.rows("places").where(visited=True, id=_ids(shown))
    placed = events.where(place=_ids(shown))
    counts: list[Count] = [tally(placed), tally(named)]
    most = _fullest(shown)
    counts += [tally(s.events) for s in most]
    told = listed([f"{s.place.name} {in_words(len(s.events))}" for s in most])
    fullest = f": most in {told}" if told else ""
    unsure = caption.window.possible(placed)
    perhaps = ""
    if unsure:
        counts.append(tally(unsure))
        perhaps = f", {counts[-1].shown} of them perhaps outside these dates"
    text = (
        f"Map from Europe to the Pacific with {counted(len(placed), 'event')} in "
        f"{counted(len(named), 'named place')}, {caption.dates}{perhaps}{fullest}"
    )
    if away:
        beyond = events.where(place=_ids(away))
        counts.append(tally(beyond))
        text += f"; {counted(len(beyond), 'event')} outside its frame"
    made = [leg for leg in routes if not leg.stop]
    if made:
        counts += [tally(leg.events) for leg in made]
        lines = [f"{leg.origin.name} to {leg.to.name} {in_words(len(leg.events))}" for leg in made]
        text += f"; lines of {caption.window.record.subject.journeys}: {', '.join(lines)}"
        stops = listed(list(dict.fromkeys(leg.to.name for leg in routes if leg.stop)))
        text += f"; stops on them: {stops}" if stops else ""
    return caption.alt(f"{text}; table follows.", counts=counts)


def _fullest(spots: Sequence[Spot]) -> list[Spot]:
    """Return the places with most events, at most four, and none that has as many as one left out.

    Where all have as many none is named.
    """
    least = len(spots[MOST_NAMED].events) if len(spots) > MOST_NAMED else 0
    return [spot for spot in spots[:MOST_NAMED] if len(spot.events) > least]


def _notes(
    caption: Caption, spots: Sequence[Spot], shown: Sequence[Spot], routes: Sequence[Leg]
) -> tuple[Statement, ...]:
    window = caption.window
    away = _beyond(spots, shown)
    vague = [s for s in spots if not s.given]
    notes = []
    for words, found in (("Outside the map's frame", away), ("Place not given", vague)):
        if found:
            counts = [tally(s.events) for s in found]
            pairs = zip(found, counts, strict=True)
            told = listed([f"{spot.place.plain_name} {count.shown}" for spot, count in pairs])
            notes.append(caption.note(f"{words}: {told}.", counts=counts))
    nowhere = window.happened.where(place=None)
    if nowhere:
        count = tally(nowhere)
        text = f"Of no one place, or of none known: {counted(int(count.value), 'event')}"
        notes.append(caption.note(f"{text}, not on the map.", counts=[count]))
    schematic = "Lines show where a journey led, not the way flown. " if routes else ""
    notes.append(
        caption.note(
            f"{schematic}Talks are often placed at a capital by default, which swells its circle. "
            f"Outlines: {credit(frozenset(sides(window)))}."
        )
    )
    return tuple(notes)
