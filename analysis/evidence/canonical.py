"""Write the tables in their one canonical order and form."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from analysis.errors import BriefingError
from analysis.evidence.check import faults_of
from analysis.evidence.check.registry import FILE_RULES
from analysis.evidence.descriptor import DESCRIPTOR, read_descriptor
from analysis.evidence.replacing import contents_of, replace_together, sole_writer
from analysis.evidence.tables import Row, Tables, read_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from analysis.evidence.descriptor import Descriptor
    from analysis.evidence.fault import Fault

    Place = tuple[bool, int, str]

# Tables that are not named here keep the order given: it means something there.
_ORDER: Mapping[str, tuple[str, ...]] = {
    "sources": ("published", "id"),
    "actors": ("id",),
    "offices": ("actor", "from", "office"),
    "places": ("id",),
    "events": ("start", "id"),
    "series": ("id",),
    "figures": ("series", "as_of", "id"),
    "positions": ("disagreement", "order"),
    "votes": ("date", "id", "state"),
    "stages": ("agreement", "date", "id"),
    "listings": ("date", "id"),
    "tellings": ("event", "source"),
    "indicators": ("due", "id"),
    "glossary": ("id",),
}


class UnreadableRecordError(BriefingError):
    """A table can't be read without guessing; `faults` says for each place how to undo the harm."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        lines = "\n".join(str(fault) for fault in faults)
        super().__init__(
            f"Nothing was written, since this can't be read without guessing:\n{lines}"
        )


def format_record(folder: Path, descriptor: Path | None = None) -> tuple[Path, ...]:
    """Rewrite the folder's tables in canonical form; return the files that changed.

    Undoes a byte order mark, UTF-16, CRLF, other separators, blanks around cells and list
    members, TRUE for true, blank rows and columns in another order, then sorts the rows. All
    files change or none. Raises UnreadableRecordError where the harm can't be undone without
    guessing, and BriefingError where the descriptor can't be read.
    """
    path = descriptor or folder / DESCRIPTOR
    declared = read_descriptor(path)
    with sole_writer(folder):
        return _formatted(folder, declared)


def _formatted(folder: Path, declared: Descriptor) -> tuple[Path, ...]:
    before = contents_of(folder)
    tables = read_tables(folder, declared)
    faults = tuple(
        fault
        for fault in faults_of(tables, FILE_RULES)
        if fault.severity == "fault" and not fault.repairable
    )
    if faults:
        raise UnreadableRecordError(faults)
    written = {folder / declared.tables[name].path: _text(tables, name) for name in tables.rows}
    changed = {file: data for file, data in written.items() if file.read_bytes() != data}
    replace_together(changed, before)
    return tuple(changed)


def canonical_rows(tables: Tables, table: str) -> list[Row]:
    """Return a table's rows in canonical order."""
    places = [_place(tables, table, column) for column in _ORDER.get(table, ())]
    return sorted(tables.rows[table], key=lambda row: [place(row) for place in places])


def _place(tables: Tables, table: str, column: str) -> Callable[[Row], Place]:
    """Return a sort key for one column: what is missing comes last."""
    if (table, column) == ("positions", "disagreement"):
        given = {row["id"]: at for at, row in enumerate(tables.rows["disagreements"])}
        return lambda row: (row[column] not in given, given.get(row[column], 0), row[column])
    if tables.descriptor.tables[table].columns[column].type == "integer":
        return lambda row: (not row[column].isdecimal(), int(_digits(row[column])), row[column])
    return lambda row: (not row[column], 0, row[column])


def _digits(text: str) -> str:
    return text if text.isdecimal() else "0"


def _text(tables: Tables, table: str) -> bytes:
    columns = list(tables.descriptor.tables[table].columns)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row[name] for name in columns] for row in canonical_rows(tables, table))
    return out.getvalue().encode("utf-8")
