"""Tables are replaced as one: old or new at every moment, and by one writer at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from analysis.errors import BriefingError
from analysis.evidence.canonical import format_record
from analysis.evidence.replacing import FOLDER, contents_of, replace_together, settle, sole_writer
from tests.conftest import RecordEditor

DIES = """
import os, sys
from pathlib import Path
from analysis.evidence import replacing
folder, at = Path(sys.argv[1]), int(sys.argv[2])
done = 0

def counting(real):
    def step(*given, **more):
        global done
        done += 1
        if done == at:
            os._exit(9)
        return real(*given, **more)
    return step

Path.replace = counting(Path.replace)
replacing._write = counting(replacing._write)
replacing.shutil.rmtree = counting(replacing.shutil.rmtree)
with replacing.sole_writer(folder):
    before = replacing.contents_of(folder)
    replacing.replace_together({path: b"new" for path in before}, before)
"""


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """Return a folder with three tables."""
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.csv").write_bytes(b"old")
    return tmp_path


def test_all_of_them_are_replaced(tables: Path) -> None:
    """And nothing is left beside them."""
    with sole_writer(tables):
        before = contents_of(tables)
        replace_together(dict.fromkeys(before, b"new"), before)
    assert set(contents_of(tables).values()) == {b"new"}
    assert len(list(tables.iterdir())) == 3


@pytest.mark.parametrize("at", range(1, 13))
def test_a_kill_at_each_step_leaves_all_old_or_all_new(tables: Path, at: int) -> None:
    """Once the next command has begun, and nothing hidden is left."""
    words = [sys.executable, "-c", DIES, str(tables), str(at)]
    subprocess.run(words, check=False, cwd=Path(__file__).parents[2])
    settle(tables)
    assert set(contents_of(tables).values()) in ({b"old"}, {b"new"})
    assert len(list(tables.iterdir())) == 3


def test_what_another_program_saved_meanwhile_stays(tables: Path) -> None:
    """A spreadsheet's save is not overwritten, and no other table changes."""
    with sole_writer(tables):
        before = contents_of(tables)
        (tables / "b.csv").write_bytes(b"saved")
        with pytest.raises(BriefingError, match=r"b\.csv: was saved by another program meanwhile"):
            replace_together(dict.fromkeys(before, b"new"), before)
    assert list(contents_of(tables).values()) == [b"old", b"saved", b"old"]


def test_two_writers_at_once_are_refused(tables: Path) -> None:
    """The second is told to wait, so that neither loses what the other wrote."""
    told = "another command is writing it"
    with sole_writer(tables), pytest.raises(BriefingError, match=told), sole_writer(tables):
        pytest.fail("both wrote")


def test_what_changed_after_a_kill_is_not_overwritten(tables: Path) -> None:
    """Whoever changed it decides."""
    words = [sys.executable, "-c", DIES, str(tables), "8"]
    subprocess.run(words, check=False, cwd=Path(__file__).parents[2])
    assert (tables / FOLDER / "journal.json").is_file()
    (tables / "b.csv").write_bytes(b"mine")
    with pytest.raises(BriefingError, match=r"interrupted, and b\.csv changed since"):
        settle(tables)
    assert (tables / "b.csv").read_bytes() == b"mine"


def test_format_is_such_a_writer(edit: RecordEditor) -> None:
    """It refuses while another writes."""
    with sole_writer(edit.folder), pytest.raises(BriefingError, match="another command"):
        format_record(edit.folder)
