"""Windows: what belongs to an edition, in which section, and what it is compared with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evidence.records import Stage, Vote
from tests.builders import (
    OUTLINE,
    disagreement,
    editions,
    event,
    figure,
    known,
    position,
    record,
    seen,
    series,
    source,
    span,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.evidence.records import Disagreement, Event, Evidence, Figure

SECTION_NAMES = tuple(section.name for section in OUTLINE)
MARCH = {"start": "2022-03", "end": "2022-03"}


def ids(facts: Iterable[Disagreement | Event | Figure]) -> list[str]:
    """Return the ids of events, figures or disagreements."""
    return [fact.id for fact in facts]


def dates(window: object) -> tuple[str, str] | None:
    """Return a window's dates as ISO texts, or None."""
    chosen = getattr(window, "parameters", None)
    return chosen and (chosen.start.isoformat(), chosen.end.isoformat())


class TestMembership:
    """An event is in a window when its possible days overlap it; some are so only perhaps."""

    @pytest.mark.parametrize(
        ("when", "holds", "certainly"),
        [
            ("2022-03-01", True, True),
            ("2022-03-31", True, True),
            ("2022-02-28", False, False),
            ("2022-04-01", False, False),
            ("2022-02-25/2022-03-01", True, True),
            ("2022-03-31/2022-05-02", True, True),
            ("2022-02-01/2022-04-30", True, True),
            ("2022-03", True, True),
            ("2022-02", False, False),
            ("2022-02/2022-03", True, False),
            ("2022", True, False),
        ],
    )
    def test_a_month_is_asked_for(self, when: str, *, holds: bool, certainly: bool) -> None:
        """A journey that overruns March was in it; what is known by its year may not have been."""
        talks = event("talks", when)
        window = seen(record(talks), **MARCH)
        assert window.holds(talks) is holds
        assert window.certainly(talks) is certainly
        assert (talks in window.events.events) is holds

    @pytest.mark.parametrize(
        ("when", "start", "end", "certainly", "plausible"),
        [
            ("2022-03", "2022-03-10", "2022-03-12", False, True),
            ("2022-03", "2022-02-20", "2022-03-30", False, True),
            ("2022-03", "2022-02-20", "2022-03-31", True, True),
            ("2022", "2022-01-01", "2022-11-30", False, False),
            ("2022", "2021-07-01", "2022-11-30", False, True),
            ("2022", "2022-01-01", "2022-12-31", True, True),
        ],
    )
    def test_an_imprecise_date_is_certain_only_as_a_whole(
        self, when: str, start: str, end: str, *, certainly: bool, plausible: bool
    ) -> None:
        """It is listed where it is no more than a month wide or no wider than the window."""
        talks = event("talks", when)
        window = seen(record(talks), start=start, end=end)
        assert window.certainly(talks) is certainly
        assert window.scope.plausible(talks.when) is plausible

    def test_the_certain_and_the_possible_share_out_the_window(self) -> None:
        """Each event of the window is one or the other."""
        window = seen(record(event("day", "2022-03-05"), event("year", "2022")), **MARCH)
        assert ids(window.certain(window.events)) == ["day"]
        assert ids(window.possible(window.events)) == ["year"]

    @given(st.data())
    def test_every_event_lies_before_in_or_after(
        self, evidence: Evidence, data: st.DataObject
    ) -> None:
        """No known event is lost between them, and none is counted twice."""
        window = known(evidence, **data.draw(editions(evidence.coverage)))
        parts = [*window.before, *window.events, *window.after]
        assert sorted(ids(parts)) == sorted(ids(window.everything))

    @given(st.data())
    def test_narrowing_a_window_adds_nothing(self, evidence: Evidence, data: st.DataObject) -> None:
        """Fewer days, sectors or known sources never bring in an event or figure."""
        given = data.draw(editions(evidence.coverage))
        wide = known(evidence, **given)
        chosen = wide.parameters
        start = data.draw(st.dates(chosen.start, min(chosen.end, chosen.as_of)))
        narrower = {
            "start": start,
            "end": data.draw(st.dates(start, chosen.end)),
            "as_of": data.draw(st.dates(start, chosen.as_of)),
            "sectors": given["sectors"] or data.draw(st.sampled_from(evidence.coverage.sectors)),
        }
        narrow = known(evidence, **{name: str(value) for name, value in narrower.items()})
        assert set(ids(narrow.events)) <= set(ids(wide.events))
        assert set(ids(narrow.figures)) <= set(ids(wide.figures))

    def test_sectors_admit_by_any_in_the_list(self) -> None:
        """An event has every sector of its list, in whatever place."""
        talks = event("talks", sectors=("diplomacy", "defence"))
        assert ids(seen(record(talks), sectors="defence").events) == ["talks"]
        assert ids(seen(record(talks), sectors="trade").events) == []


