"""Sections: what leads, what is listed, and what is said when there is nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from analysis.evidence.records import Actor
from analysis.narrative.compose import LEAD_WORDS, leading, listing
from analysis.narrative.part import MIMETYPE
from analysis.narrative.sections.arms import arms
from analysis.narrative.sections.balance import sources_behind
from analysis.narrative.sections.bottom_line import bottom_line
from analysis.narrative.sections.disagreements import disagreements
from analysis.narrative.sections.economy import economy
from analysis.narrative.sections.human_cost import human_cost
from analysis.narrative.sections.judgements import judgements
from analysis.narrative.sections.leaders import leaders
from analysis.narrative.sections.method import method
from analysis.narrative.sections.nuclear import nuclear
from analysis.narrative.sections.numbers import MOST, numbers
from analysis.narrative.sections.timeline import timeline
from analysis.narrative.sections.un import un
from tests.builders import (
    disagreement,
    event,
    figure,
    judgement,
    known,
    position,
    record,
    seen,
    series,
    source,
    span,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from analysis.evidence.records import Event, Evidence
    from analysis.evidence.window import Window
    from analysis.narrative.part import Part
    from analysis.narrative.section import Section
    from analysis.narrative.statement import Statement

LEADER, PRESIDENT = "sample-aung", "ivan-example"
MARCH = {"start": "2022-03", "end": "2022-03"}
WORDS = "word " * 30


def texts(part: Section | Part) -> dict[str, str]:
    """Return the words of each statement by its id."""
    return {said.id: said.text for said in part.statements()}


def ids(statements: Iterable[Statement]) -> list[str]:
    """Return the ids of statements."""
    return [said.id for said in statements]


class TestLeadAndList:
    """A paragraph tells the foremost events, a list dates them."""

    def test_the_lead_stops_at_its_measure(self) -> None:
        """As many of the foremost as fit, and always one."""
        events = [event(key, summary=WORDS) for key in "abcd"]
        window = seen(record(*events), **MARCH)
        told = leading(window, window.events)
        assert [e.id for e in told] == ["a", "b"]
        assert sum(len(e.summary.split()) for e in told) <= LEAD_WORDS
        assert len(leading(window, window.events, 1)) == 1

    def test_the_lead_is_told_by_date(self) -> None:
        """Chosen by weight, told in order."""
        early = event("early", "2022-03-01", prominence="minor")
        late = event("late", "2022-03-09", prominence="landmark")
        window = seen(record(early, late), **MARCH)
        assert leading(window, window.events) == (early, late)

    def test_the_lead_tells_nothing_that_only_may_have_been(self) -> None:
        """Neither what is known by its year nor what was called off."""
        facts = (event("year", "2022"), event("off", status="cancelled"), event("day"))
        window = seen(record(*facts), **MARCH)
        assert [e.id for e in leading(window, window.events)] == ["day"]

    def test_the_newest_landmark_can_come_first(self) -> None:
        """A bottom line must not end long ago, nor a section of years."""
        events = [
            event(f"e{month}", f"2022-0{month}-05", prominence="landmark", summary=WORDS)
            for month in (3, 4, 5)
        ]
        window = seen(record(*events), start="2022", end="2022")
        plain = leading(window, window.events, 1)
        newest = leading(window, window.events, 1, newest_landmark=True)
        assert ([e.id for e in plain], [e.id for e in newest]) == (["e3"], ["e5"])
        assert [e.id for e in leading(seen(record(*events)), window.events, 1)] == ["e5"]

    def test_a_few_events_need_no_list(self) -> None:
        """The paragraph tells them all; a fourth makes a list."""
        events = [event(key) for key in "abcd"]
        for number, listed in ((3, 0), (4, 4)):
            window = seen(record(*events[:number]), **MARCH)
            assert len(listing(window, "leaders", window.events)) == listed

    def test_an_entry_says_date_headline_and_standing(self) -> None:
        """What is known by its month alone says so."""
        events = [event("month", "2022-03"), *(event(key, "2022-03-09") for key in "abc")]
        window = seen(record(*events), start="2022-03-02", end="2022-03-31")
        first = listing(window, "leaders", window.events)[0]
        assert first.date == "March 2022 (day not known)"
        assert first.statement.text == "March 2022 (day not known): The title of month."
        assert (first.iso, first.provenance) == ("2022-03", "Confirmed; Example Post")
        assert first.statement.id == "leaders-list-month"

    def test_a_year_is_not_listed_for_a_week(self) -> None:
        """One of any of 365 days says nothing about these seven."""
        events = [event("year", "2022"), *(event(key, "2022-03-09") for key in "abc")]
        window = seen(record(*events), start="2022-03-07", end="2022-03-13")
        assert [i.statement.facts for i in listing(window, "leaders", window.events)] == [
            (key,) for key in ("a", "b", "c")
        ]


class TestSectorSections:
    """Sections by sector: a finding, its count, what was not."""

    def test_a_section_shows_itself(self) -> None:
        """As JSON for exporters and as Markdown in the notebook, with the same words."""
        section = leaders(seen(record(*(event(key) for key in "abcd")), **MARCH))
        bundle = section._repr_mimebundle_()
        assert bundle[MIMETYPE] == section.to_json()
        assert (
            section.to_json()["title"]["text"] == "Four visits or meetings on diplomacy on record, "
            "but no leader's journey"
        )
        shown = bundle["text/markdown"]
        assert all(said.text.split(": ")[-1] in shown for said in section.statements())

    def test_title_lead_list_and_notes_are_each_said_once(self) -> None:
        """In the order of reading."""
        events = [event("maybe", "2022"), *(event(key) for key in "abcd")]
        section = leaders(seen(record(*events), **MARCH))
        said = ids(section.statements())
        assert said[0] == "leaders-title"
        assert said[-1] == "leaders-note-possible"
        assert len(said) == len(set(said)) == 2 + len(section.lead) + len(section.items)

    def test_nothing_found_says_what_is_nearest(self) -> None:
        """An empty section names what came before and after, with their years."""
        facts = (event("before", "2021-12-05"), event("after", "2023-01-07"))
        said = texts(leaders(seen(record(*facts), **MARCH)))
        assert said["leaders-title"] == "Nothing on diplomacy on record as done"
        assert said["leaders-nearest-before"] == (
            "The last event on record as done on diplomacy before these dates: "
            "“The title of before” (5 December 2021)."
        )
        assert said["leaders-nearest-after"] == (
            "The next event on record as done on diplomacy after them: “The title of after” "
            "(7 January 2023)."
        )

    def test_a_comparison_needs_both_windows_covered(self) -> None:
        """Where the record begins, silence about what came before is no finding."""
        evidence = record(event("talks", "2021-02-05"), event("later", "2021-03-05"))
        first = texts(leaders(seen(evidence, start="2021-02", end="2021-02")))
        second = texts(leaders(seen(evidence, start="2021-03", end="2021-03")))
        assert first["leaders-contacts"] == (
            "Between the two sides the record has no visit and one meeting on diplomacy in "
            "February 2021."
        )
        assert second["leaders-contacts"] == (
            "Between the two sides the record has no visit and one meeting on diplomacy in "
            "March 2021; in February 2021 it has one such contact."
        )

    def test_what_only_may_have_been_is_in_no_count(self) -> None:
        """It is named beside the count."""
        said = texts(leaders(seen(record(event("a"), event("year", "2022")), **MARCH)))
        assert "one meeting" in said["leaders-contacts"]
        assert "one further event" in said["leaders-note-possible"]

    def test_a_plan_is_no_event(self) -> None:
        """What is announced is counted apart."""
        said = texts(leaders(seen(record(event("plan", status="announced")), **MARCH)))
        assert said["leaders-title"] == "Nothing on diplomacy on record as done"
        assert "leaders-note-plans" not in said
        plan = event("plan", "2021-03-05", status="announced")
        said = texts(leaders(seen(record(plan), start="2021-03-01", end="2021-03-07")))
        assert said["leaders-note-plans"].startswith("One plan on diplomacy was announced")

    def test_context_is_no_military_contact(self) -> None:
        """A visit that doesn't bear on both sides is told, not counted."""
        facts = (
            event("ours", kind="visit", sectors=("defence",)),
            event("theirs", kind="visit", sectors=("defence",), bilateral=False),
        )
        said = texts(arms(seen(record(*facts), **MARCH)))
        assert said["arms-title"] == (
            "One military or security contact on record, but no delivery of arms to Myanmar"
        )

    def test_a_title_is_no_surer_than_what_it_says_is_missing(self) -> None:
        """A delivery or paper of which the year alone is known may have been of these dates."""
        year: dict[str, Any] = {"when": "2022", "sectors": ("defence",)}
        contact = event("contact", sectors=("defence",))
        sure = "One military or security contact on record, but no delivery of arms to Myanmar"
        said = texts(arms(seen(record(contact, event("jets", kind="delivery", **year)), **MARCH)))
        assert said["arms-title"] == f"{sure} for certain"
        assert texts(arms(seen(record(contact), **MARCH)))["arms-title"] == sure
        talks = event("talks", sectors=("trade",))
        paper = event("paper", "2022", kind="agreement", sectors=("trade",))
        said = texts(economy(seen(record(talks, paper), **MARCH)))
        assert said["economy-title"].endswith("but no agreement or memorandum for certain")

    def test_an_absence_names_a_dispute_on_whether_there_was_something(self) -> None:
        """An exercise in which the other side may have had part is no mere context."""
        drill = event("drill", kind="exercise", sectors=("defence",), bilateral=False)
        claims = (position("Yes", "example-post"), position("No", "example-post"))
        row = disagreement("part", *claims, kind="contested-claim", events=("drill",))
        row = replace(row, at_issue="whether both took part")
        said = texts(arms(seen(record(drill, row), **MARCH)))
        told = "(sources differ on whether both took part)"
        assert said["arms-title"].endswith(f"on record as done {told}")
        assert said["arms-nothing"].endswith(f"{told}.")
        assert told not in texts(arms(seen(record(drill), **MARCH)))["arms-title"]
        other = replace(row, at_issue="which ships took part")
        assert "which ships" not in texts(arms(seen(record(drill, other), **MARCH)))["arms-title"]

    def test_paper_is_not_building(self) -> None:
        """An agreement without work begun says both."""
        paper = event("paper", kind="agreement", sectors=("nuclear",))
        started = event("start", "2022-03-09", kind="launch", sectors=("nuclear",))
        on_paper = texts(nuclear(seen(record(paper), **MARCH)))
        days = {"start": "2022-03-01", "end": "2022-03-20"}
        begun = texts(nuclear(seen(record(paper, started), **days)))
        assert on_paper["nuclear-title"] == (
            "One agreement or memorandum on nuclear power or energy on record, no construction"
        )
        assert "nuclear-no-construction" in on_paper
        assert begun["nuclear-title"] == (
            "One agreement or memorandum on nuclear power or energy on record and one opening or "
            "start of work"
        )
        assert "nuclear-no-construction" not in begun

    @pytest.mark.parametrize(
        ("make", "sector", "title"),
        [
            (
                leaders,
                "diplomacy",
                "No visit and no meeting between the two sides on diplomacy on record",
            ),
            (
                arms,
                "defence",
                (
                    "No military contact between the two sides, and no delivery of arms to "
                    "Myanmar, on record"
                ),
            ),
            (
                nuclear,
                "nuclear",
                "No visit, meeting, agreement or memorandum on nuclear power or energy on record",
            ),
            (
                economy,
                "trade",
                (
                    "No visit, meeting, agreement or memorandum on trade, money, transport or "
                    "people on record"
                ),
            ),
            (un, "multilateral", "No vote and no sanctions on record"),
            (human_cost, "human-rights", "No count of the dead on record"),
        ],
    )
    def test_a_title_names_no_kind_of_event_that_is_not_there(
        self, make: Callable[[Window], Section], sector: str, title: str
    ) -> None:
        """A lone event of no common kind is neither talks nor a statement nor a meeting."""
        odd = event("odd", kind="other", sectors=(sector,))
        assert make(seen(record(odd), **MARCH)).title.text == title

    def test_a_vote_is_counted_from_its_tally(self, evidence: Evidence) -> None:
        """How Russia voted is read off the votes, with a query over that table."""
        section = un(known(evidence, start="2021", end="2021"))
        (said,) = (s for s in section.statements() if s.id == "un-votes-of-first")
        assert said.text == (
            "Where a tally names Russia, on texts about Myanmar it abstained once."
        )
        assert {query["table"] for query in said.query["counts"]} == {"votes"}


