"""The nearest event of known day, and what may lie nearer where only a month is known."""

from __future__ import annotations

import pytest

from analysis.charts.timeline import timeline
from analysis.evidence.nearest import Nearest, earliest, latest
from analysis.narrative.sections.arms import arms
from analysis.narrative.sections.leaders import leaders
from tests.builders import event, record, seen

DAY, MONTH = event("day", "2022-08-25"), event("month", "2022-08")
LATER = event("later", "2022-11-20")


@pytest.mark.parametrize(
    ("events", "before", "after"),
    [
        ((), None, None),
        ((DAY,), Nearest(DAY), Nearest(DAY)),
        ((MONTH,), Nearest(MONTH), Nearest(MONTH)),
        ((DAY, MONTH), Nearest(DAY, MONTH), Nearest(DAY, MONTH)),
        ((MONTH, LATER), Nearest(LATER), Nearest(MONTH)),
    ],
)
def test_a_month_may_hide_a_nearer_day(
    events: tuple[object, ...], before: Nearest | None, after: Nearest | None
) -> None:
    """What is known by its month is named beside the nearest day that it may lie beyond."""
    found = tuple(of(events, lambda e: e.when) for of in (latest, earliest))  # type: ignore[arg-type]
    assert found == (before, after)


def test_the_last_before_says_what_may_be_later() -> None:
    """In a section's words and in a figure's."""
    window = seen(record(DAY, MONTH), start="2022-10", end="2022-10")
    said = {s.id: s for s in leaders(window).statements()}["leaders-nearest-before"]
    assert said.text.endswith(
        "“The title of day” (25 August 2022); perhaps later: “The title of month” (August 2022; "
        "day not known)."
    )
    assert said.facts == ("day", "month")
    notes = [note.text for note in timeline(window).notes]
    assert any("perhaps later: “The title of month”" in text for text in notes)


def test_a_part_of_a_journey_is_next_on_the_days_of_the_journey() -> None:
    """Known by its month, it lies after the dates where the journey does."""
    trip = event("trip", "2022-09-04/2022-09-09", kind="visit", sectors=("diplomacy",))
    part = event("part", "2022-09", part_of="trip", sectors=("defence",))
    drill = event("drill", "2022-10-06", sectors=("defence",))
    window = seen(record(trip, part, drill), start="2022-09-01", end="2022-09-03")
    said = {s.id: s.text for s in arms(window).statements()}
    assert said["arms-nearest-after"].endswith("after them: “The title of part” (September 2022).")


def test_a_departure_done_is_nearer_than_the_event_before_it() -> None:
    """What a plan's source tells as done has a row of its own, and the plan stays a plan."""
    talks = event("talks", "2022-04-11")
    leaves = event("leaves", "2022-04-21", kind="other", status="reported", host=None)
    plan = event("plan", "2022-04-23/2022-04-26", kind="visit", status="announced")
    window = seen(record(talks, leaves, plan), start="2022-05-06", end="2022-05-12")
    said = {s.id: s.text for s in leaders(window).statements()}["leaders-nearest-before"]
    assert said.endswith("before these dates: “The title of leaves” (21 April 2022).")
