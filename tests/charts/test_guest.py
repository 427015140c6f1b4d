"""A chart drawn with plain Altair: the house's look, for light paper and for dark."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd
import pytest

from analysis.brand.brand import house
from analysis.brand.colours import painted_spec
from analysis.charts import guest
from analysis.charts.catalogue import CHARTS
from analysis.charts.chart import draw
from analysis.charts.palette import FLAG, INK
from analysis.charts.theme import FONT
from analysis.errors import BriefingError
from tests.builders import seen
from tests.charts.sample import rich

LAMPS = pd.DataFrame(
    {
        "year": ["1921", "1922", "1923"] * 4,
        "lamps": [1, 5, 3, 2, 9, 50, 2, 3, 4, 1, 2, 3],
        "town": ["Mock Town", "Demo Port", "Specimengrad"] * 4,
    }
)
MARKS = ("arc", "area", "bar", "boxplot", "circle", "errorband", "errorbar", "line", "point")
MARKS += ("rect", "rule", "square", "text", "tick", "trail")


def chart(mark: str = "bar", **look: Any) -> Any:  # noqa: ANN401 - Altair has a type per mark
    """Return lamps by year, in the given mark."""
    made = getattr(alt.Chart(LAMPS), f"mark_{mark}")(**look)
    return made.encode(theta="lamps") if mark == "arc" else made.encode(x="year", y="lamps")


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_has_a_look_on_both_papers(mark: str) -> None:
    """Left to the theme, no mark, axis or label paints in a colour without a twin."""
    assert guest.specification(chart(mark))


@pytest.mark.parametrize("channel", ["color", "size", "shape", "opacity", "strokeDash", "column"])
def test_every_legend_has_a_look_on_both_papers(channel: str) -> None:
    """Whatever a legend or a head explains."""
    mark = "line" if channel == "strokeDash" else "point"
    field = "lamps" if channel in {"size", "opacity"} else "town"
    assert guest.specification(chart(mark).encode(**{channel: field}))


@pytest.mark.parametrize("kind", ["Q", "O"])
def test_a_ramp_is_the_house_s_and_has_its_twin(kind: str) -> None:
    """The colours between its steps too."""
    heat = alt.Chart(LAMPS).mark_rect().encode(x="year", y="town", color=f"lamps:{kind}")
    spec = guest.specification(heat)
    light, dark = (draw(painted_spec(spec, each)) for each in (house().light, house().dark))
    assert light != dark


@pytest.mark.parametrize(
    ("look", "colour"),
    [
        (chart(color="red"), "red"),
        (chart(fill="#123456"), "#123456"),
        (chart().encode(color=alt.value("steelblue")), "steelblue"),
        (chart().encode(color=alt.Color("lamps").scale(scheme="viridis")), r"rgb\(.*\)"),
        (chart().configure_axis(labelColor="black"), "black"),
        (chart().properties(title=alt.Title("Lamps", color="green")), "green"),
    ],
    ids=["name", "hex", "value", "scheme", "axis", "title"],
)
def test_a_colour_without_a_twin_is_refused(look: Any, colour: str) -> None:  # noqa: ANN401
    """Named in a sentence, instead of printed dark on dark."""
    with pytest.raises(BriefingError, match=f'paints in "{colour}", which has no twin'):
        guest.specification(look)


def test_a_colour_of_the_house_is_taken_and_exchanged() -> None:
    """What has a twin may be chosen by hand."""
    spec = guest.specification(chart(color=FLAG))
    dark = draw(painted_spec(spec, house().dark))
    assert FLAG in draw(spec)
    assert house().dark["flag"] in dark
    assert FLAG not in dark


def test_words_are_in_our_letters_and_ink() -> None:
    """Labels of axes take typeface and colour of the house."""
    drawn = draw(guest.specification(chart()))
    assert FONT in drawn
    assert f'fill="{INK}"' in drawn


def test_data_from_an_address_are_refused() -> None:
    """A briefing needs no network."""
    with pytest.raises(BriefingError, match=r'reads "https://lamps\.example/l\.csv"'):
        guest.specification(alt.Chart("https://lamps.example/l.csv").mark_bar().encode(x="a:N"))


def test_too_many_rows_are_refused_in_a_sentence() -> None:
    """Altair's own limit, told as ours are."""
    many = pd.DataFrame({"lamps": range(5001)})
    with pytest.raises(BriefingError, match="more than 5,000 rows"):
        guest.specification(alt.Chart(many).mark_tick().encode(x="lamps"))


def test_two_figures_of_ours_stand_side_by_side() -> None:
    """Their pictures are charts like any other, the timeline's too."""
    window = seen(rich())
    one, other = (CHARTS[name](window).picture for name in ("timeline", "weapons"))
    assert one is not None
    assert other is not None
    assert draw(guest.specification(alt.hconcat(one, other))).startswith("<svg")
