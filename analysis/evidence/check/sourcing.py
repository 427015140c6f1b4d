"""Rules on what a status needs in sources."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.evidence.check.rule import rule
from analysis.evidence.fault import Finding
from analysis.evidence.tables import Tables

_SETTLED = {"confirmed", "reported"}


@rule(
    "events.status",
    "events.sources",
    "events.kind",
    *(f"sources.{column}" for column in ("id", "publisher", "kind", "origin", "wire")),
)
def confirmed(tables: Tables) -> Iterator[Finding]:
    """An event is confirmed where its sources earn that, and reported where they don't.

    Two independent origins do, or the document by which it was done or recorded, unless the row
    says that its point is told by one of them alone.
    """
    held = tables.by_id("sources")
    for row in tables.rows["events"]:
        sources = row.members("sources")
        named = {name for key in sources if key in held for name in (key, held[key]["origin"])}
        if not held.keys() >= {*sources, *named} - {""}:
            continue
        origins = sorted(tables.origins.independent(sources))
        confirmed = tables.origins.confirm(sources, row["kind"])
        alone = row.cells.get("uncorroborated")
        earned = "confirmed" if confirmed and not alone else "reported"
        if row["status"] not in _SETTLED or row["status"] == earned:
            continue
        yield row.finding("status", *_words(earned, origins, alone))


def _words(earned: str, origins: list[str], alone: str | None) -> tuple[str, str, str]:
    if alone:
        return (
            f'"confirmed" although only one origin tells {alone}',
            '"reported", or an empty cell under uncorroborated',
            'Add a source that tells it too and empty the cell, or write "reported"',
        )
    if earned == "confirmed":
        return (
            '"reported" on '
            + (
                f"{len(origins)} origins"
                if len(origins) > 1
                else f"an official text ({origins[0]})"
            ),
            '"confirmed", which its sources earn',
            'Write "confirmed", or fill uncorroborated with what only one of them tells',
        )
    return (
        '"confirmed" on ' + (f"one origin ({origins[0]})" if origins else "no known source"),
        "two independent origins, or the document by which it was done or recorded",
        'Add an independent source, or write "reported"',
    )
