"""Make a section from its template and its selection: what leads, what is listed, what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.evidence.dates import period_in_words
from analysis.narrative import telling
from analysis.narrative.citations import best_first, provenance
from analysis.narrative.filters import Filters
from analysis.narrative.leads import arrange, led
from analysis.narrative.section import Item, Section
from analysis.narrative.statement import Statement
from analysis.narrative.templating import write

__all__ = ["arrange", "earlier", "item", "leading", "listing", "sector_section"]

if TYPE_CHECKING:
    from analysis.evidence.records import Event
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window

LEAD_WORDS = 75
MOST_LEADING = 4
MOST_LISTED = 8
FEW = 3


def sector_section(window: Window, name: str, facts: dict[str, Any]) -> Section:
    """Return one sector section: its template gets the section's selections and `facts`.

    `events` are those that fell in the window for sure, `possible` those that may have.
    """
    events = window.section(name)
    common = {
        "events": window.certain(events.happened),
        "possible": window.possible(events.happened),
        "planned": window.certain(events.announced),
        "lead": leading(window, events),
        "earlier_when": window.preceding.parameters.window_in_words if window.preceding else "",
        "before": window.section(name, window.before).happened.last,
        "after": window.section(name, window.after).happened.first,
        "when": window.parameters.window_in_words,
    }
    filters = Filters(window, name)
    written = write(filters, name, {**common, **facts})
    return led(window, name, window.record.title_of(name), written, listing(window, name, events))


def earlier(window: Window, name: str) -> Selection:
    """Return a section's events in the window just before; none where the record can't compare.

    The emptiness of a window outside the coverage must not read as a finding: a template asks
    for `earlier_when` first, which is blank then.
    """
    if window.preceding is None:
        return window.events.where(id=())
    return window.preceding.certain(window.preceding.section(name).happened)


def leading(
    window: Window, events: Selection, words: int = LEAD_WORDS, *, newest_landmark: bool = False
) -> tuple[Event, ...]:
    """Return the events that a paragraph of about `words` words tells, by date.

    The most prominent come first to be chosen; at least one is, where any fell in the window for
    sure. With `newest_landmark`, the latest landmark is the first to be chosen.
    """
    chosen: list[Event] = []
    spent = 0
    tellable = window.certain(events).where(status_not="cancelled")
    newest = tellable.landmarks.last if newest_landmark else None
    for event in dict.fromkeys([*filter(None, [newest]), *tellable.foremost(MOST_LISTED)]):
        cost = len(telling.told(window, event).split())
        if chosen and spent + cost > words:
            continue
        chosen.append(event)
        spent += cost
        if len(chosen) == MOST_LEADING:
            break
    return tuple(sorted(chosen, key=lambda e: (e.when.first, e.id)))


def listing(window: Window, name: str, events: Selection) -> tuple[Item, ...]:
    """Return the dated list of the foremost events, by date; empty where the lead tells all."""
    if len(events) <= FEW and not window.possible(events):
        return ()
    chosen = events.where(plausible=True).foremost(MOST_LISTED)
    foremost = sorted(chosen, key=lambda e: (e.when.first, e.id))
    return tuple(item(window, name, event) for event in foremost)


def item(window: Window, section: str, event: Event) -> Item:
    """Return one entry of a dated list: its date, headline and how well it is attested."""
    date = period_in_words(event.when)
    if not window.certainly(event):
        date = f"{date} (day not known)"
    headline = telling.headline(window, event)
    return Item(
        date=date,
        iso=event.when.iso,
        statement=Statement(
            id=f"{section}-list-{event.id}",
            section=section,
            kind="fact",
            text=f"{date}: {headline}",
            head=f"{date}: ",
            facts=(event.id,),
            sources=best_first(event.sources, window.record),
            disagreements=tuple(d.id for d in window.disputes(event.id)),
            background=not window.holds(event),
        ),
        provenance=provenance(event, window.record),
        prominence=event.prominence,
    )
