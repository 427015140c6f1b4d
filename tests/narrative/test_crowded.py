"""An edition that holds more than a document can show lists landmarks and counts the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.audit.run import breaches
from analysis.narrative import compose
from analysis.narrative.crowded import crowded
from analysis.narrative.sections.human_cost import human_cost
from analysis.narrative.sections.record import record as facts_of
from tests.builders import event, known, record

if TYPE_CHECKING:
    import pytest

    from analysis.evidence.window import Window

NOTE = "human-cost-note-unlisted"


def window(landmarks: int = 5, others: int = 4) -> Window:
    """Return a window with so many landmarks on human cost, and so many lesser events."""
    made = [
        event(
            f"2022-03-{1 + at:02d}-strike-{at}",
            f"2022-03-{1 + at:02d}",
            kind="attack",
            sectors=("human-rights",),
            prominence="landmark" if at < landmarks else "minor",
        )
        for at in range(landmarks + others)
    ]
    return known(record(*made), start="2022-03", end="2022-03")


def test_it_is_told_by_the_facts_that_it_holds() -> None:
    """One more than may be is too many."""
    assert crowded(window(), most=8)
    assert not crowded(window(), most=9)


def test_landmarks_alone_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is none is counted, in a sentence that the audit holds against the record."""
    monkeypatch.setattr(compose, "crowded", lambda _: True)
    made = human_cost(window())
    assert {item.prominence for item in made.items} <= {"landmark"}
    (told,) = (said for said in made.notes if said.id == NOTE)
    assert told.text == (
        "Of nine entries on events under this heading five are landmarks; landmarks alone are "
        "listed here, eight at the most, and all entries stand in the record."
    )
    assert breaches([told], window()) == ()


def test_others_list_what_they_did() -> None:
    """Without a sentence on what is left out."""
    made = human_cost(window())
    assert NOTE not in {said.id for said in made.notes}


def test_a_section_without_an_entry_counts_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what it always says of nothing."""
    monkeypatch.setattr(compose, "crowded", lambda _: True)
    made = human_cost(known(record(event("one")), start="2022-03", end="2022-03"))
    assert NOTE not in {said.id for said in made.notes}


def test_the_record_names_what_paper_prints() -> None:
    """Landmarks, by date, where there are more facts than may stand at once."""
    made = facts_of(window(), most=8)
    assert made.in_parts
    assert made.foremost == tuple(f"2022-03-{1 + at:02d}-strike-{at}" for at in range(5))
    assert len(made.facts) == 9


def test_a_shorter_record_names_none() -> None:
    """All of it is printed."""
    made = facts_of(window(), most=9)
    assert not made.in_parts
    assert made.foremost == ()
