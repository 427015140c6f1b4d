"""What a person added, in a real browser: legible in the dark, and accessible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from analysis.narrative.part import MIMETYPE
from analysis.publishing.collect import collect
from analysis.publishing.html import render_page
from analysis.publishing.own import Own
from tests.browser.test_page import faults
from tests.publishing import parts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browsing import Open

pytestmark = pytest.mark.browser

LAMPS = pd.DataFrame({"town": ["Mock Town", "Demo Port"], "year": ["1921", "1922"], "n": [3, 12]})
HEAT = alt.Chart(LAMPS).mark_rect().encode(x="year", y="town", color="n")


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a page with a chart, two tables and prose of a person's own."""
    made = parts.notebook()
    for thing in (HEAT, LAMPS, LAMPS):
        data = {MIMETYPE: Own.of(thing, "Lamps by town", "Two cells").to_json()}
        made.cells.insert(7, new_code_cell(outputs=[new_output("display_data", data=data)]))
    made.cells.insert(7, new_markdown_cell("# Mine\n\n> Lamps\n\n- one\n\n| a |\n|---|\n| 1 |"))
    for number, cell in enumerate(made.cells):
        cell["id"] = f"cell-{number}"
    path = tmp_path_factory.mktemp("own") / "page.html"
    path.write_text(render_page(collect(made)), encoding="utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_was_added(open_page: Open, added: Path, scheme: str) -> None:
    """Headings in order, names of their own for tables, contrast in both schemes."""
    with open_page(1280, added, color_scheme=scheme) as page:
        assert faults(page) == []


@pytest.mark.parametrize(("scheme", "ink"), [("light", "#1b1b1a"), ("dark", "#e9e7e2")])
def test_a_chart_s_labels_follow_the_reader_s_scheme(
    open_page: Open, added: Path, scheme: str, ink: str
) -> None:
    """Those that are seen are in the ink of the paper that is seen."""
    with open_page(1280, added, color_scheme=scheme) as page:
        seen = page.evaluate(
            """() => [...document.querySelectorAll(".own .picture text")]
              .filter((text) => text.checkVisibility() && text.textContent === "Mock Town")
              .map((text) => getComputedStyle(text).fill)"""
        )
    red, green, blue = (int(ink[i : i + 2], 16) for i in (1, 3, 5))
    assert seen == [f"rgb({red}, {green}, {blue})"]
