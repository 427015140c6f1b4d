"""What readers ask first, what was promised, and what is not known: each under its heading."""

# ruff: noqa: ANN401 - a builder takes whatever the row can hold

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from analysis.audit.run import breaches
from analysis.evidence.authored import Reading
from analysis.evidence.records import Stage
from analysis.narrative.sections.economy import economy
from analysis.narrative.sections.gaps import gaps
from analysis.narrative.sections.leaders import leaders
from analysis.narrative.sections.numbers import numbers
from analysis.narrative.sections.promises import promises
from analysis.narrative.sections.questions import questions
from tests.builders import (
    disagreement,
    event,
    figure,
    indicator,
    position,
    record,
    seen,
    series,
    span,
)

if TYPE_CHECKING:
    from analysis.evidence.records import Event
    from analysis.narrative.section import Section

LONG = {"start": "2022-01-01", "end": "2024-02-28"}


def journey(key: str, when: str) -> Event:
    """Return a journey of the second side's leader to the first side."""
    return event(key, when, kind="visit", leader_visit=True, actors=("sample-aung",))


def step(deal: str, kind: str, when: str, **changes: Any) -> Stage:
    """Return a step of a deal, shown by the event of its own name."""
    key = f"{deal}-{kind}"
    given = {"told_by": None, **changes}
    return Stage(key, key, deal, deal.title(), kind, span(when), None, None, (), "", **given)


FACTS = tuple(event(f"fact-{n}", f"2022-03-0{n}", sectors=("diplomacy",)) for n in range(1, 7))


def answering(key: str, facts: int, words: str) -> Reading:
    """Return a reading that answers who needs whom, on so many facts."""
    held = tuple(f.id for f in FACTS[:facts])
    return Reading(
        key, words, held, facts, None, None, span("2022-04-01"), None, ("diplomacy",), "",
        answers="Who needs whom?",
    )  # fmt: skip


def answers(made: Section) -> dict[str, str]:
    """Return the answers by the questions that they begin with."""
    return {item.date: item.statement.body.strip() for item in made.items if item.date}


def said(made: Section) -> list[str]:
    """Return what a section says under its title, its list included."""
    listed = [item.statement for item in made.items]
    return [statement.text for statement in (*made.lead, *listed, *made.notes)]


