"""Who somebody is, said where a paragraph first names them: the office of the last day."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.narrative.telling import office_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement


def introduced(window: Window, lead: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements with the second side's leader introduced where they first name them.

    The office is that of the window's last day, or of the edition's day where that comes first; one
    no longer held on the edition's day is marked by "then". Without an office on record, and beside
    a statement that says it, nothing is added.
    """
    leaders = window.record.subject.second.leaders[:1]
    actor = window.record.actors.get(leaders[0]) if leaders else None
    said = tuple(lead)
    if actor is None:
        return said
    office = _office(window, actor.id)
    named = re.compile(rf"\b{re.escape(actor.name)}\b(?!'s)")
    first = next((s for s in said if named.search(s.text)), None)
    if (
        first is None
        or not office
        or office.removeprefix("then ").casefold() in first.text.casefold()
    ):
        return said
    words = named.sub(f"{actor.name} ({office})", first.text, count=1)
    return tuple(_replaced(said, first, replace(first, text=words)))


def _office(window: Window, actor: str) -> str:
    last = min(window.parameters.end, window.parameters.as_of)
    then, now = office_on(window, actor, last), office_on(window, actor, window.parameters.as_of)
    return f"then {then}" if then and then != now else then or ""


def _replaced(said: Iterable[Statement], old: Statement, new: Statement) -> Iterator[Statement]:
    return (new if each is old else each for each in said)
