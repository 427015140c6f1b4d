"""The evidence panel: how good is the record?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from analysis.charts.canvas import Canvas
from analysis.charts.palette import INK, MARK, OTHER, QUIET
from analysis.charts.skeleton import Content, Layouts, chart
from analysis.charts.theme import COLUMN, PHONE
from analysis.charts.words import Caption, tally
from analysis.evidence.definitions import done, single_origin, state_media
from analysis.evidence.numbers import counted, in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from analysis.evidence.selection import Rows, Selection
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

COLUMNS = ("Measure", "Group", "Number")
SUBTITLE = "Events on record, their sources, and days from an event's end to the first source"
KINDS = {
    "Official documents": ("government", "un"),
    "Agencies and press": ("wire", "news"),
    "NGOs and research": ("ngo", "think-tank", "dataset"),
    "State media": ("state-media",),
    "Other": ("other",),
}
LAGS = (
    ("Same day", {"lag": 0}),
    ("1 to 2 days", {"lag_from": 1, "lag_to": 2}),
    ("3 to 7 days", {"lag_from": 3, "lag_to": 7}),
    ("8 to 30 days", {"lag_from": 8, "lag_to": 30}),
    ("Over 30 days", {"lag_after": 30}),
    ("Not known", {"lag": None}),
)
BAR, ROW, HEAD, LABEL = 190.0, 22.0, 26.0, 124.0


@dataclass(frozen=True)
class Group:
    """One bar: a measure, the group's name, its rows, and whether it is the weak end."""

    measure: str
    name: str
    rows: Rows[Any]
    weak: bool = False

    @property
    def number(self) -> int:
        """Return how many there are."""
        return len(self.rows)


@chart("method")
def evidence_panel(caption: Caption) -> Content:
    """Return how well the window's events are attested, always, also where there are none.

    Three measures: sources by kind; events by independent origins (copies of one dispatch are
    one); events by days from their end to the first dated source. Table: one row per bar; columns
    Measure, Group, Number. Events of unknown day or without a dated source have no lag.
    """
    window = caption.window
    events = done(window.events)
    parts = _parts(window, events)
    groups = [g for part in parts for g in part]
    return Content(
        title=_title(caption, events),
        measure=caption.dated(SUBTITLE),
        columns=COLUMNS,
        rows=[(g.measure, g.name, str(g.number)) for g in groups],
        marks=len(events),
        draw=lambda: Layouts(_draw(parts), _draw_narrow(parts)),
        alt=lambda: _alt(caption, events, groups),
        notes=_notes(caption, events),
        facts=events,
    )


def _title(caption: Caption, events: Selection) -> Statement:
    if not len(events):
        sure = " for certain" if caption.window.possible(caption.window.happened) else ""
        return caption.nothing(f"No event on record{sure} {caption.when} to weigh", events)
    rest, alone = (
        tally(found, in_words(len(found)) if len(found) else "none")
        for found in (single_origin(events), state_media(events))
    )
    text = f"One origin stands behind {rest.shown} of {counted(len(events), 'event')}"
    text += f", state media alone behind {alone.shown}"
    return caption.title(text, counts=[tally(events), rest, alone])


def _parts(window: Window, events: Selection) -> list[list[Group]]:
    behind = window.rows("sources").where(behind_events_done=True)
    by_kind = [
        Group("Sources by kind", name, behind.where(kind=held), weak=name == "State media")
        for name, held in KINDS.items()
    ]
    by_origins = [
        Group("Events by independent origins", "One", single_origin(events), weak=True),
        Group("Events by independent origins", "Two", events.where(independent_origins=2)),
        Group(
            "Events by independent origins",
            "Three or more",
            events.where(independent_origins_from=3),
        ),
    ]
    by_lag = [
        Group("Events by days to first source", name, events.where(**days)) for name, days in LAGS
    ]
    return [by_kind, by_origins, by_lag]


def _alt(caption: Caption, events: Selection, groups: Sequence[Group]) -> Statement:
    counts = [tally(events)]
    parts = []
    for measure in dict.fromkeys(g.measure for g in groups):
        held = [g for g in groups if g.measure == measure and g.number]
        counts += [tally(g.rows) for g in held]
        parts.append(f"{measure}: " + ", ".join(f"{g.name} {in_words(g.number)}" for g in held))
    text = f"Bars on {counted(len(events), 'event')}, {caption.dates}. {'. '.join(parts)}"
    return caption.alt(f"{text}. Table follows.", counts=counts)


def _notes(caption: Caption, events: Selection) -> tuple[Statement, ...]:
    window = caption.window
    notes = []
    told = events.where(lag_not=None)
    if len(told):
        middle = tally(told.measure("median", "lag"), "")
        shown = f"{middle.value:g}"
        counts = [replace(middle, shown=shown), tally(told)]
        text = f"Median delay to the first source: {shown} {'day' if shown == '1' else 'days'}"
        text += f", over {counted(len(told), 'event')} of known day."
        notes.append(caption.note(text, counts=counts))
    notes.append(
        caption.note(
            "One origin: copies and repeats of one dispatch, release or report count once. "
            "Official documents can rest on one origin and be sound."
        )
    )
    if not len(events):
        within = window.rows("sources").where(published_within=True)
        words = counted(len(within), "source")
        text = f"{words} on record published {caption.when}."
        notes.append(caption.note(text, counts=[tally(within)]))
    return tuple(notes)


def _draw(parts: Sequence[Sequence[Group]]) -> alt.TopLevelMixin:
    column = COLUMN / 2
    deepest = max(len(parts[0]) + len(parts[1]) + 1, len(parts[2]))
    canvas = Canvas(COLUMN, HEAD * 2 + ROW * deepest + 12)
    second = HEAD + ROW * len(parts[0]) + 14
    for part, x, y in ((parts[0], 0.0, 0.0), (parts[1], 0.0, second), (parts[2], column + 8, 0.0)):
        _bars(canvas, part, x, y)
    return canvas.picture()


def _draw_narrow(parts: Sequence[Sequence[Group]]) -> alt.TopLevelMixin:
    canvas = Canvas(PHONE, sum(HEAD + ROW * len(part) + 14 for part in parts))
    top = 0.0
    for part in parts:
        _bars(canvas, part, 0.0, top)
        top += HEAD + ROW * len(part) + 14
    return canvas.picture()


def _bars(canvas: Canvas, part: Sequence[Group], x: float, top: float) -> None:
    canvas.words([{"x": x, "y": top + 10, "text": part[0].measure}], QUIET)
    most = max(1, *(g.number for g in part))
    room = BAR - 34
    for weak, colour in ((False, MARK), (True, OTHER)):
        canvas.rects(
            [
                {
                    "x": x + LABEL,
                    "x2": x + LABEL + room * g.number / most,
                    "y": top + HEAD + ROW * i,
                    "y2": top + HEAD + ROW * i + 14,
                    "tip": f"{g.measure}, {g.name}: {counted(g.number, 'event')}",
                }
                for i, g in enumerate(part)
                if g.number and g.weak == weak
            ],
            colour,
        )
    ys = [top + HEAD + ROW * i + 7 for i in range(len(part))]
    names = [{"x": x, "y": y, "text": g.name} for g, y in zip(part, ys, strict=True)]
    canvas.words(names, INK)
    values = [
        {"x": x + LABEL + room * g.number / most + 5, "y": y, "text": str(g.number)}
        for g, y in zip(part, ys, strict=True)
    ]
    canvas.words(values, INK)