class TestJourneys:
    """The closed list of leaders' journeys, and what sources say of its length."""

    people = {  # noqa: RUF012 - a test's table
        key: Actor(key, key, (), "person", "russia", None) for key in (LEADER, PRESIDENT)
    }
    claims = series(
        "told-visits", unit="visits", sectors=("diplomacy",), role=("journeys-claimed",)
    )

    def journey(self, key: str, when: str, **changes: Any) -> Event:  # noqa: ANN401 - as event()
        """Return a journey of Myanmar's leader to Russia."""
        given: dict[str, Any] = {
            "kind": "visit",
            "leader_visit": True,
            "actors": (LEADER,),
            **changes,
        }
        return event(key, when, **given)

    @pytest.mark.parametrize(("claimed", "noted"), [(2, False), (4, True)])
    def test_a_claim_is_set_against_the_record_s_own_list(
        self, claimed: float, *, noted: bool
    ) -> None:
        """Both are shown where they differ."""
        made = figure(
            "claim",
            "2022-03-20",
            claimed,
            series="told-visits",
            unit="visits",
            as_of_basis="report",
        )
        facts = (
            self.journey("first", "2021-06-20"),
            self.journey("second", "2022-03-04"),
            self.journey("after the claim", "2022-03-25"),
            self.journey("of another", "2022-03-05", actors=(PRESIDENT,)),
            self.journey("elsewhere", "2022-03-06", host="other"),
        )
        evidence = record(*facts, self.claims, made, actors=self.people)
        said = texts(leaders(seen(evidence, **MARCH)))
        assert ("leaders-note-claim" in said) is noted
        if noted:
            assert "count of 4 visits" in said["leaders-note-claim"]
            assert "holds two by then" in said["leaders-note-claim"]

    def test_journeys_count_whatever_section_they_stand_in(self) -> None:
        """A journey about arms is a journey."""
        evidence = record(
            self.journey("first", "2022-03-04", sectors=("defence",)), actors=self.people
        )
        said = texts(leaders(seen(evidence, **MARCH)))
        assert said["leaders-title"] == "One leader's journey between the two countries on record"

    def test_without_a_journey_the_last_before_is_named(self) -> None:
        """An absence says since when."""
        evidence = record(self.journey("first", "2021-06-20"), event("talks"), actors=self.people)
        said = texts(leaders(seen(evidence, **MARCH)))
        assert said["leaders-no-journey"].startswith("No leader's journey")
        assert said["leaders-last-journey"] == (
            "The last leader's journey before these dates: “The title of first” (20 June 2021)."
        )


