"""Rules on readings: five facts or more, no more asked for, and dates in order."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.evidence.check.rule import rule
from analysis.evidence.fault import Finding
from analysis.evidence.tables import Tables

FEWEST = 5


@rule("readings.facts", "readings.min_facts")
def facts_of_readings(tables: Tables) -> Iterator[Finding]:
    """A reading rests on five facts or more, and asks for no more of them than it names."""
    for row in tables.rows["readings"]:
        facts, needed = len(row.members("facts")), row["min_facts"]
        least = max(FEWEST, int(needed) if needed.isdecimal() else 0)
        if facts < least:
            yield row.finding(
                "facts",
                f"{facts} facts, where min_facts is {needed}",
                f"{least} facts or more",
                "Name more facts, or lower min_facts",
            )
