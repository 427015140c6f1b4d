"""The check as a whole: silent on a sound record, complete on a broken one, never a traceback."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analysis.evidence.check import RULES, check_record

if TYPE_CHECKING:
    from tests.conftest import RecordEditor

RECORD = Path(__file__).parents[1] / "record"
DATA = Path(__file__).parents[2] / "data"
TALKS = "2021-03-05-example-talks"
TABLES = sorted(path.stem for path in RECORD.glob("*.csv"))


def test_a_sound_record_has_no_faults(record_folder: Path, tmp_path: Path) -> None:
    """The fictional record passes, with a descriptor that lies elsewhere."""
    elsewhere = (record_folder / "datapackage.json").rename(tmp_path / "elsewhere.json")
    assert check_record(record_folder, elsewhere) == ()


def test_the_committed_record_has_no_faults() -> None:
    """The gate: nothing in data/ breaks a rule."""
    faults = [str(fault) for fault in check_record(DATA) if fault.severity == "fault"]
    assert faults == []


def test_all_faults_are_told_at_once(record_folder: Path, edit: RecordEditor) -> None:
    """One run tells faults of several families, tables and rows, not the first alone."""
    edit("events", TALKS, status="confrmed", actors="nobody", end="2020-01-01")
    edit("figures", "example-trade-2022", unit="roubles")
    edit("places", "demo-port", latitude="43,1")
    edit.rewrite("votes", lambda data: b"\xef\xbb\xbf" + data)
    assert [(f.file, f.row, f.rule) for f in check_record(record_folder)] == [
        ("record/places.csv", 2, "harm.spreadsheet-numbers"),
        ("record/events.csv", 4, "dates.end-before-start"),
        ("record/events.csv", 4, "schema.cells"),
        ("record/events.csv", 4, "references.unknown-ids"),
        ("record/figures.csv", 8, "figures.unit"),
        ("record/votes.csv", None, "harm.byte-order-mark"),
    ]


def test_a_fault_reads_as_a_sentence(record_folder: Path, edit: RecordEditor) -> None:
    """It names the place, what was found, what was expected and what to do next."""
    edit("events", TALKS, actors="ivan-exampel")
    (fault,) = check_record(record_folder)
    assert str(fault) == (
        'record/events.csv row 4, column actors: unknown actor "ivan-exampel". '
        "Expected an id of record/actors.csv. "
        'Add it there or correct the id (did you mean "ivan-example"?)'
    )


def test_rows_are_counted_as_a_spreadsheet_counts_them(
    record_folder: Path, edit: RecordEditor
) -> None:
    """A cell of several lines is one row."""
    edit("events", "2019-05-10-example-drill", note="one\ntwo\nthree")
    edit("events", TALKS, kind="chat")
    assert [fault.row for fault in check_record(record_folder)] == [4]


def test_a_renamed_column_does_not_hide_what_is_wrong_in_it(
    record_folder: Path, edit: RecordEditor
) -> None:
    """The cells under a misspelt heading are checked as if it were right."""
    edit("events", TALKS, actors="nobody")
    edit.rewrite("events", lambda data: data.replace(b",actors,", b",actor,", 1))
    rules = {fault.rule for fault in check_record(record_folder)}
    assert rules == {"layout.renamed-columns", "references.unknown-ids"}


def test_an_announced_event_may_lie_ahead_of_its_sources(
    record_folder: Path, edit: RecordEditor
) -> None:
    """Only an event that is said to have happened needs a source from its day or later."""
    edit("events", "2023-06-30-example-drill", status="reported")
    assert [fault.rule for fault in check_record(record_folder)] == [
        "dates.told-before-it-happened"
    ]


def test_an_undated_source_beside_an_early_one_is_a_warning(
    record_folder: Path, edit: RecordEditor
) -> None:
    """The undated source may be the later one, so nothing is proven wrong."""
    sources = "undated-example-forum;example-post-2023-06-15-drill"
    edit("events", "2023-06-30-example-drill", status="confirmed", sources=sources)
    assert [fault.severity for fault in check_record(record_folder)] == ["warning"]


def test_an_official_document_confirms_alone(record_folder: Path, edit: RecordEditor) -> None:
    """One document of a government is enough; the same page as news is not."""
    edit("sources", "example-union-2022-06-10-notice", kind="news")
    assert [fault.rule for fault in check_record(record_folder)] == ["sourcing.confirmed"]


def test_a_series_counted_by_various_takes_any_claimant(
    record_folder: Path, edit: RecordEditor
) -> None:
    """Each row of such a series names its own claimant."""
    edit("figures", "example-reactor-post", attributed_to="Somebody Else")
    assert check_record(record_folder) == ()


def test_negative_numbers_are_no_formulas(record_folder: Path, edit: RecordEditor) -> None:
    """A minus sign before a number alone stays allowed."""
    edit("places", "example-hall", longitude="-73.5")
    assert check_record(record_folder) == ()


@pytest.mark.parametrize("lead", ["\t", "\r", "\n", " "])
def test_a_formula_behind_a_blank_is_a_formula(
    record_folder: Path, edit: RecordEditor, lead: str
) -> None:
    """Spreadsheets skip tabs and line ends before a formula, so they hide nothing."""
    edit("events", TALKS, note=f"{lead}=1+2")
    assert "cells.formulas" in {fault.rule for fault in check_record(record_folder)}


def test_a_missing_descriptor_is_a_fault(tmp_path: Path) -> None:
    """A folder without a descriptor is told, not crashed on."""
    (fault,) = check_record(tmp_path)
    assert "datapackage.json: not found" in str(fault)


def test_a_malformed_descriptor_is_a_fault(record_folder: Path) -> None:
    """The line that is not JSON is named."""
    (record_folder / "datapackage.json").write_text('{\n"resources": [,]}')
    (fault,) = check_record(record_folder)
    assert "line 2 is not JSON" in str(fault)


@pytest.mark.parametrize("table", TABLES)
def test_each_table_may_be_missing_without_a_crash(record_folder: Path, table: str) -> None:
    """Rules that need the table wait; the missing file is the one fault told."""
    (record_folder / f"{table}.csv").unlink()
    assert [fault.rule for fault in check_record(record_folder)] == ["layout.every-table"]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "ruin",
    [b"", b"\n", b'"', b"\x00", b"\xff\xfe\x00", b"PK\x03\x04", b"id\n1,2,3\n", b";;;\n,,,\n"],
    ids=["empty", "line", "quote", "nul", "utf-16", "zip", "ragged", "separators"],
)
def test_a_ruined_file_is_a_fault_never_a_crash(
    record_folder: Path, table: str, ruin: bytes
) -> None:
    """Whatever bytes stand in a file, the check ends with faults."""
    (record_folder / f"{table}.csv").write_bytes(ruin)
    assert any(fault.file == f"record/{table}.csv" for fault in check_record(record_folder))


@pytest.mark.parametrize("seed", range(20))
def test_scattered_damage_never_crashes_the_check(record_folder: Path, seed: int) -> None:
    """Random bytes dropped into all tables lead to faults, in the same order each time."""
    dice = random.Random(seed)  # noqa: S311 - damage, not secrets
    for table in TABLES:
        path = record_folder / f"{table}.csv"
        data = bytearray(path.read_bytes())
        for _ in range(3):
            data[dice.randrange(len(data))] = dice.choice(b'\x00\xff",;\n\r=-x9')
        path.write_bytes(bytes(data))
    faults = check_record(record_folder)
    assert faults
    assert check_record(record_folder) == faults


def test_every_rule_says_in_one_line_what_it_holds() -> None:
    """The list of rules reads as promises: one whole sentence each, under a name of its own."""
    assert all(rule.summary.endswith(".") and "\n" not in rule.summary for rule in RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_the_schema_library_loads_only_when_the_check_runs() -> None:
    """Listing the rules or showing the help does not wait for it."""
    code = "import sys, analysis.evidence.check; sys.exit('frictionless' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=False, cwd=DATA.parent)
    assert done.returncode == 0


def test_the_folder_one_stands_in_is_called_by_its_name(
    edit: RecordEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not by nothing, as the dot that was typed is."""
    edit("events", 2, status="certain")
    monkeypatch.chdir(edit.folder)
    assert {fault.file for fault in check_record(Path())} == {"record/events.csv"}
    Path("datapackage.json").unlink()
    assert {fault.file for fault in check_record(Path())} == {"record/datapackage.json"}
