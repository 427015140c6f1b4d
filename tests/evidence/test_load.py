"""Loading: text cells become typed records, and what can't be read says where it stands."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from analysis.errors import BriefingError
from analysis.evidence.dates import Period
from analysis.evidence.load import coverage_of, load_evidence
from tests.builders import span
from tests.conftest import HERE

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.evidence.records import Evidence
    from tests.conftest import RecordEditor

TABLES = sorted(path.stem for path in (HERE / "record").glob("*.csv"))
DRILL = "2019-05-10-example-drill"
TRAINERS = "2021-10-01-example-trainers"


def amend(folder: Path, **coverage: str) -> None:
    """Change the coverage that the record declares."""
    path = folder / "datapackage.json"
    declared = json.loads(path.read_text("utf-8"))
    declared["coverage"].update(coverage)
    path.write_text(json.dumps(declared), "utf-8")


class TestRecords:
    """One typed record per row."""

    def test_every_row_is_loaded(self, evidence: Evidence, fictional: Path) -> None:
        """No table loses a row."""
        counts = {
            name: len(getattr(evidence, name))
            for name in ("sources", "actors", "offices", "places", "events", "series", "figures")
        }
        counts |= {
            name: len(getattr(evidence, name))
            for name in (
                "disagreements",
                "judgements",
                "votes",
                "stages",
                "listings",
                "indicators",
                "glossary",
                "tellings",
            )
        }
        lines = {n: (fictional / f"{n}.csv").read_text("utf-8").count("\n") - 1 for n in counts}
        assert counts == lines

    def test_an_event_has_its_possible_days(self, evidence: Evidence) -> None:
        """Start, end and precision make one period; lists and booleans are typed."""
        event = evidence.events[TRAINERS]
        assert event.when == Period(date(2021, 10, 1), date(2021, 10, 31), "month")
        assert event.sources == ("example-post-2021-10-trainers", "mock-herald-2021-10-20-trainers")
        assert (event.bilateral, event.leader_visit) == (True, False)

    def test_a_figure_has_the_possible_days_of_its_count(self, evidence: Evidence) -> None:
        """Month precision leaves any day up to the last known one; a flow has its period."""
        assert evidence.figures["example-trainers-two"].as_of == span("2021-10")
        assert evidence.figures["example-trainers-two"].period is None
        trade = evidence.figures["example-trade-2022"]
        assert trade.period == Period(date(2022, 1, 1), date(2022, 12, 31), "day")
        assert trade.value == 3_100_000

    def test_a_month_counted_to_a_day_inside_it_ends_there(
        self, record_folder: Path, edit: RecordEditor
    ) -> None:
        """The as-of is the last known day, though the month goes on."""
        edit("figures", "office-killed-2023-05-31", as_of="2023-05-20")
        figure = load_evidence(record_folder).figures["office-killed-2023-05-31"]
        assert (figure.as_of.first, figure.as_of.last) == (date(2023, 5, 1), date(2023, 5, 20))

    @pytest.mark.parametrize(
        ("table", "key", "field"),
        [
            ("sources", "undated-example-forum", "published"),
            ("sources", "undated-example-forum", "title"),
            ("sources", "example-post-2022-09-08-port", "origin"),
            ("sources", "example-post-2022-09-08-port", "wire"),
            ("actors", "example-union", "country"),
            ("events", DRILL, "part_of"),
            ("events", "2021-06-18-example-resolution", "host"),
            ("events", "2022-06-10-example-measures", "place"),
            ("figures", "example-reactor-post", "period"),
            ("figures", "demo-killed-2021-06-30", "item"),
            ("disagreements", "example-talks-date", "preferred"),
        ],
    )
    def test_an_empty_cell_is_none(
        self, evidence: Evidence, table: str, key: str, field: str
    ) -> None:
        """What is missing is None, never an empty text."""
        assert getattr(getattr(evidence, table)[key], field) is None

    def test_of_likelihood_and_confidence_one_is_none(self, evidence: Evidence) -> None:
        """A judgement is worded by one scale."""
        scales = {(j.likelihood is None, j.confidence is None) for j in evidence.judgements}
        assert scales == {(True, False), (False, True)}

    @pytest.mark.parametrize("cell", ["NA", "null", "None", "nan"])
    def test_a_word_that_looks_missing_is_a_word(
        self, record_folder: Path, edit: RecordEditor, cell: str
    ) -> None:
        """Only an empty cell means missing."""
        edit("sources", "undated-example-forum", title=cell)
        assert load_evidence(record_folder).sources["undated-example-forum"].title == cell

    def test_positions_stand_in_their_order(self, record_folder: Path, edit: RecordEditor) -> None:
        """The `order` column decides, not the order of rows."""
        edit.write("positions", edit.read("positions")[::-1])
        found = load_evidence(record_folder).disagreements["example-trainers-number"]
        assert [position.claim for position in found.positions] == ["Two", "Three"]

    def test_the_order_of_rows_plays_no_part(
        self, record_folder: Path, edit: RecordEditor, evidence: Evidence
    ) -> None:
        """Any sorting of the tables loads as the same evidence."""
        for path in record_folder.glob("*.csv"):
            edit.write(path.stem, edit.read(path.stem)[::-1])
        assert load_evidence(record_folder) == evidence


class TestCoverage:
    """The days and sectors that the descriptor declares."""

    def test_it_ends_with_the_newest_source(self, evidence: Evidence) -> None:
        """The declared start, the newest publication, and the sectors in their order."""
        coverage = evidence.coverage
        assert (coverage.start, coverage.end) == (date(2021, 2, 1), date(2023, 6, 15))
        assert coverage.sectors[:2] == ("diplomacy", "defence")
        assert evidence.sections["security"] == "arms"

    def test_a_month_of_publication_counts_to_its_end(
        self, record_folder: Path, edit: RecordEditor
    ) -> None:
        """The newest source may have been published on the last day of its month."""
        edit("sources", "example-post-2023-06-15-drill", published="2023-06")
        assert load_evidence(record_folder).coverage.end == date(2023, 6, 30)
        assert coverage_of(record_folder) == load_evidence(record_folder).coverage

    def test_an_end_can_be_declared(self, record_folder: Path) -> None:
        """A stated day is taken as it is."""
        amend(record_folder, end="2023-12")
        assert load_evidence(record_folder).coverage.end == date(2023, 12, 31)


class TestFaults:
    """What can't be read is told in a sentence that names file and row."""

    @pytest.mark.parametrize(
        ("table", "row", "changes", "told"),
        [
            ("events", 4, {"start": "Mar-21"}, r'"Mar-21" is not a date'),
            ("figures", 5, {"value": "many"}, r"could not convert .* 'many'"),
            ("places", 2, {"latitude": ""}, r"could not convert"),
            ("sources", 3, {"published": "2021-02-30"}, r".*not a day of the calendar"),
            ("judgements", 2, {"min_facts": "few"}, r"invalid literal"),
        ],
    )
    def test_a_cell_names_its_row(
        self, edit: RecordEditor, table: str, row: int, changes: dict[str, Any], told: str
    ) -> None:
        """Rows are numbered as a spreadsheet numbers them, and the check is named."""
        edit(table, row, **changes)
        place = rf"{table}\.csv row {row}: "
        with pytest.raises(BriefingError, match=rf"{place}{told}.*Run `briefing check`"):
            load_evidence(edit.folder)

    def test_a_missing_table_is_named(self, record_folder: Path) -> None:
        """Every table must be there, if only its header."""
        (record_folder / "stages.csv").unlink()
        with pytest.raises(BriefingError, match=r"stages\.csv: not found\. Every table"):
            load_evidence(record_folder)

    def test_a_table_with_only_its_header_is_empty(
        self, record_folder: Path, edit: RecordEditor
    ) -> None:
        """No vote on record is no fault."""
        edit.write("votes", [])
        assert load_evidence(record_folder).votes == ()

    def test_a_missing_column_is_named(self, record_folder: Path, edit: RecordEditor) -> None:
        """The message names the column that was looked for."""
        edit.rewrite("events", lambda data: data.replace(b",kind,", b",sort,", 1))
        with pytest.raises(BriefingError, match=r"events\.csv row 2: no column 'kind'\."):
            load_evidence(record_folder)

    @pytest.mark.parametrize("table", TABLES)
    def test_any_column_may_be_missing(
        self, record_folder: Path, edit: RecordEditor, table: str
    ) -> None:
        """It loads with empty cells, or its file and the column are named."""
        edit("events", 2, anchor="2019-05-10-drill-by-another-name")
        path = record_folder / f"{table}.csv"
        header, _, rows = path.read_text("utf-8").partition("\n")
        for column in header.split(","):
            named = ["zzz" if each == column else each for each in header.split(",")]
            path.write_text(",".join(named) + "\n" + rows, "utf-8")
            try:
                load_evidence(record_folder)
            except BriefingError as error:
                assert f"{table}.csv" in str(error)  # noqa: PT017 - either way is sound
                assert f"no column '{column}'" in str(error)  # noqa: PT017 - likewise

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (b"", "not a UTF-8 comma-separated table"),
            (b"id,event\n\xff\xfe,x\n", "not a UTF-8 comma-separated table"),
            (b"id;event\na;b\n", "not a UTF-8 comma-separated table"),
        ],
        ids=["empty", "other bytes", "other separator"],
    )
    def test_a_file_that_is_no_table_is_named(
        self, record_folder: Path, edit: RecordEditor, content: bytes, told: str
    ) -> None:
        """Bytes that make no table are not guessed at."""
        edit.rewrite("votes", lambda _: content)
        with pytest.raises(BriefingError, match=rf"votes\.csv: {told}.*`briefing check`"):
            load_evidence(record_folder)

    def test_a_folder_without_a_descriptor_is_no_record(self, record_folder: Path) -> None:
        """The message says what the folder lacks."""
        (record_folder / "datapackage.json").unlink()
        with pytest.raises(BriefingError, match=r"datapackage\.json: not found\. Give the folder"):
            load_evidence(record_folder)

    def test_a_broken_descriptor_names_its_line(self, record_folder: Path) -> None:
        """A slip in the JSON is told with its line."""
        (record_folder / "datapackage.json").write_text('{\n"name": ,\n}', "utf-8")
        with pytest.raises(BriefingError, match=r"datapackage\.json: line 2 is not JSON"):
            load_evidence(record_folder)
