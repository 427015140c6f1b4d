"""The map: land, leaders' journeys, circles for events, and one side's land drawn larger."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, pi, sqrt
from typing import TYPE_CHECKING, Any

from analysis.charts.canvas import Canvas
from analysis.charts.legend import FIRST, Entry, draw_legend
from analysis.charts.measure import width as text_width
from analysis.charts.outlines import LAND as ALL_LAND
from analysis.charts.outlines import Sheet, inset, outlines, sheet_of
from analysis.charts.palette import INK, KNOWN, LAND, MARK, ON_DEEP, PAPER, QUIET, hue
from analysis.charts.routes import Leg, Point, close, curve
from analysis.charts.theme import PHONE
from analysis.charts.tooltips import of_several
from analysis.evidence.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from analysis.evidence.descriptor import Side
    from analysis.evidence.records import Place
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window

Box = tuple[float, float, float, float]
NAMED, NAMED_ON_PHONE, NAMED_IN_INSET = 16, 6, 10
LARGEST, SMALLEST, BADGE = 16.0, 3.5, 8.5
KEY, FOOT, EDGE = 24.0, 16.0, 1.0
TRIED = (0.5, 0.42, 0.58, 0.34, 0.66)
# No name is so low that a line could run through it between two points this far apart.
CLOSE = 6.0


@dataclass(frozen=True)
class Spot:
    """A place with the events that happened there."""

    place: Place
    events: Selection

    @property
    def given(self) -> bool:
        """Return whether the place is a point rather than a country's stand-in."""
        return self.place.given


@dataclass(frozen=True)
class Frame:
    """A sheet of the globe laid on the paper, its upper left corner at `left` and `top`."""

    sheet: Sheet
    left: float
    top: float

    @property
    def box(self) -> Box:
        """Return the pixels that it covers."""
        right, bottom = self.left + self.sheet.width, self.top + self.sheet.height
        return self.left, self.top, right, bottom

    def at(self, place: Place) -> Point:
        """Return the pixels of a place."""
        x, y = self.sheet.globe(place.longitude, place.latitude)
        return float(x) + self.left, float(y) + self.top

    def holds(self, place: Place) -> bool:
        """Return whether a place lies inside."""
        return _within(self.at(place), self.box)

    def land(self, name: str) -> list[dict[str, Any]]:
        """Return the outline of that name where it lies on the paper, none where it has none."""
        held = outlines(self.sheet).get(name)
        return [_moved(held, self.left, self.top)] if held else []


@dataclass(frozen=True)
class Atlas:
    """Map and inset at one width of paper; without an inset all places stand on the map."""

    window: Window
    frame: Frame
    larger: Frame | None
    height: float

    def shows(self, place: Place) -> Frame | None:
        """Return the frame that draws the place, None where it is beyond both."""
        if self.larger and place.country == self._second.code:
            return self.larger if self.larger.holds(place) else None
        covered = self.larger and _within(self.frame.at(place), self.larger.box)
        return self.frame if self.frame.holds(place) and not covered else None

    @property
    def _second(self) -> Side:
        return self.window.record.subject.second


def atlas(window: Window, spots: Sequence[Spot], wide: float, top: float = KEY) -> Atlas:
    """Return how the map lies on paper of that width, one side's land in a corner or below."""
    sheet, second = sheet_of(wide), window.record.subject.second
    frame = Frame(sheet, 0.0, top)
    bottom = top + sheet.height
    small = inset()
    under = wide <= PHONE
    larger = Frame(small, EDGE, bottom + 6 if under else bottom - small.height - EDGE)
    own = [s.place for s in spots if s.given and s.place.country == second.code]
    if not own or not larger.land(second.code) or not all(map(larger.holds, own)):
        return Atlas(window, frame, None, bottom + FOOT)
    return Atlas(window, frame, larger, (larger.box[3] if under else bottom) + FOOT)


