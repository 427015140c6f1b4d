"""The bottom line: what the findings of these days come to, and what is not known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from analysis.evidence.dates import day_in_words
from analysis.evidence.definitions import agreements, contacts, done, in_field, journeys
from analysis.findings import plan as planning
from analysis.findings.common import LONGEST_YEAR, SHORTEST_COMPARED
from analysis.findings.plan import Told
from analysis.findings.silent import certain_of, holds_more_than_plans, silent
from analysis.narrative import telling
from analysis.narrative.compose import arrange, leading, nearest
from analysis.narrative.filters import Filters
from analysis.narrative.introducing import introduced
from analysis.narrative.templating import write
from analysis.narrative.word_budget import within_words
from analysis.narrative.written import Written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.evidence.authored import Reading
    from analysis.evidence.records import Event
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window
    from analysis.findings.finding import Finding
    from analysis.findings.plan import Plan
    from analysis.narrative.section import Section
    from analysis.narrative.statement import Statement

LEAD_WORDS = 70
WORDS_OF_A_READING = 30
WORDS_OF_A_LANDMARK = 34
FEWEST_WORDS = 80
MOST_WORDS = 120
FEW_FINDINGS = 2
FEW = 3
COUNTED = "bottom-line-counted"


def bottom_line(window: Window) -> Section:
    """Return the bottom line for the window: findings first, 80 to 120 words for a long one."""
    plan = planning.bottom_line(window)
    facts = _facts(window, plan)
    in_full = _written(window, plan, {**facts, "landmark_told": _short(window, plan.landmark)})
    brief = _written(window, plan, facts)
    # A landmark gives up its sentence where that would leave a finding untold.
    crowded = _length(window, in_full) > MOST_WORDS or _findings(in_full) < _findings(brief)
    written = brief if crowded else in_full
    length = _length(window, written)
    if not plan.landmark and not facts["lead"] and length < FEWEST_WORDS:
        filling = _filling(window, plan, MOST_WORDS - length)
        written = _written(window, plan, {**facts, "lead": filling})
    if length > MOST_WORDS and facts["lead"]:
        written = _shortened(window, plan, facts)
    written = within_words(written, MOST_WORDS, lambda said: _length(window, said), "bottom-line")
    made = arrange("bottom-line", "Bottom line", written)
    return replace(made, lead=introduced(window, made.lead))


def _facts(window: Window, plan: Plan) -> dict[str, Any]:
    """Return what the template is written from, the landmark by its headline."""
    events = done(window.events).bilateral
    return {
        "plan": plan,
        "short": True,
        "asked": planning.asks(window),
        "silent": _silent(window),
        "promised": _promised(window),
        "opening": planning.opening(window),
        "unknown": Told(plan.unknown) if plan.unknown else None,
        "unknowns": _unknowns(window),
        "events": events,
        "journeys": journeys(events),
        "agreements": agreements(events),
        "contacts": contacts(events),
        "lead": _lead(window, plan),
        "headed": None,
        "further": (),
        "landmark_told": False,
        "planned": window.certain(window.events.bilateral.announced),
        **nearest(window, window.happened.bilateral),
        "published": window.rows("sources").where(published_within=True),
        "when": window.parameters.window_in_words,
        "known_by": day_in_words(window.parameters.as_of),
        "read_to": day_in_words(window.parameters.coverage.read),
    }


def _shortened(window: Window, plan: Plan, facts: dict[str, Any]) -> Written:
    """Return the bottom line with as many of the events that lead as its words suffice for.

    The foremost stay, over years the newest, the last of them as a headline unless it is a plan;
    how often leaders met besides is counted.
    """
    lead = facts["lead"]
    ranked = list(_untold(window, plan).where(id=[e.id for e in lead]).foremost(len(lead)))
    if window.parameters.days > LONGEST_YEAR:
        ranked.sort(key=lambda event: event.when.last, reverse=True)
    summits = _tellable(window, plan).where(summit=True)
    written = Written.of("bottom-line", ())
    for kept in range(len(ranked), -1 if done(window.events).where(id=ranked[0].id) else 0, -1):
        told = ranked[:kept] or ranked[:1]
        shape = {
            "lead": tuple(event for event in lead if event in ranked[:kept]),
            "headed": None if kept else ranked[0],
            "further": summits.where(id_not=[event.id for event in told]),
        }
        written = _written(window, plan, {**facts, **shape})
        if _length(window, written) <= MOST_WORDS:
            break
    return written


def _unknowns(window: Window) -> list[Reading]:
    """Return the readings that say in a line what is not known; of few days none."""
    return [] if _brief(window) else [r for r in planning.unknowns(window) if r.title]


def _written(window: Window, plan: Plan, facts: dict[str, Any]) -> Written:
    written = write(Filters(window, "bottom-line"), "bottom-line", facts)
    titled = None if facts["opening"] else plan.title
    return _explained(_within_budget(window, written, titled))


def _words(window: Window, said: Iterable[Statement]) -> int:
    """Return how many words a paragraph has once it introduces whom it names."""
    return sum(statement.words for statement in introduced(window, said))


def _length(window: Window, written: Written) -> int:
    return _words(window, written.besides("title"))


def _findings(written: Written) -> int:
    return len(written.having("finding"))


def _explained(written: Written) -> Written:
    """Return what was written, with the note on whose journeys count only where it counts them.

    A query that asks for one person's says itself whose they are.
    """
    asked = [query.get("where", {}) for s in written.besides("note") for query in s.counted]
    counted = any("leader_visit" in where and "actor" not in where for where in asked)
    kept = (s for s in written if counted or s.id != COUNTED)
    return Written.of(written.template, kept)


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


def _within_budget(window: Window, written: Written, titled: Finding | None) -> Written:
    """Return what was written without the findings that the words don't suffice for.

    The first is told whatever its length, that of the title before others.
    """
    first = f"bottom-line-finding-{titled.id}" if titled else ""
    kept = Written.of(written.template, (s for s in written if s.role != "finding"))
    for finding in sorted(written.having("finding"), key=lambda said: said.id != first):
        ids = {finding.id, *(s.id for s in kept)}
        wider = Written.of(written.template, (s for s in written if s.id in ids))
        if not kept.having("finding") or _length(window, wider) <= MOST_WORDS:
            kept = wider
    return kept


def _short(window: Window, event: Event | None) -> bool:
    """Return whether an event can be told in full sentences and the bottom line stay short."""
    return event is not None and len(telling.told(window, event).split()) <= WORDS_OF_A_LANDMARK


def _brief(window: Window) -> bool:
    """Return whether the dates are too few for changes to be told."""
    return window.parameters.days < SHORTEST_COMPARED


def _lead(window: Window, plan: Plan) -> tuple[Event, ...]:
    """Return the events that tell what findings don't: none where two or more lead.

    A reading that opens counts as one of them, and what it rests on is told.
    """
    opening = planning.opening(window)
    if len(plan.told) + (1 if opening and not _brief(window) else 0) >= FEW_FINDINGS:
        return ()
    bilateral = _untold(window, plan)
    made = () if _brief(window) else bilateral.journeys
    first = tuple(made)[:1]
    spent = sum(len(telling.told(window, event).split()) for event in first)
    others = bilateral.where(id_not=[event.id for event in first])
    left = LEAD_WORDS - spent - (WORDS_OF_A_READING if opening else 0)
    if opening and first:
        return first
    return (*first, *leading(window, others, left, newest_landmark=not first))


def _filling(window: Window, plan: Plan, words: int) -> tuple[Event, ...]:
    """Return the foremost event that neither the findings nor the opening tell, if it fits."""
    tellable = _tellable(window, plan)
    fitting = (e for e in tellable.foremost(FEW) if len(telling.told(window, e).split()) <= words)
    return tuple(fitting)[:1]


def _tellable(window: Window, plan: Plan) -> Selection:
    """Return what is done and vouched for of the events that nothing above tells."""
    return done(_untold(window, plan)).where(status_not="cancelled", unverified=False)


def _untold(window: Window, plan: Plan) -> Selection:
    """Return the events of the two sides that the findings don't tell, nor the opening."""
    opening = planning.opening(window)
    said = {*plan.facts, *(opening.facts if opening and not _brief(window) else ())}
    bilateral = planning.own(window, window.certain(window.events.bilateral))
    return bilateral.where(id_not=sorted(said))
