"""What is of an edition's dates, and what only reaches into them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from analysis.audit.run import breaches
from analysis.narrative.frame import masthead
from analysis.narrative.sections.arms import arms
from analysis.narrative.sections.disagreements import disagreements
from analysis.narrative.sections.economy import economy
from analysis.narrative.sections.judgements import judgements
from analysis.narrative.sections.leaders import leaders
from analysis.narrative.sections.method import method
from analysis.narrative.sections.record import record as the_record
from tests.builders import (
    disagreement,
    event,
    figure,
    judgement,
    position,
    record,
    seen,
    series,
    span,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.evidence.window import Window
    from analysis.narrative.section import Section

WEEK = {"start": "2022-03-07", "end": "2022-03-13"}
RIVALS = (position("Ten", "example-post"), position("Twelve", "example-post"))


def test_what_merely_reaches_into_a_week_is_not_counted_as_of_it() -> None:
    """A year's trade and a thing of some day of the month are none of its facts."""
    trade = series("trade", stock_or_flow="flow")
    facts = (
        event("here", "2022-03-08"),
        event("vague", "2022-03"),
        figure("dead", "2022-03-09"),
        figure("year", "2022-12-31", series="trade", period=span("2022-01-01/2022-12-31")),
    )
    window = seen(record(trade, series(), *facts), **WEEK)
    counts = masthead(window).to_json()["counts"]
    assert (counts["events"], counts["figures"], counts["facts"]) == (1, 1, 2)
    told = next(s.text for s in method(window).lead if s.id == "method-window")
    assert "one number" in told
    listed = the_record(window).title
    assert listed.text == (
        "One entry on events of these dates, done or planned, one more whose day may lie outside "
        "them, and one number; one more number reaches beyond these dates"
    )
    made = [listed, *method(window).statements(), *disagreements(window).statements()]
    assert not list(breaches(made, window))


@pytest.mark.parametrize(("when", "shown"), [("2022-03-08", 1), ("2022-03", 0)])
def test_a_dispute_is_shown_where_its_facts_are_of_the_dates(when: str, shown: int) -> None:
    """One about something that may lie outside them is no question of this week."""
    dispute = disagreement("height", *RIVALS, events=("talks",))
    part = disagreements(seen(record(event("talks", when), dispute), **WEEK))
    assert len(part.to_json()["items"]) == shown


@pytest.mark.parametrize(("when", "said"), [("2022-03", True), ("2022-03-09", False)])
def test_the_register_says_that_what_reaches_into_the_dates_is_not_listed(
    when: str, *, said: bool
) -> None:
    """A question on something of some day of the month is marked where that is told."""
    held = disagreement("height", *RIVALS, events=("talks",))
    other = disagreement("depth", *RIVALS, events=("other",))
    both = (event("talks", "2022-03-08"), event("other", when))
    (lead,) = disagreements(seen(record(*both, held, other), **WEEK)).lead
    assert lead.text.endswith("is marked where that is told, and not listed.") is said


def test_what_the_dates_themselves_raise_heads_the_register() -> None:
    """A question first raised in later years follows, though it touches more."""
    late = (position("Ten", "example-post", as_of="2025"),)
    both = (event("talks", "2022-03-08"), event("other", "2022-03-09"))
    later = disagreement("breadth", *late, events=("talks", "other"))
    held = disagreement("height", *RIVALS, events=("talks",))
    part = disagreements(seen(record(*both, held, later), **WEEK))
    assert [item.id for item in part.items] == ["height", "breadth"]


class TestJudgements:
    """Authored words stay within the window."""

    facts = tuple(event(f"e{n}", f"2022-03-{n:02d}") for n in range(8, 14))

    def items(self, *made: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - judgements
        """Return the judgements of the week as printed."""
        part = judgements(seen(record(*self.facts, *made), **WEEK))
        return list(part.to_json()["items"])

    @pytest.mark.parametrize(
        ("bounds", "given"),
        [
            ({}, True),
            ({"reason_from": span("2022-03-07"), "reason_to": span("2022-03-13")}, True),
            ({"reason_from": span("2022-03-06")}, False),
            ({"reason_to": span("2022-03-14")}, False),
        ],
    )
    def test_a_reason_is_given_where_the_window_reaches_it(
        self, bounds: dict[str, Any], *, given: bool
    ) -> None:
        """Words on what came before or after are no words on these dates."""
        (item,) = self.items(judgement("ties", "e8", **bounds))
        assert (item["reason"]["text"] == "It did before.") is given

    def test_the_audit_stops_a_reason_of_other_dates(self) -> None:
        """Should a template print it all the same."""
        made = judgement("ties", "e8", reason_from=span("2022-03-06"))
        window = seen(record(*self.facts, made), **WEEK)
        said = next(s for s in judgements(window).statements() if s.id.endswith("-reason"))
        assert not [b for b in breaches([said], window) if b.rule == "reasoned-here"]
        printed = replace(said, text="It did before.")
        assert [b.rule for b in breaches([printed], window)] == ["reasoned-here"]

    def test_the_most_telling_facts_are_shown_first(self) -> None:
        """Those that the judgement marks, in its order, not the five oldest."""
        keys = tuple(f"e{n}" for n in range(8, 14))
        (item,) = self.items(judgement("ties", *keys, shown=("e13", "e10")))
        shown = [said["facts"] for said in item["basis"]]
        assert [fact for (fact,) in shown] == ["e13", "e10", "e8", "e9", "e11"]

    def test_they_stand_in_the_order_of_consequence(self) -> None:
        """Whatever they are called."""
        made = [judgement(f"j{n}", "e8", consequence=place) for n, place in enumerate((3, 1, 2))]
        made.append(judgement("a", "e8"))
        assert [item["id"] for item in self.items(*made)] == ["j1", "j2", "j0", "a"]


def test_the_list_of_facts_says_that_it_holds_what_was_called_off() -> None:
    """What was cancelled is an entry, and neither done nor planned any more."""
    off = event("off", status="cancelled")
    listed = the_record(seen(record(event("talks"), off), start="2022", end="2022")).title.text
    assert listed.startswith("Two entries on events of these dates, done, planned or called off,")


@pytest.mark.parametrize(
    ("of_2023", "of_2022", "told"),
    [
        (2, 0, "two stops on a journey in 2023 are not among them."),
        (0, 1, "one stop on a journey in 2022 is not among them."),
        (1, 2, "one stop on a journey in 2023 and two in 2022 are not among them."),
    ],
)
@pytest.mark.parametrize("make", [arms, economy, leaders])
def test_stops_left_out_are_told_of_both_years(
    make: Callable[[Window], Section], of_2023: int, of_2022: int, told: str
) -> None:
    """One rule for the dates and for those that they are held against."""
    kept = {"kind": "visit", "sectors": ("diplomacy", "defence", "trade")}
    facts = []
    for year, stops in (("2023", of_2023), ("2022", of_2022)):
        trip = event(f"trip-{year}", f"{year}-04-04/{year}-04-09", **kept)
        days = [f"{year}-04-0{5 + n}" for n in range(stops)]
        facts += [trip, *(event(f"stop-{day}", day, part_of=trip.id, **kept) for day in days)]
    window = seen(record(*facts), start="2023", end="2023")
    made = make(window).statements()
    said = [s.text for s in made if s.id.endswith(("-contacts", "-talks"))]
    assert [text.endswith(told) for text in said] == [True]
    assert not list(breaches(made, window))
