"""Of which sections an edition has nothing for sure: they share a line in place of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.definitions import in_field

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


def _silent(window: Window) -> tuple[str, ...]:
    record, first, last = window.record, window.parameters.start, window.parameters.end
    counted = {
        record.sections[record.series[figure.series].sectors[0]]
        for figure in window.figures
        if window.scope.counted_over(figure).within(first, last)
    }
    return tuple(
        name
        for name in window.open_sections
        if name not in counted and not certain_of(window, name)
    )
