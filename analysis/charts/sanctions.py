"""Sanctions: who listed how much by when, and what links it to the first side?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.charts.canvas import Canvas
from analysis.charts.captions import Caption, Count, tally
from analysis.charts.empty import no_events
from analysis.charts.legend import Entry, draw_legend
from analysis.charts.measure import width, wrapped
from analysis.charts.palette import INK, MARK, QUIET, RULE, SOFT, STEPS
from analysis.charts.skeleton import Content, both, chart
from analysis.charts.theme import PHONE
from analysis.charts.timescale import (
    TimeScale,
    draw_knowledge,
    draw_time,
    foot,
    scale_for,
    short,
    short_period,
)
from analysis.charts.tooltips import Told, told
from analysis.charts.tracks import LINE
from analysis.evidence.dates import day_in_words, period_in_words
from analysis.evidence.numbers import capitalised, counted, in_words, listed
from analysis.narrative.citations import state_media_label
from analysis.narrative.maker import doubts
from analysis.narrative.telling import hedge

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import altair as alt

    from analysis.evidence.records import Listing
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

COLUMNS = (
    "Date",
    "Authority",
    "Target",
    "Link to {first}",
    "Caveats",
)
WHAT = "sanctions listing"
SUBTITLE = (
    "Listings over {second} on record, added up by authority; dark: those with a stated link to "
    "{first}"
)
HOW_COUNTED = (
    "Listings count entries on record, not people or firms; later removals and renewals are not "
    "drawn."
)
MARGIN, END, RADIUS = 116.0, 92.0, 4.0
HEAD, PAD, AREA, TALLEST = 24.0, 12.0, 250.0, 16.0
ROOM, NAMED = 220.0, 2


@chart("un")
def sanctions(caption: Caption) -> Content:
    """Return the listings added up over time, an area per authority, dark where linked to a side.

    The same target listed by several authorities is several listings; a listing may name a group
    of people or firms. Counting starts anew with the window. Table: one row per listing; columns
    Date, Authority, Target, Link to the first side (blank where the record states none), Caveats.
    """
    window = caption.window
    found = window.listings
    columns = [caption.about(column) for column in COLUMNS]
    measure = caption.dated(SUBTITLE)
    if not len(found):
        pool = window.everything.happened.where(tells_of_listings=True)
        return no_events(caption, WHAT, measure, pool, columns, found=found)
    listings = found.rows
    events = [window.record.events[x.event] for x in listings]
    return Content(
        title=_title(caption),
        measure=measure,
        columns=columns,
        rows=[_row(window, x) for x in listings],
        marks=len(listings),
        draw=both(lambda sheet: _draw(window, sheet)),
        alt=lambda: _alt(caption),
        notes=_notes(caption),
        facts=events,
        told_by=listings,
    )


def _name(window: Window, authority: str) -> str:
    actor = window.record.actors.get(authority)
    return actor.name if actor else authority


def _row(window: Window, listing: Listing) -> tuple[str, ...]:
    event = window.record.events[listing.event]
    said = [
        capitalised(hedge(doubts(window, event))),
        state_media_label(listing.sources, window.record),
    ]
    return (
        period_in_words(listing.date),
        _name(window, listing.authority),
        listing.target,
        listing.link,
        "; ".join(filter(None, said)),
    )


def _linked(listings: Rows[Listing]) -> Rows[Listing]:
    """Return the listings with a stated link to the first side."""
    return listings.where(link_not="")


def _last(listings: Rows[Listing]) -> date | None:
    """Return the last possible day of the latest of the listings, None without one."""
    return max((x.date.last for x in listings), default=None)


def _since(window: Window) -> tuple[date, Rows[Listing]] | None:
    """Return the day of the last linked listing and those after it, None where there are none."""
    last = _last(_linked(window.listings))
    later = window.listings.where(first_after=last) if last else None
    return (last, later) if last and later else None


def _title(caption: Caption) -> Statement:
    """Return how many are linked and that none is after a day, as far as both are so."""
    window, first = caption.window, caption.window.record.subject.first.name
    every, linked = tally(window.listings), tally(_linked(window.listings))
    if not linked.value:
        authorities = tally(window.listings.distinct("authority"))
        noun = "authority" if authorities.value == 1 else "authorities"
        text = f"{counted(int(every.value), 'listing')} by {authorities.shown} {noun} "
        text += f"{caption.briefly}, none with a link to {first} stated"
        return caption.title(text, counts=[every, authorities], looked=[linked.rows])
    verb = "has" if linked.value == 1 else "have"
    of = "all" if linked.value == every.value else f"{linked.shown} of"
    text = f"{of} {counted(int(every.value), 'listing')} {verb} a stated link to {first}"
    since = _since(window)
    if since is None:
        return caption.title(text, counts=[linked, every])
    last, later = since
    counts = [linked, every, tally(later)]
    text += f", none of {counts[-1].shown} after {day_in_words(last)}"
    return caption.title(text, counts=counts, looked=[_linked(later)])


def _alt(caption: Caption) -> Statement:
    window, first = caption.window, caption.window.record.subject.first.name
    counts: list[Count] = []
    parts = []
    for authority in _authorities(window.listings.rows):
        here = window.listings.where(authority=authority)
        counts += [tally(here), tally(_linked(here))]
        parts.append(f"{_name(window, authority)} {counts[-2].shown}, {_of_them(counts[-1])}")
    text = f"Stepped areas by authority, {caption.dates}, of listings added up and of those with "
    text += f"a stated link to {first}: {'; '.join(parts)}"
    since = _since(window)
    looked = []
    if since:
        last, later = since
        counts.append(tally(later))
        looked.append(_linked(later))
        text += f"; {counts[-1].shown} after {day_in_words(last)}, none of them linked"
    return caption.alt(f"{text}; table follows.", counts=counts, looked=looked)


def _of_them(linked: Count) -> str:
    return f"{linked.shown} of them linked" if linked.value else "none of them linked"


def _notes(caption: Caption) -> tuple[Statement, ...]:
    """Return how to count and, where no listing of the dates is linked, which was the last."""
    window, notes = caption.window, [caption.note(HOW_COUNTED)]
    if _linked(window.listings):
        return tuple(notes)
    before = window.ever("listings").where(last_before=window.parameters.start)
    linked = sorted(_linked(before), key=lambda x: (x.date, x.id))
    if linked:
        last = linked[-1]
        event = window.record.events[last.event]
        first = window.record.subject.first.name
        said = "; ".join(filter(None, (period_in_words(last.date), hedge(doubts(window, event)))))
        text = f"The last before these dates with a stated link to {first}: "
        text += f"{_name(window, last.authority)} lists {last.target} ({said})."
        notes.append(caption.note(text, event, looked=[_linked(before)]))
    return tuple(notes)


def _authorities(listings: Sequence[Listing]) -> list[str]:
    held = [x.authority for x in listings]
    return sorted(set(held), key=lambda a: (-held.count(a), a))


@dataclass(frozen=True)
class Step:
    """What one authority listed on one day: the pixel of the day, and how much it had by then."""

    listings: tuple[Listing, ...]
    x: float
    total: int
    linked: int

    @property
    def named(self) -> tuple[Listing, ...]:
        """Return those of the day's listings that are linked to the first side."""
        return tuple(x for x in self.listings if x.link)


