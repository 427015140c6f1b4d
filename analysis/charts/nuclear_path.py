"""The nuclear path: how far on paper, how far on site?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.charts.empty import no_events
from analysis.charts.facts import EVENT_COLUMNS, event_row, measured, named
from analysis.charts.lanes import Lane, Sheet, draw_lanes
from analysis.charts.skeleton import FEW, Content, Layouts, chart
from analysis.charts.theme import COLUMN, PHONE
from analysis.charts.words import Caption, on_record, tally
from analysis.evidence.numbers import counted, in_words

if TYPE_CHECKING:
    import altair as alt

    from analysis.evidence.records import Event
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

SECTOR = "nuclear"
TALK = ("visit", "meeting", "statement", "honour")
SITE = ("launch", "delivery")
WHAT = "nuclear milestone"
SUBTITLE = "Steps of nuclear cooperation between {pair}, on paper and on site"

SHEET = Sheet(COLUMN, margin=66, label_room=150, lines=3, tracks=8)
PHONE_SHEET = Sheet(PHONE, margin=0, label_room=150, lines=3, tracks=8)


@chart("nuclear")
def nuclear_path(caption: Caption) -> Content:
    """Return the nuclear events other than talks in two lanes: on paper and on site.

    On site are deliveries and launches; everything else was done on paper. Visits, meetings and
    statements are left out. Table: one row per milestone; columns Date, What, How it is attested.
    Each stated capacity of the plant stands in a note in its own words.
    """
    window = caption.window
    steps, pool = _steps(window.events), _steps(window.everything)
    measure = caption.dated(SUBTITLE)
    if not len(steps):
        return no_events(caption, WHAT, measure, pool, EVENT_COLUMNS)
    return Content(
        title=_title(caption, steps),
        measure=measure,
        columns=EVENT_COLUMNS,
        rows=[event_row(window, e) for e in steps],
        marks=len(steps),
        draw=lambda: Layouts(_draw(window, steps, SHEET), _draw(window, steps, PHONE_SHEET)),
        alt=lambda: _alt(caption, steps),
        notes=_notes(caption, steps, pool),
        facts=steps,
    )


def _steps(events: Selection) -> Selection:
    return events.about(SECTOR).other_than(*TALK).where(status_not="cancelled")


def _on_site(steps: Selection) -> Selection:
    return steps.of(*SITE)


def _draw(window: Window, steps: Selection, sheet: Sheet) -> alt.TopLevelMixin:
    ranked = {e.id: i for i, e in enumerate(steps.foremost(len(steps)))}
    order = sorted(steps, key=lambda e: ranked[e.id])
    lanes = [
        Lane("On paper", tuple(e for e in order if e.kind not in SITE)),
        Lane("On site", tuple(e for e in order if e.kind in SITE)),
    ]
    return draw_lanes(window, lanes, sheet).picture


def _title(caption: Caption, steps: Selection) -> Statement:
    text, counts = on_record(caption.window, steps, WHAT)
    site = _on_site(steps).happened
    if len(site):
        counts.append(tally(site))
        return caption.title(f"{text}, {in_words(len(site))} on site", counts=counts)
    return caption.title(f"{text}, none on site", counts=counts, looked=[site])


def _alt(caption: Caption, steps: Selection) -> Statement:
    site = _on_site(steps)
    paper = steps.other_than(*SITE)
    last = steps.happened.last or steps.events[-1]
    text = (
        f"Two lanes of milestones, {caption.dates}: {in_words(len(paper))} on paper, "
        f"{in_words(len(site)) if len(site) else 'none'} on site; latest: "
        f"{named(caption.window, last)}; table follows."
    )
    counts = [tally(paper)] + ([tally(site)] if len(site) else [])
    return caption.alt(text, last, counts=counts, looked=[] if len(site) else [site])


def _notes(caption: Caption, steps: Selection, pool: Selection) -> tuple[Statement, ...]:
    window = caption.window
    notes = []
    plants = window.playing("plant-capacity")
    stated = [f for f in window.figures if f.series in plants]
    if stated:
        told = "; ".join(f"{f.item + ': ' if f.item else ''}{measured(window, f)}" for f in stated)
        notes.append(caption.note(f"Capacity of the planned plant as stated: {told}.", *stated))
    built = _on_site(pool).happened
    if not len(built):
        text = f"{counted(0, 'step on a building site')} is on record at any date."
        notes.append(caption.note(text, counts=[tally(built)]))
    if len(steps) <= FEW:
        notes += _neighbours(caption, pool)
    return tuple(notes)


def _neighbours(caption: Caption, pool: Selection) -> list[Statement]:
    first, last = caption.window.parameters.start, caption.window.parameters.end
    sides: list[tuple[str, Event | None]] = [
        ("before", pool.where(last_before=first).last),
        ("after", pool.where(first_after=last).first),
    ]
    return [
        caption.note(f"Nearest {side} these dates: {named(caption.window, e)}.", e)
        for side, e in sides
        if e is not None
    ]
