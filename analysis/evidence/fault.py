"""What a check reports: where, what was found, what was expected, what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["fault", "warning"]

_SHOWN = 80


@dataclass(frozen=True)
class Fault:
    """One thing wrong in the record; `str()` of it is the sentence a user reads.

    `row` is the line number that a spreadsheet shows (the header is row 1), None where the whole
    file is meant; `column` is None where the whole row is. `rule` names the rule that was broken,
    and `repairable` says that `briefing format` undoes the harm without guessing. `table` and `key`
    name the row whatever its number, both empty where no row is meant; `reason` is why a warning
    was acknowledged, empty where it wasn't.
    """

    file: str
    row: int | None
    column: str | None
    found: str
    expected: str
    remedy: str
    severity: Severity
    rule: str
    repairable: bool = False
    table: str = ""
    key: str = ""
    reason: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f" row {self.row}"
        if self.column is not None:
            place += f", column {self.column}"
        return f"{place}: {self.found}. Expected {self.expected}. {self.remedy}"


@dataclass(frozen=True)
class Finding:
    """A fault as a rule yields it, before the runner adds the file and the rule's name."""

    table: str
    row: int | None
    column: str | None
    found: str
    expected: str
    remedy: str
    severity: Severity = "fault"
    repairable: bool = False


def quote(text: str) -> str:
    """Return the cell in quotation marks, shortened, with unprintable characters spelt out."""
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return '"' + "".join(c if c.isprintable() else _escape(c) for c in shown) + '"'


def _escape(char: str) -> str:
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")
