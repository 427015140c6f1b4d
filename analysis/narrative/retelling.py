"""What parts tell, so that no fact and no count is told more than twice before the record."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.narrative.section import Section

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

MOST = 2
# What a shortened list says of itself, once for all lists of an edition.
RULE_OF_LISTS = "-note-above"
AUTHORED = ("judgement", "method")
# What is read from front to back beside the sections; registers name facts to rest on them.
READ = ("bottom-line", "questions", "numbers", "timeline", "promises", "gaps")


def is_read(window: Window, owner: str) -> bool:
    """Return whether the part of this name tells what happened: no register and no figure."""
    return owner in READ or owner in {section.name for section in window.record.outline}


def told_in(window: Window, said: Iterable[Statement]) -> frozenset[str]:
    """Return what statements tell: ids of events and of figures shown, and the counts shown."""
    return frozenset(key for statement in said for key in _told(window, statement))


def without_third(window: Window, part: Section, before: Iterable[Collection[str]]) -> Section:
    """Return the section without the events that two of the parts before it tell.

    `before` holds what each of those tells. Findings and titles stay, and so does what nothing
    would be left without.
    """
    parts = list(before)

    def third(said: Statement) -> bool:
        events = [fact for fact in said.facts if fact in window.record.events]
        return bool(events) and all(sum(e in told for told in parts) >= MOST for e in events)

    lead = tuple(s for s in part.lead if "-event-" not in s.id or not third(s))
    items = tuple(item for item in part.items if not item.date or not third(item.statement))
    left = replace(part, lead=lead, items=items)
    return part if left.is_empty else left


def without_repeated_rule(part: Section, earlier: Iterable[Statement]) -> Section:
    """Return the section without the rule of its list where a list before it has stated that."""
    if not any(said.id.endswith(RULE_OF_LISTS) for said in earlier):
        return part
    return replace(part, notes=tuple(n for n in part.notes if not n.id.endswith(RULE_OF_LISTS)))


def _told(window: Window, said: Statement) -> Iterator[str]:
    # What is nearest to days without an event says where these days lie.
    if said.kind in AUTHORED or "-nearest-" in said.id:
        return
    shown = {number.origin for number in said.numbers}
    yield from (origin for origin in shown if not origin.startswith("query:"))
    yield from (fact for fact in said.facts if fact in window.record.events)
    for place, query in enumerate(said.query.get("counts", ())):
        if f"query:{place}" in shown:
            yield json.dumps(query, sort_keys=True, default=str)
