"""All rules of the record, in the order in which they are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.check import (
    anchors,
    bounds,
    cells,
    dates,
    deliveries,
    disagreements,
    events,
    figures,
    harm,
    identity,
    indicators,
    judgements,
    layout,
    letters,
    listings,
    names,
    plans,
    readings,
    references,
    roles,
    schema,
    sources,
    sourcing,
    stages,
    tellings,
    wording,
)
from analysis.evidence.check.rule import Rule

if TYPE_CHECKING:
    from types import ModuleType

_FAMILIES: tuple[ModuleType, ...] = (
    layout,
    harm,
    schema,
    cells,
    letters,
    names,
    references,
    dates,
    bounds,
    identity,
    sources,
    events,
    figures,
    roles,
    sourcing,
    disagreements,
    judgements,
    readings,
    indicators,
    plans,
    deliveries,
    listings,
    stages,
    tellings,
    anchors,
    wording,
)


def rules_of(family: ModuleType) -> tuple[Rule, ...]:
    """Return the rules that a module defines, in the order in which they stand there."""
    return tuple(value for value in vars(family).values() if isinstance(value, Rule))


FILE_RULES = (*rules_of(layout), *rules_of(harm), cells.list_members)
RULES = tuple(rule for family in _FAMILIES for rule in rules_of(family))
