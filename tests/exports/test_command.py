"""The command `export`, as people and scripts call it."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from analysis.cli import main
from tests.conftest import HERE

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def project(record_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project's folder with the fictional record, and work in it."""
    root = tmp_path / "project"
    shutil.copytree(record_folder, root / "data")
    shutil.copy(HERE / "record" / "editions.yaml", root / "data")
    monkeypatch.chdir(root)
    return root


def run(*words: str) -> Result:
    """Return what the command said."""
    return CliRunner().invoke(main, ["export", *words])


def test_files_go_into_a_folder_named_by_the_dates(project: Path) -> None:
    """And each is named as it is written."""
    result = run("--csl", "--start", "2022", "--end", "2022")
    assert result.exit_code == 0, result.output
    path = "output/exports/2022-01-01_2022-12-31/sources.csl.json"
    assert result.output == f"{path}\n"
    assert (project / path).is_file()


def test_without_a_form_it_says_which_there_are(project: Path) -> None:
    """And writes nothing."""
    result = run()
    assert result.exit_code == 1
    assert "Give one or several of --sqlite, --parquet, --xlsx, --bib, --ris, --csl" in (
        result.stderr
    )
    assert not (project / "output").exists()


def test_a_missing_library_is_named_with_how_to_get_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is written, whatever else was asked for."""
    monkeypatch.setitem(sys.modules, "sqlite_utils", None)
    result = run("--csl", "--sqlite")
    assert result.exit_code == 1
    assert 'is not installed. Run: pip install ".[export]"' in result.stderr
    assert not (project / "output").exists()


@pytest.mark.usefixtures("project")
def test_an_edition_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """In the words of a build."""
    result = run("nowhere", "--csl", "--output", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert 'unknown edition "nowhere"' in result.stderr


@pytest.mark.usefixtures("project")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A file stands where it would go."""
    (tmp_path / "file").write_text("")
    result = run("--csl", "--output", str(tmp_path / "file" / "out"))
    assert result.exit_code == 1
    assert "can't be written (Not a directory). Choose another --output" in result.stderr
