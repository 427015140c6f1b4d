"""What a word takes in: events on a journey, papers, deals' sectors and disputes, whose text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from analysis.evidence.deals import sectors_of
from analysis.evidence.definitions import agreements, done
from analysis.evidence.descriptor import Subject
from analysis.evidence.in_dispute import sectors_in_dispute
from analysis.evidence.independence import Origins
from analysis.evidence.records import Event, Listing, Stage
from analysis.evidence.scope import Scope
from analysis.findings.common import disputes_of
from tests.builders import (
    SUBJECT,
    disagreement,
    event,
    figure,
    judgement,
    position,
    record,
    seen,
    series,
    source,
    span,
)

TRIP = event("trip", "2022-09-04/2022-09-09", kind="visit", leader_visit=True)
SIGNED = event("signed", "2022-09", kind="agreement", part_of="trip")
WEEK: dict[str, Any] = {"start": "2022-09-03", "end": "2022-09-09"}


def step(
    key: str,
    on: Event,
    deal: str,
    stage: str = "memorandum",
    sectors: tuple[str, ...] = (),
) -> Stage:
    """Return a step of a deal that the event tells of."""
    return Stage(key, on.id, deal, deal.title(), stage, on.when, None, None, (), "", None, sectors)


def test_what_happened_on_a_journey_counts_by_the_days_of_the_journey() -> None:
    """Known by its month, it lies in the week that holds the whole journey."""
    window = seen(record(TRIP, SIGNED), **WEEK)
    assert [e.id for e in agreements(done(window.events))] == ["signed"]
    assert window.certainly(SIGNED)


def test_what_happened_on_a_journey_is_of_no_other_week() -> None:
    """After the journey it can't have happened, though the month goes on."""
    window = seen(record(TRIP, SIGNED), start="2022-09-20", end="2022-09-26")
    assert not window.holds(SIGNED)
    assert [e.id for e in window.events] == []


def test_a_journey_partly_in_the_dates_leaves_open_what_happened_on_it() -> None:
    """It may have happened before or after."""
    window = seen(record(TRIP, SIGNED), start="2022-09-08", end="2022-09-14")
    assert window.holds(SIGNED)
    assert not window.certainly(SIGNED)


def test_a_paper_signed_on_a_visit_is_an_agreement() -> None:
    """What counts is the step that it took, whatever kind of event tells of it."""
    visit = event("visit", kind="visit")
    stages = (step("s", visit, "deal"),)
    window = seen(replace(record(visit, event("talks")), stages=stages), start="2022", end="2022")
    assert [e.id for e in agreements(done(window.events))] == ["visit"]


def test_a_deal_is_of_the_sectors_that_its_events_share() -> None:
    """One event of trade and energy does not make a deal on trade one on energy."""
    talks = event("talks", sectors=("trade", "energy"))
    signing = event("signing", "2022-04-01", sectors=("trade", "finance"))
    stages = (step("a", talks, "pact"), step("b", signing, "pact", "agreement"))
    events = {e.id: e for e in (talks, signing)}
    assert sectors_of(stages, events) == {"pact": ("trade",)}


def test_a_deal_told_of_at_talks_on_much_else_is_of_its_own_sectors() -> None:
    """A consulate announced at talks on the atom is no nuclear deal."""
    talks = event("talks", sectors=("diplomacy", "nuclear"))
    stages = (step("a", talks, "consulate", "announced", sectors=("diplomacy",)),)
    window = seen(
        replace(record(talks), stages=stages), start="2022", end="2022", sectors="nuclear"
    )
    assert [d.id for d in window.rows("deals")] == []


def listing(key: str, on: Event, sectors: tuple[str, ...] = ()) -> Listing:
    """Return a listing that the event tells of."""
    return Listing(key, on.id, "demo-union", key.title(), on.when, "", on.sources, "", sectors)


def test_what_was_listed_beside_others_is_of_its_own_sectors() -> None:
    """Helicopter parts on a list of dealers are no trade, and what no sectors are told of is."""
    both = event("both", kind="sanction", sectors=("trade", "defence"))
    parts = event("parts", "2022-04-01", kind="sanction", sectors=("defence",))
    listings = (listing("fuel", both), listing("rotors", both, ("defence",)))
    held = replace(record(both, parts), listings=(*listings, listing("drones", parts)))
    window = seen(held, start="2022", end="2022", sectors="trade")
    assert [x.id for x in window.listings] == ["fuel"]
    assert len(seen(held, start="2022", end="2022").listings) == 3


def test_an_event_tells_of_listings_of_the_chosen_sectors_alone() -> None:
    """Else a figure without one would call an event on another the nearest."""
    both = event("both", kind="sanction", sectors=("trade", "defence"))
    held = replace(record(both), listings=(listing("rotors", both, ("defence",)),))
    for sector, found in (("trade", []), ("defence", ["both"])):
        events = seen(held, start="2022", end="2022", sectors=sector).events
        assert [e.id for e in events.where(tells_of_listings=True)] == found


def test_a_dispute_marks_the_deal_that_it_is_about() -> None:
    """When the jets came is no dispute about the drones ordered on the same day."""
    order = event("order", "2021-03-01", sectors=("defence",))
    jets = event("jets", "2022-03-01", sectors=("defence",))
    row = disagreement(
        "arrival", position("March", "example-post"), kind="date", events=("order", "jets")
    )
    drones = step("a", order, "drones", "ordered")
    missiles = step("b", order, "missiles", "ordered")
    came = step("c", jets, "jets", "delivered")
    held = replace(record(order, jets, row), stages=(drones, missiles, came))
    window = seen(held, start="2021", end="2022")
    assert disputes_of(window, drones) == []
    assert [d.id for d in disputes_of(window, came)] == ["arrival"]


