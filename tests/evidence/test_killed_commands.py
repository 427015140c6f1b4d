"""Commands that are killed at each of their steps leave tables old or new, and nothing beside."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analysis.evidence.check import check_record
from analysis.evidence.load import load_evidence
from analysis.evidence.replacing import FOLDER, contents_of
from analysis.intake.proposals.batch import take_in
from tests.conftest import RecordEditor
from tests.fuzz.hostile import DEEP

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
# By day every fourth step, by night each.
APART = 1 if DEEP else 4
# Steps of a command in a process of its own, which dies there; then the tables are read.
DIES = """
import os, shutil, sys
from pathlib import Path
from analysis.cli import main
from analysis.evidence import replacing
from analysis.evidence.load import load_evidence

folder, apart, words = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
shutil.copytree(folder, folder.with_name("kept"))

def contents():
    return {path.name: path.read_bytes() for path in folder.iterdir()}

def restored():
    shutil.rmtree(folder)
    shutil.copytree(folder.with_name("kept"), folder)

def run(words, dies_at=0):
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if dies_at:
            count(dies_at)
        try:
            main(words)
        except SystemExit as ended:
            os._exit(int(ended.code or 0))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

def count(dies_at):
    done = 0
    def counting(real):
        def step(*given, **more):
            nonlocal done
            done += 1
            if done == dies_at:
                os._exit(9)
            return real(*given, **more)
        return step
    Path.replace = counting(Path.replace)
    Path.mkdir = counting(Path.mkdir)
    replacing._write = counting(replacing._write)
    replacing.shutil.rmtree = counting(replacing.shutil.rmtree)

old = contents()
assert run(words) == 0
new = contents()
assert new != old
steps = 1 - apart
while True:
    restored()
    steps += apart
    ended = run(words, steps)
    load_evidence(folder)
    assert contents() in (old, new), f"mixed after step {steps}"
    if ended != 9:
        break
print(steps)
"""


def killed_at_each_step(folder: Path, *words: str) -> int:
    """Return at how many steps a command was killed; the checks are made on the way."""
    done = subprocess.run(
        [sys.executable, "-c", DIES, str(folder), str(APART), *words],
        cwd=folder.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


@pytest.mark.parametrize("reads", [check_record, load_evidence])
def test_whatever_reads_the_tables_finishes_first(
    edit: RecordEditor, reads: Callable[[Path], object]
) -> None:
    """Else it would read some that are new and some that are old."""
    before = contents_of(edit.folder)
    path = next(iter(before))
    waiting = edit.folder / FOLDER
    waiting.mkdir()
    (waiting / path.name).write_bytes(before[path])
    known = [hashlib.sha256(before[path]).hexdigest()] * 2
    (waiting / "journal.json").write_text(json.dumps({path.name: known}), encoding="utf-8")
    reads(edit.folder)
    assert not waiting.exists()
    assert contents_of(edit.folder) == before


@pytest.mark.slow
def test_format_killed_anywhere_leaves_all_old_or_all_new(edit: RecordEditor) -> None:
    """Several tables are out of form, and all or none are put into it."""
    for table in ("events", "figures", "sources"):
        edit.rewrite(table, lambda data: data.replace(b"\n", b"\r\n"))
    assert killed_at_each_step(edit.folder, "format", str(edit.folder)) > 10


@pytest.mark.slow
def test_accept_killed_anywhere_leaves_all_old_or_all_new(
    edit: RecordEditor, tmp_path: Path
) -> None:
    """A source and the event that it tells of come together, or neither does."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "visit.txt").write_text(
        "Sample Aung Sees Off Ivan Example\nExample Post\n7 March 2021\nSample Aung of Myanmar "
        "received Russia's Ivan Example in Example City on Friday, 5 March 2021.\n",
        encoding="utf-8",
    )
    take_in([tmp_path / "articles"], record=edit.folder, output=tmp_path / "out")
    words = ("accept", str(tmp_path / "out" / "visit.yaml"), "--record", str(edit.folder))
    words += ("--articles", str(tmp_path / "articles"))
    assert killed_at_each_step(edit.folder, *words) > 8
    assert check_record(edit.folder) == ()
