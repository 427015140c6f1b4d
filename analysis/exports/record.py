"""The record in one line: its tables as DataFrames, and its figures, of any edition's dates."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypedDict

from analysis.brand.brand import Brand, house, read_brand
from analysis.errors import BriefingError, did_you_mean
from analysis.evidence.load import load_evidence
from analysis.evidence.window import Window, open_window
from analysis.parameters import make_parameters
from analysis.place import find_record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Unpack

    import pandas as pd

    from analysis.evidence.records import Evidence
    from analysis.exports.drawing import Drawing


class Asked(TypedDict, total=False):
    """What an edition is asked by; each may be left out.

    `start`, `end` and `as_of` are days, or ISO texts of a day, month or year; `sectors` are names,
    as a list or separated by commas.
    """

    start: str | int | date | None
    end: str | int | date | None
    as_of: str | int | date | None
    sectors: str | Sequence[str] | None


@dataclass(frozen=True)
class Record:
    """The whole record, read once. Its tables hold what an edition of the same parameters counts.

    Left out, `start` and `end` are the first day covered and the last that was read throughout,
    `as_of` is the day of the newest source, and `sectors` are all. Each method raises
    ParameterError for dates, a day or a sector that no edition can have.
    """

    evidence: Evidence
    brand: Brand = field(default_factory=house, repr=False)

    def window(self, **asked: Unpack[Asked]) -> Window:
        """Return the edition's evidence, with all that can be asked of it.

        >>> from analysis import record
        >>> len(record(folder).window(start="2022", end="2022").events)
        4
        """
        given = {name: _as_given(value) for name, value in asked.items()}
        key = repr(sorted(given.items()))
        if key not in self._windows:
            made = make_parameters(given, self.evidence.coverage)
            self._windows[key] = open_window(self.evidence, made)
        return self._windows[key]

    @cached_property
    def _windows(self) -> dict[str, Window]:
        # What a window has derived serves every table of the same dates.
        return {}

    def events(self, **asked: Unpack[Asked]) -> pd.DataFrame:
        """Return the events whose possible days overlap the dates, one row each, by date.

        `certain` says which fell in them for sure; `actors`, `actor_names` and `offices` run in
        parallel, each office as held on the event's first day, None where none is on record.

        >>> from analysis import record
        >>> events = record(folder).events(start="2022", end="2022")
        >>> events.loc[1, ["date", "precision", "actor_names", "offices"]].tolist()
        ['2022-06-10', 'day', ['Example Union', 'Demo Defence Export'], [None, None]]
        """
        return self.window(**asked).events.to_frame()

    def journeys(self, **asked: Unpack[Asked]) -> pd.DataFrame:
        """Return the leaders' journeys that are reported as done, one row each, as events."""
        return self.window(**asked).happened.journeys.to_frame()

    def figures(self, **asked: Unpack[Asked]) -> pd.DataFrame:
        """Return the numbers of the dates, one row each: value, bound (`qualifier`), unit, counter.

        Counts of different counters are never to be added; `series` tells them apart.
        """
        return self.window(**asked).figures.to_frame()

    def sources(self, **asked: Unpack[Asked]) -> pd.DataFrame:
        """Return the sources behind the events and figures of the dates, one row each."""
        return self.window(**asked).rows("sources").where(behind_facts=True).to_frame()

    def deals(self, **asked: Unpack[Asked]) -> pd.DataFrame:
        """Return the agreements and contracts with a step by the last day, one row each.

        `standing` says how far each got, `moved` whether a step fell in the dates for sure.
        """
        return self.window(**asked).rows("deals").to_frame()

    def votes(self, **asked: Unpack[Asked]) -> pd.DataFrame:
        """Return how states voted on the texts of the dates, one row for each state and text."""
        return self.window(**asked).votes.to_frame()

    def table(self, name: str, *, ever: bool = False, **asked: Unpack[Asked]) -> pd.DataFrame:
        """Return any table that a query can ask; with `ever` its rows of all dates.

        Raises BriefingError with the nearest name where there is no such table.
        """
        window = self.window(**asked)
        return (window.ever(name) if ever else window.rows(name)).to_frame()

    def chart(self, name: str, **asked: Unpack[Asked]) -> Drawing:
        """Return a figure of the briefing over the dates: to be shown, saved or read as a table.

        Raises BriefingError with the names that there are for any other.

        >>> from analysis import record
        >>> chart = record(folder).chart("trade", start="2022", end="2022")
        >>> chart.title
        'No trade figure on record in 2022'
        >>> list(chart.to_frame())
        ['Period', 'What', 'Value', 'Who says so', 'Caveats']
        """
        # Loaded here: tables have no need of what draws.
        from analysis.charts.catalogue import CHARTS
        from analysis.exports.drawing import Drawing

        if name not in CHARTS:
            msg = f'no figure is called "{name}"{did_you_mean(name, CHARTS)}; there are '
            raise BriefingError(msg + ", ".join(CHARTS))
        window = self.window(**asked)
        return Drawing(CHARTS[name](window), window, self.brand)


def record(folder: str | Path | None = None) -> Record:
    """Return the record of a folder, by default the project's `data/`, read once.

    Outside any project it is the record that came with the installation.

    Raises BriefingError where the folder holds no record, or a row that can't be read.
    """
    from pathlib import Path

    data = Path(folder) if folder else find_record()
    return Record(load_evidence(data), read_brand(data.resolve().parent))


def _as_given(value: Any) -> Any:  # noqa: ANN401 - whatever a caller has for a day
    """Return a parameter as a notebook's cell would hold it: days as ISO texts."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value
