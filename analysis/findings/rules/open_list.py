"""A change on an open list that is more than the change in what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.definitions import agreements, contacts, done
from analysis.findings.common import comparable, earlier_windows, published, unnarrowed
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window

NAME = "open-list"
FEWEST = 8
BEYOND_READING = 1.5


def _contacts(window: Window) -> Selection:
    """Return visits and meetings outside the leaders' journeys."""
    return contacts(done(window.events)).where(leader_visit=False, on_journey=False)


def _papers(window: Window) -> Selection:
    """Return the agreements of the window."""
    return agreements(done(window.events))


LISTS: tuple[tuple[str, str, Callable[[Window], Selection]], ...] = (
    ("papers", "economy", _papers),
    ("contacts", "leaders", _contacts),
)


def _look(window: Window) -> Iterator[Outcome]:
    others = [other for name, other in earlier_windows(window) if name == "before"]
    if not others:
        yield Withheld(NAME, "papers", "an earlier window inside the coverage")
        return
    other = others[0]
    read, read_then = published(window), published(other)
    for subject, section, rows_of in LISTS:
        now, then = rows_of(window), rows_of(other)
        moved = _change(len(now), len(then))
        finding = Finding(
            id=f"{NAME}-{subject}",
            rule=NAME,
            section=section,
            subject=subject,
            ground="open",
            effect=1 - 1 / moved,
            rows={"now": now, "then": then, "read": read, "read_then": read_then},
            values={
                "when": window.parameters.window_in_words,
                "then_when": other.parameters.window_in_words,
            },
        )
        reading = _change(len(read), len(read_then))
        same_way = (len(now) > len(then)) == (len(read) > len(read_then))
        yield guarded(
            finding,
            (
                unnarrowed(window),
                comparable(window),
                ("eight or more in one of the windows", max(len(now), len(then)) >= FEWEST),
                ("it changed", len(now) != len(then)),
                ("none runs across the first day", not now.where(first_before=_first(window))),
                (
                    "half as much again as the change in sources",
                    moved >= BEYOND_READING * (reading if same_way else 1),
                ),
            ),
        )


def _first(window: Window) -> str:
    return window.parameters.start.isoformat()


def _change(now: int, then: int) -> float:
    """Return by what factor the larger exceeds the smaller, none counting as one half."""
    return max(now, then, 0.5) / max(min(now, then), 0.5)


RULE = Rule(NAME, "a change on an open list, held against what was read", _look)
