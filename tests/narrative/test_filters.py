"""The filters: what a filter prints, the statement rests on."""

from __future__ import annotations

import pytest

from analysis.errors import BriefingError
from analysis.evidence.records import Figure
from analysis.narrative.filters import Filters
from analysis.narrative.statement import Number, Statement
from analysis.narrative.writer import tidy
from tests.builders import (
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

TALKS = event("talks", "2022-03-05", sources=("example-post", "state-news"))
DINNER = event("dinner", "2022-03-06", kind="visit", sources=("state-news",))
OLDER = event("older", "2020-01-05")
COUNT = figure("count", value=6366, qualifier="at least", attributed_to="Demo Counters (DC)")
OLD_COUNT = figure("old-count", "2021-06-30")
CLAIMS = (position("Ten", "example-post", as_of="2022-03"), position("Twelve", "state-news"))
HEIGHT = disagreement("height", *CLAIMS, events=("older",), figures=("old-count",))
SCOPE = disagreement("scope", *CLAIMS, kind="scope", events=("talks",), figures=("count",))
PAPERS = (
    source("example-post"),
    source("state-news", kind="state-media", side="russia"),
)
EVIDENCE = record(*PAPERS, TALKS, DINNER, OLDER, COUNT, OLD_COUNT, HEIGHT, SCOPE)


@pytest.fixture
def filters() -> Filters:
    """Return the filters of an edition of March 2022."""
    return Filters(seen(EVIDENCE, start="2022-03", end="2022-03"), "demo")


def last(filters: Filters) -> Statement:
    """Return the statement written last."""
    return filters.statements[-1]


class TestCounts:
    """Numbers of events carry the query that found them."""

    def test_a_count_keeps_its_query_and_rows(self, filters: Filters) -> None:
        """Anyone can run the same count again."""
        visits = filters.window.events.of("visit")
        filters.say("visits", lambda: f"{filters.count(visits, 'visit')}.")
        said = last(filters)
        assert (said.text, said.kind, said.sources) == ("One visit.", "count", ())
        assert said.numbers == (Number("one", "query:0", 1),)
        assert said.query == {
            "counts": [
                {
                    "table": "events",
                    "start": "2022-03-01",
                    "end": "2022-03-31",
                    "as_of": "2024-12-31",
                    "sectors": [],
                    "where": {"kind": "visit"},
                    "rows": 1,
                }
            ]
        }

    def test_each_number_points_to_its_own_query(self, filters: Filters) -> None:
        """Two numbers in one sentence are told apart."""
        events = filters.window.events
        filters.say(
            "both", lambda: f"{filters.number(events)} and {filters.number(events.of('visit'))}."
        )
        assert last(filters).text == "Two and one."
        assert [number.origin for number in last(filters).numbers] == ["query:0", "query:1"]
        assert [query["rows"] for query in last(filters).query["counts"]] == [2, 1]

    def test_a_breakdown_leaves_out_what_there_is_none_of(self, filters: Filters) -> None:
        """Kinds come in the order asked for, each with its own query."""
        nouns = {"visit": "visit", "exercise": "exercise", "meeting": "meeting"}
        filters.say("kinds", lambda: f"{filters.breakdown(filters.window.events, nouns)}.")
        assert (
            last(filters).text == "One visit and one meeting (sources differ on what is counted)."
        )
        assert len(last(filters).numbers) == 2

    def test_rows_of_other_tables_are_counted_too(self, filters: Filters) -> None:
        """The query says which table."""
        sources = filters.window.rows("sources").where(kind="news")
        filters.say("sources", lambda: f"{filters.count(sources, 'source')}.")
        assert last(filters).text == "One source."
        assert last(filters).query["counts"][0]["table"] == "sources"

    def test_nothing_found_is_recorded_as_looked_for(self, filters: Filters) -> None:
        """An absence carries what was looked for, and prints no number."""
        none = filters.window.events.of("vote")
        filters.say("none", lambda: f"{filters.nil(none)}No vote is on record.", "absence")
        assert (last(filters).text, last(filters).numbers) == ("No vote is on record.", ())
        assert last(filters).query["counts"][0]["where"] == {"kind": "vote"}
        assert last(filters).query["counts"][0]["rows"] == 0

    def test_an_absence_of_what_is_there_is_refused(self, filters: Filters) -> None:
        """The message names an event that the template overlooked."""
        with pytest.raises(BriefingError, match=r'^demo: .* finds one event, "dinner" among them'):
            filters.nil(filters.window.events.of("visit"))

    def test_a_count_that_shows_no_number_is_an_absence(self, filters: Filters) -> None:
        """A title that says there was none counts nothing."""
        filters.say("title", lambda: f"{filters.looked(filters.window.events)}No vote", "count")
        assert last(filters).kind == "absence"
        assert last(filters).query["counts"][0]["rows"] == 2


class TestFacts:
    """Events and figures bring their sources."""

    def test_an_event_told_brings_its_sources(self, filters: Filters) -> None:
        """All of them, the best first."""
        filters.say("talks", lambda: filters.told(TALKS))
        said = last(filters)
        assert (said.kind, said.facts, said.background) == ("fact", ("talks",), False)
        assert said.sources == ("example-post", "state-news")

    @pytest.mark.parametrize("name", ["told", "headline", "brief", "date", "place"])
    def test_whatever_is_said_of_an_event_rests_on_it(self, filters: Filters, name: str) -> None:
        """No filter tells of an event without naming it as the fact."""
        filters.say("talks", lambda: f"{getattr(filters, name)(TALKS)}.")
        assert last(filters).facts == ("talks",)

    @pytest.mark.parametrize("name", ["bounded", "counter", "initials", "reckoned", "outlet"])
    def test_whatever_is_said_of_a_figure_rests_on_it(self, filters: Filters, name: str) -> None:
        """Nor of a figure."""
        filters.say("count", lambda: f"{getattr(filters, name)(COUNT)}.")
        assert last(filters).facts == ("count",)
        assert last(filters).sources == ("example-post",)

    def test_a_number_shown_is_its_figure_s(self, filters: Filters) -> None:
        """With bound and unit."""
        filters.say("count", lambda: f"{filters.bounded(COUNT)}.")
        assert last(filters).numbers == (Number("at least 6,366 people", "count", 6366),)

    def test_a_counter_can_be_named_in_short(self, filters: Filters) -> None:
        """By what its series says that it is known as, or whole where that says nothing."""
        assert filters.initials(COUNT) == "Demo Counters (DC)"
        called = series(known_as="DC")
        assert Filters(seen(record(called, COUNT)), "test").initials(COUNT) == "DC"

    def test_a_fact_from_outside_the_window_is_background(self, filters: Filters) -> None:
        """And says its year by itself."""
        filters.say("older", lambda: filters.told(OLDER))
        filters.say("count", lambda: f"{filters.bounded(OLD_COUNT)} {filters.reckoned(OLD_COUNT)}.")
        assert [said.background for said in filters.statements] == [True, True]
        assert "5 January 2020" in filters.statements[0].text
        assert "30 June 2021" in filters.statements[1].text

    def test_the_office_is_that_of_the_day(self, filters: Filters) -> None:
        """Without an office on record the name stands alone."""
        assert filters.person("ivan-example", TALKS) == "Ivan-Example"

    def test_a_place_that_is_not_known_is_said_so(self, filters: Filters) -> None:
        """Rather than left out."""
        assert filters.place(TALKS) == "a place not named"


class TestReckoning:
    """A number says its day as its kind allows."""

    @pytest.mark.parametrize(
        ("kind", "made", "words"),
        [
            ("stock", figure("f", "2025-03-04"), "by 4 March 2025"),
            ("stock", figure("f", "2025-03"), "as counted in March 2025"),
            ("stock", figure("f", "2025"), "as counted in 2025"),
            (
                "stock",
                figure("f", "2025-03-04", as_of_basis="report"),
                "as reported on 4 March 2025",
            ),
            ("level", figure("f", "2025-03-04"), "on 4 March 2025"),
            ("level", figure("f", "2025-03"), "in March 2025"),
            (
                "level",
                figure("f", "2025-03-04", as_of_basis="report"),
                "as reported on 4 March 2025",
            ),
            (
                "flow",
                figure("f", "2025-03-04", period=span("2024-01-01/2024-12-31")),
                "in 2024",
            ),
            (
                "flow",
                figure("f", "2025-03-04", period=span("2024-02-03")),
                "on 3 February 2024",
            ),
            (
                "flow",
                figure("f", "2025-03-04", period=span("2024-02-03/2024-09-30")),
                "from 3 February to 30 September 2024",
            ),
            ("flow", figure("f", "2025-03-04"), "on 4 March 2025"),
            ("flow", figure("f", "2025-03"), "in March 2025"),
            (
                "flow",
                figure("f", "2025-03", period=span("2025-03-04")),
                "in March 2025",
            ),
            (
                "flow",
                figure("f", "2024-12", period=span("2024-07-01/2024-12-15")),
                "from July to December 2024",
            ),
            (
                "flow",
                figure("f", "2024", period=span("2024-02-01/2024-12-31")),
                "from February to December 2024",
            ),
            (
                "flow",
                figure("f", "2024", period=span("2024-09-05/2024-12-31"), as_of_basis="report"),
                "from 5 September 2024, as reported in 2024",
            ),
            (
                "flow",
                figure(
                    "f",
                    "2025-03-04",
                    as_of_basis="report",
                    period=span("2024-02-03/2025-03-04"),
                ),
                "from 3 February 2024, as reported on 4 March 2025",
            ),
            (
                "stock",
                figure("f", "2025-03-04", period=span("2021-02-01/2025-03-04")),
                "by 4 March 2025",
            ),
        ],
    )
    def test_a_number_has_its_day_or_period(self, kind: str, made: Figure, words: str) -> None:
        """A stock is reached by a day, a level read on it, a flow counted over its period."""
        evidence = record(series(stock_or_flow=kind), made)
        assert Filters(seen(evidence), "demo").reckoned(made) == words


class TestCaveats:
    """What must be said beside a fact is added at the end where the words leave it out."""

    def test_state_media_alone_are_named(self, filters: Filters) -> None:
        """Before the stop, with whose they are."""
        filters.say("dinner", lambda: f"On {filters.date(DINNER)} there was a dinner.")
        assert last(filters).text == "On 6 March there was a dinner (Russian state media only)."

    def test_one_of_several_facts_is_told_as_a_part(self, filters: Filters) -> None:
        """What others tell too is not labelled along with it."""
        filters.say("both", lambda: f"Talks {filters.date(TALKS)}, dinner {filters.date(DINNER)}.")
        assert last(filters).text.endswith("(in part Russian state media only).")

    def test_another_source_is_enough(self, filters: Filters) -> None:
        """Then there is nothing to warn of."""
        filters.say("talks", lambda: f"On {filters.date(TALKS)} there were talks.")
        assert last(filters).text == "On 5 March there were talks."

    def test_what_is_disputed_is_said_once(self, filters: Filters) -> None:
        """Words that say it already are left alone."""
        filters.say("plain", lambda: f"{filters.place(OLDER)}, in 2020.")
        filters.say("said", lambda: filters.told(OLDER))
        assert filters.statements[0].text.endswith("in 2020 (sources differ on the number).")
        assert filters.statements[1].text.count("sources differ") == 1
        assert [said.disagreements for said in filters.statements] == [("height",), ("height",)]

    def test_a_dispute_of_scope_hedges_numbers_not_events(self, filters: Filters) -> None:
        """It is about how such events are counted, not about one of them."""
        filters.say("talks", lambda: f"{filters.place(TALKS)}.")
        filters.say("count", lambda: f"{filters.bounded(COUNT)}.")
        assert "sources differ" not in filters.statements[0].text
        assert filters.statements[1].text.endswith("people (sources differ on what is counted).")

    def test_two_caveats_share_their_brackets(self) -> None:
        """A disputed event told by state media alone says both."""
        dispute = disagreement("height", *CLAIMS, kind="date", events=("dinner",))
        filters = Filters(seen(record(*PAPERS, DINNER, dispute)), "demo")
        filters.say("dinner", lambda: f"{filters.place(DINNER)}.")
        assert last(filters).text == (
            "A place not named (sources differ on the date; Russian state media only)."
        )

    def test_a_caveat_is_not_drawn_into_other_brackets(self, filters: Filters) -> None:
        """What stands in brackets before it is not what the caveat is about."""
        filters.say("dinner", lambda: f"{filters.place(DINNER)} (by night).")
        assert last(filters).text == "A place not named (by night) (Russian state media only)."

    def test_a_title_needs_no_stop_for_its_caveat(self, filters: Filters) -> None:
        """Brackets end it."""
        filters.say("title", lambda: f"{filters.bounded(OLD_COUNT)} {filters.reckoned(OLD_COUNT)}")
        assert last(filters).text == "5 people by 30 June 2021 (sources differ on the number)"


class TestDisputesAndJudgements:
    """Sentences about sources rest on the sources themselves."""

    def test_a_position_is_held_by_somebody_on_a_day(self, filters: Filters) -> None:
        """With its own sources, and state media named."""
        filters.say("ten", lambda: f"{filters.stated(CLAIMS[0], HEIGHT)}: ten.", "claim")
        filters.say("twelve", lambda: f"{filters.stated(CLAIMS[1], HEIGHT)}: twelve.", "claim")
        assert filters.statements[0].text == "A paper, told on 1 February 2021: ten."
        assert filters.statements[1].text == "A paper (Russian state media only): twelve."
        assert [said.sources for said in filters.statements] == [("example-post",), ("state-news",)]

    def test_a_question_rests_on_all_its_positions(self, filters: Filters) -> None:
        """It needs no hedge: it is the dispute."""
        filters.say("question", lambda: f"{filters.disputed(HEIGHT)}How high is it?", "claim")
        assert last(filters).text == "How high is it?"
        assert (last(filters).sources, last(filters).disagreements) == (
            ("example-post", "state-news"),
            ("height",),
        )

    def test_a_judgement_is_the_author_s_sentence_untouched(self, filters: Filters) -> None:
        """It rests on its facts, whose caveats stand with them."""
        made = judgement("ties", "dinner")
        filters.say("ties", lambda: f"{filters.rests(made, [DINNER])}Ties grow.", "judgement")
        assert (last(filters).text, last(filters).facts) == ("Ties grow.", ("dinner",))
        assert last(filters).sources == ("state-news",)

    def test_the_basis_of_a_judgement_says_its_dates(self, filters: Filters) -> None:
        """An event by its date and headline, a figure by label, bound, day and counter."""
        assert filters.basis(TALKS) == "5 March 2022: The title of talks."
        assert filters.basis(COUNT) == (
            "Counted examples: at least 6,366 people by 5 March 2022, Demo Counters (DC)."
        )


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("  words  of a\n template .", "Words of a template."),
        ("one , two ; three : four )", "One, two; three: four)"),
        ("", ""),
        ("\n\n", ""),
    ],
)
def test_words_are_tidied(text: str, tidied: str) -> None:
    """One line, no blank before a stop, a capital at the head."""
    assert tidy(text) == tidied


@pytest.mark.parametrize(
    ("text", "sentence"), [("Two", "Two."), ("Two. ", "Two."), ("Two?", "Two?"), ("Two!", "Two!")]
)
def test_a_sentence_has_one_stop(filters: Filters, text: str, sentence: str) -> None:
    """Cells may end in a stop or not."""
    assert filters.stopped(text) == sentence
