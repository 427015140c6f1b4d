"""Files from outside: what is no regular file, too large or no plain data is refused at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from analysis.intake.proposals.proposal_yaml import from_yaml
from analysis.plain_yaml import plain_yaml
from analysis.regular_files import UnfitFileError, content_of, text_of

DEVICES = [Path(f"/dev/{name}") for name in ("zero", "full", "null")]


def test_a_regular_file_is_read_whole(tmp_path: Path) -> None:
    """Through a link too, and as text where that is wanted."""
    path, link = tmp_path / "lamps", tmp_path / "link"
    path.write_text("Öl", encoding="utf-8")
    link.symlink_to(path)
    assert (content_of(link), text_of(path)) == ("Öl".encode(), "Öl")


@pytest.mark.parametrize("path", [p for p in DEVICES if p.exists()], ids=str)
def test_a_device_is_refused(tmp_path: Path, path: Path) -> None:
    """Reading one may never end, or take all memory."""
    link = tmp_path / "events.csv"
    link.symlink_to(path)
    with pytest.raises(UnfitFileError, match=r"events\.csv: is no regular file\. Give"):
        content_of(link)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no such pipes")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    """Nobody may ever write into it."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnfitFileError, match="no regular file"):
        content_of(tmp_path / "pipe")


def test_a_folder_and_a_loop_are_errors_of_the_surroundings(tmp_path: Path) -> None:
    """The one is no regular file, the other leads nowhere."""
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises(UnfitFileError, match="no regular file"):
        content_of(tmp_path)
    with pytest.raises(OSError, match="symbolic links"):
        content_of(loop)


def test_what_is_too_large_is_refused(tmp_path: Path) -> None:
    """The first byte too many is enough to know."""
    path = tmp_path / "lamps"
    path.write_bytes(b"12345")
    assert content_of(path, 5) == b"12345"
    with pytest.raises(UnfitFileError, match="more than 4 bytes"):
        content_of(path, 4)


# Each entry names the one before it twice, so that a few lines stand for a billion words.
LAUGHS = "a0: &a0 [lamp]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30))


@pytest.mark.parametrize("read", [plain_yaml, from_yaml])
@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LAUGHS, r"an alias \(\*a0\)"),
        ("a: &x {b: 1}\nc:\n  <<: *x", "an alias"),
        ("[" * 5000, "nested more than 50 deep|nesting depth"),
        ("- " * 5000 + "x", "nested more than 50 deep"),
        ("a: !!bool lamp", "not what it is written as"),
        ("a: !!timestamp lamp", "not what it is written as"),
        ("a: " + "9" * 5000, "not what it is written as"),
        ("a: !!python/object:os.system x", "could not determine a constructor"),
    ],
    ids=["aliases", "merged", "deep", "deep lists", "bool", "timestamp", "long number", "code"],
)
def test_yaml_that_is_no_plain_data_is_refused(read: object, text: str, told: str) -> None:
    """By the readers of editions and of proposals alike, as an error of YAML."""
    assert callable(read)
    with pytest.raises(yaml.YAMLError, match=told):
        read(text)


def test_a_day_that_is_none_is_refused() -> None:
    """Editions are read with dates; a proposal keeps them as text."""
    with pytest.raises(yaml.YAMLError, match="month must be in"):
        plain_yaml("a: 2026-13-45")
    assert from_yaml("a: 2026-13-45") == {"a": "2026-13-45"}
