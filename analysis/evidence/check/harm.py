"""Harm that spreadsheets and editors do to a file, told apart from values that are wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.evidence.check.rule import rule
from analysis.evidence.check.spreadsheet_dates import (
    intended_date,
    is_spreadsheet_date,
    is_spreadsheet_text,
)
from analysis.evidence.fault import Finding, quote
from analysis.evidence.tables import CONTROL, UNDECODED, Row, Tables, repair_cell

_FORMAT = "Run `briefing format`, which puts it right"
_SAVE_UTF8 = 'Save it from the spreadsheet as "CSV UTF-8 (comma delimited)"'
_FULL_CSV = "a comma-separated text file in UTF-8"

# UTF-8 read as Windows-1252 or Latin-1: é becomes Ã©, an en dash â€“, Cyrillic Ð and Ñ with a sign.
_MOJIBAKE = re.compile(r"Ã[\x80-\xbf]|Â[\xa0-\xbf]|â€|[ÐÑ][\x80-\xbf]|\ufffd")
_ERROR_VALUE = re.compile(r"#(NAME|REF|VALUE|DIV/0|N/A|NUM|NULL|SPILL|FIELD)[!?]?|#{3,}|Err:\d+")
_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DRESSED_NUMBER = re.compile(r"[-−+]?[\d.,'’\s]*\d[\d.,'’\s]*(E[-+]?\d+)?%?", re.IGNORECASE)


@rule()
def workbook(tables: Tables) -> Iterator[Finding]:
    """No file is a spreadsheet workbook under the name of a CSV file."""
    for name, raw in tables.raw.items():
        if raw.encoding == "workbook":
            yield Finding(
                name,
                None,
                None,
                "a spreadsheet workbook, not text",
                _FULL_CSV,
                f"{_SAVE_UTF8}; renaming a workbook does not convert it",
            )


@rule()
def byte_order_mark(tables: Tables) -> Iterator[Finding]:
    """No file starts with a byte order mark."""
    for name, raw in tables.raw.items():
        if raw.encoding == "utf-8-bom":
            yield Finding(
                name,
                None,
                None,
                "starts with a byte order mark (BOM), as spreadsheets write it",
                "UTF-8 without a BOM",
                _FORMAT,
                repairable=True,
            )


@rule()
def encoding(tables: Tables) -> Iterator[Finding]:
    """Every file is UTF-8."""
    for name, raw in tables.raw.items():
        if raw.encoding == "utf-16":
            yield Finding(
                name,
                None,
                None,
                "UTF-16 text, as spreadsheets save it as Unicode text",
                "UTF-8",
                _FORMAT,
                repairable=True,
            )
        if any(UNDECODED.search(heading) for heading in raw.header):
            yield Finding(name, 1, None, "headings that are not UTF-8", "UTF-8", _SAVE_UTF8)
    for row, column, text, others in _first_of_each(tables, UNDECODED):
        yield row.finding(
            column,
            f"text that is not UTF-8: {quote(text)}"
            + (f" and {others} more cells" if others else ""),
            "UTF-8",
            f"{_SAVE_UTF8} from the copy in which the letters are still right",
        )


@rule()
def control_characters(tables: Tables) -> Iterator[Finding]:
    """No cell holds a NUL or another invisible control character."""
    for row, column, text, others in _first_of_each(tables, CONTROL):
        yield row.finding(
            column,
            f"control character in {quote(text)}" + (f" and {others} more cells" if others else ""),
            "printable text",
            "Restore the file from its last good version: NULs mean that it was damaged "
            "while it was written or copied",
        )


@rule()
def line_ends(tables: Tables) -> Iterator[Finding]:
    """Lines end with LF alone."""
    for name, raw in tables.raw.items():
        if raw.carriage_returns:
            yield Finding(
                name,
                None,
                None,
                "lines end with CRLF or CR, as Windows and spreadsheets write them",
                "LF alone",
                _FORMAT,
                repairable=True,
            )


@rule()
def separator(tables: Tables) -> Iterator[Finding]:
    """Cells are separated by commas."""
    words = {";": "semicolons", "\t": "tabs"}
    for name, raw in tables.raw.items():
        if raw.delimiter in words:
            yield Finding(
                name,
                None,
                None,
                f"cells are separated by {words[raw.delimiter]}, "
                "as spreadsheets do under some regional settings",
                "commas",
                _FORMAT,
                repairable=True,
            )


@rule()
def quotation_marks(tables: Tables) -> Iterator[Finding]:
    """Quotation marks around cells are closed, and doubled inside."""
    for name, raw in tables.raw.items():
        if raw.broken_at is not None:
            yield Finding(
                name,
                raw.broken_at,
                None,
                "a quotation mark that is not closed, or text after a closing one; "
                "the rows from here on could not be read",
                'cells such as "He said ""yes"" to it"',
                "Close it, or double the quotation marks inside the cell",
            )


@rule()
def spreadsheet_dates(tables: Tables) -> Iterator[Finding]:
    """No date was rewritten by a spreadsheet (Apr-24, 22/04/2024, 45404)."""
    for row, name, text in _cells(tables):
        column = tables.column(row, name)
        if not column.is_date or not is_spreadsheet_date(text):
            continue
        guess = intended_date(text)
        yield row.finding(
            name,
            f"{quote(text)}, a date as a spreadsheet rewrites it",
            "2024-04-22" + (", 2024-04 or 2024" if column.is_partial_date else ""),
            "Set the column to Text in the spreadsheet, then type the date again"
            + (f' (was it "{guess}"?)' if guess else " from its source"),
        )


@rule()
def spreadsheet_numbers(tables: Tables) -> Iterator[Finding]:
    """No number was dressed up by a spreadsheet (1,234 or 12,5 or 1.2E+05 or 45%)."""
    for row, name, text in _cells(tables):
        if tables.column(row, name).type in {"number", "integer"} and is_dressed_number(text):
            yield row.finding(
                name,
                f"{quote(text)}, a number as a spreadsheet shows it",
                "digits, with a point before decimals: 1234 or 12.5",
                "Set the column to Text in the spreadsheet, then type the plain number again",
            )


@rule()
def spreadsheet_texts(tables: Tables) -> Iterator[Finding]:
    """No text was taken for a date, a number or a truth value and rewritten (true as TRUE)."""
    for row, name, text in _cells(tables):
        if tables.column(row, name).is_free_text and is_spreadsheet_text(text):
            yield row.finding(
                name,
                f"{quote(text)}, a date, number or truth value as a spreadsheet rewrites it",
                "the source's own words, as in 25 September 2022, 2022 or 6,239",
                "Set the column to Text in the spreadsheet. Type it again from its source",
            )


@rule()
def spreadsheet_booleans(tables: Tables) -> Iterator[Finding]:
    """True and false are written in small letters."""
    for row, name, text in _cells(tables):
        if tables.column(row, name).type == "boolean" and text != text.lower():
            lowered = repair_cell(text, tables.column(row, name))
            if lowered in {"true", "false"}:
                yield row.finding(
                    name,
                    f"{quote(text)}, as spreadsheets write it",
                    f'"{lowered}"',
                    _FORMAT,
                    repairable=True,
                )


@rule()
def error_values(tables: Tables) -> Iterator[Finding]:
    """No cell holds a spreadsheet's error value (#NAME?, #REF!)."""
    for row, name, text in _cells(tables):
        if _ERROR_VALUE.fullmatch(text.strip()):
            yield row.finding(
                name,
                f"{quote(text)}, a spreadsheet's error value",
                "the text or number that stood there",
                "Type it again; the spreadsheet took it for a formula or the column was too narrow",
            )


