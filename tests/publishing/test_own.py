"""What a person adds to a notebook is printed at its place, and said to be outside the audit."""

from __future__ import annotations

import base64
import io
import re
from typing import Any

import altair as alt
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from PIL import Image
from pypdf import PdfReader

from analysis.errors import BriefingError
from analysis.narrative.part import MIMETYPE
from analysis.publishing.collect import collect
from analysis.publishing.document import Document
from analysis.publishing.frames import MOST_ROWS
from analysis.publishing.html import render_page
from analysis.publishing.own import LABEL, Own
from analysis.publishing.pdf import render_pdf
from tests.publishing import parts

LAMPS = pd.DataFrame({"town": ["Mock Town", "Demo Port"], "lamps": [3, 1200]})
BARS = alt.Chart(LAMPS).mark_bar().encode(x="town", y="lamps")


def picture(colour: str = "navy") -> str:
    """Return a small PNG in base64."""
    made = io.BytesIO()
    Image.new("RGB", (30, 20), colour).save(made, "PNG")
    return base64.b64encode(made.getvalue()).decode()


def document(*added: Any, at: int = 7) -> Document:  # noqa: ANN401 - a notebook's cells
    """Return the fictional briefing with cells of a person's own behind its first `at` cells."""
    made = parts.notebook()
    made.cells[at:at] = added
    for number, cell in enumerate(made.cells):
        cell["id"] = f"cell-{number}"
    return collect(made)


def shown(**data: Any) -> Any:  # noqa: ANN401 - nbformat's nodes have no type
    """Return a code cell that shows one output; a media type's slash is written as `__`."""
    named = {kind.replace("__", "/").replace("_xml", "+xml"): each for kind, each in data.items()}
    return new_code_cell("lamps", outputs=[new_output("display_data", data=named)])


def kept(thing: object, **told: str) -> Any:  # noqa: ANN401 - nbformat's nodes have no type
    """Return the cell that `page.show(thing)` leaves."""
    part = Own.of(thing, told.get("caption", ""), told.get("alt", "")).to_json()
    return new_code_cell("page.show()", outputs=[new_output("display_data", data={MIMETYPE: part})])


def own(made: Document) -> list[dict[str, Any]]:
    """Return the items that a person added, over all their blocks."""
    return [item for b in made.blocks if b.part["part"] == "own" for item in b.part["items"]]


