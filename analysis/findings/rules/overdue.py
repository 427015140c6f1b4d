"""What was promised for a time that has passed, with nothing later on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.window import Window

NAME = "overdue"
MOST_NAMED = 2
# Who was to travel tells less than what was to be built, sold or opened.
MERE_PLANS = ("visit", "meeting", "other")


def _look(window: Window) -> Iterator[Outcome]:
    until = window.everything.where(first_to=window.parameters.end, bilateral=True)
    late = until.where(outcome="overdue", unverified=False, kind_not=MERE_PLANS)
    late = late.where(due_last_from=window.parameters.start, due_last_to=window.parameters.end)
    if not late:
        yield Withheld(NAME, "overdue", "a date in the window has passed with nothing later")
    for name in dict.fromkeys(window.home(event) for event in late):
        here = late.where(section=name)
        chosen = sorted(here.foremost(MOST_NAMED), key=lambda e: (e.when.first, e.id))
        finding = Finding(
            id=f"{NAME}-{name}",
            rule=NAME,
            section=name,
            subject=f"overdue {name}",
            ground="stages",
            effect=min(0.4 + len(here) / 20, 0.6),
            rows={"late": here},
            told={f"late-{n}": event for n, event in enumerate(chosen)},
            values={"when": window.parameters.window_in_words},
        )
        told = all(event.telling != "planned" for event in chosen)
        yield guarded(finding, (("told in more than its planned form", told),))


RULE = Rule(NAME, "what was due and has not been seen", _look)
