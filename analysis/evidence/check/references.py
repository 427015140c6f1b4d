"""Rules on ids that point to other rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from analysis.errors import did_you_mean
from analysis.evidence.check.rule import rule
from analysis.evidence.descriptor import Column
from analysis.evidence.fault import Finding, quote
from analysis.evidence.tables import Tables

_SINGULAR = {
    "sources": "source",
    "actors": "actor",
    "places": "place",
    "events": "event",
    "figures": "figure",
    "disagreements": "disagreement",
}


@rule()
def unknown_ids(tables: Tables) -> Iterator[Finding]:
    """Every id in a cell or a list is that of a row in the table it points to."""
    for name, rows in tables.rows.items():
        for column in tables.descriptor.tables[name].columns.values():
            if not column.references or not tables.has(f"{name}.{column.name}"):
                continue
            known = _known(tables, column)
            if known is None:
                continue
            for row in rows:
                members = row.members(column.name) if column.is_list else [row[column.name]]
                for member in members:
                    if member and member not in known:
                        yield row.finding(column.name, *_unknown(tables, column, member, known))


@rule()
def unknown_members(tables: Tables) -> Iterator[Finding]:
    """Every member of a list with fixed members (sectors) is one of them."""
    for name, rows in tables.rows.items():
        for column in tables.descriptor.tables[name].columns.values():
            if not column.item_enum or not tables.has(f"{name}.{column.name}"):
                continue
            for row in rows:
                for member in row.members(column.name):
                    if member not in column.item_enum:
                        yield row.finding(
                            column.name,
                            f"unknown member {quote(member)}",
                            "one of " + ", ".join(column.item_enum),
                            f"Correct the cell{did_you_mean(member, column.item_enum)}",
                        )


@rule("sources.id", "sources.origin")
def origin_circles(tables: Tables) -> Iterator[Finding]:
    """No source repeats itself, directly or by way of others."""
    links = {row["id"]: row["origin"] for row in tables.rows["sources"]}
    for circle in _circles(links):
        yield tables.by_id("sources")[circle[0]].finding(
            "origin",
            "sources that repeat each other in a circle: " + " → ".join([*circle, circle[0]]),
            "a chain that ends at the source which told it first",
            "Empty the origin of the source that told it first",
        )


@rule("events.id", "events.part_of")
def part_of_circles(tables: Tables) -> Iterator[Finding]:
    """No event is part of itself, directly or by way of others."""
    links = {row["id"]: row["part_of"] for row in tables.rows["events"]}
    for circle in _circles(links):
        yield tables.by_id("events")[circle[0]].finding(
            "part_of",
            "events that are part of each other in a circle: " + " → ".join([*circle, circle[0]]),
            "a journey or gathering that is itself part of nothing further down",
            "Empty the part_of of the whole",
        )


def _known(tables: Tables, column: Column) -> frozenset[str] | None:
    """Return all values that the column may take, None where a table it needs can't be read."""
    if not all(tables.has(f"{table}.{field}") for table, field in column.references):
        return None
    values = {row[field] for table, field in column.references for row in tables.rows[table]}
    return frozenset(values | set(column.literals))


def _unknown(
    tables: Tables, column: Column, member: str, known: frozenset[str]
) -> tuple[str, str, str]:
    named = [table for table, _ in column.references]
    what = " or ".join(_SINGULAR.get(table, table) for table in named)
    words = "".join(f' or the word "{word}"' for word in column.literals)
    return (
        f"unknown {what} {quote(member)}",
        "an id of " + " or ".join(tables.file(table) for table in named) + words,
        f"Add it there or correct the id{_nearest_id(member, known)}",
    )


def _nearest_id(member: str, known: frozenset[str]) -> str:
    # Ids begin with what is known best, so a beginning beats a resemblance elsewhere.
    longer = [name for name in known if name.startswith(member)]
    return did_you_mean(member, longer) or did_you_mean(member, known)


def _circles(links: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return each circle once, beginning with its smallest id."""
    circles = set()
    settled: set[str] = set()
    for start in links:
        path: list[str] = []
        at = start
        while at and at in links and at not in settled and at not in path:
            path.append(at)
            at = links[at]
        if at in path:
            circle = path[path.index(at) :]
            first = circle.index(min(circle))
            circles.add(tuple(circle[first:] + circle[:first]))
        settled.update(path)
    return sorted(circles)
