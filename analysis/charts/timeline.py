"""The master timeline: what happened when, by sector?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.charts.captions import Caption, Count, on_record, tally
from analysis.charts.empty import no_events
from analysis.charts.facts import DISPUTED, EVENT_COLUMNS, event_row, nearest_named
from analysis.charts.lanes import Lane, Sheet, draw_lanes, height, labelled
from analysis.charts.skeleton import FEW, Content, Layouts, chart
from analysis.charts.theme import COLUMN, PAGE, PAGE_HIGH, PHONE, WIDE
from analysis.charts.timescale import DAILY
from analysis.evidence.dates import period_in_words
from analysis.evidence.numbers import counted, listed
from analysis.evidence.peaks import peak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.evidence.peaks import Peak
    from analysis.evidence.records import Event
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

MOST, LEAST, EACH = 44, 4, 14
MOST_ON_STRIP, EACH_ON_STRIP = 18, 4
LABELS, LINES = 190.0, 2
# Rooms and lines of labels, of which each sheet gets those that make it lowest.
LAYOUTS = ((190.0, 2), (170.0, 2), (220.0, 2), (150.0, 3))
FIRST_OF_EACH = 2
TRACKS, HIGHEST_ON_STRIP = 12, 500.0
LANDMARK, MINOR = "landmark", "minor"
WHAT = "event"
ENTRIES = ("entry on events", "entries on events")
SUBTITLE = "Events between {pair}, and those that bear on them, by sector"


@dataclass(frozen=True)
class Plan:
    """Which events a timeline draws, the same on every sheet, and the sheets.

    `drawn` are its marks, `lines` what it draws as lines across, `sheets` those of page, phone and,
    where the page's would shrink, paper. `table` says where its table is found.
    """

    drawn: Selection
    lines: Selection
    lanes: tuple[Lane, ...]
    sheets: tuple[Sheet, ...]
    table: str


@chart("timeline")
def timeline(caption: Caption) -> Content:
    """Return the window's foremost events in lanes by section, each named wherever it is drawn.

    The same are drawn on page, phone and paper: those of the most prominent of each section whose
    label has room on all three. Shocks are lines across. Table: one row per
    event drawn; columns Date, What, How it is attested. Cancelled events are left out; announced
    and planned ones are hollow. An event of month or year precision is a bar over its possible
    days.
    """
    sheets = (
        Sheet(WIDE, 132, LABELS, LINES, TRACKS, aside=_aside(caption.window), brush=True),
        Sheet(PHONE, 0, LABELS, LINES, TRACKS, brush=True),
        Sheet(PAGE, 112, LABELS, LINES, TRACKS, aside=_aside(caption.window)),
    )
    return _content(caption, sheets, (MOST, EACH, PAGE_HIGH), "table follows")


@chart("bottom-line", "timeline")
def timeline_strip(caption: Caption) -> Content:
    """Return a timeline low enough for a sheet of paper: the foremost events of each section.

    At most eighteen are drawn, four of each lane where it holds as many; it stands with the
    bottom line. Otherwise as `timeline`.
    """
    key = f"{DISPUTED} sources differ"
    sheets = (
        Sheet(COLUMN, 124, LABELS, LINES, TRACKS, disputed=key),
        Sheet(PHONE, 0, LABELS, LINES, TRACKS, disputed=key),
    )
    limits = (MOST_ON_STRIP, EACH_ON_STRIP, HIGHEST_ON_STRIP)
    return _content(caption, sheets, limits, "its table stands on the web page")


def _told(events: Selection) -> Selection:
    return events.where(status_not="cancelled")


def _content(
    caption: Caption, sheets: Sequence[Sheet], limits: tuple[int, int, float], table: str
) -> Content:
    window = caption.window
    events = _told(window.events)
    measure = caption.dated(SUBTITLE)
    if not len(events):
        return no_events(caption, WHAT, measure, _told(window.everything), EVENT_COLUMNS)
    plan = _plan(window, events, sheets, limits, table)
    shown = tuple(sorted((*plan.drawn, *plan.lines), key=lambda e: (e.when.first, e.id)))
    title, counts, looked = _finding(window, events)
    return Content(
        title=caption.title(title, counts=counts, looked=looked),
        measure=measure,
        columns=EVENT_COLUMNS,
        rows=[event_row(window, e) for e in shown],
        marks=len(shown),
        draw=lambda: _layouts(window, plan),
        alt=lambda: _alt(caption, events, plan),
        notes=_notes(caption, events, plan),
        facts=shown,
        spread=sheets[0].width == WIDE,
    )


def _layouts(window: Window, plan: Plan) -> Layouts:
    wide, narrow, *paper = (draw_lanes(window, plan.lanes, sheet) for sheet in plan.sheets)
    printed = paper[0].picture if paper else None
    return Layouts(wide.picture, narrow.picture, printed, wide.time, narrow.time)


def _plan(
    window: Window,
    events: Selection,
    sheets: Sequence[Sheet],
    limits: tuple[int, int, float],
    table: str,
) -> Plan:
    """Return the plan of as many events as the last sheet's height allows, the foremost first."""
    most, each, highest = limits
    lines = events.where(role="shock", precision="day", certain=True)
    marked = events.where(id_not=tuple(e.id for e in lines)) if lines else events
    # Fewer sections share what one would have for itself.
    homes = [n for n in window.open_sections if window.section(n, events)]
    share = max(each, most // max(len(homes), 1))
    foremost = _foremost(window, events, marked.where(rank_in_section_to=share))
    laid = tuple(replace(sheet, shocks=tuple(lines)) for sheet in sheets)
    small = len(events) <= FEW
    number = min(most, len(foremost))
    while True:
        lanes = _named(window, events, foremost[:number], laid, everything=small)
        best = tuple(_lowest(window, lanes, sheet) for sheet in laid)
        if number <= LEAST or height(window, lanes, _tightest(best)) <= highest:
            break
        number -= 1
    held = tuple(sorted(e.id for lane in lanes for e in lane.events))
    return Plan(events.where(id=held), lines, tuple(lanes), best, table)


def _foremost(window: Window, events: Selection, chosen: Selection) -> list[Event]:
    """Return the first few of each section, then the others, leaders' journeys before the rest."""
    order = {event.id: place for place, event in enumerate(events.foremost(len(events)))}
    ranked = sorted(chosen, key=lambda e: (not e.leader_visit, order[e.id]))
    place: dict[str, int] = {}
    seen: Counter[str] = Counter()
    for event in ranked:
        home = window.home(event)
        place[event.id] = seen[home]
        seen[home] += 1
    return sorted(ranked, key=lambda e: place[e.id] >= FIRST_OF_EACH)


def _lowest(window: Window, lanes: Sequence[Lane], sheet: Sheet) -> Sheet:
    """Return the sheet with the labels that make it lowest, none of them lost."""
    layouts = [replace(sheet, label_room=room, lines=lines) for room, lines in LAYOUTS]
    every = max(len(labelled(window, lanes, layout)) for layout in layouts)
    whole = [one for one in layouts if len(labelled(window, lanes, one)) == every]
    return min(whole, key=lambda one: height(window, lanes, one))


def _tightest(sheets: Sequence[Sheet]) -> Sheet:
    """Return the sheet whose height is limited: paper where there is one, else the column."""
    return sheets[-1] if sheets[-1].width > PHONE else sheets[0]


def _named(
    window: Window,
    events: Selection,
    chosen: Sequence[Event],
    sheets: Sequence[Sheet],
    *,
    everything: bool,
) -> list[Lane]:
    """Return the lanes of those events that find room for their label on every sheet.

    Without one of them another may move, so that it is asked again until none is left out.
    """
    while True:
        lanes = _lanes(window, events, chosen, sheets[0].shocks)
        named = frozenset.intersection(*(labelled(window, lanes, sheet) for sheet in sheets))
        lost = [event for event in chosen if event.id not in named]
        if everything or not lost:
            return lanes
        chosen = _without(window, chosen, lost)


def _without(window: Window, chosen: Sequence[Event], lost: Sequence[Event]) -> list[Event]:
    """Return the events but for those that are lost, or for a minor one where a landmark is.

    The last of the minor ones of its lane makes room, as long as there is one.
    """
    gone = {event.id for event in lost}
    if all(event.prominence == LANDMARK for event in lost):
        lanes = {window.home(event) for event in lost}
        minor = [e.id for e in chosen if e.prominence == MINOR and window.home(e) in lanes]
        gone = {minor[-1]} if minor else gone
    else:
        gone -= {event.id for event in lost if event.prominence == LANDMARK}
    return [event for event in chosen if event.id not in gone]


def _aside(window: Window) -> str:
    """Return on which sides more is on record, uncounted: that moves with facts it doesn't hold."""
    sides = (("before", window.before), ("after", window.after))
    told = [side for side, beside in sides if len(beside.happened)]
    return f"More is on record {' and '.join(told)} these dates" if told else ""


def _lanes(
    window: Window, events: Selection, chosen: Sequence[Event], lines: Sequence[Event]
) -> list[Lane]:
    lanes = []
    for name in window.open_sections:
        held = (e for e in chosen if window.home(e) == name)
        # From the latest back: a label at its mark's right then seldom meets one placed before.
        here = tuple(sorted(held, key=lambda e: (e.when, e.id), reverse=True))
        across = sum(window.home(e) == name for e in lines)
        total = len(window.section(name, events)) - across
        if total:
            lanes.append(Lane(window.record.title_of(name), here, total - len(here)))
    return lanes


def _finding(window: Window, events: Selection) -> tuple[str, list[Count], tuple[Selection, ...]]:
    """Return the finding, its counts and what it was chosen by.

    It is the densest month of a long window, by occasions, else the count. Where another month has
    more events, on fewer occasions, both are named.
    """
    densest = _densest(window, events)
    if densest is None:
        return *on_record(window, events, WHAT), ()
    if densest.fuller:
        return _twice(densest)
    counts = [tally(densest.events), tally(densest.occasions)]
    text = f"In these dates the record is densest in {densest.words}, with "
    if counts[1].value == counts[0].value:
        return f"{text}{counts[0].shown} of its events", counts[:1], (densest.by_occasion,)
    text += f"{counts[0].shown} of its events on {counted(int(counts[1].value), 'occasion')}"
    if densest.journey:
        counts.append(tally(densest.parts))
        text += f", {counts[2].shown} of these events on one journey"
    return text, counts, (densest.by_occasion,)


def _twice(densest: Peak) -> tuple[str, list[Count], tuple[Selection, ...]]:
    """Return the finding where the month with most occasions isn't that with most events."""
    counts = [tally(densest.occasions), tally(densest.events), tally(densest.more)]
    text = (
        f"Most occasions in these dates fell in {densest.words}, {counts[0].shown} with "
        f"{counted(int(counts[1].value), 'event')}; most events in {densest.fuller_words}, "
        f"{counts[2].shown}"
    )
    return text, counts, (densest.by_occasion, densest.by_event)


def _densest(window: Window, events: Selection) -> Peak | None:
    """Return the month with most occasions of a long window, or None where none stands out."""
    if window.parameters.days <= DAILY:
        return None
    found = peak(window.certain(events.happened))
    return found if found and tally(found.occasions).value > 1 else None


def _alt(caption: Caption, events: Selection, plan: Plan) -> Statement:
    window = caption.window
    certain = window.certain(events.happened)
    lanes = tally(events.distinct("section"))
    counts = [tally(plan.drawn)]
    text = (
        f"Timeline, {counts[0].shown} drawn and named of {_of_what(window, events, counts)}, "
        f"{caption.dates}, in {counted(int(lanes.value), 'lane')} by sector"
    )
    if plan.lines:
        counts.append(tally(plan.lines))
        text += f"; {counted(len(plan.lines), 'line')} across for shocks"
    densest = _densest(window, events)
    if densest:
        counts += [tally(densest.events), tally(densest.occasions)]
        occasions = counted(int(counts[-1].value), "occasion")
        apart = counts[-1].value == counts[-2].value
        shown = counts[-2].shown if apart else f"{counts[-2].shown} on {occasions}"
        by = " by occasions" if densest.fuller else ""
        text += f"; densest month{by} {densest.words} ({shown})"
    spell = certain.measure("longest_gap", "date")
    if spell.gap is not None:
        _, earlier, later = spell.gap
        counts.append(tally(spell))
        text += (
            f"; longest spell without one {counted(int(counts[-1].value), 'day')}, from "
            f"{period_in_words(earlier.when)} to {period_in_words(later.when)}"
        )
    return caption.alt(f"{text}; {plan.table}.", counts=[*counts, lanes])


def _of_what(window: Window, events: Selection, counts: list[Count]) -> str:
    """Return `94 events, four plans and one that may be of these dates`, and keep its counts."""
    plans = events.announced
    rest = events.where(status_not="announced")
    sure, unsure = window.certain(rest), window.possible(rest)
    counts.append(tally(sure, None if len(sure) else "no"))
    parts = [counted(len(sure), WHAT)]
    if len(plans):
        counts.append(tally(plans))
        parts.append(counted(len(plans), "plan"))
    if len(unsure):
        counts.append(tally(unsure))
        parts.append(f"{counts[-1].shown} that may be of these dates")
    return listed(parts)


def _notes(caption: Caption, events: Selection, plan: Plan) -> tuple[Statement, ...]:
    window, drawn = caption.window, plan.drawn
    notes = []
    shown = tuple(e.id for e in (*drawn, *plan.lines))
    rest = events.where(id_not=shown)
    if len(rest):
        lines = events.where(id=[e.id for e in plan.lines])
        entries, off = window.events, window.events.where(status="cancelled")
        counts = [tally(drawn), tally(entries), tally(rest)]
        counts += [tally(rows) for rows in (lines, off) if len(rows)]
        drawn_as = "a line" if len(lines) == 1 else "lines"
        shocks = f", beside {counted(len(lines), 'shock')} as {drawn_as}" if len(lines) else ""
        notes.append(
            caption.note(
                f"Drawn are {counts[0].shown} of {counted(len(entries), *ENTRIES)}, chosen by "
                f"weight, sector and the room there is to name them{shocks}; {counts[2].shown} "
                f"more {'is' if len(rest) == 1 else 'are'} in the record{_called_off(off)}.",
                counts=counts,
            )
        )
    if any(e.when.precision != "day" for e in drawn):
        notes.append(
            caption.note(
                "A bar covers the days that an event lasted, or on which it may have fallen."
            )
        )
    nearest = (("before", window.before.happened), ("after", window.after.happened))
    for side, others in nearest if len(events) <= FEW else ():
        if found := nearest_named(window, others, side):
            told, facts, nearer = found
            notes.append(caption.note(f"The nearest {side} is {told}.", *facts, looked=[nearer]))
    return tuple(notes)


def _called_off(off: Selection) -> str:
    """Return `, as is one that was called off`, of what the figure never draws."""
    if not len(off):
        return ""
    be, been = ("is", "was") if len(off) == 1 else ("are", "were")
    return f", as {be} {tally(off).shown} that {been} called off"
