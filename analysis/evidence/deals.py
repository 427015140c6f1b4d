"""Agreements and contracts told by the steps that they reached, as derived from the stages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from analysis.evidence.records import Event, Stage

RUNGS = (
    "announced",
    "memorandum",
    "agreement",
    "in-force",
    "done",
    "suspended",
    "ended",
    "cancelled",
)
STOPPED = ("suspended", "ended", "cancelled")
ARMS = ("ordered", "delivered", "inducted")
RECEIVED = ("delivered", "inducted")
IN_FORCE = ("in-force", "done")
IN_USE = (*IN_FORCE, *RECEIVED)
# One side's own word carries out nothing.
SPOKESMAN = "spokesman"
# Somebody saw it; when it came isn't known.
SIGHTING = "sighting"
# Others than the two sides say so, from sources that they don't name.
HEARSAY = "hearsay"
# On which rung of a ladder of papers a step of a contract for arms would stand.
AS_RUNG = {"ordered": "agreement", "delivered": "done", "inducted": "done"}
DEFENCE = "defence"


@dataclass(frozen=True)
class Deal:
    """One agreement or contract with the steps it had reached by the window's end, by date.

    `arms` deals are those of defence that were ordered, delivered or inducted; of their steps
    only these three stand in `steps`. `inside` holds the steps that may lie in the window.
    """

    key: str
    label: str
    arms: bool
    steps: tuple[Stage, ...]
    inside: tuple[Stage, ...]

    @property
    def awaited(self) -> bool:
        """Return whether no delivery and no commissioning is on record."""
        return not any(step.stage in RECEIVED for step in self.steps)

    @property
    def live(self) -> bool:
        """Return whether the deal took a step in the window or is still awaited."""
        return bool(self.inside) or self.awaited

    @property
    def id(self) -> str:
        """Return the key, by which a query finds the deal as it finds any row."""
        return self.key

    @property
    def reached(self) -> Stage | None:
        """Return the first step by which it came into force or use, or None.

        A step that only a spokesman of one side tells of is said, not done.
        """
        found = (s for s in self.steps if s.stage in IN_USE and s.told_by != SPOKESMAN)
        return next(found, None)

    @property
    def only_said(self) -> bool:
        """Return whether a spokesman's word alone tells that it came into force or use."""
        return self.reached is None and self.first(*IN_USE) is not None

    @property
    def undone(self) -> Stage | None:
        """Return the last step where that suspends, ends or cancels the deal, else None."""
        return self.steps[-1] if self.stopped else None

    @property
    def lag(self) -> int | None:
        """Return the days from its first step to force or use.

        None where it isn't reached, where no earlier step is on record, or where the day of one of
        the two isn't known: a month is not its first day.
        """
        reached = self.reached
        if reached is None or reached == self.steps[0]:
            return None
        if {reached.date.precision, self.steps[0].date.precision} != {"day"}:
            return None
        return (reached.date.first - self.steps[0].date.first).days

    @property
    def stopped(self) -> bool:
        """Return whether its latest step is that it was suspended, ended or cancelled."""
        return self.steps[-1].stage in STOPPED

    def first(self, *kinds: str) -> Stage | None:
        """Return the earliest step of the kinds, or None."""
        return next((s for s in self.steps if s.stage in kinds), None)


def deals_of(
    stages: Iterable[Stage], events: Mapping[str, Event], first: date | None, last: date | None
) -> dict[str, Deal]:
    """Return the deals that the stages tell of, by key; `first` and `last` bound the window."""
    found: dict[str, list[Stage]] = {}
    for stage in stages:
        found.setdefault(stage.agreement, []).append(stage)
    deals = {}
    for key, steps in found.items():
        arms = DEFENCE in events[steps[0].event].sectors and any(s.stage in ARMS for s in steps)
        told = tuple(s for s in steps if not arms or s.stage in ARMS)
        inside = tuple(
            s for s in told if s.date.overlaps(first or s.date.last, last or s.date.last)
        )
        deals[key] = Deal(key, steps[0].label, arms, told, inside)
    return deals


def sectors_of(stages: Iterable[Stage], events: Mapping[str, Event]) -> dict[str, tuple[str, ...]]:
    """Return the sectors of each deal by its key: those told of it, else all its events share.

    An event may bear on more than a deal that it tells of. Where the events share none, the first
    one's stand.
    """
    told: dict[str, list[Stage]] = {}
    for stage in stages:
        told.setdefault(stage.agreement, []).append(stage)
    found = {}
    for key, steps in told.items():
        own = [stage.sectors for stage in steps if stage.sectors]
        first, *others = own or [events[step.event].sectors for step in steps]
        shared = tuple(s for s in first if all(s in other for other in others))
        found[key] = shared or first
    return found


def standing(deal: Deal, *, overdue: bool) -> str:
    """Return where the deal stands: the state it is in, else the furthest paper.

    `in-use`, or `stopped` after that and `dropped` before; `said` where a spokesman's word alone
    puts it in use; `overdue` where, as said by the caller, a step promised something for a time
    that has passed, unseen since; else `agreement`, `memorandum` or `announced`.
    """
    if deal.stopped:
        return "stopped" if deal.reached else "dropped"
    if deal.reached:
        return "in-use"
    if deal.only_said:
        return "said"
    return "overdue" if overdue else RUNGS[max(map(rung, deal.steps))]


def furthest(deals: Iterable[Deal]) -> list[Deal]:
    """Return the deals, those that got furthest up the ladder of papers first."""
    return sorted(deals, key=lambda d: (-max(map(rung, d.steps)), -len(d.steps), d.key))


def rung(step: Stage) -> int:
    """Return the rung that the step stands on, 0 being the lowest."""
    return RUNGS.index(AS_RUNG.get(step.stage, step.stage))
