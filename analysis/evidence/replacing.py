"""Several files replaced as one: all of them or none at any moment, and by one writer at a time.

What is new is written into a folder beside the files and listed in a journal there; once that
stands, the files follow. A process that dies between two of them is finished by the next one.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from analysis.errors import BriefingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FOLDER, JOURNAL = ".replacing", "journal.json"


_BUSY = "another command is writing it. Wait until that has ended, and try again"


@contextmanager
def sole_writer(folder: Path, busy: str = _BUSY) -> Iterator[None]:
    """Let nobody else write a folder's files meanwhile; finish first what a dead writer began.

    Raises BriefingError where another process is writing them; `busy` says what to do then.
    """
    holding = _hold(folder, busy)
    try:
        _settle(folder)
        yield
    finally:
        if holding is not None:
            os.close(holding)


def settle(folder: Path) -> None:
    """Finish what a writer that died had begun to replace; does nothing where there is none."""
    if (folder / FOLDER).is_dir():
        with sole_writer(folder):
            pass


def contents_of(folder: Path) -> dict[Path, bytes]:
    """Return the tables of a folder as they are now, to be compared before one is replaced."""
    return {path: path.read_bytes() for path in sorted(folder.glob("*.csv")) if path.is_file()}


def replace_together(files: Mapping[Path, bytes], before: Mapping[Path, bytes]) -> None:
    """Put the new contents of a folder's files in place, or leave every file as it was.

    `before` is what the new contents were made from. Raises BriefingError where a file has changed
    since, or can't be replaced. To be called by a `sole_writer`.
    """
    if not files:
        return
    for path in files:
        if path in before and path.read_bytes() != before[path]:
            msg = (
                f"{path}: was saved by another program meanwhile, and nothing was changed. "
                f"Close it there, and run this again"
            )
            raise BriefingError(msg)
    waiting = next(iter(files)).parent / FOLDER
    try:
        _prepare(waiting, files)
    except OSError as error:
        shutil.rmtree(waiting, ignore_errors=True)
        msg = f"{waiting.parent} can't be written to ({error.strerror}). Nothing was changed"
        raise BriefingError(msg) from None
    _replay(waiting, undo=True)


def _prepare(waiting: Path, files: Mapping[Path, bytes]) -> None:
    shutil.rmtree(waiting, ignore_errors=True)
    waiting.mkdir()
    listed = {}
    for path, data in files.items():
        _write(waiting / path.name, data)
        shutil.copymode(path, waiting / path.name)
        shutil.copy2(path, waiting / f"{path.name}.old")
        listed[path.name] = [_digest(path.read_bytes()), _digest(data)]
    _write(waiting / f"{JOURNAL}.new", json.dumps(listed).encode())
    (waiting / f"{JOURNAL}.new").replace(waiting / JOURNAL)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replay(waiting: Path, *, undo: bool) -> None:
    listed = json.loads((waiting / JOURNAL).read_bytes())
    try:
        for name in listed:
            if (waiting / name).exists():
                (waiting / name).replace(waiting.parent / name)
    except OSError as error:
        if undo:
            _take_back(waiting, listed)
        msg = (
            f"{waiting.parent / name} can't be replaced ({error.strerror}). Nothing was changed; "
            "close the file in other programs, then run this again"
        )
        raise BriefingError(msg) from None
    shutil.rmtree(waiting)


def _take_back(waiting: Path, listed: Mapping[str, object]) -> None:
    for name in listed:
        if not (waiting / name).exists():
            (waiting / f"{name}.old").replace(waiting.parent / name)
    shutil.rmtree(waiting, ignore_errors=True)


def _settle(folder: Path) -> None:
    waiting = folder / FOLDER
    if not (waiting / JOURNAL).is_file():
        shutil.rmtree(waiting, ignore_errors=True)
        return
    try:
        listed = json.loads((waiting / JOURNAL).read_bytes())
        changed = [n for n, known in listed.items() if _digest_at(folder / n) not in known]
    except (ValueError, AttributeError, TypeError):
        changed = [JOURNAL]
    if changed:
        msg = (
            f"{folder}: a write was interrupted, and {', '.join(changed)} changed since. Compare "
            f"with what it meant to write, in {waiting}; then delete that folder"
        )
        raise BriefingError(msg)
    _replay(waiting, undo=False)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest_at(path: Path) -> str:
    return _digest(path.read_bytes()) if path.is_file() else ""


def _hold(folder: Path, busy: str) -> int | None:
    try:
        import fcntl
    except ImportError:  # of a system without such locks
        return None
    holding = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(holding, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(holding)
        raise BriefingError(f"{folder}: {busy}") from None
    except OSError:  # of a file system without such locks
        os.close(holding)
        return None
    return holding
