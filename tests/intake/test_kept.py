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


def test_another_article_of_the_same_name_leaves_the_first_one_s_proposal(
    article: Path, fictional: Path
) -> None:
    """In a run of its own too, and however often; the first may be taken in again."""
    output = article.parents[1] / "proposals"
    other = article.parents[1] / "two" / article.name
    other.parent.mkdir()
    other.write_text(TEXT.replace("4 March", "6 April"), encoding="utf-8")
    take_in([article], record=fictional, output=output)
    first = (output / "visit.yaml").read_bytes()
    for _ in range(2):
        ((_, told),) = take_in([other], record=fictional, output=output).problems
        assert "visit.yaml is the proposal of visit.txt in " in told
        assert "and is kept. Rename one of the articles, or give another --output" in told
        assert (output / "visit.yaml").read_bytes() == first
    article.write_text(TEXT.replace("4 March", "5 March"), encoding="utf-8")
    assert take_in([article], record=fictional, output=output).problems == []
    assert (output / "visit.yaml").read_bytes() != first


def test_names_in_two_folders_are_two(article: Path, fictional: Path) -> None:
    """A second run over both finds each proposal as it was written."""
    both, output = article.parents[1] / "both", article.parents[1] / "proposals"
    for folder in ("one", "two"):
        (both / folder).mkdir(parents=True)
        (both / folder / "visit.txt").write_text(f"{TEXT}\nTo {folder}.\n", encoding="utf-8")
    assert take_in([both], record=fictional, output=output).problems == []
    (both / "one" / "visit.txt").write_text(TEXT.replace("4 March", "5 March"), encoding="utf-8")
    assert take_in([both], record=fictional, output=output).problems == []
    assert len(list(output.rglob("visit.yaml"))) == 2
