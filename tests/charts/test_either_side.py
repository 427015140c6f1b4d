"""What is drawn of the years on either side of a shock, and when nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.audit.run import breaches
from analysis.charts.either_side import either_side
from tests.builders import event, record, seen, source
from tests.charts.sample import labels

if TYPE_CHECKING:
    from analysis.evidence.records import Event
    from analysis.evidence.window import Window

SHOCK = event("shock", "2023-01-01", bilateral=False, role=("shock",))


def papers(number: int, year: int = 2022) -> list[Event]:
    """Return so many agreements of a year."""
    days = range(1, number + 1)
    return [event(f"p-{year}-{n}", f"{year}-05-{n:02}", kind="agreement") for n in days]


def shown(
    *facts: Event,
    read: tuple[str, ...] = ("2022-06-01", "2023-06-01"),
    **given: str,
) -> Window:
    """Return the edition of a record of the facts, read on the given days."""
    sources = [source("example-post", "2021"), *(source(f"s-{day}", day) for day in read)]
    return seen(record(*facts, *sources), **given)


def test_a_change_across_a_shock_is_drawn_with_what_was_read() -> None:
    """Both years with their counts, and how many sources were read in each."""
    window = shown(*papers(9), event("drill", "2023-02-01", sectors=("defence",)), SHOCK)
    made = either_side(window)
    assert made.title.text == (
        "In the year from 1 January 2023: no agreement or memorandum, after nine; one military or "
        "security contact, after none"
    )
    rows = {
        row["On record"]: (row["Year before"], row["Year after"])
        for _, row in made.table.iterrows()
    }
    assert rows["Agreements and memoranda"] == ("9", "0")
    assert rows["Sources read"] == ("1", "1")
    assert [str(breach) for breach in breaches(list(made.statements()), window)] == []


def test_what_is_none_has_no_bar() -> None:
    """The word stands in its place."""
    made = either_side(shown(*papers(9), SHOCK))
    assert "none" in [words.text for words in labels(made.picture)]
    assert made.svg.startswith("<svg")


def test_no_comparison_is_made_across_the_beginning_of_the_record() -> None:
    """Of the time before it only what was chosen as background is held, and the note counts it."""
    old = event("old", "2019-05-01")
    notes = [note.text for note in either_side(shown(*papers(9), old, SHOCK)).notes]
    assert any(
        "of the time before it the record holds 1 event, chosen as background" in n for n in notes
    )


def test_a_change_that_reading_explains_is_not_drawn() -> None:
    """Nothing is shown where no rule finds a change: the figure has no row."""
    more = ("2022-06-01", *(f"2022-07-{n:02}" for n in range(1, 20)), "2023-06-01")
    made = either_side(shown(*papers(9), SHOCK, read=more))
    assert made.table.empty
    assert made.picture is None


def test_years_that_leave_the_window_are_not_drawn() -> None:
    """An edition of one year holds no shock's two."""
    assert either_side(shown(*papers(9), SHOCK, start="2023", end="2023")).table.empty
