"""The bottom line: what the findings of these days come to, and what is not known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from analysis.evidence.dates import day_in_words
from analysis.evidence.definitions import agreements, contacts, done, in_field, journeys
from analysis.findings import plan as planning
from analysis.findings.common import SHORTEST_COMPARED
from analysis.findings.plan import Told
from analysis.findings.silent import certain_of, holds_more_than_plans, silent
from analysis.narrative import telling
from analysis.narrative.compose import arrange, leading, nearest
from analysis.narrative.filters import Filters
from analysis.narrative.introducing import introduced
from analysis.narrative.templating import write
from analysis.narrative.written import Written

if TYPE_CHECKING:
    from analysis.evidence.records import Event
    from analysis.evidence.window import Window
    from analysis.findings.finding import Finding
    from analysis.findings.plan import Plan
    from analysis.narrative.section import Section

LEAD_WORDS = 70
WORDS_OF_A_READING = 30
WORDS_OF_A_LANDMARK = 34
MOST_WORDS = 135
FEW_FINDINGS = 2


def bottom_line(window: Window) -> Section:
    """Return the bottom line for the window: findings first, 80 to 135 words for a long one."""
    events = done(window.events).bilateral
    plan = planning.bottom_line(window)
    facts: dict[str, Any] = {
        "plan": plan,
        "silent": _silent(window),
        "promised": _promised(window),
        "opening": planning.opening(window),
        "unknown": Told(plan.unknown) if plan.unknown else None,
        "events": events,
        "journeys": journeys(events),
        "agreements": agreements(events),
        "contacts": contacts(events),
        "lead": _lead(window, plan),
        "landmark_told": _short(window, plan.landmark),
        "planned": window.certain(window.events.bilateral.announced),
        **nearest(window, window.happened.bilateral),
        "published": window.rows("sources").where(published_within=True),
        "when": window.parameters.window_in_words,
        "known_by": day_in_words(window.parameters.as_of),
        "read_to": day_in_words(window.parameters.coverage.read),
    }
    written = write(Filters(window, "bottom-line"), "bottom-line", facts)
    made = arrange("bottom-line", "Bottom line", _within_budget(written, plan.title))
    return replace(made, lead=introduced(window, made.lead))


def _silent(window: Window) -> list[dict[str, Any]]:
    """Return the sections of which nothing is on record, with the query that finds nothing.

    Where that is so of all of them, the line that nothing is on record says it.
    """
    if len(silent(window)) == len(window.open_sections):
        return []
    return [
        {"title": f"“{window.record.title_of(name)}”", "events": certain_of(window, name)}
        for name in silent(window)
    ]


def _promised(window: Window) -> list[dict[str, Any]]:
    """Return the sections in which plans stand for the dates and nothing is done."""
    return [
        {
            "title": f"“{window.record.title_of(name)}”",
            "events": in_field(done(window.events), name),
        }
        for name in window.open_sections
        if name not in silent(window) and not holds_more_than_plans(window, name)
    ]


def _within_budget(written: Written, titled: Finding | None) -> Written:
    """Return what was written without the findings that the words don't suffice for.

    That of the title is told whatever its length.
    """
    others = written.besides("title", "finding")
    left = MOST_WORDS - sum(statement.words for statement in others)
    first = f"bottom-line-finding-{titled.id}" if titled else ""
    kept: set[str] = set()
    for statement in sorted(written.having("finding"), key=lambda said: said.id != first):
        if not kept or statement.words <= left:
            kept.add(statement.id)
            left -= statement.words
    chosen = (s for s in written if s.role != "finding" or s.id in kept)
    return Written.of(written.template, chosen)


def _short(window: Window, event: Event | None) -> bool:
    """Return whether an event can be told in full sentences and the bottom line stay short."""
    return event is not None and len(telling.told(window, event).split()) <= WORDS_OF_A_LANDMARK


def _brief(window: Window) -> bool:
    """Return whether the dates are too few for changes to be told."""
    return window.parameters.days < SHORTEST_COMPARED


def _lead(window: Window, plan: Plan) -> tuple[Event, ...]:
    """Return the events that tell what findings don't: none where two or more lead.

    A reading that opens counts as one of them.
    """
    opening = planning.opening(window)
    if len(plan.told) + (1 if opening and not _brief(window) else 0) >= FEW_FINDINGS:
        return ()
    bilateral = planning.own(window, window.certain(window.events.bilateral))
    bilateral = bilateral.where(id_not=sorted(plan.facts))
    made = () if _brief(window) else bilateral.journeys
    first = tuple(made)[:1]
    spent = sum(len(telling.told(window, event).split()) for event in first)
    others = bilateral.where(id_not=[event.id for event in first])
    left = LEAD_WORDS - spent - (WORDS_OF_A_READING if opening else 0)
    if opening and first:
        return first
    return (*first, *leading(window, others, left, newest_landmark=not first))
