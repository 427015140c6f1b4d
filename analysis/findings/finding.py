"""A finding is data before it is words: its rule, what it rests on, its values and its strength."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from analysis.evidence.query import Query
    from analysis.evidence.records import Event, Figure
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window

Ground = Literal["closed", "stages", "figures", "open"]
# Closed lists before stages of deals, these and others' counts before lists open to our reading.
GROUNDS: tuple[Ground, ...] = ("closed", "stages", "figures", "open")
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Finding:
    """What one rule found in one window; nothing of it is words yet.

    `subject` is what it is about: of two findings about one thing a paragraph tells the stronger.
    `rows` are the answers of queries, by the names that its words ask them by, and `told` the
    events and figures that these name. `values` is what else the words are made of. `effect` says
    how much it is, from 0 to 1, and `rank` how high the people stand in it, 1 first. What lies
    mostly outside the dates is told and `titles` nothing.
    """

    id: str
    rule: str
    section: str
    subject: str
    ground: Ground
    effect: float
    rank: int = 2
    rows: Mapping[str, Rows[Any]] = field(default_factory=lambda: NOTHING)
    told: Mapping[str, Event | Figure] = field(default_factory=lambda: NOTHING)
    values: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    guards: tuple[str, ...] = ()
    titles: bool = True

    @property
    def strength(self) -> tuple[int, float, int, str]:
        """Return what findings are ordered by, the strongest first."""
        return (GROUNDS.index(self.ground), -self.effect, self.rank, self.id)

    @property
    def template(self) -> str:
        """Return the template that holds its words."""
        return f"findings/{self.rule}.j2"

    @property
    def facts(self) -> tuple[str, ...]:
        """Return the ids of the events and figures that its words name."""
        return tuple(dict.fromkeys(fact.id for fact in self.told.values()))

    @property
    def queries(self) -> tuple[Query, ...]:
        """Return the queries whose answers its words rest on."""
        return tuple(rows.query for rows in self.rows.values())

    @property
    def numbers(self) -> dict[str, Any]:
        """Return what its queries give and its other values, by name, as a notebook shows them."""
        given = {name: rows.number for name, rows in self.rows.items()}
        return {**given, **self.values}


@dataclass(frozen=True)
class Withheld:
    """What a rule looked at and does not say, with the guard that stopped it."""

    rule: str
    subject: str
    guard: str
    values: Mapping[str, Any] = field(default_factory=lambda: NOTHING)


Outcome = Finding | Withheld


@dataclass(frozen=True)
class Rule:
    """One way to find something: `says` in a line what it says, and the function that looks."""

    name: str
    says: str
    look: Callable[[Window], Iterable[Outcome]]

    def __call__(self, window: Window) -> Iterator[Outcome]:
        """Yield what the rule finds in the window, and what one of its guards withholds."""
        yield from self.look(window)


def guarded(finding: Finding, guards: Iterable[tuple[str, bool]]) -> Outcome:
    """Return the finding with the guards that it passed, or the first guard that stopped it."""
    passed: list[str] = []
    told = not any(getattr(fact, "planned", False) for fact in finding.told.values())
    for guard, holds in (*guards, ("nothing told is still to come", told)):
        if not holds:
            return Withheld(finding.rule, finding.subject, guard, finding.numbers)
        passed.append(guard)
    return Finding(**{**vars(finding), "guards": tuple(passed)})
