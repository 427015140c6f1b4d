"""The record as it stood in a git revision, in a folder for as long as it is read."""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from analysis.errors import BriefingError
from analysis.evidence.descriptor import DESCRIPTOR
from analysis.publishing.folder import temporary_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PREFIX = "git:"
RECORD = "data"
DIGITS = 10


@contextmanager
def record_at(root: Path, revision: str) -> Iterator[tuple[Path, str]]:
    """Give the folder of the record as it stood in a revision, and the start of its commit's id.

    `root` is the project's folder; nothing in it is touched. Raises BriefingError where git is
    missing, the project is in no repository, or the revision isn't one that has the record.
    """
    commit = _commit(root, revision)
    with temporary_folder() as folder:
        packed = _asked(root, revision, "archive", "--format=tar", commit, RECORD)
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        _declare_later_columns(folder / RECORD, root / RECORD)
        yield folder / RECORD, commit[:DIGITS]


def _declare_later_columns(then: Path, today: Path) -> None:
    """Let an older record declare what came since and no row must fill, so that it can be read.

    Such a column of it is empty, and a table that it lacks has no rows.
    """
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        package = json.loads((then / DESCRIPTOR).read_text(encoding="utf-8"))
        held = {one["name"]: one for one in package["resources"]}
        for one in json.loads((today / DESCRIPTOR).read_text(encoding="utf-8"))["resources"]:
            fields = one["schema"]["fields"]
            if one["name"] not in held:
                package["resources"].append(one)
                heading = ",".join(field["name"] for field in fields)
                (then / one["path"]).write_text(f"{heading}\n", encoding="utf-8")
                continue
            mine = held[one["name"]]["schema"]["fields"]
            known = {field["name"] for field in mine}
            mine += [field for field in fields if field["name"] not in known and _is_free(field)]
        (then / DESCRIPTOR).write_text(json.dumps(package), encoding="utf-8")


def _is_free(field: Mapping[str, Any]) -> bool:
    return not field.get("constraints", {}).get("required")


def _commit(root: Path, revision: str) -> str:
    if not revision or not revision.isprintable():
        msg = f"{PREFIX}{revision}: names no revision. Give one that git knows: {PREFIX}HEAD~1"
        raise BriefingError(msg)
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return _asked(root, revision, *words).decode().strip()


def _asked(root: Path, revision: str, *words: str) -> bytes:
    command = ["git", "-C", str(root), *words]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell
    except FileNotFoundError:
        msg = f"{PREFIX}{revision}: git isn't installed here. Install it, or give a record's folder"
        raise BriefingError(msg) from None
    if done.returncode == 0:
        return done.stdout
    told = done.stderr.decode(errors="replace").strip().splitlines()
    why = told[0].removeprefix("fatal: ") if told else "git knows no such revision"
    if "not a git repository" in why:
        why = f"{root} is in no git repository"
    msg = f"{PREFIX}{revision}: {why}. `git log --oneline {RECORD}` lists what there is"
    raise BriefingError(msg)
