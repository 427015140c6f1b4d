"""What an edition was made from: a digest of record, notebooks, code and lock."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

NAME = "inputs.json"
PATTERNS = (
    "analysis/**/*.py",
    "analysis/charts/outlines.json",
    "analysis/**/templates/**/*",
    "data/*.csv",
    "data/datapackage.json",
    "data/editions.yaml",
    "notebooks/briefing.ipynb",
    "notebooks/compare.ipynb",
    "notebooks/one_pager.ipynb",
    "requirements.lock",
)
# Intake writes the record and no page; what it does shows in data/.
LEFT_OUT = ("analysis/intake/",)


def digests(root: Path) -> dict[str, str]:
    """Return the SHA-256 of each input file under `root`, by its path, in order of path."""
    found = {path.relative_to(root).as_posix(): path for path in _files(root) if path.is_file()}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in sorted(found.items())
        if not name.startswith(LEFT_OUT) and "__pycache__" not in name
    }


def _files(root: Path) -> Iterator[Path]:
    for pattern in PATTERNS:
        yield from root.glob(pattern)


def inputs_json(root: Path) -> bytes:
    """Return what `inputs.json` holds: one digest of all inputs, and the digest of each."""
    files = digests(root)
    whole = hashlib.sha256("\n".join(f"{d}  {n}" for n, d in files.items()).encode()).hexdigest()
    return (json.dumps({"digest": whole, "files": files}, indent=1) + "\n").encode()


def changed_since(edition: Path, root: Path) -> tuple[str, ...] | None:
    """Return the inputs that differ from those an edition was made from, in order of path.

    None where the folder holds no edition that says what it was made from.
    """
    told = edition / NAME
    if not told.is_file():
        return None
    then: Mapping[str, str] = json.loads(told.read_text(encoding="utf-8"))["files"]
    now = digests(root)
    return tuple(n for n in sorted({*then, *now}) if then.get(n) != now.get(n))
