"""What an edition tells of its changes since the one before: same parameters, as of an earlier day.

The edition before is an input like the others: the manifest names its digest and those of the files
that were read, and nothing is told of whatever merely stood at the same place.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.comparing.as_json import as_json
from analysis.comparing.change import Compared
from analysis.comparing.compare import State, differences
from analysis.comparing.kept_rows import NAME as RECORD
from analysis.comparing.rows import edition_rows
from analysis.errors import BriefingError
from analysis.publishing.changes_page import changes_page
from analysis.publishing.document import statements_json
from analysis.publishing.edition_state import edition_state
from analysis.publishing.folder import CHANGES, STATEMENTS
from analysis.publishing.manifest import NAME as MANIFEST
from analysis.publishing.manifest import read_manifest, sha256

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from analysis.evidence.window import Window
    from analysis.parameters import Parameters
    from analysis.publishing.document import Document

DATA = "changes.json"
# What two editions must share for their difference to be one of time.
_SAME = ("start", "sectors")


@dataclass(frozen=True)
class Since:
    """The edition before: its folder, and what the manifest of the next one says of it."""

    folder: Path
    edition: str
    as_of: str
    digest: str
    files: Mapping[str, str]

    def told(self) -> dict[str, Any]:
        """Return what a manifest says of it: no place, since that is each machine's own."""
        return {
            "edition": self.edition,
            "as_of": self.as_of,
            "digest": self.digest,
            "files": dict(self.files),
        }


def since_of(folder: Path, parameters: Parameters) -> Since:
    """Return the edition in a folder as the one before an edition of some parameters.

    Raises BriefingError where it is no edition, keeps no rows, is no longer what was built, or
    isn't of the same dates and sectors as of an earlier day.
    """
    told = read_manifest(folder)
    if told is None:
        msg = f"{folder}: has no {MANIFEST}, so that nothing can be told since. Give an edition"
        raise BriefingError(msg)
    files = {name: sha256(folder / name) for name in (STATEMENTS, RECORD)}
    for name, digest in files.items():
        if not digest or told["outputs"].get(name, {}).get("sha256") != digest:
            msg = f"{folder / name}: is not as a build wrote it. Build that edition again"
            raise BriefingError(msg)
    given, asked = told["parameters"], parameters.as_strings()
    for name in _SAME:
        if given.get(name) != asked[name]:
            msg = (
                f'{folder}: its {name} is "{given.get(name)}", that of this edition '
                f'"{asked[name]}". Give an edition of the same {name}, or use `briefing compare`'
            )
            raise BriefingError(msg)
    if given.get("as_of", "") >= asked["as_of"]:
        msg = (
            f"{folder}: is as of {given.get('as_of')}, and this edition as of {asked['as_of']}. "
            f"Give one as of an earlier day, or use `briefing compare`"
        )
        raise BriefingError(msg)
    return Since(folder, str(told["edition"]), given["as_of"], str(told["digest"]), files)


def find_since(told: Mapping[str, Any], output: Path, parameters: Parameters) -> Since:
    """Return the edition before, as a manifest names it, from the editions below `output`.

    Raises BriefingError where it is there no more.
    """
    for path in sorted(output.glob(f"*/{MANIFEST}")):
        found = read_manifest(path.parent)
        if found and found["digest"] == told["digest"] and found["edition"] == told["edition"]:
            made = since_of(path.parent, parameters)
            if made.files == told["files"]:
                return made
    msg = (
        f"{output}: has no edition {told['edition']} of digest {told['digest']}, since which this "
        f"one tells its changes. Put it there"
    )
    raise BriefingError(msg)


def changes_since(
    since: Since, edition: str, parameters: Parameters, document: Document, window: Window
) -> dict[str, bytes]:
    """Return the files by name that tell what changed since: a page and the same as JSON."""
    compared = Compared(edition, "edition", parameters.as_strings(), document.digest)
    said = tuple(json.loads(statements_json(document))["statements"])
    now = State(compared, said, edition_rows(window))
    told = differences(edition_state(since.folder, since.edition), now)
    return {DATA: as_json(told).encode(), CHANGES: changes_page(told, document.brand).encode()}
