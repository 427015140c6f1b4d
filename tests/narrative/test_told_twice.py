"""No fact and no count is told more than twice before the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.builders import known
from tools.retold import retold

if TYPE_CHECKING:
    from analysis.evidence.records import Evidence

EDITIONS: tuple[dict[str, Any], ...] = (
    {},
    {"start": "2022", "end": "2022"},
    {"start": "2023", "end": "2023"},
    {"start": "2022-07", "end": "2022-09"},
    {"start": "2022-09-03", "end": "2022-09-09"},
    {"sectors": "nuclear,energy"},
)


@pytest.mark.parametrize("given", EDITIONS, ids=str)
def test_nothing_is_told_a_third_time(evidence: Evidence, given: dict[str, Any]) -> None:
    """Neither a year nor a week nor an edition of some sectors says a thing in three parts."""
    assert retold(known(evidence, **given)) == {}
