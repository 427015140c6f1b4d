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

# How conditions are said where the names of columns say little to a reader.
PLAINLY: dict[tuple[str, object], str] = {
    ("arms", True): "of arms",
    ("arms", False): "arms apart",
    ("behind_facts", True): "behind facts of these dates",
    ("bilateral", True): "bearing on both sides",
    ("bilateral", False): "not bearing on both sides",
    ("certain", True): "in these dates for certain",
    ("certain", False): "in these dates perhaps",
    ("contact", True): "visits and meetings",
    ("leader_visit", True): "{journeys}",
    ("leader_visit", False): "{journeys} apart",
    ("open", True): "still open",
    ("part_of", None): "parts of a journey apart",
    ("status", ("reported", "confirmed")): "done",
    ("supported", True): "resting on facts of these dates",
    ("told_by_not", "spokesman"): "an official's word alone apart",
}
# How the operators of a query are said before a value, by how they end its name.
BOUNDS = {"_from": "from", "_to": "to", "_before": "before", "_after": "after", "_not": "not"}


def how_counted(said: Said, journeys: str) -> list[str]:
    """Return a line for each count that a statement repeats: rows and the filters over them.

    `journeys` is what the record calls those that it lists in full.

    The edition's own dates and sectors go unsaid, as do the rows that a rule of method was said of.
    """
    if said.get("kind") == "method" and not said.get("numbers"):
        return []
    counts = said["query"].get("counts", []) if isinstance(said["query"], dict) else []
    return [_counted(count, journeys) for count in counts if isinstance(count, dict)]


def _counted(count: Mapping[str, Any], journeys: str) -> str:
    """Return how many rows of which table, by which conditions: `3 events: kind visit`.

    A measure of the rows stands beside their number: `63 listings, 5 by authority`.
    """
    rows = count.get("rows", 0)
    table = str(count.get("table", "rows"))
    head = f"{rows:,} {table.removesuffix('s') if rows == 1 else table}"
    asked = sorted(count.get("where", {}).items())
    filters = [_condition(name, value, journeys) for name, value in asked]
    for name, words in MEASURED.items():
        if name in count:
            column = str(count[name]).replace("_", " ")
            head = f"{head}, {words.format(count['gives'], column)}"
    return f"{head}: {'; '.join(filters)}" if filters else head


def _condition(name: str, value: object, journeys: str) -> str:
    """Return `kind visit, meeting`, `done`, `not certain`, or `link missing`."""
    held = tuple(value) if isinstance(value, list) else value
    if (name, held) in PLAINLY:
        return PLAINLY[name, held].format(journeys=journeys)
    bound = next((end for end in BOUNDS if name.endswith(end)), "")
    column = name.removesuffix(bound).replace("_", " ")
    if isinstance(value, bool):
        return column if value else f"not {column}"
    if value in (None, ""):
        return f"{column} {'given' if bound == '_not' else 'missing'}"
    told = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return " ".join(filter(None, [column, BOUNDS.get(bound), told]))
