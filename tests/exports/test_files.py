"""The record as files for other tools: keys hold, dates are dates, and nothing runs or leaks."""

from __future__ import annotations

import io
import json
import re
import sqlite3
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from analysis.evidence.descriptor import DESCRIPTOR, read_descriptor
from analysis.evidence.load import load_evidence
from analysis.exports import columnar, database, workbook
from analysis.exports.relational import TEXT, Field, Relation, linked, relations
from tests.builders import known
from tests.conftest import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.evidence.records import Evidence
    from analysis.evidence.window import Window
    from tests.conftest import RecordEditor

PAGE = DATA.parent / "docs" / "exports.md"
EMPTY = Relation("places", (Field("id", TEXT, "id"),), ("id",), ())
MISSING = "the extra `export` is not installed: make setup-browser"
# Reserved in SQL:2016, or keywords of SQLite, as far as a column could be called so.
_WORDS = (
    "abort action add after all alter always analyze and array as asc at attach autoincrement "
    "before begin between by call cascade case cast check class collate column commit condition "
    "conflict constraint count create cross cube current cursor cycle database date day default "
    "deferred delete desc detach distinct do domain drop each element else end escape every "
    "except exclude exists explain external fail false filter first following for foreign free "
    "from full function get glob global grant group groups hold hour identity if ignore immediate "
    "in index indexed initially inner insert instead intersect interval into is isnull join key "
    "language last leading left like limit local match materialized member merge method minute "
    "module month multiset natural new no not nothing notnull null nulls of offset old on only "
    "open or order others out outer over parameter partition plan position pragma preceding "
    "precision primary procedure query raise range rank recursive references regexp reindex "
    "release rename replace result restrict return returning right rollback rollup row rows "
    "savepoint scope scroll search second select session set show similar some start static table "
    "temp temporary text then ties time timestamp to trailing transaction trigger true type "
    "unbounded union unique unknown unnest update user using vacuum value values view virtual "
    "when where window with within without year "
)
SQL_WORDS = frozenset(_WORDS.split())


def tables_of(window: Window, folder: Path) -> tuple[Relation, ...]:
    """Return the relations of an edition of a record."""
    return relations(window, read_descriptor(folder / DESCRIPTOR))


def opened(content: bytes) -> sqlite3.Connection:
    """Return a database that bytes hold."""
    held = sqlite3.connect(":memory:")
    held.deserialize(content)
    return held


@pytest.fixture
def whole(evidence: Evidence, fictional: Path) -> tuple[Relation, ...]:
    """Return the relations of the fictional record's full edition."""
    return tables_of(known(evidence), fictional)


