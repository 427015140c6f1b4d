"""The folder of an edition: old or new at every moment, and nothing of a person's is lost."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from analysis.publishing import folder
from analysis.publishing.folder import (
    carry_over,
    folder_beside,
    place_of,
    put_in_place,
    temporary_folder,
)
from analysis.publishing.manifest import NAME, outputs_of
from tests.publishing import soundly

DIES = """
import os, sys
from pathlib import Path
from analysis.publishing import folder
target, at, swaps = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "swaps"
done = 0

def counting(real):
    def step(*given):
        global done
        done += 1
        if done == at:
            os._exit(9)
        return real(*given)
    return step

Path.rename = counting(Path.rename)
folder.shutil.rmtree = counting(folder.shutil.rmtree)
folder._exchanged = counting(folder._exchanged) if swaps else lambda *_: False
with folder.folder_beside(target) as waiting:
    (waiting / "page").write_text("new", encoding="utf-8")
    folder.put_in_place(waiting, target)
os._exit(0)
"""


def edition(target: Path, content: str = "old") -> Path:
    """Write a small edition with its manifest."""
    target.mkdir(parents=True)
    (target / "page").write_text(content, encoding="utf-8")
    manifest = soundly.manifest("spring", outputs=outputs_of(target))
    (target / NAME).write_text(json.dumps(manifest), encoding="utf-8")
    return target


def built_anew(target: Path) -> tuple[str, ...]:
    """Put a new edition in place and return what was told."""
    with folder_beside(target) as waiting:
        (waiting / "page").write_text("new", encoding="utf-8")
        told = carry_over(target, waiting)
        put_in_place(waiting, target)
    return told


def names(target: Path) -> list[str]:
    """Return what is in the folder."""
    return sorted(path.name for path in target.iterdir())


@pytest.fixture(params=["swaps", "renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put in place by one exchange, and by two renames where the system has none."""
    if request.param == "renames":
        monkeypatch.setattr(folder, "_exchanged", lambda *_: False)


@pytest.mark.usefixtures("way")
def test_what_a_person_put_there_stays(tmp_path: Path) -> None:
    """Files, folders and links; what the former manifest lists goes."""
    target = edition(tmp_path / "spring")
    (target / "letters").mkdir()
    (target / "letters" / "one.txt").write_text("mine", encoding="utf-8")
    (target / "link").symlink_to("letters/one.txt")
    assert built_anew(target) == ()
    assert names(target) == ["letters", "link", "page"]
    assert (target / "page").read_text(encoding="utf-8") == "new"
    assert (target / "link").is_symlink()
    assert (target / "link").read_text(encoding="utf-8") == "mine"
    assert names(tmp_path) == ["spring"]


def test_a_changed_file_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    """Under a name that says so, and its owner is told; as often as it happens."""
    target = edition(tmp_path / "spring")
    (target / "page").write_text("my remarks", encoding="utf-8")
    (told,) = built_anew(target)
    assert told.endswith("page: was changed since it was built; kept as page-kept")
    assert (target / "page-kept").read_text(encoding="utf-8") == "my remarks"
    assert (target / "page").read_text(encoding="utf-8") == "new"


def test_a_link_to_the_folder_stays_a_link(tmp_path: Path) -> None:
    """The edition is written where it leads."""
    edition(tmp_path / "elsewhere" / "spring")
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "spring").symlink_to(tmp_path / "elsewhere" / "spring")
    built_anew(place_of(tmp_path / "output" / "spring"))
    assert (tmp_path / "output" / "spring").is_symlink()
    assert (tmp_path / "elsewhere" / "spring" / "page").read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("how", ["swaps", "renames"])
@pytest.mark.parametrize("at", range(1, 5))
def test_a_kill_at_each_step_leaves_old_or_new(tmp_path: Path, how: str, at: int) -> None:
    """And the next build leaves nothing behind."""
    target = edition(tmp_path / "output" / "spring")
    words = [sys.executable, "-c", DIES, str(target), str(at), how]
    subprocess.run(words, check=False, cwd=Path(__file__).parents[2])
    with folder_beside(target):
        assert (target / "page").read_text(encoding="utf-8") in {"old", "new"}
        assert len(names(tmp_path / "output")) == 2
    assert names(tmp_path / "output") == ["spring"]


def test_another_build_s_folder_is_left_alone(tmp_path: Path) -> None:
    """As long as that build lives."""
    with folder_beside(tmp_path / "spring") as one, folder_beside(tmp_path / "spring") as other:
        assert one.is_dir()
        assert other.is_dir()


def test_a_temporary_folder_is_swept_by_no_build_that_begins_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even between its making and its being held."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    hold = folder._hold

    def beaten(held: Path) -> int | None:
        monkeypatch.setattr(folder, "_hold", hold)
        with temporary_folder():
            return hold(held)

    monkeypatch.setattr(folder, "_hold", beaten)
    with temporary_folder() as made:
        assert made.is_dir()


WAITS = """
import signal, sys
from pathlib import Path
import click
from analysis.cli import main
from analysis.publishing.folder import folder_beside, temporary_folder

@main.command()
def wait():
    with folder_beside(Path(sys.argv[2])), temporary_folder() as temporary:
        print(temporary, flush=True)
        signal.pause()

main(["wait"])
"""


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGHUP])
def test_a_build_that_is_told_to_end_cleans_up(tmp_path: Path, asked: signal.Signals) -> None:
    """As one that is interrupted at the keyboard does; it ends as ended by the signal."""
    words = [sys.executable, "-c", WAITS, "wait", str(tmp_path / "spring")]
    root = Path(__file__).parents[2]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=root) as running:
        assert running.stdout is not None
        temporary = Path(running.stdout.readline().strip())
        assert temporary.is_dir()
        running.send_signal(asked)
        assert running.wait(timeout=300) == 128 + asked
    assert names(tmp_path) == []
    assert not temporary.exists()


def test_an_unreadable_manifest_stops_no_build_and_costs_no_file(tmp_path: Path) -> None:
    """Nobody can tell then what a person changed, so each file that differs is kept."""
    target = edition(tmp_path / "spring")
    (target / NAME).write_text("{", encoding="utf-8")
    built_anew(target)
    kept = {path.name: path.read_text("utf-8") for path in target.iterdir() if path.name != NAME}
    assert kept == {"page": "new", "page-kept": "old"}
