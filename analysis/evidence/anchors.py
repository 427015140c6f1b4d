"""Names that events print by where their ids, which never change, hold a loaded word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.evidence.tables import Row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.evidence.tables import Tables

PARTLY = "partly:"


def anchored(tables: Tables) -> Tables:
    """Return the tables with each event that has an anchor called by it, wherever it is named.

    So an address, a statement or a download holds the anchor and never the id; the tables on the
    disk keep the id.
    """
    # A file may lack either column, which whoever makes records of its rows tells.
    called = ((row.cells.get("id"), row.cells.get("anchor")) for row in tables.rows["events"])
    anchors = {key: anchor for key, anchor in called if key and anchor}
    if not anchors:
        return tables
    rows = {
        name: tuple(_renamed(row, anchors) for row in held) for name, held in tables.rows.items()
    }
    return replace(tables, rows=rows)


def _renamed(row: Row, anchors: Mapping[str, str]) -> Row:
    # A cell of prose never is, nor has between semicolons, an id and nothing else.
    cells = {name: _in(cell, anchors) for name, cell in row.cells.items()}
    return Row(row.table, row.number, cells)


def _in(cell: str, anchors: Mapping[str, str]) -> str:
    return ";".join(_one(member, anchors) for member in cell.split(";"))


def _one(member: str, anchors: Mapping[str, str]) -> str:
    key = member.removeprefix(PARTLY)
    return member.replace(key, anchors[key]) if key in anchors else member
