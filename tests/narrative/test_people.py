"""Who's who: in which entries somebody took part, and of when they are."""

from __future__ import annotations

from dataclasses import replace

from analysis.evidence.records import Event
from analysis.narrative.sections.people import people
from tests.builders import NAMES, event, record, seen, span

GUEST = NAMES[0]


def told(*facts: Event) -> str:
    """Return what is said of the guest."""
    said = people(seen(record(*facts))).statements()
    return next(one.text for one in said if one.id == f"people-{GUEST}")


def test_nobody_takes_part_in_what_was_called_off() -> None:
    """A guest who didn't come is told of in the record alone."""
    talks = event("talks", "2022-03-05", actors=(GUEST,))
    off = event("parade", "2022-03-27", actors=(GUEST,), status="cancelled")
    assert told(talks, off).endswith("Takes part in one entry, of 5 March 2022.")


def test_one_entry_is_told_by_all_its_days() -> None:
    """A visit of a week is not one of its first day."""
    visit = event("visit", "2022-10-01/2022-10-07", actors=(GUEST,))
    assert told(visit).endswith("Takes part in one entry, of 1 to 7 October 2022.")


def test_one_entry_that_went_on_is_told_from_its_first_day() -> None:
    """What had not ended by the day of knowledge is not one "of from" its first day."""
    begun = replace(span("2022-09-01"), bound="ongoing")
    going = replace(event("drill", "2022-09-01", actors=(GUEST,)), when=begun)
    assert told(going).endswith("Takes part in one entry, from 1 September 2022.")


def test_entries_reach_to_the_end_of_the_one_that_ended_last() -> None:
    """Whatever began last: on which day of a visit somebody took part isn't known."""
    visit = event("visit", "2022-10-01/2022-10-07", actors=(GUEST,))
    talks = event("talks", "2022-10-02", actors=(GUEST,))
    words = "Takes part in two entries, from 1 October 2022 to 7 October 2022."
    assert told(visit, talks).endswith(words)


def test_entries_of_which_one_goes_on_reach_to_its_beginning() -> None:
    """How long it went on wasn't known by the day of knowledge."""
    begun = replace(span("2022-09-01"), bound="ongoing")
    going = replace(event("drill", "2022-09-01", actors=(GUEST,)), when=begun)
    talks = event("talks", "2022-03-05", actors=(GUEST,))
    assert "from 5 March 2022 to" in told(talks, going)


def test_of_a_body_the_entries_that_name_it_count() -> None:
    """A body takes part by name; a person needs no such word."""
    made = record(event("talks", "2022-03-05", actors=(GUEST,)))
    bodies = {**made.actors, GUEST: replace(made.actors[GUEST], kind="organisation")}
    said = people(seen(replace(made, actors=bodies))).statements()
    words = next(one.text for one in said if one.id == f"people-{GUEST}")
    assert words.endswith("Takes part by name in one entry, of 5 March 2022.")


def test_bodies_that_act_by_an_officer_alone_are_not_claimed_to_be_counted() -> None:
    """An entry that names a minister names no ministry: the number is of those named."""
    made = record(event("talks", "2022-03-05", actors=(GUEST,)))
    ministry = replace(made.actors[GUEST], id="ministry", name="Demo Ministry", kind="organisation")
    window = seen(replace(made, actors={**made.actors, "ministry": ministry}))
    title = people(window).title.text
    assert title == "One person or body that takes part by name in these entries"
