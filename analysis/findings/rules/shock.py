"""Papers and military contacts before and after a shock, in equal times either side."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from analysis.evidence.definitions import ARMS, agreements, done, engagements
from analysis.findings.common import published, unnarrowed
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analysis.evidence.records import Event
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window

NAME = "shock"
SPAN = 365
FEWEST = 8
CHANGE = 1.5


def _contacts(events: Selection) -> Selection:
    return engagements(events, ARMS)


# What is counted, by its subject, and the section that tells it.
COUNTED: dict[str, tuple[str, Callable[[Selection], Selection]]] = {
    "papers": ("timeline", agreements),
    "military contacts": (ARMS, _contacts),
}


def _look(window: Window) -> Iterator[Outcome]:
    shocks = [e for e in window.certain(window.events) if "shock" in e.role]
    if not shocks:
        yield Withheld(NAME, "shock", "an event of the window that the record calls a shock")
    for event in shocks:
        years = around(window, event)
        if years is None:
            yield Withheld(NAME, event.id, "a year on either side inside the coverage")
            continue
        for subject in COUNTED:
            yield _compared(window, event, years, subject)


def around(window: Window, event: Event) -> tuple[Window, Window] | None:
    """Return the year before an event and the year from its day; None outside the coverage."""
    day = event.when.first
    before = window.compared_with(day - timedelta(SPAN), day - timedelta(1))
    after = window.compared_with(day, day + timedelta(SPAN - 1))
    return (before, after) if before and after else None


def _compared(window: Window, event: Event, years: tuple[Window, Window], subject: str) -> Outcome:
    before, after = years
    section, counted = COUNTED[subject]
    then, later = (counted(done(year.events)) for year in years)
    read, read_later = published(before), published(after)
    larger, smaller = max(len(then), len(later)), max(min(len(then), len(later)), 1)
    reading = max(len(read), len(read_later)) / max(min(len(read), len(read_later)), 1)
    finding = Finding(
        id=f"{NAME}-{event.id}" if subject == "papers" else f"{NAME}-{section}-{event.id}",
        rule=NAME,
        section=section,
        subject=subject,
        ground="open",
        effect=1 - smaller / max(larger, 1),
        rows={"before": then, "after": later, "read": read, "read_after": read_later},
        told={"shock": event},
    )
    return guarded(
        finding,
        (
            unnarrowed(window),
            ("the day of the shock is known", event.when.precision == "day"),
            ("both years end in the window", after.parameters.end <= window.parameters.end),
            ("both years begin in it too", before.parameters.start >= window.parameters.start),
            ("eight or more in one of the years", larger >= FEWEST),
            ("more than the change in sources", larger / smaller >= CHANGE * reading),
        ),
    )


RULE = Rule(NAME, "before and after a shock", _look)
