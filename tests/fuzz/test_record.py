"""Tables, descriptors and editions of any content: read, or refused in words that name the file."""

from __future__ import annotations

import csv
import io
import json
import shutil
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import BriefingError
from analysis.evidence.canonical import format_record
from analysis.evidence.check import check_record, told
from analysis.evidence.load import load_evidence
from analysis.publishing.editions import read_editions
from tests.conftest import HERE, copy_record
from tests.fuzz.hostile import WRITABLE, bytes_changed, changed, tried

if TYPE_CHECKING:
    from pathlib import Path

TABLES = sorted(path.stem for path in (HERE / "record").glob("*.csv"))
EDITIONS = yaml.safe_load((HERE / "record" / "editions.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the fictional record, and beside it one that stays as it is."""
    folder = tmp_path_factory.mktemp("fuzz") / "record"
    copy_record(HERE / "record", folder)
    shutil.copytree(folder, folder.with_name("kept"))
    return folder


@st.composite
def tables(draw: st.DrawFn, rows: list[list[str]]) -> bytes:
    """Return a table with cells, rows or columns changed, or its bytes."""
    made = [list(row) for row in rows]
    for _ in range(draw(st.integers(1, 4))):
        row = draw(st.integers(0, len(made) - 1))
        column = draw(st.integers(0, max(len(made[row]) - 1, 0)))
        what = draw(st.sampled_from(["cell", "cell", "cell", "other", "row", "drop", "column"]))
        if what == "cell" and made[row]:
            made[row][column] = draw(WRITABLE)
        elif what == "other" and made[row]:
            from_row = draw(st.sampled_from(made))
            made[row][column] = draw(st.sampled_from(from_row or [""]))
        elif what == "row":
            made.insert(row, list(made[row]))
        elif what == "column":
            made = [each[:column] + each[column + 1 :] for each in made]
        elif len(made) > 1:
            del made[row]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(made)
    data = out.getvalue().encode("utf-8", "replace")
    return draw(bytes_changed(data)) if draw(st.booleans()) else data


def restored(record: Path) -> None:
    """Put the record back as it was."""
    for path in record.with_name("kept").iterdir():
        shutil.copy(path, record / path.name)


@given(data=st.data())
@tried(5000)
def test_a_changed_table_is_read_or_named(record: Path, data: st.DataObject) -> None:
    """Check tells its faults; what has none loads; format refuses or makes what it made before."""
    restored(record)
    name = data.draw(st.sampled_from(TABLES))
    path = record / f"{name}.csv"
    rows = list(csv.reader(path.read_text("utf-8").splitlines()))
    path.write_bytes(data.draw(tables(rows)))
    found = check_record(record)
    told.as_text(found)
    told.as_json(found)
    told.as_annotations(found)
    faults = [fault for fault in found if fault.severity == "fault"]
    assert all(fault.file and fault.found and fault.remedy for fault in faults)
    if faults:
        assert any(f"{name}.csv" in str(fault) or fault.row for fault in faults)
    with suppress(BriefingError) if faults else nullcontext():
        load_evidence(record)
    try:
        format_record(record)
    except BriefingError as error:
        assert ".csv" in str(error)  # noqa: PT017 - either way is sound
    else:
        assert format_record(record) == ()


@given(data=st.data())
@tried(2000)
def test_a_changed_descriptor_is_read_or_named(record: Path, data: st.DataObject) -> None:
    """Whatever of it is missing, doubled or something else."""
    restored(record)
    path = record / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    if data.draw(st.integers(0, 4)) == 0:
        path.write_bytes(data.draw(bytes_changed(path.read_bytes())))
    else:
        path.write_text(json.dumps(data.draw(changed(package))), encoding="utf-8")
    faults = [fault for fault in check_record(record) if fault.severity == "fault"]
    assert all(fault.file and fault.remedy for fault in faults)
    with suppress(BriefingError) if faults else nullcontext():
        load_evidence(record)


@given(data=st.data())
@tried(1000)
def test_changed_editions_are_read_or_named(record: Path, data: st.DataObject) -> None:
    """As data and as text."""
    path = record / "editions.yaml"
    if data.draw(st.booleans()):
        text = yaml.safe_dump(data.draw(changed(EDITIONS)), allow_unicode=True)
        path.write_text(text, encoding="utf-8", errors="replace")
    else:
        kept = (HERE / "record" / "editions.yaml").read_bytes()
        path.write_bytes(data.draw(bytes_changed(kept)))
    try:
        editions = read_editions(path)
    except BriefingError as error:
        assert "editions.yaml" in str(error)  # noqa: PT017 - either way is sound
    else:
        assert editions.default in editions.sets
