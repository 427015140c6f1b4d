"""Of which sections an edition has nothing for sure: they share a line in place of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.definitions import done, in_field

if TYPE_CHECKING:
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window


def silent(window: Window) -> tuple[str, ...]:
    """Return the edition's sections of whose dates no event and no figure is certain.

    What was announced for the dates counts as something, and so does a plan for them.
    """
    return window.derived("silent", lambda: _silent(window))


def certain_of(window: Window, name: str) -> Selection:
    """Return what bears on a section's field, of whatever standing, and fell in for sure."""
    return window.certain(in_field(window.events, name))


def holds_more_than_plans(window: Window, name: str) -> bool:
    """Return whether the dates surely hold something done in a section's field, or a figure."""
    return name in _numbered(window) or bool(in_field(done(window.events), name))


def _silent(window: Window) -> tuple[str, ...]:
    counted = _numbered(window)
    return tuple(
        name
        for name in window.open_sections
        if name not in counted and not certain_of(window, name)
    )


def _numbered(window: Window) -> set[str]:
    """Return the sections to which a figure of the dates belongs."""
    record, first, last = window.record, window.parameters.start, window.parameters.end
    return {
        record.sections[record.series[figure.series].sectors[0]]
        for figure in window.figures
        if window.scope.counted_over(figure).within(first, last)
    }
