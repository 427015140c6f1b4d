"""The record as a workbook for spreadsheets: a sheet a table, no cell that runs."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from analysis.exports.described import title_of
from analysis.exports.extra import needed
from analysis.exports.relational import LIST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.evidence.window import Window
    from analysis.exports.relational import Field, Relation

WIDEST, NARROWEST = 60, 10
# What one cell of a spreadsheet can hold.
LONGEST = 32_767


def xlsx_file(window: Window, tables: Iterable[Relation]) -> dict[str, bytes]:
    """Return the workbook by its file name; lists stand in one cell, separated by semicolons.

    Raises BriefingError where the library is missing. The same evidence gives the same bytes.
    """
    xlsxwriter = needed("xlsxwriter", "a workbook")
    into = io.BytesIO()
    book = xlsxwriter.Workbook(into, {"in_memory": True})
    dated = datetime.combine(window.parameters.as_of, time())
    book.set_properties({"title": title_of(window), "created": dated})
    _about(book, window)
    for table in tables:
        _sheet(book, table)
    book.close()
    return {"record.xlsx": into.getvalue()}


def _about(book: Any, window: Window) -> None:  # noqa: ANN401 - a workbook of xlsxwriter
    sheet = book.add_worksheet("about")
    sheet.set_column(0, 0, 2 * WIDEST)
    lines = (
        title_of(window),
        "One row for each thing; lists are separated by semicolons.",
        "in_window is false for a row that these dates do not hold but refer to.",
        "Counts of different counters are not to be added.",
    )
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line)


def _sheet(book: Any, table: Relation) -> None:  # noqa: ANN401 - a workbook of xlsxwriter
    sheet, day = book.add_worksheet(table.name), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.fields) - 1)
    for column, field in enumerate(table.fields):
        cells = [_cell(field, row[column]) for row in table.rows]
        widths = (len(str(cell)) for cell in (field.name, *cells) if cell is not None)
        sheet.set_column(column, column, min(WIDEST, max(NARROWEST, *widths, 0) + 1))
        sheet.write_string(0, column, field.name, book.add_format({"bold": True}))
        for number, cell in enumerate(cells, start=1):
            _write(sheet, (number, column), cell, day)


def _cell(field: Field, value: Any) -> Any:  # noqa: ANN401 - a cell of any kind
    if field.kind == LIST:
        return "; ".join(member for member, _ in value) or None
    return value


def _write(sheet: Any, place: tuple[int, int], cell: Any, day: Any) -> None:  # noqa: ANN401
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(*place, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(*place, datetime.combine(cell, time()), day)
    elif isinstance(cell, int | float):
        sheet.write_number(*place, cell)
    else:
        # Never by what it looks like: a title that begins like a formula is a title.
        sheet.write_string(*place, cell[:LONGEST])