class TestWhatReadersAsk:
    """Each answer stands under its question, and only where its facts do."""

    ROWS = (journey("one", "2022-06-01"), journey("two", "2022-09-01"))
    STEPS = (
        step("lamps", "done", "2022-05-01"),
        step("lamps", "suspended", "2022-08-01"),
        step("wires", "memorandum", "2022-03-01"),
        step("dam", "agreement", "2022-04-01"),
    )

    def deals(self) -> tuple[Event, ...]:
        """Return the events of the steps, each a landmark."""
        return tuple(
            event(s.event, s.date.iso, kind="agreement", sectors=("trade",), prominence="landmark")
            for s in self.STEPS
        )

    def test_a_longer_window_compares_its_last_two_whole_years(self) -> None:
        """The question names the year, and the answer both."""
        window = seen(record(*self.ROWS, event("talks", "2023-05-01")), **LONG)
        made = questions(window)
        assert answers(made)["What changed in 2023?"] == (
            "The record has no leader's journey in 2023, down from two in 2022."
        )
        assert breaches(list(made.statements()), window) == ()

    def test_a_year_is_compared_with_the_year_before(self) -> None:
        """Also where nothing is left of what there was."""
        window = seen(record(*self.ROWS, event("talks", "2023-05-01")), start="2023", end="2023")
        assert "down from two in 2022" in answers(questions(window))["What changed in 2023?"]

    def test_nothing_is_compared_where_neither_time_has_anything(self) -> None:
        """Two years without anything differ in nothing."""
        made = questions(seen(record(event("talks", "2022-05-01")), **LONG))
        assert not any("changed" in question for question in answers(made))

    def test_what_a_reading_rests_on_says_what_changed(self) -> None:
        """Where one opens an edition of that year, landmarks beside it are not named."""
        facts = tuple(event(f"fact-{n}", f"2023-03-0{n}", kind="meeting") for n in range(1, 6))
        great = event("talks", "2023-05-01", kind="meeting", prominence="landmark")
        year = Reading(
            "year", "The year of lamps.", tuple(f.id for f in facts), 5, span("2023-01-01"),
            span("2023-12-31"), span("2024-01-01"), None, ("trade",), "", opens=1,
            title="A year of lamps",
        )  # fmt: skip
        rows = (*self.ROWS, *facts, great, event("paper", "2023-06-01", kind="agreement"))
        made = questions(seen(record(*rows, readings=(year,)), **LONG))
        assert answers(made)["What changed in 2023?"] == "A year of lamps."
        named = [i.statement.facts for i in made.items if "-changed-" in i.statement.id]
        assert ("fact-1",) in named
        assert ("talks",) not in named

    def test_a_promise_that_an_open_question_asks_of_is_named_first(self) -> None:
        """Before one that is further up the papers."""
        asked = indicator("wires-next", "wires-memorandum")
        rows = record(*self.deals(), stages=self.STEPS, indicators=(asked,))
        told = answers(questions(seen(rows, start="2022", end="2022")))
        assert told["What was only promised?"].endswith("by the end of 2022: wires and dam.")

    def test_what_arrived_and_what_stands_on_paper_are_named(self) -> None:
        """What since stopped is told as such."""
        window = seen(record(*self.deals(), stages=self.STEPS), start="2022", end="2022")
        told = answers(made := questions(window))
        assert told["What arrived?"] == (
            "Of deals: lamps; since stopped: lamps. No delivery of arms is reported."
        )
        assert told["What was only promised?"] == (
            "Two deals with a step in these dates are known in words and on paper alone by the "
            "end of 2022: dam and wires."
        )
        assert breaches(list(made.statements()), window) == ()

    def test_an_answer_is_the_reading_on_most_facts(self) -> None:
        """Of two that answer one question; it stands in its section no more."""
        few = answering("few", 5, "Each needs the other's lamps.")
        many = answering("many", 6, "Neither needs the other's lamps.")
        window = seen(record(*FACTS, readings=(few, many)), start="2022", end="2022")
        made = questions(window)
        assert answers(made)["Who needs whom?"] == "Neither needs the other's lamps."
        assert "lamps" not in " ".join(said(leaders(window)))
        assert breaches(list(made.statements()), window) == ()

    def test_an_answer_falls_with_its_facts(self) -> None:
        """And one that speaks of a part of the dates alone isn't given."""
        many = answering("many", 6, "Neither needs the other's lamps.")
        half = seen(record(*FACTS, readings=(many,)), start="2022-03-04", end="2022")
        assert "Who needs whom?" not in answers(questions(half))
        early = replace(many, speaks_from=span("2022-03-01"), speaks_to=span("2022-03-31"))
        year = seen(record(*FACTS, readings=(early,)), start="2022", end="2022")
        assert "Who needs whom?" not in answers(questions(year))

    def test_whose_journeys_count_is_said_below(self) -> None:
        """Where no journey is counted the note says only how deals are."""
        window = seen(record(*self.ROWS, event("talks", "2023-05-01")), **LONG)
        (note,) = questions(window).notes
        assert note.text == (
            "Leaders' journeys are those of Myanmar's leaders to Russia and of Russia's leaders "
            "to Myanmar; deals are counted without orders of arms."
        )
        (note,) = questions(seen(record(event("talks", "2023-05-01")), **LONG)).notes
        assert note.text == "Deals are counted without orders of arms."

    def test_few_days_and_days_without_an_event_ask_nothing(self) -> None:
        """There is no part for them."""
        made = record(event("talks", "2022-03-05"))
        assert questions(seen(made, start="2022-03-01", end="2022-03-07")).is_empty
        assert questions(seen(made, start="2023-01", end="2023-06")).is_empty


