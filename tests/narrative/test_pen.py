"""The pen: what a filter prints, the statement rests on."""

from __future__ import annotations

import pytest

from analysis.errors import BriefingError
from analysis.evidence.records import Figure
from analysis.narrative.pen import Pen
from analysis.narrative.recorder import tidy
from analysis.narrative.statement import Number, Statement
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
def pen() -> Pen:
    """Return a pen for March 2022."""
    return Pen(seen(EVIDENCE, start="2022-03", end="2022-03"), "demo")


def last(pen: Pen) -> Statement:
    """Return the statement written last."""
    return pen.statements[-1]


class TestCounts:
    """Numbers of events carry the query that found them."""

    def test_a_count_keeps_its_query_and_rows(self, pen: Pen) -> None:
        """Anyone can run the same count again."""
        visits = pen.window.events.of("visit")
        pen.say("visits", lambda: f"{pen.count(visits, 'visit')}.")
        said = last(pen)
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

    def test_each_number_points_to_its_own_query(self, pen: Pen) -> None:
        """Two numbers in one sentence are told apart."""
        events = pen.window.events
        pen.say("both", lambda: f"{pen.number(events)} and {pen.number(events.of('visit'))}.")
        assert last(pen).text == "Two and one."
        assert [number.origin for number in last(pen).numbers] == ["query:0", "query:1"]
        assert [query["rows"] for query in last(pen).query["counts"]] == [2, 1]

    def test_a_breakdown_leaves_out_what_there_is_none_of(self, pen: Pen) -> None:
        """Kinds come in the order asked for, each with its own query."""
        nouns = {"visit": "visit", "exercise": "exercise", "meeting": "meeting"}
        pen.say("kinds", lambda: f"{pen.breakdown(pen.window.events, nouns)}.")
        assert last(pen).text == "One visit and one meeting."
        assert len(last(pen).numbers) == 2

    def test_rows_of_other_tables_are_counted_too(self, pen: Pen) -> None:
        """The query says which table."""
        sources = pen.window.rows("sources").where(kind="news")
        pen.say("sources", lambda: f"{pen.count(sources, 'source')}.")
        assert last(pen).text == "One source."
        assert last(pen).query["counts"][0]["table"] == "sources"

    def test_nothing_found_is_recorded_as_looked_for(self, pen: Pen) -> None:
        """An absence carries what was looked for, and prints no number."""
        none = pen.window.events.of("vote")
        pen.say("none", lambda: f"{pen.nil(none)}No vote is on record.", "absence")
        assert (last(pen).text, last(pen).numbers) == ("No vote is on record.", ())
        assert last(pen).query["counts"][0]["where"] == {"kind": "vote"}
        assert last(pen).query["counts"][0]["rows"] == 0

    def test_an_absence_of_what_is_there_is_refused(self, pen: Pen) -> None:
        """The message names an event that the template overlooked."""
        with pytest.raises(BriefingError, match=r'^demo: .* finds one event, "dinner" among them'):
            pen.nil(pen.window.events.of("visit"))

    def test_a_count_that_shows_no_number_is_an_absence(self, pen: Pen) -> None:
        """A title that says there was none counts nothing."""
        pen.say("title", lambda: f"{pen.looked(pen.window.events)}No vote", "count")
        assert last(pen).kind == "absence"
        assert last(pen).query["counts"][0]["rows"] == 2


class TestFacts:
    """Events and figures bring their sources."""

    def test_an_event_told_brings_its_sources(self, pen: Pen) -> None:
        """All of them, the best first."""
        pen.say("talks", lambda: pen.told(TALKS))
        said = last(pen)
        assert (said.kind, said.facts, said.background) == ("fact", ("talks",), False)
        assert said.sources == ("example-post", "state-news")

    @pytest.mark.parametrize("name", ["told", "headline", "brief", "date", "place"])
    def test_whatever_is_said_of_an_event_rests_on_it(self, pen: Pen, name: str) -> None:
        """No filter tells of an event without naming it as the fact."""
        pen.say("talks", lambda: f"{getattr(pen, name)(TALKS)}.")
        assert last(pen).facts == ("talks",)

    @pytest.mark.parametrize("name", ["bounded", "counter", "initials", "reckoned", "outlet"])
    def test_whatever_is_said_of_a_figure_rests_on_it(self, pen: Pen, name: str) -> None:
        """Nor of a figure."""
        pen.say("count", lambda: f"{getattr(pen, name)(COUNT)}.")
        assert last(pen).facts == ("count",)
        assert last(pen).sources == ("example-post",)

    def test_a_number_shown_is_its_figure_s(self, pen: Pen) -> None:
        """With bound and unit."""
        pen.say("count", lambda: f"{pen.bounded(COUNT)}.")
        assert last(pen).numbers == (Number("at least 6,366 people", "count", 6366),)

    def test_a_counter_can_be_named_in_short(self, pen: Pen) -> None:
        """By the letters in brackets, or whole where it has none."""
        assert pen.initials(COUNT) == "DC"
        assert pen.initials(OLD_COUNT) == "Demo Counters"

    def test_a_fact_from_outside_the_window_is_background(self, pen: Pen) -> None:
        """And says its year by itself."""
        pen.say("older", lambda: pen.told(OLDER))
        pen.say("count", lambda: f"{pen.bounded(OLD_COUNT)} {pen.reckoned(OLD_COUNT)}.")
        assert [said.background for said in pen.statements] == [True, True]
        assert "5 January 2020" in pen.statements[0].text
        assert "30 June 2021" in pen.statements[1].text

    def test_the_office_is_that_of_the_day(self, pen: Pen) -> None:
        """Without an office on record the name stands alone."""
        assert pen.person("ivan-example", TALKS) == "Ivan-Example"

    def test_a_place_that_is_not_known_is_said_so(self, pen: Pen) -> None:
        """Rather than left out."""
        assert pen.place(TALKS) == "a place not named"


