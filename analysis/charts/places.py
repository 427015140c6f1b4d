"""Places: where?"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, pi, sqrt
from typing import TYPE_CHECKING

from analysis.charts.canvas import Canvas
from analysis.charts.empty import no_events
from analysis.charts.measure import width as text_width
from analysis.charts.outlines import LAND as ALL_LAND
from analysis.charts.outlines import Sheet, credit, outlines, sheet_of
from analysis.charts.palette import (
    INK,
    LAND,
    MARK,
    PAPER,
    QUIET,
    hue,
)
from analysis.charts.skeleton import FEW, Content, both, chart
from analysis.charts.theme import COLUMN, PHONE
from analysis.charts.tooltips import of_several
from analysis.charts.words import Caption, Count, on_record, tally
from analysis.evidence.numbers import counted, in_words, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from analysis.evidence.records import Place
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

COLUMNS = ("Place", "Country or region", "Events on record")
WHAT = "event of known place"
SUBTITLE = "Events on record by place; area of a circle in proportion to their number"
NAMED = 16
LARGEST = 16.0


@chart("timeline")
def places(caption: Caption) -> Content:
    """Return a map of the places where the window's events happened, sized by their number.

    Table: one row per place, most events first; columns Place, Country or region (ISO code),
    Events on record. Places beyond the map are in the table and the note only; events whose place
    within a country is not given count in the table, never on the map.
    """
    window = caption.window
    events = window.happened.where(place_not=None)
    measure = caption.dated(SUBTITLE)
    if not len(events):
        pool = window.everything.happened.where(place_not=None)
        return no_events(caption, WHAT, measure, pool, COLUMNS)
    spots = _spots(window, events)
    placed = any(spot.given for spot in spots)
    return Content(
        title=_title(caption, events, spots),
        measure=measure,
        columns=COLUMNS,
        rows=[(s.place.name, s.place.country, str(len(s.events))) for s in spots],
        marks=len(events) if placed else 0,
        draw=both(lambda width: _draw(window, spots, width)),
        alt=lambda: _alt(caption, events, spots),
        notes=_notes(caption, spots) if placed and len(events) > FEW else (),
        facts=events,
    )


@dataclass(frozen=True)
class Spot:
    """A place with the events that happened there."""

    place: Place
    events: Selection

    @property
    def given(self) -> bool:
        """Return whether the place is a point rather than a country's stand-in."""
        return self.place.given


def _spots(window: Window, events: Selection) -> list[Spot]:
    ids = dict.fromkeys(e.place for e in events if e.place)
    spots = [Spot(window.record.places[key], events.where(place=key)) for key in ids]
    return sorted(spots, key=lambda s: (-len(s.events), s.place.name))


def _title(caption: Caption, events: Selection, spots: Sequence[Spot]) -> Statement:
    """Return how many there are, and the place of most where one stands out."""
    text, counts = on_record(caption.window, events, "placed event")
    given = [s for s in spots if s.given]
    top = max((len(s.events) for s in given), default=0)
    first = [s for s in given if len(s.events) == top]
    if len(given) > 1 and len(first) == 1:
        counts.append(tally(first[0].events))
        text += f", {first[0].place.name} first with {counts[-1].shown}"
        most = events.where(place=tuple(s.place.id for s in given)).measure("most", "place")
        return caption.title(text, counts=counts, looked=[most])
    return caption.title(text, counts=counts)


def _alt(caption: Caption, events: Selection, spots: Sequence[Spot]) -> Statement:
    given = [s for s in spots if s.given]
    named = caption.window.rows("places").where(visited=True, given=True)
    counts: list[Count] = [tally(events), tally(named)]
    most = given[:4]
    counts += [tally(s.events) for s in most]
    told = listed([f"{s.place.name} {in_words(len(s.events))}" for s in most])
    return caption.alt(
        f"Map from Europe to the Pacific with {counted(len(events), 'event')} in "
        f"{counted(len(named), 'named place')}, {caption.dates}: most in {told}; table follows.",
        counts=counts,
    )


def _notes(caption: Caption, spots: Sequence[Spot]) -> tuple[Statement, ...]:
    sheet = sheet_of(COLUMN)
    away = [s for s in spots if s.given and not _on_sheet(s, sheet)]
    vague = [s for s in spots if not s.given]
    notes = []
    for words, found in (("Beyond the map", away), ("Place not given", vague)):
        if found:
            counts = [tally(s.events) for s in found]
            told = listed([f"{_plainly(s)} {c.shown}" for s, c in zip(found, counts, strict=True)])
            notes.append(caption.note(f"{words}: {told}.", counts=counts))
    notes.append(
        caption.note(
            "Talks are often placed at a capital by default, which swells its circle. Outlines: "
            f"{credit(frozenset(_sides(caption.window)))}."
        )
    )
    return tuple(notes)


