"""Rows picked from a table of the record by a query, which is all that picks them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from analysis.errors import BriefingError, did_you_mean
from analysis.evidence.columns import table_of
from analysis.evidence.measures import longest_gap, measured
from analysis.evidence.query import Condition, Query, condition_of, query_of
from analysis.evidence.ranking import ranked
from analysis.evidence.records import Event
from analysis.evidence.scope import HAPPENED, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from typing import Self

    import pandas as pd

    from analysis.evidence.measures import Given

T = TypeVar("T")


@dataclass(frozen=True)
class Rows(Generic[T]):
    """The rows that a query finds, in the order of their table.

    `scope` is the ground that the query was asked on; the rows follow from both, and `where` asks
    for fewer of them. With a measure the query gives a number of its own, `number`.
    """

    query: Query
    rows: tuple[T, ...]
    scope: Scope = field(repr=False, compare=False)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[T]:
        """Iterate over the rows."""
        return iter(self.rows)

    def where(self, **asked: Any) -> Self:  # noqa: ANN401 - a column holds what it holds
        """Return the rows whose columns are as asked: `where(kind="visit", lag_to=2)`.

        A value is one or several to choose from. After a column's name `_not` excludes them,
        `_all` asks a column of many values for each, `_from` and `_to` bound it inclusively,
        `_before` and `_after` strictly. Raises BriefingError for a column that the table has not.

        >>> from analysis.page import open_page
        >>> events = open_page(record=record, start="2022").window.events
        >>> [event.id for event in events.where(kind="visit")]
        ['2022-09-04-sample-aung-demo-port']
        """
        columns = table_of(self.query.table).columns
        query, rows = self.query, self.rows
        for name, values in asked.items():
            condition = condition_of(name, values, columns)
            query = query.narrowed(condition, many=columns[condition.column].many)
            rows = self._passing(rows, condition)
        return replace(self, query=query, rows=rows)

    def _passing(self, rows: tuple[T, ...], condition: Condition) -> tuple[T, ...]:
        """Return those of the rows, which are among this object's own, that pass a condition.

        An edition asks some thousands of queries of one scope, nearly all for a kind, a place or
        an id: what is looked up and is few is held against the rows, not each row against it.
        """
        scope, table = self.scope, self.query.table
        if condition.operator == "":
            found = _looked_up(scope, table, condition)
            if rows is _admitted(scope, table):
                return found
            if rows is self.rows and len(found) < len(rows):
                return tuple(row for row in found if id(row) in self._places)
        many = table_of(table).columns[condition.column].many
        passes, held = condition.test(many=many), _held(scope, table, condition.column)
        try:
            return tuple(row for row in rows if passes(held[id(row)]))
        except KeyError:  # of a row that the scope doesn't admit
            read = table_of(table).columns[condition.column].read
            return tuple(row for row in rows if passes(read(row, scope)))

    @cached_property
    def _places(self) -> frozenset[int]:
        """Return where each row lies in memory, by which two mentions of it are told to be one."""
        return frozenset(map(id, self.rows))

    def within(self, start: date | None, end: date | None) -> Self:
        """Return what the same query finds over other dates."""
        scope = replace(self.scope, start=start, end=end)
        found = all_of(scope, replace(self.query, start=start, end=end, where=()))
        return cast("Self", found.where(**{c.name: c.values for c in self.query.where}))

    def measure(self, name: str, column: str) -> Self:
        """Return the same rows with a measure of one column as what the query gives."""
        columns = table_of(self.query.table).columns
        if column not in columns:
            msg = f'no column is called "{column}"{did_you_mean(column, columns)}'
            raise BriefingError(msg)
        return replace(self, query=replace(self.query, measure=name, column=column))

    def distinct(self, column: str) -> Self:
        """Return the same rows, counted by how many values of the column differ."""
        return self.measure("distinct", column)

    @cached_property
    def number(self) -> Given:
        """Return what the query gives: the number of rows, or its measure of them."""
        if not self.query.measure:
            return len(self.rows)
        if self.query.measure == "longest_gap":
            return self.gap[0] if self.gap else None
        values = self.values_of(self.query.column)
        if self.query.measure == "most_occasions":
            # Each occasion counts once for each period that its events began in.
            pairs = set(zip(values, self.values_of("occasion"), strict=True))
            return measured("most", (value for value, _ in pairs))
        return measured(self.query.measure, values)

    def values_of(self, column: str) -> list[Any]:
        """Return what each row holds in a column of its table, None where it holds nothing."""
        read = table_of(self.query.table).columns[column].read
        return [read(row, self.scope) for row in self.rows]

    @cached_property
    def gap(self) -> tuple[int, Event, Event] | None:
        """Return the longest spell of days without one of the events, and the two around it."""
        return longest_gap([row for row in self.rows if isinstance(row, Event)])

    def to_frame(self) -> pd.DataFrame:
        """Return the rows as a DataFrame: one row each, lists as lists, dates as dates.

        Raises BriefingError where the query asks for a measure, which is one number.

        >>> from analysis.page import open_page
        >>> events = open_page(record=record, start="2022").window.events
        >>> events.of("visit").to_frame()[["id", "precision", "certain"]].to_dict("records")
        [{'id': '2022-09-04-sample-aung-demo-port', 'precision': 'day', 'certain': True}]
        """
        from analysis.evidence.dataframes import frame_of

        return frame_of(self)

    def answer(self) -> dict[str, Any]:
        """Return the query as plain JSON with its `rows`, and what a measure of them `gives`."""
        told = {**self.query.to_json(), "rows": len(self.rows)}
        if self.query.measure:
            told["gives"] = self.number
        if self.query.measure == "longest_gap" and self.gap:
            told["between"] = [self.gap[1].id, self.gap[2].id]
        return told


@dataclass(frozen=True)
class Selection(Rows[Event]):
    """Events in order of date and id, with what is asked of them most."""

    @property
    def events(self) -> tuple[Event, ...]:
        """Return the events as they stand."""
        return self.rows

    def of(self, *kinds: str) -> Selection:
        """Return the events of the given kinds."""
        return self.where(kind=kinds)

    def about(self, *sectors: str) -> Selection:
        """Return the events that have one of the sectors anywhere in their list."""
        return self.where(sector=sectors)

    def with_actor(self, *actors: str) -> Selection:
        """Return the events in which one of the actors takes part."""
        return self.where(actor=actors)

    def with_all(self, *actors: str) -> Selection:
        """Return the events in which all of the actors take part."""
        return self.where(actor_all=actors)

    def hosted_by(self, host: str) -> Selection:
        """Return the events that took place with the given host: a side's id, or other."""
        return self.where(host=host)

    @property
    def happened(self) -> Selection:
        """Return the events that a source reports as done."""
        return self.where(status=HAPPENED)

    @property
    def announced(self) -> Selection:
        """Return the events that were announced and are not reported as done."""
        return self.where(status="announced")

    @property
    def bilateral(self) -> Selection:
        """Return the events that bear on both sides, context left out."""
        return self.where(bilateral=True)

    @property
    def journeys(self) -> Selection:
        """Return the leaders' journeys: one event per journey."""
        return self.where(leader_visit=True)

    @property
    def landmarks(self) -> Selection:
        """Return the events that a two-page briefing on all years must name."""
        return self.where(prominence="landmark")

    @property
    def first(self) -> Event | None:
        """Return the earliest event, or None."""
        return self.rows[0] if self.rows else None

    @property
    def last(self) -> Event | None:
        """Return the latest event by its last possible day, or None."""
        return max(self.rows, key=lambda e: (e.when.last, e.id)) if self.rows else None

    def foremost(self, number: int) -> tuple[Event, ...]:
        """Return up to `number` events, the most prominent and weighty first.

        Lesser events on a journey that is itself chosen come after the others, so that one visit
        does not fill a list; the result is in order of choice, not of date.
        """
        return ranked(self.rows, self.scope.stands)[:number]


