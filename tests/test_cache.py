"""What is kept is found again, never trusted unseen, bounded, and changes nothing."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest

from analysis import cache
from analysis.cache import kept, trim, using

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Yield the folder of a cache of this test's own."""
    place = tmp_path / "kept"
    with using(place):
        yield place


def never() -> str:
    """Fail where something is made that was kept."""
    msg = "made again"
    raise AssertionError(msg)


def test_what_was_made_is_not_made_again(folder: Path) -> None:
    """The same kind, from the same, is read; letters of any script come back as they were."""
    assert kept("lamp", ("oil",), lambda: "лампа\r\n") == "лампа\r\n"
    assert kept("lamp", ("oil",), never) == "лампа\r\n"
    assert len([*folder.iterdir()]) == 1


@pytest.mark.parametrize("asked", [("lamp", ("gas",)), ("wick", ("oil",)), ("lamp", ("oil", ""))])
@pytest.mark.usefixtures("folder")
def test_what_differs_in_anything_is_made(asked: tuple[str, tuple[str, ...]]) -> None:
    """Its kind, each thing it was made from, and how many these are."""
    kept("lamp", ("oil",), lambda: "one")
    assert kept(*asked, lambda: "other") == "other"


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[:-1],
        lambda data: data.replace(b"light", b"night"),
        lambda data: data.replace(b"\n", b""),
        lambda data: b"0" * 64 + data[64:],
        lambda _: b"",
        lambda _: b"\xff\xfe",
    ],
)
def test_a_damaged_entry_is_made_anew(folder: Path, harm: object) -> None:
    """Cut short, changed, emptied or of another make: none is given out, and the next is whole."""
    kept("lamp", ("oil",), lambda: "light")
    (entry,) = folder.iterdir()
    entry.write_bytes(harm(entry.read_bytes()))  # type: ignore[operator]  # a function of bytes
    assert kept("lamp", ("oil",), lambda: "light anew") == "light anew"
    assert kept("lamp", ("oil",), never) == "light anew"


def test_an_entry_under_anothers_name_is_not_taken_for_it(folder: Path) -> None:
    """What an entry holds is bound to what it was made from."""
    kept("lamp", ("oil",), lambda: "oil lamp")
    (oil,) = folder.iterdir()
    kept("lamp", ("gas",), lambda: "gas lamp")
    (gas,) = set(folder.iterdir()) - {oil}
    oil.replace(gas)
    assert kept("lamp", ("gas",), lambda: "gas lamp") == "gas lamp"


def test_nothing_is_kept_where_it_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked for is made each time."""
    monkeypatch.setenv(cache.VARIABLE, cache.OFF)
    assert cache.place() is None
    assert [kept("lamp", ("oil",), lambda n=n: n) for n in ("one", "two")] == ["one", "two"]


def test_without_a_choice_it_lies_in_the_users_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never in the project or the working folder."""
    monkeypatch.delenv(cache.VARIABLE)
    place = cache.place()
    assert place is not None
    assert place.is_absolute()
    assert place.name == "russia-myanmar-briefing"


def test_a_folder_that_cant_be_written_to_is_as_good_as_none(tmp_path: Path) -> None:
    """Here because a file stands at its place."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with using(tmp_path / "file" / "kept"):
        assert kept("lamp", ("oil",), lambda: "light") == "light"
        trim()


def test_a_choice_ends_with_its_context(tmp_path: Path) -> None:
    """What was chosen before is chosen again, also after an error."""
    before = os.environ[cache.VARIABLE]
    with pytest.raises(ValueError, match="dark"), using(tmp_path):
        raise ValueError("dark")
    assert os.environ[cache.VARIABLE] == before


def test_the_oldest_go_when_room_is_short(folder: Path) -> None:
    """What was used last stays, and files that are no entries are left alone."""
    for number, name in enumerate(("oil", "gas", "sun")):
        kept("lamp", (name,), lambda: "x" * 100)
        for entry in folder.glob("lamp-*"):
            if entry.stat().st_mtime > 10:
                os.utime(entry, (number, number))
    (folder / "mine.txt").write_text("y" * 1000, encoding="utf-8")
    kept("lamp", ("oil",), never)
    trim(room=2 * 165)
    assert (folder / "mine.txt").exists()
    assert len([*folder.glob("lamp-*")]) == 2
    kept("lamp", ("oil",), never)
    kept("lamp", ("sun",), never)


def test_many_at_once_read_whole_entries_alone(folder: Path) -> None:
    """Threads that write and read one entry all get what was made, and leave nothing half done."""
    text = "light" * 10_000
    found: list[str] = []

    def ask() -> None:
        found.extend(kept("lamp", ("oil",), lambda: text) for _ in range(50))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(found) == {text}
    assert len(found) == 200
    assert len([*folder.iterdir()]) == 1
