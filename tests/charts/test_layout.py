"""Days, words and labels are laid out so that nothing meets, is cut or is lost."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.charts.measure import width, wrapped
from analysis.charts.timescale import TimeScale, short_period
from analysis.charts.tracks import BESIDE, Item, Tracks
from tests.builders import span


@pytest.mark.parametrize(
    ("first", "last", "step"),
    [
        (date(2022, 9, 3), date(2022, 9, 9), "day"),
        (date(2024, 3, 1), date(2024, 4, 30), "week"),
        (date(2024, 1, 1), date(2024, 12, 31), "month"),
        (date(2021, 2, 1), date(2026, 5, 31), "year"),
    ],
)
def test_bands_follow_the_span(first: date, last: date, step: str) -> None:
    """A week has a band per day, a quarter per week, a year per month, more per year."""
    scale = TimeScale(first, last, 0, 600)
    assert scale.step == step
    bands = scale.bands()
    assert bands[0][0] == 0
    assert bands[-1][1] == 600
    assert all(end == start for (_, end, _), (start, _, _) in itertools.pairwise(bands))


def test_a_month_is_drawn_over_all_its_days() -> None:
    """An event of month precision covers the month, cut at the ends of the scale."""
    scale = TimeScale(date(2024, 3, 1), date(2024, 4, 30), 0, 610)
    assert scale.span(span("2024-03")) == (0, 310)
    assert scale.span(span("2024-02")) == (0, 0)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2024-03-04", "4 Mar 2024"),
        ("2024-03-04/2024-03-09", "4–9 Mar 2024"),
        ("2024-03-28/2024-04-02", "28 Mar – 2 Apr 2024"),
        ("2023-12-28/2024-01-02", "28 Dec 2023 – 2 Jan 2024"),
        ("2024-03", "Mar 2024"),
        ("2024", "2024"),
    ],
)
def test_short_dates(period: str, words: str) -> None:
    """A label says a date as precisely as it is known."""
    assert short_period(span(period)) == words


def test_words_are_wrapped_or_left_out_never_cut() -> None:
    """A text that doesn't fit its lines gives None."""
    lines = wrapped("one two three four", width("one two") + 1, 2)
    assert lines == ("one two", "three", "four")[:2] or lines is None
    assert wrapped("one two three four", width("three") + 1, 4) == ("one", "two", "three", "four")
    assert wrapped("incomprehensibility", 20, 3) is None


def test_wide_letters_are_wider() -> None:
    """Widths come from the typeface, not from a count of letters."""
    assert width("MMMM") > 2 * width("iiii")


@given(
    st.lists(
        st.tuples(st.floats(0, 580), st.sampled_from(["", "A label", "A much longer label"])),
        max_size=40,
    )
)
def test_no_mark_is_lost_and_no_label_meets_another(drawn: list[tuple[float, str]]) -> None:
    """Every item is placed once; labels of one track keep apart from marks and labels."""
    items = [Item(str(i), x, x + 9, (t,) if t else ()) for i, (x, t) in enumerate(drawn)]
    placed = Tracks(0, 600, 3).place(items)
    assert sorted(p.item.key for p in placed) == sorted(item.key for item in items)
    boxes = []
    for p in placed:
        needed = BESIDE + p.item.label_width
        left = p.item.start - (needed if p.side == "left" else 0)
        right = p.item.end + (needed if p.side == "right" else 0)
        boxes.append((p.track, left, right))
    for i, (track, left, right) in enumerate(boxes):
        for other, start, end in boxes[i + 1 :]:
            assert track != other or right <= start or end <= left


def test_leads_cross_no_label() -> None:
    """With leads, a mark between another and its label's end stands lower."""
    items = [Item("early", 100, 110, ("A label",)), Item("late", 120, 130, ("A label",))]
    tracks = {p.item.key: p.track for p in Tracks(0, 600, 9, leads=True).place(items[::-1])}
    assert tracks["early"] > tracks["late"]


def test_leads_of_bare_marks_cross_no_label() -> None:
    """A mark without room for its label keeps those of earlier marks off its line."""
    bare = Item("bare", 112, 130, ("A label that is far too long for the sheet",))
    items = [Item("late", 120, 138, ("Late",)), bare, Item("early", 60, 78, ("A label",))]
    placed = {p.item.key: p for p in Tracks(0, 200, 9, leads=True).place(items)}
    assert (placed["bare"].side, placed["early"].side) == ("", "right")
    assert placed["early"].track > placed["bare"].track