class TestFirstPage:
    """Bottom line, headline numbers and timeline."""

    def test_an_empty_window_tells_a_quiet_week_from_a_blind_spot(self) -> None:
        """It says what is nearest and whether anything was published in these days."""
        facts = (event("before", "2022-02-05"), event("after", "2022-04-07"))
        papers = (source("example-post"), source("daily", "2022-03-10"))
        heard = texts(bottom_line(seen(record(*papers, *facts), **MARCH)))
        unheard = texts(bottom_line(seen(record(*facts), **MARCH)))
        assert heard["bottom-line-title"] == (
            "No contact between Russia and Myanmar on record in March 2022"
        )
        assert "(5 February 2022)" in heard["bottom-line-nearest-before"]
        assert "(7 April 2022)" in heard["bottom-line-nearest-after"]
        assert "one source published in these days" in heard["bottom-line-published"]
        assert "the silence may be the record's own" in unheard["bottom-line-published"]

    def test_a_silence_tells_sections_with_plans_from_those_without(self) -> None:
        """Sections that hold a plan alone are named beside those that hold nothing."""
        plan = event("plan", "2022-03-20", kind="visit", sources=("paper",))
        drill = event("drill", "2022-03-01", sectors=("defence",), sources=("paper",))
        evidence = record(source("paper", "2022-03-01"), plan, drill)
        said = texts(bottom_line(known(evidence, as_of="2022-03-02", **MARCH)))
        assert said["bottom-line-silent"].startswith(
            "On record: plans alone under “Leaders and envoys”, nothing under “Nuclear and energy”"
        )

    def test_a_plan_alone_is_told_as_one(self) -> None:
        """A week whose journey is still to come is not an empty week."""
        plan = event("plan", "2022-03-20", kind="visit", sources=("paper",))
        window = known(record(source("paper", "2022-03-01"), plan), as_of="2022-03-02", **MARCH)
        said = texts(bottom_line(window))
        assert any("is due to hold talks" in text for text in said.values())

    def test_each_landmark_of_a_crowded_window_has_its_own_sentence(self) -> None:
        """So that its sources stand behind it alone; the newest among them, by date."""
        days = (5, 8, 11, 14, 17)
        facts = [event(f"mark-{d}", f"2022-03-{d:02}", prominence="landmark") for d in days]
        made = bottom_line(seen(record(*facts), **MARCH)).statements()
        marks = [said for said in made if "mark-" in said.id]
        assert [said.facts for said in marks] == [
            ("mark-5",),
            ("mark-8",),
            ("mark-11",),
            ("mark-17",),
        ]
        assert marks[1].text == "The summary of mark-8 (8 March)."

    def test_headline_numbers_are_at_most_six(self) -> None:
        """Whatever the window holds."""
        keys = [f"count-{number}" for number in range(MOST + 1)]
        facts = [series(key, role=("headline",)) for key in keys]
        counts = [figure(f"{key}-1", series=key) for key in keys]
        shown = numbers(seen(record(*facts, *counts, event("paper", kind="agreement")), **MARCH))
        assert len(shown.to_json()["items"]) == MOST
        assert shown.to_json()["items"][0]["label"] == (
            "agreement or memorandum (by entries of this record; papers signed together aren't "
            "counted one by one)"
        )

    def test_large_print_says_what_its_sentence_does(self) -> None:
        """A number in dispute is marked as such beside itself, and so is state media's."""
        claims = (position("Five", "state"), position("Six", "state"))
        dispute = disagreement("dead", *claims, figures=("f",), at_issue="how many died")
        state = source("state", kind="state-media", side="russia")
        counted = figure("f", "2022-03-20", series="dead", sources=("state",))
        facts = (state, series("dead", role=("headline",)), counted, dispute)
        shown = numbers(seen(record(*facts), **MARCH)).to_json()["items"]
        assert shown[0]["change"] == "sources differ on how many died; Russian state media only"

    def test_a_window_without_numbers_has_none(self) -> None:
        """It makes no statement of it."""
        assert list(numbers(seen(record(), **MARCH)).statements()) == []

    def test_a_number_is_the_newest_of_its_series_in_the_window(self) -> None:
        """An older count is no headline, nor is one from before."""
        counts = (
            figure("old", "2022-01-02", 3, series="dead"),
            figure("new", "2022-03-20", 4, series="dead"),
        )
        evidence = record(series("dead", role=("headline",)), *counts)
        assert [s.facts for s in numbers(seen(evidence, **MARCH)).statements()] == [("new",)]
        assert numbers(seen(evidence, start="2022-04", end="2022-04")).items == ()

    def test_of_two_earlier_numbers_of_one_day_the_higher_is_compared(self) -> None:
        """It would have been the headline then."""
        counts = (
            figure("a", "2022-03-31", 30, series="dead"),
            figure("b", "2022-03-31", 40, series="dead"),
            figure("now", "2023-03-31", 50, series="dead"),
        )
        evidence = record(series("dead", role=("headline",), stock_or_flow="stock"), *counts)
        (item,) = numbers(seen(evidence, start="2022-04", end="2023-03")).items
        assert item.change.startswith("after 40")

    def test_a_headline_of_arms_has_the_later_count_of_another_scope_beside_it(self) -> None:
        """It says what that one counts, and whose doubt is whose."""
        first = {"period": span("2021-03-01/2022-12-31"), "unit": "USD million"}
        later = {"period": span("2023-01-01/2023-12-31"), "unit": "USD million"}
        given = {"sectors": ("defence",), "stock_or_flow": "flow"}
        whole = {"role": ("arms-in-all",), **given}
        own = {"role": ("headline", "arms-by-origin"), "origin": "Russia", **given}
        rows = (
            source("example-post"),
            source("state", kind="state-media", side="other"),
            series("whole", group="Arms", scope="All arms", **whole),
            series("own", label="Arms", group="Arms", **own),
            series("paid", group="Cheques", scope="Purchases by cheque", **whole),
            series("paid-own", group="Cheques", **{**own, "role": ("arms-by-origin",)}),
            figure("w", "2022-12-31", value=1000, series="whole", **first),
            figure("o", "2022-12-31", value=400, series="own", **first),
            figure("p", "2023-12-31", value=250, series="paid", **later),
            figure("q", "2023-12-31", value=10, series="paid-own", sources=("state",), **later),
        )
        (item,) = numbers(seen(record(*rows), start="2021-02", end="2023-12")).items
        assert item.value == "$400 million"
        assert item.change == (
            "in another count, of cheques, $10 million in 2023; "
            "in part other states' state media only"
        )
        assert "in another count, of cheques, $10 million in 2023 (in part" in item.statement.text

    @pytest.mark.parametrize(
        ("days", "month"),
        [
            (("2022-03-01", "2022-04-01", "2022-04-02"), "April 2022"),
            (("2022-03-01", "2022-04-01"), None),
            (("2022", "2022", "2022-04-02"), "April 2022"),
        ],
        ids=["fullest", "tied", "years have no month"],
    )
    def test_the_fullest_month_is_named_where_there_is_one(
        self, days: tuple[str, ...], month: str | None
    ) -> None:
        """Two months that share the most are none."""
        events = [event(str(at), when) for at, when in enumerate(days)]
        said = texts(timeline(seen(record(*events), start="2022", end="2022")))
        assert ("timeline-busiest" in said) is bool(month)
        if month:
            assert f"is {month}, with" in said["timeline-busiest"]

    def test_a_window_of_one_month_has_no_fullest(self) -> None:
        """It would be that one."""
        assert "timeline-busiest" not in texts(timeline(seen(record(event("a")), **MARCH)))

    def test_its_events_are_told_from_all_entries(self) -> None:
        """So that a plan and what was called off part the two numbers in words."""
        plan = event("plan", "2022-03-05", status="announced")
        off = event("off", "2022-03-06", status="cancelled")
        said = texts(timeline(seen(record(event("a"), event("b"), plan, off), **MARCH)))
        assert said["timeline-standing"].startswith(
            "Of four entries on events, plans and what was called off among them, two are events "
            "dated for certain to this time; of these "
        )
        alone = texts(timeline(seen(record(event("a"), event("b")), **MARCH)))
        assert alone["timeline-standing"].startswith("Of two events dated for certain")