class TestSections:
    """Each event stands in one section."""

    @pytest.mark.parametrize(
        ("kind", "sectors", "chosen", "home"),
        [
            ("meeting", ("diplomacy", "defence"), "", "leaders"),
            ("meeting", ("defence", "diplomacy"), "", "arms"),
            ("meeting", ("diplomacy", "defence"), "defence", "arms"),
            ("meeting", ("diplomacy", "defence"), "defence,diplomacy", "leaders"),
            ("vote", ("defence",), "", "un"),
            ("sanction", ("trade", "defence"), "trade", "un"),
            ("statement", ("multilateral",), "", "un"),
        ],
    )
    def test_it_is_that_of_the_first_sector_admitted(
        self, kind: str, sectors: tuple[str, ...], chosen: str, home: str
    ) -> None:
        """Votes and sanctions stand at the United Nations, whatever they were about."""
        talks = event("talks", kind=kind, sectors=sectors)
        window = seen(record(talks), sectors=chosen)
        assert window.home(talks) == home
        assert [name for name in SECTION_NAMES if len(window.section(name))] == [home]

    @given(st.data())
    def test_no_event_stands_twice(self, evidence: Evidence, data: st.DataObject) -> None:
        """The sections share out the window's events."""
        window = known(evidence, **data.draw(editions(evidence.coverage)))
        found = [e for name in SECTION_NAMES for e in window.section(name)]
        assert sorted(ids(found)) == ids(sorted(window.events, key=lambda e: e.id))

    @pytest.mark.parametrize(
        ("sectors", "sections"),
        [
            ("", SECTION_NAMES),
            ("diplomacy", ("leaders",)),
            ("trade", ("economy",)),
            ("defence", ("arms", "un")),
            ("nuclear,human-rights", ("nuclear", "human-cost")),
        ],
    )
    def test_an_edition_opens_what_its_sectors_can_fill(
        self, sectors: str, sections: tuple[str, ...]
    ) -> None:
        """A vote on arms opens the section on the United Nations."""
        evidence = record(event("vote", kind="vote", sectors=("defence",)), event("talks"))
        assert seen(evidence, sectors=sectors).open_sections == sections


