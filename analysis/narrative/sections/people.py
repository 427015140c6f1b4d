"""Who's who: the people and bodies of the window, with the offices that the record shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.document.parts import Camp, Named, People
from analysis.evidence.dates import dated_in_words, parse_period, period_in_words, reach_in_words
from analysis.narrative.filters import Filters
from analysis.narrative.markdown import escaped
from analysis.narrative.telling import on
from analysis.narrative.templating import write

if TYPE_CHECKING:
    from analysis.evidence.records import Actor, Office
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window


def people(window: Window) -> People:
    """Return the actors of the window's events by camp and name, states left out.

    Offices are those that cover a day of the window; their bounds are when the record first or
    last sees them, and say no more.
    """
    actors = window.rows("actors").where(named=True, kind_not="state")
    camps = {camp.name: camp.title for camp in window.record.subject.camps}
    order = list(camps)
    ranked = sorted(
        actors,
        key=lambda a: (order.index(a.side), a.kind != "person", a.name),
    )
    made = [_entry(window, actor) for actor in ranked]
    title = write(Filters(window, "people"), "people", {"actors": actors}).one("title")
    of_side = {
        side: tuple(m for a, m in zip(ranked, made, strict=True) if a.side == side)
        for side in camps
    }
    return People(
        rubric="Who's who",
        title=title,
        groups=tuple(Camp(side=camps[side], items=held) for side, held in of_side.items() if held),
        markdown="\n".join(f"- {escaped(each.statement.text)}" for each in made),
    )


def _entry(window: Window, actor: Actor) -> Named:
    named = window.events.with_actor(actor.id)
    # Who was due at what was called off took no part in it.
    events = named.where(status_not="cancelled") or named
    offices = window.rows("offices").where(actor=actor.id, held=True)
    facts = {
        "actor": actor,
        "body": actor.kind != "person",
        "held": offices,
        "offices": [_in_words(office) for office in offices],
        "events": events,
        "earliest": events.measure("earliest", "date"),
        "latest": events.measure("latest", "last"),
        "when": _when(events),
    }
    return Named(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        aliases=actor.aliases,
        statement=write(Filters(window, "people"), "person", facts).only,
    )


def _when(events: Selection) -> str:
    if len(events) == 1 and events.rows[0].planned:
        return f"due {on(events.rows[0].when)}"
    if len(events) == 1:
        return dated_in_words(events.rows[0].when)
    begun = parse_period(str(events.measure("earliest", "date").number).split("/")[0])
    # What began last may have ended before what began earlier.
    last = max((event.when for event in events), key=lambda when: (when.last, when.first))
    ended = parse_period(last.iso.removesuffix("/..").split("/")[-1])
    return reach_in_words(begun, ended)


def _in_words(office: Office) -> str:
    if office.first and office.first == office.last:
        bounds = f"known {on(office.first)}"
    elif office.first and office.last:
        bounds = f"known {reach_in_words(office.first, office.last)}"
    elif office.first:
        bounds = f"known from {period_in_words(office.first)}"
    else:
        bounds = "no date known"
    return f"{office.office} ({bounds})"
