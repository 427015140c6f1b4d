"""Warnings that somebody looked at and lets stand, each with a reason, in `acknowledged.yaml`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from analysis.errors import did_you_mean
from analysis.evidence.fault import Fault, Severity, quote
from analysis.evidence.tables import name_of
from analysis.plain_yaml import plain_yaml
from analysis.regular_files import UnfitFileError, content_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FILE = "acknowledged.yaml"
_LONGEST = 1_000_000
_KEYS = ("rule", "table", "rows", "reason")
_FORM = "a list of entries with rule, table, rows and reason"


@dataclass(frozen=True)
class Entry:
    """Rows of a table in which the warnings of one rule stand for a reason."""

    rule: str
    table: str
    rows: tuple[str, ...]
    reason: str


def acknowledge(
    found: Iterable[Fault], folder: Path, rules: Iterable[str], tables: Iterable[str]
) -> tuple[Fault, ...]:
    """Return the faults, those acknowledged in the folder's file with the reason given there.

    What the file says amiss comes after them: a form that can't be read, a rule or table that isn't
    there, a fault, which can't be acknowledged, and a row in which the warning no longer occurs.
    A folder without the file has acknowledged nothing.
    """
    faults, path = tuple(found), folder / FILE
    if not os.path.lexists(path):
        return faults
    at = f"{name_of(folder)}/{FILE}"
    entries, amiss = _read(path, at)
    reasons = {(e.rule, e.table, row): e.reason for e in entries for row in e.rows}
    told = tuple(
        replace(fault, reason=reasons.get((fault.rule, fault.table, fault.key), ""))
        if fault.severity == "warning"
        else fault
        for fault in faults
    )
    known = (tuple(rules), tuple(tables))
    return (*told, *amiss, *(f for e in entries for f in _idle(e, faults, known, at)))


def _read(path: Path, at: str) -> tuple[list[Entry], list[Fault]]:
    import yaml

    try:
        given = plain_yaml(content_of(path, _LONGEST).decode("utf-8", "replace"))
    except UnfitFileError as error:
        return [], [_fault(at, error.found, _FORM, "Restore the file", "form")]
    except OSError as error:
        told = f"can't be read ({error.strerror})"
        return [], [_fault(at, told, _FORM, "Restore the file", "form")]
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f" (line {mark.line + 1}: {getattr(error, 'problem', error)})" if mark else ""
        return [], [_fault(at, f"not YAML{place}", _FORM, "Mend that line", "form")]
    entries: list[Entry] = []
    amiss: list[Fault] = []
    for number, one in enumerate(given if isinstance(given, list) else [given], start=1):
        if one is None:
            continue
        if not _is_entry(one):
            found = f"entry {number} is not of that form"
            amiss.append(_fault(at, found, _FORM, "Fill in all four of them", "form"))
            continue
        entries.append(Entry(one["rule"], one["table"], tuple(one["rows"]), one["reason"]))
    return entries, amiss


def _is_entry(one: Any) -> bool:  # noqa: ANN401 - whatever stands in the file
    if not isinstance(one, dict) or set(one) != set(_KEYS):
        return False
    rows = one["rows"]
    texts = (one["rule"], one["table"], one["reason"])
    return (
        all(isinstance(text, str) and text.strip() for text in texts)
        and isinstance(rows, list)
        and bool(rows)
        and all(isinstance(row, str) for row in rows)
    )


def _idle(
    entry: Entry,
    faults: Sequence[Fault],
    known: tuple[Sequence[str], Sequence[str]],
    at: str,
) -> Iterator[Fault]:
    """Yield what an entry names in vain."""
    for word, names, what in zip((entry.rule, entry.table), known, ("rule", "table"), strict=True):
        if word not in names:
            remedy = f"Correct it{did_you_mean(word, names)}"
            yield _fault(at, f"unknown {what} {quote(word)}", f"a {what} by its name", remedy, what)
            return
    here = [f for f in faults if (f.rule, f.table) == (entry.rule, entry.table)]
    for row in entry.rows:
        kinds = {f.severity for f in here if f.key == row}
        if "fault" in kinds:
            found = f"{entry.rule} in row {quote(row)}, which is a fault"
            yield _fault(at, found, "warnings", "Mend the row, and delete it here", "fault")
        elif not kinds:
            found = f"{entry.rule} no longer occurs in row {quote(row)} of {entry.table}"
            yield _fault(at, found, "warnings that occur", "Delete it here", "gone", warns=True)


def _fault(  # noqa: PLR0913 - a fault has that many parts
    at: str, found: str, expected: str, remedy: str, rule: str, *, warns: bool = False
) -> Fault:
    severity: Severity = "warning" if warns else "fault"
    return Fault(at, None, None, found, expected, remedy, severity, f"acknowledged.{rule}")