class TestComparison:
    """The window before, where the record covers it."""

    @pytest.mark.parametrize(
        ("start", "end", "before"),
        [
            ("2022-03", "2022-03", ("2022-02-01", "2022-02-28")),
            ("2024-03", "2024-04", ("2024-01-01", "2024-02-29")),
            ("2023", "2023", ("2022-01-01", "2022-12-31")),
            ("2022-01", "2022-03", ("2021-10-01", "2021-12-31")),
            ("2022-09-03", "2022-09-09", ("2022-08-27", "2022-09-02")),
            ("2022-03-01", "2022-03-01", ("2022-02-28", "2022-02-28")),
            ("2022-03-01", "2022-03-30", ("2022-01-30", "2022-02-28")),
            ("2021-03", "2021-03", ("2021-02-01", "2021-02-28")),
            ("2021-02", "2021-02", None),
            ("2021-03", "2021-04", None),
            ("2021-02-08", "2021-02-15", None),
        ],
    )
    def test_the_window_before_is_as_long(
        self, start: str, end: str, before: tuple[str, str] | None
    ) -> None:
        """Whole months are preceded by whole months; what isn't covered isn't compared."""
        assert dates(seen(record(), start=start, end=end).preceding) == before

    @pytest.mark.parametrize(
        ("start", "end", "before"),
        [
            ("2022-09-03", "2022-09-09", ("2021-09-03", "2021-09-09")),
            ("2024-02", "2024-02", ("2023-02-01", "2023-02-28")),
            ("2023-02", "2023-02", ("2022-02-01", "2022-02-28")),
            ("2024-02-29", "2024-03-01", ("2023-02-28", "2023-03-01")),
            ("2021-09-03", "2021-09-09", None),
            ("2022", "2022", None),
            ("2023", "2023", None),
            ("2022-06", "2024-06", None),
        ],
    )
    def test_the_same_days_a_year_earlier(
        self, start: str, end: str, before: tuple[str, str] | None
    ) -> None:
        """None where that is the window before, longer than a year, or not covered."""
        assert dates(seen(record(), start=start, end=end).year_before) == before

    def test_what_is_not_known_yet_is_not_compared_with(self) -> None:
        """A window that ends after the as-of holds less than happened."""
        window = seen(record(), start="2022-03", end="2022-03", as_of="2022-03-10")
        assert window.compared_with(date(2022, 3, 1), date(2022, 3, 10)) is not None
        assert window.compared_with(date(2022, 3, 1), date(2022, 3, 11)) is None
        assert window.compared_with(date(2021, 1, 31), date(2022, 3, 1)) is None

    def test_the_edition_stays_the_same_otherwise(self) -> None:
        """Sectors and day of knowledge hold for the window compared with."""
        window = seen(record(event("talks", "2022-02-05")), sectors="trade", **MARCH)
        assert window.preceding is not None
        assert window.preceding.parameters.sectors == ("trade",)
        assert not window.preceding.events


class TestFigures:
    """A flow belongs to its period, a stock to its day."""

    flow = series("flow", stock_or_flow="flow")
    rate = series("rate", stock_or_flow="rate")
    stock = series("stock", stock_or_flow="stock")

    @pytest.mark.parametrize(
        ("kind", "period", "as_of", "belongs"),
        [
            ("flow", "2022-01-01/2022-12-31", "2023-06-01", True),
            ("flow", "2022-01-01/2022-02-28", "2022-03-05", False),
            ("flow", None, "2022-03-05", True),
            ("rate", "2022-01-01/2022-12-31", "2023-06-01", True),
            ("stock", "2021-02-01/2022-12-31", "2022-12-31", False),
            ("stock", "2021-02-01/2022-03-05", "2022-03-05", True),
            ("stock", None, "2022-03", True),
            ("stock", None, "2022", True),
            ("stock", None, "2022-04", False),
        ],
    )
    def test_it_belongs_by_what_it_counts(
        self, kind: str, period: str | None, as_of: str, *, belongs: bool
    ) -> None:
        """A count of the dead since the coup is of the day of counting, trade is of its year."""
        count = figure("count", as_of, series=kind, period=period and span(period))
        window = seen(record(self.flow, self.rate, self.stock, count), **MARCH)
        assert (ids(window.figures) == ["count"]) is belongs
        assert window.counts_in(count) is belongs

    def test_a_series_is_admitted_by_its_sectors(self) -> None:
        """A number has no sectors of its own."""
        window = seen(record(figure("count")), sectors="trade", **MARCH)
        assert (window.figures.rows, window.latest("demo-count")) == ((), None)

    @pytest.mark.parametrize(
        ("counts", "latest"),
        [
            ([("2022-02-01", 9), ("2022-03-05", 5)], "1"),
            ([("2022-03-05", 5), ("2022-04-01", 9)], "0"),
            ([("2022-03-05", 5), ("2022-03-05", 9)], "1"),
            ([("2022-03-31", 5)], "0"),
            ([("2022-04-01", 5)], None),
            ([], None),
        ],
        ids=["newest", "none after the end", "the highest of a day", "last day", "later", "none"],
    )
    def test_the_latest_is_the_newest_by_the_window_s_end(
        self, counts: list[tuple[str, float]], latest: str | None
    ) -> None:
        """Older ones serve as background, later ones are not looked at."""
        figures = [figure(str(at), day, value) for at, (day, value) in enumerate(counts)]
        found = seen(record(*figures), **MARCH).latest("demo-count")
        assert (found and found.id) == latest

    @pytest.mark.parametrize(("as_of", "compared"), [("2023-06-29", False), ("2023-06-30", True)])
    def test_dates_that_are_not_over_are_compared_with_none(
        self, as_of: str, *, compared: bool
    ) -> None:
        """Half of a time told says nothing of more or fewer."""
        facts = record(source("example-post"), event("talks", "2022-05-01"))
        window = known(facts, start="2023-04", end="2023-06", as_of=as_of)
        assert (window.preceding is not None) is compared
        assert (window.year_before is not None) is compared

    def test_what_never_stands_for_its_series_is_no_latest_of_it(self) -> None:
        """A wider count of the same series is found by its name alone."""
        kind = series("demo-count", aside=("the wider",))
        wide = figure("wide", "2022-03-09", 9, series="demo-count", item="the wider")
        narrow = figure("narrow", "2022-03-08", 5, series="demo-count")
        window = seen(record(kind, narrow, wide), **MARCH)
        found = window.latest("demo-count"), window.latest("demo-count", "the wider")
        assert [f and f.id for f in found] == ["narrow", "wide"]

    def test_an_item_of_a_series_has_a_latest_of_its_own(self) -> None:
        """One series may hold counts of several things."""
        figures = (figure("a", "2022-03-01", item="one"), figure("b", "2022-03-02", item="two"))
        window = seen(record(*figures), **MARCH)
        assert ids(window.of_series("demo-count", "one")) == ["a"]
        assert ids(window.of_series("demo-count")) == ["a", "b"]

    @given(st.data())
    def test_no_latest_is_later_than_the_window(
        self, evidence: Evidence, data: st.DataObject
    ) -> None:
        """Whatever the edition, a count after its end does not exist for it."""
        window = known(evidence, **data.draw(editions(evidence.coverage)))
        newest = filter(None, (window.latest(key) for key in evidence.series))
        assert all(found.as_of.last <= window.parameters.end for found in newest)


