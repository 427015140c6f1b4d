"""The record in one line of Python: what `docs/api.md` shows happens, and nothing leaks."""

from __future__ import annotations

import doctest
import re
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import analysis
from analysis import BriefingError, record
from analysis.evidence.columns import TABLES

if TYPE_CHECKING:
    from analysis import Record
    from tests.conftest import RecordEditor

ROOT = Path(__file__).parents[1]
SHOWN = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FLAGS = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL


@pytest.fixture(scope="module")
def fact_base(fictional: Path) -> Record:
    """Return the fictional record, read once."""
    return record(fictional)


def test_the_page_on_python_shows_what_happens(
    fictional: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever types its examples inside a project's folder sees what it says."""
    shutil.copytree(fictional, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "api.md").read_text("utf-8")
    told = "\n".join(SHOWN.findall(page))
    shown = doctest.DocTestParser().get_doctest(told, {}, "api.md", None, None)
    assert len(shown.examples) > 15
    assert doctest.DocTestRunner(optionflags=FLAGS).run(shown).failed == 0


@pytest.mark.parametrize("name", analysis.__all__)
def test_each_public_name_is_there_and_said_to_be(name: str) -> None:
    """What may be built on is named on the page for it."""
    assert getattr(analysis, name).__name__ == name
    assert f"`{name}`" in (ROOT / "docs" / "api.md").read_text("utf-8")


def test_a_name_that_is_not_there_is_refused_as_of_any_module() -> None:
    """So that `hasattr`, and tools that look around, work as elsewhere."""
    with pytest.raises(AttributeError, match=r"module 'analysis' has no attribute 'nothing'"):
        _ = analysis.nothing


def test_importing_the_package_loads_nothing() -> None:
    """Its command and its tests start as quickly as before."""
    asked = "import sys, analysis; print([m for m in sys.modules if m.startswith('analysis.')])"
    ran = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("day", [date(2022, 9, 3), datetime(2022, 9, 3, tzinfo=UTC), "2022-09-03"])
def test_a_day_may_be_a_date(fact_base: Record, day: date | str) -> None:
    """As pandas and the standard library have it, not only as a text."""
    assert len(fact_base.events(start="2022-09", end="2022-09", as_of=day)) == 1


def test_tables_count_what_an_edition_counts(fact_base: Record) -> None:
    """One row per row of the query, in its order."""
    window = fact_base.window(start="2021", end="2022")
    found = fact_base.events(start="2021", end="2022")
    assert found["id"].tolist() == [event.id for event in window.events]
    assert fact_base.figures(start=2021, end=2022)["id"].tolist() == [f.id for f in window.figures]


def test_a_plan_holds_nothing_of_what_came_of_it(fact_base: Record) -> None:
    """Of an event still to come there is only what was announced."""
    row = fact_base.events(start="2022-09", end="2022-09", as_of="2022-09-03").iloc[0]
    told = [row[name] for name in ("summary", "note", "recipient", "batch", "part_of", "due_first")]
    assert all(value is None or value != value for value in told)  # noqa: PLR0124 - not a number
    assert row["actor_names"] == ["Sample Aung"]
    assert row["fulfilled_by"] == []


@pytest.mark.parametrize("table", TABLES)
def test_every_table_can_be_had_as_of_every_day(fact_base: Record, table: str) -> None:
    """With the same columns, and no source that was not published by then."""
    early = fact_base.table(table, start="2021", end="2021", as_of="2021-04")
    late = fact_base.table(table)
    assert list(early) == list(late)
    known = set(fact_base.window(start="2021", end="2021", as_of="2021-04").record.sources)
    named = {key for keys in early.get("sources", ()) for key in keys}
    assert named <= known
    assert "note" not in early or early["note"].isna().all()


def test_a_source_of_later_is_named_by_no_row(record_folder: Path, edit: RecordEditor) -> None:
    """A vote that was told again later has, as of its month, the source of that month alone."""
    first, later = "example-assembly-2021-06-18-record", "example-post-2022-12-31-students"
    edit("votes", "example-12-russia", sources=f"{first};{later}")
    asked = record(record_folder)
    whole, early = asked.votes(), asked.votes(start="2021", end="2021", as_of="2021-07")
    assert whole.set_index("id").loc["example-12-russia", "sources"] == [first, later]
    assert early.set_index("id").loc["example-12-russia", "sources"] == [first]


def test_a_query_that_gives_a_number_is_no_table(fact_base: Record) -> None:
    """Its rows are not what was asked for."""
    counted = fact_base.window().events.distinct("kind")
    with pytest.raises(BriefingError, match=r"gives one number, its \"distinct\": take `number`"):
        counted.to_frame()


def test_an_unknown_figure_is_refused_with_those_there_are(fact_base: Record) -> None:
    """With the nearest name first."""
    with pytest.raises(BriefingError, match=r'"timelin" \(did you mean "timeline"\?\); there are'):
        fact_base.chart("timelin")


@pytest.mark.parametrize(
    ("ending", "begins"),
    [(".svg", b"<svg"), (".png", b"\x89PNG"), (".html", b"<!DOCTYPE html>"), (".csv", b"Date,")],
)
def test_a_figure_is_saved_as_its_ending_says(
    fact_base: Record, tmp_path: Path, ending: str, begins: bytes
) -> None:
    """The same bytes each time, and nothing fetched from elsewhere."""
    chart = fact_base.chart("timeline", start="2022", end="2022")
    first = chart.save(tmp_path / f"one{ending}").read_bytes()
    assert first.startswith(begins)
    assert chart.save(tmp_path / f"two{ending}").read_bytes() == first
    assert not re.search(rb'(?:src|href|url)\s*[=(]\s*["\']?https?:', first)


def test_a_saved_picture_carries_its_letters_and_a_page_its_sources(
    fact_base: Record, tmp_path: Path
) -> None:
    """So that both can stand on somebody else's page."""
    chart = fact_base.chart("timeline", start="2022", end="2022")
    assert "@font-face" in chart.save(tmp_path / "one.svg").read_text("utf-8")
    page = chart.save(tmp_path / "one.html").read_text("utf-8")
    assert chart.title in page
    assert "Example Post: Sample Aung ends his visit to Demo Port; 8 September 2022" in page


def test_too_little_for_a_picture_is_said(fact_base: Record, tmp_path: Path) -> None:
    """With what can be had instead; the page and the table are written all the same."""
    chart = fact_base.chart("trade", start="2022", end="2022")
    with pytest.raises(BriefingError, match=r"too little for a picture. Save its table \(.csv\)"):
        chart.save(tmp_path / "trade.svg")
    assert chart.title in chart.save(tmp_path / "trade.html").read_text("utf-8")


def test_another_ending_is_refused(fact_base: Record, tmp_path: Path) -> None:
    """With those that there are."""
    with pytest.raises(BriefingError, match=r'is saved as .svg, .png, .*; found ".gif"'):
        fact_base.chart("timeline").save(tmp_path / "one.gif")


def test_a_place_that_cannot_be_written_is_named(fact_base: Record, tmp_path: Path) -> None:
    """In a sentence, not by the system's error."""
    with pytest.raises(BriefingError, match=r"can't be written \(No such file or directory\)"):
        fact_base.chart("timeline").save(tmp_path / "nowhere" / "one.csv")
