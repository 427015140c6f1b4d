"""Each rule finds what it is for, says it in true words, and withdraws when a guard fails."""

# ruff: noqa: ANN401 - a builder takes whatever the row can hold; a row stands on one line

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from analysis.audit.run import breaches
from analysis.evidence.records import Evidence, Office, Stage, Vote
from analysis.findings.plan import Plan, Told
from analysis.findings.registry import RULES, findings, withheld
from analysis.narrative.filters import Filters
from analysis.narrative.sections.numbers import numbers
from analysis.narrative.sections.questions import questions
from analysis.narrative.templating import write
from tests.builders import (
    disagreement,
    event,
    figure,
    position,
    record,
    seen,
    series,
    source,
    span,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.evidence.records import Event, Figure
    from analysis.evidence.window import Window
    from analysis.findings.finding import Finding

YEAR = {"start": "2023", "end": "2023"}
Y22 = {"start": "2022", "end": "2022"}
ALL: dict[str, str] = {}


def journey(key: str, when: str, **changes: Any) -> Event:
    """Return a journey of the second side's leader to the first side."""
    given = {"kind": "visit", "leader_visit": True, "actors": ("sample-aung",), **changes}
    return event(key, when, **given)


def step(deal: str, kind: str, when: str, told: str = "", **changes: Any) -> Stage:
    """Return a step of a deal, shown by the event of its own name."""
    key = told or f"{deal}-{kind}"
    given = {"told_by": None, **changes}
    return Stage(key, key, deal, deal.title(), kind, span(when), None, None, (), "", **given)


def staged(*steps: Stage, sector: str = "trade", **changes: Any) -> Evidence:
    """Return a record of deals with the events that show their steps."""
    shown = [event(s.event, s.date.iso, kind="agreement", sectors=(sector,)) for s in steps]
    return record(*shown, stages=tuple(steps), **changes)


def by(window: Window, rule: str) -> list[Finding]:
    """Return what the rule finds."""
    return [finding for finding in findings(window) if finding.rule == rule]


def guards(window: Window, rule: str) -> list[str]:
    """Return which guards stopped the rule."""
    return [one.guard for one in withheld(window) if one.rule == rule]


def said(window: Window, finding: Finding) -> tuple[str, str]:
    """Return the title and the sentence of a finding, once the audit has passed them."""
    plan = Plan((Told(finding),), finding)
    written = write(Filters(window, "tried"), "section-findings", {"plan": plan})
    assert [str(breach) for breach in breaches(written, window)] == []
    return written.one("title").text, written.one("finding").text


def only(window: Window, rule: str) -> tuple[Finding, str]:
    """Return the one finding of a rule, with its sentence."""
    (finding,) = by(window, rule)
    return finding, said(window, finding)[1]


JOURNEYS = (
    journey("one", "2021-06-01"),
    journey("two", "2022-03-01"),
    journey("three", "2022-06-01"),
)


def test_every_rule_has_words_and_says_what_it_says() -> None:
    """A rule is listed once, by a name that its template has too."""
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names)) == 26
    assert all(rule.says for rule in RULES)


