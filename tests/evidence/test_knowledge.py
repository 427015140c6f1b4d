"""Knowledge: on a day, only what had been published by then exists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evidence.dates import Period
from analysis.evidence.knowledge import known_by
from analysis.evidence.records import Listing, Office, Stage, Vote
from tests.builders import (
    COVERAGE,
    disagreement,
    event,
    figure,
    judgement,
    position,
    record,
    source,
    span,
    telling,
)

if TYPE_CHECKING:
    from analysis.evidence.records import Event, Evidence, Source

JOURNEY = "2022-09-04-sample-aung-demo-port"
DAYS = st.dates(COVERAGE.start, COVERAGE.end)


def told(evidence: Evidence, day: str, key: str = "talks") -> Event:
    """Return an event as it was known on a day."""
    return known_by(evidence, date.fromisoformat(day)).events[key]


class TestSources:
    """When a source begins to exist."""

    @pytest.mark.parametrize(
        ("published", "day", "known"),
        [
            ("2022-03-05", "2022-03-04", False),
            ("2022-03-05", "2022-03-05", True),
            ("2022-02", "2022-02-27", False),
            ("2022-02", "2022-02-28", True),
            ("2022", "2022-12-30", False),
            ("2022", "2022-12-31", True),
            (None, "2024-12-30", False),
            (None, "2024-12-31", True),
        ],
    )
    def test_an_imprecise_date_counts_as_its_last_day(
        self, published: str | None, day: str, *, known: bool
    ) -> None:
        """A month's page is known from the month's end, an undated one with the newest source."""
        evidence = record(source("page", published), event("talks", sources=("page",)))
        kept = known_by(evidence, date.fromisoformat(day))
        assert ("page" in kept.sources) is known
        assert ("talks" in kept.events) is known

    def test_a_fact_keeps_its_known_sources_in_their_order(self) -> None:
        """Facts fall away only with their last source."""
        pages = (source("a", "2022-04"), source("b", "2022-03-06"), source("c", "2022-03-05"))
        keys = ("a", "b", "c")
        evidence = record(*pages, event("talks", sources=keys), figure("count", sources=keys))
        kept = known_by(evidence, date(2022, 3, 6))
        assert kept.events["talks"].sources == ("b", "c")
        assert kept.figures["count"].sources == ("b", "c")
        assert not known_by(evidence, date(2022, 3, 4)).events
        assert not known_by(evidence, date(2022, 3, 4)).figures

    @given(st.lists(DAYS | st.none(), min_size=1, max_size=4), DAYS, DAYS)
    def test_a_later_day_never_knows_less(
        self, published: list[date | None], one: date, other: date
    ) -> None:
        """Moving the as-of forward loses no source of any event."""
        pages = [
            source(f"s{at}", day.isoformat() if day else None) for at, day in enumerate(published)
        ]
        evidence = record(*pages, event("talks", sources=tuple(page.id for page in pages)))
        earlier, later = (known_by(evidence, day).events for day in sorted((one, other)))
        assert set(earlier) <= set(later)
        assert all(set(e.sources) <= set(later[key].sources) for key, e in earlier.items())

    @given(st.dates(date(2021, 2, 1), date(2023, 6, 15)), st.integers(0, 400))
    def test_a_later_day_never_knows_less_of_the_record(
        self, evidence: Evidence, day: date, later: int
    ) -> None:
        """Events, figures, positions and steps known on a day stay known."""
        before = known_by(evidence, day)
        after = known_by(evidence, date.fromordinal(day.toordinal() + later))
        for table in ("sources", "events", "figures", "disagreements"):
            assert getattr(before, table).keys() <= getattr(after, table).keys()
        for table in ("votes", "stages", "listings"):
            assert set(getattr(before, table)) <= set(getattr(after, table))


class TestEvents:
    """Status and telling, worked out anew from what is known."""

    @pytest.mark.parametrize(
        ("day", "status", "telling"),
        [
            ("2022-09-01", "announced", "planned"),
            ("2022-09-03", "announced", "planned"),
            ("2022-09-07", "announced", "planned"),
            ("2022-09-08", "confirmed", "title"),
            ("2022-09-09", "confirmed", "summary"),
        ],
    )
    def test_a_visit_is_a_plan_until_a_source_tells_of_it(
        self, evidence: Evidence, day: str, status: str, telling: str
    ) -> None:
        """Announced on the 1st, begun on the 4th, told of on the 8th, in full from the 9th."""
        visit = told(evidence, day, JOURNEY)
        assert (visit.status, visit.telling) == (status, telling)
        assert visit.planned is (telling == "planned")

    @pytest.mark.parametrize(
        ("pages", "status"),
        [
            ((source("a"), source("b", "2022-03-05"), source("c", "2022-03-06")), "confirmed"),
            ((source("a"), source("b", "2022-03-05", origin="a")), "reported"),
            (
                (source("a", "2022-03-05", wire="AFP"), source("b", "2022-03-06", wire="afp")),
                "reported",
            ),
            ((source("a", "2022-03-05", kind="government"),), "confirmed"),
            ((source("a", "2022-03-05", kind="un"),), "confirmed"),
            ((source("a", "2022-03-05", kind="ngo"),), "reported"),
        ],
        ids=["two origins", "a repeat", "one wire", "a government", "the UN", "one paper"],
    )
    def test_confirmed_has_to_be_earned(self, pages: tuple[Source, ...], status: str) -> None:
        """Two independent origins or an official document, else it is only reported."""
        talks = event("talks", sources=tuple(page.id for page in pages))
        assert told(record(*pages, talks), "2022-03-06").status == status

    def test_confirmed_falls_back_while_one_origin_is_known(self) -> None:
        """The second paper confirms from the day it was published."""
        pages = (source("a", "2022-03-05"), source("b", "2022-03-07"))
        evidence = record(*pages, event("talks", sources=("a", "b")))
        assert told(evidence, "2022-03-06").status == "reported"
        assert told(evidence, "2022-03-07").status == "confirmed"

    def test_many_sources_never_raise_a_reported_event(self) -> None:
        """Whoever keeps the record may have held it back for a reason."""
        pages = (source("a", "2022-03-05"), source("b", "2022-03-05"))
        talks = event("talks", sources=("a", "b"), status="reported")
        assert told(record(*pages, talks), "2022-03-05").status == "reported"

    @pytest.mark.parametrize("status", ["announced", "cancelled"])
    def test_what_came_of_a_plan_is_known_with_all_its_sources(self, status: str) -> None:
        """Until then it is what a source announced of it."""
        pages = (source("a", "2022-03-01"), source("b", "2022-03-07"))
        evidence = record(*pages, event("talks", sources=("a", "b"), status=status))
        assert told(evidence, "2022-03-06").status == "announced"
        assert told(evidence, "2022-03-07").status == status

    def test_what_is_planned_is_known_as_it_was_announced(self) -> None:
        """Its day, its people and its place are those of the source, not of the row."""
        pages = (source("a", "2022-03-01"), source("b", "2022-03-07"))
        row = event("talks", sources=("a", "b"), place="demo-port", part_of="journey")
        announced = telling("talks", "a", due=span("2022-04"), actors=("olga-specimen",))
        evidence = replace(record(*pages, row), tellings=(announced,))
        plan = told(evidence, "2022-03-06")
        assert (plan.when, plan.actors, plan.place) == (span("2022-04"), ("olga-specimen",), None)
        assert (plan.host, plan.part_of, plan.sources) == (None, None, ("a",))
        assert told(evidence, "2022-03-07").when == span("2022-03-05")

    def test_a_summary_waits_for_all_sources(self) -> None:
        """What a later source adds to a summary can't be told apart, so the title is told."""
        pages = (source("a", "2022-03-05"), source("b", "2022-03-07"))
        evidence = record(*pages, event("talks", sources=("a", "b")))
        assert told(evidence, "2022-03-06").telling == "title"
        assert told(evidence, "2022-03-07").telling == "summary"

    def test_a_plan_told_only_beforehand_stays_a_plan(self) -> None:
        """A day that has passed makes nothing happen."""
        plan = record(source("a", "2022-03-01"), event("talks", sources=("a",)))
        assert told(plan, "2022-12-31").planned

    def test_a_source_of_the_same_month_may_tell_of_it_as_done(self) -> None:
        """A page dated to a month may have been written on the month's last day."""
        evidence = record(source("a", "2022-03"), event("talks", "2022-03-20", sources=("a",)))
        assert told(evidence, "2022-03-31").status == "reported"

    def test_the_journey_of_a_meeting_must_be_known_itself(self) -> None:
        """A meeting doesn't point to what has not been heard of."""
        pages = (source("a", "2022-03-05"), source("b", "2022-03-07"))
        evidence = record(
            *pages,
            event("talks", sources=("a",), part_of="journey"),
            event("journey", sources=("b",)),
        )
        assert told(evidence, "2022-03-06").part_of is None
        assert told(evidence, "2022-03-07").part_of == "journey"