class TestReckoning:
    """A number says its day as its kind allows."""

    @pytest.mark.parametrize(
        ("kind", "made", "words"),
        [
            ("stock", figure("f", "2025-03-04"), "by 4 March 2025"),
            ("stock", figure("f", "2025-03"), "by the end of March 2025"),
            ("stock", figure("f", "2025"), "by the end of 2025"),
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
            ("flow", figure("f", "2025-03-04"), "by 4 March 2025"),
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
        assert Pen(seen(evidence), "demo").reckoned(made) == words


class TestCaveats:
    """What must be said beside a fact is added at the end where the words leave it out."""

    def test_state_media_alone_are_named(self, pen: Pen) -> None:
        """Before the stop, with whose they are."""
        pen.say("dinner", lambda: f"On {pen.date(DINNER)} there was a dinner.")
        assert last(pen).text == "On 6 March there was a dinner (Russian state media only)."

    def test_another_source_is_enough(self, pen: Pen) -> None:
        """Then there is nothing to warn of."""
        pen.say("talks", lambda: f"On {pen.date(TALKS)} there were talks.")
        assert last(pen).text == "On 5 March there were talks."

    def test_what_is_disputed_is_said_once(self, pen: Pen) -> None:
        """Words that say it already are left alone."""
        pen.say("plain", lambda: f"{pen.place(OLDER)}, in 2020.")
        pen.say("said", lambda: pen.told(OLDER))
        assert pen.statements[0].text.endswith("in 2020 (sources differ on the number).")
        assert pen.statements[1].text.count("sources differ") == 1
        assert [said.disagreements for said in pen.statements] == [("height",), ("height",)]

    def test_a_dispute_of_scope_hedges_numbers_not_events(self, pen: Pen) -> None:
        """It is about how such events are counted, not about one of them."""
        pen.say("talks", lambda: f"{pen.place(TALKS)}.")
        pen.say("count", lambda: f"{pen.bounded(COUNT)}.")
        assert "sources differ" not in pen.statements[0].text
        assert pen.statements[1].text.endswith("people (sources differ on what is counted).")

    def test_two_caveats_share_their_brackets(self) -> None:
        """A disputed event told by state media alone says both."""
        dispute = disagreement("height", *CLAIMS, kind="date", events=("dinner",))
        pen = Pen(seen(record(*PAPERS, DINNER, dispute)), "demo")
        pen.say("dinner", lambda: f"{pen.place(DINNER)}.")
        assert last(pen).text == (
            "A place not named (sources differ on the date; Russian state media only)."
        )

    def test_a_caveat_is_not_drawn_into_other_brackets(self, pen: Pen) -> None:
        """What stands in brackets before it is not what the caveat is about."""
        pen.say("dinner", lambda: f"{pen.place(DINNER)} (by night).")
        assert last(pen).text == "A place not named (by night) (Russian state media only)."

    def test_a_title_needs_no_stop_for_its_caveat(self, pen: Pen) -> None:
        """Brackets end it."""
        pen.say("title", lambda: f"{pen.bounded(OLD_COUNT)} {pen.reckoned(OLD_COUNT)}")
        assert last(pen).text == "5 people by 30 June 2021 (sources differ on the number)"


class TestDisputesAndJudgements:
    """Sentences about sources rest on the sources themselves."""

    def test_a_position_is_held_by_somebody_on_a_day(self, pen: Pen) -> None:
        """With its own sources, and state media named."""
        pen.say("ten", lambda: f"{pen.stated(CLAIMS[0], HEIGHT)}: ten.", "claim")
        pen.say("twelve", lambda: f"{pen.stated(CLAIMS[1], HEIGHT)}: twelve.", "claim")
        assert pen.statements[0].text == "A paper, as of March 2022: ten."
        assert pen.statements[1].text == "A paper (Russian state media only): twelve."
        assert [said.sources for said in pen.statements] == [("example-post",), ("state-news",)]

    def test_a_question_rests_on_all_its_positions(self, pen: Pen) -> None:
        """It needs no hedge: it is the dispute."""
        pen.say("question", lambda: f"{pen.disputed(HEIGHT)}How high is it?", "claim")
        assert last(pen).text == "How high is it?"
        assert (last(pen).sources, last(pen).disagreements) == (
            ("example-post", "state-news"),
            ("height",),
        )

    def test_a_judgement_is_the_author_s_sentence_untouched(self, pen: Pen) -> None:
        """It rests on its facts, whose caveats stand with them."""
        made = judgement("ties", "dinner")
        pen.say("ties", lambda: f"{pen.rests(made, [DINNER])}Ties grow.", "judgement")
        assert (last(pen).text, last(pen).facts) == ("Ties grow.", ("dinner",))
        assert last(pen).sources == ("state-news",)

    def test_the_basis_of_a_judgement_says_its_dates(self, pen: Pen) -> None:
        """An event by its date and headline, a figure by label, bound, day and counter."""
        assert pen.basis(TALKS) == "5 March 2022: The title of talks."
        assert pen.basis(COUNT) == (
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
def test_a_sentence_has_one_stop(pen: Pen, text: str, sentence: str) -> None:
    """Cells may end in a stop or not."""
    assert pen.stopped(text) == sentence