def all_of(scope: Scope, query: Query) -> Rows[Any]:
    """Return every row of the query's table that the scope admits."""
    kind: type[Rows[Any]] = Selection if query.table in {"events", "plans"} else Rows
    return kind(query, _admitted(scope, query.table), scope)


def _admitted(scope: Scope, table: str) -> tuple[Any, ...]:
    return scope.derived(f"{table}: rows", lambda: tuple(table_of(table).admitted(scope)))


def _looked_up(scope: Scope, table: str, condition: Condition) -> tuple[Any, ...]:
    """Return the admitted rows that hold one of the values, in their order."""

    def found() -> tuple[Any, ...]:
        index = scope.derived(f"{table}: by {name}", lambda: _index(scope, table, name))
        places = {place for value in values for place in index.get(value, ())}
        rows = _admitted(scope, table)
        return tuple(rows[place] for place in sorted(places))

    name, values = condition.column, condition.values
    return scope.derived(f"{table}: {name} in {values!r}", found)


def _index(scope: Scope, table: str, name: str) -> dict[Any, list[int]]:
    """Return the places of the rows that hold each value of a column."""
    many = table_of(table).columns[name].many
    held = _held(scope, table, name)
    found: dict[Any, list[int]] = {}
    for place, row in enumerate(_admitted(scope, table)):
        value = held[id(row)]
        for each in value if many else (value,):
            found.setdefault(each, []).append(place)
    return found


def _held(scope: Scope, table: str, name: str) -> dict[int, Any]:
    """Return what each admitted row holds in a column, by where the row lies in memory.

    The scope keeps these rows, so that no other can come to lie there.
    """
    read = table_of(table).columns[name].read

    def made() -> dict[int, Any]:
        return {id(row): read(row, scope) for row in _admitted(scope, table)}

    return scope.derived(f"{table}: {name}", made)


def asked_again(scope: Scope, asked: Mapping[str, Any]) -> Rows[Any]:
    """Return what a query in a statement's JSON finds on a scope of its dates and sectors.

    Raises BriefingError where the JSON is no query, or names a column that its table has not.
    """
    query, conditions = query_of(asked)
    bare = replace(query, measure="", column="")
    found = all_of(scope, bare).where(**conditions)
    return found.measure(query.measure, query.column) if query.measure else found
