"""A choice written into data/editions.yaml under a name of its own, below what stands there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from analysis.errors import BriefingError
from analysis.evidence.replacing import replace_together, sole_writer
from analysis.parameters import NAMES
from analysis.publishing.editions import Editions, read_editions
from analysis.publishing.folder import temporary_folder
from analysis.publishing.spans import span_of

# In the order in which the file's own entries have them.
FIELDS = ("title", "start", "end", "as_of", "sectors")


def save_edition(path: Path, name: str, given: Mapping[str, str], read_to: date) -> None:
    """Add an edition of these parameters to the file, and leave the rest of it as it is.

    Raises BriefingError where the name is taken, can't be one, or means dates by itself, and where
    what would be written could not be read back as exactly that.
    """
    name = name.strip()
    with sole_writer(path.parent):
        before = path.read_bytes()
        known = read_editions(path)
        _refuse_taken(name, known, read_to)
        after = (before.decode().rstrip("\n") + "\n" + entry(name, given)).encode()
        _refuse_misread(path, after, known, name, given)
        replace_together({path: after}, {path: before})


def entry(name: str, given: Mapping[str, str]) -> str:
    """Return the lines of an edition, each parameter there, one that is left open as `""`."""
    lines = [f"    {each}: {_quoted(given.get(each, ''))}" for each in FIELDS]
    return "\n".join((f"  {_quoted(name)}:", *lines, ""))


def _quoted(text: str) -> str:
    # What JSON writes between quotation marks, YAML reads as the same.
    return json.dumps(text, ensure_ascii=False)


def _refuse_taken(name: str, known: Editions, read_to: date) -> None:
    if not name:
        raise BriefingError("the edition has no name. Give it one, such as spring-2024")
    if name in {*known.sets, *known.recurring, *known.everything(read_to)}:
        raise BriefingError(f'"{name}" is an edition already. Give another name')
    if span_of(name):
        raise BriefingError(f'"{name}" means these dates by itself. Give a name that is no date')


def _refuse_misread(
    path: Path, after: bytes, known: Editions, name: str, given: Mapping[str, str]
) -> None:
    """Read what would be written, so that no name and no form of the file can lead it astray."""
    with temporary_folder() as folder:
        trial = folder / path.name
        trial.write_bytes(after)
        try:
            read = read_editions(trial)
        except BriefingError as error:
            told = str(error).replace(f"{trial}: ", "")
            raise BriefingError(f"it can't be saved: {told}") from None
    wanted = {each: given.get(each, "") for each in NAMES}
    others = {key: dict(each) for key, each in read.sets.items() if key != name}
    same = others == {key: dict(each) for key, each in known.sets.items()}
    if dict(read.sets.get(name, {})) != wanted or not same or read.recurring != known.recurring:
        msg = f"{path}: is laid out so that an edition can't be added below. Add it by hand"
        raise BriefingError(msg)
