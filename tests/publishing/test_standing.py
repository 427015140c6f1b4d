"""What stands in a folder of editions, and whether it is what a build would give today."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from click.testing import CliRunner

from analysis.cli import main
from analysis.publishing.standing import State, editions_in, standing_in, state_of
from tests.publishing.shelves import retell, stand

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_an_edition_is_told_by_manifest_and_statements(tmp_path: Path) -> None:
    """Its dates come from the one, its findings from the other."""
    one = standing_in(stand(tmp_path))
    assert (one.start, one.end, one.as_of) == ("1922-01-01", "1922-12-31", "1923-06-30")
    assert one.headline == "Lamps outnumber <kites>"
    assert one.findings == ("Three lamps were lit.",)
    assert one.newest[0].text == "Lamps were lit in Strelsau (4 March 1922)."
    assert one.file("briefing.pdf") == "1922/briefing.pdf"
    assert one.file("annex.pdf") == ""


def test_an_edition_of_an_older_manifest_has_no_months(tmp_path: Path) -> None:
    """What a manifest doesn't tell is left out, and the rest is there."""
    folder = stand(tmp_path)
    retell(folder, record={})
    assert standing_in(folder).months == {}
    assert standing_in(folder).headline == "Lamps outnumber <kites>"


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    """A broken manifest, one that is gone, and statements that are no JSON."""
    broken, gone, dark = (stand(tmp_path, name) for name in ("broken", "gone", "dark"))
    (broken / "manifest.json").write_text("{", encoding="utf-8")
    (gone / "manifest.json").unlink()
    stand(tmp_path, "undated", end="soon")
    (dark / "statements.json").write_text("{", encoding="utf-8")
    told = {one.folder: one.problem for one in editions_in(tmp_path / "output")}
    assert "manifest.json: can't be read" in told["broken"]
    assert told["gone"] == "no manifest.json. Build it again"
    why = "manifest.json or statements.json is not what a build writes. Build it again"
    assert told["dark"] == told["undated"] == why


def test_only_editions_are_found(tmp_path: Path) -> None:
    """Neither a folder that is being written nor one of anything else is an edition."""
    stand(tmp_path)
    stand(tmp_path, ".1922-0a1b2c3d")
    (tmp_path / "output" / "failed").mkdir()
    assert [one.folder for one in editions_in(tmp_path / "output")] == ["1922"]
    assert editions_in(tmp_path / "nowhere") == ()


def test_those_that_reach_furthest_come_first(tmp_path: Path) -> None:
    """And of two that end on one day the longer."""
    stand(tmp_path, "early", end="1922-06-30")
    stand(tmp_path, "short", start="1922-07-01")
    stand(tmp_path, "whole")
    names = [one.folder for one in editions_in(tmp_path / "output")]
    assert names == ["whole", "short", "early"]


def test_an_edition_of_todays_inputs_is_current(tmp_path: Path) -> None:
    """Nothing changed since, and every file is as it was built."""
    assert state_of(stand(tmp_path), tmp_path) == State("current")


def test_an_edition_of_other_inputs_is_changed(tmp_path: Path) -> None:
    """Which ones is told, and so is a notebook's change or other packages."""
    folder = stand(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "events.csv").write_text("id", encoding="utf-8")
    assert state_of(folder, tmp_path) == State("changed", "data/events.csv")
    assert state_of(folder, tmp_path, {}) == State("changed", "data/events.csv")
    other = stand(tmp_path, "other")
    retell(other, packages={"lamps": "2"})
    assert state_of(other, tmp_path) == State("changed", "other packages are installed")


def test_an_edition_whose_file_differs_is_damaged(tmp_path: Path) -> None:
    """However much its inputs are today's."""
    folder = stand(tmp_path)
    (folder / "briefing.html").write_text("kites", encoding="utf-8")
    assert state_of(folder, tmp_path) == State("damaged", "briefing.html differs")
    (folder / "manifest.json").unlink()
    assert state_of(folder, tmp_path) == State("damaged", "no manifest.json")


def test_list_prints_each_with_its_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a person in three lines, for a program as JSON."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "datapackage.json").write_text("{}", encoding="utf-8")
    stand(tmp_path)
    monkeypatch.chdir(tmp_path)
    text = CliRunner().invoke(main, ["list"]).output
    assert text.startswith("1922: 1922-01-01 to 1922-12-31, as of 1923-06-30, all sectors, 3 state")
    assert text.splitlines()[1:] == ["  Lamps outnumber <kites>", "  current"]
    [told] = json.loads(CliRunner().invoke(main, ["list", "--json"]).output)
    assert told["state"] == "current"
    assert told["counts"]["sources"] == 2
    assert "newest" not in told


def test_list_of_nothing_says_what_to_do(tmp_path: Path) -> None:
    """An empty folder is no error."""
    told = CliRunner().invoke(main, ["list", "--output", str(tmp_path / "none")])
    assert told.exit_code == 0
    assert "no edition. Make one with `briefing build`" in told.output
