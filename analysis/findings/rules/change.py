"""A change on a closed list, that of leaders' journeys, against two earlier times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.evidence.definitions import done, journeys
from analysis.findings.common import comparable, earlier_windows, unnarrowed
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window

NAME = "change"
SUBJECT = "journeys"
FEWEST = 1


def _journeys(window: Window) -> Rows[Any]:
    """Return the leaders' journeys of the window."""
    return journeys(done(window.events))


def _look(window: Window) -> Iterator[Outcome]:
    earlier = list(earlier_windows(window))
    if not earlier:
        yield Withheld(NAME, SUBJECT, "an earlier window inside the coverage")
        return
    now, ever = _journeys(window), journeys(window.before.happened)
    then = {name: _journeys(other) for name, other in earlier}
    most = max([len(now), *map(len, then.values())])
    finding = Finding(
        id=f"{NAME}-{SUBJECT}",
        rule=NAME,
        section="leaders",
        subject=SUBJECT,
        ground="closed",
        effect=max((abs(len(now) - len(rows)) for rows in then.values()), default=0)
        / max(most, 1)
        / 2,
        rank=1,
        rows={"now": now, "ever": ever, **then},
        # Of one journey alone its traveller is named.
        told={e.id: e for e in now} if len(now) == 1 else {},
        values={
            "when": window.parameters.window_in_words,
            "times": {name: other.parameters.window_in_words for name, other in earlier},
            "first": bool(now) and not ever,
        },
    )
    yield guarded(
        finding,
        (
            unnarrowed(window),
            comparable(window),
            ("none runs across the first day", not _across(window)),
            (f"{FEWEST} or more in one of the windows", most >= FEWEST),
        ),
    )


def _across(window: Window) -> bool:
    """Return whether a journey began before the dates and went on in them."""
    return bool(journeys(done(window.events)).where(first_before=window.parameters.start))


RULE = Rule(NAME, "a change on a closed list against earlier dates", _look)
