"""Leader contacts: who went to whom?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from analysis.charts.canvas import Canvas
from analysis.charts.captions import Caption, Count, announced_beside, tally, unmade
from analysis.charts.empty import no_events
from analysis.charts.facts import DISPUTED, event_row
from analysis.charts.facts import named as told_of
from analysis.charts.legend import Entry, draw_legend
from analysis.charts.measure import width as wide
from analysis.charts.measure import wrapped
from analysis.charts.palette import FLAG, INK, OTHER, QUIET, hue
from analysis.charts.skeleton import FEW, Content, both, chart
from analysis.charts.theme import PHONE
from analysis.charts.timescale import TimeScale, draw_knowledge, draw_time, foot, scale_for
from analysis.charts.tooltips import of_event, of_several
from analysis.charts.tracks import LINE, Item, Placed, Tracks, track_heights
from analysis.evidence.definitions import official_visits
from analysis.evidence.numbers import capitalised, counted, in_words, plain, times
from analysis.findings import plan as planning
from analysis.narrative.maker import doubts
from analysis.narrative.telling import traveller

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import altair as alt

    from analysis.charts.tooltips import Told
    from analysis.evidence.descriptor import Side
    from analysis.evidence.records import Event
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window
    from analysis.findings.finding import Finding
    from analysis.narrative.statement import Statement

COLUMNS = ("No.", "To", "Date", "What", "How it is attested")
WHAT = "visit either way"
SUBTITLE = "{journeys}, numbered, and other visits, by the country that received them"
GAP, TICK, KEY, BRACKET = 84.0, 9.0, 12.0, 24.0
TICK_SHAPE = "M0,-1L0,1"
# Ticks that are drawn each for itself. Of more, those on the same pixel are one.
MOST_TICKS = 1_000


@chart("leaders")
def leader_contacts(caption: Caption) -> Content:
    """Return the journeys between the two countries as arrows from one to the other.

    A leader's journey (one row per journey, a closed list) is a numbered arrow, any other official
    visit a tick on the line of the country that received it, dashed where it was announced or
    planned and is not known to be made. Stops on a journey are told beside it and count as no
    visit. The longest time without a journey, where a finding tells it, stands as a bracket.
    Table: one row per journey or visit; columns No. (leaders only), To, Date, What, How it is
    attested.
    """
    window = caption.window
    pool, shown = official_visits(window.everything), official_visits(window.events)
    measure = caption.dated(SUBTITLE)
    if not len(shown):
        return no_events(caption, WHAT, measure, pool.happened, COLUMNS)
    done = shown.happened
    numbers = {e.id: i for i, e in enumerate(done.journeys, 1)}
    return Content(
        title=_title(caption, shown),
        found_by=("longest-gap",),
        measure=measure,
        columns=COLUMNS,
        rows=[_row(window, numbers, e) for e in shown],
        marks=len(done),
        draw=both(lambda width: _draw(window, shown, numbers, width)),
        alt=lambda: _alt(caption, done),
        notes=_notes(caption, shown, pool, drawn=len(done) > FEW),
        facts=shown,
    )


def _host_names(window: Window) -> dict[str, str]:
    return {side.id: side.name for side in window.record.subject.sides}


def _row(window: Window, numbers: dict[str, int], event: Event) -> tuple[str, ...]:
    number = str(numbers.get(event.id, ""))
    return (number, _host_names(window)[event.host or ""], *event_row(window, event))


def _title(caption: Caption, shown: Selection) -> Statement:
    journeys = caption.window.certain(shown.happened.journeys)
    first, second = caption.window.record.subject.sides
    there, here = journeys.hosted_by(first.id), journeys.hosted_by(second.id)
    if len(journeys):
        counts, parts = [], []
        if there:
            counts.append(tally(there, times(len(there))))
            parts.append(f"{second.top} went to {first.name} {counts[-1].shown}")
        if here and there:
            counts.append(tally(here))
            subject = caption.window.record.subject
            made = counted(len(here), subject.journey, subject.journeys)
            parts.append(f"{made} to {second.name}")
        elif here:
            counts.append(tally(here, times(len(here))))
            parts.append(f"{first.top} went to {second.name} {counts[-1].shown}")
        text = f"{'; '.join(parts)} {caption.briefly}"
        return caption.title(text, counts=counts, looked=[there, here])
    visits = caption.window.certain(shown.happened)
    counts = [tally(journeys, "no"), tally(visits)]
    text = f"No {caption.window.record.subject.journey} {caption.briefly}; "
    text += f"{counted(len(visits), 'other visit')} {_entered(len(visits))}"
    beside, planned = announced_beside(shown, told=bool(visits))
    return caption.title(f"{text}{beside}", counts=[*counts, *planned])


def _entered(visits: int) -> str:
    """Return how the record has the visits that count here: what it tells otherwise is none."""
    return f"with an entry of {'its' if visits == 1 else 'their'} own"


def _none_or(selection: Selection) -> str:
    return in_words(len(selection)) if len(selection) else "none"


def _alt(caption: Caption, drawn: Selection) -> Statement:
    done, unsure = caption.window.certain(drawn), caption.window.possible(drawn)
    journeys, counts = done.journeys, []
    parts = []
    sides = caption.window.record.subject.sides
    for host, guests in zip(sides, reversed(sides), strict=True):
        leaders, visits = journeys.hosted_by(host.id), done.hosted_by(host.id)
        counts += [tally(leaders), tally(visits)]
        led = f", {_none_or(leaders)} by {guests.top}" if len(visits) else ""
        parts.append(f"{counted(len(visits), 'visit')} to {host.name}{led}")
    subject = caption.window.record.subject
    text = f"Arrows between two lines, {subject.pair}, {caption.dates}, for visits {_entered(2)}: "
    text += "; ".join(parts)
    if unsure:
        counts.append(tally(unsure))
        text += f"; {in_words(len(unsure))} more perhaps of these dates"
    last = journeys.last
    if last is None:
        return caption.alt(f"{text}; table follows.", counts=counts)
    return caption.alt(
        f"{text}; last {subject.journey}: {told_of(caption.window, last)}; table follows.",
        last,
        counts=counts,
    )


def _notes(
    caption: Caption, shown: Selection, pool: Selection, *, drawn: bool
) -> tuple[Statement, ...]:
    start, subject = caption.window.parameters.start, caption.window.record.subject
    notes = [
        caption.note(
            f"{capitalised(subject.journeys)} {subject.who_travels} are a closed list. "
            "One journey counts once, however many meetings it held; transit and forums in third "
            "countries are not counted. Other visits are those with an entry of their own: where "
            "an entry tells only of a meeting or a signing, the journey to it is none."
        )
    ]
    stops = _stops(caption.window)
    if len(stops):
        count = tally(stops)
        words = counted(int(count.value), "visit")
        text = f"Part of {subject.journeys}, and not counted apart: {words}."
        notes.append(caption.note(text, counts=[count]))
    before = pool.happened.journeys.where(last_before=start).last
    if before is not None:
        told = told_of(caption.window, before)
        notes.append(caption.note(f"Last {subject.journey} before these dates: {told}.", before))
    counts: list[Count] = []
    announced = unmade(shown)
    if len(announced):
        counts.append(tally(announced))
        words = counted(len(announced), "visit")
        how = ": dashed" if drawn else ""
        notes.append(
            caption.note(f"{words} announced or planned, not known to be made{how}.", counts=counts)
        )
    return tuple(notes)


@dataclass(frozen=True)
class Received:
    """The journeys to one side: their labels stand beyond that side's line."""

    placed: tuple[Placed, ...]
    events: dict[str, Event]

    @property
    def depth(self) -> float:
        """Return the pixels that the labels take."""
        return sum(track_heights(self.placed, 18.0)) if self.placed else 0.0


