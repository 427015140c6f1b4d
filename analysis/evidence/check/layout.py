"""Rules on files, headings and the shape of rows."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.errors import did_you_mean
from analysis.evidence.check.rule import rule
from analysis.evidence.fault import Finding, quote
from analysis.evidence.tables import Tables

_HEADER = 1
_FORMAT = "Run `briefing format`, which puts it right"


@rule()
def every_table(tables: Tables) -> Iterator[Finding]:
    """Every table that the descriptor declares lies in the folder, if only with its headings."""
    for name, table in tables.descriptor.tables.items():
        if name not in tables.raw:
            yield Finding(
                name,
                None,
                None,
                "file is missing",
                f"the table {name} as {table.path}",
                "Put it back, or save one that holds only the headings: " + ",".join(table.columns),
            )


@rule()
def stray_files(tables: Tables) -> Iterator[Finding]:
    """No further CSV file lies in the folder, since its rows would not be read."""
    declared = [table.path for table in tables.descriptor.tables.values()]
    for path in sorted(tables.folder.glob("*.csv")):
        if path.name not in declared:
            yield Finding(
                path.name,
                None,
                None,
                "no table of this name is declared, so its rows are not read",
                "only the declared tables",
                f"Move it away or rename it{did_you_mean(path.name, declared)}",
                severity="warning",
            )


@rule()
def missing_columns(tables: Tables) -> Iterator[Finding]:
    """Every declared column has its heading."""
    for name, match in tables.columns.items():
        if tables.raw[name].encoding == "workbook":
            continue
        for column in match.missing:
            yield Finding(
                name,
                _HEADER,
                column,
                "column is missing",
                "the headings " + ",".join(tables.descriptor.tables[name].columns),
                "Put the column back; cells may be empty only where its definition allows that",
            )


@rule()
def renamed_columns(tables: Tables) -> Iterator[Finding]:
    """No heading is a changed spelling of a declared column."""
    for name, match in tables.columns.items():
        for found, column in match.renamed.items():
            yield Finding(
                name,
                _HEADER,
                column,
                f"unknown heading {quote(found)}",
                f'"{column}"',
                "Give the column its name back (its cells were checked as if it had it)",
            )
        for found, column in match.respelt.items():
            yield Finding(
                name,
                _HEADER,
                column,
                f"heading {quote(found)}",
                f'"{column}"',
                _FORMAT,
                repairable=True,
            )


@rule()
def repeated_columns(tables: Tables) -> Iterator[Finding]:
    """No heading stands twice."""
    for name, match in tables.columns.items():
        for found in match.repeated:
            yield Finding(
                name,
                _HEADER,
                found.strip().lower(),
                f"heading {quote(found)} stands twice",
                "each heading once",
                "Delete one of the two columns",
            )


@rule()
def extra_columns(tables: Tables) -> Iterator[Finding]:
    """No column is undeclared."""
    for name, match in tables.columns.items():
        declared = tables.descriptor.tables[name].columns
        for found in match.extra:
            yield Finding(
                name,
                _HEADER,
                None,
                f"unknown heading {quote(found)}",
                "only the headings " + ",".join(declared),
                "Delete the column, or declare it in datapackage.json",
            )
        if match.hollow:
            yield Finding(
                name,
                _HEADER,
                None,
                f"{match.hollow} empty columns without heading",
                "only declared columns",
                _FORMAT,
                repairable=True,
            )


@rule()
def column_order(tables: Tables) -> Iterator[Finding]:
    """The columns stand in the declared order."""
    for name, match in tables.columns.items():
        if not match.in_order:
            yield Finding(
                name,
                _HEADER,
                None,
                "columns in another order: "
                + ",".join(sorted(match.positions, key=match.positions.__getitem__)),
                ",".join(tables.descriptor.tables[name].columns),
                _FORMAT,
                repairable=True,
            )


@rule()
def row_width(tables: Tables) -> Iterator[Finding]:
    """Every row has as many cells as there are headings."""
    for name, raw in tables.raw.items():
        width = len(raw.header)
        for row in raw.rows:
            surplus = [cell for cell in row.cells[width:] if cell.strip()]
            if row.is_blank or (len(row.cells) >= width and not surplus):
                continue
            yield Finding(
                name,
                row.number,
                None,
                f"{len(row.cells)} cells"
                + (f", the surplus starting with {quote(surplus[0])}" if surplus else ""),
                f"{width} cells, one for each heading",
                "Look for a comma in a text without quotation marks around the cell, "
                "or for a missing or added separator",
            )


@rule()
def blank_rows(tables: Tables) -> Iterator[Finding]:
    """No row is empty."""
    for name, raw in tables.raw.items():
        for row in raw.rows:
            if row.is_blank:
                yield Finding(
                    name,
                    row.number,
                    None,
                    "empty row",
                    "a fact in each row",
                    _FORMAT,
                    repairable=True,
                )
