"""A CSV file as it lies on the disk, read as tolerantly as can be done without guessing."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Encoding = Literal["utf-8", "utf-8-bom", "utf-16", "workbook"]

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True)
class RawRow:
    """One row under its spreadsheet number (the header is 1), its cells untouched.

    A byte that is not UTF-8 stands as a lone surrogate.
    """

    number: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Return whether no cell holds anything."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class RawTable:
    """The rows of a file and what is unusual about its form.

    `broken_at` is the row at which the quoting no longer makes sense; later rows are not read.
    """

    encoding: Encoding
    carriage_returns: bool
    delimiter: str
    header: tuple[str, ...]
    rows: tuple[RawRow, ...]
    broken_at: int | None


def read_raw(data: bytes, columns: Collection[str]) -> RawTable:
    """Return the rows of a file; `columns` are the headings by which the separator is told."""
    text, encoding = _decode(data)
    delimiter = _delimiter(text, columns)
    lines: list[tuple[str, ...]] = []
    broken_at = None
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        lines.extend(tuple(line) for line in reader)
    except csv.Error:
        broken_at = len(lines) + 1
    header, *rows = lines or [()]
    numbered = tuple(RawRow(number, cells) for number, cells in enumerate(rows, start=2))
    return RawTable(encoding, "\r" in text, delimiter, header, numbered, broken_at)


def _decode(data: bytes) -> tuple[str, Encoding]:
    if data.startswith(_WORKBOOKS):
        return "", "workbook"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), "utf-16"
    if data.startswith(codecs.BOM_UTF8):
        return data[len(codecs.BOM_UTF8) :].decode("utf-8", "surrogateescape"), "utf-8-bom"
    return data.decode("utf-8", "surrogateescape"), "utf-8"


def _delimiter(text: str, columns: Collection[str]) -> str:
    lines = text.splitlines()[:1]

    def known(delimiter: str) -> int:
        headings: Iterable[list[str]] = csv.reader(lines, delimiter=delimiter)
        try:
            return sum(heading.strip().lower() in columns for line in headings for heading in line)
        except csv.Error:  # a heading longer than csv reads; told when the rows are read
            return 0

    # max() keeps the first of equals, so the comma stands unless another separator fits better.
    return max(_DELIMITERS, key=known)
