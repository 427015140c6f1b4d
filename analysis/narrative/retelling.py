"""What parts tell, so that no fact and no count is told more than twice before the record."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, cast

from analysis.document.parts import Numbers
from analysis.narrative.filters import Filters
from analysis.narrative.section import Section
from analysis.narrative.templating import write

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from analysis.evidence.records import Event
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

T = TypeVar("T")

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


def without_third(window: Window, part: T, before: Iterable[Collection[str]]) -> T:
    """Return the part without what two of the parts before it tell: facts, and counts.

    `before` holds what each of those tells. A sentence goes with all that it tells. A section whose
    title goes, or rests on what goes, is headed by the foremost event that it still tells; one that
    is left without a sentence says that it is told above.
    """
    times = Counter(key for told in before for key in told)
    spent = {key for key, number in times.items() if number >= MOST}
    if isinstance(part, Numbers):
        return cast("T", _numbers_left(window, part, spent))
    return cast("T", _section_left(window, part, spent)) if isinstance(part, Section) else part


def _section_left(window: Window, part: Section, spent: Collection[str]) -> Section:
    gone = [s for s in part.statements() if not told_in(window, [s]).isdisjoint(spent)]
    if not gone:
        return part
    ids = {said.id for said in gone}
    left = replace(
        part,
        lead=tuple(s for s in part.lead if s.id not in ids),
        items=tuple(item for item in part.items if item.statement.id not in ids),
        notes=tuple(s for s in part.notes if s.id not in ids),
    )
    facts = {"events": window.happened, "event": _foremost(window, left)}
    written = write(Filters(window, part.id), "told-above", facts)
    if not told_in(window, [part.title]).isdisjoint(told_in(window, gone)):
        left = replace(left, title=written.one("title"))
    return left if left.lead or left.items else replace(left, lead=written.besides("title"))


def _foremost(window: Window, left: Section) -> Event | None:
    """Return the foremost event that a paragraph tells by itself, None without one."""
    told = {fact for said in left.lead if "-event-" in said.id for fact in said.facts}
    return next(iter(window.certain(window.happened).where(id=sorted(told)).foremost(1)), None)


def _numbers_left(window: Window, part: Numbers, spent: Collection[str]) -> Numbers:
    held = zip(part.items, part.markdown.splitlines(), strict=False)
    kept = [
        (item, line) for item, line in held if told_in(window, [item.statement]).isdisjoint(spent)
    ]
    if len(kept) == len(part.items):
        return part
    items = tuple(item for item, _ in kept)
    return replace(part, items=items, markdown="\n".join(line for _, line in kept))


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
    yield from (json.dumps(asked, sort_keys=True, default=str) for asked in said.counted)
