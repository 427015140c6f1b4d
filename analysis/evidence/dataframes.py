"""Rows of the record as a table of pandas: one row each, lists as lists, dates as dates.

What an edition of an earlier day may not tell, its tables don't hold either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from analysis.errors import BriefingError
from analysis.evidence.columns import table_of
from analysis.evidence.dates import Period

if TYPE_CHECKING:
    import pandas as pd

    from analysis.evidence.records import Event, Evidence
    from analysis.evidence.scope import Scope
    from analysis.evidence.selection import Rows

Cell = Callable[[Any, "Scope"], Any]

# Those of an event's columns that say most, in the order of reading.
EVENT_COLUMNS = (
    *("id", "first", "last", "precision", "date", "certain", "kind", "section", "sectors"),
    *("status", "prominence", "bilateral", "host", "leader_visit", "part_of", "title", "summary"),
    *("telling", "place", "place_name", "actors", "actor_names", "offices", "sources"),
    *("number_of_sources", "independent_origins", "state_media_alone", "due_first", "due_last"),
    *("outcome", "fulfilled_by", "recipient", "batch", "unverified", "role", "uncorroborated"),
    "note",
)
# Fields that hold records of their own, or another column under a second name.
_LEFT_OUT = frozenset({"positions", "foretold", "steps_inside"})
# Which of these columns hold ids of rows that may not be known on the edition's day.
_FACTS = ("events", "figures", "facts", "shown", "fulfilled_by")
# What only the whole of a row's sources tells.
_IN_FULL = ("summary", "uncorroborated", "batch", "recipient", "due_first", "due_last")
# The period by which each table's rows are dated, for how precisely that is known.
_DATED_BY = {"figures": "as_of", "listings": "date", "sources": "published", "stages": "date"}
_DATED_BY |= {"votes": "date"}


def frame_of(rows: Rows[Any]) -> pd.DataFrame:
    """Return the rows as a DataFrame, one each in their order.

    `first` and `last` are the first and last possible day (datetime64) and `date` the same as EDTF;
    a column of several values holds lists. An event that is still to come on the edition's day has
    only what was announced of it. Raises BriefingError for a query that asks for one number.
    """
    import pandas as pd

    if rows.query.measure:
        msg = f'the query gives one number, its "{rows.query.measure}": take `number`, not a table'
        raise BriefingError(msg)
    made = {
        name: _series([read(row, rows.scope) for row in rows], dated=is_dated(name))
        for name, read in readers(rows.query.table).items()
    }
    return pd.DataFrame(made, index=pd.RangeIndex(len(rows)))


def readers(table: str) -> Mapping[str, Cell]:
    """Return how each column of a table is read, by its name and in order."""
    known: dict[str, Cell] = {name: column.read for name, column in table_of(table).columns.items()}
    if table == "events":
        known |= {"place_name": _place, "actor_names": _names, "offices": _offices}
        known |= {"title": _title}
        known = {name: known[name] for name in EVENT_COLUMNS}
    if table == "offices":
        known |= {"first": _day("first"), "last": _day("last")}
    if table == "days":
        known = {"day": lambda row, _: row.day.isoformat(), **known}
    if table in _DATED_BY:
        known["precision"] = _precision(_DATED_BY[table])
    return {name: _known(name, read) for name, read in known.items() if name not in _LEFT_OUT}


def is_dated(name: str) -> bool:
    """Return whether a column holds days: a bound of a period, or when something began."""
    return name in {"first", "last", "began", "day"} or name.endswith(("_first", "_last"))


def _known(name: str, read: Cell) -> Cell:
    """Return the reader, held to what was known on the day: ids, and words on the whole row."""

    def cell(row: Any, scope: Scope) -> Any:  # noqa: ANN401 - rows of any table
        if is_hidden(name, row, scope):
            return None
        return plain(known_ids(name, read(row, scope), scope.record))

    return cell


def is_hidden(name: str, row: Any, scope: Scope) -> bool:  # noqa: ANN401 - rows of any table
    """Return whether a column may not be told on the edition's day.

    Notes were written of the whole record; an event has its summary, and what goes with that, once
    all of its sources are known.
    """
    if name == "note":
        return scope.as_of < scope.record.coverage.end
    return name in _IN_FULL and getattr(row, "telling", "summary") != "summary"


def known_ids(name: str, value: Any, record: Evidence) -> Any:  # noqa: ANN401 - a cell of any kind
    """Return a cell without the ids of sources and facts that were not known on the day."""
    if not isinstance(value, tuple):
        return value
    if name == "sources":
        return tuple(key for key in value if key in record.sources)
    if name in _FACTS:
        facts = (record.events, record.figures)
        return tuple(v for v in value if any(v.rpartition(":")[2] in held for held in facts))
    return value


def plain(value: Any) -> Any:  # noqa: ANN401 - a cell of any kind
    """Return a cell as pandas knows it: a list, EDTF for a period, None for a blank."""
    if isinstance(value, Period):
        return value.iso
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return list(value)
    return None if value == "" else value


def title_told(event: Event) -> str:
    """Return an event's title, or what was announced of one that is still to come."""
    if not event.planned:
        return event.title
    return f"Planned: {event.foretold.words}" if event.foretold else "Planned"


def _title(event: Event, _: Scope) -> str:
    return title_told(event)


def _place(event: Event, scope: Scope) -> str | None:
    return scope.record.places[event.place].name if event.place else None


def _names(event: Event, scope: Scope) -> list[str]:
    return [scope.record.actors[key].name for key in event.actors]


def _offices(event: Event, scope: Scope) -> list[str | None]:
    held = (scope.office_on(key, event.when.first) for key in event.actors)
    return [office.office if office else None for office in held]


def _precision(name: str) -> Cell:
    def precision(row: Any, _: Scope) -> str | None:  # noqa: ANN401 - rows of any table
        period = getattr(row, name)
        return period.precision if period else None

    return precision


def _day(bound: str) -> Cell:
    def day(row: Any, _: Scope) -> str | None:  # noqa: ANN401 - rows of any table
        period = getattr(row, bound)
        return getattr(period, bound).isoformat() if period else None

    return day


def _series(values: list[Any], *, dated: bool) -> pd.Series[Any]:
    """Return the values as a column of one type: days, whole numbers, truths, or as they are."""
    import pandas as pd

    if dated:
        return pd.Series(pd.to_datetime(pd.Series(values, dtype="str")).astype("datetime64[s]"))
    kinds = {type(value) for value in values if value is not None}
    told = {frozenset({int}): "Int64", frozenset({bool}): "bool"}
    if kinds == {bool} and None in values:
        return pd.Series(values, dtype="boolean")
    kind = told.get(frozenset(kinds), "object" if kinds & {list} else None)
    return pd.Series(values, dtype=kind)
