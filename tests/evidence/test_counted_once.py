"""What belongs to one journey, or to one batch, is counted once, and by who received it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.charts.leader_contacts import leader_contacts
from analysis.evidence.load import load_evidence
from analysis.evidence.peaks import peak
from tests.builders import known
from tests.recount import Recount

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import RecordEditor

JOURNEY = "2022-09-04-sample-aung-demo-port"
STOP = "2022-09-05-example-shipyard"
TALKS = "2021-03-05-example-talks"
LATER = "example-post-2022-09-08-port"
TRAINERS = "2021-10-01-example-trainers"


def add_stop(edit: RecordEditor) -> None:
    """Add a stop of a day to the journey to Demo Port."""
    edit.add(
        "events",
        JOURNEY,
        id=STOP,
        start="2022-09-05",
        end="",
        leader_visit="false",
        prominence="minor",
        part_of=JOURNEY,
        title="Sample Aung sees an example shipyard",
    )


def test_a_stop_is_no_visit_of_its_own(record_folder: Path, edit: RecordEditor) -> None:
    """Neither among official visits, nor drawn beside the journey that it belongs to."""
    add_stop(edit)
    window = known(load_evidence(record_folder), start="2022", end="2022")
    assert [e.id for e in window.events.where(stop=True)] == [STOP]
    official = window.events.where(official_visit=True)
    assert [e.id for e in official] == [JOURNEY]
    assert Recount(record_folder).answer(official.answer())[0] == 1
    assert leader_contacts(window).facts == (JOURNEY,)


def test_a_meeting_elsewhere_is_a_contact_where_both_were(
    record_folder: Path, edit: RecordEditor
) -> None:
    """A session that one side alone attended is none, nor is a stop beside its journey."""
    add_stop(edit)
    met = {"host": "other", "part_of": "", "start": "2022-09-06", "sources": LATER}
    edit.add("events", TALKS, id="both", **met)
    edit.add("events", TALKS, id="alone", actors="ivan-example", **met)
    window = known(load_evidence(record_folder), start="2022", end="2022")
    contacts = window.events.where(contact=True)
    assert sorted(e.id for e in contacts) == sorted(["both", JOURNEY])
    assert Recount(record_folder).answer(contacts.answer())[0] == 2


def test_a_batch_counts_once_and_by_who_received_it(
    record_folder: Path, edit: RecordEditor
) -> None:
    """Arrival and taking into service are one; what went the other way is apart."""
    edit("events", TRAINERS, batch="demo-1")
    edit.add("events", TRAINERS, id="taken-in", title="Taken in", batch="demo-1")
    edit.add("events", TRAINERS, id="sent-back", recipient="russia")
    window = known(load_evidence(record_folder), start="2021", end="2021")
    received = window.events.of("delivery").where(recipient="myanmar").distinct("batch")
    assert (len(received), received.number) == (2, 1)
    assert Recount(record_folder).answer(received.answer()) == (2, 1)


def test_a_month_is_as_full_as_it_has_occasions(record_folder: Path, edit: RecordEditor) -> None:
    """The month of a journey with a stop has one; two meetings make a fuller one."""
    add_stop(edit)
    met = {"host": "other", "part_of": "", "sources": LATER}
    edit.add("events", TALKS, id="one", start="2022-08-06", end="", **met)
    edit.add("events", TALKS, id="other", start="2022-08-09", end="", **met)
    window = known(load_evidence(record_folder), start="2022-08-01", end="2022-09-05")
    fullest = peak(window.events)
    assert fullest is not None
    assert (fullest.period, fullest.by_occasion.number, fullest.journey) == ("2022-08", 2, None)
    for rows in (fullest.by_occasion, fullest.occasions, fullest.parts):
        assert Recount(record_folder).answer(rows.answer()) == (len(rows), rows.number)