@rule()
def garbled_letters(tables: Tables) -> Iterator[Finding]:
    """No text was read in a wrong encoding on the way (Ã© for é)."""
    for row, name, text in _cells(tables):
        garbled = _MOJIBAKE.search(text)
        if garbled:
            yield row.finding(
                name,
                f"garbled letters in {quote(text[max(0, garbled.start() - 20) :])}",
                "the letters as the source writes them",
                "Restore the cell from its last good version, "
                "and open the file as UTF-8 in the spreadsheet (65001)",
            )


@rule()
def outer_blanks(tables: Tables) -> Iterator[Finding]:
    """No cell begins or ends with a blank."""
    for row, name, text in _cells(tables):
        if text != text.strip():
            yield row.finding(
                name,
                f"a blank at the edge of {quote(text)}",
                quote(text.strip()),
                _FORMAT,
                repairable=True,
            )


def is_dressed_number(text: str) -> bool:
    """Return whether a text is a number in a form that a spreadsheet displays."""
    text = text.strip()
    return bool(_DRESSED_NUMBER.fullmatch(text)) and not _PLAIN_NUMBER.fullmatch(text)


def _cells(tables: Tables) -> Iterator[tuple[Row, str, str]]:
    for rows in tables.untouched.values():
        for row in rows:
            for name, text in row.cells.items():
                if text:
                    yield row, name, text


def _first_of_each(tables: Tables, pattern: re.Pattern[str]) -> Iterator[tuple[Row, str, str, int]]:
    """Yield per table the first cell that holds the pattern, and how many others do."""
    found: dict[str, list[tuple[Row, str, str]]] = {}
    for row, name, text in _cells(tables):
        if pattern.search(text):
            found.setdefault(row.table, []).append((row, name, text))
    for (row, name, text), *others in found.values():
        yield row, name, text, len(others)