class TestClosedLists:
    """Journeys of leaders are listed in full, so that they may be compared."""

    def test_a_change_names_both_times(self) -> None:
        """After a year with two a year with none is told as such."""
        window = seen(record(*JOURNEYS), **YEAR)
        finding, words = only(window, "change")
        assert finding.numbers["now"] == 0
        assert words == (
            "No leader's journey is on record in 2023, after two in 2022; counted are those of "
            "Myanmar's leaders to Russia and of Russia's leaders to Myanmar."
        )

    @pytest.mark.parametrize(
        ("now", "words"),
        [
            ("2023-06-01", "as many as in 2022"),
            (None, "after one in 2022"),
        ],
    )
    def test_no_two_bare_numbers_stand_side_by_side(self, now: str | None, words: str) -> None:
        """What is unchanged says so."""
        made = [journey("two", "2022-03-01"), *([journey("now", now)] if now else [])]
        assert words in only(seen(record(*made), **YEAR), "change")[1]

    def test_the_first_ever_is_told_as_such(self) -> None:
        """No journey before it is on record."""
        window = seen(record(journey("now", "2023-06-01")), **YEAR)
        assert only(window, "change")[1].startswith("The first leader's journey on record falls")

    def test_a_first_year_without_one(self) -> None:
        """Three years that each had one come before it."""
        window = seen(record(*JOURNEYS, journey("four", "2023-05-01")), start="2024", end="2024")
        finding, words = only(window, "none-since")
        assert finding.values["year"] == "2024"
        assert words.startswith(
            "2024 was the first calendar year since the coup in which neither Myanmar's leaders "
            "travelled to Russia nor Russia's leaders to Myanmar"
        )

    def test_days_without_a_journey(self) -> None:
        """Counted between two journeys of known day; the next longest time is much shorter."""
        later = journey("late", "2024-06-01/2024-06-03")
        window = seen(record(*JOURNEYS, later), **YEAR)
        finding, words = only(window, "longest-gap")
        assert finding.numbers["gap"] == 730
        assert (
            "did not travel to Russia for 730 days, those between 1 June 2022 and 1 June 2024, the"
            in words
        )
        assert finding.facts == ("three", "late")

    def test_which_way_the_traffic_runs(self) -> None:
        """Stops on a journey are no visits."""
        below = [
            event(f"visit-{n}", f"2022-05-{n:02}", kind="visit", host="myanmar")
            for n in range(1, 11)
        ]
        stop = event("stop", "2022-03-01", kind="visit", part_of="two")
        back = journey("back", "2022-08-01", host="myanmar", actors=("ivan-example",))
        window = seen(record(*JOURNEYS, back, *below, stop), **ALL)
        finding, words = only(window, "direction")
        assert [len(finding.rows[name]) for name in ("to_first", "to_second", "below")] == [
            3,
            1,
            10,
        ]
        assert "of visits by others the record has none to Russia and 10 to Myanmar, more" in words

    def test_how_the_first_side_voted(self) -> None:
        """The votes with its ballot are a closed list."""
        votes = [_ballot(n, cast) for n, cast in enumerate(("no", "no", "abstain"))]
        votes[1:] = [replace(vote, about="myanmar") for vote in votes[1:]]
        votes.append(replace(_ballot(4, "yes"), about="myanmar", topic="Demo amendment"))
        told = [event(v.event, "2022-05-01", kind="vote") for v in votes]
        window = seen(record(*told, votes=tuple(votes)), **Y22)
        finding, words = only(window, "ballots")
        assert finding.numbers["second-no"] == 1
        assert said(window, finding)[0] == (
            "Four ballots of Russia on record: three on Myanmar, one on other matters"
        )
        assert words == (
            "The record has ballots of four votes in 2022, Russia's in four: on Myanmar it "
            "abstained once, voted against once and voted in favour once (on “Demo amendment”); "
            "on other matters it voted against once."
        )

    def test_ballots_on_record_say_nothing_of_those_that_are_not(self) -> None:
        """No vote in favour among those on record is no vote in favour never cast."""
        votes = tuple(_ballot(n, "no") for n in range(3))
        told = [event(v.event, "2022-05-01", kind="vote") for v in votes]
        tallied = event("tally", "2022-06-01", kind="vote")
        _, words = only(seen(record(*told, tallied, votes=votes), **Y22), "ballots")
        assert words == (
            "The record has ballots of three votes in 2022, Russia's in three: on matters other "
            "than Myanmar it voted against three times."
        )

    def test_how_high_the_leader_got(self) -> None:
        """Told with the first meeting of the leaders on a journey."""
        met = event(
            "met", "2022-06-01", part_of="three", place="demo-port",
            actors=("ivan-example", "sample-aung"),
        )  # fmt: skip
        window = seen(record(*JOURNEYS, met), **Y22)
        finding, words = only(window, "access")
        assert finding.numbers["early"] == 2
        assert words == (
            "Sample-Aung's first journeys to Russia since the coup brought no meeting with "
            "Ivan-Example on record; they held talks in Demo Port on 1 June 2022."
        )

    MET = event(
        "met", "2022-06-01", part_of="three", place="demo-port",
        actors=("ivan-example", "sample-aung"),
    )  # fmt: skip

    def test_a_meeting_once_declined(self) -> None:
        """What the first side had said on an earlier journey stands beside the meeting."""
        no = event("no", "2021-06-01", part_of="one", role=("refusal",))
        window = seen(record(*JOURNEYS, self.MET, no), **Y22)
        finding, words = only(window, "access")
        assert finding.facts == ("met", "no")
        assert words == (
            "In June 2021 the Russian side said that Ivan-Example would not meet Sample-Aung; "
            "they held talks in Demo Port on 1 June 2022."
        )
        assert said(window, finding)[0] == (
            "Ivan-Example received Sample-Aung, after journeys without a meeting"
        )

    def test_a_refusal_of_these_dates_stands_in_the_title(self) -> None:
        """One of other dates is background, which no title rests on."""
        no = event("no", "2021-06-01", part_of="one", role=("refusal",))
        window = seen(record(*JOURNEYS, self.MET, no), start="2021-03-01", end="2022")
        assert said(window, only(window, "access")[0])[0] == (
            "Ivan-Example received Sample-Aung, a meeting that the Russian side had declined in "
            "2021"
        )

    def test_no_rise_in_rank_is_told_where_there_was_none(self) -> None:
        """Whoever met a host of the highest rank before did not rise by meeting another."""
        talks = event("talks", "2022-03-01", part_of="two", actors=("olga-specimen",))
        head = Office("olga-specimen", "Head of State", None, None, 1, (), "", rank=1)
        facts = record(*JOURNEYS, self.MET, talks)
        actors = {**facts.actors}
        actors["olga-specimen"] = replace(actors["olga-specimen"], country="RU")
        window = seen(replace(facts, actors=actors, offices=(head,)), **Y22)
        assert guards(window, "access") == ["higher than on those before it"]


