"""The audit: each rule stops the sentence that breaks it, and a changed record stops a true one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from analysis.audit.breach import AuditError
from analysis.audit.run import breaches, require_sound
from analysis.evidence.descriptor import Words
from analysis.evidence.records import Actor, Place, Stage
from analysis.evidence.wording import Wording
from analysis.narrative.filters import Filters
from analysis.narrative.statement import Number, Statement
from tests.builders import (
    disagreement,
    event,
    figure,
    known,
    position,
    record,
    series,
    source,
    span,
)

if TYPE_CHECKING:
    from analysis.evidence.records import Evidence
    from analysis.evidence.window import Window

PAPERS = (
    source("example-post", "2022-03-06"),
    source("demo-times", "2022-03-07"),
    source("state-news", "2022-03-06", kind="state-media", side="russia"),
    source("late-post", "2023-01-01"),
)
TALKS = event("talks", "2022-03-05", summary="They talked on 7 points.", sources=("example-post",))
PARADE = event("parade", "2022-03-06", sources=("state-news",))
OLDER = event("older", "2021-06-05", sources=("example-post",))
COUNT = figure("count", value=6366, qualifier="at least", sources=("example-post",))
OTHER = figure(
    "other", value=1000, series="rival", attributed_to="Rival Counters", sources=("demo-times",)
)
RIVAL = series("rival", counted_by="Rival Counters")
FACTS = (TALKS, PARADE, OLDER, COUNT, OTHER, series(), RIVAL)
EVIDENCE = record(*PAPERS, *FACTS)


def march(evidence: Evidence = EVIDENCE, **given: str) -> Window:
    """Return the edition of March 2022."""
    return known(evidence, start="2022-03", end="2022-03", **given)


def written(*names: str) -> Statement:
    """Return a sound statement that tells the named events of the record."""
    filters = Filters(march(), "demo")
    filters.say("told", lambda: " ".join(filters.told(EVIDENCE.events[name]) for name in names))
    return filters.statements[-1]


def counted() -> Statement:
    """Return a sound statement that shows a figure with its bound, counter and day."""
    filters = Filters(march(), "demo")
    filters.say(
        "counted",
        lambda: (
            f"{filters.counter(COUNT)} counted {filters.bounded(COUNT)} {filters.reckoned(COUNT)}."
        ),
    )
    return filters.statements[-1]


def rules(said: Statement, window: Window | None = None) -> set[str]:
    """Return the names of the rules that the statement breaks."""
    return {breach.rule for breach in breaches([said], window or march())}


class TestSoundStatements:
    """What the filters write keeps every rule."""

    @pytest.mark.parametrize("said", [written("talks"), written("parade"), counted()])
    def test_pass(self, said: Statement) -> None:
        """A sentence written from the record is not stopped."""
        assert breaches([said], march()) == ()

    def test_are_counted(self) -> None:
        """The audit says how many statements it held against the record."""
        assert require_sound([written("talks"), counted()], march()) == 2


class TestEachRule:
    """One tampered sentence per rule."""

    @pytest.mark.parametrize("kind", ["fact", "claim"])
    def test_a_fact_or_claim_needs_a_source(self, kind: str) -> None:
        """Without a source neither is printed."""
        assert rules(replace(written("talks"), kind=kind, sources=())) == {"sourced"}

    def test_only_what_rests_on_state_media_alone_is_labelled_so(self) -> None:
        """A paper that tells it too takes the label away."""
        said = replace(
            written("talks"), text="They talked on 7 points (5 March; state media only)."
        )
        assert rules(said) == {"labelled"}

    @pytest.mark.parametrize(
        ("words", "broken"),
        [
            ("Lamps: ordered 2022, delivered 5 Mar 2022.", {"heard"}),
            ("Lamps: ordered 2022 (said by unnamed sources alone).", set()),
            ("Lamps: first seen 5 Mar 2022.", set()),
        ],
    )
    def test_an_order_by_hearsay_is_no_plain_fact(self, words: str, broken: set[str]) -> None:
        """Who says so stands beside it; what was seen may be told alone."""
        step = Stage(
            *("lamps-1", "talks", "lamps", "Lamps", "ordered", span("2022-03-05")),
            *(None, None, ("example-post",), "", "hearsay"),
        )
        evidence = replace(EVIDENCE, stages=(step,))
        assert rules(replace(written("talks"), text=words), march(evidence)) == broken

    @pytest.mark.parametrize("named", ["Unit 47", "Lamp Hall 9"])
    def test_a_number_in_a_name_is_the_name_s(self, named: str) -> None:
        """An actor's or a place's, wherever the sentence has it from; other numbers stay out."""
        actor = Actor("unit", "Unit 47", ("U-47",), "organisation", "russia", "other")
        hall = Place("hall", "Lamp Hall 9", (), "RU", None, None)
        evidence = replace(
            EVIDENCE, actors={**EVIDENCE.actors, "unit": actor}, places={"hall": hall}
        )
        said = replace(written("talks"), text=f"They talked on 7 points with {named}.")
        assert rules(said) == {"digits"}
        assert rules(said, march(evidence)) == set()
        assert rules(replace(said, text=f"{said.text} 48 came."), march(evidence)) == {"digits"}

    @pytest.mark.parametrize("kind", ["count", "absence", "method"])
    def test_a_count_needs_its_query(self, kind: str) -> None:
        """A count, an absence and a rule say what was looked at."""
        assert "queried" in rules(replace(written("talks"), kind=kind))

    def test_a_fact_must_be_known(self) -> None:
        """A sentence can't rest on what the edition's day doesn't hold."""
        assert "founded" in rules(replace(written("talks"), facts=("talks", "rumour")))

    @pytest.mark.parametrize(
        "text",
        ["They met Specimen.", "Talks in Samplonia.", "The recent talks.", "Recently they met."],
    )
    def test_the_words_are_the_houses(self, text: str) -> None:
        """A name cut short, a former name and a "recent" stop whatever prints them."""
        wording = Wording(
            Words(vague=("recent", "recently")),
            whole=("Mock Specimen",),
            former=(("Samplonia", "Exampleland"),),
        )
        window = march(replace(EVIDENCE, wording=wording))

        assert rules(replace(written("talks"), text=text), window) == {"worded"}

    def test_a_shown_number_stands_in_the_words(self) -> None:
        """A number that the sentence claims to show is in it."""
        said = replace(counted(), numbers=(Number("at least 7", "count", 7),))

        assert "numbers" in rules(said)

    def test_a_dropped_bound_is_found(self) -> None:
        """`At least` travels with its number."""
        said = counted()
        dropped = replace(
            said,
            text=said.text.replace("at least ", ""),
            numbers=tuple(replace(n, shown="6,366 people") for n in said.numbers),
        )

        assert rules(dropped) == {"numbers"}

    def test_a_count_that_its_query_does_not_give_is_found(self) -> None:
        """The number shown is the number of rows."""
        filters = Filters(march(), "demo")
        filters.say("count", lambda: f"{filters.count(filters.window.events, 'event')} on record.")
        said = filters.statements[-1]
        wrong = replace(
            said,
            text=said.text.replace("Two", "Three"),
            numbers=tuple(replace(n, shown="three") for n in said.numbers),
        )

        assert rules(said) == set()
        assert rules(wrong) == {"numbers"}

    def test_a_query_is_asked_again_of_the_whole_record(self) -> None:
        """A count that its query doesn't give stops the build, though number and query agree."""
        filters = Filters(march(), "demo")
        filters.say("count", lambda: f"{filters.count(filters.window.events, 'event')} on record.")
        said = filters.statements[-1]
        wrong = replace(
            said,
            text="Three events on record.",
            numbers=(Number("three", "query:0", 3),),
            query={"counts": [{**said.query["counts"][0], "rows": 3}]},
        )

        assert rules(wrong) == {"recounted"}

    def test_a_selection_of_other_rows_than_its_query_finds_is_stopped(self) -> None:
        """Rows picked past their query can't be counted under it."""
        filters = Filters(march(), "demo")
        events = filters.window.events
        forged = replace(events, rows=(*events.rows, OLDER))
        filters.say("count", lambda: f"{filters.count(forged, 'event')} on record.")

        with pytest.raises(AuditError, match=r"demo-count: says 3 where its query gives 2"):
            require_sound(filters.statements, march())

    @pytest.mark.parametrize(
        "changed",
        [
            {"table": "evnts"},
            {"where": {"knid": "visit"}},
            {"as_of": "2022-04-01"},
            {"start": "March"},
            {"tally": 2},
        ],
    )
    def test_a_query_that_nobody_can_ask_is_found(self, changed: dict[str, Any]) -> None:
        """It names a table, columns and days that there are, and the edition's own day."""
        filters = Filters(march(), "demo")
        filters.say("count", lambda: f"{filters.count(filters.window.events, 'event')} on record.")
        asked = {**filters.statements[-1].query["counts"][0], **changed}

        assert rules(replace(filters.statements[-1], query={"counts": [asked]})) == {"recounted"}

    def test_an_absence_needs_a_query_that_finds_nothing(self) -> None:
        """What the words were chosen by doesn't show that the thing isn't there."""
        filters = Filters(march(), "demo")
        filters.say(
            "title", lambda: f"{filters.looked(filters.window.events)}No vote on record", "count"
        )

        assert rules(filters.statements[-1]) == {"absent"}

    def test_a_digit_from_nowhere_is_found(self) -> None:
        """Every number in digits stands in a fact, a source, a query or the edition's dates."""
        said = written("talks")

        assert rules(replace(said, text=said.text.replace("7", "9"))) == {"digits"}

    def test_the_day_of_a_number_that_was_asked_for_may_be_told(self) -> None:
        """It stands behind the sentence by its query, with the day of its count."""
        counted = figure("old", "2022-01-08")
        window = march(replace(EVIDENCE, figures={**EVIDENCE.figures, "old": counted}))
        said = replace(written("talks"), text=f"{written('talks').text} As of 8 January 2022.")
        assert "digits" in rules(said, window)
        asked = window.ever("figures").where(id="old").answer()
        assert "digits" not in rules(replace(said, query={"counts": (asked,)}), window)

    def test_a_fact_outside_the_window_is_marked(self) -> None:
        """What lies outside is background."""
        said = written("older")

        assert rules(said) == set()
        assert rules(replace(said, background=False)) == {"background"}

    def test_background_says_its_year(self) -> None:
        """What lies outside says when it was."""
        said = written("older")

        assert rules(replace(said, text="The summary of older (5 June).")) == {"background"}

    def test_a_later_source_is_found(self) -> None:
        """An edition as of a day can't cite what was published after it."""
        said = replace(written("talks"), sources=("example-post", "late-post"))

        assert rules(said, march(as_of="2022-04-01")) == {"in-time"}

    def test_state_media_alone_is_labelled(self) -> None:
        """What only a state's own outlet tells says so."""
        said = written("parade")

        assert "state media only" in said.text
        assert rules(replace(said, text="The summary of parade (6 March).")) == {"labelled"}

    def test_a_dispute_is_said(self) -> None:
        """A fact on which sources differ is not printed as plain."""
        rivals = (position("One", "example-post"), position("Two", "demo-times"))
        evidence = record(*PAPERS, *FACTS, disagreement("when", *rivals, events=("talks",)))

        assert rules(written("talks"), march(evidence)) == {"hedged"}

    def test_a_peak_of_some_dates_is_none_of_the_record(self) -> None:
        """The busiest month of an edition is not the busiest on record where another is."""
        busy = [event(f"may-{i}", f"2023-05-0{i}") for i in (1, 2, 3)]
        window = march(record(*PAPERS, *FACTS, *busy))
        peak = window.events.measure("most", "month")
        filters = Filters(window, "demo")
        filters.say("peak", lambda: filters.looked(peak) + "The busiest month on record: March.")
        filters.say("here", lambda: filters.looked(peak) + "The busiest of these dates: March.")
        found = [b for b in breaches(filters.statements, window) if b.rule == "of-these-dates"]
        assert [b.statement for b in found] == ["demo-peak"]

    def test_counters_are_never_added(self) -> None:
        """The sum of two counters' figures is no figure."""
        filters = Filters(march(), "demo")
        filters.say(
            "sum", lambda: f"{filters.bounded(COUNT)}, {filters.bounded(OTHER)}, together 7,366."
        )

        assert "never-added" in rules(filters.statements[-1])

    def test_two_statements_never_share_an_id(self) -> None:
        """An address in the page leads to one sentence."""
        said = written("talks")

        found = breaches([said, said], march())
        assert {f.rule for f in found} == {"unique"}
        assert "restart and run all cells" in str(found[0])


