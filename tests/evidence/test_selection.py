"""Selections: every filter says what it did, and the query counts the same rows again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evidence.columns import table_of
from analysis.evidence.query import Condition
from analysis.evidence.window import open_window
from analysis.parameters import make_parameters
from tests.builders import editions, event, known, record, seen
from tests.recount import recount_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from analysis.evidence.records import Event, Evidence
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window

    Step = Callable[[Window, Selection], Selection]

EVENTS = (
    event("a", "2022-03-01", kind="visit", leader_visit=True, prominence="landmark"),
    event("b", "2022-03-02", sectors=("trade", "defence"), actors=("sample-aung",)),
    event("c", "2022-03-03", host="myanmar", bilateral=False, status="reported"),
    event("d", "2022-03-04", actors=("ivan-example", "sample-aung"), status="announced"),
    event("e", "2022-03-05", kind="visit", status="cancelled"),
)
FILTERS: dict[str, tuple[Callable[[Selection], Selection], dict[str, Any], str]] = {
    "of": (lambda s: s.of("visit"), {"kind": "visit"}, "ae"),
    "about": (lambda s: s.about("defence"), {"sector": "defence"}, "b"),
    "with_actor": (lambda s: s.with_actor("sample-aung"), {"actor": "sample-aung"}, "bd"),
    "with_all": (
        lambda s: s.with_all("sample-aung", "ivan-example"),
        {"actor_all": ["sample-aung", "ivan-example"]},
        "d",
    ),
    "hosted_by": (lambda s: s.hosted_by("myanmar"), {"host": "myanmar"}, "c"),
    "happened": (lambda s: s.happened, {"status": ["reported", "confirmed"]}, "abc"),
    "announced": (lambda s: s.announced, {"status": "announced"}, "d"),
    "bilateral": (lambda s: s.bilateral, {"bilateral": True}, "abde"),
    "journeys": (lambda s: s.journeys, {"leader_visit": True}, "a"),
    "landmarks": (lambda s: s.landmarks, {"prominence": "landmark"}, "a"),
}

STEPS: dict[str, Step] = {
    "happened": lambda _, s: s.happened,
    "announced": lambda _, s: s.announced,
    "bilateral": lambda _, s: s.bilateral,
    "journeys": lambda _, s: s.journeys,
    "landmarks": lambda _, s: s.landmarks,
    "visits": lambda _, s: s.of("visit", "meeting"),
    "no visits": lambda _, s: s.where(kind_not=("visit", "meeting")),
    "defence": lambda _, s: s.about("defence", "trade"),
    "ivan": lambda _, s: s.with_actor("ivan-example", "olga-specimen"),
    "both": lambda _, s: s.with_all("ivan-example", "sample-aung"),
    "hosted": lambda _, s: s.hosted_by("russia"),
    "certain": lambda w, s: w.certain(s),
    "possible": lambda w, s: w.possible(s),
    "leaders": lambda w, s: w.section("leaders", s),
    "un": lambda w, s: w.section("un", s),
}


def of(*events: Event) -> Selection:
    """Return the events as all that a record holds, whatever their dates."""
    return seen(record(*events)).everything


def keys(events: Selection) -> str:
    """Return the ids of the events in one word."""
    return "".join(e.id for e in events)


class TestFilters:
    """Each filter keeps what it says and adds its column to the query."""

    @pytest.mark.parametrize("name", FILTERS)
    def test_it_keeps_what_it_names(self, name: str) -> None:
        """Of five events each filter keeps the right ones, in order of date."""
        narrow, _, kept = FILTERS[name]
        assert keys(narrow(of(*EVENTS))) == kept

    @pytest.mark.parametrize("name", FILTERS)
    def test_the_query_grows_by_its_column(self, name: str) -> None:
        """What was asked before stays; the new part names the column it reads."""
        narrow, added, _ = FILTERS[name]
        assert narrow(of(*EVENTS)).query.to_json()["where"] == added

    def test_filters_leave_the_selection_as_it_was(self) -> None:
        """A narrower selection is a new one."""
        events = of(*EVENTS)
        assert len(events.happened.bilateral) == 2
        assert (len(events), events.query.where) == (5, ())

    def test_the_last_event_is_the_last_to_end(self) -> None:
        """A long journey that began earlier may end later than a short visit."""
        chosen = of(event("long", "2022-03-01/2022-03-09"), event("short", "2022-03-04"))
        assert (chosen.first, chosen.last) == (chosen.events[0], chosen.events[0])

    def test_an_empty_selection_has_no_first_and_no_last(self) -> None:
        """Nothing is neither early nor late."""
        assert (of().first, of().last) == (None, None)


@given(
    data=st.data(),
    names=st.lists(st.sampled_from(sorted(STEPS)), max_size=4, unique=True),
)
def test_the_query_counts_the_same_rows_again(
    evidence: Evidence, fictional: Path, data: st.DataObject, names: list[str]
) -> None:
    """Whatever window and filters: the query, run over the CSV by other code, gives the count."""
    window = known(evidence, **data.draw(editions(evidence.coverage)))
    chosen = window.events
    for name in names:
        chosen = STEPS[name](window, chosen)
    assert recount_of(fictional).answer(chosen.query.to_json()) == (len(chosen), len(chosen))
    assert window.asked_again(chosen.answer()) == chosen


class TestForemost:
    """Which events are told first where not all can be."""

    @pytest.mark.parametrize(
        ("first", "then"),
        [
            (event("z", prominence="landmark"), event("a", prominence="notable")),
            (event("z", prominence="notable"), event("a", prominence="minor")),
            (event("z", bilateral=True), event("a", bilateral=False)),
            (event("z", kind="agreement"), event("a", kind="visit")),
            (event("z", kind="visit"), event("a", kind="statement")),
            (event("z", status="confirmed"), event("a", status="reported")),
            (event("a", sources=("x",)), event("z", sources=("x", "y"))),
            (event("z", "2022-03-01"), event("a", "2022-03-02")),
            (event("a"), event("z")),
        ],
        ids=[
            "prominence",
            "prominence below",
            "both sides",
            "what was signed",
            "face to face",
            "confirmed",
            "not the number of sources",
            "earlier",
            "id",
        ],
    )
    def test_it_goes_by_weight_before_date(self, first: Event, then: Event) -> None:
        """All else being equal, each of these decides."""
        assert of(then, first).foremost(2) == (first, then)

    def test_one_journey_does_not_fill_the_list(self) -> None:
        """Lesser events on a chosen journey come after the others."""
        journey = event("journey", kind="visit", prominence="landmark")
        dinner = event("dinner", part_of="journey")
        other = event("other", prominence="minor")
        chosen = of(journey, dinner, other).foremost(3)
        assert [e.id for e in chosen] == ["journey", "other", "dinner"]

    def test_a_landmark_on_a_journey_keeps_its_rank(self) -> None:
        """What must be named is named, whatever journey it was on."""
        journey = event("journey", kind="visit", prominence="landmark")
        paper = event("paper", kind="agreement", part_of="journey", prominence="landmark")
        chosen = of(journey, paper, event("other")).foremost(3)
        assert [e.id for e in chosen] == ["paper", "other", "journey"]

    @given(st.permutations(EVENTS), st.integers(0, 6))
    def test_it_depends_on_no_order(self, events: list[Event], number: int) -> None:
        """The choice is a matter of the facts; no more are chosen than asked for."""
        chosen = of(*events).foremost(number)
        assert chosen == of(*EVENTS).foremost(number)
        assert len(chosen) == min(number, len(EVENTS))


def test_a_window_is_asked_by_dates_day_and_sectors() -> None:
    """Every count starts from the edition's own parameters."""
    window = seen(record(*EVENTS), start="2022-03", end="2022-03", sectors="trade,defence")
    assert window.events.query.to_json() == {
        "table": "events",
        "start": "2022-03-01",
        "end": "2022-03-31",
        "as_of": "2024-12-31",
        "sectors": ["defence", "trade"],
    }


