"""A question to one table of the record, as data: whoever reads it can ask it again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from operator import ge, gt, le, lt
from typing import Any

from analysis.errors import BriefingError, did_you_mean

Value = str | int | float | bool | None
# What may follow a column's name: without one its value is, or is among, those asked for.
Compare = Callable[[Any, Any], bool]
COMPARED: Mapping[str, Compare] = {"from": ge, "to": le, "before": lt, "after": gt}
OPERATORS = ("not", "all", *COMPARED)
MEASURES = (
    "distinct",
    "median",
    "earliest",
    "latest",
    "highest",
    "lowest",
    "spread",
    "most",
    "most_occasions",
    "longest_gap",
)
PARTS = ("table", "start", "end", "as_of", "sectors", "where", *MEASURES)
# What an answer adds to its query.
ANSWERS = ("rows", "gives", "between")


@dataclass(frozen=True)
class Condition:
    """What one column of a row has to be; `many` columns hold several values, one of which does.

    `from` and `to` include the value, `before` and `after` leave it out; a row without a value
    passes none of them. `all` asks a `many` column for each of the values.
    """

    column: str
    operator: str
    values: tuple[Value, ...]

    @property
    def name(self) -> str:
        """Return how the condition is asked for: `status`, `status_not`, `first_from`."""
        return f"{self.column}_{self.operator}" if self.operator else self.column

    def test(self, *, many: bool) -> Callable[[Any], bool]:
        """Return what tells of a column's value whether its row passes."""
        values = frozenset(self.values)
        if self.operator == "all":
            return values.issubset
        if self.operator == "not":
            return values.isdisjoint if many else lambda found: found not in values
        if self.operator == "":
            return (lambda found: not values.isdisjoint(found)) if many else values.__contains__
        (bound,) = self.values
        compared = COMPARED[self.operator]
        return lambda found: found is not None and compared(found, bound)

    def joined(self, other: Condition, *, many: bool) -> Condition:
        """Return the one condition that asks as much as this and `other` of the same name do.

        Raises BriefingError where one can't: a `many` column asked twice for one of several.
        """
        if self == other:
            return self
        if self.operator == "" and many:
            msg = f'a query asks "{self.column}" twice: ask "{self.column}_all", or once for both'
            raise BriefingError(msg)
        if self.operator == "":
            return replace(self, values=tuple(v for v in self.values if v in other.values))
        if self.operator in {"not", "all"}:
            return replace(self, values=tuple(dict.fromkeys((*self.values, *other.values))))
        strictest: Any = max if self.operator in {"from", "after"} else min
        return replace(self, values=(strictest(*self.values, *other.values),))


@dataclass(frozen=True)
class Query:
    """Which rows of a table are meant: the edition's dates, day and sectors, and conditions.

    What the dates mean for each table, `analysis.evidence.columns` says; None leaves a side open.
    With a `measure` it gives a number made of a `column` of the rows, else how many they are.
    """

    table: str
    start: date | None
    end: date | None
    as_of: date
    sectors: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()
    measure: str = ""
    column: str = ""

    def narrowed(self, condition: Condition, *, many: bool) -> Query:
        """Return the query with one condition more, joined with any of the same name."""
        names = [held.name for held in self.where]
        if condition.name not in names:
            return replace(self, where=(*self.where, condition))
        place = names.index(condition.name)
        joined = self.where[place].joined(condition, many=many)
        return replace(self, where=(*self.where[:place], joined, *self.where[place + 1 :]))

    def to_json(self) -> dict[str, Any]:
        """Return the query as plain JSON types; a single value stands without its list."""
        asked: dict[str, Any] = {
            "table": self.table,
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
            "as_of": self.as_of.isoformat(),
            "sectors": list(self.sectors),
        }
        if self.where:
            asked["where"] = {c.name: _plain(c.values) for c in self.where}
        return {**asked, self.measure: self.column} if self.measure else asked


def _plain(values: tuple[Value, ...]) -> Value | list[Value]:
    return values[0] if len(values) == 1 else list(values)


def values_of(asked: object) -> tuple[Value, ...]:
    """Return what a condition asks for as values: one, or each of a list; days in ISO form."""
    if isinstance(asked, date):
        return (asked.isoformat(),)
    if isinstance(asked, Iterable) and not isinstance(asked, str):
        return tuple(value for each in asked for value in values_of(each))
    return (asked,)  # type: ignore[return-value]  # whatever is left is a plain value


def condition_of(name: str, asked: object, columns: Collection[str]) -> Condition:
    """Return the condition that a name such as `status_not` and its values mean.

    Raises BriefingError, with the nearest name, where no column is called so.
    """
    column, _, operator = name.rpartition("_")
    if name in columns:
        column, operator = name, ""
    elif column not in columns or operator not in OPERATORS:
        missing = column if operator in OPERATORS else name
        msg = f'no column is called "{missing}"{did_you_mean(missing, columns)}'
        raise BriefingError(msg)
    values = values_of(asked)
    if operator in COMPARED and (len(values) != 1 or values[0] is None):
        msg = f'"{name}" asks for one value to compare with; found {list(values)}'
        raise BriefingError(msg)
    return Condition(column, operator, values)


def query_of(asked: Mapping[str, Any]) -> tuple[Query, Mapping[str, Any]]:
    """Return the query in a statement's JSON without its conditions, and those as they stand.

    Raises BriefingError where a part is missing or unknown.
    """
    for name in asked:
        if name not in (*PARTS, *ANSWERS):
            msg = f'a query has no part "{name}"{did_you_mean(name, PARTS)}'
            raise BriefingError(msg)
    try:
        query = Query(
            table=asked["table"],
            start=date.fromisoformat(asked["start"]) if asked["start"] else None,
            end=date.fromisoformat(asked["end"]) if asked["end"] else None,
            as_of=date.fromisoformat(asked["as_of"]),
            sectors=tuple(asked["sectors"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        msg = f"a query needs table, start, end, as_of and sectors; found {dict(asked)}"
        raise BriefingError(msg) from error
    return _measured(query, asked), asked.get("where", {})


def _measured(query: Query, asked: Mapping[str, Any]) -> Query:
    named = [name for name in MEASURES if name in asked]
    if len(named) > 1:
        msg = f"a query gives one number; found {' and '.join(named)}"
        raise BriefingError(msg)
    return replace(query, measure=named[0], column=asked[named[0]]) if named else query
