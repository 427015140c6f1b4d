"""How one event is told: in full, by its headline, or as a plan, with what is in dispute said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.errors import BriefingError
from analysis.evidence.dates import (
    Period,
    day_in_words,
    month_end,
    period_in_words,
    span_in_words,
)
from analysis.evidence.in_dispute import mere_wording, on_whether
from analysis.evidence.numbers import capitalised, listed
from analysis.evidence.plans import due, outcome
from analysis.narrative.citations import best_first, state_media_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from analysis.evidence.plans import Outcome
    from analysis.evidence.records import Disagreement, Event, Figure
    from analysis.evidence.window import Window

DISPUTED = {
    "date": "the date",
    "value": "the number",
    "name": "who took part",
    "scope": "what is counted",
    "contested-claim": "whether it was so",
    "wording": "the wording",
}
# Of one plan and of several, those of what was announced that came true first.
OUTCOMES: Mapping[Outcome, tuple[str, str]] = {
    "done": ("done later", "done later"),
    "partly": ("done in part", "done in part"),
    "overdue": (
        "past its date and not known to be done",
        "past their dates and not known to be done",
    ),
    "open": ("open", "open"),
}
# The same of one plan, of which no number says that it was one.
FATES: Mapping[Outcome, str] = {"done": "done later", "partly": "done in part later"}
DAY_NOT_KNOWN = "day not known"
MOST_NAMES = 3


def hedge(disputes: Sequence[Disagreement]) -> str:
    """Return what sources differ on, each thing once, or an empty text."""
    ranked = sorted(disputes, key=lambda d: list(DISPUTED).index(d.kind))
    named = dict.fromkeys(d.at_issue or DISPUTED[d.kind] for d in ranked)
    return f"sources differ on {listed(list(named))}" if named else ""


def date_of(window: Window, event: Event) -> str:
    """Return the event's date in words; inside a window of one year the year goes unsaid."""
    return period_in_words(event.when, year=says_year(window, event))


def says_year(window: Window, event: Event) -> bool:
    """Return whether the year must be said: beyond one calendar year, or outside the window."""
    first, last = window.parameters.start, window.parameters.end
    return first.year != last.year or not event.when.within(first, last)


def touches(event: Event, disagreement: Disagreement, words: str) -> bool:
    """Return whether a dispute over an event matters to the words: their date, or if it was so."""
    dated = disagreement.kind == "date" and period_in_words(event.when) in words
    return dated or on_whether(disagreement)


def caveats(window: Window, event: Event, weighed: str | None = None) -> list[str]:
    """Return what must be said beside it: its date inferred, disputes, state media, not yet done.

    With the `weighed` words only those disputes that touch them.
    """
    found = [inferred(event)] if inferred(event) else []
    # A dispute of scope is about how such events are counted, not about one of them.
    over = [d for d in window.disputes(event.id) if d.kind != "scope" and not mere_wording(d)]
    disputed = hedge([d for d in over if weighed is None or touches(event, d, weighed)])
    if disputed:
        found.append(disputed)
    if event.status == "announced" and not event.planned:
        found.append(fate(window, event))
    if event.status == "cancelled":
        found.append("cancelled")
    label = state_media_label(event.sources, window.record)
    return [*found, label] if label else found


def inferred(event: Event) -> str:
    """Return what of the event's date no source states, such as `day inferred`; else nothing."""
    if event.date_basis == "end-derived":
        return "last day inferred"
    if event.date_basis != "derived":
        return ""
    several = event.when.precision == "day" and event.when.first != event.when.last
    return f"{event.when.precision}{'s' if several else ''} inferred"


def fate(window: Window, event: Event) -> str:
    """Return what became of a plan by the edition's day: `announced; done in part later`."""
    became = outcome(event, window.record, window.parameters.as_of)
    if became and became in FATES:
        return f"announced; {FATES[became]}"
    when, told = due(event), event.when
    # What was due on the days that it is dated by need not have them said twice.
    ahead = (
        f" for {period_in_words(when)}" if when and not when.within(told.first, told.last) else ""
    )
    return f"announced{ahead}; not known to be done"


def told(window: Window, event: Event) -> str:
    """Return the event as full sentences, its date and caveats in brackets at the end."""
    if event.planned:
        return planned(window, event)
    words = event.summary.rstrip(".") if event.telling == "summary" else quoted(event)
    return f"{words} ({'; '.join([date_of(window, event), *caveats(window, event)])})."


def brief(window: Window, event: Event, *beside: str) -> str:
    """Return the event's title in quotation marks, date and caveats in brackets, for a sentence.

    What else is to be said of one that isn't a plan, `beside`, comes last in the brackets.
    """
    if event.planned:
        return planned(window, event).rstrip(".")
    notes = [date_of(window, event), *caveats(window, event), *beside]
    return f"{quoted(event)} ({'; '.join(notes)})"


def quoted(event: Event) -> str:
    """Return the event's title set off, since it tells as present what a sentence tells as past."""
    return f"“{event.title}”"


def headline(window: Window, event: Event, weighed: str | None = None) -> str:
    """Return the event in one line without its date: title, plan and caveats.

    `weighed` is the date that stands beside it: then a dispute that touches neither is left out.
    """
    if event.planned:
        return planned(window, event, dated=False)
    notes = caveats(window, event, None if weighed is None else f"{weighed}: {event.title}")
    return f"{event.title} ({'; '.join(notes)})." if notes else f"{event.title}."


def entry(window: Window, event: Event) -> tuple[str, str]:
    """Return an event as a dated line has it: its date as the head, and its headline.

    The headline says only the disputes that touch the date or the words. One that may lie outside
    the window says at its date that its day isn't known.
    """
    when = period_in_words(event.when)
    unsure = "" if window.certainly(event) else f" ({DAY_NOT_KNOWN})"
    return f"{capitalised(when)}{unsure}", headline(window, event, when)


