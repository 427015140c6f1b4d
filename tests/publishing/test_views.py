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
    assert "Here stand 1, the best of the sentences" in key
    bare = collect(parts.notebook([p for p in shown if p["part"] != "record"]))
    assert views.sources_line(bare).endswith("those of the sentences and figures shown here.")
    sheet = collect(parts.notebook(parts.sheet(), form="sheet"))
    assert views.sources_line(sheet).endswith("numbered by first citation.")
