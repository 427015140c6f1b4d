"""`build --root` and `build --record`: another project, or another record, than the one in here."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from analysis.cli import main
from analysis.errors import BriefingError
from analysis.publishing.inputs import digests
from analysis.publishing.other_project import project_of
from analysis.starting.project import lay_out
from tests.conftest import HERE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import RecordEditor

ROOT = HERE.parent


@pytest.fixture
def tables(record_folder: Path) -> Path:
    """Return a folder of fictional tables, with the names of their editions."""
    shutil.copy(HERE / "record" / "editions.yaml", record_folder)
    return record_folder


def test_a_project_that_is_named_is_built_from(tmp_path: Path) -> None:
    """Its editions go to its own output."""
    lay_out(tmp_path)
    with project_of(tmp_path, None) as found:
        assert (found.root, found.output) == (tmp_path.resolve(), tmp_path.resolve() / "output")


def test_a_record_that_is_named_meets_the_notebooks_of_the_project(
    tables: Path, tmp_path: Path
) -> None:
    """Editions go beside it, and none of the project's is replaced by one of another record."""
    lay_out(tmp_path / "own")
    (tmp_path / "own" / "notebooks" / "mine.ipynb").touch()

    with project_of(tmp_path / "own", tables) as found:
        assert (found.root / "notebooks" / "mine.ipynb").is_file()
        assert (found.root / "data" / "events.csv").read_bytes() == (
            tables / "events.csv"
        ).read_bytes()
        assert found.output == tables.resolve().parent / "output"
        told = digests(found.root)
    assert told.keys() >= {"data/events.csv", "notebooks/briefing.ipynb", "requirements.lock"}
    assert not found.root.exists()


def test_a_folder_without_a_record_is_refused(tmp_path: Path) -> None:
    """The sentence says which option names what."""
    with (
        pytest.raises(BriefingError, match=r"no record, since .*--root names a project's folder"),
        project_of(None, tmp_path),
    ):
        pass


def test_a_fault_is_told_of_the_folder_that_was_named(tables: Path) -> None:
    """The copy that is built from is nothing that a person could mend."""
    (tables / "editions.yaml").unlink()

    result = CliRunner().invoke(main, ["build", "2022-03", "--record", str(tables)])

    assert result.exit_code == 1
    assert result.stderr.startswith(f"briefing: {tables.resolve() / 'editions.yaml'}: not found")


def test_faults_of_the_record_are_told_by_its_own_name(
    tables: Path, edit: RecordEditor, tmp_path: Path
) -> None:
    """Nothing is built of a record that has any."""
    edit("events", 2, kind="no-such-kind")

    words = ["--record", str(tables), "--output", str(tmp_path / "output"), "--cold"]
    result = CliRunner().invoke(main, ["build", "2022-03", *words])

    assert result.exit_code == 1
    assert "nothing was built:\nrecord/events.csv row 2, column kind:" in result.stderr


def test_a_project_that_is_not_there_is_told_with_what_makes_one(tmp_path: Path) -> None:
    """As is one that the working folder isn't in."""
    result = CliRunner().invoke(main, ["build", "--root", str(tmp_path / "none")])

    assert result.exit_code == 1
    assert "none: no project, since it has no data/datapackage.json" in result.stderr
    assert "lay one out with `briefing init DIR`" in result.stderr


def test_what_would_be_built_of_another_record_is_said(tables: Path) -> None:
    """A dry run reads it and writes nothing."""
    result = CliRunner().invoke(main, ["build", "2022-03", "--record", str(tables), "--dry-run"])

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.rstrip().endswith("2022-03: not built yet")
    assert not (tables.parent / "output").exists()