class TestDisagreements:
    """Rival claims exist once there is a rival."""

    pages = tuple(source(key, f"2022-03-0{at}") for at, key in enumerate("abc", start=5))
    dispute = disagreement(
        "height",
        position("Ten", "a"),
        position("Twelve", "b", "c", as_of="2022-03-06"),
        position("Twenty", "c"),
        events=("talks", "late"),
        figures=("count",),
    )
    facts = (
        event("talks", sources=("a",)),
        event("late", sources=("c",)),
        figure("count", sources=("b",)),
    )

    def test_one_claim_is_no_disagreement(self) -> None:
        """It begins with the second known position."""
        evidence = record(*self.pages, *self.facts, self.dispute)
        assert not known_by(evidence, date(2022, 3, 5)).disagreements
        assert known_by(evidence, date(2022, 3, 6)).disagreements

    def test_only_known_claims_sources_and_facts_are_kept(self) -> None:
        """A position stands with its known sources, the question with its known facts."""
        evidence = record(*self.pages, *self.facts, self.dispute)
        found = known_by(evidence, date(2022, 3, 6)).disagreements["height"]
        assert [(p.claim, p.sources) for p in found.positions] == [
            ("Ten", ("a",)),
            ("Twelve", ("b",)),
        ]
        assert (found.events, found.figures) == (("talks",), ("count",))

    def test_a_position_is_known_from_its_own_day(self) -> None:
        """A source from before can have been quoted for what was said later."""
        late = position("Twenty", "b", as_of="2022-06")
        dispute = replace(self.dispute, positions=(*self.dispute.positions[:2], late))
        evidence = record(*self.pages, *self.facts, dispute)
        for day, claims, preferred in (
            (date(2022, 6, 29), ["Ten", "Twelve"], None),
            (date(2022, 6, 30), ["Ten", "Twelve", "Twenty"], "Ten"),
        ):
            found = known_by(evidence, day).disagreements["height"]
            assert [p.claim for p in found.positions] == claims
            assert found.preferred == preferred

    def test_the_choice_waits_for_all_positions(self) -> None:
        """Preference and its reason were formed over all claims, so they come with the last."""
        evidence = record(*self.pages, *self.facts, self.dispute)
        part = known_by(evidence, date(2022, 3, 6)).disagreements["height"]
        whole = known_by(evidence, date(2022, 3, 7)).disagreements["height"]
        assert (part.preferred, part.why, part.note) == (None, "", "")
        assert (whole.preferred, whole.why, whole.note) == ("Ten", "It was there.", "A note.")