def _draw(
    window: Window, shown: Selection, numbers: dict[str, int], width: float
) -> alt.TopLevelMixin:
    margin, done = 62.0, shown.happened
    room = 112.0 if width > PHONE else 72.0
    scale = scale_for(window, margin, width - room)
    sides = window.record.subject.sides
    there, here = (_journeys_to(window, done, host, scale, width) for host in sides)
    entries = _key(window, shown)
    top = draw_legend(Canvas(width, KEY), entries)[1] + KEY + 3
    gap = planning.of_figure(window, ("longest-gap",))
    upper = top + (BRACKET if gap else 0.0) + there.depth + 10
    lower = upper + GAP
    bottom = lower + here.depth + 14
    canvas = Canvas(width, bottom + foot(window))
    draw_time(canvas, scale, top, bottom)
    draw_knowledge(canvas, window, scale, top, bottom)
    if gap:
        _bracket(canvas, scale, gap, top + BRACKET / 2)
    lines = [{"x": margin, "x2": scale.right, "y": y, "y2": y} for y in (upper, lower)]
    canvas.rules(lines, INK, strokeWidth=1.2)
    for side, y in zip(sides, (upper, lower), strict=True):
        canvas.words([{"x": 0.0, "y": y, "text": side.name}], hue(side.colour).mark, bold=True)
    _ticks(canvas, window, shown, scale, (upper, lower))
    _arrows(canvas, there, upper, lower, numbers, window=window)
    _arrows(canvas, here, lower, upper, numbers, window=window)
    draw_legend(canvas, entries)
    return canvas.picture()


