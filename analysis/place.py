"""Where the project lies: the folder with `data/` and `notebooks/`."""

from __future__ import annotations

import os
from pathlib import Path

from analysis.errors import BriefingError
from analysis.evidence.descriptor import DESCRIPTOR
from analysis.shipped_files import CODE, shipped_folder


class NoProjectError(BriefingError):
    """No project lies where one was looked for."""


def find_root(start: Path | None = None) -> Path:
    """Return the nearest folder, from `start` upward, that holds a record under `data/`.

    `start` defaults to the working folder; failing that, the folder of an editable installation
    is tried. Raises NoProjectError where neither holds a record, and BriefingError inside another
    data package, for which the installation's record would else be taken.
    """
    begun = (start or Path.cwd()).resolve()
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
    if os.path.lexists(CODE / "data" / DESCRIPTOR):
        return CODE
    msg = (
        f"{begun}: no data/{DESCRIPTOR} here or above, so no project. Lay one out with "
        f"`briefing init DIR`, or run this from inside a project's folder"
    )
    raise NoProjectError(msg)


def named_root(folder: Path) -> Path:
    """Return a folder that somebody named as a project's.

    Raises NoProjectError where it holds no record under `data/`.
    """
    if not os.path.lexists(folder / "data" / DESCRIPTOR):
        msg = (
            f"{folder}: no project, since it has no data/{DESCRIPTOR}. Name a project's folder, or "
            f"lay one out with `briefing init DIR`"
        )
        raise NoProjectError(msg)
    return folder.resolve()


def find_record() -> Path:
    """Return the folder of the record that is meant where none is named.

    It is the project's; where no project is, the one that came with an installation.
    """
    try:
        return find_root() / "data"
    except NoProjectError:
        shipped = shipped_folder() / "data"
        if not (shipped / DESCRIPTOR).is_file():
            raise
        return shipped
