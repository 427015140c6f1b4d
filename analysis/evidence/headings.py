"""Which heading of a file means which declared column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.errors import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.evidence.raw import RawTable


@dataclass(frozen=True)
class ColumnMatch:
    """How the headings of a file were understood.

    `positions` gives where each readable column stands; `respelt` the headings that differ from
    their column in case or blanks alone; `renamed` those that only resemble it; `repeated` and
    `extra` those that mean no further column; `hollow` counts columns without heading or content.
    """

    positions: Mapping[str, int]
    respelt: Mapping[str, str]
    renamed: Mapping[str, str]
    missing: tuple[str, ...]
    repeated: tuple[str, ...]
    extra: tuple[str, ...]
    hollow: int

    @property
    def in_order(self) -> bool:
        """Return whether the columns stand in the declared order."""
        places = list(self.positions.values())
        return places == sorted(places)


def match_columns(raw: RawTable, declared: Sequence[str]) -> ColumnMatch:
    """Return the best reading of the headings; `declared` are the columns in canonical order."""
    names = [heading.strip().lower() for heading in raw.header]
    exact = {name: names.index(name) for name in declared if name in names}
    rest = [at for at in range(len(names)) if at not in exact.values()]
    hollow = [at for at in rest if not names[at] and _empty(raw, at)]
    others = [at for at in rest if at not in hollow]
    repeated = [at for at in others if names[at] in exact]
    guessed = _resembling(
        {at: names[at] for at in others if at not in repeated},
        [name for name in declared if name not in exact],
    )
    positions = exact | {name: at for at, name in guessed.items()}
    return ColumnMatch(
        positions={name: positions[name] for name in declared if name in positions},
        respelt={raw.header[at]: name for name, at in exact.items() if raw.header[at] != name},
        renamed={raw.header[at]: name for at, name in guessed.items()},
        missing=tuple(name for name in declared if name not in positions),
        repeated=tuple(raw.header[at] for at in repeated),
        extra=tuple(raw.header[at] for at in others if at not in repeated and at not in guessed),
        hollow=len(hollow),
    )


def _resembling(headings: Mapping[int, str], missing: list[str]) -> dict[int, str]:
    guessed: dict[int, str] = {}
    for at, heading in headings.items():
        guess = nearest(heading, [name for name in missing if name not in guessed.values()])
        if guess:
            guessed[at] = guess
    return guessed


def _empty(raw: RawTable, at: int) -> bool:
    return not any(row.cells[at].strip() for row in raw.rows if at < len(row.cells))