def printed(made: Document) -> str:
    """Return the words of the PDF, on one line."""
    pages = PdfReader(io.BytesIO(render_pdf(made))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


class TestPlace:
    """What is added stands where the notebook has it."""

    def test_it_stands_between_the_sections_that_it_stood_between(self) -> None:
        """Neighbouring cells share one block and one label."""
        made = document(new_markdown_cell("# Mine"), kept(LAMPS))
        order = [block.id for block in made.blocks]
        assert order[order.index("own-1") - 1 : order.index("own-1") + 2] == [
            "leaders",
            "own-1",
            "disagreements",
        ]
        assert [item["form"] for item in own(made)] == ["prose", "table"]
        assert render_page(made).count(LABEL) == 1

    def test_it_stays_behind_an_annex_that_it_follows(self) -> None:
        """Annexes go last, and what was added to one goes with it."""
        made = document(new_markdown_cell("On the people"), at=12)
        order = [block.id for block in made.blocks]
        assert order.index("own-1") == order.index("people") + 1 > order.index("method")

    def test_the_contents_name_it_by_its_heading(self) -> None:
        """One without a heading is not named there."""
        headed, plain = document(new_markdown_cell("# Mine")), document(new_markdown_cell("Mine"))
        assert re.search('<a href="?#own-1"?>Mine</a>', render_page(headed))
        assert "#own-1" not in render_page(plain)

    @pytest.mark.parametrize("kind", ["markdown", "code"])
    def test_a_cell_that_is_tagged_to_stay_is_not_printed(self, kind: str) -> None:
        """`notebook-only` is for cells that explain the notebook, or try something out."""
        cell = new_markdown_cell("Only here") if kind == "markdown" else shown(text__plain="Only")
        cell.metadata["tags"] = ["notebook-only"]
        assert own(document(cell)) == []

    def test_a_briefing_without_additions_carries_nothing_for_them(self) -> None:
        """Neither label nor style."""
        page = render_page(document())
        assert LABEL not in page
        assert ".own" not in page


class TestForms:
    """Each kind of thing on page and paper."""

    def test_prose_is_set_on_the_page_and_in_the_pdf(self) -> None:
        """Emphasis and link on the page, the same words on paper."""
        made = document(new_markdown_cell("Lamps are *cheap* and [bright](https://lamps.example)"))
        assert "<em>cheap</em>" in render_page(made)
        assert "Lamps are cheap and bright" in printed(made)
        assert LABEL in printed(made)

    def test_a_frame_is_a_table_with_its_caption(self) -> None:
        """Numbers as they are, the index left out where it only counts."""
        made = document(kept(LAMPS, caption="Lamps by town"))
        (item,) = own(made)
        assert (item["columns"], item["rows"]) == (
            ["town", "lamps"],
            [["Mock Town", "3"], ["Demo Port", "1200"]],
        )
        assert "Lamps by town" in render_page(made)
        assert "Demo Port 1200" in printed(made)

    def test_an_index_that_says_something_comes_first(self) -> None:
        """With its name; levels of heads are joined."""
        frame = LAMPS.set_index("town")
        frame.columns = pd.MultiIndex.from_tuples([("lamps", "all")])
        item = Own.of(frame).items[0]
        assert (item["columns"], item["rows"][0]) == (["town", "lamps · all"], ["Mock Town", "3"])

    def test_blanks_dates_and_shares_are_written_plainly(self) -> None:
        """No NaN, no midnight, no float's tail."""
        frame = pd.DataFrame(
            {"day": pd.to_datetime(["1921-03-01", None]), "share": [0.1 + 0.2, float("nan")]}
        )
        assert Own.of(frame).items[0]["rows"] == [["1921-03-01", "0.3"], ["", ""]]

    def test_a_long_frame_is_cut_and_says_so(self) -> None:
        """A document is no database."""
        item = Own.of(pd.DataFrame({"lamps": range(MOST_ROWS + 1000)})).items[0]
        assert len(item["rows"]) == MOST_ROWS
        assert item["cut"] == f"The first {MOST_ROWS} of {MOST_ROWS + 1000:,} rows."

    def test_a_chart_is_drawn_for_both_papers_with_its_words(self) -> None:
        """On the page it follows the reader's scheme; in the PDF it has its alt text."""
        made = document(kept(BARS, caption="As bars", alt="Two bars, one tall"))
        (item,) = own(made)
        assert item["svg"] != item["svg_dark"]
        page = render_page(made)
        assert "Two bars, one tall" in page
        assert "broad light" in page
        assert "broad dark" in page
        assert made.told == ()

    def test_a_chart_s_own_description_is_its_alt_text(self) -> None:
        """As Vega-Lite has it."""
        assert Own.of(BARS.properties(description="Two bars")).items[0]["alt"] == "Two bars"

    def test_a_picture_without_words_is_printed_and_asked_for_them(self) -> None:
        """The maker is told; the reader gets the picture."""
        made = document(shown(image__png=picture(), text__plain="<Image>"))
        assert "A picture without a description" in render_page(made)
        assert "no alt text" in made.told[0]
        assert render_pdf(made).startswith(b"%PDF")

    def test_what_was_printed_is_set_as_it_was(self) -> None:
        """The standard output, not the warnings."""
        streams = [
            new_output("stream", name="stdout", text="three lamps\n"),
            new_output("stream", name="stderr", text="a warning\n"),
        ]
        made = document(new_code_cell("print()", outputs=streams))
        assert own(made) == [{"form": "text", "text": "three lamps"}]
        assert "a warning" not in render_page(made)

    def test_a_table_in_html_is_read_as_a_table(self) -> None:
        """As other libraries than pandas show theirs."""
        made = document(shown(text__html=LAMPS.to_html(index=False), text__plain="lamps"))
        assert own(made)[0]["rows"] == [["Mock Town", "3"], ["Demo Port", "1200"]]

    @pytest.mark.parametrize(
        "data",
        [
            {"text__html": "<marquee>lamps</marquee>", "text__plain": "<HTML>"},
            {"text__html": "<table><tr><td>1</td></tr></table><script>x</script>"},
            {"application__javascript": "alert(1)"},
        ],
        ids=["html", "script", "javascript"],
    )
    def test_what_cannot_be_printed_is_named_with_its_cell(self, data: dict[str, str]) -> None:
        """For the reader in a line, for the maker with the remedy."""
        made = document(shown(**data))
        assert "Not printed: an output of cell 8 of the notebook" in render_page(made)
        assert made.told[0].startswith("cell 8: its output")
        assert "marquee" not in render_page(made)
        assert "Not printed" in printed(made)

    def test_a_thing_that_has_no_form_is_refused(self) -> None:
        """When it is shown, with what can be."""
        with pytest.raises(BriefingError, match=r"a dict can't be printed\. Show Markdown"):
            Own.of({"lamps": 3})
