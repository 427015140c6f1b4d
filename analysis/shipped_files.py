"""What comes along with the code: the record, the notebooks and the lock.

In a checkout these lie beside the package. A wheel holds them inside it, where its build has put
them (`tools/shipping.py`), so that git keeps one copy of each.
"""

from __future__ import annotations

from pathlib import Path

# Named one by one: what else lies in these folders is somebody's own, article texts first of all.
PATTERNS = (
    "brand.yaml",
    "brand/*",
    "data/*.csv",
    "data/*.json",
    "data/*.yaml",
    "data/README.md",
    "data/articles/README.md",
    "notebooks/*.ipynb",
    "requirements.lock",
)
# The folder that holds `analysis/`, whose code runs.
CODE = Path(__file__).resolve().parents[1]
INSIDE = CODE / "analysis" / "shipped"


def is_checkout() -> bool:
    """Return whether the code runs from a checkout, where `make` is at hand."""
    return not INSIDE.is_dir()


def shipped_folder() -> Path:
    """Return the folder with `data/`, `notebooks/` and the lock that came with this code."""
    return CODE if is_checkout() else INSIDE


def shipped_files(folder: Path) -> tuple[str, ...]:
    """Return the path, below a folder, of each file that comes along, in order of path."""
    found = (path for pattern in PATTERNS for path in folder.glob(pattern) if path.is_file())
    return tuple(sorted(path.relative_to(folder).as_posix() for path in found))


def how_to_mend() -> str:
    """Return what puts back what is missing here, a sentence, its full stop left out."""
    if is_checkout():
        return "Run `make setup`, which repairs it"
    return "Install the package again: pip install --force-reinstall WHEEL"


def how_to_add(extra: str) -> str:
    """Return what installs the packages of an extra, a sentence, its full stop left out."""
    return f'Run: pip install "{"." if is_checkout() else "WHEEL"}[{extra}]"'
