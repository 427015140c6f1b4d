"""Check the whole record in one run and say of each fault what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.check.registry import RULES
from analysis.evidence.check.rule import Rule
from analysis.evidence.descriptor import DESCRIPTOR, DescriptorError, read_descriptor
from analysis.evidence.fault import Fault, Finding
from analysis.evidence.tables import Tables, read_tables

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["RULES", "Fault", "check_record", "faults_of"]


def check_record(folder: Path, descriptor: Path | None = None) -> tuple[Fault, ...]:
    """Return every fault and warning of the record in a folder, none where it is sound.

    `descriptor` is the `datapackage.json` that declares the tables, by default the one in the
    folder. The order is that of the tables there, then by row, column and rule.
    """
    path = descriptor or folder / DESCRIPTOR
    try:
        declared = read_descriptor(path)
    except DescriptorError as error:
        return (_unreadable(path, error),)
    return faults_of(read_tables(folder, declared), RULES)


def faults_of(tables: Tables, rules: Iterable[Rule]) -> tuple[Fault, ...]:
    """Return what the rules find in a record that is read already, in the same order."""
    found = [
        (finding, rule.name)
        for rule in rules
        if all(tables.has(need) for need in rule.needs)
        for finding in rule.check(tables)
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


def _fault(tables: Tables, finding: Finding, rule: str) -> Fault:
    known = finding.table in tables.descriptor.tables
    return Fault(
        file=tables.file(finding.table) if known else f"{tables.folder.name}/{finding.table}",
        row=finding.row,
        column=finding.column,
        found=finding.found,
        expected=finding.expected,
        remedy=finding.remedy,
        severity=finding.severity,
        rule=rule,
        repairable=finding.repairable,
    )


def _unreadable(path: Path, error: DescriptorError) -> Fault:
    return Fault(
        file=f"{path.parent.name}/{path.name}",
        row=None,
        column=None,
        found=error.found,
        expected="a Frictionless Data Package that declares the tables",
        remedy="Restore it from its last good version: without it no table can be checked",
        severity="fault",
        rule="layout.descriptor",
    )
