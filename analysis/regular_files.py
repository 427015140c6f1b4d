"""Files as they come from outside: regular ones alone, no larger than such a file may be."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from analysis.errors import BriefingError

if TYPE_CHECKING:
    from pathlib import Path

# Far above any table, notebook or page of the project, and far below what a machine can hold.
LARGEST = 200_000_000
# Else opening a pipe waits for somebody who writes into it; unknown to some systems.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class UnfitFileError(BriefingError):
    """What lies there is no file to be read; `found` says what is wrong, without its place."""

    def __init__(self, path: Path | str, found: str) -> None:
        self.found = found
        super().__init__(f"{path}: {found}. Give another file, or restore this one")


def content_of(path: Path, largest: int = LARGEST) -> bytes:
    """Return what a regular file holds.

    Raises UnfitFileError for a folder, a pipe or a device, any of which may never end, and for a
    file of more than `largest` bytes; OSError where there is no such file or it can't be read.
    """
    with open(path, "rb", opener=_opened) as file:
        content = file.read(largest + 1)
    if len(content) > largest:
        raise UnfitFileError(path, f"more than {largest:,} bytes")
    return content


def _opened(name: str, flags: int) -> int:
    handle = os.open(name, flags | _AT_ONCE)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise UnfitFileError(name, "is no regular file")
    return handle


def text_of(path: Path, largest: int = LARGEST) -> str:
    """Return the UTF-8 text of a regular file; raises as `content_of`, or UnicodeDecodeError."""
    return content_of(path, largest).decode("utf-8")
