"""Papers before and after a shock, in equal times either side."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from analysis.evidence.definitions import agreements, done
from analysis.findings.common import published, unnarrowed
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.records import Event
    from analysis.evidence.window import Window

NAME = "shock"
SPAN = 365
FEWEST = 8
CHANGE = 1.5


def _look(window: Window) -> Iterator[Outcome]:
    shocks = [e for e in window.certain(window.events) if "shock" in e.role]
    if not shocks:
        yield Withheld(NAME, "shock", "an event of the window that the record calls a shock")
    for event in shocks:
        yield _around(window, event)


def _around(window: Window, event: Event) -> Outcome:
    day = event.when.first
    before = window.compared_with(day - timedelta(SPAN), day - timedelta(1))
    after = window.compared_with(day, day + timedelta(SPAN - 1))
    if before is None or after is None:
        return Withheld(NAME, event.id, "a year on either side inside the coverage")
    signed, later = (agreements(done(year.events)) for year in (before, after))
    read, read_later = published(before), published(after)
    larger, smaller = max(len(signed), len(later)), max(min(len(signed), len(later)), 1)
    reading = max(len(read), len(read_later)) / max(min(len(read), len(read_later)), 1)
    finding = Finding(
        id=f"{NAME}-{event.id}",
        rule=NAME,
        section="timeline",
        subject="papers",
        ground="open",
        effect=1 - smaller / max(larger, 1),
        rows={"before": signed, "after": later, "read": read, "read_after": read_later},
        told={"shock": event},
    )
    return guarded(
        finding,
        (
            unnarrowed(window),
            ("the day of the shock is known", event.when.precision == "day"),
            ("both years end in the window", after.parameters.end <= window.parameters.end),
            ("both years begin in it too", before.parameters.start >= window.parameters.start),
            ("eight papers or more in one of the years", larger >= FEWEST),
            ("more than the change in sources", larger / smaller >= CHANGE * reading),
        ),
    )


RULE = Rule(NAME, "before and after a shock", _look)
