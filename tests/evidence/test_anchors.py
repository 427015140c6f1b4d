"""Events whose ids hold a loaded word print by a name of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.evidence.load import load_evidence

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.evidence.records import Evidence
    from tests.conftest import RecordEditor

VISIT = "2021-03-04-ivan-example-visit"
CALLED = "2021-03-04-visit-of-ivan-example"


@pytest.fixture
def called(edit: RecordEditor) -> Evidence:
    """Return the fictional record with an anchor for one visit."""
    edit("events", VISIT, anchor=CALLED)
    return load_evidence(edit.folder)


def test_an_event_is_called_by_its_anchor(called: Evidence) -> None:
    """Its id is nowhere among the events."""
    assert CALLED in called.events
    assert VISIT not in called.events
    assert called.events[CALLED].id == CALLED


def test_whatever_names_the_event_names_its_anchor(called: Evidence, fictional: Path) -> None:
    """Parts of a journey, judgements and all that rests on it."""
    before = load_evidence(fictional)
    pointing = [event.id for event in before.events.values() if event.part_of == VISIT]
    assert pointing
    assert all(called.events[key].part_of == CALLED for key in pointing)
    assert not any(VISIT in judgement.facts for judgement in called.judgements)


def test_a_cell_of_prose_keeps_its_words(edit: RecordEditor) -> None:
    """Only what names the event alone is changed."""
    words = f"Told with {VISIT} in one breath."
    edit("events", VISIT, anchor=CALLED, note=words)
    assert load_evidence(edit.folder).events[CALLED].note == words