class TestPromises:
    """What is past its date."""

    def test_plans_past_their_date_are_listed(self) -> None:
        """A plan for a time that has passed stands in the list with that time."""
        plan = event(
            "plan", "2022-03-05", kind="statement", status="announced", due=span("2022-06")
        )
        window = seen(record(plan), start="2022", end="2022")
        made = promises(window)
        assert made.title.text == "One plan is past the date named and not known to be done"
        late, note = said(made)
        assert late == "Due in June 2022: The title of plan (announced 5 March 2022)."
        assert note.endswith("past its date and not known to be done.")
        assert breaches(list(made.statements()), window) == ()

    def test_what_the_title_counts_and_the_list_leaves_out_is_said(self) -> None:
        """Of four overdue plans two are of visits and one of another kind: the lead counts them."""
        kinds = {"works": "statement", "trip": "visit", "talks": "meeting", "fair": "other"}
        plans = [
            event(key, "2022-03-05", kind=kind, status="announced", due=span("2022-06"))
            for key, kind in kinds.items()
        ]
        undated = event("centre", "2022-03-06", kind="statement", status="announced")
        window = seen(record(*plans, undated), start="2022", end="2022")
        made = promises(window)
        assert made.title.text.startswith("Four plans are past")
        (lead,) = made.lead
        assert lead.text == (
            "Listed is one of four; two plans for visits or meetings and one other stand in the "
            "record alone; one plan more, for which no time was named, comes last, outside that "
            "count."
        )
        assert [item.date for item in made.items] == ["Due in June 2022", "No date named"]
        assert breaches(list(made.statements()), window) == ()

    def test_a_plan_without_a_date_is_not_of_the_count(self) -> None:
        """Where all that is overdue is listed, an undated plan below is said to be beside it."""
        late = event("works", "2022-03-05", kind="statement", status="announced", due=span("2022"))
        undated = event("centre", "2022-03-06", kind="statement", status="announced")
        made = promises(seen(record(late, undated), start="2022", end="2023"))
        (lead,) = made.lead
        assert lead.text == (
            "The one past its date is listed; one plan more, for which no time was named, comes "
            "last, outside that count."
        )

    def test_of_plans_without_a_date_the_list_says_how_many_it_leaves_out(self) -> None:
        """It counts as many open ones as the sentence below it does, of whatever kind."""
        late = event("works", "2022-03-05", kind="statement", status="announced", due=span("2022"))
        undated = [
            event(f"centre-{n}", "2022-03-06", kind=kind, status="announced")
            for n, kind in enumerate(("statement", "statement", "statement", "visit"))
        ]
        made = promises(seen(record(late, *undated), start="2022", end="2023"))
        (lead,) = made.lead
        assert lead.text == (
            "The one past its date is listed; three of four plans more, for which no time was "
            "named, come last, outside that count."
        )
        assert made.notes[0].text.endswith("and four open.")

    def test_a_plan_for_a_later_date_is_not_said_to_have_none(self) -> None:
        """It is open as those are, and stands with them."""
        late = event("works", "2022-03-05", kind="statement", status="announced", due=span("2022"))
        hall = event("hall", "2022-03-05", kind="statement", status="announced", due=span("2030"))
        (lead,) = promises(seen(record(late, hall), start="2022", end="2023")).lead
        assert lead.text.endswith(
            "; one plan more, with a later date or none, comes last, outside that count."
        )

    def test_an_answer_counts_the_plans_that_the_section_counts(self) -> None:
        """A plan made in the year before for this year is of this year's, in both."""
        early = event("works", "2021-11-05", kind="statement", status="announced", due=span("2022"))
        late = event("hall", "2022-03-05", kind="statement", status="announced", due=span("2022"))
        talks = event("talks", "2022-04-05", kind="meeting")
        window = seen(record(early, late, talks), start="2022", end="2022")
        assert promises(window).title.text.startswith("Two plans are past")
        answer = answers(questions(window))["What was only promised?"]
        assert answer == "Two plans are past the date named and not known to be done."

    def test_few_days_leave_plans_to_their_sections(self) -> None:
        """There is no list of plans of a week."""
        plan = event("plan", "2022-03-05", status="announced")
        assert promises(seen(record(plan), start="2022-03-01", end="2022-03-07")).is_empty


