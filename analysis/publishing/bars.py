"""Events by month as a strip of bars: a picture of a few hundred bytes, drawn without a library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

STEP, WIDTH, HEIGHT = 10, 8, 60
LEAST = 3  # of a month that has any, so that one event is seen beside twenty
_MONTHS = 12


def months_between(first: str, last: str) -> tuple[str, ...]:
    """Return the months from one to another, both counted, as `2024-03`; days may follow."""
    start, end = _number(first), _number(last)
    return tuple(f"{each // _MONTHS:04}-{each % _MONTHS + 1:02}" for each in range(start, end + 1))


def _number(month: str) -> int:
    year, number = month[:7].split("-")
    return int(year) * _MONTHS + int(number) - 1


def strip(
    counts: Mapping[str, int], axis: Sequence[str], window: Iterable[str], label: str, most: int = 0
) -> Markup:
    """Return an SVG with a bar for each month of an axis, those of the window marked.

    It fills whatever width it is given. `label` says it in words; `most` is the number that fills
    the height, by default the greatest of the counts. Its colours come from the page, by the
    classes `window`, `bar`, `in` and `year`.
    """
    inside = set(window)
    top = max(most, *counts.values(), 1) if counts else max(most, 1)
    marks = Markup("").join((*_span(axis, inside), *_bars(counts, axis, inside, top)))
    return Markup(
        '<svg class="months" viewBox="0 0 {width} {height}" preserveAspectRatio="none" '
        'role="img" aria-label="{label}">{marks}</svg>'
    ).format(width=len(axis) * STEP, height=HEIGHT, label=escape(label), marks=marks)


def _span(axis: Sequence[str], inside: set[str]) -> Iterator[Markup]:
    places = [place for place, month in enumerate(axis) if month in inside]
    if places:
        shape = (places[0] * STEP, (places[-1] - places[0] + 1) * STEP, HEIGHT)
        yield Markup('<rect class="window" x="{}" y="0" width="{}" height="{}"/>').format(*shape)
    for place, month in enumerate(axis):
        if month.endswith("-01") and place:
            yield Markup('<path class="year" d="M{0} 0V{1}"/>').format(place * STEP, HEIGHT)


def _bars(
    counts: Mapping[str, int], axis: Sequence[str], inside: set[str], top: int
) -> Iterator[Markup]:
    for place, month in enumerate(axis):
        if number := counts.get(month, 0):
            height = max(LEAST, round(number / top * HEIGHT))
            kind = "bar in" if month in inside else "bar"
            shape = (kind, place * STEP + 1, HEIGHT - height, WIDTH, height)
            yield Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>').format(*shape)
