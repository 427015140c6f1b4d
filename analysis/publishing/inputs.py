"""What an edition was made from: a digest of record, notebooks, code and lock."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from analysis.errors import BriefingError
from analysis.shipped_files import CODE, shipped_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PATTERNS = (
    "analysis/**/*.py",
    "analysis/brand/fonts/*",
    "analysis/brand/house.yaml",
    "analysis/charts/outlines.json",
    "analysis/**/templates/**/*",
    "brand.yaml",
    "brand/*",
    "data/*.csv",
    "data/datapackage.json",
    "data/editions.yaml",
    "notebooks/briefing.ipynb",
    "notebooks/compare.ipynb",
    "notebooks/one_pager.ipynb",
)
LOCK = "requirements.lock"
# Intake writes the record and no page, and what it does shows in data/; a preview shows editions;
# what lays a project out makes none.
LEFT_OUT = (
    "analysis/intake/",
    "analysis/previewing/",
    "analysis/serving/",
    "analysis/starting/",
)
# What begins so is the record: of an edition's inputs the one that changes day by day.
RECORD = "data/"


def digests(root: Path) -> dict[str, str]:
    """Return the SHA-256 of each input file, by its path in a checkout, in order of path.

    Record and notebooks are those of the project in `root`, code is that which runs.
    """
    found = {name: path for name, path in _named(root) if path.is_file()}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in sorted(found.items())
        if not name.startswith(LEFT_OUT) and "__pycache__" not in name
    }


def files_of(root: Path) -> Iterator[Path]:
    """Iterate over the paths that may be inputs; some are folders, or left out of the digests."""
    yield from (path for _, path in _named(root))


def lock_of(root: Path) -> Path:
    """Return the lock of a project, or that which came with the code where it has none."""
    own = root / LOCK
    return own if own.is_file() else shipped_folder() / LOCK


def _named(root: Path) -> Iterator[tuple[str, Path]]:
    for pattern in PATTERNS:
        folder = CODE if pattern.startswith("analysis/") else root
        yield from ((path.relative_to(folder).as_posix(), path) for path in folder.glob(pattern))
    yield LOCK, lock_of(root)


def digest_of(files: Mapping[str, str]) -> str:
    """Return one digest of all inputs, of the digests that `digests` gives."""
    lines = "\n".join(f"{digest}  {name}" for name, digest in files.items())
    return hashlib.sha256(lines.encode()).hexdigest()


def digest_told(files: Mapping[str, str], shown: str) -> str:
    """Return the digest that an edition tells: of what it shows, and of what that was made with.

    `shown` is the digest of what its notebook showed. Of the record it holds no more than that, so
    that a fact which the edition doesn't hold leaves it the same; without `shown`, as editions once
    were, it is the digest of all inputs.
    """
    if not shown:
        return digest_of(files)
    used = {name: digest for name, digest in files.items() if not name.startswith(RECORD)}
    return digest_of({**used, "shown": shown})


def changed_between(then: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """Return the inputs that differ between two sets of digests, in order of path."""
    return tuple(name for name in sorted({*then, *now}) if then.get(name) != now.get(name))


def refuse_changed(then: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Raise BriefingError naming the inputs that were changed while an edition was built."""
    if changed := changed_between(then, now):
        msg = (
            f"{', '.join(changed)}: changed while the edition was built, so that nobody could say "
            f"what it was made from. Nothing was published. Build again once all is saved"
        )
        raise BriefingError(msg)
