"""No mistake of a user's, and no fault of their machine's, ends the command in a traceback."""

from __future__ import annotations

import errno
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from analysis.cli import main
from analysis.ending import in_words
from tests.conftest import HERE

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def project(record_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project's folder with a copy of the fictional record, and work inside it."""
    root = tmp_path / "project"
    shutil.copytree(HERE.parent / "notebooks", root / "notebooks")
    record_folder.rename(root / "data")
    shutil.copy(HERE / "record" / "editions.yaml", root / "data")
    monkeypatch.chdir(root)

    def run(*_: object, failing: Callable[[], None], **__: object) -> None:
        failing()
        pytest.fail("a notebook was run")

    monkeypatch.setattr("analysis.publishing.build.run_notebook", run)
    return root


def a_folder_for_a_table(root: Path) -> None:
    """Let a folder stand where a table should."""
    (root / "data" / "events.csv").unlink()
    (root / "data" / "events.csv").mkdir()


def a_loop_for_a_table(root: Path) -> None:
    """Let a link lead to itself where a table should be."""
    (root / "data" / "events.csv").unlink()
    (root / "data" / "events.csv").symlink_to("events.csv")


def a_missing_table(root: Path) -> None:
    """Leave a table out."""
    (root / "data" / "events.csv").unlink()


def a_missing_descriptor(root: Path) -> None:
    """Leave the descriptor's tables out."""
    (root / "data" / "datapackage.json").write_text("{}", encoding="utf-8")


def a_nested_descriptor(root: Path) -> None:
    """Nest the descriptor deeper than a parser goes."""
    (root / "data" / "datapackage.json").write_text("[" * 100_000, encoding="utf-8")


def a_wide_header(root: Path) -> None:
    """Write a header over what csv takes for one cell."""
    path = root / "data" / "events.csv"
    path.write_bytes(b'"' + b"x" * 200_000 + b'",' + path.read_bytes())


def a_broken_manifest(root: Path) -> None:
    """Write something else over what an edition says of itself."""
    (root / "output" / "full").mkdir(parents=True)
    (root / "output" / "full" / "manifest.json").write_text("{", encoding="utf-8")


def a_folder_for_editions(root: Path) -> None:
    """Let a folder stand where the named editions should."""
    (root / "data" / "editions.yaml").unlink()
    (root / "data" / "editions.yaml").mkdir()


def many_aliases(root: Path) -> None:
    """Name the same list in a list, and that in a list, ten times over."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    (root / "data" / "editions.yaml").write_text("\n".join(lines), encoding="utf-8")


def an_odd_notebook(root: Path) -> None:
    """Write a notebook whose cells are none."""
    path = root / "notebooks" / "briefing.ipynb"
    path.write_text(json.dumps({"cells": 3, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}))


def untagged(root: Path) -> None:
    """Lose the tag of the cell of parameters."""
    path = root / "notebooks" / "briefing.ipynb"
    path.write_text(path.read_text("utf-8").replace('"parameters"', '"other"'), encoding="utf-8")


SPOILT = (
    (a_folder_for_a_table, "events.csv"),
    (a_loop_for_a_table, "events.csv"),
    (a_missing_table, "events.csv"),
    (a_missing_descriptor, "datapackage.json"),
    (a_nested_descriptor, "datapackage.json"),
    (a_wide_header, "events.csv"),
    (a_folder_for_editions, "editions.yaml"),
    (many_aliases, "an alias (*a0). Write out"),
    (an_odd_notebook, "briefing.ipynb"),
    (untagged, "no cell is tagged"),
)


@pytest.mark.parametrize(("spoil", "told"), SPOILT, ids=lambda v: getattr(v, "__name__", ""))
def test_a_build_of_what_is_spoilt_ends_in_a_sentence(
    project: Path, spoil: Callable[[Path], None], told: str
) -> None:
    """Which names the file."""
    spoil(project)
    result = CliRunner().invoke(main, ["build", "full"])
    assert isinstance(result.exception, SystemExit)
    assert result.exit_code == 1
    # The record is checked while the notebook runs.
    assert result.stderr.removeprefix("Running the notebook …\n").startswith("briefing: ")
    assert told in result.stderr


@pytest.mark.parametrize(
    ("spoil", "told"),
    [*SPOILT[:6], (a_broken_manifest, "manifest.json")],
    ids=lambda v: getattr(v, "__name__", ""),
)
def test_a_check_of_what_is_spoilt_names_it(
    project: Path, spoil: Callable[[Path], None], told: str
) -> None:
    """As a fault of the record, or in a sentence."""
    spoil(project)
    result = CliRunner().invoke(main, ["check"])
    assert isinstance(result.exception, SystemExit)
    assert result.exit_code == 1
    assert told in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--title", "\udcff lamps"],
        ["build", "--from-notebook", "absent.ipynb"],
        ["build", "--from-notebook", "data"],
        ["build", "--output", "data/events.csv/x", "full"],
        ["verify", "absent"],
        ["verify", "data"],
        ["check", "absent"],
        ["format", "absent"],
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("project")
def test_what_was_typed_in_error_ends_in_a_sentence(arguments: list[str]) -> None:
    """Each of them."""
    result = CliRunner().invoke(main, arguments)
    assert isinstance(result.exception, SystemExit)
    assert result.exit_code != 0
    assert result.output.strip()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "x/lamp"), "x/lamp: can't be used (No"),
        (PermissionError(errno.EACCES, "Permission denied", "lamp"), "lamp: can't be used"),
        (OSError("odd"), "what was printed or written isn't taken (odd)"),
        (FileNotFoundError(errno.ENOENT, "No such file"), "started in is gone. Change to one"),
        (ModuleNotFoundError("No module named 'lamps'", name="lamps"), "lamps'). Run `make setup`"),
        (ModuleNotFoundError("Kernel provisioner"), "(Kernel provisioner). Run `make setup`"),
        (ModuleNotFoundError("none", name="analysis.lamps"), "a fault of this program"),
        (MemoryError(), "not enough memory"),
        (UnicodeEncodeError("utf-8", "\udcff", 0, 1, "surrogates not allowed"), "Give it in UTF-8"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_the_surroundings_did_is_said_with_its_place(error: Exception, told: str) -> None:
    """A full folder for temporary files isn't blamed on the output."""
    assert told in in_words(error)


LEFT = """
import atexit, sys, threading
from analysis.ending import leave
atexit.register(print, "tidied")
print("lamp " * 50_000)
{more}
leave(SystemExit({code}))
"""


def left(code: object, more: str = "") -> subprocess.CompletedProcess[str]:
    """Return how a program ended that printed much and then left."""
    script = LEFT.format(code=code, more=more)
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )


def test_who_leaves_at_once_has_said_all_and_tidied_up() -> None:
    """What was printed is whole, what was to be done at the end is done, the status is kept."""
    ended = left(3)
    assert ended.stdout == f"{'lamp ' * 50_000}\ntidied\n"
    assert (ended.returncode, ended.stderr) == (3, "")


def test_nobody_leaves_while_something_runs() -> None:
    """A thread that still works is waited for, as ever."""
    late = "threading.Timer(0.5, print, ['late']).start()"
    assert left(0, late).stdout.endswith("late\ntidied\n")


def test_a_word_for_a_status_is_told() -> None:
    """As Python tells it: on the error stream, with status 1."""
    ended = left("'no lamp'")
    assert (ended.returncode, ended.stderr) == (1, "no lamp\n")
