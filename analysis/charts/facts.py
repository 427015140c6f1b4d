"""How a fact stands in a figure: its label, its table row and the sentence that names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.dates import Period, month_end, period_in_words
from analysis.evidence.nearest import earliest, later_than, latest, sooner_than
from analysis.evidence.numbers import bounded, capitalised, listed
from analysis.narrative import telling
from analysis.narrative.citations import provenance, state_media_label
from analysis.narrative.maker import doubts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.evidence.records import Event, Figure
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window

EVENT_COLUMNS = ("Date", "What", "How it is attested")
DISPUTED = "†"
DISPUTED_KEY = f"{DISPUTED} sources differ, see the table"


def label(window: Window, event: Event) -> str:
    """Return the event in few words: its title, its plan where it is still to come, and doubts."""
    if event.planned:
        names = listed(telling.actor_names(window, event))
        place = window.record.places[event.place].name if event.place else ""
        told = ", ".join(part for part in (names, place) if part)
        return f"Planned {event.kind}: {told}" if told else f"Planned {event.kind}"
    said = [telling.hedge(doubts(window, event))]
    if event.status == "announced":
        said.append(telling.fate(window, event))
    noted = "; ".join(filter(None, said))
    return f"{event.title} ({noted})" if noted else event.title


def short_label(window: Window, event: Event) -> str:
    """Return the label for a crowded picture: a dagger stands for what sources differ on."""
    if event.planned or not doubts(window, event):
        return label(window, event)
    only = f" ({telling.fate(window, event)})" if event.status == "announced" else ""
    return f"{event.title}{only}\u00a0{DISPUTED}"


def what(window: Window, event: Event) -> str:
    """Return the event as a table tells it, with what is in dispute about it."""
    return telling.planned(window, event) if event.planned else label(window, event)


def date_cell(window: Window, event: Event) -> str:
    """Return the event's date for a table, marked where it may lie outside the window."""
    words = period_in_words(event.when)
    return words if window.certainly(event) else f"{words} ({telling.DAY_NOT_KNOWN})"


def event_row(window: Window, event: Event) -> tuple[str, str, str]:
    """Return the event as a row: date, what happened or is planned, how it is attested."""
    attested = provenance(event, window.record, "planned" if event.planned else event.status)
    return date_cell(window, event), what(window, event), attested


def named(window: Window, event: Event, *beside: str) -> str:
    """Return the event to be named inside a sentence, with its full date and its caveats.

    What else is to be said of one that isn't a plan, `beside`, comes last.
    """
    if event.planned:
        return telling.planned(window, event).rstrip(".")
    notes = [period_in_words(event.when), *telling.caveats(window, event), *beside]
    return f"{telling.quoted(event)} ({'; '.join(notes)})"


def nearest_named(
    window: Window, events: Selection, side: str
) -> tuple[str, tuple[Event, ...], Selection] | None:
    """Return the nearest of events `before` or `after` some dates, None where there is none.

    In words, with the events that these name and those that may lie nearer. One whose day isn't
    known is named beside it.
    """
    days = events.scope.days_of
    found = latest(events, days) if side == "before" else earliest(events, days)
    if found is None:
        return None
    nearer = later_than(events, found) if side == "before" else sooner_than(events, found)
    told = named(window, found.event)
    if found.rival is None:
        return told, (found.event,), nearer
    rival = named(window, found.rival, telling.DAY_NOT_KNOWN)
    way = "later" if side == "before" else "sooner"
    return f"{told}; perhaps {way}: {rival}", (found.event, found.rival), nearer


def reckoned(window: Window, figure: Figure) -> str:
    """Return what days the figure counts: its period where it has one, else its day."""
    flow = window.record.series[figure.series].stock_or_flow in {"flow", "rate"}
    days = telling.days_counted(figure) if flow else None
    return spanned(days) if days else telling.reckoned(window, figure)


def spanned(period: Period) -> str:
    """Return a period in words, whole years and months as such: `2022`."""
    first, last = period.first, period.last
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if first.day == 1 and last == month_end(last):
        return period_in_words(Period(first, last, "month"))
    return period_in_words(period)


def measured(window: Window, figure: Figure) -> str:
    """Return the figure to be named inside a sentence: value, counter and day, with caveats."""
    caveats = [telling.hedge(window.disputes(figure.id))]
    caveats.append(state_media_label(figure.sources, window.record))
    said = "; ".join(filter(None, caveats))
    told = f"{bounded(figure)} ({figure.attributed_to}, {reckoned(window, figure)}"
    return f"{told}; {said})" if said else f"{told})"


def value_cell(figure: Figure) -> str:
    """Return the figure's value with its bound, for a table."""
    return capitalised(bounded(figure))


def doubts_cell(window: Window, figure: Figure, said: str = "") -> str:
    """Return what is to be said beside a figure in a table: disputes, state media, basis.

    A dispute in just the words that are `said` elsewhere is left out.
    """
    hedge = telling.hedge(window.disputes(figure.id))
    notes = [
        "" if hedge == said else capitalised(hedge),
        state_media_label(figure.sources, window.record),
        "Day of the report; the count's own day is not known"
        if figure.as_of_basis == "report"
        else "",
    ]
    return "; ".join(filter(None, notes))


def fact_ids(facts: Iterable[Event | Figure]) -> tuple[str, ...]:
    """Return the ids of the facts, each once."""
    return tuple(dict.fromkeys(fact.id for fact in facts))
