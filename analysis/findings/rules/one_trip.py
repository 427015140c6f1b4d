"""A fullest month that is one journey: what looks like a peak is a trip."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analysis.evidence.dates import parse_period, period_in_words
from analysis.findings.common import dealings, unnarrowed
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.window import Window

NAME = "one-trip"
LEAST_SHARE = 0.4
FEWEST = 8
FEWEST_DAYS = 62


def _look(window: Window) -> Iterator[Outcome]:
    events = window.certain(window.happened)
    months = Counter(e.when.first.isoformat()[:7] for e in events if e.when.precision != "year")
    ranked = months.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        yield Withheld(NAME, "peak", "one month fuller than any other")
        return
    fullest = events.where(month=ranked[0][0])
    trips = Counter(e.part_of for e in fullest if e.part_of in window.scope.journeys)
    if not trips:
        yield Withheld(NAME, "peak", "a journey in the fullest month")
        return
    trip = window.record.events[max(trips, key=lambda key: (trips[key], key))]
    parts = dealings(window).where(month=ranked[0][0], part_of=trip.id)
    finding = Finding(
        id=f"{NAME}-{ranked[0][0]}",
        rule=NAME,
        section="timeline",
        subject="peak",
        ground="open",
        effect=len(parts) / len(fullest),
        rank=1,
        rows={
            "fullest": fullest,
            "parts": parts,
            "by_month": events.measure("most", "month"),
        },
        told={"trip": trip},
        values={
            "month": ranked[0][0],
            "month_words": period_in_words(parse_period(ranked[0][0])),
        },
    )
    share = (len(parts) + 1) / len(fullest)
    yield guarded(
        finding,
        (
            unnarrowed(window),
            ("two months or more", window.parameters.days >= FEWEST_DAYS),
            ("eight events or more in the fullest month", len(fullest) >= FEWEST),
            ("two fifths of the fullest month are of one journey", share >= LEAST_SHARE),
        ),
    )


RULE = Rule(NAME, "a peak that is one trip", _look)