class TestRelations:
    """Flat tables whose references all find their row."""

    @pytest.mark.parametrize(
        "given",
        [
            {},
            {"start": "2022", "end": "2022"},
            {"start": "2022-09", "end": "2022-09", "as_of": "2022-09-03"},
            {"sectors": "nuclear"},
        ],
    )
    def test_every_reference_finds_its_row(
        self, evidence: Evidence, fictional: Path, given: dict[str, str]
    ) -> None:
        """Whatever dates, day and sectors are chosen."""
        made = linked(tables_of(known(evidence, **given), fictional))
        ids = {table.name: {row[0] for row in table.rows} for table in made}
        lost = [
            f"{table.name}.{field.name}: {row[n]}"
            for table in made
            for n, field in enumerate(table.fields)
            for row in table.rows
            if field.refers and row[n] is not None and row[n] not in ids[field.refers[0]]
        ]
        assert lost == []

    def test_keys_tell_rows_apart(self, committed: Evidence) -> None:
        """Of the real record too, whose tables without ids get one."""
        window = known(committed)
        descriptor = read_descriptor(DATA / DESCRIPTOR)
        for table in linked(relations(window, descriptor)):
            places = [table.names.index(name) for name in table.key]
            keys = [tuple(row[n] for n in places) for row in table.rows]
            assert len(keys) == len(set(keys)), table.name

    def test_no_column_is_a_word_of_sql(self, committed: Evidence) -> None:
        """So that a query needs no quotation marks, in whatever database."""
        made = linked(relations(known(committed), read_descriptor(DATA / DESCRIPTOR)))
        named = {name for table in made for name in (table.name, *table.names)}
        assert named & SQL_WORDS == set()

    def test_what_the_dates_refer_to_comes_along_and_is_told_apart(
        self, evidence: Evidence, fictional: Path
    ) -> None:
        """A step of a deal from before the dates brings its event, outside of them."""
        window = known(evidence, start="2022", end="2022")
        events = next(t for t in tables_of(window, fictional) if t.name == "events")
        inside = {row[0] for row in events.rows if row[-1]}
        assert inside == {event.id for event in window.events}
        assert "2021-10-01-example-trainers" in {row[0] for row in events.rows if not row[-1]}

    def test_a_plan_holds_nothing_of_what_came_of_it(
        self, evidence: Evidence, fictional: Path
    ) -> None:
        """As of a day before it, its row has what was announced."""
        window = known(evidence, start="2022-09", end="2022-09", as_of="2022-09-03")
        events = next(t for t in tables_of(window, fictional) if t.name == "events")
        (row,) = (dict(zip(events.names, row, strict=True)) for row in events.rows if row[-1])
        assert row["title"] == "Planned: to visit Demo Port"
        assert [row[name] for name in ("summary", "note", "part_of")] == [None, None, None]
        assert row["edtf"] == "2022-09-04/2022-09-08"


