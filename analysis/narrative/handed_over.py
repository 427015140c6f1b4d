"""What kinds of arms were handed over or first shown in some dates, and when each batch was."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from analysis.evidence.dates import month_in_words, period_in_words
from analysis.evidence.deals import RECEIVED, SIGHTING
from analysis.evidence.numbers import in_words, listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from analysis.evidence.records import Event, Stage
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window

MOST = 6
TOLD_ABOVE = "the landmark above"


class Kind(NamedTuple):
    """A kind of arms by the name that its deal has, the events to tell of it, and when it came."""

    name: str
    events: tuple[Event, ...]
    when: str
    batches: frozenset[str]

    @property
    def designated(self) -> bool:
        """Return whether it goes by its maker's designation, which keeps its capital."""
        return any(sign.isdigit() for sign in self.name.split(" ", maxsplit=1)[0])


def kinds(
    window: Window, received: Selection, landmark: Collection[str], told: Collection[str]
) -> tuple[Kind, ...]:
    """Return the kinds of which the record has such a batch in these dates, by their first day.

    Each batch is dated by the first of its events: by the month, or the day where that is disputed.
    One with the `landmark` stands for it, without an event; one already `told` is left out.
    """
    batches: dict[str, list[Event]] = {}
    for event in sorted(received, key=lambda e: (e.when.first, e.id)):
        batches.setdefault(_batch(event), []).append(event)
    untold = (b for b in batches.values() if b[0].id not in told or b[0].id in landmark)
    found: dict[str, list[tuple[Stage, list[Event]]]] = {}
    for events in untold:
        for step in _steps(window, events[0]):
            found.setdefault(step.agreement, []).append((step, events))
    return tuple(_kind(window, steps, landmark) for steps in found.values())


def _batch(event: Event) -> str:
    return event.batch or event.id


def _steps(window: Window, event: Event) -> Iterable[Stage]:
    return (s for s in window.record.stages if s.event == event.id and s.stage in RECEIVED)


def _kind(
    window: Window, steps: Sequence[tuple[Stage, list[Event]]], landmark: Collection[str]
) -> Kind:
    told, when = [], []
    for step, events in steps:
        if any(event.id in landmark for event in events):
            when.append(TOLD_ABOVE)
            continue
        told.append(events[0])
        when.append(f"{_seen(step)}{_when(window, events[0])}")
    return Kind(
        name=steps[0][0].label,
        events=tuple(told),
        when=listed(list(dict.fromkeys(when))),
        batches=frozenset(_batch(events[0]) for _, events in steps),
    )


def _seen(step: Stage) -> str:
    """Return how many were seen, of what is known by that alone: the kind's name is a plural."""
    if step.told_by != SIGHTING:
        return ""
    number = f"{in_words(int(step.quantity_low))} " if step.quantity_low else ""
    return f"{number}seen in "


def _when(window: Window, event: Event) -> str:
    exact = event.when.precision == "day"
    rivals = any(d.kind == "date" for d in window.disputes(event.id))
    return month_in_words(event.when.first) if exact and not rivals else period_in_words(event.when)
