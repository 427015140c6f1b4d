"""When a position was told, and of what day its number is, told apart for the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.dates import period_in_words

if TYPE_CHECKING:
    from analysis.evidence.dates import Period
    from analysis.evidence.records import Position
    from analysis.evidence.window import Window

# Who holds a position that no source prints but the record itself reckons.
OWN = "This record"


def when_claimed(window: Window, position: Position) -> str:
    """Return `told on 7 September 2022, as of June 2022`, or an empty text.

    Told is the day of the earliest page that tells it, as finely as that is known, and `told from …
    on` where pages of several days do; "as of" is the day of the count that it gives, as finely as
    its figure has it. A position on a day not known says neither, and the record's own reckoning is
    told by no page.
    """
    if position.as_of is None:
        return ""
    if position.who.startswith(OWN):
        return f"as of {period_in_words(position.as_of)}"
    counted = _counted(window, position)
    told = _told(window, position, counted)
    if told is None:
        return f"as of {period_in_words(counted)}" if counted else ""
    words = f"told {'on' if told.precision == 'day' else 'in'} {period_in_words(told)}"
    if _several(window, position):
        words = f"told from {period_in_words(told)} on"
    # A count of the very day, or of the month of it, needs no second date.
    if counted is None or told.iso.startswith(counted.iso):
        return words
    return f"{words}, as of {period_in_words(counted)}"


def _several(window: Window, position: Position) -> bool:
    """Return whether it is told by pages of more than one day, or of none that is known."""
    held = window.record.sources
    return len({held[key].published for key in position.sources if key in held}) > 1


def _told(window: Window, position: Position, counted: Period | None) -> Period | None:
    """Return the date of the earliest page, of those no older than the day that it counts to."""
    held = window.record.sources
    pages = [held[key].published for key in position.sources if key in held]
    dated = [page for page in pages if page]
    later = [page for page in dated if counted and page.last >= counted.first]
    # Of a page known by its month nobody can say that it came before a day of that month.
    return min(later or dated, key=lambda page: (page.last, -page.first.toordinal()), default=None)


def _counted(window: Window, position: Position) -> Period | None:
    """Return the day of the count that a position gives, by the figures of the same pages."""
    if position.as_of is None:
        return None
    days = [
        figure.as_of
        for figure in window.record.figures.values()
        if figure.as_of_basis == "count"
        and figure.as_of.last == position.as_of.last
        and not set(figure.sources).isdisjoint(position.sources)
    ]
    return max(days, key=lambda day: day.first, default=None)
