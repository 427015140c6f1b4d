"""The same record gives the same bytes, whatever surrounds the build.

Two surroundings by day; `make same` tries them all.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analysis.cache import VARIABLE
from analysis.publishing.manifest import outputs_of
from tests.conftest import HERE, copy_record
from tests.fuzz.hostile import DEEP

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = HERE.parent
EDITIONS = ("2022-03", "2021-03")
# One with pictures, which a month of the fictional record has too little for.
DRAWN = ("2021-02..2023-06",)


@dataclass(frozen=True)
class Surroundings:
    """Where a build runs: folder, environment, mask of new files, and further options."""

    folder: str = "plain"
    env: Mapping[str, str] = field(default_factory=dict)
    umask: int = 0o022
    options: tuple[str, ...] = ()


PLAIN = Surroundings(env={"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"})
# Everything at once, so that two builds by day show what most of the others do one by one.
OTHER = Surroundings(
    folder="dör lamp's (2)",
    env={
        "LC_ALL": "C",
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "12345",
        "HOME": "/nonexistent",
        "TERM": "dumb",
        "COLUMNS": "40",
        "PYTHONOPTIMIZE": "1",
        "SOURCE_DATE_EPOCH": "1",
    },
    umask=0o077,
    options=("--jobs", "2"),
)
# A clock that is a year ahead, where Debian's package `faketime` has it.
AHEAD = next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))), None)
ALONE = {
    "folder": Surroundings(folder="dör lamp's (2)"),
    "zone": Surroundings(env={"TZ": "America/St_Johns"}),
    "locale": Surroundings(env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    "seed": Surroundings(env={"PYTHONHASHSEED": "99"}),
    "mask": Surroundings(umask=0o077),
    "home": Surroundings(env={"HOME": "/nonexistent", "USER": "nobody", "LOGNAME": "nobody"}),
    "threads": Surroundings(
        env={"OMP_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "7"}
    ),
    "terminal": Surroundings(env={"TERM": "dumb", "COLUMNS": "30", "NO_COLOR": "1", "CI": "true"}),
    "jobs": Surroundings(options=("--jobs", "2")),
    "cold": Surroundings(options=("--cold",)),
    "optimised": Surroundings(env={"PYTHONOPTIMIZE": "1"}),
    "epoch": Surroundings(env={"SOURCE_DATE_EPOCH": "1900000000"}),
    "clock": Surroundings(env={"LD_PRELOAD": str(AHEAD), "FAKETIME": "+380d"}),
}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Return digest and size of each file of the editions as built in plain surroundings."""
    return made_in(tmp_path_factory.mktemp("plain"), PLAIN)


def made_in(
    above: Path, surroundings: Surroundings, editions: tuple[str, ...] = EDITIONS
) -> dict[str, object]:
    """Build the editions of the fictional record there and return what came out."""
    root = above / surroundings.folder
    copy_record(HERE / "record", root / "data")
    shutil.copy(HERE / "record" / "editions.yaml", root / "data")
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    shutil.copy(ROOT / "requirements.lock", root)
    words = [sys.executable, "-m", "analysis", "build", *editions, *surroundings.options]
    env = {**os.environ, **surroundings.env, "PYTHONPATH": str(ROOT)}
    before = os.umask(surroundings.umask)
    try:
        done = subprocess.run(words, cwd=root, env=env, capture_output=True, text=True, check=False)
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stderr
    folders = sorted(path for path in (root / "output").iterdir() if path.is_dir())
    return {f"{f.name}/{name}": each for f in folders for name, each in outputs_of(f).items()}


@pytest.mark.slow
def test_two_surroundings_give_the_same_bytes(tmp_path: Path, expected: dict[str, object]) -> None:
    """Two that differ in all that could be told apart by what a build reads."""
    assert len(expected) == 2 * 8
    assert made_in(tmp_path, OTHER) == expected


@pytest.mark.slow
def test_what_is_kept_gives_the_same_bytes(tmp_path: Path) -> None:
    """The first build fills the cache, the second reads it, the third was told to leave it."""
    kept = tmp_path / "kept"
    using = {VARIABLE: str(kept)}
    expected = made_in(tmp_path / "plain", PLAIN, DRAWN)
    assert made_in(tmp_path / "one", Surroundings(env=using), DRAWN) == expected
    held = {path.name for path in kept.iterdir()}
    assert {name.partition("-")[0] for name in held} >= {"picture", "vega", "polish"}
    assert made_in(tmp_path / "two", Surroundings(env=using), DRAWN) == expected
    assert {path.name for path in kept.iterdir()} == held
    alone = Surroundings(env=using, options=("--no-cache",))
    assert made_in(tmp_path / "three", alone, DRAWN) == expected


@pytest.mark.slow
@pytest.mark.skipif(not DEEP, reason="only make same has the time")
@pytest.mark.parametrize("name", ALONE)
def test_each_alone_gives_the_same_bytes(
    tmp_path: Path, expected: dict[str, object], name: str
) -> None:
    """So that one that doesn't is named."""
    if name == "clock" and AHEAD is None:
        pytest.skip("no clock to set ahead: apt-get install faketime")
    assert made_in(tmp_path, ALONE[name]) == expected
