"""Formatting: one canonical form, reached once, never by a guess, all files or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analysis.errors import BriefingError
from analysis.evidence.canonical import UnreadableRecordError, format_record
from analysis.evidence.check import check_record

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import RecordEditor

TALKS = "2021-03-05-example-talks"


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each table by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}


def test_a_canonical_record_is_left_alone(record_folder: Path, fictional: Path) -> None:
    """Nothing changes in a record that has the form already."""
    assert format_record(record_folder) == ()
    assert contents(record_folder) == contents(fictional)


def test_the_committed_record_is_canonical(tmp_path: Path) -> None:
    """The gate: `briefing format` would change nothing in data/."""
    data = Path(__file__).parents[2] / "data"
    for name, text in contents(data).items():
        (tmp_path / name).write_bytes(text)
    assert format_record(tmp_path, data / "datapackage.json") == ()


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda data: b"\xef\xbb\xbf" + data, id="byte order mark"),
        pytest.param(lambda data: data.replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(lambda data: data.replace(b"\n", b"\r"), id="CR"),
        pytest.param(lambda data: data.decode().encode("utf-16"), id="UTF-16"),
        pytest.param(lambda data: data.rstrip(b"\n"), id="no last line end"),
        pytest.param(lambda data: data.replace(b"\n", b",,\n"), id="empty columns"),
        pytest.param(lambda data: data + b",,,,,,,,,,,\n\n", id="blank rows"),
        pytest.param(lambda data: data.replace(b",true,", b",TRUE,"), id="capital booleans"),
        pytest.param(lambda data: data.replace(b"confirmed", b" confirmed "), id="blanks"),
        pytest.param(lambda data: data.replace(b"diplomacy;", b"diplomacy ;; "), id="list blanks"),
        pytest.param(lambda b: b.replace(b"diplomacy;", b"diplomacy;diplomacy;"), id="repeats"),
        pytest.param(lambda data: data.replace(b"id,start", b"ID, Start", 1), id="headings"),
    ],
)
def test_harm_is_undone(
    record_folder: Path, fictional: Path, edit: RecordEditor, harm: Callable[[bytes], bytes]
) -> None:
    """What spreadsheets do to the form of a file is gone afterwards, and only that file written."""
    edit.rewrite("events", harm)
    assert format_record(record_folder) == (record_folder / "events.csv",)
    assert contents(record_folder) == contents(fictional)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_separators_become_commas(
    record_folder: Path, fictional: Path, edit: RecordEditor, delimiter: str
) -> None:
    """A file saved under other regional settings comes back with commas, its lists whole."""
    rows = [
        list(row.values()) for row in [dict.fromkeys(edit.read("events")[0]), *edit.read("events")]
    ]
    rows[0] = list(edit.read("events")[0])
    lines = [delimiter.join(f'"{cell}"' for cell in row) for row in rows]
    edit.rewrite("events", lambda _: "\n".join(lines).encode())
    format_record(record_folder)
    assert contents(record_folder) == contents(fictional)


def test_rows_are_sorted_whatever_their_order(
    record_folder: Path, fictional: Path, edit: RecordEditor
) -> None:
    """Reversed tables come back in canonical order; those whose order means something do not."""
    ordered = {"disagreements", "judgements"}
    for path in record_folder.glob("*.csv"):
        if path.stem not in ordered:
            edit.write(path.stem, edit.read(path.stem)[::-1])
    format_record(record_folder)
    assert contents(record_folder) == contents(fictional)
    edit.write("judgements", edit.read("judgements")[::-1])
    assert format_record(record_folder) == ()


def test_undated_sources_come_last(record_folder: Path, edit: RecordEditor) -> None:
    """Sources stand by date of publication, then by id."""
    edit("sources", "example-post-2019-05-11-drill", published="", published_basis="unknown")
    format_record(record_folder)
    ids = [row["id"] for row in edit.read("sources")]
    assert ids[-2:] == ["example-post-2019-05-11-drill", "undated-example-forum"]


def test_positions_follow_their_disagreements(record_folder: Path, edit: RecordEditor) -> None:
    """Positions stand in the order of the disagreements, then by number, 10 after 9."""
    for number in range(3, 12):
        edit.add("positions", 2, order=str(number), claim=f"Claim {number}")
    edit.write("disagreements", edit.read("disagreements")[::-1])
    format_record(record_folder)
    order = [(row["disagreement"], row["order"]) for row in edit.read("positions")]
    assert order == [
        ("example-talks-date", "1"),
        ("example-talks-date", "2"),
        *(("example-trainers-number", str(number)) for number in range(1, 12)),
    ]


def test_columns_are_put_in_order(record_folder: Path, fictional: Path, edit: RecordEditor) -> None:
    """Columns that were moved go back to their declared places."""
    rows = edit.read("places")
    moved = list(reversed(rows[0]))
    lines = [",".join(moved), *(",".join(row[column] for column in moved) for row in rows)]
    text = "\n".join([*lines, ""])
    edit.rewrite("places", lambda _: text.encode())
    format_record(record_folder)
    assert contents(record_folder) == contents(fictional)


def test_lines_inside_a_cell_and_quotation_marks_survive(
    record_folder: Path, edit: RecordEditor
) -> None:
    """Text is carried over as it is, in whatever script."""
    note = 'He said "yes",\nthen left; Москва, ရန်ကုန်'
    edit("events", TALKS, note=note)
    format_record(record_folder)
    assert format_record(record_folder) == ()
    assert {row["id"]: row["note"] for row in edit.read("events")}[TALKS] == note


@pytest.mark.parametrize(
    ("plant", "says"),
    [
        (lambda e: e("sources", 2, published="Apr-24"), 'column published: "Apr-24"'),
        (lambda e: e("figures", 3, value="1,450"), 'column value: "1,450"'),
        (lambda e: e("events", TALKS, note="#REF!"), 'column note: "#REF!"'),
        (lambda e: e.rewrite("events", lambda b: b.replace(b"status", b"statues", 1)), "heading"),
        (lambda e: e.rewrite("events", lambda b: b.replace(b"parade", b"\xff\xe9")), "not UTF-8"),
        (lambda e: e.rewrite("places", lambda b: b.replace(b"131.9", b"131.9,x")), "7 cells"),
        (lambda e: (e.folder / "votes.csv").unlink(), "record/votes.csv: file is missing"),
    ],
    ids=["date", "number", "error", "heading", "encoding", "width", "missing"],
)
def test_nothing_is_guessed(
    record_folder: Path,
    edit: RecordEditor,
    plant: Callable[[RecordEditor], object],
    says: str,
) -> None:
    """Where a guess would be needed nothing is written, not even what could be repaired."""
    edit.rewrite("actors", lambda data: b"\xef\xbb\xbf" + data)
    plant(edit)
    before = contents(record_folder)
    with pytest.raises(UnreadableRecordError, match="Nothing was written") as refusal:
        format_record(record_folder)
    assert says in str(refusal.value)
    assert contents(record_folder) == before


def test_every_fault_called_repairable_is_repaired(record_folder: Path, edit: RecordEditor) -> None:
    """A fault whose remedy is `briefing format` is gone once that has run."""
    edit.rewrite("events", lambda b: b"\xef\xbb\xbf" + b.replace(b"\n", b",\r\n"))
    edit("places", 2, name=" Demo Port")
    edit("figures", 2, sources="demo-rights-2021-06-30-count;")
    faults = check_record(record_folder)
    assert faults
    assert all(f.repairable and "`briefing format`" in f.remedy for f in faults)
    format_record(record_folder)
    assert check_record(record_folder) == ()


def test_wrong_values_are_left_for_a_person(record_folder: Path, edit: RecordEditor) -> None:
    """Formatting does not stop at, or touch, what only a person can correct."""
    edit("events", TALKS, actors="nobody", status="confrmed")
    assert format_record(record_folder) == ()


def test_a_failed_write_leaves_every_file_as_it_was(
    record_folder: Path, edit: RecordEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the second file can't be replaced the first gets its old content back."""
    edit.rewrite("actors", lambda data: data + b",,,,,\n")
    edit.rewrite("votes", lambda data: data + b",,,,,,,,,\n")
    before = contents(record_folder)
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == "votes.csv":
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(BriefingError, match=r"votes\.csv can't be replaced"):
        format_record(record_folder)
    assert contents(record_folder) == before
    assert not list(record_folder.glob(".*"))


def test_a_missing_descriptor_is_told(tmp_path: Path) -> None:
    """The error names the file."""
    with pytest.raises(BriefingError, match=r"datapackage\.json: not found"):
        format_record(tmp_path)