def planned(window: Window, event: Event, *, dated: bool = True) -> str:
    """Return an event that is still to come, from what its early source told and nothing else."""
    told, as_of = event.foretold, window.parameters.as_of
    if told is None:
        msg = f'"{event.id}" is told as a plan, but no row of tellings says what was announced'
        raise BriefingError(msg)
    passed = told.due is not None and told.due.last < as_of
    names = actor_names(window, event)
    verb = {(False, True): "is", (False, False): "are", (True, True): "was", (True, False): "were"}
    subject = capitalised(listed(names) or "an event")
    when = f" {on(told.due)}" if dated and told.due else ""
    unheard = "; whether it took place was not yet known" if passed else ""
    return (
        f"{subject} {verb[passed, len(names) <= 1]} due {told.words}{when}, "
        f"{announcer(window, event)}{unheard}."
    )


def on(when: Period) -> str:
    """Return a period with its preposition: `on 4 March 2025`, `in March 2025`, `from 4 to …`."""
    words = period_in_words(when)
    if when.bound != "whole":
        return words
    if when.precision != "day":
        return f"in {words}"
    return f"on {words}" if when.first == when.last else f"from {words}"


def announcer(window: Window, event: Event) -> str:
    """Return who announced a plan last and when: `Example Wire reported on 3 September 2022`."""
    told = event.foretold
    key = told.source if told else best_first(event.sources, window.record)[0]
    source = window.record.sources[key]
    label = state_media_label(event.sources, window.record)
    when = f" {on(source.published)}" if source.published else ""
    return f"{source.publisher} reported{when}{f' ({label})' if label else ''}"


def actor_names(window: Window, event: Event) -> list[str]:
    """Return the names of the people in the event, else of its bodies; at most three."""
    actors = [window.record.actors[key] for key in event.actors]
    people = [actor for actor in actors if actor.kind == "person"] or actors
    return [actor.name for actor in people[:MOST_NAMES]]


def traveller(window: Window, event: Event) -> str:
    """Return who made a journey: the foremost of the people from the side that isn't its host."""
    guests = [side.code for side in window.record.subject.sides if side.id != event.host]
    actors = [window.record.actors[key] for key in event.actors]
    came = [a.name for a in actors if a.kind == "person" and a.country in guests]
    return next(iter((*came, *actor_names(window, event))), "a delegation")


def labelled(window: Window, figure: Figure) -> str:
    """Return what a figure is of: its series, with the item where that holds several."""
    name = window.record.series[figure.series].name
    return f"{name} ({figure.item})" if figure.item else name


def reckoned(window: Window, figure: Figure) -> str:
    """Return the number's day: `by 4 March 2025`, `as reported on …`, or its period.

    A sum over time without a period is of its day, never up to it.
    """
    kind = window.record.series[figure.series].stock_or_flow
    if kind in {"flow", "rate"} and figure.period:
        days = days_counted(figure)
        if days:
            return _spanned(days)
        if counted_until_a_report(figure):
            return from_until_a_report(figure)
    if figure.as_of_basis == "report":
        return reported_in_words(figure)
    exact = figure.as_of.precision == "day"
    told = period_in_words(figure.as_of)
    if kind != "stock":
        return f"{'on' if exact else 'in'} {told}"
    # Of an inexact day it isn't known how much came after it.
    return f"by {told}" if exact else f"as counted in {told}"


def days_counted(figure: Figure) -> Period | None:
    """Return a number's period, no finer than the day of the count is known; None without one.

    None too where it ends on the day of a report, or that report's day is known less finely.
    """
    period, known = figure.period, figure.as_of.precision
    if period is None or counted_until_a_report(figure):
        return None
    if known == "day" or _of_months(period):
        return Period(period.first, period.last)
    return None if figure.as_of_basis == "report" else Period(period.first, period.last, known)


def _of_months(period: Period) -> bool:
    return period.first.day == 1 and period.last == month_end(period.last)


def _spanned(days: Period) -> str:
    """Return a period with its preposition."""
    if days.precision == "day" or _of_months(days):
        return span_in_words(days.first, days.last)
    told = period_in_words(days)
    return f"from {told}" if days.iso.count("/") else f"in {told}"


def reported_in_words(figure: Figure) -> str:
    """Return the day of a number that is known by its report alone: `as reported on …`, or `in …`.

    Of one known by month or year no day is told.
    """
    exact = figure.as_of.precision == "day"
    return f"as reported {'on' if exact else 'in'} {period_in_words(figure.as_of)}"


def counted_until_a_report(figure: Figure) -> bool:
    """Return whether a number's period ends on the day of its report, its own last day unknown."""
    period = figure.period
    return bool(figure.as_of_basis == "report" and period and period.last == figure.as_of.last)


def from_until_a_report(figure: Figure) -> str:
    """Return such a period in words: `from 5 September 2023, as reported on 31 December 2023`."""
    begun = figure.period.first if figure.period else figure.as_of.first
    return f"from {day_in_words(begun)}, {reported_in_words(figure)}"


def office_on(window: Window, actor: str, day: date) -> str | None:
    """Return the office to print beside the name on `day`: the first in precedence that covers it.

    Returns None where the record shows no office on that day.
    """
    held = window.scope.office_on(actor, day)
    return held.office if held else None


def with_office(window: Window, actor: str, day: date) -> str:
    """Return the name with the office held on `day`, or the bare name where none is on record."""
    name = window.record.actors[actor].name
    office = office_on(window, actor, day)
    return f"{name}, then {office}," if office else name