def _ballot(number: int, cast: str) -> Vote:
    key = f"vote-{number}"
    return Vote(
        f"{key}-russia", key, "A body", f"S/{number}", span("2022-05-01"), "a text", "russia", cast,
        ("example-post",), "",
    )  # fmt: skip


class TestDeals:
    """How far deals got is read off their steps."""

    STEPS = tuple(step(f"deal-{n}", "memorandum", "2022-01-01") for n in range(10))

    def test_words_outrun_works(self) -> None:
        """One of ten came into force, and one more by a spokesman's word."""
        done = (
            step("deal-1", "in-force", "2022-02-01"),
            step("deal-2", "done", "2022-03-01", told_by="spokesman"),
        )
        finding, words = only(seen(staged(*self.STEPS, *done), **Y22), "delivery")
        counted = {name: finding.numbers[name] for name in finding.rows}
        assert counted == {"moved": 10, "reached": 1, "stopped": 0, "by_a_spokesman": 1}
        assert words == (
            "Of 10 deals announced, signed or taken further in 2022 (arms orders not counted), one "
            "is known to have taken effect by the end of 2022 (one more by an official's word): "
            "deal-1."
        )

    def test_what_stopped_is_one_of_those_that_took_effect(self) -> None:
        """Title and sentence give one count, and say what of it stands no more."""
        done = (step("deal-1", "done", "2022-02-01"), step("deal-2", "done", "2022-03-01"))
        stop = step("deal-2", "suspended", "2022-06-01")
        window = seen(staged(*self.STEPS, *done, stop), **Y22)
        finding, _ = only(window, "delivery")
        assert said(window, finding)[0] == (
            "Words outrun works: two of 10 deals are known to have taken effect by the end of 2022 "
            "(one of them since stopped)"
        )

    def test_the_title_says_what_an_official_alone_tells_of(self) -> None:
        """What nobody else confirms is not known, nor is it denied."""
        done = (
            step("deal-1", "in-force", "2022-02-01"),
            step("deal-2", "done", "2022-03-01", told_by="spokesman"),
        )
        window = seen(staged(*self.STEPS, *done), **Y22)
        finding, _ = only(window, "delivery")
        assert said(window, finding)[0] == (
            "Words outrun works: one of 10 deals is known to have taken effect by the end of 2022 "
            "(one more by an official's word)"
        )

    def test_the_large_number_says_what_is_known(self) -> None:
        """So do its words in large print, and those that back it."""
        done = (
            step("deal-1", "in-force", "2022-02-01"),
            step("deal-2", "done", "2022-03-01", told_by="spokesman"),
            step("deal-3", "done", "2022-04-01"),
            step("deal-3", "suspended", "2022-06-01"),
        )
        window = seen(staged(*self.STEPS, *done), **Y22)
        tile = next(t for t in numbers(window).items if t.statement.id == "numbers-deals")
        assert (tile.value, tile.label) == (
            "2 of 10",
            "deals known to have taken effect by the end of 2022, arms orders not counted",
        )
        assert tile.change == "one of them since stopped; one more by an official's word"
        assert tile.statement.text == (
            "2 of 10 deals announced, signed or taken further in 2022 (arms orders not counted) "
            "are known to have taken effect by the end of 2022; one of them since stopped; one "
            "more by an official's word."
        )
        assert breaches([tile.statement], window) == ()

    def test_the_audit_stops_a_standing_that_does_not_say_its_day(self) -> None:
        """What became of deals by the end of a past year may have changed since."""
        done = step("deal-1", "in-force", "2022-02-01")
        window = seen(staged(*self.STEPS, done), **Y22)
        finding, _ = only(window, "delivery")
        plan = Plan((Told(finding),), finding)
        title = write(Filters(window, "tried"), "section-findings", {"plan": plan}).one("title")
        bare = replace(title, text=title.text.replace(" by the end of 2022", ""))
        assert [b.rule for b in breaches([title], window)] == []
        assert [b.rule for b in breaches([bare], window)] == ["of-its-day"]

    def test_how_long_deals_took(self) -> None:
        """From the first step's day to force or use; a step known by its month tells no days."""
        done = [step(f"deal-{n}", "done", f"2022-01-{n + 11:02}") for n in range(5)]
        done.append(step("deal-7", "done", "2022-01"))
        vague = (step("deal-20", "memorandum", "2022-01"), step("deal-20", "done", "2022-01-31"))
        finding, _ = only(seen(staged(*self.STEPS, *done, *vague), **Y22), "lag")
        assert finding.values["days"] == (10, 11, 12, 13, 14)
        assert finding.numbers["median"] == 12

    def test_hearsay_is_no_order(self) -> None:
        """Nor does it go unsaid."""
        steps = [step(f"arm-{n}", "ordered", "2020-05-01") for n in range(3)]
        steps.append(step("arm-0", "delivered", "2022-05-01"))
        steps.append(step("arm-9", "ordered", "2022", told_by="hearsay"))
        _, words = only(seen(staged(*steps, sector="defence"), **ALL), "older-orders")
        assert words.endswith(
            "all before the coup; unnamed sources alone tell of one since (Arm-9, 2022)."
        )

    def test_what_was_due(self) -> None:
        """A plan whose time has passed with nothing later."""
        plan = event(
            "plan", "2022-03-05", kind="statement", status="announced", due=span("2022-06"),
            sectors=("trade",),
        )  # fmt: skip
        finding, words = only(seen(record(plan), **Y22), "overdue")
        assert finding.numbers["late"] == 1
        assert words == (
            "One plan is past the date named and not known to be done: “The title of plan” "
            "(5 March 2022)."
        )

    def test_what_undoes_a_step(self) -> None:
        """Told beside the step that it undoes."""
        steps = (
            step("line", "agreement", "2021-05-01"),
            step("line", "done", "2022-02-01"),
            step("line", "suspended", "2022-06-01"),
        )
        finding, words = only(seen(staged(*steps), **Y22), "reversal")
        assert finding.facts == ("line-done", "line-suspended")
        assert words.startswith("Line, carried out since 1 February 2022, was suspended by 1 June")

    def test_quick_steps(self) -> None:
        """Both ends known to the day, within four months."""
        steps = (step("fuel", "announced", "2022-08-01"), step("fuel", "delivered", "2022-08-19"))
        finding, words = only(seen(staged(*steps), **Y22), "chain")
        assert finding.numbers["lag"] == 18
        assert words == (
            "From a first step on 1 August 2022 it took 18 days to a first delivery on 19 August "
            "2022: fuel."
        )

    def test_orders_older_than_the_turning_point(self) -> None:
        """And something received since."""
        steps = [step(f"arm-{n}", "ordered", "2020-05-01") for n in range(3)]
        steps.append(step("arm-0", "delivered", "2022-05-01"))
        finding, words = only(seen(staged(*steps, sector="defence"), **ALL), "older-orders")
        assert finding.numbers["ordered"] == 3
        assert words == (
            "Three known arms orders are dated by more than hearsay, all before the coup."
        )


