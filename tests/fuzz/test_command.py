"""Arguments of any kind: done, or refused in words, and never by the program's own fault."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from analysis.cli import main
from tests.conftest import HERE, copy_record
from tests.fuzz.hostile import WORDS, tried

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = ("build", "check", "format", "verify", "editions", "intake", "accept", "work")
COMMANDS += ("export", "links")
OPTIONS = (
    *("--start", "--end", "--as-of", "--sectors", "--title", "--paper", "--one-pager"),
    *("--notebook", "--from-notebook", "-p", "--all", "--jobs", "--force", "--cold", "--rules"),
    *("--each", "--acknowledged", "--format", "--rebuild", "--record", "--help", "--version"),
    *("--articles", "--scheduler", "--traceback", "--charts", "--csl", "--ris", "--bib"),
)
VALUES = (
    *("2022", "2022-03", "2022-03..2022-04", "2022-q1", "full", "example-2022", "nuclear", "a4"),
    *("compare", "one_pager", "json", "github", "0", "-1", "data", "data/events.csv", ".", "/"),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project's folder with the fictional record."""
    root = tmp_path_factory.mktemp("fuzz") / "project"
    shutil.copytree(HERE.parent / "notebooks", root / "notebooks")
    copy_record(HERE / "record", root / "data")
    shutil.copy(HERE / "record" / "editions.yaml", root / "data")
    return root


def nothing_built(*_: object, **__: object) -> None:
    """Stand for the builds, which other tests make."""


@given(
    command=st.sampled_from(COMMANDS),
    given_words=st.lists(st.sampled_from((*OPTIONS, *VALUES)) | WORDS, max_size=7),
)
@tried(1000)
def test_any_arguments_are_answered(project: Path, command: str, given_words: list[str]) -> None:
    """With an exit code of its own; a wrong call with click's."""
    words = [word for word in given_words if word not in {"--traceback", "--scheduler"}]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        patch.setattr("analysis.publishing.commands._one", nothing_built)
        patch.setattr("analysis.publishing.commands._several", nothing_built)
        result = CliRunner().invoke(main, [command, *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert result.exit_code in {0, 1, 2}
    assert "fault of this program" not in result.output
