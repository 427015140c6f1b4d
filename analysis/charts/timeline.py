"""The master timeline: what happened when, by sector?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.charts.empty import no_events
from analysis.charts.facts import DISPUTED, EVENT_COLUMNS, event_row, nearest_named
from analysis.charts.lanes import Lane, Sheet, draw_lanes, height
from analysis.charts.skeleton import FEW, Content, Layouts, chart
from analysis.charts.theme import COLUMN, PAGE, PAGE_HIGH, PHONE, WIDE
from analysis.charts.timescale import DAILY
from analysis.charts.words import Caption, Count, on_record, tally
from analysis.evidence.dates import parse_period, period_in_words
from analysis.evidence.nearest import earliest, latest
from analysis.evidence.numbers import counted
from analysis.evidence.peaks import peak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.evidence.peaks import Peak
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

MOST = 60
MOST_ON_STRIP, LEAST_IN_LANE = 18, 3
# Lines and room of a label, the layout of most labels first.
LABELS_ON_PAPER = ((3, 128.0), (2, 190.0), (2, 170.0))
PHONE_TRACKS = {1: 7, 2: 4, 3: 3}
WHAT = "event"
SUBTITLE = "Events between {pair}, and those that bear on them, by sector"


@dataclass(frozen=True)
class Words:
    """What a timeline says of itself: which events it chose, and where its table is found.

    `drawn` are those that it chose, `rest` those that it leaves to the record.
    """

    chosen: str
    table: str
    drawn: Selection
    rest: Selection


@chart("timeline")
def timeline(caption: Caption) -> Content:
    """Return the window's events in lanes by section, at most 60, the most prominent first.

    Table: one row per event drawn; columns Date, What, How it is attested. Cancelled events are
    left out; announced and planned ones are hollow. An event of month or year precision is a bar
    over its possible days.
    """
    window = caption.window
    events = _told(window.events)
    drawn, rest = events.where(rank_to=MOST), events.where(rank_after=MOST)
    lanes = _lanes(window, events, drawn)
    sheet = Sheet(
        WIDE,
        margin=132,
        label_room=150,
        lines=3,
        tracks=_tracks(len(lanes)),
        aside=_aside(window),
        brush=True,
    )
    words = Words("most prominent", "table follows", drawn, rest)
    return _content(caption, lanes, sheet, words)


@chart("bottom-line", "timeline")
def timeline_strip(caption: Caption) -> Content:
    """Return a timeline low enough for a sheet of paper: the foremost events of each section.

    About eighteen are drawn, at least three of each lane where it holds as many; it stands with
    the bottom line. Otherwise as `timeline`.
    """
    window = caption.window
    events = _told(window.events)
    homes = {name: len(window.section(name, events)) for name in window.open_sections}
    share = max(LEAST_IN_LANE, MOST_ON_STRIP // max(1, sum(map(bool, homes.values()))))
    drawn, rest = (
        events.where(rank_in_section_to=share),
        events.where(rank_in_section_after=share),
    )
    lanes = _lanes(window, events, drawn)
    tracks = {1: 4, 2: 3, 3: 2}.get(len(lanes), 1)
    key = f"{DISPUTED} sources differ"
    sheet = Sheet(COLUMN, margin=124, label_room=136, lines=3, tracks=tracks, disputed=key)
    table_at = "its table stands on the web page"
    words = Words("most prominent of their sectors", table_at, drawn, rest)
    return _content(caption, lanes, sheet, words)


def _told(events: Selection) -> Selection:
    return events.where(status_not="cancelled")


def _content(caption: Caption, lanes: list[Lane], sheet: Sheet, words: Words) -> Content:
    window = caption.window
    events = _told(window.events)
    measure = caption.dated(SUBTITLE)
    if not len(events):
        return no_events(caption, WHAT, measure, _told(window.everything), EVENT_COLUMNS)
    drawn = tuple(sorted(words.drawn, key=lambda e: (e.when.first, e.id)))
    title, counts, looked = _finding(window, events)
    return Content(
        title=caption.title(title, counts=counts, looked=looked),
        measure=measure,
        columns=EVENT_COLUMNS,
        rows=[event_row(window, e) for e in drawn],
        marks=len(drawn),
        draw=lambda: _layouts(window, lanes, sheet),
        alt=lambda: _alt(caption, events, words),
        notes=_notes(caption, events, words),
        facts=drawn,
        spread=sheet.width == WIDE,
    )


def _layouts(window: Window, lanes: Sequence[Lane], sheet: Sheet) -> Layouts:
    tracks = PHONE_TRACKS.get(len(lanes), 2)
    phone = Sheet(PHONE, margin=0, label_room=150, lines=3, tracks=tracks, brush=sheet.brush)
    wide, narrow = draw_lanes(window, lanes, sheet), draw_lanes(window, lanes, phone)
    page = _page(window, lanes, sheet) if sheet.width == WIDE else None
    printed = draw_lanes(window, lanes, page).picture if page else None
    return Layouts(wide.picture, narrow.picture, printed, wide.time, narrow.time)


def _page(window: Window, lanes: Sequence[Lane], sheet: Sheet) -> Sheet:
    """Return the sheet for paper, where the wide one would shrink its words below readable size.

    Of its layouts it is the first that a page holds with its caption, else the lowest.
    """
    pages = [
        replace(sheet, width=PAGE, margin=112, brush=False, tracks=n, lines=lines, label_room=room)
        for n in range(sheet.tracks, 0, -1)
        for lines, room in LABELS_ON_PAPER
    ]
    fits = (page for page in pages if height(window, lanes, page) <= PAGE_HIGH)
    return next(fits, None) or min(pages, key=lambda page: height(window, lanes, page))


def _aside(window: Window) -> str:
    before, after = len(window.before.happened), len(window.after.happened)
    told = [f"{n} {side}" for n, side in ((before, "before"), (after, "after")) if n]
    return f"On record outside these dates: {', '.join(told)}" if told else ""


def _tracks(lanes: int) -> int:
    return {1: 9, 2: 6, 3: 5}.get(lanes, 3)


def _lanes(window: Window, events: Selection, drawn: Selection) -> list[Lane]:
    order = {event.id: place for place, event in enumerate(events.foremost(len(events)))}
    chosen = sorted(drawn, key=lambda e: (not e.leader_visit, order[e.id]))
    lanes = []
    for name in window.open_sections:
        here = tuple(e for e in chosen if window.home(e) == name)
        total = len(window.section(name, events))
        if total:
            lanes.append(Lane(window.record.title_of(name), here, total - len(here)))
    return lanes


def _finding(window: Window, events: Selection) -> tuple[str, list[Count], tuple[Selection, ...]]:
    """Return the finding, its counts and what it was chosen by.

    It is the densest month of a long window, by occasions, else the count.
    """
    densest = _densest(window, events)
    if densest is None:
        return *on_record(window, events, WHAT), ()
    counts = [tally(densest.events), tally(densest.occasions)]
    text = f"The record is densest in {_month(densest)}, with "
    if counts[1].value == counts[0].value:
        return f"{text}{counts[0].shown} of its events", counts[:1], (densest.by_occasion,)
    text += f"{counts[0].shown} of its events on {counted(int(counts[1].value), 'occasion')}"
    if densest.journey:
        counts.append(tally(densest.parts))
        text += f", {counts[2].shown} of these events on one journey"
    return text, counts, (densest.by_occasion,)


def _densest(window: Window, events: Selection) -> Peak | None:
    """Return the month with most occasions of a long window, or None where none stands out."""
    if window.parameters.days <= DAILY:
        return None
    found = peak(window.certain(events.happened))
    return found if found and tally(found.occasions).value > 1 else None


def _month(densest: Peak) -> str:
    return period_in_words(parse_period(densest.period))


def _alt(caption: Caption, events: Selection, words: Words) -> Statement:
    window = caption.window
    certain = window.certain(events.happened)
    lanes = tally(events.distinct("section"))
    counts = [tally(words.drawn), tally(events)]
    text = (
        f"Timeline, {counts[0].shown} of {counted(len(events), WHAT)} drawn, {caption.dates}, "
        f"in {counted(int(lanes.value), 'lane')} by sector"
    )
    densest = _densest(window, events)
    if densest:
        counts += [tally(densest.events), tally(densest.occasions)]
        occasions = counted(int(counts[-1].value), "occasion")
        apart = counts[-1].value == counts[-2].value
        shown = counts[-2].shown if apart else f"{counts[-2].shown} on {occasions}"
        text += f"; densest month {_month(densest)} ({shown})"
    spell = certain.measure("longest_gap", "date")
    if spell.gap is not None:
        _, earlier, later = spell.gap
        counts.append(tally(spell))
        text += (
            f"; longest spell without one {counted(int(counts[-1].value), 'day')}, from "
            f"{period_in_words(earlier.when)} to {period_in_words(later.when)}"
        )
    return caption.alt(f"{text}; {words.table}.", counts=[*counts, lanes])


def _notes(caption: Caption, events: Selection, words: Words) -> tuple[Statement, ...]:
    window, drawn = caption.window, words.drawn
    notes = []
    if len(words.rest):
        counts = [tally(drawn), tally(words.rest)]
        notes.append(
            caption.note(
                f"Drawn are the {counts[0].shown} {words.chosen}; {counts[1].shown} more "
                f"{'is' if len(words.rest) == 1 else 'are'} in the record.",
                counts=counts,
            )
        )
    if any(e.when.precision != "day" for e in drawn):
        notes.append(caption.note("A bar covers the days on which an event may have fallen."))
    nearest = (
        ("before", latest(window.before.happened), "later"),
        ("after", earliest(window.after.happened), "sooner"),
    )
    for side, found, way in nearest if len(events) <= FEW else ():
        if found is not None:
            told, facts = nearest_named(window, found, way)
            notes.append(caption.note(f"The nearest {side} is {told}.", *facts))
    return tuple(notes)