class TestCounts:
    """Others' figures are compared within one count alone."""

    def test_promised_against_seen(self) -> None:
        """The pair is declared in the record."""
        rows = (
            series("promise", role=("promised",), pair="work", sectors=("trade",), short="Planned"),
            series("sight", role=("seen",), pair="work", sectors=("trade",), short="Arrived"),
            figure("p", "2022-03-05", value=1000, series="promise"),
            figure("s", "2022-11-05", value=24, series="sight"),
        )
        finding, words = only(seen(record(*rows), **Y22), "promised")
        assert finding.facts == ("p", "s")
        assert words == (
            "Planned were put at 1,000 people by Demo Counters, by 5 March 2022; by 5 November "
            "2022 Demo Counters had counted 24 people (arrived)."
        )

    def test_contacts_promised(self) -> None:
        """Held against those on record in the promise's own period."""
        rows = (
            series("p", role=("promised-contacts",), sectors=("defence",), stock_or_flow="flow"),
            figure("fifty", value=50, series="p", period=span("2022-01-01/2022-12-31")),
            event("drill", "2022-04-01", kind="exercise", sectors=("defence",)),
        )
        finding, words = only(seen(record(*rows), **Y22), "promised")
        assert finding.numbers["seen"] == 1
        assert words.endswith(
            "the record has one military or security contact in that year, and whether they were "
            "among these isn't known."
        )

    def test_a_share_within_one_count(self) -> None:
        """Of a whole that is a minimum the part is at most so much."""
        shared = {"period": span("2022-01-01/2022-12-31"), "unit": "USD million"}
        rows = (
            series("whole", role=("arms-in-all",), group="Arms (Demo)", sectors=("defence",)),
            series(
                "own", role=("arms-by-origin",), group="Arms (Demo)", origin="Russia",
                sectors=("defence",),
            ),
            figure("w", "2022-12-31", value=1000, series="whole", qualifier="at least", **shared),
            figure("o", "2022-12-31", value=406, series="own", **shared),
        )  # fmt: skip
        finding, words = only(seen(record(*rows), **Y22), "share")
        assert finding.values["share"] == "at most about two fifths"
        assert "$406 million of at least $1 billion in arms came from Russia" in words
        assert finding.titles
        # It heads no section of dates that it began before.
        assert not only(seen(record(*rows), start="2022-06", end="2022-12"), "share")[0].titles

    @pytest.mark.parametrize(
        ("changes", "beside"),
        [({}, True), ({"attributed_to": "Others"}, False), ({"scope": "All arms"}, False)],
        ids=["another scope", "another counter", "the same scope"],
    )
    def test_a_later_count_of_another_scope_stands_beside_a_share(
        self,
        changes: dict[str, Any],
        beside: bool,  # noqa: FBT001 - a case
    ) -> None:
        """One counter's two counts are told with what the later counts, and not compared."""
        scope = changes.get("scope", "Purchases by cheque")
        counter = {key: changes[key] for key in changes if key == "attributed_to"}
        first = {"period": span("2021-03-01/2022-12-31"), "unit": "USD million"}
        later = {"period": span("2023-01-01/2023-12-31"), "unit": "USD million", **counter}
        kinds = {"role": ("arms-in-all",), "sectors": ("defence",)}
        own = {"role": ("arms-by-origin",), "sectors": ("defence",), "origin": "Russia"}
        rows = (
            series("whole", group="Arms", scope="All arms", **kinds),
            series("own", group="Arms", **own),
            series("paid", group="Paid", scope=scope, **kinds),
            series("paid-own", group="Paid", **own),
            figure("w", "2022-12-31", value=1000, series="whole", **first),
            figure("o", "2022-12-31", value=400, series="own", **first),
            figure("p", "2023-12-31", value=250, series="paid", **later),
            figure("q", "2023-12-31", value=10, series="paid-own", **later),
        )
        window = seen(record(*rows), start="2021-02", end="2023-12")
        (finding,) = (one for one in by(window, "share") if one.id == "share-w")
        words = said(window, finding)[1]
        assert ("by a later count" in words) is beside
        if beside:
            assert (
                "; by a later count of another scope (purchases by cheque), not to be compared "
                "with the first, $10 million of $250 million came from there" in words
            )

    def test_the_pace_of_a_count(self) -> None:
        """One counter's numbers for both times."""
        rows = (
            series("killed", role=("killed-in-period",), stock_or_flow="flow"),
            figure(
                "then", "2022-12-31", 1639, series="killed", period=span("2022-01-01/2022-12-31")
            ),
            figure(
                "now", "2023-12-31", 1824, series="killed", period=span("2023-01-01/2023-12-31")
            ),
        )
        _, words = only(seen(record(*rows), **YEAR), "pace")
        assert (
            words
            == "Demo Counters counted 1,824 people killed in 2023, after 1,639 people in 2022."
        )

    def test_claims_of_one_claimant_agree(self) -> None:
        """Values and yearly rates that one official named."""
        rows = (
            series("value", role=("trade-value",), unit="USD million", stock_or_flow="flow"),
            series("rate", role=("trade-growth",), unit="percent", stock_or_flow="rate"),
            _claim("first", "value", 2021, 400, "USD million"),
            _claim("last", "value", 2022, 900, "USD million"),
            _claim("growth", "rate", 2022, 120, "percent"),
        )
        finding, words = only(seen(record(*rows), **Y22), "claims")
        assert (finding.values["ratio"], finding.values["chained"]) == (2.25, 2.2)
        assert "grew more than twofold in one year, from $400 million in 2021" in words

    def test_no_value_is_held_against_another_claimants(self) -> None:
        """Of two officials of one side each named one value: neither says what trade grew by."""
        rows = (
            series("value", role=("trade-value",), unit="USD million", stock_or_flow="flow"),
            series("rate", role=("trade-growth",), unit="percent", stock_or_flow="rate"),
            _claim("first", "value", 2021, 400, "USD million"),
            replace(_claim("last", "value", 2022, 900, "USD million"), attributed_to="SECOND"),
            _claim("growth", "rate", 2022, 120, "percent"),
        )
        assert guards(seen(record(*rows), **Y22), "claims") == [
            "two values of whole years by one claimant"
        ]

    def test_no_rate_of_another_claimant_supports_values(self) -> None:
        """The rate of growth between two values must be of who named them."""
        rows = (
            series("value", role=("trade-value",), unit="USD million", stock_or_flow="flow"),
            series("rate", role=("trade-growth",), unit="percent", stock_or_flow="rate"),
            _claim("first", "value", 2021, 400, "USD million"),
            _claim("last", "value", 2022, 900, "USD million"),
            replace(_claim("growth", "rate", 2022, 120, "percent"), attributed_to="SECOND"),
        )
        assert guards(seen(record(*rows), **Y22), "claims") == [
            "a rate of growth on record for each year"
        ]

    def test_nothing_else_is_compared(self) -> None:
        """Rates that contradict the values withhold the finding."""
        rows = (
            series("value", role=("trade-value",), unit="USD million", stock_or_flow="flow"),
            series("rate", role=("trade-growth",), unit="percent", stock_or_flow="rate"),
            _claim("first", "value", 2021, 400, "USD million"),
            _claim("last", "value", 2022, 900, "USD million"),
            _claim("growth", "rate", 2022, 10, "percent"),
        )
        assert guards(seen(record(*rows), **Y22), "claims") == ["values and rates agree"]


