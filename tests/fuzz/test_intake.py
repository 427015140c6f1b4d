"""Articles and proposals of any content: taken in, accepted, or refused in words."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import BriefingError
from analysis.intake.acceptance.accept import accept_proposals
from analysis.intake.proposals.batch import take_in
from tests.conftest import HERE
from tests.fuzz.hostile import WORDS, bytes_changed, changed, tried

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = sorted(
    path
    for path in (HERE / "intake" / "labelled").iterdir()
    if path.name != "labels.yaml" and path.stat().st_size < 6000
)
KINDS = (".txt", ".html", ".md", ".csv", ".json", ".jsonl", ".eml", ".mht", ".rtf", ".pdf", ".xml")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder to work in."""
    return tmp_path_factory.mktemp("fuzz")


@given(data=st.data())
@tried(1000)
def test_any_article_is_taken_in_or_named(
    folder: Path, fictional: Path, data: st.DataObject
) -> None:
    """Each gives a proposal or a line in the report."""
    article = data.draw(st.sampled_from(ARTICLES))
    kind = data.draw(st.sampled_from((article.suffix, *KINDS)))
    path = folder / f"article{kind}"
    path.write_bytes(data.draw(bytes_changed(article.read_bytes())))
    output = folder / "proposals"
    shutil.rmtree(output, ignore_errors=True)
    report = take_in([path], record=fictional, output=output)
    path.unlink()
    assert report.read == report.written + len(report.problems)
    assert all(name and told for name, told in report.problems)


@pytest.fixture(scope="module")
def proposal(folder: Path, fictional: Path) -> str:
    """Return a proposal as intake writes it."""
    path = folder / "visit.txt"
    path.write_text(
        "Ivan Example visits Example City\n\nExample Post, 4 March 2021\n\nIvan Example met Sample "
        "Aung in Example City on 4 March 2021, the ministry said. They signed an agreement on 12 "
        "example deliveries worth 5 million dollars.\n",
        encoding="utf-8",
    )
    take_in([path], record=fictional, output=folder / "one")
    return (folder / "one" / "visit.yaml").read_text("utf-8")


@given(data=st.data())
@tried(1000)
def test_any_proposal_is_accepted_or_named(
    folder: Path, fictional: Path, proposal: str, data: st.DataObject
) -> None:
    """As data and as text; nothing is written either way."""
    path = folder / "changed.yaml"
    if data.draw(st.booleans()):
        content = data.draw(changed(yaml.safe_load(proposal)))
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        path.write_text(text, encoding="utf-8", errors="replace")
    else:
        made = data.draw(bytes_changed(proposal.encode()))
        path.write_bytes(made + data.draw(WORDS).encode("utf-8", "replace"))
    before = {each: each.read_bytes() for each in fictional.iterdir() if each.is_file()}
    try:
        accept_proposals([path], record=fictional, articles=folder, dry_run=True)
    except BriefingError as error:
        assert str(error)  # noqa: PT017 - either way is sound
    assert {each: each.read_bytes() for each in fictional.iterdir() if each.is_file()} == before
