"""Who somebody is, said where a paragraph first names them: the office of the last day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

POSSESSIVE = "'s"


def introduced(window: Window, lead: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements with the second side's leader introduced where they first name them.

    The office is that of the window's last day, or of the edition's day where that comes first; one
    no longer held on the edition's day is marked by "then". Nothing is added where the record shows
    no office, or where the statement says it already.
    """
    said = tuple(lead)
    leaders = window.record.subject.second.leaders[:1]
    actor = window.record.actors.get(leaders[0]) if leaders else None
    last = min(window.parameters.end, window.parameters.as_of)
    office = window.scope.office_on(actor.id, last) if actor else None
    first = next((s for s in said if actor and _names(s.text, actor.name)), None)
    if actor is None or office is None or first is None or office.office in first.text:
        return said
    now = window.scope.office_on(actor.id, window.parameters.as_of)
    then = "" if office == now else "then "
    who = f"{then}{office.office}"
    before, after = _parted(first.text, actor.name)
    inside = before.count("(") > before.count(")")
    words = f"{before}{actor.name}{f', {who}' if inside else f' ({who})'}{after}"
    known = [key for key in office.basis if key in window.record.sources]
    sources = tuple(dict.fromkeys([*first.sources, *known]))
    made = replace(first, text=words, sources=sources)
    return tuple(made if each is first else each for each in said)


def _names(text: str, name: str) -> bool:
    """Return whether the text names them first as such, and not as whose something is."""
    before, after = _parted(text, name)
    return before != text and not after.startswith(POSSESSIVE)


def _parted(text: str, name: str) -> tuple[str, str]:
    """Return what stands before and after a name; one inside quotation marks isn't looked at."""
    start = text.find(name)
    while start >= 0 and text.count("“", 0, start) > text.count("”", 0, start):
        start = text.find(name, start + len(name))
    return (text, "") if start < 0 else (text[:start], text[start + len(name) :])
