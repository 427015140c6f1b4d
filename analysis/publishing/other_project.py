"""Which project a build is of, where another is named than the one that the command stands in."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.errors import BriefingError
from analysis.evidence.descriptor import DESCRIPTOR
from analysis.evidence.replacing import settle
from analysis.place import NoProjectError, find_root, named_root
from analysis.publishing.folder import temporary_folder
from analysis.publishing.inputs import lock_of
from analysis.shipped_files import shipped_files, shipped_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OUTPUT = "output"


@dataclass(frozen=True)
class Project:
    """The folder to build from and where its editions go, and the record if one was named."""

    root: Path
    output: Path
    record: Path | None = None

    @contextmanager
    def naming_its_record(self) -> Iterator[None]:
        """Let what is wrong with the record be told of the folder that was named, not of a copy."""
        try:
            yield
        except BriefingError as error:
            copy = str(self.root / "data")
            if self.record is None or copy not in str(error):
                raise
            raise BriefingError(str(error).replace(copy, str(self.record))) from None


@contextmanager
def project_of(root: Path | None, record: Path | None) -> Iterator[Project]:
    """Give the project to build from.

    That is `root`, or the one that the working folder lies in. With a `record` it is a folder for
    the time of the build: the tables are copied from there; notebooks and lock are the project's
    or, where there is none, those that came with the code. Its editions go beside the record.
    Raises BriefingError where a named folder holds no project or no record.
    """
    project = named_root(root) if root else None
    if record is None:
        project = project or find_root()
        yield Project(project, project / OUTPUT)
        return
    record = _named_record(record)
    with temporary_folder() as folder:
        _lay_together(folder, record, project or _notebooks_of())
        yield Project(folder.resolve(), record.parent / OUTPUT, record)


def _named_record(record: Path) -> Path:
    if not os.path.lexists(record / DESCRIPTOR):
        msg = (
            f"{record}: no record, since it has no {DESCRIPTOR}. Name the folder that holds the "
            f"tables and their descriptor; --root names a project's folder"
        )
        raise BriefingError(msg)
    return record.resolve()


def _notebooks_of() -> Path:
    try:
        return find_root()
    except NoProjectError:
        return shipped_folder()


def _lay_together(folder: Path, record: Path, project: Path) -> None:
    settle(record)
    (folder / "data").mkdir()
    for path in record.iterdir():
        if path.is_file():
            shutil.copy(path, folder / "data")
    shutil.copytree(project / "notebooks", folder / "notebooks")
    for name in shipped_files(project):
        if not name.startswith(("data/", "notebooks/")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(project / name, folder / name)
    shutil.copy(lock_of(project), folder)
