"""The low timeline of the summary sheet."""

from __future__ import annotations

import re

from analysis.charts.theme import COLUMN
from analysis.charts.timeline import MOST_ON_STRIP, timeline_strip
from tests.builders import disagreement, event, position, record, seen
from tests.charts.sample import rich, rows_drawn

FULL = seen(rich())
HIGHEST = 460


def drawn_size(svg: str) -> tuple[float, float]:
    """Return the width and height that the drawing states."""
    width, height = (re.search(rf'\b{name}="([0-9.]+)', svg) for name in ("width", "height"))
    assert width
    assert height
    return float(width[1]), float(height[1])


def test_it_draws_the_foremost_and_counts_the_rest() -> None:
    """Of one lane's thirty as many as can be named on a low sheet."""
    facts = [event(f"e{day}", f"2022-03-{day:02}") for day in range(1, 31)]
    off = event("off", "2022-03-05", status="cancelled")
    made = timeline_strip(seen(record(*facts, off)))
    assert len(made.facts) == len(made.table) <= MOST_ON_STRIP
    note = made.notes[0].text
    assert " of 31 entries on events, " in note
    assert f"; {30 - len(made.facts)} more are in the record, as is one that was called" in note


def test_it_is_as_wide_as_a_column_and_low() -> None:
    """So that a sheet of paper has room for words beside it."""
    made = timeline_strip(FULL)
    assert made.svg
    width, height = drawn_size(made.svg)
    assert width <= COLUMN + 1
    assert height <= HIGHEST
    assert not made.wide


def test_its_words_do_not_promise_a_table_on_paper() -> None:
    """The table stands on the web page alone."""
    made = timeline_strip(FULL)
    assert made.alt
    assert made.alt.text.endswith("its table stands on the web page.")


def test_it_stands_with_the_bottom_line_also_where_it_is_empty() -> None:
    """Under the id that the timeline has."""
    made = timeline_strip(seen(record(event("one", "2022-01-02")), start="2022-03", end="2022-03"))
    assert (made.id, made.section, made.picture) == ("timeline", "bottom-line", None)


def test_its_key_sends_nobody_to_a_table() -> None:
    """The sheet of paper has none."""
    facts = [event(f"e{day}", f"2022-03-{day:02}") for day in range(1, 7)]
    claims = (position("The 1st", "example-post"), position("The 2nd", "example-post"))
    dispute = disagreement("day", *claims, kind="date", events=("e1",))
    made = timeline_strip(seen(record(*facts, dispute)))
    written = [row["text"] for row in rows_drawn(made.picture, "text")]
    assert "† sources differ" in written
    assert not any("table" in text for text in written)
