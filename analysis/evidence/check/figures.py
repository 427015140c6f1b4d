"""Rules on figures: each belongs to one counter's series, and each key has one value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.evidence.check.rule import rule
from analysis.evidence.fault import Finding, quote
from analysis.evidence.tables import Row, Tables

VARIOUS = "various"
_KEY = ("series", "item", "as_of", "period_start", "period_end", "attributed_to")


@rule("figures.series", "figures.attributed_to", "series.id", "series.counted_by")
def counter(tables: Tables) -> Iterator[Finding]:
    """A figure is attributed to its series' counter, unless the series is counted by various."""
    series = tables.by_id("series")
    for row in tables.rows["figures"]:
        owner = series.get(row["series"])
        if owner is None or owner["counted_by"] in {VARIOUS, row["attributed_to"]}:
            continue
        yield row.finding(
            "attributed_to",
            f"{quote(row['attributed_to'])}, where the series {quote(row['series'])} "
            f"is counted by {quote(owner['counted_by'])}",
            quote(owner["counted_by"]),
            "Correct the counter, or put the figure into a series of its own",
        )


@rule("figures.attributed_to", "figures.note")
def nobodys_sum(tables: Tables) -> Iterator[Finding]:
    """No figure is a sum of ours in a claimant's place: nobody gave that number."""
    for row in tables.rows["figures"]:
        if row["attributed_to"].lower().startswith("sum of"):
            yield row.finding(
                "attributed_to",
                f"{quote(row['attributed_to'])}, which names no claimant",
                "who gave the number",
                "Write each number that was given as a row of its own, told apart by item",
            )


@rule("figures.series", "figures.unit", "series.id", "series.unit")
def unit(tables: Tables) -> Iterator[Finding]:
    """A figure has its series' unit."""
    series = tables.by_id("series")
    for row in tables.rows["figures"]:
        owner = series.get(row["series"])
        if owner and owner["unit"] != row["unit"]:
            yield row.finding(
                "unit",
                f"{quote(row['unit'])}, where the series {quote(row['series'])} "
                f"counts {quote(owner['unit'])}",
                quote(owner["unit"]),
                "Correct the unit, or put the figure into a series of its own",
            )


@rule("series.label", "series.short")
def short_label(tables: Tables) -> Iterator[Finding]:
    """A label that names its counter in brackets has a short form without it."""
    for row in tables.rows["series"]:
        bare = row["label"].partition(" (")[0]
        if bare != row["label"] and not row["short"]:
            yield row.finding(
                "short",
                f"is empty, where the label {quote(row['label'])} ends in brackets",
                f"the label without them, as {quote(bare)}",
                "Fill it: it is printed where the counter stands beside the number",
            )


@rule("series.scope")
def scope_by_itself(tables: Tables) -> Iterator[Finding]:
    """A scope, which editions print, sends nobody to a note, which none prints."""
    for row in tables.rows["series"]:
        if re.search(r"\bnotes?\b", row["scope"], re.IGNORECASE):
            yield row.finding(
                "scope",
                f"{quote(row['scope'])}, which speaks of a note that no edition prints",
                "what is counted, in words that stand alone",
                "Say it in the scope, or name in `item` what each figure counts",
            )


@rule("figures.id", *(f"figures.{column}" for column in _KEY), "disagreements.figures")
def one_key_two_values(tables: Tables) -> Iterator[Finding]:
    """Two figures with one key stand only where a disagreement names both."""
    together = [set(row.members("figures")) for row in tables.rows["disagreements"]]
    earlier: dict[tuple[str, ...], list[Row]] = {}
    for row in tables.rows["figures"]:
        rivals = earlier.setdefault(tuple(row[column] for column in _KEY), [])
        for rival in rivals:
            if not any({rival["id"], row["id"]} <= named for named in together):
                yield row.finding(
                    "id",
                    f"{quote(row['id'])} has the key of row {rival.number} ({rival['id']}): "
                    + ", ".join(_KEY),
                    f"another key, or a row of {tables.file('disagreements')} that names both",
                    "Correct the key, say in item what is counted, or add the disagreement",
                )
                break
        rivals.append(row)


@rule("stages.quantity_low", "stages.quantity_high")
def quantity_bounds(tables: Tables) -> Iterator[Finding]:
    """A stage's lower quantity is not above its higher one."""
    for row in tables.rows["stages"]:
        low, high = row["quantity_low"], row["quantity_high"]
        if low.isdecimal() and high.isdecimal() and int(low) > int(high):
            yield row.finding(
                "quantity_high",
                f"{high}, below quantity_low {low}",
                f"{low} or more",
                "Correct one of the two",
            )
