"""A change on a closed list: leaders' journeys and recorded votes, against two earlier times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.evidence.definitions import done, journeys
from analysis.findings.common import comparable, earlier_windows, unnarrowed
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window

NAME = "change"
FEWEST = {"journeys": 1, "votes": 5}


def _journeys(window: Window) -> Rows[Any]:
    """Return the leaders' journeys of the window."""
    return journeys(done(window.events))


def _ballots(window: Window) -> Rows[Any]:
    """Return the votes of the first side that were recorded in the window."""
    return window.votes.where(state=window.record.subject.first.votes_as)


LISTS: tuple[tuple[str, str, int, Callable[[Window], Rows[Any]]], ...] = (
    ("journeys", "leaders", 1, _journeys),
    ("votes", "un", 3, _ballots),
)


def _look(window: Window) -> Iterator[Outcome]:
    for subject, section, rank, rows_of in LISTS:
        earlier = list(earlier_windows(window))
        if not earlier:
            yield Withheld(NAME, subject, "an earlier window inside the coverage")
            continue
        now = rows_of(window)
        then = {name: rows_of(other) for name, other in earlier}
        most = max([len(now), *map(len, then.values())])
        finding = Finding(
            id=f"{NAME}-{subject}",
            rule=NAME,
            section=section,
            subject=subject,
            ground="closed",
            effect=max((abs(len(now) - len(rows)) for rows in then.values()), default=0)
            / max(most, 1)
            / 2,
            rank=rank,
            rows={"now": now, **then},
            # Of one journey alone its traveller is named.
            told={e.id: e for e in now} if subject == "journeys" and len(now) == 1 else {},
            values={
                "when": window.parameters.window_in_words,
                "times": {name: other.parameters.window_in_words for name, other in earlier},
                "first": bool(now) and not _ever_before(window, subject),
            },
        )
        yield guarded(
            finding,
            (
                _whole(window, subject),
                comparable(window),
                ("none runs across the first day", not _across(window, subject)),
                (f"{FEWEST[subject]} or more in one of the windows", most >= FEWEST[subject]),
            ),
        )


def _whole(window: Window, subject: str) -> tuple[str, bool]:
    """Return the guard that no journey is left out; votes stand whatever the sectors."""
    guard, holds = unnarrowed(window)
    return guard, holds or subject != "journeys"


def _ever_before(window: Window, subject: str) -> bool:
    return subject != "journeys" or bool(journeys(window.before.happened))


def _across(window: Window, subject: str) -> bool:
    """Return whether a journey began before the dates and went on in them."""
    begun = journeys(done(window.events)).where(first_before=window.parameters.start)
    return subject == "journeys" and bool(begun)


RULE = Rule(NAME, "a change on a closed list against earlier dates", _look)
