"""The longest time without a journey of the second side's leader to the first."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from analysis.evidence.dates import day_in_words
from analysis.evidence.measures import longest_gap as gap_of
from analysis.findings.common import leader, own_journeys, unnarrowed
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.records import Event
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window

NAME = "longest-gap"
TIMES_THE_NEXT = 1.5
FEWEST = 3
FEWEST_INSIDE = 120


def _look(window: Window) -> Iterator[Outcome]:
    traveller = leader(window, 1)
    # What a reader of these dates can know of them ends with the window.
    made = own_journeys(window, window.everything)
    longest = made.measure("longest_gap", "first")
    if traveller is None or longest.gap is None:
        yield Withheld(NAME, "journeys", "days known at both ends")
        return
    days, before, after = longest.gap
    left, came = before.when.last + timedelta(1), after.when.first - timedelta(1)
    finding = Finding(
        id=f"{NAME}-{after.id}",
        rule=NAME,
        section="leaders",
        subject="journeys",
        ground="closed",
        effect=min(_inside(window, before, after) / 1000, 0.85),
        rank=1,
        rows={
            "gap": longest,
            "none": own_journeys(window, window.everything.within(left, came)),
        },
        told={"before": before, "after": after},
        values={
            "leader": traveller.name,
            "left": day_in_words(before.when.last),
            "came": day_in_words(after.when.first),
        },
        titles=window.holds(before) and window.holds(after),
    )
    yield guarded(
        finding,
        (
            unnarrowed(window),
            ("three journeys or more", len(made) >= FEWEST),
            ("days known at both ends", before.when.precision == after.when.precision == "day"),
            ("half as long again as the next longest", days >= TIMES_THE_NEXT * _next(made)),
            ("120 days or all of the window in it, or its end", _touched(window, before, after)),
            ("both journeys made, none planned", not (before.planned or after.planned)),
            ("longer than the time since the last journey", days > _open(window, made)),
        ),
    )


def _touched(window: Window, before: Event, after: Event) -> bool:
    inside = _inside(window, before, after)
    least = min(FEWEST_INSIDE, window.parameters.days)
    return inside >= least or (inside > 0 and window.certainly(after))


def _inside(window: Window, before: Event, after: Event) -> int:
    """Return how many days of the time between two journeys lie in the window."""
    first = max(before.when.last + timedelta(1), window.parameters.start)
    last = min(after.when.first - timedelta(1), window.parameters.end)
    return max((last - first).days + 1, 0)


def _open(window: Window, made: Selection) -> int:
    """Return the days since the newest journey that the edition can know of: they still run."""
    days = (event.when.last for event in made if not event.planned)
    return (window.parameters.as_of - max(days)).days


def _next(made: Selection) -> int:
    """Return the days of the next longest gap, 0 where there is none."""
    spans = [gap_of(pair) for pair in zip(made.events, made.events[1:], strict=False)]
    days = sorted((gap[0] for gap in spans if gap), reverse=True)
    return days[1] if len(days) > 1 else 0


RULE = Rule(NAME, "the longest time without a journey of the leader", _look)
