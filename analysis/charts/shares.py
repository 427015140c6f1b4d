"""What counts of arms by origin are drawn from: shares of a period, and the periods of a count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.dates import Period
    from analysis.evidence.records import Figure


@dataclass(frozen=True)
class Share:
    """What came from one country in one count and period."""

    origin: str
    figure: Figure


@dataclass(frozen=True)
class Spell:
    """One period of a count: its shares, the highest first, and what came in all where counted."""

    period: Period
    shares: tuple[Share, ...]
    whole: Figure | None

    @property
    def most(self) -> float:
        """Return the value at which a bar is full: that of all origins, else the highest."""
        held = [s.figure.value for s in self.shares]
        return max([*held, self.whole.value] if self.whole else held)

    def of(self, origin: str) -> Figure | None:
        """Return what came from the country, None where the record has no number."""
        return next((s.figure for s in self.shares if s.origin == origin), None)

    def figures(self) -> Iterator[Figure]:
        """Yield every number of the period, that of all origins first."""
        if self.whole:
            yield self.whole
        yield from (share.figure for share in self.shares)


@dataclass(frozen=True)
class Panel:
    """One count: values of one scope by one counter, which are never mixed with another's.

    `origins` are the countries for which the counter gave a number, in this count or another.
    """

    what: str
    spells: tuple[Spell, ...]
    origins: tuple[str, ...]

    def missing(self, spell: Spell) -> tuple[str, ...]:
        """Return the countries that the counter names elsewhere, without a number here."""
        return tuple(origin for origin in self.origins if spell.of(origin) is None)

    def newest(self, origin: str) -> Spell | None:
        """Return the newest period with a number for the country."""
        return next((s for s in reversed(self.spells) if s.of(origin)), None)

    @property
    def figures(self) -> list[Figure]:
        """Return every number that is drawn."""
        return [f for spell in self.spells for f in spell.figures()]
