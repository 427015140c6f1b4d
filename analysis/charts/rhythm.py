"""The rhythm of what the two sides did with each other: when does it cluster?"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from analysis.charts.bins import NOT_KNOWN, Bin, bars, calendar
from analysis.charts.empty import no_events
from analysis.charts.skeleton import Content, both, chart
from analysis.charts.words import Caption, Count, tally
from analysis.evidence.columns import day_of, month_of, week_of
from analysis.evidence.dates import Period, month_in_words, period_in_words
from analysis.evidence.numbers import counted, in_words, listed

if TYPE_CHECKING:
    from analysis.evidence.columns import Days
    from analysis.evidence.selection import Rows, Selection
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

COLUMNS = ("Period", "Occasions", "Events on record")
WHAT = "bilateral event"
SUBTITLE = "Occasions with events between {pair} on record"
MONTHLY_FROM, DAILY_TO = 92, 14
# Of more periods than these none is a peak.
MOST_PEAKS = 2
PARTLY = "part of the period"
PERIODS = {"month": month_of, "week": week_of, "day": day_of}
# The column of an event that says in which period it began.
COLUMN_OF = {"month": "month", "week": "week", "day": "first"}


@chart("timeline")
def rhythm(caption: Caption) -> Content:
    """Return on how many occasions events between the two sides began in each month, week or day.

    Over three months and more a calendar of months; else bars by week, up to two weeks by day.
    A journey and all that happened on it are one occasion. Events are counted where they began;
    those whose month (for weeks and days: day) is unknown or lies outside are left out and counted
    in a note. Table: one row per period; columns Period, Occasions, Events on record, both [x]
    where the edition's day of knowledge comes before the period.
    """
    window = caption.window
    events = window.happened.bilateral
    step = _step(window)
    measure = f"{caption.about(SUBTITLE)}, by {step} in which they began, {caption.dates}"
    if not len(events):
        pool = window.everything.happened.bilateral
        return no_events(caption, WHAT, measure, pool, COLUMNS)
    bins = _bins(window, events, step)
    draw = calendar if step == "month" else bars
    return Content(
        title=_title(caption, events, bins, step),
        measure=measure,
        columns=COLUMNS,
        rows=[(_name(b, step), b.shown, _events(b)) for b in bins],
        marks=sum(len(b.events) for b in bins),
        draw=both(lambda width: draw(window, bins, width)),
        alt=lambda: _alt(caption, events, bins, step),
        notes=_notes(caption, events, bins, step),
        facts=[e for b in bins for e in b.events],
    )


def _events(one: Bin) -> str:
    return str(len(one.events)) if one.known else NOT_KNOWN


def _step(window: Window) -> str:
    days = window.parameters.days
    if days >= MONTHLY_FROM:
        return "month"
    return "day" if days <= DAILY_TO else "week"


def _bins(window: Window, events: Selection, step: str) -> list[Bin]:
    chosen = window.parameters
    datable = _datable(events, step, known=True)
    bins = []
    day = chosen.start
    while day <= chosen.end:
        period = PERIODS[step](day)
        first, last = period.first, period.last
        inside = datable.where(first_from=max(first, chosen.start), first_to=min(last, chosen.end))
        whole = chosen.start <= first and last <= chosen.end
        known = max(first, chosen.start) <= chosen.as_of
        bins.append(Bin(max(first, chosen.start), min(last, chosen.end), whole, known, inside))
        day = last + timedelta(days=1)
    return bins


def _datable(events: Selection, step: str, *, known: bool) -> Selection:
    """Return the events that began in a period of the window for sure, or those that did not."""
    if step == "month":
        return events.where(began_in_known_month=known)
    return events.where(began_on_known_day=known)


def _name(one: Bin, step: str) -> str:
    if step == "month" and one.whole:
        return month_in_words(one.first)
    words = period_in_words(Period(one.first, one.last))
    return words if one.whole else f"{words} ({PARTLY})"


def _in_words(one: Bin, step: str) -> str:
    if step == "month":
        return f"in {month_in_words(one.first)}"
    if step == "week":
        return f"from {period_in_words(Period(one.first, one.last))}"
    return f"on {period_in_words(Period(one.first, one.last))}"


def _title(caption: Caption, events: Selection, bins: list[Bin], step: str) -> Statement:
    fullest = _fullest(events, step)
    most = max(b.number for b in bins)
    peaks = [b for b in bins if b.number == most]
    if most == 0:
        count = tally(events)
        few = counted(len(events), "event")
        return caption.title(f"{few} may fall {caption.briefly}, none of known day", counts=[count])
    if len(peaks) == 1 and len(bins) > 1:
        text = f"Bilateral occasions on record peaked {_in_words(peaks[0], step)}, with "
        text += in_words(most)
        return caption.title(text, counts=[tally(peaks[0].occasions)], looked=[fullest])
    if len(peaks) == MOST_PEAKS and step == "month":
        places = listed([_in_words(b, step) for b in peaks])
        text = f"Bilateral occasions on record peaked {places}"
        counts = [tally(peak.occasions) for peak in peaks]
        text = f"{text}, with {in_words(most)} each"
        return caption.title(text, counts=counts, looked=[fullest])
    return caption.title(
        f"No {step} stands out {caption.briefly}: at most {counted(most, 'occasion')} each",
        counts=[tally(fullest)],
    )


def _alt(caption: Caption, events: Selection, bins: list[Bin], step: str) -> Statement:
    known = [b for b in bins if b.known]
    fewest = min(known, key=lambda b: b.number)
    most = max(known, key=lambda b: b.number)
    peaks = [b for b in known if b.number == most.number]
    highest = listed([_in_words(b, step) for b in peaks[:MOST_PEAKS]])
    if len(peaks) > MOST_PEAKS:
        highest = f"in several {step}s"
    form = "Calendar of months" if step == "month" else f"Bars by {step}"
    text = (
        f"{form}, {caption.dates}: {fewest.shown} to {most.shown} occasions on record a {step}; "
        f"highest {highest}"
    )
    blind = len(bins) - len(known)
    named = peaks[:MOST_PEAKS] if len(peaks) <= MOST_PEAKS else [most]
    counts: list[Count] = [tally(b.occasions, b.shown) for b in (fewest, *named)]
    if blind:
        counts.append(tally(_blind(caption.window, step)))
        text += f"; {counted(blind, step)} after the day of knowledge marked {NOT_KNOWN}"
    looked = [_fullest(events, step), *(peak.occasions for peak in peaks[:MOST_PEAKS])]
    return caption.alt(f"{text}; table follows.", counts=counts, looked=looked)


def _fullest(events: Selection, step: str) -> Selection:
    """Return the events of known period; the query gives the occasions of the fullest period."""
    return _datable(events, step, known=True).measure("most_occasions", COLUMN_OF[step])


def _blind(window: Window, step: str) -> Rows[Days]:
    """Return the periods that begin after the edition's day of knowledge."""
    return window.rows(f"{step}s").where(begins_after=window.parameters.as_of)


def _notes(
    caption: Caption, events: Selection, bins: list[Bin], step: str
) -> tuple[Statement, ...]:
    words = "A journey and all that happened on it are one occasion."
    notes = [caption.note(f"{words} A fuller period may be better reported rather than busier.")]
    left = _datable(events, step, known=False)
    if len(left):
        words = counted(len(left), "further event")
        text = f"{words} began outside, or on a day not known."
        notes.append(caption.note(text, counts=[tally(left)]))
    if any(not b.whole for b in bins):
        notes.append(
            caption.note("An asterisk or a shorter span marks a period that the dates cut.")
        )
    if any(not b.known for b in bins):
        notes.append(caption.note(f"{NOT_KNOWN}: after the day up to which this edition knows."))
    return tuple(notes)