def _journeys_to(
    window: Window, done: Selection, host: Side, scale: TimeScale, width: float
) -> Received:
    events = {e.id: e for e in done.journeys.hosted_by(host.id)}
    items = []
    for event in events.values():
        x = min(max(scale.middle(event.when), scale.left + 9), scale.right - 9)
        room = width - scale.right - 4
        lines = wrapped(_traveller(window, event, named=width > PHONE), room, 3) or ()
        items.append(Item(event.id, x - 9, x + 9, lines))
    # From the latest back, so that no lead crosses the label of an earlier journey.
    placed = Tracks(scale.left, width, 12, leads=True).place(items[::-1])
    return Received(tuple(placed), events)


def _traveller(window: Window, event: Event, *, named: bool) -> str:
    """Return who went where; on a phone only where."""
    name = capitalised(traveller(window, event))
    place = window.record.places[event.place].name if event.place else ""
    doubt = f"\u00a0{DISPUTED}" if doubts(window, event) else ""
    if not named:
        return f"{place or name}{doubt}"
    stops = len(_stops(window).where(part_of=event.id))
    further = counted(stops, "stop") if stops else ""
    return f"{', '.join(filter(None, (name, place, further)))}{doubt}"


def _stops(window: Window) -> Selection:
    """Return the stops on leaders' journeys that the record has as visits of their own place."""
    return window.happened.where(stop=True, kind="visit", on_journey=True)


def _bracket(canvas: Canvas, scale: TimeScale, gap: Finding, y: float) -> None:
    """Draw the time between two journeys with its days, in as many words as there is room for."""
    before, after = (cast("Event", gap.told[end]).when for end in ("before", "after"))
    start, end = scale.span(before)[1], scale.span(after)[0]
    days = plain(cast("int", gap.rows["gap"].number))
    texts = (f"{days} days without a journey of {gap.values['leader']}", f"{days} days without one")
    room = end - start - 28
    text = next((t for t in texts if wide(t) <= room), f"{days} days")
    half, middle = wide(text) / 2 + 6, (start + end) / 2
    lines = [
        {"x": start, "x2": middle - half, "y": y, "y2": y},
        {"x": middle + half, "x2": end, "y": y, "y2": y},
        *({"x": x, "x2": x, "y": y - 5, "y2": y + 5} for x in (start, end)),
    ]
    canvas.rules(lines, FLAG, strokeWidth=1.4)
    canvas.words([{"x": middle, "y": y, "text": text}], INK, align="center")


