"""Sanctions: who listed what, and what links it to the first side?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.charts.canvas import Canvas
from analysis.charts.empty import no_events
from analysis.charts.legend import Entry, draw_legend
from analysis.charts.measure import wrapped
from analysis.charts.palette import INK, MARK, RULE, SOFT
from analysis.charts.skeleton import Content, both, chart
from analysis.charts.theme import PHONE
from analysis.charts.timescale import (
    TimeScale,
    draw_knowledge,
    draw_time,
    foot,
    scale_for,
    short_period,
)
from analysis.charts.tooltips import Told, told
from analysis.charts.tracks import BESIDE, LINE, Item, Placed, Tracks, track_heights
from analysis.charts.words import Caption, tally
from analysis.evidence.dates import period_in_words
from analysis.evidence.numbers import capitalised, counted
from analysis.narrative.citations import state_media_label
from analysis.narrative.maker import doubts
from analysis.narrative.telling import hedge

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from analysis.evidence.records import Listing
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
    "Listings over {second} on record, by authority; filled where the record states a link to "
    "{first}"
)
MARGIN, KEY, PAD, RADIUS = 116.0, 24.0, 8.0, 4.5


@chart("un")
def sanctions(caption: Caption) -> Content:
    """Return one dot per listing in a lane per authority, filled if it has a link to a side.

    The same target listed by several authorities is several listings; a listing may name a group
    of people or firms. Table: one row per listing; columns Date, Authority, Target, Link to
    the first side (blank where the record states none), Caveats.
    """
    window = caption.window
    found = window.listings
    columns = [caption.about(column) for column in COLUMNS]
    measure = caption.dated(SUBTITLE)
    if not len(found):
        pool = window.everything.happened.where(tells_of_listings=True)
        return no_events(caption, WHAT, measure, pool, columns, found=found)
    listed = found.rows
    events = [window.record.events[x.event] for x in listed]
    return Content(
        title=_title(caption),
        measure=measure,
        columns=columns,
        rows=[_row(window, x) for x in listed],
        marks=len(listed),
        draw=both(lambda width: _draw(window, listed, width)),
        alt=lambda: _alt(caption),
        notes=(
            caption.note(
                "Listings count entries on record, not people or firms; later removals and "
                "renewals are not drawn."
            ),
        ),
        facts=events,
        told_by=listed,
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


def _title(caption: Caption) -> Statement:
    listed, first = caption.window.listings, caption.window.record.subject.first.name
    counts = [tally(listed), tally(listed.distinct("authority"))]
    one = counts[1].value == 1
    text = f"{counted(len(listed), 'listing')} by {counts[1].shown}"
    text += f" {'authority' if one else 'authorities'} {caption.briefly}"
    linked = listed.where(link_not="")
    if not len(linked):
        text += f", none with a link to {first} stated"
        return caption.title(text, counts=counts, looked=[linked])
    counts.append(tally(linked))
    text += f", {counts[-1].shown} with a stated link to {first}"
    return caption.title(text, counts=counts)


def _alt(caption: Caption) -> Statement:
    window = caption.window
    counts = [tally(window.listings)]
    parts = []
    for authority in _authorities(window.listings.rows):
        counts.append(tally(window.listings.where(authority=authority)))
        parts.append(f"{_name(window, authority)} {counts[-1].shown}")
    text = f"{counted(len(window.listings), 'dot')} by date in lanes by authority, {caption.dates}"
    text += f": {', '.join(parts)}"
    return caption.alt(f"{text}; table follows.", counts=counts)


def _authorities(listed: Sequence[Listing]) -> list[str]:
    held = [x.authority for x in listed]
    return sorted(set(held), key=lambda a: (-held.count(a), a))


def _draw(window: Window, listed: Sequence[Listing], sheet: float) -> alt.TopLevelMixin:
    # On a phone the names stand above their lanes.
    margin, head = (MARGIN, 0.0) if sheet > PHONE else (0.0, LINE + 4)
    scale = scale_for(window, margin, sheet - 1)
    lanes = _authorities(listed)
    placed = [_place([x for x in listed if x.authority == a], scale) for a in lanes]
    heights = [track_heights(p, 11.0) for p in placed]
    tops = [KEY]
    for tracks in heights:
        tops.append(tops[-1] + max(sum(tracks) + 2 * PAD + head, 30.0))
    canvas = Canvas(sheet, tops[-1] + foot(window))
    draw_time(canvas, scale, KEY, tops[-1])
    draw_knowledge(canvas, window, scale, KEY, tops[-1])
    canvas.rules([{"x": 0.0, "x2": float(sheet), "y": y, "y2": y} for y in tops], RULE)
    for authority, top, bottom in zip(lanes, tops, tops[1:], strict=False):
        name = _name(window, authority)
        lines = wrapped(name, margin - 10, 3) or (name,)
        y = top + LINE / 2 + 4 if head else (top + bottom) / 2 - (len(lines) - 1) * LINE / 2
        canvas.words([{"x": 0.0, "y": y, "text": "\n".join(lines)}], INK, bold=True)
    by_id = {x.id: x for x in listed}
    rows: list[tuple[Listing, Placed, float]] = []
    for lane, top, tracks in zip(placed, tops, heights, strict=False):
        starts = [top + PAD + head + sum(tracks[:i]) for i in range(len(tracks))]
        rows += [(by_id[p.item.key], p, starts[p.track] + tracks[p.track] / 2) for p in lane]
    _dots(canvas, window, rows)
    _key(canvas, window)
    return canvas.picture()


def _place(listed: Sequence[Listing], scale: TimeScale) -> list[Placed]:
    items = []
    for one in sorted(listed, key=lambda x: (not x.link, x.date, x.id)):
        x = min(max(scale.middle(one.date), scale.left + RADIUS), scale.right - RADIUS)
        lines = (wrapped(one.target, 130, 2) or ()) if one.link else ()
        items.append(Item(one.id, x - RADIUS, x + RADIUS, lines))
    return Tracks(scale.left, scale.right, 6).place(items)


def _told(window: Window, one: Listing) -> Told:
    link = f"; {one.link}" if one.link else ""
    words = f"{short_period(one.date)}: {_name(window, one.authority)} lists {one.target}{link}"
    return told(window, words, [one.event], one.sources)


def _dots(canvas: Canvas, window: Window, rows: Sequence[tuple[Listing, Placed, float]]) -> None:
    for linked in (False, True):
        marks = [
            {
                "x": (p.item.start + p.item.end) / 2,
                "y": y,
                **_told(window, one),
            }
            for one, p, y in rows
            if bool(one.link) == linked
        ]
        canvas.points(marks, MARK if linked else SOFT, fill=MARK if linked else None)
    for side, align in (("right", "left"), ("left", "right")):
        canvas.words([_label(p, y) for _, p, y in rows if p.side == side], INK, align=align)


def _label(p: Placed, y: float) -> dict[str, Any]:
    x = p.item.end + BESIDE if p.side == "right" else p.item.start - BESIDE
    return {"x": x, "y": y - (len(p.item.lines) - 1) * LINE / 2, "text": "\n".join(p.item.lines)}


def _key(canvas: Canvas, window: Window) -> None:
    first = window.record.subject.first.name
    linked = Entry(f"link to {first} stated", MARK, MARK, "circle")
    draw_legend(canvas, [linked, Entry("no link stated", SOFT, None, "circle")])
