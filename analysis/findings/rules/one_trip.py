"""A fullest month that is one journey: what looks like a peak is a trip."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analysis.evidence.dates import parse_period, period_in_words
from analysis.evidence.definitions import done
from analysis.evidence.peaks import journey_of, peak
from analysis.findings.common import unnarrowed
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.peaks import Peak
    from analysis.evidence.window import Window

NAME = "one-trip"
FEWEST = 8
FEWEST_DAYS = 62


def _look(window: Window) -> Iterator[Outcome]:
    events = done(window.events)
    months = Counter(e.when.first.isoformat()[:7] for e in events if e.when.precision != "year")
    ranked = months.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        yield Withheld(NAME, "peak", "one month fuller than any other")
        return
    fullest = events.where(month=ranked[0][0])
    if len(fullest) < FEWEST:
        yield Withheld(NAME, "peak", "eight events or more in the fullest month")
        return
    trip = journey_of(fullest)
    if not trip:
        yield Withheld(NAME, "peak", "two fifths of the fullest month are of one journey")
        return
    parts = fullest.where(occasion=trip.id)
    by_occasion = peak(events)
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
            **({"occasions": by_occasion.occasions} if by_occasion else {}),
        },
        told={"trip": trip},
        values={
            "month": ranked[0][0],
            "month_words": period_in_words(parse_period(ranked[0][0])),
            "fuller": _other(by_occasion, ranked[0][0]),
        },
    )
    yield guarded(
        finding,
        (
            unnarrowed(window),
            ("two months or more", window.parameters.days >= FEWEST_DAYS),
        ),
    )


def _other(by_occasion: Peak | None, month: str) -> str:
    """Return in words the month with most occasions where that is another one, else nothing."""
    if by_occasion is None or by_occasion.period == month:
        return ""
    return by_occasion.words


RULE = Rule(NAME, "a peak that is one trip", _look)
