"""Offices of the leaders that changed in an edition's dates, told with the sources of the time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from analysis.audit.run import breaches
from analysis.evidence.records import Office
from analysis.narrative.sections.leaders import leaders
from tests.builders import event, known, record, source, span

if TYPE_CHECKING:
    from analysis.evidence.records import Evidence
    from analysis.narrative.statement import Statement

LEADER = "sample-aung"
NOTE = f"leaders-note-offices-{LEADER}"
HEAD = "Offices: the record has Sample-Aung "


def office(name: str, first: str | None, last: str | None, precedence: int, *basis: str) -> Office:
    """Return an office of the second side's leader."""
    begun, ended = (span(day) if day else None for day in (first, last))
    return Office(LEADER, name, begun, ended, precedence, basis, "")


def evidence(*offices: Office) -> Evidence:
    """Return a record with a council that was dissolved and a regent sworn in the month after."""
    pages = (source("early"), source("gazette", "2022-07-01"), source("herald", "2022-09-20"))
    held = offices or (
        office("Regent", "2022-08", None, 1, "herald"),
        office("Chairman", "2021-03-26", "2022-06-30", 2, "gazette", "events"),
        office("Warden", "2021-03-01", None, 3, "events"),
    )
    return replace(record(*pages, event("talks", sources=("early",))), offices=held)


def said(given: Evidence, **asked: str) -> Statement | None:
    """Return what an edition says of offices that changed; nothing in it breaks an audit's rule."""
    window = known(given, **asked)
    told = tuple(leaders(window).statements())
    assert not breaches([one for one in told if one.id == NOTE], window)
    return next((one for one in told if one.id == NOTE), None)


def test_what_changed_is_told_with_its_dates_and_sources() -> None:
    """A month stays a month, and where an office was merely first seen is left unsaid."""
    told = said(evidence(), start="2022", end="2022")
    assert told is not None
    assert told.text == (f"{HEAD}as Chairman to 30 June 2022 and as Regent from August 2022.")
    assert set(told.sources) == {"gazette", "herald"}


@pytest.mark.parametrize(
    "dates",
    [
        {"start": "2021-03", "end": "2021-12"},
        {"start": "2022-09", "end": "2022-12"},
        {"start": "2022-08-01", "end": "2022-08-15"},
    ],
    ids=["only first seen", "nothing changed", "a month that may lie outside"],
)
def test_nothing_is_told_where_nothing_changed_for_sure(dates: dict[str, str]) -> None:
    """That somebody is first seen in an office is no change of it."""
    assert said(evidence(), **dates) is None


def test_what_was_not_known_on_the_day_is_left_out() -> None:
    """The chairman's end was told of by then, the new office not yet."""
    told = said(evidence(), start="2022", end="2022", as_of="2022-09-10")
    assert told is not None
    assert told.text == f"{HEAD}as Warden and as Chairman to 30 June 2022."
    assert said(evidence(), start="2022", end="2022", as_of="2022-06-30") is None


def test_an_end_after_the_dates_is_left_out() -> None:
    """Dates are told as they stood on their last day."""
    given = evidence(office("Regent", "2022-06-25", "2022-09-15", 1, "gazette", "herald"))
    told = said(given, start="2022-06", end="2022-07")
    assert told is not None
    assert told.text == f"{HEAD}as Regent from 25 June 2022."


def test_of_many_the_first_in_precedence_are_told_by_date() -> None:
    """Three are, so that the sentence can be read."""
    names = ("Fourth", "Third", "Second", "First")
    held = [
        office(name, f"2022-06-{10 + at}", None, 4 - at, "gazette") for at, name in enumerate(names)
    ]
    told = said(evidence(*held), start="2022", end="2022")
    assert told is not None
    assert "Fourth" not in told.text
    assert told.text.startswith(f"{HEAD}as Third from 11 June 2022, as Second")


def test_an_edition_of_other_sectors_tells_no_offices() -> None:
    """Its section on leaders stands beside its subject."""
    assert said(evidence(), start="2022", end="2022", sectors="nuclear") is None