@pytest.mark.parametrize("table", ["events", "figures", "sources", "listings", "stages", "offices"])
def test_rows_that_are_looked_up_are_those_that_a_scan_finds(
    evidence: Evidence, table: str
) -> None:
    """For each value of each column, in the order of the table, none twice."""
    rows = open_window(evidence, make_parameters({}, evidence.coverage)).ever(table)
    for name, column in table_of(table).columns.items():
        held = [column.read(row, rows.scope) for row in rows]
        values = {each for value in held for each in (value if column.many else (value,))}
        for value in values:
            test = Condition(name, "", (value,)).test(many=column.many)
            scanned = [row for row, each in zip(rows, held, strict=True) if test(each)]
            assert list(rows.where(**{name: value})) == scanned
        assert list(rows.where(**{name: tuple(values)})) == [
            row for row, each in zip(rows, held, strict=True) if each or not column.many
        ]
        assert len(rows.where(**{name: "none such"})) == 0


@pytest.mark.parametrize("name", sorted(table_of("events").columns))
def test_rows_looked_up_among_those_picked_before_are_those_that_a_scan_finds(
    evidence: Evidence, name: str
) -> None:
    """A second condition is asked of what the first has left, also of rows from elsewhere."""
    rows = open_window(evidence, make_parameters({}, evidence.coverage)).ever("events")
    column = table_of("events").columns[name]
    left = rows.where(kind_not=rows.rows[0].kind)
    added = replace(rows.rows[0], id="elsewhere")
    for picked in (left, replace(left, rows=(*left.rows, added))):
        held = [column.read(row, rows.scope) for row in picked]
        for value in {each for one in held for each in (one if column.many else (one,))}:
            test = Condition(name, "not", (value,)).test(many=column.many)
            scanned = [row for row, each in zip(picked, held, strict=True) if test(each)]
            assert list(picked.where(**{f"{name}_not": value})) == scanned
            if picked is left:
                rest = [row for row in picked if row not in scanned]
                assert list(picked.where(**{name: value})) == rest
