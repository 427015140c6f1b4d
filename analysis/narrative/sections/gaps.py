"""What is not known: counts that ended, what nobody counts, and questions left undecided."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from analysis.findings import plan as planning
from analysis.narrative.filters import Filters
from analysis.narrative.leads import arrange
from analysis.narrative.section import Item
from analysis.narrative.sections.disagreements import by_consequence, in_a_title
from analysis.narrative.templating import write
from analysis.narrative.written import Written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.records import Figure, Series
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section

NAME = "gaps"
MOST_NAMED = 3
SHORTEST = 28
# Of what the briefing rests on, a count that is older than this at the end of the dates is old.
OLD = timedelta(days=180)
COUNTED = ("killed", "trade-value", "arms-value")


def gaps(window: Window) -> Section:
    """Return what is not known of the window, without an item where its days are few.

    First what authors say of it, then counts that ended before the window did, then disputes on
    which the record prefers no answer.
    """
    told = window.parameters.days >= SHORTEST
    unknowns = planning.unknowns(window)
    record = window.record
    # What the answers on the first pages name, heads nothing here.
    naming = told and not planning.asks(window)
    facts: dict[str, Any] = {
        "unknowns": unknowns,
        "named": [reading for reading in unknowns if reading.title] if naming else [],
        "heads": {r.id: record.title_of(record.sections[r.sectors[0]]) for r in unknowns},
        "ended": list(_ended(window)),
        **left_open(window),
    }
    written = write(Filters(window, NAME), NAME, facts)
    title = Written.of(NAME, written.having("title"))
    return arrange(NAME, "What is not known", title, _items(written) if told else ())


def left_open(window: Window) -> dict[str, Any]:
    """Return the disputes of the dates, those left undecided, and what the foremost are on."""
    disputes = window.disagreements.where(certain=True)
    undecided = by_consequence(window, disputes.where(preferred=None))
    return {
        "disputes": disputes,
        "undecided": disputes.where(preferred=None),
        "open_questions": [d.at_issue for d in undecided if in_a_title(d)][:MOST_NAMED],
    }


def _ended(window: Window) -> Iterator[dict[str, Figure | Series]]:
    """Yield the newest figure that plays each role, where it is old when the window ends."""
    for role in COUNTED:
        newest = [f for f in map(window.latest, window.playing(role)) if f]
        last = max(newest, key=lambda f: (f.as_of.last, f.id), default=None)
        if last and window.counts_in(last) and last.as_of.last + OLD < window.parameters.end:
            yield {"figure": last, "series": window.record.series[last.series]}


def _items(written: Written) -> tuple[Item, ...]:
    """Return the statements as entries of a list, each under its head without the stop."""
    listed = written.besides("title")
    return tuple(Item(date=said.head[:-1], statement=said) for said in listed)
