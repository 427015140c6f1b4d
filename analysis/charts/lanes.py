"""Events in lanes along a line of time: the layout that timeline and milestone figures share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.charts.canvas import Canvas
from analysis.charts.facts import DISPUTED, DISPUTED_KEY, short_label
from analysis.charts.legend import Entry, draw_legend
from analysis.charts.measure import width, wrapped
from analysis.charts.palette import FLAG, INK, MARK, PAPER, QUIET, RULE, SOFT
from analysis.charts.shocks import shocks_on
from analysis.charts.theme import PHONE
from analysis.charts.timescale import TimeScale, draw_knowledge, draw_time, foot, scale_for
from analysis.charts.tooltips import of_event
from analysis.charts.tracks import BESIDE, LINE, Item, Placed, Tracks, track_heights

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from analysis.charts.shocks import Box, Shocks
    from analysis.evidence.records import Event
    from analysis.evidence.window import Window

RADIUS = 4.5
HALF = 3.5
LEAST_SPAN = 12.0
PAD = 8.0
KEY = 24.0
INSET = 10.0
FLAG_SHAPE = "M-0.55,1.1L-0.55,-1.1L0.95,-0.5L-0.55,0.1Z"
DIAMOND_KINDS = ("agreement",)


@dataclass(frozen=True)
class Lane:
    """A named row of events; `rest` says how many more there are that it doesn't draw."""

    name: str
    events: tuple[Event, ...]
    rest: int = 0


@dataclass(frozen=True)
class Sheet:
    """How a lane figure is laid out: its width, room for lane names, label room and tracks.

    With `brush` the drawing says which day lies where, so that days can be chosen in it. `shocks`
    are drawn as lines across all lanes and named above them.
    """

    width: float
    margin: float
    label_room: float
    lines: int
    tracks: int
    aside: str = ""
    brush: bool = False
    disputed: str = DISPUTED_KEY
    shocks: tuple[Event, ...] = ()

    @property
    def key(self) -> float:
        """Return the height of the key, which takes two rows on a phone."""
        return KEY if self.width > PHONE else KEY + 17

    @property
    def names_above(self) -> bool:
        """Return whether lane names stand above their lanes, for want of room beside them."""
        return self.margin < LEAST_SPAN

    @property
    def head(self) -> float:
        """Return the pixels that a lane's name takes above its marks."""
        return LINE + 4 if self.names_above else 0.0


class Drawn(NamedTuple):
    """Lanes as a picture, and which day lies where in it, or None where no days can be chosen."""

    picture: alt.TopLevelMixin
    time: dict[str, Any] | None


def draw_lanes(window: Window, lanes: Sequence[Lane], sheet: Sheet) -> Drawn:
    """Return the lanes as one picture, foremost events labelled as far as there is room."""
    scale = _scale(window, sheet)
    placed = [_place(window, lane, scale, sheet) for lane in lanes]
    heights = [track_heights(p) for p in placed]
    shocks = _shocks(window, scale, sheet)
    tops = _tops(lanes, heights, sheet, shocks.height)
    canvas = Canvas(sheet.width, tops[-1] + foot(window))
    draw_time(canvas, scale, tops[0], tops[-1])
    draw_knowledge(canvas, window, scale, tops[0], tops[-1])
    lines = [{"x": 0.0, "x2": sheet.width, "y": top, "y2": top} for top in tops]
    canvas.rules(lines, RULE)
    _name(canvas, lanes, tops, sheet)
    marks: list[Mark] = []
    for lane, top, tracks in zip(placed, tops, heights, strict=False):
        starts = [top + PAD + sheet.head + sum(tracks[:i]) for i in range(len(tracks))]
        events = {e.id: e for one in lanes for e in one.events}
        marks += [
            Mark(window, events[p.item.key], p, starts[p.track] + tracks[p.track] / 2, scale)
            for p in lane
        ]
    empty = [
        {"x": sheet.margin + 8, "y": (top + bottom) / 2, "text": "none on record"}
        for lane, top, bottom in zip(lanes, tops, tops[1:], strict=False)
        if not lane.events and not lane.rest
    ]
    canvas.words(empty, QUIET)
    named = _names_above(lanes, tops) if sheet.names_above else []
    boxes = [*named, *(m.box() for m in marks)]
    shocks.draw(canvas, sheet.key, tops[-1], boxes)
    _draw_marks(canvas, marks)
    _draw_key(canvas, marks, sheet, window.record.subject.journey)
    chosen = {**scale.to_json(), "top": tops[0], "bottom": tops[-1]}
    return Drawn(canvas.picture(), chosen if sheet.brush else None)