class TestJudgements:
    """A judgement stands for a time and on known facts."""

    @pytest.mark.parametrize(
        ("day", "valid"),
        [
            ("2022-02-28", False),
            ("2022-03-01", True),
            ("2023-06-30", True),
            ("2023-07-01", False),
        ],
    )
    def test_it_is_valid_from_the_first_to_the_last_day_named(
        self, day: str, *, valid: bool
    ) -> None:
        """Partial dates mean the whole month, at both ends."""
        made = judgement("ties", "talks", valid_from=span("2022-03"), valid_to=span("2023-06"))
        kept = known_by(record(event("talks"), made), date.fromisoformat(day)).judgements
        assert bool(kept) is valid

    def test_it_rests_only_on_known_facts(self) -> None:
        """Facts not known yet are not counted for it."""
        pages = (source("a"), source("b", "2022-05"))
        facts = (event("talks", sources=("a",)), figure("count", sources=("b",)))
        evidence = record(*pages, *facts, judgement("ties", "talks", "count"))
        (made,) = known_by(evidence, date(2022, 4, 1)).judgements
        assert made.facts == ("talks",)


class TestOffices:
    """An office is as far on record as the day has seen it."""

    offices = (
        Office("ivan-example", "Envoy", span("2021-03"), span("2022-06"), 1, ("events",), ""),
        Office("ivan-example", "Minister", span("2022-07"), None, 1, ("events",), ""),
    )

    @pytest.mark.parametrize(
        ("day", "seen"),
        [
            ("2021-02-28", []),
            ("2022-05-31", [("Envoy", None)]),
            ("2022-06-30", [("Envoy", "2022-06")]),
            ("2022-07-01", [("Envoy", "2022-06"), ("Minister", None)]),
        ],
    )
    def test_its_bounds_are_those_known(self, day: str, seen: list[tuple[str, str]]) -> None:
        """One that began later is not there, and one that ended later has no end."""
        evidence = replace(record(event("talks")), offices=self.offices)
        found = known_by(evidence, date.fromisoformat(day)).offices
        assert [(o.office, o.last.iso if o.last else None) for o in found] == seen

    @pytest.mark.parametrize(("day", "seen"), [("2022-03-31", []), ("2022-04-30", ["Envoy"])])
    def test_one_that_sources_alone_tell_of_is_known_with_the_first_of_them(
        self, day: str, seen: list[str]
    ) -> None:
        """However early it began, nobody could have read of it before."""
        office = Office("ivan-example", "Envoy", span("2022-03-01"), None, 1, ("late",), "")
        evidence = record(
            source("early"), source("late", "2022-04"), event("t", sources=("early",))
        )
        found = known_by(replace(evidence, offices=(office,)), date.fromisoformat(day)).offices
        assert [office.office for office in found] == seen


class TestSteps:
    """Votes, stages and listings are as known as the event that they are read from."""

    day = Period(date(2022, 3, 5), date(2022, 3, 5))
    steps: ClassVar[dict[str, Any]] = {
        "votes": (Vote("v", "talks", "b", "s", day, "t", "russia", "no", ("late",), ""),),
        "stages": (Stage("s", "talks", "a", "l", "done", day, None, None, ("late",), ""),),
        "listings": (Listing("x", "talks", "a", "t", day, "link", ("late",), ""),),
    }

    @pytest.mark.parametrize("table", ["votes", "stages", "listings"])
    @pytest.mark.parametrize(
        ("day", "known"),
        [("2022-03-01", False), ("2022-03-06", False), ("2022-03-07", True)],
        ids=["before the plan", "as a plan", "told as done"],
    )
    def test_they_come_with_the_event(self, table: str, day: str, *, known: bool) -> None:
        """What is unknown or only planned has been neither voted, signed nor listed."""
        pages = (source("early", "2022-03-02"), source("late", "2022-03-07"))
        evidence = record(*pages, event("talks", sources=("early", "late")))
        evidence = replace(evidence, **self.steps)
        assert bool(getattr(known_by(evidence, date.fromisoformat(day)), table)) is known