class TestWhatHangsOnFacts:
    """Disagreements, votes and stages follow their events and figures."""

    def test_a_disagreement_belongs_with_a_fact_of_the_window(self) -> None:
        """It is printed for the window of its event, and hedges the event in every window."""
        claims = (position("Ten", "example-post"), position("Twelve", "example-post"))
        dispute = disagreement("height", *claims, events=("talks",))
        evidence = record(event("talks", "2022-03-05"), dispute)
        assert ids(seen(evidence, **MARCH).disagreements) == ["height"]
        april = seen(evidence, start="2022-04", end="2022-04")
        assert not april.disagreements
        assert april.disputes("talks") == (dispute,)
        assert april.disputes("other") == ()

    @pytest.mark.parametrize("status", ["confirmed", "announced"])
    def test_votes_are_those_of_what_happened(self, status: str) -> None:
        """A vote that is only announced has not been cast."""
        cast = Vote("v", "talks", "b", "s", span("2022-03-05"), "t", "russia", "no", (), "")
        evidence = replace(record(event("talks", status=status)), votes=(cast,))
        assert seen(evidence, **MARCH).votes.rows == ((cast,) if status == "confirmed" else ())
        assert not seen(evidence, start="2022-04", end="2022-04").votes

    def test_stages_run_up_to_the_window_s_end(self) -> None:
        """An agreement's earlier steps are told with it, its later ones are not."""
        facts = (event("paper", "2022-01-05"), event("built", "2022-05-05"))
        steps = tuple(
            Stage(e.id, e.id, "a", "A deal", "done", e.when, None, None, (), "") for e in facts
        )
        evidence = replace(record(*facts), stages=steps)
        assert [stage.id for stage in seen(evidence, **MARCH).stages] == ["paper"]
        assert not seen(evidence, sectors="trade").stages
