"""What a figure says rests on its facts, with what must be said beside them."""

from __future__ import annotations

from analysis.charts.captions import Caption, on_record, tally
from tests.builders import disagreement, event, figure, known, position, record, seen, source

DISPUTE = disagreement(
    "demo",
    position("The 5th", "example-post"),
    position("The 6th", "example-post"),
    kind="date",
    events=("talks",),
)


def caption(*facts: object, **given: str) -> Caption:
    """Return the captions of a figure over a record of the given facts."""
    return Caption(seen(record(*facts), **given), "demo", "timeline")


def test_a_disputed_fact_is_hedged() -> None:
    """A statement that names a disputed event says what sources differ on."""
    talks = event("talks")
    said = caption(talks, DISPUTE).title("The talks of March", talks)
    assert said.text == "The talks of March (sources differ on the date)"
    assert said.disagreements == ("demo",)


def test_a_hedge_is_said_once() -> None:
    """Words that hedge already aren't hedged again."""
    talks = event("talks")
    said = caption(talks, DISPUTE).note("The talks (sources differ on the date).", talks)
    assert said.text == "The talks (sources differ on the date)."


def test_state_media_alone_is_labelled() -> None:
    """A fact that state media alone tell is labelled in words."""
    talks = event("talks", sources=("state-post",))
    press = source("state-post", kind="state-media", side="russia")
    assert caption(talks, press).note("The talks.", talks).text == (
        "The talks (Russian state media only)."
    )


def test_a_fact_outside_the_window_makes_background() -> None:
    """A statement about an event before the window is marked."""
    early, late = event("early", "2021-03-04"), event("late", "2022-03-04")
    made = caption(early, late, start="2022")
    assert made.note("Early.", early).background
    assert not made.note("Late.", late).background


def test_a_count_carries_its_query() -> None:
    """A counted sentence says which rows were counted and how many there are."""
    window = seen(record(event("one"), event("two", "2022-04-01")))
    said = Caption(window, "demo", "un").title("Two events", counts=[tally(window.happened)])
    assert said.kind == "count"
    assert said.query["counts"][0]["rows"] == 2
    assert (said.numbers[0].shown, said.numbers[0].origin) == ("two", "query:0")


def test_a_bounded_number_is_the_figures_own() -> None:
    """A figure that the text prints with its bound is a number of the statement."""
    one = figure("one", value=6366, qualifier="at least")
    said = caption(one).title("At least 6,366 people counted", one)
    assert said.kind == "fact"
    assert [(n.shown, n.origin) for n in said.numbers] == [("at least 6,366 people", "one")] or (
        said.numbers == ()
    )
    shown = caption(one).note("Counted: at least 6,366 people.", one)
    assert [(n.shown, n.origin) for n in shown.numbers] == [("at least 6,366 people", "one")]


def test_chosen_sectors_are_said() -> None:
    """A finding over some sectors doesn't read as one over all."""
    assert caption(sectors="nuclear").title("No deal").text == "No deal (nuclear only)"


def test_chosen_sectors_share_the_brackets_that_end_a_title() -> None:
    """No title ends in two pairs of brackets, nor in three where sources differ on its fact."""
    talks = event("talks", sectors=("nuclear",))
    narrowed = caption(talks, DISPUTE, sectors="nuclear")
    assert narrowed.title("No deal (one said)").text == "No deal (one said; nuclear only)"
    assert narrowed.title("Talks (one more said)", talks).text == (
        "Talks (one more said; nuclear only; sources differ on the date)"
    )


def test_possible_and_announced_events_are_told_apart() -> None:
    """A count names those of unknown day and those announced in their own words."""
    facts = (
        event("sure", "2022-05-06"),
        event("vague", "2022-05"),
        event("said", "2022-05-07", status="announced"),
    )
    window = seen(record(*facts), start="2022-05-05", end="2022-05-08")
    text, counts = on_record(window, window.events, "event")
    assert text == "one event on record in these dates, one more possibly, and one more announced"
    assert [count.value for count in counts] == [1, 1, 1]


def test_a_plan_that_was_carried_out_is_none_more() -> None:
    """What came of it is counted already, of a part as of the whole."""
    plans = [
        event(f"plan-{n}", "2022-05-06", status="announced", fulfilled_by=(done,))
        for n, done in enumerate(("sure", "partly:sure"))
    ]
    window = seen(record(event("sure", "2022-05-07"), *plans), start="2022-05-05", end="2022-05-08")
    assert on_record(window, window.events, "event")[0] == "one event on record in these dates"


def test_what_is_announced_alone_is_no_more_than_that() -> None:
    """Nothing was counted before it that it could come on top of."""
    window = seen(record(event("said", "2022-05-07", status="announced")), start="2022-05")
    text, _ = on_record(window, window.events, "event")
    assert text.endswith(", one announced")


def test_nothing_certain_is_not_called_one_more() -> None:
    """Where only a vague event may have fallen, the count says so."""
    window = known(record(event("vague", "2022-05")), start="2022-05-05", end="2022-05-08")
    text, _ = on_record(window, window.events, "event")
    assert text.startswith(("no event certainly", "no event on record"))


def test_rows_of_other_tables_are_counted_too() -> None:
    """A count of rows elsewhere names the table and its filters."""
    count = tally(seen(record(source("one"), source("two", kind="un"))).rows("sources"))
    assert (count.shown, count.rows.query.table) == ("two", "sources")
