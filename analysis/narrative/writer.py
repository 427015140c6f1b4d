"""Keep the statements that a template makes, with facts, sources, numbers and caveats.

A template says `{% say "name" %} … {% endsay %}` for each statement. What its filters print they
also record here, so that a statement can't name a fact without resting on it, or show a number
without saying where it comes from.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.errors import BriefingError
from analysis.evidence.numbers import capitalised
from analysis.narrative.maker import Draft, statement

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.evidence.records import Event
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Kind, Statement

_SPACE = re.compile(r"\s+")
_BEFORE_STOP = re.compile(r"\s+([.,;:)])")


class Writer:
    """Keeps the statements of one section, each with what its words were found to rest on."""

    def __init__(self, window: Window, section: str) -> None:
        """Take the edition's evidence and the section that the statements belong to."""
        self.window = window
        self.section = section
        self.statements: list[Statement] = []
        self.draft = Draft()

    def say(
        self, name: str, words: Callable[[], str], kind: Kind | None = None, role: str = ""
    ) -> str:
        """Write one statement from what `words` returns and keep it; returns an empty text.

        Without a kind it is a fact when it tells one, else a count. Blank words make no statement.
        `role` is what it is for in its part.
        """
        self.draft = Draft()
        text = tidy(words())
        if text:
            made = statement(
                self.window,
                name=f"{self.section}-{name}",
                section=self.section,
                text=text,
                draft=self.draft,
                kind=kind,
            )
            self.statements.append(replace(made, role=role, head=self._head_of(made)))
        return ""

    def _head_of(self, made: Statement) -> str:
        """Return the head as the text has it; raises where the text begins otherwise."""
        head = capitalised(_on_one_line(self.draft.head))
        if not made.text.startswith(head):
            msg = (
                f'{made.id}: the template marks "{head}" as the head, but the statement begins '
                f'"{made.text[:40]}". Put the head before all other words of the statement'
            )
            raise BriefingError(msg)
        return head

    def use(self, event: Event) -> Event:
        """Record that the statement rests on the event and return it."""
        self.draft.facts.append(event.id)
        return event


def tidy(text: str) -> str:
    """Return the text on one line, with no blank before a stop and a capital at its head."""
    return capitalised(_on_one_line(text).strip())


def _on_one_line(text: str) -> str:
    return _BEFORE_STOP.sub(r"\1", _SPACE.sub(" ", text))
