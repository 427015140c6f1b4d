"""Rules on what a row is: of the day that its id names, and of no other row's thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.errors import BriefingError
from analysis.evidence.check.rule import rule
from analysis.evidence.dates import Period, parse_period
from analysis.evidence.fault import Finding, quote
from analysis.evidence.tables import Row, Tables

# An id keeps the day that it was first given, and a day is corrected by a few; a slip of the hand
# in year or month goes beyond that.
MOST_DAYS_BESIDE = 7
_DATE = re.compile(
    r"(?:(?<=-)|^)(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?(?=-|$)"
)
_OWN = (
    ("events", "start"),
    ("sources", "published"),
    ("figures", "as_of"),
    ("votes", "date"),
    ("stages", "date"),
    ("listings", "date"),
)


@rule()
def date_of_its_id(tables: Tables) -> Iterator[Finding]:
    """No row is dated more than a week away from the date in its own id."""
    for table, column in _OWN:
        if not (tables.has(f"{table}.id") and tables.has(f"{table}.{column}")):
            continue
        for row in tables.rows[table]:
            own, held = _in_id(row), _held(row, column)
            if own is None or held is None:
                continue
            days = max((own.first - held.last).days, (held.first - own.last).days)
            if days > MOST_DAYS_BESIDE:
                yield row.finding(
                    column,
                    f"{row[column]}, while the id {quote(row['id'])} says {own.iso}",
                    f"a day within {MOST_DAYS_BESIDE} days of it",
                    "Correct the date; where the id is wrong let it stand, since ids never change",
                    severity="warning",
                )


@rule(*(f"events.{name}" for name in ("id", "start", "end", "precision", "kind", "actors")))
def told_twice(tables: Tables) -> Iterator[Finding]:
    """No event stands twice: of one kind, on the same days, with the same actors."""
    first: dict[tuple[object, ...], Row] = {}
    for row in tables.rows["events"]:
        actors = frozenset(row.members("actors"))
        if not actors:
            continue
        what = (row["start"], row["end"] or row["start"], row["precision"], row["kind"], actors)
        earlier = first.setdefault(what, row)
        if earlier is not row and earlier["id"] != row["id"] and not _same_row(earlier, row):
            yield row.finding(
                "id",
                f"the {row['kind']} of {row['start']} with the same actors as row "
                f"{earlier.number} ({earlier['id']})",
                "each event once, with all its sources",
                "Merge the two rows, or say in acknowledged.yaml what tells them apart",
                severity="warning",
            )


def _same_row(earlier: Row, row: Row) -> bool:
    """Return whether nothing but the id differs, of which another rule tells."""
    return {**earlier.cells, "id": ""} == {**row.cells, "id": ""}


def _in_id(row: Row) -> Period | None:
    """Return the first date in a row's id; in that of a figure, one that stands behind its series.

    A year alone may be part of what is meant, as in the name of a contract: in the id of a figure
    it is never its date, elsewhere only where no fuller one stands.
    """
    key, series = row["id"], row.cells.get("series")
    if row.table == "figures":
        behind = key.removeprefix(f"{series}-")
        found = [day for day in _DATE.findall(behind) if len(day) > len("2024")]
        return _period(_loosened(found[0])) if found and behind != key else None
    dates = sorted(_DATE.findall(key), key=len, reverse=True)
    return _period(_loosened(dates[0])) if dates else None


def _loosened(date: str) -> str:
    """Return the first of a month as that month: so the id of an imprecise date opens."""
    return date.removesuffix("-01") if len(date) == len("2024-03-01") else date


def _held(row: Row, column: str) -> Period | None:
    width = {"month": 7, "year": 4}.get(row.cells.get("precision", ""), 10)
    held = _period(row[column][:width] if row.table in {"events", "stages"} else row[column])
    end = _period(row.cells.get("end", "")) if row.table == "events" else None
    return Period(held.first, end.last, "day") if held and end and end.last >= held.first else held


def _period(text: str) -> Period | None:
    try:
        return parse_period(text) if text else None
    except BriefingError:
        return None