def test_an_authority_is_no_state_media_whoever_asked() -> None:
    """An interview that a ministry publishes is its own text."""
    agency = source("agency", kind="state-media", publisher="Agency")
    ministry = source("ministry", kind="government", publisher="Ministry", retells="Agency")
    paper = source("paper", publisher="Paper", retells="Agency")
    origins = Origins.of([agency, ministry, paper])
    assert not origins.state_media_alone(["ministry"])
    assert origins.state_media_alone(["paper"])


@pytest.mark.parametrize(
    ("dates", "held"),
    [
        (("2022-01-01", "2022-12-31"), True),
        (("2022-12-25", "2022-12-31"), False),
        (("2021-02-01", "2022-06-30"), False),
    ],
)
def test_a_count_is_of_dates_in_which_it_ends_and_half_its_days_lie(
    dates: tuple[str, str], *, held: bool
) -> None:
    """A count of two years belongs to the second of them, and a year's to none of its weeks."""
    counted = figure("f", "2022-12-31", period=span("2021-02-01/2022-12-31"))
    row = disagreement("rounding", position("Four", "example-post"), figures=("f",))
    claim = judgement("claim", "f")
    flow = series(stock_or_flow="flow")
    evidence = record(flow, counted, row, claim)
    scope = Scope(evidence, *map(date.fromisoformat, dates), ())
    assert bool(scope.facts_inside(claim)) is held
    # What the edition prints as of one of its days is in dispute here, however long it counts.
    assert scope.disputed_here(row) is (dates[1] == "2022-12-31")


def test_a_dispute_is_of_the_sectors_of_what_is_in_dispute() -> None:
    """Talks at which trade was one matter of three make a count of trade none of arms."""
    talks = event("talks", "2022-03-01", sectors=("diplomacy", "trade", "defence"))
    counted = [figure(key, "2022-03-01", series="trade") for key in ("one", "two")]
    row = disagreement("size", position("Four"), events=("talks",), figures=("one", "two"))
    evidence = record(series(id="trade", sectors=("trade",)), talks, *counted, row)
    assert sectors_in_dispute(row, evidence) == ("trade",)


@pytest.mark.parametrize(("figures", "held"), [(("five",), True), ((), False)])
def test_a_dispute_over_a_count_of_events_is_of_each_edition_that_has_one(
    figures: tuple[str, ...], *, held: bool
) -> None:
    """An edition of energy counts its journeys too, though the claims are of diplomacy."""
    trip = event("trip", "2022-03-01", kind="visit", sectors=("diplomacy", "nuclear"))
    other = event("other", "2022-04-01", kind="visit")
    claim = position("Five", "example-post", as_of="2022-06-01")
    row = disagreement("trips", claim, kind="scope", events=("trip", "other"), figures=figures)
    counted = figure("five", "2022-06-01", series="claimed")
    claims = series("claimed", sectors=("diplomacy",))
    evidence = record(claims, trip, other, counted, row)
    scope = Scope(evidence, date(2022, 1, 1), date(2022, 12, 31), ("nuclear",))
    assert scope.concerns(row) is held


@pytest.mark.parametrize(
    ("kind", "held"), [("value", True), ("date", True), ("scope", False), ("wording", False)]
)
def test_a_dispute_that_marks_a_row_of_a_sector_is_of_that_sector(kind: str, *, held: bool) -> None:
    """Talks on three matters are told of each with what sources differ on about them."""
    talks = event("talks", "2022-03-01", sectors=("diplomacy", "trade", "defence"))
    others = [event(key, "2022-03-01", sectors=("trade",)) for key in ("one", "two")]
    claim = position("Four", "example-post", as_of="2025-03-04")
    row = disagreement("size", claim, kind=kind, events=("talks", "one", "two"))
    scope = Scope(record(talks, *others, row), date(2022, 1, 1), date(2022, 12, 31), ("defence",))
    assert scope.concerns(row) is held
    # What the row is marked with stands in the register, whenever it was claimed.
    assert not held or scope.disputed_here(row)


@pytest.mark.parametrize(("as_of", "held"), [("2022-06-01", True), ("2025-03-04", False)])
def test_a_dispute_of_later_years_is_not_about_these_dates(as_of: str, *, held: bool) -> None:
    """A count up to 2025 is no question about 2022, though a journey of that year is in it."""
    trip = event("trip", "2022-03-01", kind="visit")
    row = disagreement("trips", position("Four", "example-post", as_of=as_of), events=("trip",))
    row = replace(row, kind="scope")
    scope = Scope(record(trip, row), date(2022, 1, 1), date(2022, 12, 31), ())
    assert scope.disputed_here(row) is held


def test_the_subject_says_whose_journeys_are_listed() -> None:
    """Each side's travellers are named; where none are told, its leaders are."""
    first, second = SUBJECT.sides
    told = replace(SUBJECT, sides=(first, replace(second, travellers="Sample Aung")))
    assert told.who_travels == "(Sample Aung to Russia, Russia's leaders to Myanmar)"
    assert isinstance(told, Subject)
