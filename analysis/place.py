"""Where the project lies: the folder with `data/` and `notebooks/`."""

from __future__ import annotations

from pathlib import Path

from analysis.errors import BriefingError
from analysis.evidence.descriptor import DESCRIPTOR


def find_root(start: Path | None = None) -> Path:
    """Return the nearest folder, from `start` upward, that holds a record under `data/`.

    `start` defaults to the working folder; failing that, the folder of an editable installation
    is tried. Raises BriefingError where neither holds a record.
    """
    begun = (start or Path.cwd()).resolve()
    installed = Path(__file__).resolve().parents[1]
    for folder in (begun, *begun.parents, installed):
        if (folder / "data" / DESCRIPTOR).is_file():
            return folder
    msg = f"{begun}: no data/{DESCRIPTOR} here or above. Run this from inside the project's folder"
    raise BriefingError(msg)
