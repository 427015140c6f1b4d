"""How faults are told: one line for many of a kind, known warnings apart, a form for machines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from analysis.evidence.check import check_record
from analysis.evidence.check.told import as_annotations, as_json, as_text, summary

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import RecordEditor

TALKS = "2021-03-05-example-talks"
FORUM = "2022-01-01-example-students"


def acknowledge(folder: Path, *entries: dict[str, object]) -> None:
    """Write the file of what is acknowledged; JSON is YAML too."""
    (folder / "acknowledged.yaml").write_text(json.dumps(entries), encoding="utf-8")


def entry(**changes: object) -> dict[str, object]:
    """Return an entry for the talks without actors."""
    given = {
        "rule": "events.without-actors",
        "table": "events",
        "rows": [TALKS],
        "reason": "Nobody",
    }
    return {**given, **changes}


@pytest.fixture
def shouted(record_folder: Path, edit: RecordEditor) -> Path:
    """Return a record whose booleans a spreadsheet wrote in capitals."""
    for table, columns in (("events", ("bilateral", "leader_visit")), ("places", ("given",))):
        rows = edit.read(table)
        edit.write(
            table, [row | {column: row[column].upper() for column in columns} for row in rows]
        )
    return record_folder


def test_many_faults_of_one_kind_are_one_line(shouted: Path) -> None:
    """It holds the first in full, the next places, how many there are, and what to do."""
    faults = check_record(shouted)
    (line,) = as_text(faults).splitlines()
    assert len(faults) > 20
    assert line.startswith('record/places.csv row 2, column given: "TRUE"')
    assert "Run `briefing format`" in line
    assert "record/places.csv row 3 column given" in line
    assert f"({len(faults)} in all)" in line


def test_another_value_of_a_kind_is_named(shouted: Path) -> None:
    """Where the cells differ, each of the next places says what stands in it."""
    faults = [fault for fault in check_record(shouted) if "/events.csv" in fault.file]
    assert 'record/events.csv row 2 column leader_visit ("FALSE"' in as_text(faults)


def test_each_fault_can_be_asked_for(shouted: Path) -> None:
    """Nothing is hidden from whoever wants every line."""
    faults = check_record(shouted)
    assert len(as_text(faults, each=True).splitlines()) == len(faults)


def test_few_of_a_kind_have_a_line_each(record_folder: Path, edit: RecordEditor) -> None:
    """Three are read faster than counted."""
    for row in (TALKS, FORUM):
        edit("events", row, actors="")
    told = as_text(check_record(record_folder)).splitlines()
    assert [line.partition(",")[0] for line in told] == [
        "warning: record/events.csv row 4",
        "warning: record/events.csv row 7",
    ]


def test_an_acknowledged_warning_is_counted_apart(record_folder: Path, edit: RecordEditor) -> None:
    """It is not listed, its reason stays with it, and the others are told as before."""
    edit("events", TALKS, actors="")
    edit("events", FORUM, actors="")
    acknowledge(record_folder, entry())
    found = check_record(record_folder)
    assert [fault.reason for fault in found] == ["Nobody", ""]
    assert "row 4" not in as_text(found)
    assert summary(found) == "no fault, one warning, one warning acknowledged."


def test_an_acknowledged_warning_that_is_gone_is_told(record_folder: Path) -> None:
    """The file never outlives what it is about."""
    acknowledge(record_folder, entry())
    (fault,) = check_record(record_folder)
    assert (fault.severity, fault.rule) == ("warning", "acknowledged.gone")
    assert f'no longer occurs in row "{TALKS}"' in str(fault)


def test_a_fault_cannot_be_acknowledged(record_folder: Path, edit: RecordEditor) -> None:
    """What breaks the record stays a fault, and the entry is one more."""
    edit("events", TALKS, kind="chat")
    acknowledge(record_folder, entry(rule="schema.cells"))
    assert [(f.severity, f.rule, f.reason) for f in check_record(record_folder)] == [
        ("fault", "schema.cells", ""),
        ("fault", "acknowledged.fault", ""),
    ]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("- rule: [", "not YAML (line 1: "),
        ("- rule: events.without-actors", "entry 1 is not of that form"),
        (json.dumps([entry(reason=" ")]), "entry 1 is not of that form"),
        (json.dumps([entry(rule="events.without-actor")]), 'did you mean "events.without-actors"'),
        (json.dumps([entry(table="event")]), 'unknown table "event"'),
    ],
)
def test_a_broken_acknowledgement_is_a_fault(record_folder: Path, given: str, says: str) -> None:
    """No mistake in the file passes for an acknowledgement."""
    (record_folder / "acknowledged.yaml").write_text(given, encoding="utf-8")
    (fault,) = check_record(record_folder)
    assert fault.severity == "fault"
    assert says in str(fault)


def test_machines_get_every_fault_with_its_place(record_folder: Path, edit: RecordEditor) -> None:
    """As JSON each fault is an object; the row's key outlives a change of row numbers."""
    edit("events", TALKS, actors="")
    (told,) = json.loads(as_json(check_record(record_folder)))
    place = ("file", "row", "column", "severity", "rule", "key")
    assert [told[part] for part in place] == [
        "record/events.csv", 4, "actors", "warning", "events.without-actors", TALKS
    ]  # fmt: skip


def test_a_workflow_gets_annotations(shouted: Path, edit: RecordEditor) -> None:
    """One command per kind, at the file and row of the first, an error or a warning."""
    edit("events", TALKS, actors="")
    told = as_annotations(check_record(shouted)).splitlines()
    assert [line.partition("::")[2].partition("::")[0] for line in told] == [
        "error file=record/places.csv,line=2,title=harm.spreadsheet-booleans",
        "warning file=record/events.csv,line=4,title=events.without-actors",
    ]


def test_a_message_of_several_lines_stays_one_command(
    record_folder: Path, edit: RecordEditor
) -> None:
    """Line ends and signs that mean something to the reader of commands are written as codes."""
    edit("events", TALKS, kind="100%\nchat")
    assert "100%25\\nchat" in as_annotations(check_record(record_folder))