def _steps(listings: Sequence[Listing], scale: TimeScale) -> list[Step]:
    days: dict[Any, list[Listing]] = {}
    for one in sorted(listings, key=lambda x: (x.date, x.id)):
        days.setdefault(one.date, []).append(one)
    steps: list[Step] = []
    total = linked = 0
    for day, here in days.items():
        total, linked = total + len(here), linked + sum(bool(x.link) for x in here)
        x = min(max(scale.middle(day), scale.left + RADIUS), scale.right - RADIUS)
        steps.append(Step(tuple(here), x, total, linked))
    return steps


@dataclass(frozen=True)
class Lane:
    """One authority's steps above `base`, `unit` pixels to a listing; its name ends at `head`."""

    name: str
    steps: tuple[Step, ...]
    top: float
    head: float
    base: float
    unit: float

    def y(self, number: float) -> float:
        """Return the height of a number of listings."""
        return self.base - self.unit * number


def _draw(window: Window, sheet: float) -> alt.TopLevelMixin:
    # On a phone the names stand above their lanes, and totals need less room.
    phone = sheet <= PHONE
    scale = scale_for(window, 0.0 if phone else MARGIN, sheet - (74.0 if phone else END))
    since = _since(window)
    key = HEAD + (LINE + 4 if since else 0.0)
    lanes = _lanes(window, scale, key, LINE + 6 if phone else 0.0)
    bottom = lanes[-1].base + 6
    canvas = Canvas(sheet, bottom + foot(window))
    draw_time(canvas, scale, key, bottom)
    draw_knowledge(canvas, window, scale, key, bottom)
    heights = [key, *(lane.base for lane in lanes)]
    canvas.rules([{"x": 0.0, "x2": float(sheet), "y": y, "y2": y} for y in heights], RULE)
    for lane in lanes:
        _areas(canvas, lane, scale)
    for lane in lanes:
        _marks(canvas, window, lane)
        _words(canvas, lane, scale, phone=phone)
    if since:
        _none_since(canvas, scale, since[0], (key, bottom))
    _key(canvas, window)
    return canvas.picture()


def _lanes(window: Window, scale: TimeScale, top: float, head: float) -> list[Lane]:
    listings = window.listings.rows
    unit = min(TALLEST, AREA / len(listings))
    lanes: list[Lane] = []
    for authority in _authorities(listings):
        steps = _steps([x for x in listings if x.authority == authority], scale)
        base = top + max(PAD + head + unit * steps[-1].total + PAD, 34.0 + head)
        lanes.append(Lane(_name(window, authority), tuple(steps), top, top + head, base, unit))
        top = base
    return lanes


