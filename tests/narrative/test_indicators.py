"""What to watch: open points, for as long as facts of the window leave them open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.audit.run import breaches
from analysis.narrative.sections.indicators import MOST, indicators
from tests.builders import event, figure, indicator, known, record, seen, source, span

if TYPE_CHECKING:
    from analysis.evidence.authored import Indicator
    from analysis.evidence.records import Event, Figure
    from analysis.narrative.part import Part

MARCH = {"start": "2022-03", "end": "2022-03"}
TALKS = event("talks")


def ids(part: Part) -> list[str]:
    """Return the ids of the points printed, in their order."""
    return [item["id"] for item in part.to_json()["items"]]


def test_a_point_is_a_judgement_on_the_facts_of_the_window() -> None:
    """Its two sentences are the author's; a fact outside the dates is not among its facts."""
    made = indicator("more", "talks", "later")
    part = indicators(seen(record(TALKS, event("later", "2022-05"), made), **MARCH))
    (item,) = part.to_json()["items"]
    assert (item["statement"]["text"], item["why"]["text"], item["due"]) == (
        "Open: whether a further example is seen.",
        "Examples were announced.",
        "",
    )
    assert item["meaning"]["text"] == "If so, they are more; if not, they are no more."
    said = (item["statement"], item["why"], item["meaning"])
    assert {one["kind"] for one in said} == {"judgement"}
    assert item["statement"]["facts"] == item["why"]["facts"] == ["talks"]
    assert not item["statement"]["background"]


@pytest.mark.parametrize(
    ("given", "held"),
    [
        (MARCH, True),
        ({"start": "2022-04", "end": "2022-04"}, False),
        ({**MARCH, "sectors": "trade"}, False),
        ({**MARCH, "sectors": "diplomacy"}, True),
    ],
    ids=["its dates", "other dates", "other sectors", "its sector"],
)
def test_a_point_is_printed_where_a_fact_of_it_is(given: dict[str, str], *, held: bool) -> None:
    """Outside its dates and sectors the section says that there is none."""
    part = indicators(seen(record(TALKS, indicator("more", "talks")), **given))
    assert ids(part) == (["more"] if held else [])
    texts = [said.text for said in part.statements()]
    assert ("No open question rests on facts of these dates" in texts) is not held


def test_the_soonest_stand_first_and_then_the_newest() -> None:
    """A due date comes before none, an earlier one before a later, a newer fact before an older."""
    points = (
        indicator("a-old", "talks"),
        indicator("b-new", "dinner"),
        indicator("c-late", "talks", due=span("2023")),
        indicator("d-soon", "talks", due=span("2022-12")),
    )
    part = indicators(seen(record(TALKS, event("dinner", "2022-03-20"), *points), **MARCH))
    assert ids(part) == ["d-soon", "c-late", "b-new", "a-old"]


def test_the_list_stops_and_says_so() -> None:
    """The count is that of all open points, printed or not."""
    points = [
        indicator(f"point-{n}", "talks", whether=f"whether sign {n} is seen") for n in range(10)
    ]
    part = indicators(seen(record(TALKS, *points), **MARCH))
    (lead,) = part.to_json()["lead"]
    assert len(ids(part)) == MOST
    assert lead["text"].startswith(
        "These dates leave 10 questions open; eight of them stand here, those with a date first. "
    )
    assert [number["value"] for number in lead["numbers"]] == [10, 8]


@pytest.mark.parametrize(
    ("due", "words", "said"),
    [
        (
            "2023-10-03",
            "3 October 2023",
            "Open: whether a further example is seen, by 3 October 2023.",
        ),
        (
            "2023-10",
            "October 2023",
            "Open: whether a further example is seen, by the end of October 2023.",
        ),
        (
            "2022-05",
            "May 2022, passed with nothing on record",
            "Still open after May 2022: whether a further example is seen.",
        ),
    ],
)
def test_when_it_is_due_is_said_in_words(due: str, words: str, said: str) -> None:
    """A time that has passed by the edition's day of knowledge is said to have passed."""
    made = indicator("more", "talks", due=span(due))
    page = source("example-post", "2022-03-06")
    part = indicators(known(record(page, TALKS, made), **MARCH, as_of="2022-06-30"))
    (item,) = part.to_json()["items"]
    assert (item["due"], item["statement"]["text"]) == (words, said)
    assert (
        breaches(
            tuple(part.statements()), known(record(page, TALKS, made), **MARCH, as_of="2022-06-30")
        )
        == ()
    )


class TestKnowledge:
    """A point is open from the day on which its facts are told in full until one settles it."""

    pages = (source("early", "2022-03-06"), source("late", "2022-03-20"))

    def open_on(self, day: str, *rows: Event | Figure | Indicator) -> bool:
        """Return whether the edition of a day prints the point."""
        part = indicators(known(record(*self.pages, *rows), **MARCH, as_of=day))
        return ids(part) == ["more"]

    @pytest.mark.parametrize(
        ("day", "held"), [("2022-03-06", False), ("2022-03-19", False), ("2022-03-20", True)]
    )
    def test_every_source_of_every_fact_must_be_known(self, day: str, *, held: bool) -> None:
        """Its words may hold what the last of them tells."""
        facts = (event("talks", sources=("early",)), figure("count", sources=("early", "late")))
        assert self.open_on(day, *facts, indicator("more", "talks", "count")) is held

    def test_a_plan_is_not_told_in_full(self) -> None:
        """A point that follows from what is only announced so far waits for it."""
        plan = event("plan", "2022-03-25", sources=("early", "late"))
        rows = (event("talks", sources=("early",)), plan, indicator("more", "talks", "plan"))
        assert not self.open_on("2022-03-24", *rows)

    @pytest.mark.parametrize(("day", "held"), [("2022-03-19", True), ("2022-03-20", False)])
    def test_it_ends_once_what_settled_it_is_known(self, day: str, *, held: bool) -> None:
        """An edition of an earlier day still prints it."""
        facts = (event("talks", sources=("early",)), event("end", sources=("late",)))
        made = indicator("more", "talks", status_fact="end")
        assert self.open_on(day, *facts, made) is held

    def test_a_plan_settles_nothing(self) -> None:
        """What is only announced by then has not come."""
        end = event("end", "2022-04-05", sources=("late",))
        made = indicator("more", "talks", status_fact="end")
        assert self.open_on("2022-03-31", event("talks", sources=("early",)), end, made)


def test_numbers_of_its_own_words_pass_the_audit_and_no_other() -> None:
    """A digit stands in the row of the point; without its query it would be from nowhere."""
    made = indicator("more", "talks", whether="whether a centre of 777 rooms opens")
    window = seen(record(TALKS, made), **MARCH)
    said = tuple(indicators(window).statements())
    assert breaches(said, window) == ()
    other = seen(record(TALKS, indicator("more", "talks")), **MARCH)
    assert {found.rule for found in breaches(said, other)} == {"digits"}


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (None, "Will a further example be seen?"),
        ("2023-10", "Will a further example be seen by the end of October 2023?"),
        ("2022-05", "Still open after May 2022: will a further example be seen?"),
    ],
)
def test_a_question_is_asked_as_one(due: str | None, said: str) -> None:
    """Where the row words it, with its day before the question mark."""
    asked = "Will a further example be seen"
    made = indicator("more", "talks", question=asked, due=span(due) if due else None)
    page = source("example-post", "2022-03-06")
    part = indicators(known(record(page, TALKS, made), **MARCH, as_of="2022-06-30"))
    (item,) = part.to_json()["items"]
    assert item["statement"]["text"] == said
