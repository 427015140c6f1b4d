"""What a sentence counted, in a line for each of its queries, for whoever looks behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.document.codec import Said

# What a query gives beside how many rows it finds: the number, then the column that it is of.
MEASURED = {
    "distinct": "{} by {}",
    "most": "at most {} by {}",
    "most_occasions": "at most {} occasions by {}",
    "median": "median {1} {0}",
    "earliest": "earliest {1} {0}",
    "latest": "latest {1} {0}",
    "highest": "highest {1} {0}",
    "longest_gap": "longest gap {} days",
}


def how_counted(said: Said) -> list[str]:
    """Return a line for each count that a statement repeats: rows and the filters over them.

    The edition's own dates and sectors go unsaid.
    """
    counts = said["query"].get("counts", []) if isinstance(said["query"], dict) else []
    return [_counted(count) for count in counts if isinstance(count, dict)]


def _counted(count: Mapping[str, Any]) -> str:
    """Return how many rows of which table, by which conditions: `3 events: kind visit`.

    A measure of the rows stands beside their number: `63 listings, 5 by authority`.
    """
    rows = count.get("rows", 0)
    table = str(count.get("table", "rows"))
    head = f"{rows:,} {table.removesuffix('s') if rows == 1 else table}"
    asked = sorted(count.get("where", {}).items())
    filters = [_condition(name.replace("_", " "), value) for name, value in asked]
    for name, words in MEASURED.items():
        if name in count:
            column = str(count[name]).replace("_", " ")
            head = f"{head}, {words.format(count['gives'], column)}"
    return f"{head}: {'; '.join(filters)}" if filters else head


def _condition(name: str, value: object) -> str:
    """Return `kind visit, meeting`, `not certain`, `place given` or `link missing`."""
    if isinstance(value, bool):
        return name if value else f"not {name}"
    if value in (None, ""):
        column = name.removesuffix(" not")
        return f"{column} {'given' if column != name else 'missing'}"
    return f"{name} {', '.join(map(str, value)) if isinstance(value, list) else value}"
