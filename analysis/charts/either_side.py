"""The year before and the year after each shock across which something changed, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.charts.canvas import Canvas
from analysis.charts.captions import Caption, tally
from analysis.charts.empty import no_events
from analysis.charts.legend import Entry, draw_legend
from analysis.charts.measure import wrapped
from analysis.charts.palette import INK, MARK, PAPER, QUIET
from analysis.charts.skeleton import Content, both, chart
from analysis.charts.theme import PHONE
from analysis.charts.tooltips import of_several
from analysis.evidence.dates import period_in_words
from analysis.evidence.definitions import (
    ARMS,
    agreements,
    contacts,
    done,
    engagements,
    journeys,
)
from analysis.evidence.numbers import capitalised, counted, in_words, listed, plain
from analysis.findings.common import published
from analysis.findings.registry import findings
from analysis.findings.rules import shock
from analysis.narrative import telling

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import altair as alt

    from analysis.charts.captions import Count
    from analysis.evidence.records import Event
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

COLUMNS = ("Shock", "On record", "Year before", "Year after")
WHAT = "shock with a change across it"
SUBTITLE = "What {pair} did, as far as known, in the year before a shock and the year from its day"
HOW_READ = (
    "A change across a shock is not said to come from it. A visit on military matters counts in "
    "two rows; where two shocks lie less than two years apart, their years overlap."
)
KEY = (
    Entry("year before", MARK, PAPER, "square", 90),
    Entry("year from that day", MARK, MARK, "square", 90),
)
ROWS: dict[str, tuple[str, str, Callable[[Selection], Selection]]] = {
    "Agreements and memoranda": ("agreement or memorandum", "agreements or memoranda", agreements),
    "Visits and meetings": ("visit or meeting", "visits or meetings", contacts),
    "Military or security contacts": (
        "military or security contact",
        "military or security contacts",
        lambda events: engagements(events, ARMS),
    ),
    # What these are called is for each record to say.
    "Journeys": ("", "", journeys),
}
MOST = 3
TOP, LINE, BAR, ROW, BETWEEN, NUMBER = 26.0, 14.0, 9.0, 46.0, 34.0, 26.0


@dataclass(frozen=True)
class Sides:
    """A shock, the years on either side of it, and what each row counts in them."""

    event: Event
    years: tuple[Window, Window]
    counts: tuple[tuple[str, Selection, Selection], ...]

    @property
    def read(self) -> tuple[Count, Count]:
        """Return how many sources were read in each of the years."""
        before, after = (published(year) for year in self.years)
        return tally(before, plain(len(before))), tally(after, plain(len(after)))

    @property
    def sources(self) -> str:
        """Return in words how many sources were read in each of the years."""
        before, after = self.read
        return f"{before.shown} sources read, then {after.shown}"


@chart("timeline")
def either_side(caption: Caption) -> Content:
    """Return pairs of bars: what is on record in the year before a shock and in the year after.

    Shocks are those across which a rule found a change that the sources read don't explain; the
    newest three are drawn. Table: one row per shock and count; columns Shock, On record, Year
    before, Year after.
    """
    window = caption.window
    found = _found(window)
    measure = caption.about(SUBTITLE)
    if not found:
        shocks = [event.id for event in window.everything if "shock" in event.role]
        pool = window.everything.where(id=sorted(shocks))
        return no_events(caption, WHAT, measure, pool, COLUMNS, found=window.events.where(id=()))
    return Content(
        title=_title(caption, found[-1]),
        measure=measure,
        columns=COLUMNS,
        rows=[row for sides in found for row in _rows(sides)],
        marks=sum(2 * len(sides.counts) for sides in found),
        draw=both(lambda sheet: _draw(window, found, sheet)),
        alt=lambda: _alt(caption, found),
        notes=_notes(caption),
        facts=[sides.event for sides in found],
    )


def _found(window: Window) -> tuple[Sides, ...]:
    told = {f.told["shock"].id for f in findings(window) if f.rule == shock.NAME}
    found = []
    for event in sorted(window.events.where(id=sorted(told)), key=lambda e: (e.when, e.id)):
        years = shock.around(window, event)
        if years:
            before, after = (done(year.events) for year in years)
            called = {"Journeys": capitalised(window.record.subject.journeys)}
            counts = tuple(
                (called.get(name, name), of(before), of(after)) for name, (_, _, of) in ROWS.items()
            )
            found.append(Sides(event, years, counts))
    return tuple(found[-MOST:])


def _title(caption: Caption, sides: Sides) -> Statement:
    """Return how the two counts that a rule compares stood on either side of the newest shock."""
    told = [
        row
        for row in sides.counts
        if row[0] in {"Agreements and memoranda", "Military or security contacts"}
    ]
    counts = [c for _, before, after in told for c in (_tally(after, "no"), _tally(before))]
    parts = [
        f"{counted(len(after), one, many)}, after {_tally(before).shown}"
        for name, before, after in told
        for one, many, _ in [ROWS[name]]
    ]
    when = period_in_words(sides.event.when)
    return caption.title(f"In the year from {when}: {'; '.join(parts)}", sides.event, counts=counts)


def _tally(rows: Selection, nothing: str = "none") -> Count:
    return tally(rows, in_words(len(rows)) if len(rows) else nothing)


def _rows(sides: Sides) -> list[tuple[str, ...]]:
    shock_named = f"{sides.event.title}, {period_in_words(sides.event.when)}"
    before, after = sides.read
    rows = [(shock_named, name, plain(len(b)), plain(len(a))) for name, b, a in sides.counts]
    return [*rows, (shock_named, "Sources read", before.shown, after.shown)]


def _alt(caption: Caption, found: Sequence[Sides]) -> Statement:
    parts, counts = [], []
    for sides in found:
        pairs = []
        for name, before, after in sides.counts:
            counts += [_tally(before), _tally(after)]
            pairs.append(f"{name.lower()} {_tally(before).shown}, then {_tally(after).shown}")
        counts += sides.read
        when = period_in_words(sides.event.when)
        parts.append(f"{telling.quoted(sides.event)}, {when}: {listed([*pairs, sides.sources])}")
    text = f"Pairs of bars, the year before and the year after. {'. '.join(parts)}. Table follows."
    return caption.alt(text, *(sides.event for sides in found), counts=counts)


def _notes(caption: Caption) -> tuple[Statement, ...]:
    window = caption.window
    notes = [caption.note(HOW_READ)]
    turned = window.record.subject.turning_point
    earlier = window.everything.where(last_before=window.parameters.coverage.start)
    if turned:
        count = tally(earlier, plain(len(earlier)))
        events = "event" if len(earlier) in {0, 1} else "events"
        said = (
            f"No such years lie on either side of {turned}: of the time before it the record holds "
            f"{count.shown} {events}, chosen as background."
        )
        notes.append(caption.note(said, counts=[count]))
    return tuple(notes)


def _draw(window: Window, found: Sequence[Sides], sheet: float) -> alt.TopLevelMixin:
    across = len(found) if sheet > PHONE else 1
    wide = (sheet - BETWEEN * (across - 1)) / across
    most = max(len(rows) for sides in found for _, *pair in sides.counts for rows in pair) or 1
    heads = [_head(sides, wide) for sides in found]
    if across > 1:
        # Rows of one count stand level with each other.
        high = max(len(title) + len(when) for title, when in heads)
        heads = [(title, (*when, *[""] * (high - len(title) - len(when)))) for title, when in heads]
    tops = [TOP + 4]
    for title, when in heads if across == 1 else heads[:1]:
        tops.append(tops[-1] + LINE * (len(title) + len(when)) + ROW * len(ROWS) + 22)
    canvas = Canvas(sheet, tops[-1] - 20)
    draw_legend(canvas, KEY)
    for place, (sides, head) in enumerate(zip(found, heads, strict=True)):
        corner = (place * (wide + BETWEEN), tops[0]) if across > 1 else (0.0, tops[place])
        y = _named(canvas, head, corner)
        _panel(canvas, window, sides, (corner[0], y, (wide - NUMBER) / most))
    return canvas.picture()


Head = tuple[tuple[str, ...], tuple[str, ...]]


def _head(sides: Sides, wide: float) -> Head:
    """Return the shock's title, and its day with the sources read, both broken into lines."""
    title = wrapped(sides.event.title, wide * 0.92, 3) or (sides.event.title,)
    when = f"{period_in_words(sides.event.when)}; {sides.sources}"
    return title, wrapped(when, wide, 2) or (when,)


