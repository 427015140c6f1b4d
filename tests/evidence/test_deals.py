"""Where deals stand: in force or use, seen by others, and not stopped since."""

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


def test_what_is_suspended_or_only_said_is_not_in_use() -> None:
    """Of three services in use one was stopped, and of one a spokesman alone tells."""
    days = {"flights": "2022-03-05", "cards": "2022-04-05", "posts": "2022-05-05"}
    events = [event(key, day, sectors=("trade",)) for key, day in days.items()]
    events.append(event("stop", "2022-06-05", sectors=("trade",)))
    steps = [stage(key, key, "done", day) for key, day in days.items()]
    steps[1] = replace(steps[1], told_by="spokesman")
    steps.append(stage("flights", "stop", "suspended", "2022-06-05"))
    window = seen(record(*events, stages=tuple(steps)), start="2022", end="2022")
    made = agreements(window)
    assert made.title.text == (
        "Three deals in 2022: two known to have taken effect by the end of 2022 (one of them "
        "since stopped; one more by an official's word)"
    )
    stands = dict(zip(made.table["Deal"], made.table["Stands"], strict=True))
    assert stands == {
        "Posts": "In force or use",
        "Flights": "Since stopped",
        "Cards": "In use by one side's word",
    }
    before = seen(record(*events, stages=tuple(steps)), start="2022", end="2022-05")
    assert agreements(before).title.text == (
        "Three deals in these dates: two known to have taken effect by the end of May 2022 (one "
        "more by an official's word)"
    )


def test_the_csv_gives_the_same(record_folder: Path, edit: RecordEditor) -> None:
    """Counted again from the tables."""
    step = {"agreement": "example-reactor", "event": CENTRE, "date": "2023-02-07"}
    edit.add("stages", "example-reactor-1", id="r2", stage="done", **step)
    edit.add("stages", "example-reactor-1", id="r3", stage="suspended", **step)
    window = known(load_evidence(record_folder))
    recount = Recount(record_folder)
    for stands in ("in-use", "stopped", "said", "overdue", "agreement", "memorandum", "dropped"):
        found = window.rows("deals").where(standing=stands)
        assert recount.answer(found.answer())[0] == len(found)
    assert [deal.key for deal in window.rows("deals").where(standing="stopped")] == [
        "example-reactor"
    ]
