"""What a tool that knows only the standard, Data Package v2, finds by the descriptor."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from frictionless import Package

from tests.conftest import DATA, DESCRIPTOR

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import RecordEditor

TALKS = "2021-03-05-example-talks"


def told(folder: Path) -> list[tuple[str, str]]:
    """Return the type of each error that stock Frictionless finds, with the field it is in."""
    report = Package(str(folder / DESCRIPTOR.name)).validate()
    rows = report.flatten(["type", "fieldName"])
    return [(kind, field or "") for kind, field in rows]


def fields() -> list[tuple[str, dict[str, Any]]]:
    """Return every declared field with its table."""
    package = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))
    return [(r["name"], field) for r in package["resources"] for field in r["schema"]["fields"]]


@pytest.mark.parametrize("folder", ["fictional", "committed"])
def test_a_sound_record_is_valid(record_folder: Path, folder: str) -> None:
    """The real record and the fictional one pass as they stand."""
    assert told(DATA if folder == "committed" else record_folder) == []


@pytest.mark.parametrize(
    ("table", "row", "column", "text"),
    [
        ("events", TALKS, "sectors", "diplomacy;nonsense"),
        ("events", TALKS, "actors", "ivan-example;;sample-aung"),
        ("events", TALKS, "actors", "Ivan Example"),
        ("events", TALKS, "fulfilled_by", "in part:x"),
        ("events", TALKS, "due", "2021-13"),
        ("sources", "undated-example-forum", "url", "example.com/x"),
    ],
)
def test_a_broken_cell_is_found(
    edit: RecordEditor, table: str, row: str, column: str, text: str
) -> None:
    """A member of a list, a partial date and an address are held without our rules."""
    edit(table, row, **{column: text})
    assert told(edit.folder) == [("constraint-error", column)]


def test_an_id_that_leads_nowhere_is_found(record_folder: Path, edit: RecordEditor) -> None:
    """A reference of one cell to one table is a foreign key of the standard."""
    edit("events", TALKS, place="nowhere")
    assert told(record_folder) == [("foreign-key", "")]


def test_every_list_says_so_to_stock_tools() -> None:
    """It is of the standard's type, or a text whose pattern takes its members one by one.

    The standard's type takes any member, so that a list of known members is better off as a text.
    """
    for table, field in fields():
        if field["type"] == "list":
            assert field["delimiter"] == ";", (table, field["name"])
        elif field.get("list"):
            assert field["constraints"]["pattern"].endswith(")*$"), (table, field["name"])


def test_the_pattern_of_a_list_names_its_members() -> None:
    """What may stand in it is written once for us and once for the standard, and is the same."""
    for table, field in fields():
        if members := field.get("itemEnum"):
            one = f"({'|'.join(members)})"
            assert field["constraints"]["pattern"] == f"^{one}(;{one})*$", (table, field["name"])
