"""An edition's folder as a state that another can be held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.comparing.change import Compared
from analysis.comparing.compare import State
from analysis.comparing.kept_rows import read_rows
from analysis.errors import BriefingError
from analysis.publishing.folder import STATEMENTS, statements_in
from analysis.publishing.manifest import NAME, read_manifest

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.comparing.sentence_changes import Said

# What of a sentence is compared, and of which type.
_FORM = {"id": str, "section": str, "kind": str, "text": str, "facts": list, "sources": list}


def edition_state(folder: Path, name: str) -> State:
    """Return an edition as it was built: what it says, and the rows that it keeps, if any.

    `name` is what it is called beside the other. Raises BriefingError where the folder is none of
    an edition, or its files are not what a build writes.
    """
    told = read_manifest(folder)
    if told is None:
        msg = f"{folder}: has no {NAME}, so that it is no edition. Build it, or give another folder"
        raise BriefingError(msg)
    compared = Compared(name, "edition", dict(told["parameters"]), str(told["digest"]))
    return State(compared, _statements(folder), read_rows(folder))


def _statements(folder: Path) -> tuple[Said, ...]:
    path = folder / STATEMENTS
    try:
        found = statements_in(folder)
        if not all(isinstance(each[key], form) for each in found for key, form in _FORM.items()):
            raise ValueError  # noqa: TRY301 - told below like all else that no build writes
        return tuple(found)
    except FileNotFoundError:
        msg = f"{path}: not found. Build the edition again"
        raise BriefingError(msg) from None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        msg = f"{path}: is not what a build writes. Build the edition again"
        raise BriefingError(msg) from None
