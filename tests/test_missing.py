"""`make setup` repairs what is missing: what the lock pins and .venv lacks is known at once."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.test_repository import ROOT
from tools.missing import missing

if TYPE_CHECKING:
    from pathlib import Path

LOCK = """\
lamp-oil==1.2.post1 \\
    --hash=sha256:00
Wick_Maker==3 \\
    --hash=sha256:00
windows-lamps==2 ; sys_platform == 'win32' \\
    --hash=sha256:00
"""


def test_what_is_pinned_and_not_there_is_named() -> None:
    """However its name is written; a line with a marker is left to pip."""
    assert missing(LOCK, set()) == ["lamp-oil", "wick-maker"]
    assert missing(LOCK, {("lamp-oil", "1.2.post1"), ("wick-maker", "3")}) == []


def test_another_version_counts_as_missing() -> None:
    """The lock means just one."""
    assert missing(LOCK, {("lamp-oil", "1.3"), ("wick-maker", "3")}) == ["lamp-oil"]


def test_this_environment_lacks_nothing() -> None:
    """So that no run of make begins with an installation."""
    words = [sys.executable, "tools/missing.py", "requirements.lock"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == ""


def test_a_user_s_pip_does_not_reach_the_environment(tmp_path: Path) -> None:
    """With `user = true` in its configuration pip would install elsewhere, or refuse."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    (tmp_path / "Makefile").write_text(f"{makefile}\nshown:\n\t@echo $$PIP_USER\n", "utf-8")
    (tmp_path / "requirements.lock").touch()
    (tmp_path / "pyproject.toml").touch()
    done = subprocess.run(
        ["make", "shown"],  # noqa: S607 - whatever make is
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin", "PIP_USER": "1"},
    )
    assert done.stdout.strip() == "0"
