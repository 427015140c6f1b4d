"""Intake never writes over a proposal that a person changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.intake.proposals.batch import take_in

TEXT = """Ivan Example visits Example City

Example Post, 4 March 2021

Ivan Example met Sample Aung in Example City on 4 March 2021, the ministry said. They signed an
agreement on example deliveries and watched a parade of the Sample Forces.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Return an article in a folder of its own."""
    path = tmp_path / "one" / "visit.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_what_a_person_changed_is_kept_and_told(article: Path, fictional: Path) -> None:
    """However often the article is taken in; deleted, it is made anew."""
    output = article.parents[1] / "proposals"
    assert take_in([article], record=fictional, output=output).problems == []
    assert take_in([article], record=fictional, output=output).problems == []
    (proposal,) = [p for p in output.glob("*.yaml") if "visit" in p.name]
    mine = proposal.read_text("utf-8") + "# my remark\n"
    proposal.write_text(mine, encoding="utf-8")
    ((_, told),) = take_in([article], record=fictional, output=output).problems
    assert "was changed since intake wrote it, and is kept" in told
    assert proposal.read_text("utf-8") == mine
    proposal.unlink()
    assert take_in([article], record=fictional, output=output).problems == []
