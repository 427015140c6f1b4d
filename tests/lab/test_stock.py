"""Each published notebook through nbconvert as it comes, which shows outputs as Jupyter does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from lxml import html as reader
from nbconvert import HTMLExporter

from analysis.publishing.execute import run_notebook
from tests.lab.running import PUBLISHED, drawn, parts_of

if TYPE_CHECKING:
    from pathlib import Path

    from nbformat import NotebookNode

pytestmark = pytest.mark.slow

OUTPUTS = "//*[contains(@class, 'jp-OutputArea-output')]"


@pytest.fixture(scope="module", params=PUBLISHED, ids=lambda path: path.stem)
def executed(
    request: pytest.FixtureRequest, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> NotebookNode:
    """Return the notebook as it is when it has been run on the fictional record."""
    failed = tmp_path_factory.mktemp("failed") / "half.ipynb"
    return run_notebook(project / "work" / request.param.name, {}, folder=project, failed=failed)


@pytest.fixture(scope="module")
def stock(executed: NotebookNode) -> str:
    """Return the page that `jupyter nbconvert --to html` makes of it."""
    page: str = HTMLExporter().from_notebook_node(executed)[0]
    return page


@pytest.fixture(scope="module")
def outputs(stock: str) -> list[Any]:
    """Return what each cell shows on that page, as trees."""
    return list(reader.fromstring(stock).xpath(OUTPUTS))


def test_every_figure_that_is_drawn_has_its_picture(executed: NotebookNode, stock: str) -> None:
    """A line with a drawing for each."""
    found = sum("<svg" in line for line in stock.splitlines())
    assert found == drawn(parts_of(executed)) > 0


def test_no_part_is_shown_as_markdown(outputs: list[Any]) -> None:
    """Which loses tables, pictures and links."""
    kinds = {kind for output in outputs for kind in output.xpath("self::*/@data-mime-type")}
    assert "text/html" in kinds
    assert kinds <= {"text/html", "text/plain"}


def test_no_sum_in_dollars_is_set_as_mathematics(outputs: list[Any]) -> None:
    """Each sign stands alone in its element, below one that such scripts are to leave alone."""
    signs = [text for output in outputs for text in output.xpath(".//text()") if "$" in text]
    assert signs
    assert set(signs) == {"$"}
    assert all(
        sign.getparent().xpath("ancestor::*[contains(@class, 'mathjax_ignore')]") for sign in signs
    )
