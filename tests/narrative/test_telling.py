"""Telling an event: in full, by its headline, or as the plan that it still is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from analysis.evidence.dates import parse_due
from analysis.evidence.records import Actor, Office
from analysis.narrative import telling
from analysis.narrative.sections.economy import economy
from analysis.narrative.sections.leaders import leaders
from analysis.narrative.sections.nuclear import nuclear
from analysis.narrative.sections.promises import promises
from analysis.narrative.sections.record import record as record_of
from tests.builders import (
    disagreement,
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
from tests.builders import telling as telling_of

if TYPE_CHECKING:
    from analysis.evidence.records import Evidence

MARCH = {"start": "2022-03", "end": "2022-03"}
TWO_YEARS = {"start": "2022", "end": "2023"}
PORT = "2022-09-04-sample-aung-demo-port"


class TestDates:
    """The year is said where a reader could be in doubt."""

    @pytest.mark.parametrize(
        ("when", "given", "words"),
        [
            ("2022-03-05", MARCH, "5 March"),
            ("2022-03", MARCH, "March"),
            ("2022-03-05", TWO_YEARS, "5 March 2022"),
            ("2022-02-27/2022-03-02", MARCH, "27 February to 2 March 2022"),
            ("2021-03-05", MARCH, "5 March 2021"),
            ("2022", MARCH, "2022"),
        ],
    )
    def test_it_goes_unsaid_within_one_year(
        self, when: str, given: dict[str, str], words: str
    ) -> None:
        """Beyond one calendar year, or outside the window, it is said."""
        talks = event("talks", when)
        assert telling.date_of(seen(record(talks), **given), talks) == words


class TestForms:
    """How much of an event is told."""

    def test_in_full_it_ends_in_its_date(self) -> None:
        """The summary, then the date in brackets."""
        talks = event("talks")
        window = seen(record(talks), **MARCH)
        assert telling.told(window, talks) == "The summary of talks (5 March)."
        assert telling.headline(window, talks) == "The title of talks."
        assert telling.brief(window, talks) == "“The title of talks” (5 March)"

    def test_without_all_sources_its_title_is_told(self) -> None:
        """The summary may hold what only a later source says."""
        talks = event("talks", telling="title")
        told = telling.told(seen(record(talks), **MARCH), talks)
        assert told == "“The title of talks” (5 March)."

    @pytest.mark.parametrize(
        ("changes", "caveat"),
        [
            ({"status": "announced"}, "announced; not known to be done"),
            ({"status": "cancelled"}, "cancelled"),
            ({"sources": ("state-news",)}, "Myanmar state media only"),
        ],
    )
    def test_a_caveat_follows_the_date(self, changes: dict[str, Any], caveat: str) -> None:
        """What must be known beside it stands beside it, in every form."""
        state = source("state-news", kind="state-media", side="myanmar-military")
        talks = event("talks", **changes)
        window = seen(record(source("example-post"), state, talks), **MARCH)
        assert telling.told(window, talks).endswith(f"(5 March; {caveat}).")
        assert telling.headline(window, talks).endswith(f"({caveat}).")

    @pytest.mark.parametrize(
        ("when", "basis", "words"),
        [
            ("2022-03-05", "derived", "(5 March; day inferred)."),
            ("2022-03", "derived", "(March; month inferred)."),
            ("2022-03-05/2022-03-07", "derived", "(5 to 7 March; days inferred)."),
            ("2022-03-05/2022-03-07", "end-derived", "(5 to 7 March; last day inferred)."),
            ("2022-03-05", "stated", "(5 March)."),
        ],
    )
    def test_a_date_that_no_source_states_says_so(self, when: str, basis: str, words: str) -> None:
        """Reasoned out, it is told as inferred wherever the event is told."""
        talks = event("talks", when, date_basis=basis)
        assert telling.told(seen(record(talks), **MARCH), talks).endswith(words)

    def test_only_the_attribute_in_dispute_is_hedged(self) -> None:
        """Each once, in a fixed order; a dispute of scope is not about the event."""
        claims = (position("Ten", "example-post"), position("Twelve", "example-post"))
        kinds = ("value", "date", "value", "scope")
        disputes = [
            disagreement(f"d{at}", *claims, kind=kind, events=("talks",))
            for at, kind in enumerate(kinds)
        ]
        talks = event("talks")
        told = telling.told(seen(record(talks, *disputes), **MARCH), talks)
        assert told.endswith("(5 March; sources differ on the date and the number).")

    def test_the_record_may_say_itself_what_is_at_issue(self) -> None:
        """Its own words stand in place of the kind's, in the kind's order."""
        claims = (position("Ten", "example-post"), position("Twelve", "example-post"))
        disputes = [
            disagreement("d1", *claims, kind="name", at_issue="who chaired", events=("talks",)),
            disagreement("d2", *claims, kind="date", events=("talks",)),
        ]
        talks = event("talks")
        told = telling.told(seen(record(talks, *disputes), **MARCH), talks)
        assert told.endswith("(5 March; sources differ on the date and who chaired).")


class TestPlans:
    """Before its start an event is what a source announced of it, and nothing else."""

    plan = event("talks", "2022-03-20", place="demo-port", actors=("sample-aung",), sources=("a",))

    def announced(self, **told: Any) -> str:  # noqa: ANN401 - as telling()
        """Return how talks on 20 March are told on the 2nd, from what was announced on the 1st."""
        evidence = record(source("a", "2022-03-01"), self.plan)
        evidence = replace(evidence, tellings=(telling_of("talks", "a", **told),))
        window = known(evidence, as_of="2022-03-02", start="2022-03", end="2022-03")
        return telling.told(window, window.record.events["talks"])

    def test_it_stands_in_the_sector_that_was_announced_and_once(self) -> None:
        """What the event came to bear on later is no business of its plan."""
        plan = replace(self.plan, sectors=("trade", "nuclear", "diplomacy"))
        evidence = record(source("a", "2022-03-01"), plan)
        told = telling_of("talks", "a", sectors=("diplomacy", "trade"))
        window = known(
            replace(evidence, tellings=(told,)), as_of="2022-03-02", start="2022-03", end="2022-03"
        )
        assert window.record.events["talks"].sectors == ("diplomacy", "trade")
        sections = [leaders, economy, nuclear]
        told_in = [
            statement.section
            for make in sections
            for statement in make(window).statements()
            if statement.id.endswith("-event-talks")
        ]
        assert told_in == ["leaders"]
        assert not any("plan" in s.text for make in sections for s in make(window).notes)
        assert "One plan" in str([s.text for s in promises(window).statements()])

    def test_it_says_what_was_announced_and_by_whom(self) -> None:
        """Neither the day nor the people of the row, which a later source told of."""
        assert self.announced() == (
            "Ivan-Example is due to hold talks, A reported on 1 March 2022."
        )

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"due": span("2022-03-20")}, "is due to hold talks on 20 March 2022, A reported"),
            ({"due": span("2022-04")}, "is due to hold talks in April 2022, A reported"),
            ({"due": parse_due("2022-03-20/2022-03-21")}, "talks from 20 to 21 March 2022, A"),
            ({"due": parse_due("[2022-03-20..2022-03-26]")}, "between 20 and 26 March"),
            ({"actors": ("ivan-example", "sample-aung")}, "Ivan-Example and Sample-Aung are due"),
            ({"actors": ()}, "An event is due to hold talks"),
            ({"words": "to open a fair"}, "is due to open a fair, A reported"),
        ],
    )
    def test_it_has_the_time_and_the_names_of_its_source(
        self, changes: dict[str, Any], words: str
    ) -> None:
        """As that source gave them."""
        assert words in self.announced(**changes)

    def test_a_source_that_announced_nothing_tells_of_no_plan(self) -> None:
        """An early source may stand behind an event for something else."""
        evidence = replace(record(source("a", "2022-03-01"), self.plan), tellings=())
        assert not known(evidence, as_of="2022-03-02", start="2022-03").record.events

    def test_what_goes_on_has_no_end_yet(self) -> None:
        """A journey of five days, told on its second, is told from its first."""
        trip = event("trip", "2022-03-04/2022-03-08", kind="visit", sources=("a",))
        window = known(record(source("a", "2022-03-05"), trip), as_of="2022-03-05", **MARCH)
        assert telling.told(window, window.record.events["trip"]).endswith("(from 4 March).")
        assert window.record.events["trip"].when.iso == "2022-03-04/.."

    @pytest.mark.parametrize(
        ("when", "as_of", "words"),
        [
            ("2022-03-20", "2022-03-02", "is due to hold talks on 20 March 2022"),
            (
                "2022-03-20/2022-03-22",
                "2022-03-02",
                "is due to hold talks from 20 to 22 March 2022",
            ),
            ("2022-03", "2022-03-02", "is due to hold talks in March 2022"),
            ("2022-04", "2022-03-02", "is due to hold talks in April 2022"),
            ("2022-03-20", "2022-03-25", "was due to hold talks on 20 March 2022"),
        ],
    )
    def test_a_day_that_has_passed_is_the_past(self, when: str, as_of: str, words: str) -> None:
        """What was announced and never heard of again is told so."""
        plan = event("talks", when, sources=("paper",))
        window = known(record(source("paper", "2022-02-20"), plan), start="2022-02", as_of=as_of)
        told = telling.told(window, window.record.events["talks"])
        assert words in told
        assert ("whether it took place was not yet known" in told) is words.startswith("was")

    def test_the_last_to_announce_it_is_named(self) -> None:
        """With a warning where only state media did."""
        papers = (
            source("later", "2022-03-02"),
            source("first", "2022-03-01", kind="state-media", side="russia"),
        )
        plan = event("talks", "2022-03-20", sources=("later", "first"))
        both = known(record(*papers, plan), as_of="2022-03-02", **MARCH)
        one = known(record(*papers, plan), as_of="2022-03-01", **MARCH)
        assert telling.announcer(both, both.record.events["talks"]) == (
            "Later reported on 2 March 2022"
        )
        assert telling.announcer(one, one.record.events["talks"]) == (
            "First reported on 1 March 2022 (Russian state media only)"
        )

    def test_the_journey_to_come_and_a_week_later(self, evidence: Evidence) -> None:
        """The same window on two days: first a plan of state media, then what happened."""
        week = {"start": "2022-09-03", "end": "2022-09-09"}
        before, after = (known(evidence, as_of=day, **week) for day in ("2022-09-03", "2022-09-09"))
        assert telling.told(before, before.record.events[PORT]) == (
            "Sample Aung is due to visit Demo Port from 4 to 8 September 2022, "
            "State Sample News reported on 1 September 2022 (Myanmar state media only)."
        )
        assert telling.told(after, after.record.events[PORT]) == (
            "Sample Aung spent five days in Demo Port and met Ivan Example (4 to 8 September)."
        )


class TestNames:
    """Who is named, and with which office."""

    def test_people_stand_before_bodies_and_three_are_enough(self) -> None:
        """Organisations are named only where no person is."""
        bodies = {"mint": Actor("mint", "Demo Mint", (), "organisation", "russia", None)}
        people = {k: Actor(k, k.upper(), (), "person", "russia", None) for k in "abcd"}
        evidence = record(actors=bodies | people)
        window = seen(evidence)
        assert telling.actor_names(window, event("x", actors=("mint", "a"))) == ["A"]
        assert telling.actor_names(window, event("x", actors=("mint",))) == ["Demo Mint"]
        assert telling.actor_names(window, event("x", actors=tuple("abcd"))) == ["A", "B", "C"]

    @pytest.mark.parametrize(
        ("day", "office"),
        [
            ("2010-12-31", None),
            ("2011-01-01", "Commander of the Sample Forces"),
            ("2021-02-01", "Commander of the Sample Forces"),
            ("2021-02-02", "Chairman of the Sample Council"),
            ("2030-01-01", "Chairman of the Sample Council"),
        ],
    )
    def test_the_office_is_the_first_in_precedence_on_the_day(
        self, evidence: Evidence, day: str, office: str | None
    ) -> None:
        """Bounds are what was seen; an open one stays open."""
        window = known(evidence)
        assert telling.office_on(window, "sample-aung", date.fromisoformat(day)) == office

    def test_an_office_ends_with_its_last_day(self) -> None:
        """A month's bound runs to the end of the month."""
        held = Office("ivan-example", "Envoy", span("2020"), span("2022-03"), 1, ("events",), "")
        window = seen(replace(record(), offices=(held,)))
        with_it = telling.with_office(window, "ivan-example", date(2022, 3, 31))
        assert with_it == "Ivan-Example, then Envoy,"
        assert telling.with_office(window, "ivan-example", date(2022, 4, 1)) == "Ivan-Example"


def test_an_item_stands_beside_what_is_counted_and_not_beside_the_counter() -> None:
    """A rapporteur on one country is no rapporteur of another."""
    made = figure("f", item="Elsewhere")
    (said,) = record_of(seen(record(series(), made), **MARCH)).facts
    assert said.statement.text.startswith("Counted examples (Elsewhere): ")
    assert said.statement.text.endswith("Demo Counters.")
