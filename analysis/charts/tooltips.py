"""What a mark tells whoever points at it: words, the facts behind it and their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.charts.facts import label, measured
from analysis.charts.timescale import short_period
from analysis.evidence.numbers import plain
from analysis.narrative.citations import best_first

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.evidence.records import Event, Figure
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window

Told = dict[str, str]
MOST_LISTED = 4


def told(window: Window, words: str, facts: Iterable[str], sources: Iterable[str]) -> Told:
    """Return the row's `tip`, and the ids of its `facts` and `sources`, best first, as one text.

    Every mark has all three, so that marks that look alike can be drawn together; the last two are
    empty where a mark stands for a count alone.
    """
    cited = best_first(sources, window.record)
    return {"tip": words, "facts": " ".join(facts), "sources": " ".join(cited)}


def of_event(window: Window, event: Event) -> Told:
    """Return what the mark of one event tells: its date and label."""
    words = f"{short_period(event.when)}: {label(window, event)}"
    return told(window, words, [event.id], event.sources)


def of_figure(window: Window, figure: Figure) -> Told:
    """Return what the mark of one figure tells: value, counter, day and caveats."""
    return told(window, measured(window, figure), [figure.id], figure.sources)


def of_several(window: Window, head: str, events: Selection) -> Told:
    """Return what the mark of several events tells: the head, then the foremost few by name."""
    shown = events.foremost(MOST_LISTED)
    lines = [head, *(f"{short_period(e.when)}: {label(window, e)}" for e in shown)]
    if len(events) > len(shown):
        lines.append(f"and {plain(len(events) - len(shown))} more in the record")
    return told(window, "\n".join(lines), [e.id for e in shown], ())