class TestDatabase:
    """One SQLite file, ready for Datasette."""

    @pytest.fixture
    def files(self, evidence: Evidence, fictional: Path) -> dict[str, bytes]:
        """Return the database and its metadata."""
        pytest.importorskip("sqlite_utils", reason=MISSING)
        window = known(evidence)
        return database.sqlite_files(window, fictional, tables_of(window, fictional))

    def test_its_keys_hold(self, files: dict[str, bytes]) -> None:
        """By SQLite's own check of them, and there are some."""
        held = opened(files["record.sqlite"])
        assert held.execute("PRAGMA foreign_key_check").fetchall() == []
        assert held.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        keys = held.execute("PRAGMA foreign_key_list(events_sources)").fetchall()
        assert {key[2] for key in keys} == {"events", "sources"}

    def test_a_list_is_joined_by_its_link_table(self, files: dict[str, bytes]) -> None:
        """The sources of an event in their order."""
        asked = """select s.publisher from events_sources l join sources s on s.id = l.source_id
            where l.event_id = '2021-03-04-ivan-example-visit' order by l.place_in_order"""
        found = [row[0] for row in opened(files["record.sqlite"]).execute(asked)]
        assert found == ["Example Post", "Sample Wire", "Demo Times"]

    def test_days_compare_beside_edtf(self, files: dict[str, bytes]) -> None:
        """A month is told as such and has its first and last possible day."""
        asked = "select edtf, first_day, last_day from events where date_precision = 'month'"
        found = opened(files["record.sqlite"]).execute(asked).fetchall()
        assert found == [("2021-10", "2021-10-01", "2021-10-31")]

    def test_the_question_on_the_page_is_answered(self, files: dict[str, bytes]) -> None:
        """Whoever pastes it from `docs/exports.md` gets the journeys with their publishers."""
        (asked,) = re.findall(r"```sql\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
        found = opened(files["record.sqlite"]).execute(asked).fetchall()
        assert [row[:2] for row in found] == [("2022-09-04", "Sample Aung travels to Demo Port")]

    def test_datasette_is_told_what_columns_mean(self, files: dict[str, bytes]) -> None:
        """With licence, and the record's own descriptions."""
        told = json.loads(files["record.metadata.json"])
        assert told["license"] == "CC BY 4.0"
        events = told["databases"]["record"]["tables"]["events"]
        assert events["label_column"] == "title"
        assert events["columns"]["first_day"] == "first possible day"
        assert "summary" in events["columns"]

    def test_the_same_evidence_gives_the_same_bytes(
        self, files: dict[str, bytes], evidence: Evidence, fictional: Path
    ) -> None:
        """So that a database can be held against one made anew."""
        window = known(evidence)
        again = database.sqlite_files(window, fictional, tables_of(window, fictional))
        assert again == files


class TestParquet:
    """Typed columns, a file a table."""

    def test_types_are_those_of_the_values(self, whole: tuple[Relation, ...]) -> None:
        """Days are days, numbers numbers, truths truths; the same bytes each time."""
        pytest.importorskip("pyarrow", reason=MISSING)
        parquet = pytest.importorskip("pyarrow.parquet")
        files = columnar.parquet_files(whole)
        events = parquet.read_table(io.BytesIO(files["parquet/events.parquet"]))
        kinds = {name: str(events.schema.field(name).type) for name in events.column_names}
        assert kinds["first_day"] == "date32[day]"
        assert (kinds["bilateral"], kinds["title"]) == ("bool", "string")
        assert events.column("first_day")[0].as_py() == date(2021, 3, 4)
        assert columnar.parquet_files(whole) == files

    def test_a_table_without_rows_keeps_its_columns(self) -> None:
        """Whoever reads it finds the same names as elsewhere."""
        pytest.importorskip("pyarrow", reason=MISSING)
        parquet = pytest.importorskip("pyarrow.parquet")
        found = columnar.parquet_files([EMPTY])["parquet/places.parquet"]
        assert parquet.read_table(io.BytesIO(found)).column_names == ["id"]


class TestWorkbook:
    """A sheet a table, and no cell that runs."""

    def sheets(self, window: Window, folder: Path) -> Any:  # noqa: ANN401 - openpyxl has no types
        """Return the workbook as an independent library reads it."""
        pytest.importorskip("xlsxwriter", reason=MISSING)
        openpyxl = pytest.importorskip("openpyxl", reason=MISSING)
        made = workbook.xlsx_file(window, tables_of(window, folder))
        return openpyxl.load_workbook(io.BytesIO(made["record.xlsx"]))

    @pytest.mark.parametrize(
        "words", ["=HYPERLINK(0)", "+1", "@SUM(A1)", "-2+3", "1e5", "https://example.com", "00123"]
    )
    def test_a_hostile_cell_stays_text(
        self, record_folder: Path, edit: RecordEditor, words: str
    ) -> None:
        """Whatever a title looks like, a spreadsheet shows it and runs nothing."""
        edit("sources", "example-post-2022-09-08-port", title=words)
        sheet = self.sheets(known(load_evidence(record_folder)), record_folder)["sources"]
        (cell,) = (row[2] for row in sheet if row[0].value == "example-post-2022-09-08-port")
        assert (cell.data_type, cell.value, cell.hyperlink) == ("s", words, None)

    def test_days_are_dates_and_lists_stand_in_one_cell(
        self, evidence: Evidence, fictional: Path
    ) -> None:
        """So that a spreadsheet sorts by day."""
        sheet = self.sheets(known(evidence), fictional)["events"]
        head = [cell.value for cell in next(iter(sheet))]
        row = dict(zip(head, (cell.value for cell in list(sheet)[1]), strict=True))
        assert row["first_day"] == datetime(2021, 3, 4)  # noqa: DTZ001 - a spreadsheet's day
        assert row["sectors"] == "diplomacy; defence"

    def test_the_same_evidence_gives_the_same_bytes(
        self, evidence: Evidence, fictional: Path
    ) -> None:
        """No hour of making is in it."""
        pytest.importorskip("xlsxwriter", reason=MISSING)
        window = known(evidence)
        one, two = (workbook.xlsx_file(window, tables_of(window, fictional)) for _ in range(2))
        assert one == two