def _named(canvas: Canvas, head: Head, corner: tuple[float, float]) -> float:
    """Write a panel's head from its upper left corner; returns where its rows begin."""
    left, top = corner
    title, when = head
    canvas.words([{"x": left, "y": top + 8, "text": "\n".join(title)}], INK, bold=True)
    below = top + 8 + LINE * len(title)
    canvas.words([{"x": left, "y": below, "text": "\n".join(filter(None, when))}], QUIET)
    return top + LINE * (len(title) + len(when)) + 12


def _panel(canvas: Canvas, window: Window, sides: Sides, at: tuple[float, float, float]) -> None:
    left, y, unit = at
    for name, before, after in sides.counts:
        canvas.words([{"x": left, "y": y, "text": name}], INK)
        for step, (rows, fill, said) in enumerate(
            ((before, PAPER, KEY[0].name), (after, MARK, KEY[1].name))
        ):
            top, end = y + 9 + step * (BAR + 3), left + unit * len(rows)
            if rows:
                tip = of_several(window, f"{name}, {said}: {plain(len(rows))}", rows)
                box = {"x": left, "x2": end, "y": top, "y2": top + BAR, **tip}
                canvas.rects([box], fill, stroke=MARK, strokeWidth=1.2)
            number = plain(len(rows)) if rows else "none"
            x = end + 5 if rows else left
            canvas.words([{"x": x, "y": top + BAR / 2, "text": number}], INK)
        y += ROW
