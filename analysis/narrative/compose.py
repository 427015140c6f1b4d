"""Make a section from its template and its selection: what leads, what is listed, what is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from analysis.evidence.definitions import done, in_field
from analysis.evidence.numbers import in_words
from analysis.findings.common import LONGEST_YEAR, SHORTEST_COMPARED
from analysis.narrative import telling
from analysis.narrative.citations import best_first, reservation
from analysis.narrative.crowded import crowded
from analysis.narrative.filters import Filters
from analysis.narrative.leads import arrange, led
from analysis.narrative.section import Item, Section
from analysis.narrative.statement import Statement
from analysis.narrative.templating import write

__all__ = ["arrange", "earlier", "item", "leading", "listing", "plans_apart", "sector_section"]

if TYPE_CHECKING:
    from analysis.evidence.records import Event
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window

LEAD_WORDS = 75
MOST_LEADING = 4
MOST_LISTED = 8
FEW = 3


def sector_section(
    window: Window, name: str, facts: dict[str, Any], *, bilateral: bool = False
) -> Section:
    """Return one sector section: its template gets the selections of its field and `facts`.

    `events` are those that fell in the window for sure, `possible` those that may have; with
    `bilateral` only dealings of the two sides are among them. They bear on the section's field,
    wherever they stand; what the section lists and tells stands in it. An edition that holds more
    than a document can show lists landmarks alone and counts the rest.
    """
    field = in_field(window.events, name)
    events = field.bilateral if bilateral else field
    plans = in_field(window.plans, name)
    common = {
        "events": done(events),
        "possible": window.possible(events.happened),
        "planned": plans.bilateral if bilateral else plans,
        "lead": lead_of(window, name),
        "begins": window.parameters.start,
        "spoken": window.speaks_of(name),
        "plans_apart": plans_apart(window),
        "earlier_when": window.preceding.parameters.window_in_words if window.preceding else "",
        **nearest(window, events.happened),
        "when": window.parameters.window_in_words,
    }
    filters = Filters(window, name)
    written = write(filters, name, {**common, **facts})
    held, many = window.section(name), crowded(window)
    items = listing(window, name, held.landmarks if many else held)
    made = led(window, name, window.record.title_of(name), written, items)
    return _told_of_rest(window, made, held) if many else made


def _told_of_rest(window: Window, made: Section, held: Selection) -> Section:
    """Return a section that lists landmarks alone with how many entries there are beside them."""
    facts = {"held": held, "landmarks": held.landmarks, "most": in_words(MOST_LISTED)}
    told = write(Filters(window, made.id), "unlisted", facts).only
    return replace(made, notes=(*made.notes, told)) if held else made


def plans_apart(window: Window) -> bool:
    """Return whether plans stand in a section of their own: in editions that aren't of few days."""
    return window.parameters.days >= SHORTEST_COMPARED


def lead_of(window: Window, name: str) -> tuple[Event, ...]:
    """Return the events that a section's paragraph tells: those that stand in it.

    Where none does, they are those that bear on its field and stand in another, plans left out: a
    plan is told once.
    """
    home = leading(window, window.section(name))
    return home or leading(window, in_field(window.happened, name))


def nearest(window: Window, events: Selection) -> dict[str, Selection]:
    """Return the events `before` the window and those `after` it that `events` asks for.

    They pass every condition that those of the window do, so that a sentence which says that
    there is none is completed by one of the kind that it speaks of.
    """
    first, last = window.parameters.start, window.parameters.end
    ever = events.within(None, None)
    return {
        "before": ever.where(possible_last_before=first),
        "after": ever.where(possible_first_after=last),
    }


def earlier(window: Window, name: str) -> Selection:
    """Return what bore on a section's field just before; none where the record can't compare.

    The emptiness of a window outside the coverage must not read as a finding: a template asks
    for `earlier_when` first, which is blank then.
    """
    if window.preceding is None:
        return window.events.where(id=())
    return done(in_field(window.preceding.events, name))


def leading(
    window: Window, events: Selection, words: int = LEAD_WORDS, *, newest_landmark: bool = False
) -> tuple[Event, ...]:
    """Return the events that a paragraph of about `words` words tells, by date.

    The most weighty come first to be chosen; at least one is, where any fell in the window for
    sure. What nothing vouches for never is, and leaders of both sides face to face are whatever the
    length. With `newest_landmark`, the latest landmark is the first to be chosen instead.
    """
    tellable = window.certain(events).where(status_not="cancelled", unverified=False)
    summits = () if newest_landmark else tellable.where(summit=True).events
    first = tellable.landmarks.last if newest_landmark else None
    chosen: list[Event] = list(summits)
    spent = sum(len(telling.told(window, event).split()) for event in chosen)
    foremost = list(tellable.foremost(MOST_LISTED))
    if window.parameters.days > LONGEST_YEAR:
        # Over years the newest of the landmarks tells where things stand.
        foremost.sort(key=lambda e: (e.prominence != "landmark", -e.when.last.toordinal()))
    for event in dict.fromkeys([*filter(None, [first]), *foremost]):
        cost = len(telling.told(window, event).split())
        if event in chosen or (chosen and spent + cost > words) or len(chosen) >= MOST_LEADING:
            continue
        chosen.append(event)
        spent += cost
    return tuple(sorted(chosen, key=lambda e: (e.when.first, e.id)))


def listing(window: Window, name: str, events: Selection) -> tuple[Item, ...]:
    """Return the dated list of the foremost events, by date; empty where the lead tells all."""
    untold = window.possible(events) or events.where(unverified=True)
    if len(events) <= FEW and not untold:
        return ()
    chosen = events.where(plausible=True).foremost(MOST_LISTED)
    foremost = sorted(chosen, key=lambda e: (e.when.first, e.id))
    return tuple(item(window, name, event) for event in foremost)


def item(window: Window, section: str, event: Event) -> Item:
    """Return one entry of a dated list: its date, headline and how well it is attested."""
    date, headline = telling.entry(window, event)
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
        provenance=reservation(event, window.record),
        prominence=event.prominence,
    )


def beside(window: Window) -> list[str]:
    """Return what the entries on events hold beside those on record as of these dates."""
    found = {
        "plans": window.events.announced,
        "uncertain dates": window.possible(window.happened),
        "what was called off": window.events.where(status="cancelled"),
    }
    return [words for words, rows in found.items() if rows]
