"""Rules on cells and rows of any table: lists, formulas, duplicates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.evidence.check.rule import rule
from analysis.evidence.fault import Finding, quote
from analysis.evidence.tables import Row, Tables, repair_cell

# A spreadsheet runs what starts so, also in full width and behind a tab or line end.
_WIDE_SIGNS = (
    "\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH COMMERCIAL AT}"
    "\N{FULLWIDTH HYPHEN-MINUS}"
)
_FORMULA = re.compile(rf"[=+@{_WIDE_SIGNS}]|-(?!\d+(\.\d+)?$)")


@rule()
def list_members(tables: Tables) -> Iterator[Finding]:
    """Lists separate members by a semicolon without blanks; no member is empty or stands twice."""
    for rows in tables.untouched.values():
        for row in rows:
            for name, text in row.cells.items():
                column = tables.column(row, name)
                if column.is_list and (what := _list_harm(text)):
                    yield row.finding(
                        name,
                        f"{what} in {quote(text)}",
                        quote(repair_cell(text, column)),
                        "Run `briefing format`, which puts it right",
                        repairable=True,
                    )


@rule()
def formulas(tables: Tables) -> Iterator[Finding]:
    """No cell would be run as a formula by a spreadsheet."""
    for rows in tables.untouched.values():
        for row in rows:
            for name, text in row.cells.items():
                if _FORMULA.match(text.lstrip()):
                    yield row.finding(
                        name,
                        f"{quote(text)}, which a spreadsheet would run as a formula",
                        "no leading = + @, and - before a number alone",
                        "Put a word or a quotation mark before the sign",
                    )


@rule()
def duplicate_rows(tables: Tables) -> Iterator[Finding]:
    """No two rows say the same under the same or different ids."""
    for rows in tables.rows.values():
        first: dict[tuple[str, ...], Row] = {}
        for row in rows:
            told = tuple(text for name, text in row.cells.items() if name != "id")
            earlier = first.setdefault(told, row)
            if earlier is not row and any(told):
                same = earlier.cells.get("id") == row.cells.get("id")
                yield row.finding(
                    None,
                    f"the same as row {earlier.number}"
                    + ("" if same else f", but for its id {quote(row['id'])}"),
                    "each fact once",
                    "Delete one of the two rows",
                )


def _list_harm(text: str) -> str | None:
    members = text.strip().split(";")
    if not text.strip():
        return None
    if any(not member.strip() for member in members):
        return "an empty member"
    if any(member != member.strip() for member in members):
        return "blanks beside a separator"
    if len({member.strip() for member in members}) < len(members):
        return "a member that stands twice"
    return None
