"""What a docstring shows a notebook's user happens as shown, on the fictional record."""

from __future__ import annotations

import doctest
import importlib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

SHOWN = {
    "analysis": [""],
    "analysis.evidence.dates": ["parse_due", "parse_period", "periods_named"],
    "analysis.evidence.selection": ["Rows.to_frame", "Rows.where"],
    "analysis.exports.record": ["Record.chart", "Record.events", "Record.window"],
    "analysis.narrative.comparison": ["Comparison.counts"],
    "analysis.page": ["Page.against", "Page.show", "open_page"],
}


@pytest.mark.parametrize("module", SHOWN)
def test_each_example_happens_as_shown(
    module: str, fictional: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever types the example in a terminal, over the record in `folder`, sees what it says."""
    monkeypatch.setattr("IPython.display.display", lambda made: print(made.to_markdown()))  # noqa: T201 - what doctest reads
    found = doctest.DocTestFinder().find(importlib.import_module(module))
    examples = [each for each in found if each.examples]
    runner = doctest.DocTestRunner()

    named = [each.name.removeprefix(module).removeprefix(".") for each in examples]

    assert sorted(named) == SHOWN[module]
    for each in examples:
        each.globs |= {"record": fictional, "folder": fictional}
        assert runner.run(each).failed == 0, each.name
