"""Rules on judgements: one scale, enough facts, and no more confidence than the sources bear."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.evidence.check.rule import rule
from analysis.evidence.fault import Finding, quote
from analysis.evidence.tables import Row, Tables

_ORIGIN_COLUMNS = tuple(
    f"sources.{column}" for column in ("id", "publisher", "kind", "origin", "wire")
)


@rule("judgements.likelihood", "judgements.confidence")
def one_scale(tables: Tables) -> Iterator[Finding]:
    """A judgement has a likelihood or a confidence, never both and never neither."""
    for row in tables.rows["judgements"]:
        given = bool(row["likelihood"]) + bool(row["confidence"])
        if given != 1:
            yield row.finding(
                "likelihood",
                "both likelihood and confidence" if given else "neither likelihood nor confidence",
                "exactly one of the two",
                "Empty one of the cells" if given else "Fill one of the cells",
            )


@rule("judgements.facts", "judgements.min_facts")
def enough_facts(tables: Tables) -> Iterator[Finding]:
    """A judgement names at least as many facts as it says it needs."""
    for row in tables.rows["judgements"]:
        facts, needed = len(row.members("facts")), row["min_facts"]
        if needed.isdecimal() and facts < int(needed):
            yield row.finding(
                "facts",
                f"{facts} facts, where min_facts is {needed}",
                f"{needed} facts or more",
                "Name more facts, or lower min_facts",
            )


@rule(
    "judgements.facts",
    "judgements.confidence",
    "events.id",
    "events.sources",
    "figures.id",
    "figures.sources",
    *_ORIGIN_COLUMNS,
)
def high_confidence(tables: Tables) -> Iterator[Finding]:
    """High confidence rests on two independent origins or more, and not on state media alone."""
    facts = tables.by_id("figures") | tables.by_id("events")
    for row in tables.rows["judgements"]:
        sources = _sources(row, facts)
        if row["confidence"] != "high" or not sources:
            continue
        origins = sorted(tables.origins.independent(sources))
        alone = tables.origins.state_media_alone(sources)
        if alone or len(origins) == 1:
            yield row.finding(
                "confidence",
                '"high" on ' + ("state media alone" if alone else f"one origin ({origins[0]})"),
                "two independent origins or more, one of them no state media",
                'Name facts with other sources, or write "moderate"',
            )


@rule("judgements.facts", "judgements.shown")
def shown_of_its_facts(tables: Tables) -> Iterator[Finding]:
    """What a judgement shows first is among the facts that it rests on."""
    for row in tables.rows["judgements"]:
        for fact in row.members("shown"):
            if fact not in row.members("facts"):
                yield row.finding(
                    "shown",
                    f"{quote(fact)}, which is not among its facts",
                    "ids that stand in facts too",
                    "Add the id to facts, or take it from shown",
                )


def _sources(row: Row, facts: dict[str, Row]) -> list[str]:
    return [
        source
        for fact in row.members("facts")
        if fact in facts
        for source in facts[fact].members("sources")
    ]
