"""One reading of tables and descriptor serves check and load, and is never stale."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from analysis.errors import BriefingError
from analysis.evidence.canonical import format_record
from analysis.evidence.check import check_record
from analysis.evidence.descriptor import DESCRIPTOR, read_descriptor
from analysis.evidence.load import load_evidence
from analysis.evidence.tables import read_tables
from tests.builders import known
from tests.everything import statements_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from analysis.evidence.records import Evidence
    from tests.conftest import RecordEditor

TALKS = "2021-03-05-example-talks"


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return a list that grows by each file that is parsed."""
    from analysis.evidence import tables

    seen: list[bytes] = []
    parse = tables.read_raw

    def counted(data: bytes, columns: Any) -> Any:  # noqa: ANN401 - whatever the parser takes
        seen.append(data)
        return parse(data, columns)

    monkeypatch.setattr(tables, "read_raw", counted)
    return seen


def test_check_and_load_share_one_parse(
    record_folder: Path, edit: RecordEditor, parses: list[bytes]
) -> None:
    """A table that check has read is not parsed again to be loaded."""
    edit("events", TALKS, note="A note that no other test writes.")
    check_record(record_folder)
    read = len(parses)
    load_evidence(record_folder)
    assert (read > 0, len(parses)) == (True, read)


def test_a_changed_file_is_read_again(record_folder: Path, edit: RecordEditor) -> None:
    """A change counts at once, even where size and time of the file stay as they were."""
    path = record_folder / "events.csv"
    before = load_evidence(record_folder).events[TALKS].title
    times = path.stat()
    edit("events", TALKS, title=before[::-1])
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert load_evidence(record_folder).events[TALKS].title == before[::-1]


def test_a_changed_descriptor_is_read_again(record_folder: Path) -> None:
    """What it declares now is what counts."""
    path = record_folder / DESCRIPTOR
    package = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(package | {"version": "9.9"}), encoding="utf-8")
    assert load_evidence(record_folder).version == "9.9"


def test_sections_and_sectors_are_read_in_their_order(fictional: Path) -> None:
    """Titles and kinds come as declared, and each sector leads to a section."""
    declared = read_descriptor(fictional / DESCRIPTOR)
    assert [one.name for one in declared.sections][:2] == ["leaders", "arms"]
    assert next(one for one in declared.sections if one.name == "un").kinds == ("vote", "sanction")
    assert {one.section for one in declared.sectors} == {one.name for one in declared.sections}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text.replace("start,", "starts,", 1), r'row 1: unknown heading "starts"'),
        (lambda text: text + "a,b\n", r"row \d+: 2 cells under \d+ headings"),
    ],
    ids=["renamed heading", "short row"],
)
def test_what_needs_a_guess_is_not_loaded(
    record_folder: Path, edit: RecordEditor, change: Callable[[str], str], told: str
) -> None:
    """Check reads on and tells all; loading stops where cells may belong elsewhere."""
    edit.rewrite("events", lambda data: change(data.decode()).encode())
    with pytest.raises(BriefingError, match=rf"events\.csv {told}.*`briefing check`"):
        load_evidence(record_folder)


def declare(folder: Path, table: str, column: str) -> None:
    """Add an optional column to the descriptor alone."""
    path = folder / DESCRIPTOR
    package = json.loads(path.read_text(encoding="utf-8"))
    resource = next(one for one in package["resources"] if one["name"] == table)
    resource["schema"]["fields"].append({"name": column, "type": "string"})
    path.write_text(json.dumps(package), encoding="utf-8")


class TestOptionalColumn:
    """A column more, which no row must fill, is nobody's business but its user's."""

    @pytest.fixture
    def widened(self, record_folder: Path) -> Path:
        """Return a copy of the fictional record whose events have one more column."""
        declare(record_folder, "events", "outlook")
        path = record_folder / "events.csv"
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        rows = [f"{line},Fair" if at else f"{line}," for at, line in enumerate(lines)]
        path.write_text("\n".join([f"{head},outlook", *rows, ""]), encoding="utf-8")
        return record_folder

    def test_it_can_be_read(self, widened: Path) -> None:
        """Its cells stand in the tables, under its name."""
        rows = read_tables(widened, read_descriptor(widened / DESCRIPTOR)).rows["events"]
        assert {row["outlook"] for row in rows} == {"Fair", ""}

    def test_it_changes_nothing_else(self, widened: Path, evidence: Evidence) -> None:
        """The record is sound and canonical, and loads and reads as before."""
        assert check_record(widened) == ()
        assert format_record(widened) == ()
        loaded = load_evidence(widened)
        assert loaded == evidence
        assert statements_of(known(loaded)) == statements_of(known(evidence))

    def test_a_table_without_it_loads(self, record_folder: Path, evidence: Evidence) -> None:
        """Where a file lacks it, check says so, and its cells are empty."""
        declare(record_folder, "events", "outlook")
        assert [fault.rule for fault in check_record(record_folder)] == ["layout.missing-columns"]
        assert load_evidence(record_folder) == evidence
