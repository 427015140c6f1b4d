"""The nearest event of known day, and what may lie nearer where only a month is known."""

from __future__ import annotations

import pytest

from analysis.charts.timeline import timeline
from analysis.evidence.nearest import Nearest, earliest, latest
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
    assert (latest(events), earliest(events)) == (before, after)  # type: ignore[arg-type]


def test_the_last_before_says_what_may_be_later() -> None:
    """In a section's words and in a figure's."""
    window = seen(record(DAY, MONTH), start="2022-10", end="2022-10")
    said = {s.id: s for s in leaders(window).statements()}["leaders-nearest-before"]
    assert said.text.endswith(
        "The title of day (25 August 2022); perhaps later: The title of month (August 2022; day "
        "not known)."
    )
    assert said.facts == ("day", "month")
    assert any("perhaps later: The title of month" in note.text for note in timeline(window).notes)