def _claim(key: str, of: str, year: int, value: float, unit: str) -> Figure:
    return figure(
        key, f"{year}-12-31", value, series=of, unit=unit,
        attributed_to="Ivan-Example", period=span(f"{year}-01-01/{year}-12-31"),
    )  # fmt: skip


class TestOpenLists:
    """What was read changes, so that a change in rows must be larger."""

    @staticmethod
    def _papers(year: int, number: int, first: int = 1) -> list[Event]:
        days = range(first, first + number)
        return [
            event(f"paper-{year}-{day}", f"{year}-05-{day:02}", kind="agreement") for day in days
        ]

    def test_a_fall_that_reading_does_not_explain(self) -> None:
        """Both numbers of sources are printed."""
        papers = [*self._papers(2022, 11), *self._papers(2023, 3)]
        read = [source(f"s-{n}", f"2022-06-{n:02}") for n in range(1, 13)]
        read += [source(f"t-{n}", f"2023-06-{n:02}") for n in range(1, 11)]
        facts = [*papers, *read, source("example-post", "2021-02-01")]
        finding, words = only(seen(record(*facts), **YEAR), "open-list")
        assert (finding.numbers["now"], finding.numbers["then"]) == (3, 11)
        assert words == (
            "Agreements and memoranda on record (by entries of this record; papers signed together "
            "aren't counted one by one) fell to three in 2023 from 11 in 2022, while the sources "
            "published in those times fell to 10 from 12."
        )

    def test_a_count_of_agreements_says_everywhere_how_they_are_counted(self) -> None:
        """A meeting at which nine were signed is none, in an answer as in a number."""
        papers = [*self._papers(2022, 11), *self._papers(2023, 3)]
        read = [source(f"s-{n}", f"2022-06-{n:02}") for n in range(1, 13)]
        read += [source(f"t-{n}", f"2023-06-{n:02}") for n in range(1, 11)]
        meeting = event("commission", "2023-05-02", title="A commission signs nine agreements")
        facts = [*papers, *read, meeting, source("example-post", "2021-02-01")]
        window = seen(record(*facts), **YEAR)
        said = {s.id: s.text for make in (questions, numbers) for s in make(window).statements()}
        counted = [said["questions-changed"], said["numbers-agreements"]]
        assert all(
            "hree agreements or memoranda (by entries of this record; " in s for s in counted
        )

    def test_papers_signed_on_journeys(self) -> None:
        """Twice as many as an even spread would give."""
        papers = [
            event(f"p-{n}", "2022-06-01", kind="agreement", part_of="three") for n in range(10)
        ]
        finding, words = only(seen(record(*JOURNEYS, *papers), **Y22), "occasions")
        assert finding.numbers["travelled"] == 2
        assert words.startswith(
            "10 of 10 agreements or memoranda of known day in 2022 were signed on leaders'"
        )

    def test_a_peak_that_is_one_trip(self) -> None:
        """Two fifths of the fullest month or more."""
        parts = [event(f"p-{n}", "2022-06-01", part_of="three") for n in range(7)]
        finding, words = only(seen(record(*JOURNEYS, *parts), **Y22), "one-trip")
        assert (finding.numbers["parts"], finding.numbers["fullest"]) == (8, 8)
        assert words.startswith("The busiest month of these dates, June 2022, was largely one")
        assert "fuller" not in words

    def test_a_peak_that_is_one_trip_names_the_month_of_more_occasions(self) -> None:
        """Journeys count before months."""
        parts = [event(f"p-{n}", "2022-06-01", part_of="three") for n in range(7)]
        apart = [event(f"a-{n}", f"2022-09-0{n}") for n in (1, 2, 3)]
        _, words = only(seen(record(*JOURNEYS, *parts, *apart), **Y22), "one-trip")
        assert words.endswith(
            "by occasions, a journey being one, September 2022 is fuller, with three."
        )

    def test_three_people_carry_much(self) -> None:
        """A third or more of twenty contacts or more."""
        met = [event(f"m-{n}", "2022-06-01", actors=("olga-specimen",)) for n in range(20)]
        finding, words = only(seen(record(*met), **Y22), "concentration")
        assert finding.numbers["top"] == 20
        assert words.startswith(
            "Olga-Specimen took part in 20 of the 20 visits, meetings, agreements and memoranda"
        )

    def test_the_pace_of_a_count_rests_on_all_days_that_it_prints(self) -> None:
        """Those of counts before the dates too, or the audit knows no such day."""
        counts = (("2021-12-20", 7), ("2023-01-09", 27), ("2024-02-20", 47))
        told = [figure(f"n{value}", day, value, series="dead") for day, value in counts]
        dates = {"start": "2023-01-26", "end": "2024-03-01"}
        window = seen(record(series("dead", role=("killed",)), *told), **dates)
        _, words = only(window, "pace")
        assert "grew by 20 between 9 January 2023 and 20 February 2024" in words

    def test_nothing_since_a_day(self) -> None:
        """Where the record went on reading."""
        read = [source(f"s-{n}", f"2023-11-{n:02}") for n in range(1, 11)]
        facts = [event("last", "2023-06-01"), source("example-post", "2021-02-01"), *read]
        finding, words = only(seen(record(*facts), **YEAR), "silence")
        assert finding.facts == ("last",)
        assert words.startswith(
            "Nothing between the two sides is on record from 2 June to 31 December 2023, while"
        )

    def test_the_first_of_its_kind(self) -> None:
        """With a year of the record before it."""
        window = seen(record(event("drill", "2022-06-01", kind="exercise")), **Y22)
        _, words = only(window, "first")
        assert words == (
            "The first exercise since the coup that the record has under “Diplomacy” came on "
            "1 June 2022: “The title of drill”."
        )

    def test_no_first_agreement_after_a_paper_signed_on_a_visit(self) -> None:
        """What was signed on a visit is an agreement too, wherever agreements are counted."""
        visit = event("visit", "2022-05-01", kind="visit")
        step = Stage("s", "visit", "deal", "Deal", "memorandum", visit.when, None, None, (), "")
        facts = record(visit, event("pact", "2022-06-01", kind="agreement"))
        assert by(seen(facts, **Y22), "first")
        assert not by(seen(replace(facts, stages=(step,)), **Y22), "first")

    def test_before_and_after_a_shock(self) -> None:
        """A year on either side, with what was read."""
        papers = self._papers(2022, 9)
        shock = event("shock", "2023-01-01", bilateral=False, role=("shock",))
        read = [
            source("a", "2022-06-01"),
            source("b", "2023-06-01"),
            source("example-post", "2021"),
        ]
        finding, words = only(seen(record(*papers, shock, *read), **ALL), "shock")
        assert (finding.numbers["before"], finding.numbers["after"]) == (9, 0)
        assert words.startswith(
            "In the year before 1 January 2023 (“The title of shock”) the two sides signed nine "
        )

    def test_a_journey_elsewhere(self) -> None:
        """Soon after a landmark of the leader, as context."""
        turn = event("turn", "2022-05-01", prominence="landmark", actors=("sample-aung",))
        trip = journey("trip", "2022-05-20", bilateral=False, host="other", leader_visit=False)
        _, words = only(seen(record(turn, trip), **Y22), "third-party")
        assert words.startswith(
            "As context: the first journey of Sample-Aung on record after 1 May"
        )

    def test_what_is_not_on_record(self) -> None:
        """A paper on nuclear power and no work, a journey and no return, dealings and no arms."""
        paper = event("paper", "2022-06-01", kind="agreement", sectors=("nuclear",))
        talks = event("talks", "2022-06-02", sectors=("defence",))
        window = seen(record(*JOURNEYS, paper, talks), **Y22)
        told = [said(window, finding)[1] for finding in by(window, "never")]
        assert told == [
            "No visit by Ivan-Example to Myanmar is on record.",
            "No work on a reactor's site is on record.",
            "No delivery of arms is reported in 2022.",
        ]

    def test_no_delivery_where_a_rival_day_falls(self) -> None:
        """Who puts a delivery of another year into this one is named beside its absence."""
        lamps = event("lamps", "2021-06-01", kind="delivery", sectors=("defence",))
        talks = event("talks", "2022-06-02", sectors=("defence",))
        rivals = (
            position("June 2021", "example-post", as_of="2021-06"),
            position("May 2022", "example-post", as_of="2022-05"),
        )
        differ = disagreement(
            "day", *rivals, kind="date", at_issue="when the lamps came", events=("lamps",)
        )
        known = record(lamps, talks, differ)
        told = [said(seen(known, **Y22), one)[1] for one in by(seen(known, **Y22), "never")]
        assert told == [
            "No delivery of arms is established in 2022; sources differ on when the lamps came."
        ]

    def test_the_day_of_a_page_is_no_rival_day(self) -> None:
        """Whoever merely spoke in these dates of an earlier delivery puts none into them."""
        lamps = event("lamps", "2021-06-01", kind="delivery", sectors=("defence",))
        talks = event("talks", "2022-06-02", sectors=("defence",))
        told_then = position("In 2021", "paper", as_of="2022-05-01")
        differ = disagreement(
            "day",
            position("June 2021", "example-post", as_of="2021-06"),
            told_then,
            kind="date",
            at_issue="when the lamps came",
            events=("lamps",),
        )
        pages = (source("example-post"), source("paper", published="2022-05-01"))
        window = seen(record(lamps, talks, differ, *pages), **Y22)
        told = [said(window, finding)[1] for finding in by(window, "never")]
        assert told == ["No delivery of arms is reported in 2022."]