def _plainly(spot: Spot) -> str:
    """Return the name of a place without what stands in brackets behind it."""
    return spot.place.name.partition(" (")[0]


def _on_sheet(spot: Spot, sheet: Sheet) -> bool:
    x, y = sheet.globe(spot.place.longitude, spot.place.latitude)
    return bool(0 < x < sheet.width and 0 < y < sheet.height)


def _draw(window: Window, spots: Sequence[Spot], width: float) -> alt.TopLevelMixin:
    sheet = sheet_of(width)
    canvas = Canvas(sheet.width, sheet.height)
    drawn = outlines(sheet)
    for name, fill in {ALL_LAND: LAND, **_sides(window)}.items():
        if name in drawn:
            canvas.shapes([drawn[name]], fill, PAPER)
    shown = [s for s in spots if s.given and _on_sheet(s, sheet)]
    most = max((len(s.events) for s in shown), default=1)
    largest = LARGEST if width > PHONE else LARGEST * 0.7
    circles = [_circle(s, sheet, largest * sqrt(len(s.events) / most)) for s in shown]
    rows = [
        {
            "x": c.x,
            "y": c.y,
            "size": pi * c.radius**2,
            **of_several(window, _head(c.spot), c.spot.events),
        }
        for c in circles
    ]
    canvas.points(rows, PAPER, fill=MARK, strokeWidth=1)
    _names(canvas, circles, NAMED if width > PHONE else 6)
    return canvas.picture()


def _sides(window: Window) -> dict[str, str]:
    """Return the colour of each side's land, by its country's code."""
    return {side.code: hue(side.colour).land for side in window.record.subject.sides}


def _head(spot: Spot) -> str:
    return f"{spot.place.name}: {counted(len(spot.events), 'event')}"


@dataclass(frozen=True)
class Circle:
    """A place as drawn."""

    spot: Spot
    x: float
    y: float
    radius: float


def _circle(spot: Spot, sheet: Sheet, radius: float) -> Circle:
    x, y = sheet.globe(spot.place.longitude, spot.place.latitude)
    return Circle(spot, float(x), float(y), max(radius, 3.5))


def _names(canvas: Canvas, circles: Sequence[Circle], most: int) -> None:
    """Write the names of the fullest places, each where it meets no circle and no other name."""
    taken: list[tuple[float, float, float, float]] = []
    for one in circles[:most]:
        text = f"{one.spot.place.name} {len(one.spot.events)}"
        place = _free(one, text, circles, taken, canvas)
        if place is None:
            continue
        x, y, align, bounds = place
        taken.append(bounds)
        canvas.words([{"x": x, "y": y, "text": text}], INK, align=align)
    key = "Circles without a name: see the table"
    if len(circles) > len(taken):
        canvas.words([{"x": 4.0, "y": canvas.height - 8.0, "text": key}], QUIET)


def _free(
    one: Circle,
    text: str,
    circles: Sequence[Circle],
    taken: Sequence[tuple[float, float, float, float]],
    canvas: Canvas,
) -> tuple[float, float, str, tuple[float, float, float, float]] | None:
    wide, gap = text_width(text), one.radius + 4
    for x, y, align in (
        (one.x + gap, one.y, "left"),
        (one.x - gap, one.y, "right"),
        (one.x, one.y - gap - 6, "center"),
        (one.x, one.y + gap + 6, "center"),
        (one.x + gap, one.y + gap, "left"),
        (one.x + gap, one.y - gap, "left"),
        (one.x - gap, one.y + gap, "right"),
        (one.x - gap, one.y - gap, "right"),
    ):
        left = x - {"left": 0.0, "right": wide, "center": wide / 2}[align]
        bounds = (left, y - 7, left + wide, y + 7)
        if left < 0 or bounds[2] > canvas.width or bounds[1] < 0 or bounds[3] > canvas.height - 16:
            continue
        clear = not any(_meets(bounds, other) for other in taken)
        if clear and not any(_covers(bounds, c) for c in circles if c is not one):
            return x, y, align, bounds
    return None


def _meets(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _covers(bounds: tuple[float, float, float, float], circle: Circle) -> bool:
    x = min(max(circle.x, bounds[0]), bounds[2])
    y = min(max(circle.y, bounds[1]), bounds[3])
    return hypot(x - circle.x, y - circle.y) < circle.radius + 1
