"""All tables of a record: harm that can be undone is undone, so that no fault is told twice."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from analysis.evidence.fault import Finding, Severity, quote
from analysis.evidence.headings import ColumnMatch, match_columns
from analysis.evidence.independence import READ, Origins
from analysis.evidence.raw import RawTable, read_raw
from analysis.regular_files import content_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date
    from pathlib import Path

    from analysis.evidence.descriptor import Column, Descriptor, Table

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_TRUTHS = {"true", "false"}
UNDECODED = re.compile(r"[\ud800-\udfff]")


class MissingColumnError(KeyError):
    """A rule asks for a column that a file lacks, of which another rule tells."""


@dataclass(frozen=True)
class Row:
    """One row of a table by column name; a column that the file lacks is absent."""

    table: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        try:
            return self.cells[column]
        except KeyError:
            raise MissingColumnError(column) from None

    def members(self, column: str) -> list[str]:
        """Return the members of a list cell in their order."""
        return [member for member in self[column].split(";") if member]

    def finding(  # noqa: PLR0913 - a fault has that many parts, and all are needed
        self,
        column: str | None,
        found: str,
        expected: str,
        remedy: str,
        *,
        severity: Severity = "fault",
        repairable: bool = False,
    ) -> Finding:
        """Return a finding at this row."""
        return Finding(
            self.table, self.number, column, found, expected, remedy, severity, repairable
        )


@dataclass(frozen=True)
class SourceRow:
    """The part of a source that decides on its independence."""

    id: str
    publisher: str
    kind: str
    side: str
    origin: str
    wire: str
    retells: str
    stands_on: str
    url: str


@dataclass(frozen=True)
class Tables:
    """All tables of a folder.

    `raw` holds the files that exist, as they lie on the disk; `columns` how their headings were
    understood; `untouched` their rows by column name with every cell as written; `rows` the same
    with harm undone (blanks around cells, TRUE for true, empty list members, blank rows). `today`
    is the day of the check, None where no clock may be read.
    """

    folder: Path
    descriptor: Descriptor
    raw: Mapping[str, RawTable]
    columns: Mapping[str, ColumnMatch]
    untouched: Mapping[str, tuple[Row, ...]]
    rows: Mapping[str, tuple[Row, ...]]
    today: date | None = None

    def file(self, table: str) -> str:
        """Return the name under which a table's file is spoken of: `data/events.csv`."""
        return f"{name_of(self.folder)}/{self.descriptor.tables[table].path}"

    def is_of_same(self, other: Tables) -> bool:
        """Return whether these are known to be of the same folder and content as others."""
        return (
            self.folder == other.folder
            and self.descriptor is other.descriptor
            and self.raw.keys() == other.raw.keys()
            and all(raw is other.raw[name] for name, raw in self.raw.items())
        )

    def has(self, need: str) -> bool:
        """Return whether the column written as `table.column` could be read."""
        table, column = need.split(".")
        return table in self.columns and column in self.columns[table].positions

    def column(self, row: Row, name: str) -> Column:
        """Return how the descriptor declares a column of the row's table."""
        return self.descriptor.tables[row.table].columns[name]

    def by_id(self, table: str) -> dict[str, Row]:
        """Return the rows of a table by their id; of two with one id the first."""
        found: dict[str, Row] = {}
        for row in self.rows[table]:
            found.setdefault(row["id"], row)
        return found

    def unreadable(self, table: str) -> str | None:
        """Return where and why the table's cells can't be told without a guess, None if they can.

        It begins with what follows a file's name, as in ` row 4: …`.
        """
        raw = self.raw[table]
        garbled = any(UNDECODED.search("".join(row.cells)) for row in raw.rows)
        utf8 = raw.encoding in {"utf-8", "utf-8-bom"} and not garbled
        if not (utf8 and raw.delimiter == "," and raw.broken_at is None and any(raw.header)):
            return ": not a UTF-8 comma-separated table"
        for found, column in self.columns[table].renamed.items():
            return f" row 1: unknown heading {quote(found)}, where {quote(column)} is missing"
        width = len(raw.header)
        for row in raw.rows:
            if len(row.cells) != width and not row.is_blank:
                return f" row {row.number}: {len(row.cells)} cells under {width} headings"
        return None

    @cached_property
    def origins(self) -> Origins:
        """The independent origins of the record's sources."""
        return Origins.of(
            SourceRow(*(row.cells.get(name, "") for name in READ)) for row in self.rows["sources"]
        )


def name_of(folder: Path) -> str:
    """Return the name by which a folder is spoken of, its own also where it is called `.`."""
    return folder.name or folder.absolute().name


def read_tables(
    folder: Path, descriptor: Descriptor, *, only: Collection[str] | None = None
) -> Tables:
    """Return the tables of the folder, all or those named.

    A missing file is left out, a broken one read as far as it goes.

    Each file is read anew, but parsed only where no table of the same content was before.
    """
    read = {
        name: _parsed(table, content_of(path))
        for name, table in descriptor.tables.items()
        if (only is None or name in only) and (path := folder / table.path).is_file()
    }
    return Tables(
        folder,
        descriptor,
        raw={name: one.raw for name, one in read.items()},
        columns={name: one.columns for name, one in read.items()},
        untouched={name: one.untouched for name, one in read.items()},
        rows={name: one.rows for name, one in read.items()},
    )


@dataclass(frozen=True)
class _Parsed:
    raw: RawTable
    columns: ColumnMatch
    untouched: tuple[Row, ...]
    rows: tuple[Row, ...]


# By content, never by name or time of change, so that no edit is overlooked.
@lru_cache(maxsize=64)
def _parsed(table: Table, data: bytes) -> _Parsed:
    raw = read_raw(data, table.columns)
    columns = match_columns(raw, tuple(table.columns))
    untouched = tuple(_rows(table, raw, columns))
    return _Parsed(raw, columns, untouched, tuple(_repaired(row, table) for row in untouched))


def repair_cell(text: str, column: Column) -> str:
    """Return the cell in canonical form, as far as that needs no guess."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if column.is_list:
        members = (member.strip() for member in text.split(";"))
        return ";".join(dict.fromkeys(member for member in members if member))
    if column.type == "boolean" and text.lower() in _TRUTHS:
        return text.lower()
    return text


def _rows(table: Table, raw: RawTable, match: ColumnMatch) -> list[Row]:
    return [
        Row(
            table.name,
            row.number,
            {
                name: row.cells[position] if position < len(row.cells) else ""
                for name, position in match.positions.items()
            },
        )
        for row in raw.rows
        if not row.is_blank
    ]


def _repaired(row: Row, table: Table) -> Row:
    def legible(text: str) -> str:
        return CONTROL.sub("", UNDECODED.sub("\N{REPLACEMENT CHARACTER}", text))

    cells = {
        name: text if _is_canonical(text) else repair_cell(legible(text), table.columns[name])
        for name, text in row.cells.items()
    }
    return Row(row.table, row.number, cells)


def _is_canonical(text: str) -> bool:
    """Return whether a cell is seen at once to need no repair, whatever its column, as most are."""
    if not text:
        return True
    plain = text.isascii() and text.isprintable() and ";" not in text
    return plain and " " not in (text[0], text[-1]) and text.lower() not in _TRUTHS
