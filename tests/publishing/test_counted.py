"""How a count is told to whoever looks behind it."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.publishing.counted import how_counted


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ({"rows": 3}, "3 events"),
        ({"rows": 1, "where": {"kind": "visit"}}, "1 event: kind visit"),
        (
            {"rows": 2, "where": {"status": ["reported", "confirmed"], "certain": True}},
            "2 events: in these dates for certain; done",
        ),
        ({"rows": 2, "where": {"bilateral": False}}, "2 events: not bearing on both sides"),
        ({"rows": 2, "where": {"place_not": None}}, "2 events: place given"),
        ({"rows": 2, "where": {"place": None}}, "2 events: place missing"),
        (
            {"rows": 1200, "where": {"last_before": "2022-01-01"}},
            "1,200 events: last before 2022-01-01",
        ),
        ({"rows": 2, "where": {"kind_not": ["visit"]}}, "2 events: kind not visit"),
        ({"rows": 2, "where": {"leader_visit": False}}, "2 events: leaders' journeys apart"),
        ({"rows": 9, "distinct": "section", "gives": 2}, "9 events, 2 by section"),
        ({"rows": 9, "median": "lag", "gives": 0.5}, "9 events, median lag 0.5"),
    ],
)
def test_a_query_is_told_in_one_line(asked: dict[str, Any], line: str) -> None:
    """Rows first, then the conditions; what all counts of an edition share goes unsaid."""
    edition = {"table": "events", "start": "2022-01-01", "end": None, "as_of": "2024-12-31"}
    counted = {"query": {"counts": [{**edition, **asked}]}}
    assert how_counted(counted, "leaders' journeys") == [line]


def test_a_sentence_without_a_query_tells_nothing() -> None:
    """It rests on sources."""
    assert how_counted({"query": {}}, "") == []
    rule = {"kind": "method", "numbers": [], "query": {"counts": [{"table": "sources", "rows": 3}]}}
    assert how_counted(rule, "") == []