def height(window: Window, lanes: Sequence[Lane], sheet: Sheet) -> float:
    """Return how many pixels high the lanes come out on such a sheet."""
    scale = _scale(window, sheet)
    heights = [track_heights(_place(window, lane, scale, sheet)) for lane in lanes]
    above = _shocks(window, scale, sheet).height
    return _tops(lanes, heights, sheet, above)[-1] + foot(window)


def labelled(window: Window, lanes: Sequence[Lane], sheet: Sheet) -> frozenset[str]:
    """Return the ids of the events whose label finds room on such a sheet."""
    scale = _scale(window, sheet)
    placed = (p for lane in lanes for p in _place(window, lane, scale, sheet))
    return frozenset(p.item.key for p in placed if p.side)


def _scale(window: Window, sheet: Sheet) -> TimeScale:
    # A line on the first day would else lie on the edge of the lanes.
    inset = INSET if sheet.shocks else 0.0
    return scale_for(window, sheet.margin + inset, sheet.width - 1)


def _shocks(window: Window, scale: TimeScale, sheet: Sheet) -> Shocks:
    return shocks_on(window, sheet.shocks, scale)


def _names_above(lanes: Sequence[Lane], tops: Sequence[float]) -> list[Box]:
    """Return where the names of lanes stand that have them above their marks."""
    return [
        (0.0, top + 4, width(_head(lane), bold=True), top + LINE + 4)
        for lane, top in zip(lanes, tops, strict=False)
    ]


def _tops(
    lanes: Sequence[Lane], heights: Sequence[Sequence[float]], sheet: Sheet, above: float
) -> list[float]:
    tops = [sheet.key + above]
    for lane, tracks in zip(lanes, heights, strict=True):
        tops.append(tops[-1] + max(sum(tracks) + 2 * PAD + sheet.head, _least(lane, sheet)))
    return tops


def _least(lane: Lane, sheet: Sheet) -> float:
    """Return the height below which a lane would cut the name that stands beside it."""
    if sheet.names_above:
        return 30.0
    lines = wrapped(lane.name, sheet.margin - 10, 4) or (lane.name,)
    return max(30.0, (len(lines) + bool(lane.rest)) * LINE + PAD)


def _place(window: Window, lane: Lane, scale: TimeScale, sheet: Sheet) -> list[Placed]:
    # While a figure looks for the layout that shows most, it lays the same lane out many times.
    ids = [event.id for event in lane.events]
    room = (sheet.width, sheet.margin, sheet.label_room, sheet.lines, sheet.tracks)
    name = f"lane of {ids} on {scale} with {room}"
    return window.derived(name, lambda: _placed(window, lane, scale, sheet))


def _placed(window: Window, lane: Lane, scale: TimeScale, sheet: Sheet) -> list[Placed]:
    items = []
    for event in lane.events:
        start, end = extent(event, scale)
        # A label stands at one side of its mark, where near the middle no side has much room.
        beside = max(sheet.width - end, start - sheet.margin) - BESIDE
        lines = _lines(
            short_label(window, event), end - start, min(sheet.label_room, beside), sheet
        )
        items.append(Item(event.id, start, end, lines))
    return Tracks(sheet.margin, sheet.width, sheet.tracks).place(items)