class TestHumanCost:
    """Each counter on its own."""

    def test_counters_stand_side_by_side(self) -> None:
        """The newest count of each, none added to another."""
        facts = (
            series("dead", role=("killed",), known_as="DL"),
            series("others", counted_by="Demo Office", role=("killed-by-others",)),
        )
        counts = (
            figure("a", "2022-03-05", 1700, series="dead", attributed_to="Demo List (DL)"),
            figure("o", "2022-03-15", 1600, series="others", attributed_to="Demo Office"),
        )
        said = texts(human_cost(seen(record(*facts, *counts), **MARCH)))
        assert said["human-cost-title"] == (
            "DL's count of those killed since the coup: 1,700 people by 5 March 2022"
        )
        assert "Demo Office, 1,600 people by 15 March 2022" in said["human-cost-others"]
        assert not any("3,300" in text for text in said.values())

    def test_a_count_from_before_is_background(self) -> None:
        """It says its day."""
        count = figure("a", "2021-12-31", 1400, series="dead")
        section = human_cost(seen(record(series("dead", role=("killed",)), count), **MARCH))
        assert section.title.background
        assert "by 31 December 2021" in section.title.text


class TestDoubt:
    """Disagreements and judgements."""

    claims = (position("Ten", "example-post"), position("Twelve", "example-post"))

    @pytest.mark.parametrize(
        ("preferred", "choice"),
        [
            ("Ten", "This record goes by: Ten. It was there."),
            (None, "This record prefers none. It was there."),
        ],
    )
    def test_rival_claims_stand_side_by_side(self, preferred: str | None, choice: str) -> None:
        """Question, each claim with whoever makes it, and the choice with its reason."""
        dispute = disagreement("height", *self.claims, events=("talks",), preferred=preferred)
        part = disagreements(seen(record(event("talks"), dispute), **MARCH))
        assert list(texts(part).values())[2:] == [
            "What is height?",
            "A paper: Ten.",
            "A paper: Twelve.",
            choice,
        ]

    def test_no_choice_without_a_reason(self) -> None:
        """While a position is unknown neither is printed."""
        dispute = disagreement("height", *self.claims, events=("talks",), preferred=None, why="")
        part = disagreements(seen(record(event("talks"), dispute), **MARCH))
        assert part.to_json()["items"][0]["choice"] is None

    @pytest.mark.parametrize(
        ("changes", "given", "held"),
        [
            ({"min_facts": 2}, MARCH, True),
            ({"min_facts": 3}, MARCH, False),
            ({"min_facts": 1}, {"start": "2022-04", "end": "2022-04"}, False),
            ({"min_facts": 2}, {**MARCH, "sectors": "trade"}, False),
            ({"min_facts": 2}, {**MARCH, "sectors": "diplomacy"}, True),
        ],
        ids=["enough", "too few", "other dates", "other sectors", "its sector"],
    )
    def test_a_judgement_stands_on_enough_facts_of_the_window(
        self, changes: dict[str, int], given: dict[str, str], *, held: bool
    ) -> None:
        """Those that fall away are named together."""
        made = judgement("ties", "a", "b", "year", sectors=("diplomacy",), **changes)
        facts = (event("a"), event("b"), event("year", "2022"))
        part = judgements(seen(record(*facts, made), **given))
        assert [item["id"] for item in part.to_json()["items"]] == (["ties"] if held else [])
        said = texts(part)
        assert ("judgements-note-fallen" in said) is not held
        # What is of another sector may have facts enough.
        apart = "sectors" in given and not held
        assert said.get("judgements-note-fallen", "").startswith("Left out, as of other") is apart

    def test_a_judgement_shows_its_scale_and_basis(self) -> None:
        """Term and range, the facts with their dates, and what would change it."""
        made = judgement("ties", "a", likelihood="very likely")
        part = judgements(seen(record(event("a"), made), **MARCH))
        (item,) = part.to_json()["items"]
        assert (item["term"], item["range"], item["step"], item["steps"]) == (
            "very likely",
            "80–95%",
            6,
            7,
        )
        assert [basis["text"] for basis in item["basis"]] == ["5 March 2022: The title of a."]
        assert item["change"]["text"] == "Would change it: An end to examples."

    @pytest.mark.parametrize(
        ("dispute", "marked"),
        [
            ({"kind": "date", "at_issue": "the day of the talks"}, True),
            ({"kind": "contested-claim", "at_issue": "whether they were held"}, True),
            ({"kind": "name", "at_issue": "who led them"}, False),
            ({"kind": "wording", "at_issue": "the wording"}, False),
        ],
    )
    def test_a_judgement_marks_its_facts_as_a_list_does(
        self, dispute: dict[str, str], *, marked: bool
    ) -> None:
        """The same dispute stands beside an event wherever one line tells it."""
        claims = (position("So", "example-post"), position("Otherwise", "example-post"))
        over = disagreement("over", *claims, events=("a",), **dispute)
        facts = (*(event(key) for key in "abcd"), judgement("ties", "a"), over)
        window = seen(record(*facts), **MARCH)
        (item,) = judgements(window).to_json()["items"]
        (basis,) = (said["text"] for said in item["basis"])
        listed = listing(window, "leaders", window.events)
        assert basis == next(i.statement.text for i in listed if "a" in i.statement.facts)
        assert (f"(sources differ on {dispute['at_issue']})" in basis) is marked

    def test_a_number_under_a_judgement_says_that_it_is_in_dispute(self) -> None:
        """As it does in a section."""
        claims = (position("Five", "example-post"), position("Six", "example-post"))
        over = disagreement("over", *claims, figures=("count",))
        evidence = record(figure("count"), judgement("ties", "count"), over)
        (item,) = judgements(seen(evidence, **MARCH)).to_json()["items"]
        assert item["basis"][0]["text"].endswith("(sources differ on the number).")

    def test_confidence_has_a_scale_of_its_own(self) -> None:
        """Never both in one sentence."""
        made = judgement("ties", "a", likelihood=None, confidence="moderate")
        (item,) = judgements(seen(record(event("a"), made), **MARCH)).to_json()["items"]
        assert (item["term"], item["range"], item["kind"]) == (
            "moderate confidence",
            "",
            "confidence",
        )