class TestGaps:
    """What is not known stands under one heading."""

    FACTS = tuple(event(f"fact-{n}", f"2022-03-0{n}") for n in range(1, 6))

    def test_a_reading_of_what_is_not_known(self) -> None:
        """It stands under the name of its section, and in that section no more."""
        reading = Reading(
            "dark", "Nobody counts the lamps.", tuple(f.id for f in self.FACTS), 5,
            None, None, span("2022-04-01"), None, ("trade",), "", gap=True,
        )  # fmt: skip
        window = seen(record(*self.FACTS, readings=(reading,)), start="2022", end="2022")
        made = gaps(window)
        assert said(made) == [f"{made.items[0].date}: Nobody counts the lamps."]
        assert breaches(list(made.statements()), window) == ()

    def test_a_count_that_ended_early(self) -> None:
        """The newest number is older than half a year when the dates end."""
        rows = (series("dead", role=("killed",), short="Killed"), figure("n", series="dead"))
        window = seen(record(*rows), start="2022", end="2022")
        (told,) = said(gaps(window))
        assert told == (
            "No later count: The newest known by the same rule: killed, by 5 March 2022 "
            "(Demo Counters)."
        )
        assert gaps(seen(record(*rows), start="2022-01", end="2022-06")).items == ()

    def test_questions_left_undecided_are_counted(self) -> None:
        """Where the record prefers a position, the question is settled for its words."""
        rows = (
            disagreement("open", position("One"), preferred=None, events=("talks",)),
            disagreement("closed", position("One"), events=("talks",)),
        )
        window = seen(record(event("talks", "2022-05-01"), *rows), start="2022", end="2022")
        assert gaps(window).title.text == (
            "On one of two questions in dispute the record gives no answer of its own"
        )

    def test_where_each_question_is_decided_the_title_says_so(self) -> None:
        """And not that on none of them no answer is given."""
        closed = disagreement("closed", position("One"), events=("talks",))
        window = seen(record(event("talks", "2022-05-01"), closed), start="2022", end="2022")
        assert gaps(window).title.text == (
            "No question in dispute about these dates is left without an answer of the record's own"
        )


class TestHeadlineChanges:
    """A headline number says what it was in an equal time before, where that can be said."""

    def test_a_closed_list_is_compared(self) -> None:
        """Also where nothing is left of it."""
        rows = (journey("one", "2022-06-01"),)
        (tile,) = numbers(seen(record(*rows), start="2023", end="2023")).items
        assert (tile.value, tile.change) == ("0", "after one in 2022")
        assert tile.statement.text.endswith(
            "no journey of Myanmar's leaders to Russia, after one in 2022."
        )

    def test_of_more_than_a_year_the_last_whole_one_is_compared(self) -> None:
        """And named beside the count of all."""
        (tile,) = numbers(seen(record(journey("one", "2022-06-01")), **LONG)).items
        assert (tile.value, tile.change) == ("1", "none in 2023, after one in 2022")

    def test_a_running_count_names_the_same_counters_number_before(self) -> None:
        """Another counter's number never stands there."""
        stock = series("dead", role=("headline",), stock_or_flow="stock")
        other = figure("other", "2022-06-01", 90, series="dead", attributed_to="Another")
        old = figure("old", "2022-06-02", 100, series="dead")
        new = figure("new", "2023-06-03", 130, series="dead")
        year = {"start": "2023", "end": "2023"}
        (tile,) = numbers(seen(record(stock, other, old, new), **year)).items
        assert tile.change == "after 100 people by 2 June 2022"
        (tile,) = numbers(seen(record(stock, other, new), **year)).items
        assert tile.change == ""

    def test_a_week_compares_nothing(self) -> None:
        """Days too few show no change."""
        made = replace(journey("one", "2022-06-02"))
        (tile,) = numbers(seen(record(made), start="2022-06-01", end="2022-06-07")).items
        assert tile.change == ""


def test_a_title_that_would_only_count_gives_way_to_the_foremost_event() -> None:
    """Its sentence below says the date; a landmark comes first, and few days are counted."""
    paper = event("paper", "2022-05-01", kind="agreement", sectors=("trade",))
    began = event("line", "2022-05-02", kind="launch", sectors=("trade",), prominence="minor")
    year = {"start": "2022", "end": "2022"}
    assert economy(seen(record(paper, began), **year)).title.text == "The title of paper"
    week = {"start": "2022-05-01", "end": "2022-05-07"}
    assert economy(seen(record(paper, began), **week)).title.text == (
        "One agreement or memorandum and one opening or start on trade, money, transport or "
        "people on record"
    )
    great = replace(began, prominence="landmark")
    window = seen(record(paper, great), **year)
    made = economy(window)
    assert made.title.text == "The title of line"
    assert any("line" in said.facts for said in made.lead)
    assert breaches(list(made.statements()), window) == ()


def test_a_contrast_gives_way_to_a_landmark_alone() -> None:
    """What isn't there says more than any other event."""
    paper = event("paper", "2022-05-01", kind="agreement", sectors=("trade",))
    year = {"start": "2022", "end": "2022"}
    assert economy(seen(record(paper), **year)).title.text.endswith("but no new service")
    great = replace(paper, prominence="landmark")
    assert economy(seen(record(great), **year)).title.text == "The title of paper"