def _lines(text: str, mark: float, room: float, sheet: Sheet) -> tuple[str, ...]:
    """Return the label's lines: one over a mark that is wide enough, else as many as allowed.

    What would need more gets one more, or two, somewhat shorter ones.
    """
    over = wrapped(text, mark - 16, 1)
    if over:
        return over
    rooms = ((1.0, 0), (0.85, 1), (1.0, 1), (0.85, 2), (1.0, 2))
    tried = (wrapped(text, room * of, sheet.lines + more) for of, more in rooms)
    # A bar that leaves no room beside it holds its label in lines as long as itself.
    return next(filter(None, tried), wrapped(text, mark - 16, sheet.lines + 1) or ())


def is_span(event: Event, scale: TimeScale) -> bool:
    """Return whether the event is drawn as a bar: its day is unknown, or it lasted visibly."""
    if event.when.precision != "day":
        return True
    start, end = scale.span(event.when)
    return event.when.first != event.when.last and end - start >= LEAST_SPAN


def extent(event: Event, scale: TimeScale) -> tuple[float, float]:
    """Return the pixels that the event's mark covers from left to right."""
    if is_span(event, scale):
        start, end = scale.span(event.when)
        return start, max(end, start + LEAST_SPAN / 2)
    x = min(max(scale.middle(event.when), scale.left + RADIUS), scale.right - RADIUS)
    return x - RADIUS, x + RADIUS


@dataclass(frozen=True)
class Mark:
    """One event at its place on the sheet."""

    window: Window
    event: Event
    placed: Placed
    y: float
    scale: TimeScale

    @property
    def form(self) -> str:
        """Return `bar`, `flag` or `dot`: a span of days, a leader's journey, a day."""
        if is_span(self.event, self.scale):
            return "bar"
        return "flag" if self.event.leader_visit else "dot"

    @property
    def middle(self) -> float:
        """Return the height of the mark itself, below a label that stands over it."""
        over = self.placed.side == "over"
        return self.y + len(self.placed.item.lines) * LINE / 2 if over else self.y

    @property
    def standing(self) -> str:
        """Return the event's status as drawn; a planned one is announced."""
        return "announced" if self.event.planned else self.event.status

    def row(self) -> dict[str, Any]:
        """Return the mark's row: a bar has two corners, a symbol its middle."""
        start, end = self.placed.item.start, self.placed.item.end
        told = of_event(self.window, self.event)
        if self.form == "bar":
            y = self.middle
            return {"x": start, "x2": end, "y": y - HALF, "y2": y + HALF, **told}
        return {"x": (start + end) / 2, "y": self.y, **told}

    def flag(self) -> dict[str, Any]:
        """Return the row of the flag that stands at the start of a journey's bar."""
        return {"x": self.placed.item.start + 3, "y": self.middle - HALF - 3, **self._extent()}

    def box(self) -> Box:
        """Return the pixels that the label covers, an empty box where there is none."""
        lines, side = self.placed.item.lines, self.placed.side
        if not side:
            return (0.0, 0.0, 0.0, 0.0)
        row, wide = self.words(), self.placed.item.label_width
        left = row["x"] - wide if side == "left" else row["x"]
        top = row["y"] - LINE / 2
        return left, top, left + wide, top + len(lines) * LINE

    def _extent(self) -> dict[str, float]:
        """Return the pixels that the mark itself covers along time."""
        return {"start": self.placed.item.start, "end": self.placed.item.end}

    def words(self) -> dict[str, Any]:
        """Return the label's row."""
        lines = self.placed.item.lines
        if self.placed.side == "over":
            y = self.y - LINE / 2 - (len(lines) - 1) * LINE / 2
            x = self.placed.item.start + (16 if self.event.leader_visit else 0)
            return {"x": x, "y": y, "text": "\n".join(lines), **self._extent()}
        right = self.placed.side == "right"
        x = self.placed.item.end + BESIDE if right else self.placed.item.start - BESIDE
        y = self.y - (len(lines) - 1) * LINE / 2
        return {"x": x, "y": y, "text": "\n".join(lines), **self._extent()}