class TestMutations:
    """A sentence that was true of the record is stopped once the record says otherwise."""

    def test_a_source_taken_away(self) -> None:
        """Without its source a fact is gone, and the sentence with it."""
        evidence = record(PAPERS[1], *FACTS)

        assert {"founded", "in-time"} <= rules(written("talks"), march(evidence))

    def test_a_date_shifted_by_a_year(self) -> None:
        """An event of another year is outside the window, and the sentence isn't marked."""
        shifted = replace(TALKS, when=span("2021-03-05"))
        evidence = record(*PAPERS, shifted, PARADE, OLDER, COUNT, OTHER, series(), RIVAL)

        assert "background" in rules(written("talks"), march(evidence))

    def test_two_counters_swapped(self) -> None:
        """A number under another counter's name is not what the record holds."""
        swapped = replace(COUNT, value=OTHER.value, qualifier=OTHER.qualifier)
        evidence = record(*PAPERS, TALKS, PARADE, OLDER, swapped, OTHER, series(), RIVAL)

        assert "numbers" in rules(counted(), march(evidence))

    def test_a_bound_dropped(self) -> None:
        """An exact number is not a bound, nor the other way round."""
        evidence = record(
            *PAPERS,
            TALKS,
            PARADE,
            OLDER,
            replace(COUNT, qualifier="exactly"),
            OTHER,
            series(),
            RIVAL,
        )

        assert rules(counted(), march(evidence)) == {"numbers"}


class TestError:
    """What a maintainer reads when a build stops."""

    def test_names_sentence_fact_and_rule(self) -> None:
        """The line leads to the sentence, the fact in question and the rule."""
        said = replace(written("talks"), facts=("talks", "rumour"))

        with pytest.raises(AuditError, match=r"demo-told, fact rumour: .*\[founded\]"):
            require_sound([said], march())