def draw_map(
    window: Window, spots: Sequence[Spot], routes: Sequence[Leg], wide: float
) -> alt.TopLevelMixin:
    """Return land, routes and circles with as many names as find room."""
    _, row = _key(Canvas(wide, wide), window, routes)
    laid = atlas(window, spots, wide, row + KEY - FIRST)
    canvas = Canvas(wide, laid.height)
    circles = _circles(laid, spots, wide)
    _land(canvas, window, laid.frame)
    badges = _routes(canvas, window, laid, routes, wide)
    named = [*_stops(routes), *(s.place.id for s in spots)]
    on_map = [c for c in circles if c.frame is laid.frame]
    _draw_circles(canvas, window, on_map)
    ends = _ends(laid, routes, on_map)
    dots = [{"x": c.x, "y": c.y} for c in ends]
    canvas.points(dots, PAPER, fill=MARK, size=pi * SMALLEST**2, strokeWidth=1)
    most = NAMED if wide > PHONE else NAMED_ON_PHONE
    order = sorted(on_map, key=lambda c: named.index(c.spot.place.id))
    taken = [*badges, *([laid.larger.box] if laid.larger else [])]
    named_here, every = [*ends, *order[:most]], [*on_map, *ends]
    led = frozenset(key for leg in routes if not leg.stop for key in (leg.origin.id, leg.to.id))
    ground = Ground(laid.frame.box, taken, _along(laid, routes), led)
    left_out = _names(canvas, named_here, every, ground)
    left_out += len(order[most:])
    if laid.larger:
        left_out += _larger(canvas, laid, circles, wide)
    if left_out:
        key = "Circles without a name: see the table"
        canvas.words([{"x": 0.0, "y": canvas.height - 7.0, "text": key}], QUIET)
    _key(canvas, window, routes)
    return canvas.picture()


def sides(window: Window) -> dict[str, str]:
    """Return the colour of each side's land, by its country's code."""
    return {side.code: hue(side.colour).land for side in window.record.subject.sides}


def _land(canvas: Canvas, window: Window, frame: Frame) -> None:
    for name, fill in {ALL_LAND: LAND, **sides(window)}.items():
        canvas.shapes(frame.land(name), fill, PAPER)


@dataclass(frozen=True)
class Circle:
    """A place as drawn."""

    spot: Spot
    frame: Frame
    x: float
    y: float
    radius: float


def _circles(laid: Atlas, spots: Sequence[Spot], wide: float) -> list[Circle]:
    shown = [(s, frame) for s in spots if s.given and (frame := laid.shows(s.place))]
    most = max((len(s.events) for s, _ in shown), default=1)
    largest = LARGEST if wide > PHONE else LARGEST * 0.7
    return [
        Circle(s, frame, *frame.at(s.place), max(largest * sqrt(len(s.events) / most), SMALLEST))
        for s, frame in shown
    ]


def _ends(laid: Atlas, routes: Sequence[Leg], circles: Sequence[Circle]) -> list[Circle]:
    """Return the ends of routes that have no circle on the map: they get a dot and a name."""
    places = {place.id: place for leg in routes for place in (leg.origin, leg.to)}
    drawn = {c.spot.place.id for c in circles}
    none = laid.window.events.where(id=())
    return [
        Circle(Spot(place, none), laid.frame, *laid.frame.at(place), SMALLEST)
        for key, place in places.items()
        if key not in drawn and laid.frame.holds(place)
    ]


def _draw_circles(canvas: Canvas, window: Window, circles: Sequence[Circle]) -> None:
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


def _head(spot: Spot) -> str:
    return f"{spot.place.name}: {counted(len(spot.events), 'event')}"


def _stops(routes: Sequence[Leg]) -> list[str]:
    return list(dict.fromkeys(leg.to.id for leg in routes))


def _routes(
    canvas: Canvas, window: Window, laid: Atlas, routes: Sequence[Leg], wide: float
) -> list[Box]:
    """Draw the legs, each with how many journeys took it, and return where these numbers stand."""
    taken: list[Box] = []
    numbers = []
    for leg in reversed(routes):
        points = curve(laid.frame.at(leg.origin), laid.frame.at(leg.to))
        if not all(_within(one, laid.frame.box) for one in (points[0], points[-1])):
            continue
        colour = hue(leg.side.colour).mark
        stroke = 1.0 if leg.stop else 1.4 + 0.5 * min(len(leg.events), 6)
        look = {"strokeDash": [3, 2]} if leg.stop else {}
        rows = [{"x": x, "y": y} for x, y in points]
        canvas.line(rows, colour, strokeWidth=stroke, **look)
        if not leg.stop:
            numbers.append((leg, points, colour))
    size = BADGE if wide > PHONE else BADGE - 1
    for leg, points, colour in reversed(numbers):
        tries = [points[round(t * (len(points) - 1))] for t in TRIED]
        spots = [(x - size, y - size, x + size, y + size) for x, y in tries]
        box = next((b for b in spots if not any(_meets(b, t) for t in taken)), spots[0])
        taken.append(box)
        at = {"x": (box[0] + box[2]) / 2, "y": (box[1] + box[3]) / 2}
        told = of_several(window, _of_leg(leg), leg.events)
        canvas.points([{**at, **told}], PAPER, fill=colour, size=pi * size**2)
        canvas.words([{**at, "text": str(len(leg.events))}], ON_DEEP, align="center", bold=True)
    return taken


