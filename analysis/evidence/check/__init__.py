"""Check the whole record in one run and say of each fault what to do next."""

from __future__ import annotations

from bisect import bisect_left
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.evidence.check.acknowledged import acknowledge
from analysis.evidence.check.registry import RULES
from analysis.evidence.check.rule import Rule
from analysis.evidence.descriptor import DESCRIPTOR, DescriptorError, read_descriptor
from analysis.evidence.fault import Fault, Finding
from analysis.evidence.replacing import settle
from analysis.evidence.tables import MissingColumnError, Tables, name_of, read_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

__all__ = ["RULES", "Fault", "check_record", "faults_of"]


def check_record(
    folder: Path, descriptor: Path | None = None, *, today: date | None = None
) -> tuple[Fault, ...]:
    """Return every fault and warning of the record in a folder, none where it is sound.

    `descriptor` is the `datapackage.json` that declares the tables, by default the one in the
    folder. Without `today` no source is held against the clock. The order is that of the tables
    there, then by row, column and rule. Warnings that the folder's `acknowledged.yaml` names have
    their `reason`.
    """
    settle(folder)
    path = descriptor or folder / DESCRIPTOR
    try:
        declared = read_descriptor(path)
    except DescriptorError as error:
        return (_unreadable(path, error),)
    found = faults_of(replace(read_tables(folder, declared), today=today), RULES)
    return acknowledge(found, folder, (rule.name for rule in RULES), declared.tables)


def faults_of(tables: Tables, rules: Iterable[Rule]) -> tuple[Fault, ...]:
    """Return what the rules find in a record that is read already, in the same order."""
    found = [
        (finding, rule.name)
        for rule in rules
        if all(tables.has(need) for need in rule.needs)
        for finding in _told(rule, tables)
    ]
    names = list(tables.descriptor.tables)
    columns = {
        (name, column): at
        for name, table in tables.descriptor.tables.items()
        for at, column in enumerate(table.columns)
    }

    def place(pair: tuple[Finding, str]) -> tuple[int, str, int, int, str, str]:
        finding, rule = pair
        table = names.index(finding.table) if finding.table in names else len(names)
        column = columns.get((finding.table, finding.column or ""), -1)
        return table, finding.table, finding.row or 0, column, rule, finding.found

    return tuple(_fault(tables, *pair) for pair in sorted(found, key=place))


def _told(rule: Rule, tables: Tables) -> Iterator[Finding]:
    """Yield what a rule finds, as far as it finds the columns that it asks for."""
    with suppress(MissingColumnError):
        yield from rule.check(tables)


def _fault(tables: Tables, finding: Finding, rule: str) -> Fault:
    known = finding.table in tables.descriptor.tables
    return Fault(
        file=tables.file(finding.table) if known else f"{name_of(tables.folder)}/{finding.table}",
        row=finding.row,
        column=finding.column,
        found=finding.found,
        expected=finding.expected,
        remedy=finding.remedy,
        severity=finding.severity,
        rule=rule,
        repairable=finding.repairable,
        table=finding.table,
        key=_key(tables, finding) if known else "",
    )


def _key(tables: Tables, finding: Finding) -> str:
    """Return the cells of the row's primary key, as in `ivan-example / Minister / 2022-01`."""
    columns = tables.descriptor.tables[finding.table].primary_key
    rows = tables.rows.get(finding.table, ())
    # Rows stand in the order of the file; looked through one by one, many findings would take long.
    place = bisect_left(rows, finding.row or 0, key=lambda row: row.number)
    if place == len(rows) or rows[place].number != finding.row:
        return ""
    return " / ".join(rows[place].cells.get(column, "") for column in columns)


def _unreadable(path: Path, error: DescriptorError) -> Fault:
    return Fault(
        file=f"{name_of(path.parent)}/{path.name}",
        row=None,
        column=None,
        found=error.found,
        expected="a Frictionless Data Package that declares the tables",
        remedy="Restore it from its last good version: without it no table can be checked",
        severity="fault",
        rule="layout.descriptor",
    )
