"""What the tests of intake share: the fictional record with more names, and hands to try it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from analysis.intake.matching.record_index import RecordIndex, read_index
from analysis.intake.proposals.outcome import work
from analysis.intake.proposals.proposal_yaml import read_proposal
from analysis.intake.reading.article import Article
from tests.intake.evaluate import merged_record

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
DESCRIPTOR = HERE.parents[1] / "data" / "datapackage.json"


@pytest.fixture(scope="session")
def fictional(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the fictional record, with the names that the labelled articles speak of."""
    folders = (HERE.parent / "record", HERE / "record")
    return merged_record(folders, DESCRIPTOR, tmp_path_factory.mktemp("intake") / "record")


@pytest.fixture(scope="session")
def index(fictional: Path) -> RecordIndex:
    """Return that record, indexed."""
    return read_index(fictional)


@pytest.fixture
def proposed(index: RecordIndex) -> Callable[..., dict[str, Any]]:
    """Return a function from an article's text or bytes to the content of its proposal."""

    def propose(body: str | bytes, form: Any = "text", **fields: str) -> dict[str, Any]:  # noqa: ANN401
        data = body.encode() if isinstance(body, str) and form != "record" else body
        outcome = work(Article("article.txt", "article", form, data, fields), index)
        assert outcome.text is not None, outcome.problem
        content: dict[str, Any] = read_proposal(outcome.text)
        return content

    return propose