def _draw_marks(canvas: Canvas, marks: Sequence[Mark]) -> None:
    for standing in ("reported", "announced", "confirmed"):
        chosen = [mark for mark in marks if mark.standing == standing]
        colour = MARK if standing == "confirmed" else SOFT
        fill = colour if standing == "confirmed" else None
        bars = [m.row() for m in chosen if m.form == "bar"]
        dash = {"strokeDash": [3, 2]} if standing == "announced" else {}
        canvas.rects(bars, fill or PAPER, stroke=colour, strokeWidth=1.2, **dash)
        dots = [m for m in chosen if m.form == "dot"]
        deals = [m.row() for m in dots if m.event.kind in DIAMOND_KINDS]
        others = [m.row() for m in dots if m.event.kind not in DIAMOND_KINDS]
        look: dict[str, Any] = {"strokeDash": [2, 1.5]} if standing == "announced" else {}
        canvas.points(deals, colour, fill=fill, shape="diamond", size=70, **look)
        canvas.points(others, colour, fill=fill, **look)
        flags = [m.row() for m in chosen if m.form == "flag"]
        on_bars = [m.flag() for m in chosen if m.form == "bar" and m.event.leader_visit]
        look |= {"fill": FLAG if standing == "confirmed" else None}
        for rows in (flags, on_bars):
            canvas.points(rows, FLAG, shape=FLAG_SHAPE, size=90, **look)
    for side, align in (("right", "left"), ("left", "right"), ("over", "left")):
        canvas.words([m.words() for m in marks if m.placed.side == side], INK, align=align)


def _name(canvas: Canvas, lanes: Sequence[Lane], tops: Sequence[float], sheet: Sheet) -> None:
    names, rests = [], []
    for lane, top, bottom in zip(lanes, tops, tops[1:], strict=False):
        if sheet.names_above:
            names.append({"x": 0.0, "y": top + LINE / 2 + 4, "text": _head(lane)})
            continue
        lines = wrapped(lane.name, sheet.margin - 10, 4) or (lane.name,)
        height = (len(lines) + bool(lane.rest)) * LINE
        y = (top + bottom) / 2 - height / 2 + LINE / 2
        names.append({"x": 0.0, "y": y, "text": "\n".join(lines)})
        if lane.rest:
            more = f"and {lane.rest} more"
            rests.append({"x": 0.0, "y": y + len(lines) * LINE, "text": more})
    canvas.words(names, INK, bold=True)
    canvas.words(rests, QUIET)


def _head(lane: Lane) -> str:
    """Return the lane's name as it stands above the marks, with how many it doesn't draw."""
    return f"{lane.name} (and {lane.rest} more)" if lane.rest else lane.name


def _draw_key(canvas: Canvas, marks: Sequence[Mark], sheet: Sheet, journey: str) -> None:
    """Draw the key: only what the picture holds."""
    events = [mark.event for mark in marks]
    standings = {mark.standing for mark in marks}
    entries = []
    if any(e.leader_visit for e in events):
        entries.append(Entry(journey, FLAG, FLAG, FLAG_SHAPE, 90))
    if any(e.kind in DIAMOND_KINDS for e in events):
        entries.append(Entry("agreement or memorandum", MARK, MARK, "diamond", 70))
    for standing, name, colour, fill, dashed in (
        ("confirmed", "confirmed", MARK, MARK, False),
        ("reported", "reported", SOFT, None, False),
        ("announced", "announced or planned", SOFT, None, True),
    ):
        if standing in standings:
            entries.append(Entry(name, colour, fill, "circle", dashed=dashed))
    if any(DISPUTED in line for m in marks if m.placed.side for line in m.placed.item.lines):
        entries.append(Entry(sheet.disputed))
    x, y = draw_legend(canvas, entries)
    if sheet.aside and y < LINE and x + width(sheet.aside) < canvas.width:
        canvas.words([{"x": canvas.width, "y": y, "text": sheet.aside}], QUIET, align="right")
