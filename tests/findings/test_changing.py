"""Which events say what changed in some dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.authored import Reading
from analysis.findings.changing import MOST, telling_of_change
from tests.builders import event, record, seen, span

if TYPE_CHECKING:
    from analysis.evidence.records import Event, Evidence

YEAR = {"start": "2022", "end": "2022"}
FACTS = tuple(event(f"fact-{n}", f"2022-03-0{n}", kind="meeting") for n in range(1, 6))


def great(key: str, when: str, **changes: object) -> Event:
    """Return a landmark of the two sides."""
    return event(key, when, **{"kind": "meeting", "prominence": "landmark", **changes})


def told(evidence: Evidence, *named: str) -> list[str]:
    """Return the ids of the events that say what changed in the year."""
    return [found.id for found in telling_of_change(seen(evidence, **YEAR), named)]


def test_landmarks_say_it_by_date() -> None:
    """What was merely said is none, nor what nothing vouches for, or lies outside the dates."""
    rows = (
        great("talks", "2022-05-01"),
        great("fair", "2022-02-01", kind="exercise"),
        great("claim", "2022-03-01", kind="statement"),
        great("rumour", "2022-04-01", unverified=True),
        great("later", "2023-04-01"),
        event("chat", "2022-06-01"),
    )
    assert told(record(*rows)) == ["fair", "talks"]


def test_what_is_named_elsewhere_is_left_out() -> None:
    """An answer tells nothing that stands beside it."""
    rows = (great("talks", "2022-05-01"), great("fair", "2022-02-01"))
    assert told(record(*rows), "fair") == ["talks"]


def test_of_one_journey_the_foremost_stands() -> None:
    """And of many events as many as a few lines hold."""
    rows = (great("trip", "2022-05-01", kind="visit"), great("talks", "2022-05-02", part_of="trip"))
    assert told(record(*rows)) == ["talks"]
    many = [great(f"talks-{n}", f"2022-05-0{n}") for n in range(1, MOST + 3)]
    assert len(told(record(*many))) == MOST


def test_what_a_reading_rests_on_says_it_alone() -> None:
    """Where one opens an edition of these dates and any of its facts is left to name."""
    year = Reading(
        "year", "The year of lamps.", tuple(f.id for f in FACTS), 5, span("2022-01-01"),
        span("2022-12-31"), span("2023-01-01"), None, ("trade",), "", opens=1, title="Lamps",
    )  # fmt: skip
    rows = record(*FACTS, great("talks", "2022-05-01"), readings=(year,))
    assert told(rows) == ["fact-1", "fact-2", "fact-3", "fact-4"]
    assert told(rows, *(f.id for f in FACTS)) == ["talks"]
