"""What takes long to make and depends on nothing but its input, kept from one build to the next.

Each entry is a plain file under the digest of all that it was made from, and begins with the digest
of what it holds: one that was damaged, cut short or renamed is made anew. What a build writes is
the same with and without it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Names the folder, for a kernel too, which inherits it; OFF keeps nothing.
VARIABLE = "BRIEFING_CACHE"
OFF = "off"
# Counts up when an entry's form changes, so that no entry of another form is found.
FORM = "1"
# Bytes that entries may take together: some thirty full editions that share nothing.
ROOM = 200_000_000
_NAME = re.compile(r"[a-z]+-[0-9a-f]{64}(?:\.[0-9a-f]{16})?")


def kept(kind: str, made_from: tuple[str, ...], make: Callable[[], str]) -> str:
    """Return what `make` gives, or what it gave when it was last made from the same.

    `kind` is a word of small letters, `made_from` all that the text depends on, the version of what
    makes it included. A folder that can't be read or written is as good as none.

    >>> kept("greeting", ("lamp",), lambda: "Hello, lamp")
    'Hello, lamp'
    """
    folder = place()
    if folder is None:
        return make()
    told = json.dumps([FORM, kind, *made_from]).encode(errors="surrogatepass")
    path = folder / f"{kind}-{hashlib.sha256(told).hexdigest()}"
    found = _read(path)
    if found is None:
        found = make()
        _write(path, found)
    return found


def place() -> Path | None:
    """Return the folder of the entries, None where nothing is kept."""
    given = os.environ.get(VARIABLE)
    if given:
        return None if given == OFF else Path(given)
    return _default()


@cache
def _default() -> Path:
    return Path(user_cache_path("russia-myanmar-briefing", appauthor=False))


@contextmanager
def using(folder: Path) -> Iterator[None]:
    """Let this process, and those that it starts meanwhile, keep their entries in a folder."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(folder)
    try:
        yield
    finally:
        del os.environ[VARIABLE]
        if before is not None:
            os.environ[VARIABLE] = before


def trim(room: int = ROOM) -> None:
    """Remove the entries that were used longest ago, until the others take no more than `room`.

    Files that are no entries stay; another process may do the same meanwhile.
    """
    folder = place()
    with suppress(OSError):
        found = sorted(_entries(folder) if folder else (), reverse=True)
        taken = 0
        for _, size, path in found:
            taken += size
            if taken > room:
                path.unlink(missing_ok=True)


def _entries(folder: Path) -> Iterator[tuple[int, int, Path]]:
    """Yield of each entry when it was last used, its bytes and its path."""
    for each in os.scandir(folder):
        with suppress(OSError):
            if _NAME.fullmatch(each.name) and each.is_file(follow_symlinks=False):
                told = each.stat(follow_symlinks=False)
                yield told.st_mtime_ns, told.st_size, Path(each.path)


def _read(path: Path) -> str | None:
    with suppress(OSError, ValueError):
        digest, _, held = path.read_bytes().partition(b"\n")
        if digest == _digest(path.name, held):
            # So that what is used stays when the oldest go.
            with suppress(OSError):
                os.utime(path)
            return held.decode()
    return None


def _write(path: Path, text: str) -> None:
    """Write an entry whole or not at all, whoever writes the same at the same time."""
    waiting = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    # A lone surrogate has no bytes: such a text isn't kept.
    with suppress(OSError, UnicodeEncodeError):
        held = text.encode()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            waiting.write_bytes(_digest(path.name, held) + b"\n" + held)
            waiting.replace(path)
        finally:
            waiting.unlink(missing_ok=True)


def _digest(name: str, held: bytes) -> bytes:
    # Of the name too: an entry that was moved to another's name isn't taken for it.
    return hashlib.sha256(name.encode() + b"\n" + held).hexdigest().encode()
