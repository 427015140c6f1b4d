"""What page and PDF say of a document as a whole."""

from __future__ import annotations

from analysis.publishing import views
from analysis.publishing.collect import collect
from tests.publishing import parts


def test_the_list_of_sources_says_how_it_fits_the_masthead() -> None:
    """A reader who counts finds out why one number is not the other."""
    shown = parts.briefing()
    shown[0] = parts.masthead(counts={"facts": 12, "sources": 3})
    full = collect(parts.notebook(shown))
    assert ": 3 behind the facts of these dates, " in views.sources_line(full)
    key = views.listed_line(full, 1)
    assert key.startswith("The first page counts the 3 sources behind the facts of these dates; ")
    assert "Here stand 1, the best for the sentences" in key
    bare = collect(parts.notebook([p for p in shown if p["part"] != "record"]))
    assert views.sources_line(bare).endswith("those of the sentences and figures shown here.")
    sheet = collect(parts.notebook(parts.sheet(), form="sheet"))
    assert views.sources_line(sheet).endswith("numbered by first citation.")


def test_a_likelihood_is_drawn_as_its_range() -> None:
    """Seven steps as wide as their ranges, of which one is filled."""
    cells = views.cells({"step": 5, "steps": 7, "range": "55–80%"})
    assert [cell["share"] for cell in cells] == [4, 15, 25, 10, 25, 15, 4]
    assert [place for place, cell in enumerate(cells, start=1) if cell["on"]] == [5]


def test_confidence_is_drawn_as_steps_filled_up() -> None:
    """All of one width."""
    cells = views.cells({"step": 2, "steps": 3, "range": ""})
    assert cells == [{"share": 1, "on": True}, {"share": 1, "on": True}, {"share": 1, "on": False}]
