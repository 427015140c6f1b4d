"""What became of a plan is told apart, by what was known on the edition's day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from analysis.evidence.load import load_evidence
from analysis.narrative import telling
from analysis.narrative.sections.promises import promises
from tests.builders import event, figure, known, record, seen, source, span
from tests.recount import Recount

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.evidence.records import Event
    from tests.conftest import RecordEditor

DRILL = "2023-06-30-example-drill"
CENTRE = "2023-07-02-second-centre"
CENTRE_LIKE = "2023-02-07-example-centre"
LATER = "example-post-2023-07-03-centre"


def lamps(*by: str, due: str | None = None, sources: tuple[str, ...] = ("example-post",)) -> Event:
    """Return a plan announced on 5 March 2022, with when it was due and what carried it out."""
    when = span(due) if due else None
    plan = event("lamps", "2022-03-05", status="announced", kind="statement", sources=sources)
    return replace(plan, due=when, fulfilled_by=by)


@pytest.mark.parametrize(
    ("plan", "became", "words"),
    [
        (lamps(), "open", "announced; not known to be done"),
        (lamps(due="2025"), "open", "announced for 2025; not known to be done"),
        (lamps(due="2023"), "overdue", "announced for 2023; not known to be done"),
        (lamps("lit", due="2023"), "done", "announced; done later"),
        (lamps("partly:lit", due="2023"), "partly", "announced; done in part later"),
        (lamps("partly:lit", "counted"), "done", "announced; done later"),
        (lamps("called-off"), "open", "announced; not known to be done"),
    ],
)
def test_each_outcome_has_its_words(plan: Event, became: str, words: str) -> None:
    """Done later, in part, overdue, or open; what was called off carries out nothing."""
    off = event("called-off", "2022-06-01", status="cancelled")
    held = record(plan, event("lit", "2022-05-01"), off, figure("counted", "2022-06-01"))
    window = seen(held, start="2022-03", end="2022-03")
    assert [e.id for e in window.events.where(outcome=became)] == ["lamps"]
    assert telling.told(window, plan).endswith(f"(5 March; {words}).")


def test_what_was_not_known_by_then_carries_out_nothing() -> None:
    """The same plan is open, then overdue, then done, as sources come to tell of it."""
    papers = (source("early", "2022-03-06"), source("late", "2022-09-01"))
    plan = lamps("lit", due="2022-06", sources=("early",))
    held = record(*papers, plan, event("lit", "2022-05-01", sources=("late",)))
    days = {"2022-04-01": "open", "2022-07-01": "overdue", "2022-09-01": "done"}
    for day, became in days.items():
        window = known(held, start="2022-03", end="2022-03", as_of=day)
        assert [e.id for e in window.events.where(outcome=became)] == ["lamps"]


def test_the_note_on_plans_tells_outcomes_apart(record_folder: Path, edit: RecordEditor) -> None:
    """What stands in the record as done is in no count of what is not."""
    edit.add("sources", "example-post-2023-06-15-drill", id=LATER, published="2023-07-03")
    edit.add("events", CENTRE_LIKE, id=CENTRE, start="2023-07-02", sources=LATER)
    edit("events", DRILL, due="2023-06", fulfilled_by=CENTRE)
    edit.add("events", DRILL, id="2023-06-30-other-drill", title="Another", fulfilled_by="")
    window = known(load_evidence(record_folder), start="2023-06", end="2023-07")
    note = next(s for s in promises(window).statements() if s.id == "promises-plans")
    assert note.text == (
        "Two plans between the two sides were announced in these dates or for them: one done "
        "later and one past its date and not known to be done."
    )
    for asked in note.query["counts"]:
        assert Recount(record_folder).answer(asked)[0] == asked["rows"]


def test_a_plan_belongs_to_the_dates_that_it_was_made_for() -> None:
    """Announced a year earlier, it counts among those for its own year too, and in no other."""
    held = record(lamps(due="2023"))
    year = {start: seen(held, start=start, end=start) for start in ("2022", "2023", "2024")}
    assert [e.id for e in year["2022"].plans] == ["lamps"]
    assert [e.id for e in year["2023"].plans] == ["lamps"]
    assert [e.id for e in year["2024"].plans] == []
    said = {s.id: s.text for s in promises(year["2023"]).statements()}
    assert said["promises-plans"] == (
        "One plan between the two sides was announced in these dates or for them, past its date "
        "and not known to be done."
    )
