"""The record that shows how work grows is sound, as large as asked for, and all fictional."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.check import check_record
from analysis.evidence.load import load_evidence
from tests.many import many

if TYPE_CHECKING:
    from pathlib import Path


def test_it_holds_what_was_asked_for_and_has_no_fault(tmp_path: Path) -> None:
    """So that a build of it is one like any other."""
    record = many(tmp_path / "many", 200)
    made = load_evidence(record)
    assert 200 <= len(made.events) + len(made.figures) < 220
    assert [fault for fault in check_record(record) if fault.severity == "fault"] == []


def test_each_copy_is_of_a_fictional_row(tmp_path: Path) -> None:
    """Its title is that of the row with a word behind it, and its address no real one."""
    made = load_evidence(many(tmp_path / "many", 100))
    known = {event.title for event in made.events.values() if "-copy-" not in event.id}
    copies = [event for event in made.events.values() if "-copy-" in event.id]
    assert copies
    assert {event.title.rpartition(", copy ")[0] for event in copies} <= known
    assert all("example" in s.url for s in made.sources.values() if "-copy-" in s.id and s.url)


def test_the_same_number_gives_the_same_rows(tmp_path: Path) -> None:
    """Nothing of it is left to chance."""
    one, other = (many(tmp_path / name, 60) for name in ("one", "other"))
    assert (one / "events.csv").read_bytes() == (other / "events.csv").read_bytes()
