"""What all tests share: a small fictional record, and hands to edit a copy of it."""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
DESCRIPTOR = HERE.parent / "data" / "datapackage.json"


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


@pytest.fixture
def record_folder(tmp_path: Path) -> Path:
    """Return a fresh copy of the fictional record, with the descriptor of the real one."""
    folder = tmp_path / "record"
    shutil.copytree(HERE / "record", folder)
    shutil.copy(DESCRIPTOR, folder)
    return folder


@pytest.fixture
def edit(record_folder: Path) -> RecordEditor:
    """Return an editor of the fresh copy."""
    return RecordEditor(record_folder)
