"""Where the project lies: the folder with `data/` and `notebooks/`."""

from __future__ import annotations

import os
from pathlib import Path

from analysis.errors import BriefingError
from analysis.evidence.descriptor import DESCRIPTOR


def find_root(start: Path | None = None) -> Path:
    """Return the nearest folder, from `start` upward, that holds a record under `data/`.

    `start` defaults to the working folder; failing that, the folder of an editable installation
    is tried. Raises BriefingError where neither holds a record, and inside another data package,
    for which the installation's record would else be taken.
    """
    begun = (start or Path.cwd()).resolve()
    installed = Path(__file__).resolve().parents[1]
    above = (begun, *begun.parents)
    for folder in above:
        # A broken link counts: what lies there is told, and no other record taken for it.
        if os.path.lexists(folder / "data" / DESCRIPTOR):
            return folder
    for foreign in (folder / DESCRIPTOR for folder in above):
        if os.path.lexists(foreign):
            msg = (
                f"{foreign}: is of a data package that is not this project's. Name the folder of "
                f"the record that is meant, or run this from inside the project's folder"
            )
            raise BriefingError(msg)
    if os.path.lexists(installed / "data" / DESCRIPTOR):
        return installed
    msg = f"{begun}: no data/{DESCRIPTOR} here or above. Run this from inside the project's folder"
    raise BriefingError(msg)
