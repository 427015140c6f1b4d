"""Name the packages of a lock that this Python lacks, or has in another version, one a line.

A few milliseconds, since it reads names of folders alone: it runs before each target of make.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import distributions
from pathlib import Path

# A line with a marker is for other Pythons or systems, perhaps, and pip decides on it.
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)\s*\\?$", re.MULTILINE)
_RUNS = re.compile(r"[-_.]+")


def missing(lock: str, installed: set[tuple[str, str]]) -> list[str]:
    """Return the names that a lock pins and that are not installed in just that version."""
    pinned = {(_RUNS.sub("-", name).lower(), version) for name, version in _PINNED.findall(lock)}
    return sorted(name for name, _ in pinned - installed)


def _installed() -> set[tuple[str, str]]:
    found = set()
    for each in distributions():
        # The folder's name says both; reading each one's metadata would take a second.
        stem = getattr(each, "_path", Path()).name.removesuffix(".dist-info")
        name, _, version = stem.rpartition("-")
        found.add((_RUNS.sub("-", name).lower(), version))
    return found


if __name__ == "__main__":
    names = missing(Path(sys.argv[1]).read_text("utf-8"), _installed())
    sys.stdout.writelines(f"{name}\n" for name in names)
