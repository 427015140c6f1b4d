"""What counts as carried out: in force or use, seen by others, and not stopped since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.charts.agreements import agreements
from analysis.evidence.load import load_evidence
from tests.builders import event, known, record, seen
from tests.charts.sample import stage
from tests.recount import Recount

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import RecordEditor

CENTRE = "2023-02-07-example-centre"
PAPER = "2022-09-06-example-reactor-paper"


def test_what_is_suspended_or_only_said_is_not_carried_out() -> None:
    """Of three services in use one was stopped, and of one a spokesman alone tells."""
    days = {"flights": "2022-03-05", "cards": "2022-04-05", "posts": "2022-05-05"}
    events = [event(key, day, sectors=("trade",)) for key, day in days.items()]
    events.append(event("stop", "2022-06-05", sectors=("trade",)))
    steps = [stage(key, key, "done", day) for key, day in days.items()]
    steps[1] = replace(steps[1], told_by="spokesman")
    steps.append(stage("flights", "stop", "suspended", "2022-06-05"))
    window = seen(record(*events, stages=tuple(steps)), start="2022", end="2022")
    made = agreements(window)
    assert made.title.text == "Three deals took a step in 2022, one in force or use"
    notes = [note.text for note in made.notes]
    assert (
        "One deal came into force or use and was stopped again: not counted as carried out."
        in notes
    )
    assert "One deal is in use by one side's own word alone: not counted as carried out." in notes
    before = seen(record(*events, stages=tuple(steps)), start="2022", end="2022-05")
    assert agreements(before).title.text.endswith("two in force or use")


def test_the_csv_gives_the_same(record_folder: Path, edit: RecordEditor) -> None:
    """Counted again from the tables."""
    step = {"agreement": "example-reactor", "event": CENTRE, "date": "2023-02-07"}
    edit.add("stages", "example-reactor-1", id="r2", stage="done", **step)
    edit.add("stages", "example-reactor-1", id="r3", stage="suspended", **step)
    window = known(load_evidence(record_folder))
    recount = Recount(record_folder)
    for asked, rows in (({"carried_out": True}, 1), ({"stopped": True}, 3)):
        found = window.stages.where(**asked)
        assert (len(found), recount.answer(found.answer())[0]) == (rows, rows)