GAP = (*JOURNEYS, journey("late", "2024-06-01"))
WITHHELD: dict[str, tuple[str, Callable[[], Evidence], dict[str, str], str]] = {
    "a week is too short for a change": (
        "change", lambda: record(*JOURNEYS), {"start": "2022-03-01", "end": "2022-03-07"},
        "28 days or more",
    ),
    "one journey is no change from itself": (
        "change", lambda: record(journey("t", "2022-02-25/2022-03-03")),
        {"start": "2022-03", "end": "2022-03"}, "none runs across the first day",
    ),
    "an edition of one sector lacks journeys": (
        "longest-gap", lambda: record(*GAP), {**YEAR, "sectors": "diplomacy"}, "all sectors",
    ),
    "days that aren't known make no gap": (
        "longest-gap", lambda: record(*JOURNEYS, journey("late", "2024-06")), YEAR,
        "days known at both ends",
    ),
    "a gap like the next is none": (
        "longest-gap",
        lambda: record(
            journey("a", "2021-06-01"), journey("b", "2022-06-01"), journey("c", "2023-06-01")
        ),
        {"start": "2022", "end": "2023"},
        "half as long again as the next longest",
    ),
    "a time that still runs may be longer": (
        "longest-gap",
        lambda: record(
            journey("a", "2021-06-01"), journey("b", "2021-07-01"), journey("c", "2022-06-01")
        ),
        Y22,
        "longer than the time since the last journey",
    ),
    "a year after two is no first": (
        "none-since",
        lambda: record(journey("a", "2021-06-01")),
        {"start": "2024", "end": "2024"},
        "no year before it without one",
    ),
    "few visits show no direction": (
        "direction", lambda: record(*GAP), ALL, "ten visits or more below the top",
    ),
    "few deals show no balance": (
        "delivery", lambda: staged(step("a", "agreement", "2022-05-01")), ALL,
        "ten deals or more with a step in these dates",
    ),
    "few came into force": (
        "lag", lambda: staged(step("a", "agreement", "2022-05-01")), ALL,
        "five deals or more in force or use, of known days",
    ),
    "a plan in time is not overdue": (
        "overdue",
        lambda: record(event("p", status="announced", kind="statement", due=span("2030"))),
        ALL,
        "a date in the window has passed with nothing later",
    ),
    "a month is no day": (
        "chain",
        lambda: staged(step("a", "announced", "2022-05"), step("a", "done", "2022-06-01")),
        ALL,
        "a deal of known days that came into force or use in the window",
    ),
    "a new order": (
        "older-orders",
        lambda: staged(
            *(step(f"a-{n}", "ordered", "2022-05-01") for n in range(3)), sector="defence"
        ),
        ALL,
        "no dated order since",
    ),
    "few papers": (
        "occasions", lambda: record(*JOURNEYS), ALL, "ten dated papers or more",
    ),
    "a quiet month is no peak": (
        "one-trip",
        lambda: record(*JOURNEYS, event("part", "2022-06-01", part_of="three")),
        ALL,
        "eight events or more in the fullest month",
    ),
    "an unread month is no silence": (
        "silence",
        lambda: record(
            event("last", "2023-10-01"), *(source(f"s-{n}", "2023-09-01") for n in range(9)),
            source("example-post", "2023-09-02"),
        ),
        YEAR,
        "half as many sources read as before it",
    ),
    "the record's first year has no firsts": (
        "first", lambda: record(event("drill", "2021-06-01", kind="exercise")), ALL,
        "a year of the record before it",
    ),
    "a shock of unknown day": (
        "shock",
        lambda: record(event("shock", "2022-06", bilateral=False, role=("shock",))),
        ALL,
        "the day of the shock is known",
    ),
    "counts of two counters": (
        "share",
        lambda: record(
            series("whole", role=("arms-in-all",), group="Arms", sectors=("defence",)),
            series("own", role=("arms-by-origin",), group="Arms", origin="Russia",
                   sectors=("defence",)),
            figure("w", series="whole"), figure("o", series="own", attributed_to="Another"),
        ),
        ALL,
        "one counter",
    ),
    "three of many": (
        "concentration", lambda: record(event("m")), ALL, "twenty contacts or more",
    ),
    "two votes are no pattern": (
        "ballots", lambda: record(event("m")), ALL, "3 recorded votes or more",
    ),
    "no meeting of the leaders": (
        "access", lambda: record(*JOURNEYS), ALL, "a meeting of the leaders in the window",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WITHHELD)
def test_a_guard_withholds_the_finding(case: str) -> None:
    """And says which one it was."""
    rule, made, dates, guard = WITHHELD[case]
    window = seen(made(), **dates)
    assert guard in guards(window, rule)


def test_a_finding_carries_its_queries_and_facts() -> None:
    """So that the audit can ask again what it rests on."""
    (finding,) = by(seen(record(*GAP), **YEAR), "longest-gap")
    assert [query.table for query in finding.queries] == ["events", "events"]
    assert finding.facts == ("three", "late")
    assert "all sectors" in finding.guards
