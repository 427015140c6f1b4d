"""Figures with nothing to show: what is missing, what lies nearest, and why it may be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.charts.captions import Caption, tally
from analysis.charts.facts import measured, nearest_named
from analysis.charts.skeleton import Content
from analysis.evidence.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from analysis.evidence.records import Event, Figure
    from analysis.evidence.selection import Rows, Selection
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement


def no_events(  # noqa: PLR0913 - the parts of one figure
    caption: Caption,
    what: str,
    measure: str,
    pool: Selection,
    columns: Sequence[str],
    *,
    found: Rows[Any] | None = None,
) -> Content:
    """Return the figure of a window in which `pool`, events of any date, has none.

    Title: nothing is on record; notes: the nearest before and after, and whether the record has
    sources from these days at all. `found` is what was looked for, where it isn't the pool.
    """
    first, last = caption.window.parameters.start, caption.window.parameters.end
    before, after = pool.where(possible_last_before=first), pool.where(possible_first_after=last)
    named_by, nearer = [], []
    for side, rows in (("before", before), ("after", after)):
        if found_there := nearest_named(caption.window, rows, side):
            words, facts, beyond = found_there
            named_by.append((side, facts, words))
            nearer.append(beyond)
    sides = {"before": before, "after": after}
    nothing = pool.within(first, last) if found is None else found
    return _empty(
        caption, what, measure, nothing, columns, named_by=named_by, sides=sides, nearer=nearer
    )


def no_figures(  # noqa: PLR0913 - the parts of one figure
    caption: Caption,
    what: str,
    measure: str,
    pool: Rows[Figure],
    columns: Sequence[str],
    *,
    found: Rows[Figure],
    dated: str = "span",
) -> Content:
    """Return the figure of a window in which `found`, of `pool`, numbers of any date, has none.

    `dated` says by which days a number lies before or after the window: its `span`, which is its
    period where it has one, or its `date`.
    """
    window = caption.window
    first, last = ("first", "last") if dated == "date" else ("span_first", "span_last")
    before = pool.where(**{f"{last}_before": window.parameters.start})
    after = pool.where(**{f"{first}_after": window.parameters.end})
    order = _by_date if dated == "date" else _by_span(window)
    told = [("before", f) for f in sorted(before, key=order)[-1:]]
    told += [("after", f) for f in sorted(after, key=order)[:1]]
    named_by = [(side, (f,), measured(window, f)) for side, f in told]
    sides = {"before": before, "after": after}
    return _empty(caption, what, measure, found, columns, named_by=named_by, sides=sides)


def silence(caption: Caption, found: Rows[Any]) -> Statement:
    """Return whether the record has sources from the window's days, so that quiet can be judged.

    `found`, which is empty, is what it is quiet of.
    """
    window = caption.window
    told = window.rows("sources").where(published_within=True)
    looked: tuple[Rows[Any], ...] = ()
    if window.parameters.as_of < window.parameters.end:
        text = (
            f"This edition's day of knowledge lies before the end of its dates: "
            f"{counted(len(told), 'source')} published {caption.when} could be known by then."
        )
    elif told:
        looked = (found,)
        text = (
            f"The record holds {counted(len(told), 'source')} published {caption.when}: "
            f"it was not blind to these days, yet none is reported from then{caption.only}."
        )
    else:
        text = (
            f"The record holds no source published {caption.when}: a quiet spell and a gap in the "
            f"record can't be told apart."
        )
    return caption.note(text, counts=[tally(told)], looked=looked)


def _empty(  # noqa: PLR0913 - the parts of one figure
    caption: Caption,
    what: str,
    measure: str,
    found: Rows[Any],
    columns: Sequence[str],
    *,
    named_by: Sequence[tuple[str, tuple[Event | Figure, ...], str]],
    sides: Mapping[str, Rows[Any]],
    nearer: Sequence[Rows[Any]] = (),
) -> Content:
    return Content(
        title=caption.nothing(f"No {what} on record {caption.when}", found),
        measure=measure,
        columns=columns,
        notes=(_nearest(caption, what, named_by, sides, nearer), silence(caption, found)),
        facts=[fact for _, facts, _ in named_by for fact in facts],
    )


def _nearest(
    caption: Caption,
    what: str,
    found: Sequence[tuple[str, tuple[Event | Figure, ...], str]],
    sides: Mapping[str, Rows[Any]],
    nearer: Sequence[Rows[Any]],
) -> Statement:
    if not found:
        return caption.note(
            f"None is on record before or after these dates either: no {what} is known"
            f"{caption.only}.",
            counts=[tally(rows) for rows in sides.values()],
            kind="absence",
        )
    told = [f"Nearest {side} these dates: {words.rstrip('.')}." for side, _, words in found]
    missing = {side: rows for side, rows in sides.items() if side not in [f[0] for f in found]}
    told += [f"None is on record {side} them{caption.only}." for side in sorted(missing)]
    facts = [fact for _, told_of, _ in found for fact in told_of]
    return caption.note(" ".join(told), *facts, looked=(*missing.values(), *nearer))


def _by_span(window: Window) -> Callable[[Figure], tuple[Any, str]]:
    return lambda figure: (window.scope.counted_over(figure).last, figure.id)


def _by_date(figure: Figure) -> tuple[Any, str]:
    return figure.as_of.last, figure.id
