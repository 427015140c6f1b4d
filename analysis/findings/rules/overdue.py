"""What was promised for a time that has passed, with nothing later on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.findings.finding import Finding, Outcome, Rule, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.window import Window

NAME = "overdue"
MOST_NAMED = 2


def _look(window: Window) -> Iterator[Outcome]:
    until = window.everything.where(first_to=window.parameters.end, bilateral=True)
    late = until.where(outcome="overdue", due_last_from=window.parameters.start)
    late = late.where(due_last_to=window.parameters.end, unverified=False)
    # Who was to travel tells less than what was to be built, sold or opened.
    late = late.where(kind_not=("visit", "meeting"))
    named = [event for event in late.foremost(len(late)) if event.when.precision == "day"]
    chosen = sorted(named[:MOST_NAMED], key=lambda e: (e.when.first, e.id))
    finding = Finding(
        id=NAME,
        rule=NAME,
        section=window.home(chosen[0]) if chosen else "economy",
        subject="overdue",
        ground="stages",
        effect=min(0.35 + len(late) / 20, 0.8),
        rows={"late": late},
        told={f"late-{n}": event for n, event in enumerate(chosen)},
        values={"when": window.parameters.window_in_words},
    )
    yield guarded(
        finding,
        (("a date in the window was named and has passed with nothing later", bool(late)),),
    )


RULE = Rule(NAME, "what was due and has not been seen", _look)
