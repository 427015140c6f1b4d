"""What changed, what was promised, and what is not known: each under its own heading."""

# ruff: noqa: ANN401 - a builder takes whatever the row can hold

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from analysis.audit.run import breaches
from analysis.evidence.authored import Reading
from analysis.evidence.records import Stage
from analysis.narrative.sections.changes import changes
from analysis.narrative.sections.gaps import gaps
from analysis.narrative.sections.numbers import numbers
from analysis.narrative.sections.promises import promises
from tests.builders import disagreement, event, figure, position, record, seen, series, span

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


def said(made: Section) -> list[str]:
    """Return what a section says under its title, its list included."""
    listed = [item.statement for item in made.items]
    return [statement.text for statement in (*made.lead, *listed, *made.notes)]


class TestWhatChanged:
    """The last whole year of a longer window is set against the year before."""

    ROWS = (journey("one", "2022-06-01"), journey("two", "2022-09-01"))

    def test_a_longer_window_compares_its_last_two_whole_years(self) -> None:
        """And says what it has of the part of a year that follows."""
        window = seen(record(*self.ROWS), **LONG)
        made = changes(window)
        assert made.title.text == "No leader's journey in 2023, down from two in 2022"
        assert said(made)[0] == (
            "No leader's journey is on record in 2023, after two in 2022; counted are those of "
            "Myanmar's leaders to Russia and of Russia's leaders to Myanmar."
        )
        assert (
            "from 1 January to 28 February 2024, the record has no leader's journey"
            in said(made)[-1]
        )
        assert breaches(list(made.statements()), window) == ()

    def test_a_year_has_no_section_of_its_own_for_changes(self) -> None:
        """Its findings compare it already."""
        assert changes(seen(record(*self.ROWS), start="2023", end="2023")).is_empty

    def test_nothing_is_shown_where_no_finding_compares(self) -> None:
        """Two years without anything differ in nothing."""
        assert changes(seen(record(event("talks", "2022-05-01")), **LONG)).is_empty


class TestPromises:
    """What was carried out, and what is past its date."""

    def test_deals_are_named_and_overdue_plans_listed(self) -> None:
        """A plan for a time that has passed stands in the list with that time."""
        steps = (
            step("lamps", "agreement", "2022-02-01"),
            step("lamps", "in-force", "2022-05-01"),
            step("wires", "agreement", "2022-03-01"),
        )
        shown = [event(s.event, s.date.iso, kind="agreement", sectors=("trade",)) for s in steps]
        plan = event(
            "plan", "2022-03-05", kind="statement", status="announced", due=span("2022-06")
        )
        window = seen(record(*shown, plan, stages=steps), start="2022", end="2022")
        made = promises(window)
        assert made.title.text == "One of two deals took effect by the end of 2022"
        arrived, late, note = said(made)
        assert arrived == (
            "Arrived: of the deals announced, signed or taken further in 2022 (arms not counted) "
            "this is known to have taken effect by the end of 2022: lamps (2022)."
        )
        assert late == "Due in June 2022: The title of plan (announced 5 March 2022)."
        assert note.endswith("past its date and not on record as done.")
        assert breaches(list(made.statements()), window) == ()

    def test_one_count_holds_what_stopped_again(self) -> None:
        """The foremost papers are named after it, the greatest of them first."""
        steps = (
            step("lamps", "done", "2022-05-01"),
            step("lamps", "suspended", "2022-08-01"),
            step("wires", "memorandum", "2022-03-01"),
            step("dam", "agreement", "2022-04-01"),
        )
        shown = [
            event(s.event, s.date.iso, kind="agreement", sectors=("trade",), prominence="landmark")
            for s in steps
        ]
        window = seen(record(*shown, stages=steps), start="2022", end="2022")
        made = promises(window)
        assert made.title.text == (
            "One of three deals took effect by the end of 2022, one of them stopped again"
        )
        assert said(made)[1] == "Stopped again: lamps (2022)."
        assert said(made)[2].endswith("dam (2022) and wires (2022).")
        assert breaches(list(made.statements()), window) == ()

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
            "No later count: The newest by the same rule on record: killed, by 5 March 2022 "
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


def test_a_single_deal_is_told_in_a_clause() -> None:
    """And not as none of one."""
    deal = step("line", "memorandum", "2022-03-01")
    shown = event(deal.event, "2022-03-01", kind="agreement")
    made = promises(seen(record(shown, stages=(deal,)), start="2022", end="2022"))
    assert made.title.text.startswith(
        "One deal announced, signed or taken further, not known to have taken effect"
    )
