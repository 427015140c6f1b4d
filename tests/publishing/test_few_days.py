"""An edition of few days: a quiet week is one page, a busy one no more than six."""

from __future__ import annotations

import ast
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from pypdf import PdfReader

from analysis.page import Page
from analysis.publishing.collect import collect
from analysis.publishing.html import render_page
from analysis.publishing.pdf import render_pdf
from tests.builders import event, figure, record, seen, source
from tests.publishing import parts

if TYPE_CHECKING:
    from analysis.evidence.window import Window
    from analysis.publishing.document import Document

ROOT = Path(__file__).parents[2]
WEEK = {"start": "2022-03-07", "end": "2022-03-13"}
AROUND = (event("before", "2022-02-20"), event("after", "2022-04-02"), event("month", "2022-03"))
SECTORS = ("diplomacy", "defence", "nuclear", "trade", "multilateral", "trade", "diplomacy")
MOST_OF_A_WEEK = 6
LONG = (
    "Olga Specimen and Demo Mint met in the port, went over what the papers of the year before "
    "had left open, and agreed to meet again."
)


def shown(window: Window) -> Document:
    """Return what the briefing's notebook shows of the window, as a document."""
    page = Page(window)
    made = [part.to_json() for thing in _makers() for part in page.make(thing)]
    return collect(parts.notebook(made))


def _makers() -> list[Any]:
    """Return what the notebook hands to `page.show`, in its order."""
    notebook: Any = nbformat.read(ROOT / "notebooks" / "briefing.ipynb", 4)  # type: ignore[no-untyped-call]
    found: list[Any] = []
    names: dict[str, Any] = {}
    for cell in notebook.cells:
        if cell.cell_type != "code" or "page.show(" not in cell.source:
            continue
        tree = ast.parse(cell.source)
        imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        exec(compile(ast.Module(imports, []), "cell", "exec"), names)  # noqa: S102 - committed
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        shows = next(c for c in calls if ast.unparse(c.func) == "page.show")
        found += [eval(ast.unparse(each), names) for each in shows.args]  # noqa: S307 - committed
    return found


def pages(document: Document) -> list[str]:
    """Return the text of each page of the PDF."""
    return [each.extract_text() for each in PdfReader(io.BytesIO(render_pdf(document))).pages]


def busy() -> Window:
    """Return a week of seven events in all sectors, with counts and what lies around it."""
    told = [
        event(f"day-{n}", f"2022-03-{n + 7:02}", sectors=(sector,), summary=LONG)
        for n, sector in enumerate(SECTORS)
    ]
    counted = [figure(f"count-{n}", f"2022-03-{n + 8:02}", 100 + n) for n in range(3)]
    return seen(record(*told, *counted, *AROUND, source("example-post")), **WEEK)


def test_a_quiet_week_is_one_page() -> None:
    """What is on record around it, how it was made, how to cite it and its sources."""
    (page,) = pages(shown(seen(record(*AROUND), **WEEK)))
    assert "No contact between Russia and Myanmar" in page
    assert page.index("How to cite") < page.index("Sources\n")
    assert "0 facts" not in page


def test_one_page_lists_no_contents_and_names_its_dates_once() -> None:
    """They stand in its title already, and in what is said of them."""
    document = shown(seen(record(*AROUND), **WEEK))
    (page,) = pages(document)
    assert page.count("Bottom line") == 1
    assert '<p class="window">' not in render_page(document)


def test_a_week_of_seven_events_keeps_to_six_pages() -> None:
    """With its figures, and no list that is without an item."""
    document = shown(busy())
    assert len(pages(document)) <= MOST_OF_A_WEEK
    text = "\n".join(pages(document))
    assert "No judgement is supported" not in text
    assert "No open question" not in text
