"""Rules on who owns an id, a name, a term or an alias."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.evidence.check.rule import rule
from analysis.evidence.fault import Finding, quote
from analysis.evidence.tables import Row, Tables


@rule()
def owned_twice(tables: Tables) -> Iterator[Finding]:
    """No id, name, term or alias belongs to two rows of a table, in whatever case it is written."""
    for table, rows in tables.rows.items():
        owners: dict[str, Row] = {}
        for row in rows:
            for column, name in _names(tables, table, row):
                owner = owners.setdefault(name.casefold(), row)
                # Of two rows with one id the rules on keys tell.
                if owner is row or owner.cells.get("id") == row.cells.get("id"):
                    continue
                yield row.finding(
                    column,
                    f"{quote(name)} belongs to row {owner.number} too ({owner.cells.get('id')})",
                    "an id, name or alias that leads to one row",
                    "Take it from one of the two rows, or merge them",
                )


@rule("events.id", "figures.id")
def shared_between_events_and_figures(tables: Tables) -> Iterator[Finding]:
    """No id is that of an event and of a figure, since judgements name both."""
    events = tables.by_id("events")
    for row in tables.rows["figures"]:
        if row["id"] in events:
            yield row.finding(
                "id",
                f"{quote(row['id'])} is also the id of {tables.file('events')} "
                f"row {events[row['id']].number}",
                "an id that leads to one fact",
                "Give the figure another id",
            )


def _names(tables: Tables, table: str, row: Row) -> Iterator[tuple[str, str]]:
    for column in ("id", "name", "term", "aliases"):
        if not tables.has(f"{table}.{column}"):
            continue
        names = row.members(column) if column == "aliases" else [row[column]]
        for name in names:
            if name:
                yield column, name