def _along(laid: Atlas, routes: Sequence[Leg]) -> list[Box]:
    """Return the lines of the routes as small boxes, which a name had better not meet."""
    ends = [(laid.frame.at(leg.origin), laid.frame.at(leg.to)) for leg in routes]
    lines = [curve(start, end) for start, end in ends]
    points = [point for line in lines for point in close(line, CLOSE)[1:-1]]
    return [(x - 2, y - 2, x + 2, y + 2) for x, y in points]


def _of_leg(leg: Leg) -> str:
    made = counted(len(leg.events), "journey")
    return f"{leg.origin.name} to {leg.to.name}: {made} of {leg.side.top}"


def _larger(canvas: Canvas, laid: Atlas, circles: Sequence[Circle], wide: float) -> int:
    """Draw one side's land larger and return how many of its places go without a name."""
    frame = laid.larger
    if frame is None:
        return 0
    left, top, right, bottom = frame.box
    box = [{"x": left, "x2": right, "y": top, "y2": bottom}]
    canvas.rects(box, PAPER)
    _land(canvas, laid.window, frame)
    edges: list[Box] = [(left, top, right, top), (right, top, right, bottom)]
    edges += [(left, bottom, right, bottom), (left, top, left, bottom)]
    lines = [{"x": a, "y": b, "x2": c, "y2": d} for a, b, c, d in edges]
    canvas.rules(lines, KNOWN, strokeWidth=1)
    own = [c for c in circles if c.frame is frame]
    _draw_circles(canvas, laid.window, own)
    side = laid.window.record.subject.second
    title = {"x": left + 8, "y": top + 11, "text": side.name}
    canvas.words([title], INK, bold=True)
    named = (left, top, left + 8 + text_width(side.name, bold=True), top + 20)
    room = (left, top, right if wide > PHONE else canvas.width, bottom)
    order = own[:NAMED_IN_INSET]
    return _names(canvas, order, own, Ground(room, [named])) + len(own) - len(order)


@dataclass(frozen=True)
class Ground:
    """Where names may stand: in the room, off what is taken, and off the lines.

    Only names of the places in `led`, at an end of a journey, may stand on a line where they must.
    """

    room: Box
    taken: Sequence[Box]
    lines: Sequence[Box] = ()
    led: frozenset[str] = frozenset()


def _names(
    canvas: Canvas, named: Sequence[Circle], circles: Sequence[Circle], ground: Ground
) -> int:
    """Write names where they meet no circle and no other name; return how many found no place."""
    held, rows = list(ground.taken), []
    for one in named:
        number = f" {len(one.spot.events)}" if len(one.spot.events) else ""
        text = f"{one.spot.place.plain_name}{number}"
        place = _free(one, text, circles, [*held, *ground.lines], ground.room)
        if place is None and one.spot.place.id in ground.led:
            place = _free(one, text, circles, held, ground.room)
        if place is not None:
            x, y, align, bounds = place
            held.append(bounds)
            rows.append((align, {"x": x, "y": y, "text": text}))
    for align in ("left", "right", "center"):
        canvas.words([row for kind, row in rows if kind == align], INK, align=align)
    return len(named) - len(rows)


def _free(
    one: Circle, text: str, circles: Sequence[Circle], taken: Sequence[Box], room: Box
) -> tuple[float, float, str, Box] | None:
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
        inside = room[0] <= left and bounds[2] <= room[2]
        if not inside or bounds[1] < room[1] or bounds[3] > room[3]:
            continue
        clear = not any(_meets(bounds, other) for other in taken)
        if clear and not any(_covers(bounds, c) for c in circles if c is not one):
            return x, y, align, bounds
    return None


def _key(canvas: Canvas, window: Window, routes: Sequence[Leg]) -> Point:
    """Draw the key and return where its next entry would stand."""
    entries = [Entry("events on record, by area", MARK, MARK, "circle")]
    for side in window.record.subject.sides:
        if any(leg.side is side and not leg.stop for leg in routes):
            colour = hue(side.colour).mark
            entries.append(Entry(f"journeys of {side.top}", colour, colour, "circle", 150))
    if any(leg.stop for leg in routes):
        entries.append(Entry("dashed: on to stops"))
    return draw_legend(canvas, entries)


def _moved(feature: dict[str, Any], across: float, down: float) -> dict[str, Any]:
    if not across and not down:
        return feature
    rings = [
        [[[x + across, y + down] for x, y in ring] for ring in part]
        for part in feature["geometry"]["coordinates"]
    ]
    return {**feature, "geometry": {**feature["geometry"], "coordinates": rings}}


def _within(point: Point, box: Box) -> bool:
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def _meets(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _covers(bounds: Box, circle: Circle) -> bool:
    x = min(max(circle.x, bounds[0]), bounds[2])
    y = min(max(circle.y, bounds[1]), bounds[3])
    return hypot(x - circle.x, y - circle.y) < circle.radius + 1
