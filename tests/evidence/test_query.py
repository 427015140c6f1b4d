"""Queries: what they ask can be read off them, and whoever reads it finds the same rows."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.errors import BriefingError
from tests.builders import event, figure, record, seen, series, source

EVENTS = (
    event("talks", "2022-03-01", sources=("example-post", "demo-times")),
    event("visit", "2022-03-02/2022-03-04", kind="visit", sectors=("trade", "defence")),
    event("vague", "2022-03", place="demo-port", status="reported"),
    event("off", "2022-03-05", status="cancelled"),
)
PAPERS = (source("example-post", "2022-03-03"), source("demo-times", "2022-03-09"))
WINDOW = seen(record(*PAPERS, *EVENTS), start="2022-03", end="2022-03")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kind": "visit"}, ["visit"]),
        ({"kind": ("visit", "vote")}, ["visit"]),
        ({"kind_not": "visit"}, ["talks", "vague", "off"]),
        ({"place": None}, ["talks", "visit", "off"]),
        ({"place_not": None}, ["vague"]),
        ({"sector": ("defence", "nuclear")}, ["visit"]),
        ({"sector_not": "diplomacy"}, ["visit"]),
        ({"sector_all": ("trade", "defence")}, ["visit"]),
        ({"sector_all": ("trade", "nuclear")}, []),
        ({"lag_from": 2}, ["talks"]),
        ({"lag_to": 0}, ["visit", "off"]),
        ({"lag_after": 0, "lag_before": 3}, ["talks"]),
        ({"lag": None}, ["vague"]),
        ({"last_before": "2022-03-05"}, ["talks", "visit"]),
        ({"section": "economy"}, ["visit"]),
        ({"certain": True, "bilateral": True}, ["talks", "visit", "vague", "off"]),
        ({"number_of_sources": 2}, ["talks"]),
        ({"rank_to": 2}, ["talks", "vague"]),
        ({"id": ()}, []),
    ],
)
def test_a_condition_keeps_what_it_names(asked: dict[str, Any], found: list[str]) -> None:
    """A value, one of several, none, a bound or a derived column."""
    assert sorted(e.id for e in WINDOW.events.where(**asked)) == sorted(found)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("knid", r'no column is called "knid" \(did you mean "kind"\?\)'),
        ("stauts_not", r'no column is called "stauts" \(did you mean "status"\?\)'),
        ("kind_like", r'no column is called "kind_like"'),
    ],
)
def test_an_unknown_column_is_refused(name: str, told: str) -> None:
    """The message has the nearest name that there is."""
    with pytest.raises(BriefingError, match=told):
        WINDOW.events.where(**{name: "visit"})


def test_an_unknown_table_is_refused() -> None:
    """The message has the nearest name that there is."""
    with pytest.raises(BriefingError, match=r'no table is called "source" .*"sources"'):
        WINDOW.rows("source")


def test_a_measure_of_an_unknown_column_is_refused() -> None:
    """It is looked up like any other column."""
    with pytest.raises(BriefingError, match=r'"sectoin" \(did you mean "section"\?\)'):
        WINDOW.events.distinct("sectoin")


def test_a_bound_takes_one_value() -> None:
    """Later than two days is later than neither."""
    with pytest.raises(BriefingError, match="asks for one value"):
        WINDOW.events.where(first_after=("2022-03-01", "2022-03-02"))


@pytest.mark.parametrize(
    ("first", "then", "joined"),
    [
        ({"kind": ("visit", "vote")}, {"kind": ("vote", "meeting")}, {"kind": "vote"}),
        ({"kind": "visit"}, {"kind": "vote"}, {"kind": []}),
        ({"kind_not": "visit"}, {"kind_not": "vote"}, {"kind_not": ["visit", "vote"]}),
        ({"lag_from": 1}, {"lag_from": 3}, {"lag_from": 3}),
        ({"lag_to": 1}, {"lag_to": 3}, {"lag_to": 1}),
        ({"sector_all": "trade"}, {"sector_all": "energy"}, {"sector_all": ["trade", "energy"]}),
        ({"certain": True}, {"certain": False}, {"certain": []}),
    ],
)
def test_what_is_asked_twice_must_hold_twice(
    first: dict[str, Any], then: dict[str, Any], joined: dict[str, Any]
) -> None:
    """Nothing that was asked is lost when the same column is asked again."""
    rows = WINDOW.events.where(**first).where(**then)
    assert rows.query.to_json()["where"] == joined
    assert WINDOW.asked_again(rows.answer()) == rows


def test_one_of_several_can_not_be_asked_twice() -> None:
    """A list has both, or one of either, and the query says which is meant."""
    with pytest.raises(BriefingError, match=r'asks "sector" twice: ask "sector_all"'):
        WINDOW.events.about("trade").about("defence")


@pytest.mark.parametrize(
    ("measure", "column", "gives"),
    [
        ("distinct", "kind", 2),
        ("most", "kind", 3),
        ("median", "number_of_sources", 1),
        ("earliest", "date", "2022-03"),
        ("latest", "date", "2022-03-05"),
    ],
)
def test_a_measure_is_what_the_query_gives(measure: str, column: str, gives: object) -> None:
    """Beside the number of rows that it is a measure of."""
    rows = WINDOW.events.measure(measure, column)
    assert rows.answer() == {**rows.query.to_json(), "rows": 4, "gives": gives}
    assert rows.query.to_json()[measure] == column


def test_the_longest_gap_names_its_ends() -> None:
    """The days between two events of known day, and which two."""
    events = WINDOW.events.where(precision="day").measure("longest_gap", "date")
    assert events.number is None
    later = seen(record(EVENTS[0], EVENTS[3])).events.measure("longest_gap", "date").answer()
    assert (later["gives"], later["between"]) == (3, ["talks", "off"])


def test_the_same_question_over_other_dates() -> None:
    """Nothing but the dates changes."""
    visits = WINDOW.events.of("visit")
    assert len(visits.within(None, None)) == 1
    april = seen(WINDOW.record, start="2022-04", end="2022-04")
    assert visits.within(april.parameters.start, april.parameters.end) == april.events.of("visit")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"rows": 2}, "a query needs table, start, end, as_of and sectors"),
        ({"tabel": "events"}, r'no part "tabel" \(did you mean "table"\?\)'),
        ({"distinct": "kind", "median": "lag"}, "gives one number; found distinct and median"),
    ],
)
def test_what_is_no_query_is_refused(asked: dict[str, Any], told: str) -> None:
    """The message says what is missing or too much."""
    whole = WINDOW.events.answer() if "distinct" in asked else {}
    with pytest.raises(BriefingError, match=told):
        WINDOW.asked_again({**whole, **asked})


def test_figures_are_asked_by_date_and_by_period() -> None:
    """Their own date, the period that they were counted over, and who counts their series."""
    counts = (figure("old", "2022-02-01"), figure("new", "2022-03-05"))
    window = seen(record(series(), *counts), start="2022-03", end="2022-03")
    assert [f.id for f in window.ever("figures").where(last_before="2022-03-01")] == ["old"]
    assert [f.id for f in window.figures.where(counted_by="Demo Counters")] == ["new"]
    assert not window.figures.where(period_first_not=None)
