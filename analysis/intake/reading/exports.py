"""Exports that hold many articles: JSON lines and CSV, read row by row in constant memory."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from analysis.intake.lexicon.patterns import by_entry
from analysis.intake.reading.article import LARGEST
from analysis.intake.reading.decode import line_text

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CHUNK = 1 << 20
SAVE_THE_PAGES = "Intake fetches nothing; save the pages"


@dataclass(frozen=True)
class ExportRow:
    """One row of an export: its fields by our names, or what is wrong with it."""

    number: int
    fields: Mapping[str, str]
    problem: str | None = None


def json_lines(path: Path) -> Iterator[ExportRow]:
    """Yield a row per line of a JSON Lines file; an empty line is passed over."""
    for number, line in _lines(path):
        if line is None:
            yield ExportRow(number, {}, _too_long())
        elif line.strip():
            yield _from_json(number, line)


def json_file(path: Path) -> Iterator[ExportRow]:
    """Yield the articles of a JSON file that holds one object or a list of them."""
    text = line_text(path.read_bytes()).removeprefix("\ufeff")
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        if "Extra data" in str(error):
            yield from json_lines(path)
        else:
            yield ExportRow(1, {}, f"not JSON ({_short(error)}). Save it anew, or as JSON Lines")
        return
    for number, row in enumerate(given if isinstance(given, list) else [given], start=1):
        yield _from_object(number, row)


def csv_rows(path: Path) -> Iterator[ExportRow]:
    """Yield a row per record of a CSV or TSV export; columns are found by their headings."""
    rows = _csv_records(path)
    first = next(rows, None)
    if first is None or first[1] is None:
        yield ExportRow(
            1, {}, "no row of headings. Expected columns such as title, date, url, text"
        )
        return
    separator = max(",;\t|", key=first[1].count)
    headings = [
        by_entry("export_fields").get(_key(cell)) for cell in _cells(first[1], separator) or []
    ]
    if "text" not in headings and ("url" in headings or first[1].startswith(("http", "www."))):
        yield ExportRow(1, {}, f"a list of addresses. {SAVE_THE_PAGES}")
        return
    if "text" not in headings:
        told = first[1].strip()[:80]
        yield ExportRow(1, {}, f'no column for the text among "{told}". Name one of them "text"')
        return
    for number, record in rows:
        yield _from_csv(number, record, separator, headings)


def _from_csv(
    number: int, record: str | None, separator: str, headings: list[str | None]
) -> ExportRow:
    if record is None:
        return ExportRow(number, {}, _too_long())
    cells = _cells(record, separator)
    if cells is None:
        return ExportRow(number, {}, "not a row of CSV. Quote cells that hold quotation marks")
    pairs = zip(headings, cells, strict=False)
    fields = {name: cell for name, cell in pairs if name and cell.strip()}
    if "text" not in fields:
        return ExportRow(number, fields, _without_text(fields, "no text in this row"))
    return ExportRow(number, fields)


def _without_text(fields: Mapping[str, str], told: str) -> str:
    return f"an address without a text. {SAVE_THE_PAGES}" if "url" in fields else told


def _from_json(number: int, line: str) -> ExportRow:
    try:
        return _from_object(number, json.loads(line.removeprefix("\ufeff")))
    except (ValueError, RecursionError) as error:
        return ExportRow(number, {}, f"not JSON ({_short(error)}). One object a line is expected")


def _from_object(number: int, given: object) -> ExportRow:
    if not isinstance(given, dict):
        return ExportRow(number, {}, "not an object with title, date, url, text")
    fields: dict[str, str] = {}
    for key, value in given.items():
        name = by_entry("export_fields").get(_key(str(key)))
        text = value.get("name") if isinstance(value, dict) else value
        if name and isinstance(text, str | int | float) and str(text).strip():
            fields.setdefault(name, str(text))
    if "text" not in fields and set(fields) == {"url"}:
        told = "an address and no text. Intake fetches nothing; save the pages"
        return ExportRow(number, fields, told)
    if "text" not in fields:
        told = 'no text: expected a field named "text", "body" or "content"'
        return ExportRow(number, fields, _without_text(fields, told))
    if len(fields["text"]) > LARGEST:
        return ExportRow(number, fields, _too_long())
    return ExportRow(number, fields)


def _key(heading: str) -> str:
    return heading.strip().strip("\ufeff\"'").lower().replace(" ", "_").replace("-", "_")


def _cells(record: str, separator: str) -> list[str] | None:
    csv.field_size_limit(2 * LARGEST)
    try:
        return next(csv.reader([record], delimiter=separator, strict=True), [])
    except csv.Error:
        # Stray quotation marks: read it as a forgiving spreadsheet does.
        try:
            return next(csv.reader([record], delimiter=separator), [])
        except csv.Error:
            return None


def _csv_records(path: Path) -> Iterator[tuple[int, str | None]]:
    """Yield each record with the number of the line it begins on; None where it is too long."""
    held: list[str] = []
    size, begun, open_quote = 0, 1, False
    for number, line in _lines(path):
        if line is None or size + len(line) > 2 * LARGEST:
            yield begun if held else number, None
            held, size, open_quote = [], 0, False
            continue
        if not held:
            begun = number
        held.append(line)
        size += len(line)
        open_quote ^= line.count('"') % 2 == 1
        if not open_quote:
            if "".join(held).strip():
                yield begun, "".join(held)
            held, size = [], 0
    if held:
        yield begun, "".join(held)


def _lines(path: Path) -> Iterator[tuple[int, str | None]]:
    """Yield the lines with their numbers, None in place of one that no memory should hold."""
    with path.open("rb") as file:
        if file.read(2) in _WIDE_MARKS:
            yield from _wide_lines(path)
            return
        file.seek(0)
        number = 0
        while line := file.readline(LARGEST + 1):
            number += 1
            if len(line) > LARGEST and not line.endswith(b"\n"):
                _skip_line(file)
                yield number, None
            else:
                yield number, line_text(line)


def _skip_line(file: BinaryIO) -> None:
    while (rest := file.readline(_CHUNK)) and not rest.endswith(b"\n"):
        pass


def _wide_lines(path: Path) -> Iterator[tuple[int, str | None]]:
    with path.open(encoding="utf-16", errors="replace", newline="\n") as file:
        number = 0
        while line := file.readline(LARGEST + 1):
            number += 1
            if len(line) > LARGEST and not line.endswith("\n"):
                while (rest := file.readline(_CHUNK)) and not rest.endswith("\n"):
                    pass
                yield number, None
            else:
                yield number, line


def _too_long() -> str:
    return f"more than the {LARGEST:,} characters that one article may have. Split it"


def _short(error: BaseException) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)[:80]
