"""Check the whole record in one run and say of each fault what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.errors import BriefingError
from analysis.evidence.check.descriptor import read_descriptor
from analysis.evidence.check.fault import Fault, Finding
from analysis.evidence.check.record import Record, read_record
from analysis.evidence.check.registry import RULES
from analysis.evidence.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["RULES", "Fault", "check_record", "faults_of"]

DESCRIPTOR = "datapackage.json"


def check_record(folder: Path, descriptor: Path | None = None) -> tuple[Fault, ...]:
    """Return every fault and warning of the record in a folder, none where it is sound.

    `descriptor` is the `datapackage.json` that declares the tables, by default the one in the
    folder. The order is that of the tables there, then by row, column and rule.
    """
    path = descriptor or folder / DESCRIPTOR
    try:
        declared = read_descriptor(path)
    except BriefingError as error:
        return (_unreadable(path, error),)
    return faults_of(read_record(folder, declared), RULES)


def faults_of(record: Record, rules: Iterable[Rule]) -> tuple[Fault, ...]:
    """Return what the rules find in a record that is read already, in the same order."""
    found = [
        (finding, rule.name)
        for rule in rules
        if all(record.has(need) for need in rule.needs)
        for finding in rule.check(record)
    ]
    tables = list(record.descriptor.tables)
    columns = {
        (name, column): at
        for name, table in record.descriptor.tables.items()
        for at, column in enumerate(table.columns)
    }

    def place(pair: tuple[Finding, str]) -> tuple[int, str, int, int, str, str]:
        finding, rule = pair
        table = tables.index(finding.table) if finding.table in tables else len(tables)
        column = columns.get((finding.table, finding.column or ""), -1)
        return table, finding.table, finding.row or 0, column, rule, finding.found

    return tuple(_fault(record, *pair) for pair in sorted(found, key=place))


def _fault(record: Record, finding: Finding, rule: str) -> Fault:
    known = finding.table in record.descriptor.tables
    return Fault(
        file=record.file(finding.table) if known else f"{record.folder.name}/{finding.table}",
        row=finding.row,
        column=finding.column,
        found=finding.found,
        expected=finding.expected,
        remedy=finding.remedy,
        severity=finding.severity,
        rule=rule,
        repairable=finding.repairable,
    )


def _unreadable(path: Path, error: BriefingError) -> Fault:
    return Fault(
        file=f"{path.parent.name}/{path.name}",
        row=None,
        column=None,
        found=str(error),
        expected="a Frictionless Data Package that declares the tables",
        remedy="Restore it from its last good version: without it no table can be checked",
        severity="fault",
        rule="layout.descriptor",
    )
