"""Figure 14, the evidence panel: how good is the record?"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from analysis.charts.canvas import Canvas
from analysis.charts.chart import Chart
from analysis.charts.palette import INK, MARK, OTHER, QUIET
from analysis.charts.quiet import FEW, table
from analysis.charts.theme import COLUMN, PHONE
from analysis.charts.words import Caption, Count, rows_of, tally
from analysis.evidence import health
from analysis.evidence.numbers import counted, in_words
from analysis.narrative.citations import best_first

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from analysis.evidence.records import Event
    from analysis.evidence.selection import Selection
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
    ("Same day", 0, 0),
    ("1 to 2 days", 1, 2),
    ("3 to 7 days", 3, 7),
    ("8 to 30 days", 8, 30),
    ("Over 30 days", 31, 10**6),
)
BAR, ROW, HEAD, LABEL = 190.0, 22.0, 26.0, 124.0


@dataclass(frozen=True)
class Group:
    """One bar: a measure, the group's name, how many, and whether it is the weak end."""

    measure: str
    name: str
    number: int
    weak: bool = False


def evidence_panel(window: Window) -> Chart:
    """Return how well the window's events are attested, always, also where there are none.

    Three measures: sources by kind; events by independent origins (copies of one dispatch are
    one); events by days from their end to the first dated source. Table: one row per bar; columns
    Measure, Group, Number. Events of unknown day or without a dated source have no lag.
    """
    caption = Caption(window, "evidence_panel", "method")
    events = window.happened
    groups = [g for part in _parts(window, events) for g in part]
    picture = len(events) > FEW
    return Chart(
        id="evidence_panel",
        section="method",
        title=_title(caption, events),
        subtitle=caption.subtitle(f"{SUBTITLE}, {caption.dates}"),
        table=table(COLUMNS, [(g.measure, g.name, str(g.number)) for g in groups]),
        picture=_draw(_parts(window, events)) if picture else None,
        narrow=_draw_narrow(_parts(window, events)) if picture else None,
        alt=_alt(caption, events, groups) if picture else None,
        notes=_notes(caption, events),
        facts=tuple(e.id for e in events),
        sources=best_first((s for e in events for s in e.sources), window.record),
    )


def origins(window: Window, event: Event) -> int:
    """Return how many independent origins the event has."""
    return len(window.record.origins.independent(event.sources))


def lag(window: Window, event: Event) -> int | None:
    """Return the days from the event's end to its first dated source; None where not known."""
    return health.lag(window.record, event)


def single(window: Window, events: Selection) -> Selection:
    """Return the events that rest on one origin."""
    return events.where(lambda e: origins(window, e) == 1, independent_origins=1)


def state_media(window: Window, events: Selection) -> Selection:
    """Return the events that rest on state media alone."""
    alone = window.record.origins.state_media_alone
    return events.where(lambda e: alone(e.sources), state_media_alone=True)


def _title(caption: Caption, events: Selection) -> Statement:
    window = caption.window
    if not len(events):
        return caption.nothing(f"No event on record {caption.when} to weigh", events.query)
    one, state = single(window, events), state_media(window, events)
    parts = [
        (
            found,
            Count(in_words(len(found)) if len(found) else "none", len(found), tally(found).query),
        )
        for found in (one, state)
    ]
    (_, rest), (_, alone) = parts
    text = f"One origin stands behind {rest.shown} of {counted(len(events), 'event')}"
    text += f", state media alone behind {alone.shown}"
    return caption.title(text, counts=[tally(events), rest, alone])


def _parts(window: Window, events: Selection) -> list[list[Group]]:
    sources = [
        window.record.sources[k] for k in dict.fromkeys(s for e in events for s in e.sources)
    ]
    kinds = [
        Group("Sources by kind", name, sum(s.kind in held for s in sources), name == "State media")
        for name, held in KINDS.items()
    ]
    numbers = [origins(window, e) for e in events]
    counts = [
        Group("Events by independent origins", "One", numbers.count(1), weak=True),
        Group("Events by independent origins", "Two", numbers.count(2)),
        Group("Events by independent origins", "Three or more", sum(n > 2 for n in numbers)),  # noqa: PLR2004 - as the name says
    ]
    lags = [lag(window, e) for e in events]
    days = [
        Group(
            "Events by days to first source",
            name,
            sum(n is not None and first <= n <= last for n in lags),
        )
        for name, first, last in LAGS
    ]
    days.append(Group("Events by days to first source", "Not known", lags.count(None)))
    return [kinds, counts, days]


def _alt(caption: Caption, events: Selection, groups: Sequence[Group]) -> Statement:
    window = caption.window
    counts = [tally(events)]
    parts = []
    for measure in dict.fromkeys(g.measure for g in groups):
        held = [g for g in groups if g.measure == measure and g.number]
        counts += [rows_of(window, "events", g.number, measure=measure, group=g.name) for g in held]
        parts.append(f"{measure}: " + ", ".join(f"{g.name} {in_words(g.number)}" for g in held))
    text = f"Bars on {counted(len(events), 'event')}, {caption.dates}. {'. '.join(parts)}"
    return caption.alt(f"{text}. Table follows.", counts=counts)


def _notes(caption: Caption, events: Selection) -> tuple[Statement, ...]:
    window = caption.window
    notes = []
    lags = [n for e in events if (n := lag(window, e)) is not None]
    if lags:
        middle = median(lags)
        shown = f"{middle:g} {'day' if middle == 1 else 'days'}"
        query = {**events.query, "rows": len(lags), "median_lag_days": middle}
        counts = [
            Count(f"{middle:g}", middle, query, "median_lag_days"),
            rows_of(window, "events", len(lags), lag_known=True),
        ]
        text = f"Median delay to the first source: {shown}, over {counted(len(lags), 'event')} of"
        notes.append(caption.note(f"{text} known day.", counts=counts))
    notes.append(
        caption.note(
            "One origin: copies and repeats of one dispatch, release or report count once. "
            "Official documents can rest on one origin and be sound."
        )
    )
    if not len(events):
        first, last = window.parameters.start, window.parameters.end
        told = [
            s
            for s in window.record.sources.values()
            if s.published and s.published.within(first, last)
        ]
        count = rows_of(window, "sources", len(told), published="within")
        words = counted(len(told), "source")
        notes.append(caption.note(f"{words} on record published {caption.when}.", counts=[count]))
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
