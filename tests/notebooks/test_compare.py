"""The notebook that holds two windows against each other: short, public, and whole."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOK: Any = nbformat.read(ROOT / "notebooks" / "compare.ipynb", 4)  # type: ignore[no-untyped-call]
CODE = [cell for cell in NOTEBOOK.cells if cell.cell_type == "code"]
LONGEST = 20


def test_its_cells_are_few_and_short() -> None:
    """A dozen or so with their prose, none longer than a screen."""
    assert len(NOTEBOOK.cells) <= 16
    assert max(len(cell.source.splitlines()) for cell in CODE) <= LONGEST


def test_it_uses_public_names_only() -> None:
    """Whoever learns from it learns nothing that is private."""
    for cell in CODE:
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Attribute):
                assert not node.attr.startswith("_"), cell.source


@pytest.mark.parametrize(
    "given",
    [
        {"start": "2022", "end": "2022", "against_start": "2021-03", "against_end": "2021"},
        {"start": "2021-05", "end": "2021-05", "against_start": "2022-05", "against_end": "2022"},
    ],
    ids=["years", "a month and more"],
)
def test_it_shows_a_comparison_that_passes_the_audit(
    given: dict[str, str],
    fictional: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On the fictional record, with a chart of its own between the sections."""
    (tmp_path / "data").symlink_to(fictional)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("IPython.display.display", lambda _: None)
    names: dict[str, Any] = {}
    for cell in CODE[:-1]:
        exec(compile(cell.source, cell.id, "exec"), names)  # noqa: S102 - our own cells
        if "parameters" in cell.metadata.get("tags", []):
            names.update(given)
    kinds = [part.to_json()["part"] for part in names["page"].parts]
    shown = [kind for kind in kinds if kind != "section"]
    assert shown == ["masthead", "own", "sources", "rebuild"]
    # A section without a row in either of the two is passed over.
    assert kinds.count("section") >= 3
    assert "statements audited" in eval(CODE[-1].source, names)  # noqa: S307 - our own cell
