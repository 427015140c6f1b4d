"""Builds that are killed at any moment: the edition before stays whole, and nothing is left behind.

For `make test-deep` alone, since it takes some fifty builds; each step of putting a folder in place
is killed in `tests/publishing/test_folder.py`, and each of replacing tables in
`tests/evidence/test_replacing.py`.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis.publishing.verify import verify
from tests.conftest import HERE, RecordEditor, copy_record
from tests.fuzz.hostile import DEEP

ROOT = Path(__file__).parents[2]
KILLS = 50
EDITION = "example-2022"
# A kernel asks once a second whether the process that started it still lives.
PATIENCE = 300


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with the fictional record, and beside it a temporary folder of its own."""
    root = tmp_path / "project"
    copy_record(HERE / "record", root / "data")
    shutil.copy(HERE / "record" / "editions.yaml", root / "data")
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    (tmp_path / "temporary").mkdir()
    return root


def building(root: Path) -> subprocess.Popen[bytes]:
    """Return a build that has just begun."""
    words = [sys.executable, "-m", "analysis", "build", EDITION, "--force"]
    env = {**os.environ, "TMPDIR": str(root.parent / "temporary"), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(words, cwd=root, env=env, stderr=subprocess.DEVNULL)


def kernels(root: Path) -> list[str]:
    """Return the processes that still work in the project's temporary folder."""
    found = []
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = each.read_bytes()
        except OSError:
            continue
        if os.fsencode(root.parent / "temporary") in words:
            found.append(each.parent.name)
    return found


@pytest.mark.slow
@pytest.mark.skipif(not DEEP, reason="only make test-deep has the time")
def test_fifty_kills_leave_the_edition_whole(project: Path) -> None:
    """What was there before, or what was to come; the next build sweeps up."""
    begun = time.monotonic()
    assert building(project).wait() == 0
    whole = time.monotonic() - begun
    edit = RecordEditor(project / "data")
    folder = project / "output" / EDITION
    for number in range(KILLS):
        edit("events", 3, note=f"Version {number}.")
        build = building(project)
        time.sleep(whole * (number + 0.5) / KILLS)
        build.send_signal(signal.SIGKILL)
        build.wait()
        assert verify(folder, project).holds
    assert building(project).wait() == 0
    assert verify(folder, project).holds
    left = {path.name for path in (project / "output").iterdir()}
    assert left == {EDITION, "index.html", "feed.atom"}
    waited = time.monotonic()
    while kernels(project) and time.monotonic() - waited < PATIENCE:
        time.sleep(1)
    assert kernels(project) == []
    assert list((project.parent / "temporary").glob("briefing-*")) == []