class TestMethod:
    """What the edition says of itself."""

    def test_it_says_what_it_covers_and_by_when(self) -> None:
        """Dates, day of knowledge, and how much stands behind them."""
        window = seen(record(event("a"), figure("count")), **MARCH)
        assert texts(method(window))["method-window"] == (
            "This edition covers 1 to 31 March 2022 and tells what was known on "
            "31 December 2024: one entry on events, one number and one source behind them. As on "
            "record it counts one event of them, done and for certain in these dates."
        )

    def test_it_names_what_else_its_entries_are(self) -> None:
        """No uncertain date where there is none, and what was called off by its name."""
        facts = (event("a"), event("plan", status="announced"), event("off", status="cancelled"))
        assert (
            "three entries on events (plans and what was called off among them), "
            in (texts(method(seen(record(*facts), **MARCH)))["method-window"])
        )

    def test_a_clipped_window_says_what_was_asked_for(self) -> None:
        """And what the record covers; else it says nothing of it."""
        clipped = texts(method(seen(record(), start="2020", end="2022")))
        assert clipped["method-clipped"] == (
            "It was asked for 1 January 2020 to 31 December 2022; the record covers "
            "1 February 2021 to 31 December 2024, and the rest was cut off."
        )
        assert "method-clipped" not in texts(method(seen(record(), **MARCH)))

    def test_sectors_are_named_where_some_were_chosen(self) -> None:
        """A reader must know what was left out."""
        said = texts(method(seen(record(), sectors="trade,nuclear")))
        assert said["method-sectors"].endswith(
            "these sectors: nuclear and trade. A deal is of the sectors that the events of all its "
            "steps share, where none are told of the deal itself; a listing under sanctions is "
            "of the sectors of what it names, where they are told of it, else of those of its "
            "event."
        )
        assert "method-sectors" not in texts(method(seen(record())))

    def test_sources_are_those_of_the_window_s_facts(self) -> None:
        """Each once."""
        papers = [source(key) for key in "abc"]
        facts = (event("in", sources=("b", "a")), event("out", "2023", sources=("c",)))
        evidence = record(*papers, *facts, figure("count", sources=("b",)))
        assert [s.id for s in sources_behind(seen(evidence, **MARCH))] == ["a", "b"]

    def test_events_on_one_source_are_counted(self) -> None:
        """So are those on state media alone."""
        papers = (source("a"), source("state", kind="state-media"))
        facts = (event("one", sources=("state",)), event("two", sources=("a", "state")))
        said = texts(method(seen(record(*papers, *facts), **MARCH)))
        assert said["method-single"].startswith(
            "Who vouches: of two events on record in March 2022 a single origin stands behind one"
        )


def test_the_order_of_rows_plays_no_part() -> None:
    """The same facts in another order make the same sentences."""
    facts = [event(key, f"2022-03-0{at}") for at, key in enumerate("abcd", start=1)]
    one = record(*facts)
    other = replace(one, events=dict(reversed(list(one.events.items()))))
    for make in (bottom_line, leaders, timeline, method):
        here, there = (make(seen(evidence, **MARCH)) for evidence in (one, other))
        assert texts(here) == texts(there)