def _areas(canvas: Canvas, lane: Lane, scale: TimeScale) -> None:
    # Each box runs to the right end: side by side they would leave hairs between them.
    for fill, number in ((STEPS[0], "total"), (STEPS[3], "linked")):
        boxes = [
            {"x": s.x, "x2": scale.right, "y": lane.y(getattr(s, number)), "y2": lane.base}
            for s in lane.steps
            if getattr(s, number)
        ]
        canvas.rects(boxes, fill)
    corners = [{"x": scale.left, "y": lane.base}]
    corners += [{"x": s.x, "y": lane.y(s.total)} for s in lane.steps]
    corners.append({"x": scale.right, "y": lane.y(lane.steps[-1].total)})
    canvas.line(corners, SOFT, interpolate="step-after", strokeWidth=1.4)


def _told(window: Window, step: Step) -> Told:
    first = step.listings[0]
    targets = [f"{x.target} ({x.link})" if x.link else x.target for x in step.listings]
    words = f"{short_period(first.date)}: {_name(window, first.authority)} lists {listed(targets)}"
    sources = dict.fromkeys(s for x in step.listings for s in x.sources)
    return told(window, words, dict.fromkeys(x.event for x in step.listings), sources)


def _marks(canvas: Canvas, window: Window, lane: Lane) -> None:
    for linked in (False, True):
        marks = [
            {"x": s.x, "y": lane.y(s.total), **_told(window, s)}
            for s in lane.steps
            if bool(s.named) == linked
        ]
        look: dict[str, Any] = {"fill": MARK if linked else None, "size": 44}
        canvas.points(marks, MARK if linked else SOFT, **look)


def _words(canvas: Canvas, lane: Lane, scale: TimeScale, *, phone: bool) -> None:
    """Write the authority's name, what it listed in all, and who of it is linked."""
    lines = wrapped(lane.name, MARGIN - 10, 3) or (lane.name,)
    y = lane.top + LINE / 2 + 4 if phone else lane.base - 12 - (len(lines) - 1) * LINE
    name = lane.name if phone else "\n".join(lines)
    canvas.words([{"x": 0.0, "y": y, "text": name}], INK, bold=True)
    last = lane.steps[-1]
    total, linked = str(last.total), f"{last.linked} linked" if last.linked else ""
    y = min(lane.y(last.total), lane.base - (LINE + 8 if linked else 8))
    canvas.words([{"x": scale.right + 7, "y": y, "text": total}], INK, bold=True)
    canvas.words([{"x": scale.right + 7, "y": y + LINE, "text": linked}] if linked else [], QUIET)
    canvas.words(_names(lane, scale), INK, align="right")


def _names(lane: Lane, scale: TimeScale) -> list[dict[str, Any]]:
    """Return who is linked, left of the day's mark and above the line that leads to it."""
    rows: list[dict[str, Any]] = []
    before, taken = lane.base, (0.0, lane.base)
    for step in lane.steps:
        lines = wrapped(_who(step.named), min(ROOM, step.x - 8 - scale.left), NAMED) or ()
        y = min(lane.y(step.total), before - 8) - 1 - LINE * (len(lines) - 1)
        before = lane.y(step.total)
        if not step.named or not lines or y - LINE / 2 < lane.head:
            continue
        beside = step.x - 8 - max(map(width, lines)) > taken[0]
        if beside or y + LINE * len(lines) <= taken[1]:
            rows.append({"x": step.x - 8, "y": y, "text": "\n".join(lines)})
            taken = (step.x, y)
    return rows


def _who(named: Sequence[Listing]) -> str:
    targets = [x.target for x in named]
    if len(targets) <= NAMED:
        return " and ".join(targets)
    return f"{targets[0]} and {in_words(len(targets) - 1)}\u00a0more"


def _none_since(canvas: Canvas, scale: TimeScale, last: date, ends: tuple[float, float]) -> None:
    """Draw the day of the last linked listing, and say that none follows."""
    top, bottom = ends
    x = min(max(scale.at(last), scale.left), scale.right)
    canvas.rules([{"x": x, "x2": x, "y": top - LINE, "y2": bottom}], QUIET, strokeDash=[3, 3])
    text = f"no link stated after {short(last)}"
    right = canvas.fits(x + 6, text)
    row = {"x": x + 6 if right else x - 6, "y": top - LINE / 2 - 2, "text": text}
    canvas.words([row], INK, align="left" if right else "right")


def _key(canvas: Canvas, window: Window) -> None:
    first = window.record.subject.first.name
    every = Entry("listings in all", SOFT, STEPS[0], "square", 90)
    draw_legend(canvas, [every, Entry(f"link to {first} stated", MARK, STEPS[3], "square", 90)])
