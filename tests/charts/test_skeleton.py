"""What a figure's module brings, and what the skeleton of all figures makes of it."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

import altair as alt
import pandas as pd
import pytest

from analysis.charts.catalogue import CHARTS
from analysis.charts.skeleton import FEW, Content, both, chart
from tests.builders import event, record, seen

if TYPE_CHECKING:
    from analysis.charts.captions import Caption

LAMP = event("lamp", "2022-01-02")
WINDOW = seen(record(LAMP))


def content(caption: Caption, marks: int) -> Content:
    """Return the contents of a figure of so many lamps."""
    return Content(
        title=caption.title("Lamps", LAMP),
        measure="Lamps lit",
        columns=("Lamp",),
        rows=[("One",)],
        marks=marks,
        draw=both(lambda width: alt.Chart(pd.DataFrame()).mark_bar().properties(width=width)),
        alt=lambda: caption.alt("Bars of lamps.", LAMP),
        facts=[LAMP, LAMP],
    )


@chart("timeline")
def many(caption: Caption) -> Content:
    """Return as many lamps as a picture needs."""
    return content(caption, FEW + 1)


@chart("timeline", "lamps")
def few(caption: Caption) -> Content:
    """Return too few lamps for a picture."""
    return content(caption, FEW)


def test_a_figure_is_named_for_its_function_unless_told_otherwise() -> None:
    """Id and section stand once, at the function; every sentence carries them."""
    made, other = many(WINDOW), few(WINDOW)

    assert (made.id, made.section, other.id) == ("many", "timeline", "lamps")
    said = [s.id for s in made.statements()]
    assert said == [f"fig-many-{part}" for part in ("title", "subtitle", "alt")]


def test_few_marks_make_a_table_and_no_picture() -> None:
    """What a short list says better is not drawn, and nothing is said of a picture."""
    made = few(WINDOW)

    assert (made.picture, made.narrow, made.alt) == (None, None, None)
    assert made.table.to_numpy().tolist() == [["One"]]


def test_enough_marks_are_drawn_for_column_and_phone() -> None:
    """Each picture comes in both widths, with its words."""
    made = many(WINDOW)

    assert made.picture is not None
    assert made.narrow is not None
    assert made.picture.width > made.narrow.width
    assert made.alt is not None


def test_facts_stand_once_with_their_sources() -> None:
    """A figure names each fact that it shows once, and the sources that follow from them."""
    made = many(WINDOW)

    assert made.facts == (LAMP.id,)
    assert set(made.sources) == set(LAMP.sources)


@pytest.mark.parametrize("name", list(CHARTS))
def test_a_maker_of_figures_tells_what_it_takes_and_makes(name: str) -> None:
    """A notebook's user who asks for help reads of a window, a chart, and no number of a figure."""
    made = CHARTS[name]

    assert (made.__name__, list(inspect.signature(made).parameters)) == (name, ["window"])
    assert made.__doc__
    module = inspect.getmodule(made)
    assert module is not None
    assert not re.search(r"Figure \d", f"{module.__doc__}{made.__doc__}")
