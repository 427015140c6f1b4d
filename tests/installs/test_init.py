"""`briefing init` lays a project out whole or says in a sentence why it doesn't."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from analysis import shipped_files as shipped
from analysis.cli import main
from analysis.errors import BriefingError
from analysis.place import NoProjectError, find_record, find_root, named_root
from analysis.shipped_files import shipped_files
from analysis.starting import project
from analysis.starting.project import lay_out
from tests.conftest import HERE

if TYPE_CHECKING:
    from pathlib import Path

ROOT = HERE.parent


@pytest.mark.parametrize("is_there", [True, False])
def test_a_new_or_an_empty_folder_becomes_a_project(tmp_path: Path, *, is_there: bool) -> None:
    """The command finds it from inside, and its README is of its own."""
    folder = tmp_path / "deep" / "down"
    if is_there:
        folder.mkdir(parents=True)

    files = lay_out(folder)

    assert find_root(folder / "notebooks") == folder.resolve()
    assert set(files) == {*shipped_files(ROOT), "README.md"}
    assert "briefing build" in (folder / "README.md").read_text("utf-8")
    assert not (folder / "output").exists()


def test_article_texts_are_never_laid_out(tmp_path: Path) -> None:
    """They are other people's words, and stay with whoever put them there."""
    (tmp_path / "data" / "articles").mkdir(parents=True)
    for name in ("README.md", "story.txt", ".gitkeep"):
        (tmp_path / "data" / "articles" / name).touch()

    assert shipped_files(tmp_path) == ("data/articles/README.md",)


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    """What lies there is named, and nothing is written beside it."""
    (tmp_path / "b.txt").touch()
    (tmp_path / "a.txt").touch()

    with pytest.raises(BriefingError, match=r"is not empty \(a\.txt and 1 more\)\. Name a folder"):
        lay_out(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]


def test_a_file_is_no_place_for_a_project(tmp_path: Path) -> None:
    """Nor is anything below it."""
    (tmp_path / "file").touch()
    with pytest.raises(BriefingError, match=r"is a file\. Name a folder that is new or empty"):
        lay_out(tmp_path / "file")


def test_what_can_not_be_written_whole_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a project would look like one."""
    write, written = project._write, []

    def full(path: Path, content: bytes, made: list[Path]) -> None:
        write(path, content, made)
        written.append(path)
        if len(written) > 3:
            raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(project, "_write", full)
    with pytest.raises(BriefingError, match=r"can't be written \(No space left on device\)"):
        lay_out(tmp_path / "new" / "project")

    assert len(written) == 4
    assert list(tmp_path.iterdir()) == []


def test_an_installation_without_its_files_says_what_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No empty project is laid out."""
    monkeypatch.setattr(project, "shipped_folder", lambda: tmp_path / "nothing")
    with pytest.raises(BriefingError, match=r"nothing to lay out\. Run `make setup`"):
        lay_out(tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_the_command_says_what_to_type_next(tmp_path: Path) -> None:
    """A folder with a blank in its name is quoted."""
    result = CliRunner().invoke(main, ["init", str(tmp_path / "my project")])

    assert result.exit_code == 0
    assert f"Next: cd '{tmp_path / 'my project'}', then briefing build" in result.output


def test_a_folder_that_is_named_has_to_be_a_project(tmp_path: Path) -> None:
    """No other is looked for above it."""
    lay_out(tmp_path)
    assert named_root(tmp_path) == tmp_path.resolve()
    with pytest.raises(NoProjectError, match=r"notebooks: no project, .*`briefing init DIR`"):
        named_root(tmp_path / "notebooks")


def test_outside_a_project_the_record_that_came_along_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inside one it is the project's."""
    lay_out(tmp_path / "shipped")
    lay_out(tmp_path / "own")
    (tmp_path / "code").mkdir()
    monkeypatch.setattr("analysis.place.CODE", tmp_path / "code")
    monkeypatch.setattr("analysis.place.shipped_folder", lambda: tmp_path / "shipped")

    monkeypatch.chdir(tmp_path)
    assert find_record() == tmp_path / "shipped" / "data"
    monkeypatch.chdir(tmp_path / "own")
    assert find_record() == (tmp_path / "own" / "data").resolve()


@pytest.mark.parametrize(
    ("is_checkout", "mends", "adds"),
    [
        (True, "Run `make setup`, which repairs it", 'Run: pip install ".[export]"'),
        (
            False,
            "Install the package again: pip install --force-reinstall WHEEL",
            'Run: pip install "WHEEL[export]"',
        ),
    ],
)
def test_remedies_are_those_of_the_installation(
    monkeypatch: pytest.MonkeyPatch, *, is_checkout: bool, mends: str, adds: str
) -> None:
    """Outside a checkout there is no make, and no folder to install from."""
    monkeypatch.setattr(shipped, "is_checkout", lambda: is_checkout)

    assert (shipped.how_to_mend(), shipped.how_to_add("export")) == (mends, adds)
