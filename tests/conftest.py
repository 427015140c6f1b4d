"""What all tests share: a small fictional record, and hands to edit a copy of it."""

from __future__ import annotations

import csv
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from analysis.evidence.descriptor import read_descriptor
from analysis.evidence.load import load_evidence
from tests.browsing import browser, file, open_page
from tests.firefox import firefox
from tests.lab.running import lab, opened, project

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.evidence.records import Evidence

__all__ = ["browser", "file", "firefox", "lab", "open_page", "opened", "project"]

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
DESCRIPTOR = DATA / "datapackage.json"
LEADERS = ("ivan-example", "sample-aung")

# What a test makes is made for it, whatever was made before; tests of the cache have one of theirs.
os.environ["BRIEFING_CACHE"] = "off"

# By day every run tries the same cases, so that a red test stays red; by night other ones.
settings.register_profile("default", max_examples=200, deadline=None, derandomize=True)
settings.register_profile("nightly", max_examples=2000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make pictures` ask for reference pictures to be written, not held against."""
    parser.addoption("--renew-pictures", action="store_true", help="write tests/pictures/reference")


@dataclass(frozen=True)
class RecordEditor:
    """Edits a copy of the fictional record as a person in a spreadsheet would."""

    folder: Path

    def __call__(self, table: str, row: str | int, **changes: str) -> None:
        """Change cells of a row, found by its id (the first column) or its spreadsheet number."""
        rows = self.read(table)
        rows[self._position(rows, row)].update(changes)
        self.write(table, rows)

    def add(self, table: str, like: str | int, **changes: str) -> None:
        """Append a copy of a row with other cells."""
        rows = self.read(table)
        self.write(table, [*rows, rows[self._position(rows, like)] | changes])

    def drop(self, table: str, row: str | int) -> None:
        """Delete a row."""
        rows = self.read(table)
        del rows[self._position(rows, row)]
        self.write(table, rows)

    def rewrite(self, table: str, change: Callable[[bytes], bytes]) -> None:
        """Change the bytes of a table's file."""
        path = self.folder / f"{table}.csv"
        path.write_bytes(change(path.read_bytes()))

    def read(self, table: str) -> list[dict[str, str]]:
        """Return the table's rows as text by column."""
        with (self.folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def write(self, table: str, rows: list[dict[str, str]]) -> None:
        """Replace the table's rows."""
        path = self.folder / f"{table}.csv"
        header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def _position(self, rows: list[dict[str, str]], row: str | int) -> int:
        if isinstance(row, int):
            return row - 2
        return next(at for at, cells in enumerate(rows) if next(iter(cells.values())) == row)


def add_columns(folder: Path) -> None:
    """Add to the tables of a folder each column that the real record declares and they lack.

    Only those that no row must fill, so that one more asks for no change in a test's record.
    """
    editor = RecordEditor(folder)
    for name, table in read_descriptor(DESCRIPTOR).tables.items():
        rows, path = editor.read(name), folder / table.path
        header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
        optional = {key for key, column in table.columns.items() if not column.is_required}
        if optional - set(header):
            wanted = [key for key in table.columns if key in {*header, *optional}]
            path.write_text(",".join(wanted) + "\n", encoding="utf-8")
            editor.write(name, rows)


def copy_record(record: Path, folder: Path) -> Path:
    """Copy a fictional record's tables with a descriptor of its own; return the copy's folder.

    The descriptor is the real record's, but for the people of the sides and for the roles that
    sections ask of series.
    """
    shutil.copytree(record, folder)
    shutil.copy(DESCRIPTOR, folder)
    add_columns(folder)
    editor = RecordEditor(folder)
    package = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))
    for side, leader in zip(package["subject"]["sides"], LEADERS, strict=True):
        side.update(leaders=[leader], votes_as=side["id"])
    package["subject"]["beside"] = []
    played = {role for row in editor.read("series") for role in row["role"].split(";")}
    for asking in (package["subject"], *package["sections"]):
        asking["roles"] = [role for role in asking.get("roles", ()) if role in played]
    (folder / DESCRIPTOR.name).write_text(json.dumps(package), encoding="utf-8")
    return folder


@pytest.fixture
def record_folder(tmp_path: Path) -> Path:
    """Return a fresh copy of the fictional record, with the descriptor of the real one."""
    return copy_record(HERE / "record", tmp_path / "record")


@pytest.fixture
def edit(record_folder: Path) -> RecordEditor:
    """Return an editor of the fresh copy."""
    return RecordEditor(record_folder)


@pytest.fixture(scope="session")
def fictional(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a copy of the fictional record that no test may change."""
    return copy_record(HERE / "record", tmp_path_factory.mktemp("fictional") / "record")


@pytest.fixture(scope="session")
def evidence(fictional: Path) -> Evidence:
    """Return the fictional record as typed records."""
    return load_evidence(fictional)


@pytest.fixture(scope="session")
def committed() -> Evidence:
    """Return the record of `data/` as typed records."""
    return load_evidence(DATA)