def _ticks(
    canvas: Canvas, window: Window, shown: Selection, scale: TimeScale, lines: tuple[float, float]
) -> None:
    made: list[dict[str, Any]] = []
    said: list[dict[str, Any]] = []
    for events in _drawn_together(shown, scale):
        (event, *_) = events
        upper, lower = lines
        there = event.host == window.record.subject.first.id
        y, inward = (upper, upper + TICK) if there else (lower, lower - TICK)
        x = scale.middle(event.when)
        row = {"x": x, "x2": x, "y": y, "y2": inward, **_told(window, shown, events)}
        (said if event.status == "announced" else made).append(row)
    canvas.rules(made, OTHER, strokeWidth=1.6)
    canvas.rules(said, OTHER, strokeWidth=1.6, strokeDash=[2, 2])


def _drawn_together(shown: Selection, scale: TimeScale) -> Iterable[Sequence[Event]]:
    """Return the visits that have a tick, each for itself or as those on a pixel have one."""
    ticks = [
        event
        for event in shown
        if event.host is not None and not (event.leader_visit and event.status != "announced")
    ]
    if len(ticks) <= MOST_TICKS:
        return [[event] for event in ticks]
    found: dict[Any, list[Event]] = {}
    for event in ticks:
        where = event.host, event.status == "announced", round(scale.middle(event.when))
        found.setdefault(where, []).append(event)
    return found.values()


def _told(window: Window, shown: Selection, events: Sequence[Event]) -> Told:
    if len(events) == 1:
        return of_event(window, events[0])
    head = f"{plain(len(events))} visits to {_host_names(window)[events[0].host or '']}"
    return of_several(window, head, shown.where(id=[event.id for event in events]))


def _arrows(  # noqa: PLR0913 - the geometry of one side
    canvas: Canvas,
    side: Received,
    to: float,
    origin: float,
    numbers: dict[str, int],
    *,
    window: Window,
) -> None:
    up = to < origin
    first, second = window.record.subject.sides
    # Journeys up to the first side are those of the second, and have its colour.
    colour = hue((second if up else first).colour).mark
    sign = -1 if up else 1
    heights = track_heights(side.placed, 18.0)
    shafts, heads, leads, names, digits = [], [], [], [], []
    for p in side.placed:
        x = (p.item.start + p.item.end) / 2
        y = to + sign * (6 + sum(heights[: p.track]) + heights[p.track] / 2)
        told = of_event(window, side.events[p.item.key])
        shafts.append({"x": x, "x2": x, "y": origin, "y2": to - sign * 7, **told})
        heads.append({"x": x, "y": to - sign * 6, **told})
        leads.append({"x": x, "x2": x, "y": to, "y2": y - sign * 9})
        digits.append({"x": x, "y": y, "text": str(numbers[p.item.key])})
        if p.side:
            names.append((p.side, _beside(p, y)))
    canvas.rules(shafts, colour, strokeWidth=1.8)
    canvas.points(heads, colour, fill=colour, shape="triangle-up" if up else "triangle-down")
    canvas.rules(leads, QUIET, strokeWidth=0.8)
    canvas.points([{"x": d["x"], "y": d["y"]} for d in digits], colour, size=230)
    canvas.words(digits, colour, align="center", bold=True)
    for place, align in (("right", "left"), ("left", "right")):
        canvas.words([row for s, row in names if s == place], INK, align=align)


def _beside(p: Placed, y: float) -> dict[str, Any]:
    x = p.item.end + 4 if p.side == "right" else p.item.start - 4
    lines = p.item.lines
    return {"x": x, "y": y - (len(lines) - 1) * LINE / 2, "text": "\n".join(lines)}


def _key(window: Window, shown: Selection) -> list[Entry]:
    """Return the key: only what the picture holds."""
    journeys = shown.happened.journeys
    others = [e for e in shown if e.host and not (e.leader_visit and e.status != "announced")]
    said = [e.status == "announced" for e in others]
    held = {
        Entry(f"{window.record.subject.journey}, the way travelled", INK, None, "circle", 110): len(
            journeys
        )
        > 0,
        Entry("other visit", OTHER, OTHER, TICK_SHAPE, 90): not all(said),
        Entry("announced only", OTHER, OTHER, TICK_SHAPE, 90, dashed=True): any(said),
        Entry(f"{DISPUTED} sources differ"): any(doubts(window, e) for e in journeys),
    }
    return [entry for entry, drawn in held.items() if drawn]
