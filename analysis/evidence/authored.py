"""What authors read in the facts, as typed, frozen records like all other rows."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.evidence.dates import Period


@dataclass(frozen=True)
class Reading:
    """An authored sentence on what facts mean, withdrawn with any of them.

    `speaks_from` and `speaks_to` bound the days that its words speak of. One that `opens` says
    enough about the whole for the bottom line. Its first sector decides its section.
    """

    id: str
    reading: str
    facts: tuple[str, ...]
    min_facts: int
    speaks_from: Period | None
    speaks_to: Period | None
    valid_from: Period | None
    valid_to: Period | None
    sectors: tuple[str, ...]
    note: str
    opens: bool = False
