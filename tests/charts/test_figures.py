"""What each figure alone promises."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from analysis.audit.run import breaches
from analysis.charts.agreements import agreements
from analysis.charts.arms_by_origin import arms_by_origin
from analysis.charts.human_cost import human_cost
from analysis.charts.leader_contacts import leader_contacts
from analysis.charts.promises import promises
from analysis.charts.sanctions import sanctions
from analysis.charts.steps import PAPER
from analysis.charts.theme import PAGE_HIGH
from analysis.charts.timeline import timeline
from analysis.charts.trade import trade
from analysis.charts.votes import votes
from analysis.charts.weapons import weapons
from analysis.evidence.lags import lag
from analysis.evidence.measures import longest_gap
from analysis.evidence.records import Figure, Listing
from tests.builders import (
    SECTIONS,
    disagreement,
    event,
    figure,
    known,
    position,
    record,
    seen,
    series,
    source,
    span,
)
from tests.charts.sample import labels, rich, rows_drawn, stage

if TYPE_CHECKING:
    import altair as alt

    from analysis.charts.chart import Chart
    from analysis.evidence.records import Evidence, Series

RECORD = rich()
FULL = seen(RECORD)


def test_timeline_draws_what_its_table_lists() -> None:
    """One mark per row, none for what was called off."""
    made = timeline(FULL)
    drawn = {row["facts"] for row in rows_drawn(made.picture, "point", "rect") if "facts" in row}
    assert drawn == set(made.facts)
    assert len(made.table) == len(drawn)
    assert "called-off" not in drawn


def test_timeline_leaves_the_rest_of_a_crowd_to_the_record() -> None:
    """Of a crowded window the most prominent are drawn; the rest is a number."""
    facts = [event(f"minor-{i}", f"2022-03-{1 + i % 28:02d}") for i in range(70)]
    made = timeline(seen(record(*facts, event("big", "2022-05-05", prominence="landmark"))))
    assert len(made.table) == len(made.facts) < 71
    assert "big" in made.facts
    assert f"{71 - len(made.facts)} more are in the record" in made.notes[0].text


CROWDED = seen(
    record(
        *(
            event(
                f"{sector}-{i}",
                f"2022-{1 + i:02d}-15",
                title="An example of an event whose label takes all the lines that it can get",
                sectors=(sector,),
            )
            for sector in SECTIONS
            for i in range(10)
        ),
        event("quake", "2022-04-01", role=("shock",), title="An earthquake", bilateral=False),
        event("vote", "2022-12-30", role=("shock",), title="An election", bilateral=False),
    ),
    start="2022",
    end="2022",
)


def _pictures(made: Chart) -> list[alt.TopLevelMixin]:
    return [one for one in (made.picture, made.narrow, made.printed) if one is not None]


def test_a_timeline_draws_the_same_marks_on_page_phone_and_paper() -> None:
    """And names each of them there, so that no mark is left without a label."""
    made = timeline(CROWDED)
    assert len(_pictures(made)) == 3
    for picture in _pictures(made):
        marks = [row["facts"] for row in rows_drawn(picture, "point", "rect") if "facts" in row]
        lines = {row["facts"] for row in rows_drawn(picture, "rule") if "facts" in row}
        assert sorted(marks) == sorted(set(made.facts) - lines)
        named = [word.text for word in labels(picture) if word.text.startswith("An example")]
        assert len(named) == len(marks)


def test_a_crowded_timeline_fits_a_sheet_of_paper() -> None:
    """As many events are drawn as leave room for the caption, and no lane is without one."""
    made = timeline(CROWDED)
    assert made.printed is not None
    assert PAGE_HIGH - 60 < made.printed.to_dict()["height"] <= PAGE_HIGH
    homes = {CROWDED.home(CROWDED.record.events[key]) for key in made.facts}
    assert homes == {CROWDED.home(e) for e in CROWDED.events}


def test_a_label_near_the_middle_of_a_phone_has_as_many_lines_as_it_needs() -> None:
    """Where neither side has a label's full room, it is broken rather than its mark left out."""
    title = "An example of an event whose label is long indeed"
    facts = [event(f"e-{i}", f"2022-07-0{i}", title=title) for i in (1, 2, 3, 4)]
    made = timeline(seen(record(*facts), start="2022", end="2022"))
    assert len(made.facts) == 4


def test_a_landmark_is_not_left_out_before_a_minor_event() -> None:
    """Where labels of one lane need more room than there is, a minor one makes it."""
    title = "An example of an event whose label is long indeed"
    minor = [
        event(f"m-{i:02}", f"2022-07-{i:02}", title=title, prominence="minor") for i in range(2, 16)
    ]
    landmark = event("first", "2022-07-01", title=title, prominence="landmark")
    made = timeline(seen(record(landmark, *minor), start="2022-06-24", end="2022-07-31"))
    assert 1 < len(made.facts) < len(minor)
    assert "first" in made.facts


def test_a_journey_as_long_as_the_dates_holds_its_label_in_several_lines() -> None:
    """On a phone there is no room beside its bar, and one line is longer than that."""
    title = "An example of a leader's journey whose label is longer than a week"
    trip = event("trip", "2022-07-02/2022-07-07", title=title, leader_visit=True)
    others = [event(f"e-{i}", f"2022-07-0{i}") for i in (2, 3, 4, 5)]
    made = timeline(seen(record(trip, *others), start="2022-07-01", end="2022-07-07"))
    assert "trip" in made.facts
    for picture in _pictures(made):
        (word,) = [word for word in labels(picture) if word.text.startswith("An example")]
        (bar,) = [r for r in rows_drawn(picture, "rect") if r.get("facts") == "trip"]
        assert word.bottom <= bar["y"] or word.left >= bar["x2"] or word.right <= bar["x"]


def test_shocks_are_lines_across_the_timeline_with_names() -> None:
    """Each stands at its day from top to bottom, in the table as in the picture."""
    made = timeline(CROWDED)
    assert {"quake", "vote"} <= set(made.facts)
    assert made.alt is not None
    assert "two lines across for shocks" in made.alt.text
    for picture in _pictures(made):
        lines = [row for row in rows_drawn(picture, "rule") if row.get("facts") == "quake"]
        assert len({(row["x"], row["x2"]) for row in lines}) == 1
        assert any(word.text.startswith("An earthquake") for word in labels(picture))
        assert max(row["y2"] for row in lines) > picture.to_dict()["height"] - 40


def test_lines_across_the_timeline_cross_no_label() -> None:
    """Where a name stands, the line makes way."""
    for picture in _pictures(timeline(CROWDED)):
        lines = [row for row in rows_drawn(picture, "rule") if "facts" in row]
        for row, word in itertools.product(lines, labels(picture)):
            beside = not word.left < row["x"] < word.right
            assert beside or row["y2"] <= word.top + 1 or row["y"] >= word.bottom - 1


def test_a_shock_on_the_first_day_stands_at_its_day_inside_the_lanes() -> None:
    """Neither on the edge of the lanes nor beside the day that dragging would choose."""
    facts = [event(f"e-{i}", f"2022-0{i}-11") for i in range(2, 8)]
    turn = event("turn", "2022-01-01", role=("shock",), bilateral=False)
    made = timeline(seen(record(turn, *facts), start="2022", end="2022"))
    line = next(row for row in rows_drawn(made.picture, "rule") if row.get("facts") == "turn")
    assert made.time is not None
    assert line["x"] == made.time["left"]
    bands = [row["x"] for row in rows_drawn(made.picture, "rect") if "facts" not in row]
    assert min(bands) == line["x"]
    assert line["x"] > 132


def test_timeline_names_the_densest_month() -> None:
    """The finding is the month in which most events certainly fell."""
    facts = [event(f"may-{i}", f"2022-05-0{i}") for i in (1, 2, 3)]
    made = timeline(seen(record(event("one", "2022-01-02"), *facts)))
    assert made.title.text == (
        "In these dates the record is densest in May 2022, with three of its events"
    )


def test_timeline_counts_a_journey_and_its_parts_as_one_occasion() -> None:
    """A month that one journey fills is no densest one; one that it fills in part says so."""
    parts = [event(f"may-{i}", f"2022-05-0{i}", part_of="trip") for i in (2, 3)]
    trip = event("trip", "2022-05-01/2022-05-04", kind="visit", leader_visit=True)
    alone = [event("one", "2022-01-02"), trip, *parts]
    assert "densest" not in timeline(seen(record(*alone))).title.text
    made = timeline(seen(record(*alone, event("beside", "2022-05-20"))))
    assert made.title.text == (
        "In these dates the record is densest in May 2022, with four of its events on two "
        "occasions, three of these events on one journey"
    )
    assert "densest month May 2022 (four on two occasions)" in made.alt.text


def test_timeline_names_the_month_with_more_events_on_fewer_occasions() -> None:
    """By occasions and by events the densest month may differ; no reader is left to guess."""
    parts = [event(f"may-{i}", f"2022-05-0{i}", part_of="trip") for i in (2, 3)]
    trip = event("trip", "2022-05-01/2022-05-04", kind="visit", leader_visit=True)
    apart = [event(f"june-{i}", f"2022-06-0{i}") for i in (1, 2)]
    made = timeline(seen(record(trip, *parts, *apart)))
    assert made.title.text == (
        "Most occasions in these dates fell in June 2022, two with two events; "
        "most events in May 2022, three"
    )
    assert "densest month by occasions June 2022" in made.alt.text


def test_timeline_tells_plans_and_unsure_days_from_events() -> None:
    """The number of what is drawn is not that of the events on record."""
    facts = [event(f"past-{i}", f"2022-08-0{i}") for i in (1, 2)]
    plan = event("plan", "2022-08-20", status="announced")
    vague = event("vague", "2022")
    made = timeline(seen(record(*facts, plan, vague), start="2022-08", end="2022-08"))
    assert made.alt is not None
    assert "of two events, one plan and one that may be of these dates" in made.alt.text


def test_timeline_shows_a_plan_as_a_plan() -> None:
    """Before its day an event is told as its early source has it, never by its title."""
    facts = [event(f"past-{i}", f"2022-08-0{i}") for i in (1, 2, 3)]
    facts.append(event("coming", "2022-09-04", kind="visit", place="demo-port", host="russia"))
    made = timeline(known(record(*facts), start="2022-08", end="2022-09", as_of="2022-09-01"))
    row = made.table[made.table["Date"] == "4 September 2022"].iloc[0]
    assert "is due to hold talks on 4 September 2022" in row["What"]
    assert row["How it is attested"].startswith("Planned")
    assert not any("The title of coming" in text for text in made.table["What"])
    assert not any("The title of coming" in word.text for word in labels(made.picture))


def test_timeline_marks_what_sources_differ_on() -> None:
    """A disputed event bears a dagger in the picture and its words in the table."""
    made = timeline(FULL)
    told = made.table[made.table["What"].str.startswith("The title of journey-2")].iloc[0]
    assert "sources differ on the date" in told["What"]
    drawn = [word.text for word in labels(made.picture) if "journey-2" in word.text]
    assert all("†" in text for text in drawn)


def test_the_longest_gap_needs_known_days() -> None:
    """An event of unknown day could fill a gap, so none is claimed beside one."""
    early, late = event("early", "2022-01-01"), event("late", "2022-01-11")
    found = longest_gap(seen(record(early, late)).events.rows)
    assert found is not None
    assert found[0] == 9
    assert longest_gap(seen(record(early, late, event("vague", "2022-01"))).events.rows) is None


def test_leader_contacts_count_journeys_by_direction() -> None:
    """The finding counts one row per journey, to each country."""
    made = leader_contacts(FULL)
    assert made.title.text.startswith(
        "Myanmar's leaders went to Russia three times; two leaders' journeys to Myanmar"
    )
    assert sum(made.table["No."] != "") == 5
    arrows = [row for row in rows_drawn(made.picture, "point") if "tip" in row]
    assert len(arrows) == 5


def test_leader_contacts_name_the_last_journey_before() -> None:
    """A window without a journey says when the last one was."""
    made = leader_contacts(seen(RECORD, start="2022-01", end="2022-03"))
    assert made.title.text.startswith("No leader's journey")
    before = [note for note in made.notes if "before these dates" in note.text]
    assert before[0].background


def test_leader_contacts_count_what_is_announced_beside_what_was_made() -> None:
    """A visit that was only announced is none of those before it."""
    visits = [event(f"visit-{n}", f"2022-03-0{n}", kind="visit", host="myanmar") for n in (4, 5)]
    plan = event("plan", "2022-03-07", kind="visit", host="myanmar", status="announced")
    made = leader_contacts(seen(record(*visits, plan), start="2022-03", end="2022-03"))
    assert made.title.text == (
        "No leader's journey in March 2022; two other visits with an entry of their own, and one "
        "more announced"
    )


def test_agreements_keep_their_steps_apart() -> None:
    """A memorandum is no agreement: each step stands in its own column with its date."""
    made = agreements(FULL)
    assert set(made.table["Step"]) == {"Memorandum", "Agreement", "In force", "Carried out"}
    assert made.title.text.startswith("Four deals")
    assert made.title.text.endswith(": two known to have taken effect")


def test_agreements_stand_in_groups_from_works_to_words() -> None:
    """Reached, stopped and signed are told apart, and each group repeats the heads."""
    rungs = (("announced",), ("agreement",), ("memorandum", "done"), ("agreement", "done", "ended"))
    made = agreements(seen(_deals(*rungs)))
    groups = ["In force or use", "Since stopped", "Agreement signed", "Announced only"]
    assert list(dict.fromkeys(made.table["Stands"])) == groups
    heads = [word.text for word in labels(made.picture) if word.text == "Memorandum"]
    assert len(heads) == len(groups)


def test_agreements_draw_no_step_left_of_an_earlier_one() -> None:
    """An announcement that follows a paper leads no further, and is left to the record."""
    steps = (
        stage("lamps", "paper-1", "memorandum", "2021-03-11"),
        stage("lamps", "paper-2", "announced", "2022-03-12"),
        stage("lamps", "paper-3", "agreement", "2023-03-13"),
        *_deals(("announced",), ("agreement",), ("memorandum",)).stages,
    )
    made = agreements(seen(replace(RECORD, stages=steps)))
    told = made.table[made.table["Deal"] == "Lamps"]
    assert list(told["Step"]) == ["Memorandum", "Agreement"]
    marks = [r for r in rows_drawn(made.picture, "point") if r.get("tip", "").startswith("Lamps")]
    assert [row["x"] for row in marks] == sorted(row["x"] for row in marks)


def test_agreements_name_each_step_on_a_phone() -> None:
    """Where heads would scroll out of sight, a mark says its own."""
    made = agreements(seen(_deals(("announced", "agreement", "done"), *[("memorandum",)] * 3)))
    words = [word.text for word in labels(made.narrow)]
    assert "announced 10 Mar 2021" in words
    assert "carried out 10 Mar 2023" in words


def test_agreements_mark_what_was_due_and_is_not_seen() -> None:
    """The date it was due by stands where its use would."""
    late = replace(RECORD.events["paper-2"], status="announced", due=span("2023-06"))
    steps = (
        stage("lamps", "paper-2", "announced", "2022-03-12"),
        *_deals(("announced",), ("done",), ("memorandum",)).stages,
    )
    made = replace(RECORD, events={**RECORD.events, "paper-2": late}, stages=steps)
    chart = agreements(seen(made))
    assert any(word.text == "due Jun 2023" for word in labels(chart.picture))
    assert "one of the rest overdue" in chart.title.text


def _deals(*rungs: tuple[str, ...]) -> Evidence:
    """Return a record of deals that took these steps, the first in 2021 and one more each year."""
    steps = [
        stage(f"deal-{i}", "paper-1", rung, f"202{1 + n}-03-{10 + i}")
        for i, taken in enumerate(rungs)
        for n, rung in enumerate(taken)
    ]
    return replace(RECORD, stages=tuple(sorted(steps, key=lambda s: (s.date, s.id))))


def _squares(made: Chart) -> list[dict[str, Any]]:
    """Return the squares of the figure, one per deal."""
    boxes = [row for row in rows_drawn(made.picture, "rect") if "tip" in row]
    return [row for row in boxes if row["x2"] - row["x"] == row["y2"] - row["y"]]


def test_promises_draw_a_square_per_deal_by_where_it_stands() -> None:
    """What was stopped came into use all the same, and is told apart from what is in use."""
    paper = [("memorandum",), ("agreement",), ("announced",)]
    made = promises(seen(_deals(*paper, ("agreement", "done"), ("memorandum", "done", "ended"))))
    told = "Two of five deals are known to have taken effect (one of them since stopped)"
    assert made.title.text == told
    assert list(made.table["Stands"]) == [
        "In force or use",
        "Since stopped",
        "Agreement signed",
        "Memorandum",
        "Announced only",
    ]
    assert len(_squares(made)) == 5
    assert made.alt is not None
    assert "of five deals two are known to have taken effect; as they stand: one" in made.alt.text


@pytest.mark.parametrize(
    ("rungs", "promised", "stand"),
    [
        ((), "None of four deals is known", "none known"),
        (("memorandum", "done"), "One of five deals is known", "one known"),
    ],
)
def test_deals_in_use_by_an_official_s_word_are_told_apart(
    rungs: tuple[str, ...], promised: str, stand: str
) -> None:
    """They are none of what is known to have taken effect, and no title denies that they are."""
    paper = [("memorandum",), ("agreement",), ("announced",), ("memorandum", "done")]
    made = _deals(*paper, *filter(None, [rungs]))
    steps = [
        replace(s, told_by="spokesman") if (s.agreement, s.stage) == ("deal-3", "done") else s
        for s in made.stages
    ]
    window = seen(replace(made, stages=tuple(steps)), start="2021", end="2023")
    aside = f"(one {'more ' if rungs else ''}by an official's word)"
    squares, ladder = promises(window), agreements(window)
    assert squares.title.text == (f"{promised} to have taken effect by the end of 2023 {aside}")
    assert ladder.title.text.endswith(f": {stand} to have taken effect by the end of 2023 {aside}")
    for figure_ in (squares, ladder):
        assert figure_.alt is not None
        assert f"{stand.replace(' ', ' is ')} to have taken effect by the end" in figure_.alt.text
        assert breaches(list(figure_.statements()), window) == ()


def test_promises_draw_the_earliest_of_many_deals(monkeypatch: pytest.MonkeyPatch) -> None:
    """The number beside their squares counts them all, and a note says what is drawn."""
    monkeypatch.setattr("analysis.charts.promises.MOST_SQUARES", 2)
    window = seen(_deals(("agreement",), ("agreement",), ("agreement",), ("memorandum",)))
    made = promises(window)
    assert len(_squares(made)) == 3
    assert "3" in {words.text for words in labels(made.picture)}
    (told,) = (note for note in made.notes if "the earliest have a square" in note.text)
    assert breaches([told], window) == ()


def test_promises_draw_days_in_proportion() -> None:
    """From first step to force or use, the quickest first; the table has them too."""
    slow = ("announced", "agreement", "done")
    made = promises(seen(_deals(slow, ("agreement", "done"), ("memorandum",), ("announced",))))
    squares = _squares(made)
    told = [row for row in rows_drawn(made.picture, "rect") if "tip" in row]
    bars = [row["x2"] - row["x"] for row in told if row not in squares]
    assert list(made.table["Days between"]) == ["730", "365", "", ""]
    assert bars[1] / bars[0] == pytest.approx(2, rel=0.01)


def test_promises_tell_a_length_once() -> None:
    """One bar, or several of the same days, are no range."""
    slow = ("announced", "agreement", "done")
    two = promises(seen(_deals(slow, ("agreement", "done"), ("memorandum",), ("announced",))))
    assert two.alt is not None
    assert "; bars of 365 to 730 days from first step" in two.alt.text
    paper = [("memorandum",), ("announced",), ("agreement",)]
    one = promises(seen(_deals(("agreement", "done"), *paper)))
    assert one.alt is not None
    assert "; a bar of 365 days from first step to force or use; table" in one.alt.text


def test_agreements_head_no_column_as_use_where_something_was_only_due() -> None:
    """The group of what is overdue says so; the one of what is in use keeps its head."""
    late = replace(RECORD.events["paper-2"], status="announced", due=span("2023-06"))
    steps = (
        stage("lamps", "paper-2", "announced", "2022-03-12"),
        *_deals(("announced",), ("done",), ("memorandum",)).stages,
    )
    made = replace(RECORD, events={**RECORD.events, "paper-2": late}, stages=steps)
    words = [word.text for word in labels(agreements(seen(made)).picture)]
    assert words.count("Due, not seen") == 1
    # Four groups have heads, and one of them is called so too.
    assert words.count("Announced") == 4
    assert words.count("In force or use") == 4


def test_promises_tell_what_is_overdue() -> None:
    """A deal is, whose date has passed with nothing later on record, and no other."""
    events = {
        key: replace(RECORD.events[key], status="announced", due=span(due))
        for key, due in (("paper-2", "2023-06"), ("paper-3", "2024-12"))
    }
    steps = (
        stage("lamps", "paper-2", "announced", "2022-03-12"),
        stage("wicks", "paper-3", "announced", "2023-03-13"),
    )
    made = replace(RECORD, events={**RECORD.events, **events}, stages=steps)
    table = promises(known(made, as_of="2024-06-01")).table
    assert dict(zip(table["Deal"], table["Stands"], strict=True)) == {
        "Lamps": "Overdue",
        "Wicks": "Announced only",
    }


@pytest.mark.parametrize("count", [4, 5, 6])
def test_agreements_give_each_date_its_room(count: int) -> None:
    """However many rungs the ladder has, on a screen and on a phone."""
    rungs = list(PAPER)[:count]
    steps = tuple(
        stage(f"deal-{deal}", f"paper-{deal}", rung, f"202{2 + i // 2}-{10 + i % 2}-22")
        for deal in (1, 2, 3, 4)
        for i, rung in enumerate(rungs)
    )
    made = agreements(seen(replace(RECORD, stages=steps)))
    for picture in (made.picture, made.narrow):
        assert picture is not None
        words = labels(picture)
        assert max(word.right for word in words) <= picture.to_dict()["width"]
        for one, other in itertools.combinations(words, 2):
            beside = one.right <= other.left + 1 or other.right <= one.left + 1
            assert beside or one.bottom <= other.top + 2 or other.bottom <= one.top + 2


def test_agreements_grey_what_came_before() -> None:
    """A step before the window is kept with its date and said to be before."""
    steps = (
        stage("deal", "paper-1", "memorandum", "2021-03-11"),
        stage("deal", "paper-2", "in-force", "2022-03-12"),
    )
    made = agreements(seen(replace(RECORD, stages=steps), start="2022", end="2022"))
    assert made.table["Date"][0] == "11 March 2021 (before these dates)"


def test_promises_say_each_caveat_of_a_deal_once() -> None:
    """What state media alone tell of one step they don't tell of the whole deal."""
    told = [source("state", kind="state-media", side="russia"), source("example-post")]
    pair = [event("first", "2022-02-01", sources=("state",)), event("last", "2022-06-01")]
    steps = [
        replace(stage("pact", "first", "memorandum", "2022-02-01"), sources=("state",)),
        replace(stage("pact", "last", "agreement", "2022-06-01"), sources=("example-post",)),
    ]
    for made, words in ((steps, "In part Russian state media only"), (steps[1:], "")):
        window = seen(record(*told, *pair, stages=tuple(made)))
        assert list(promises(window).table["Caveats"]) == [words]


def test_promises_say_of_each_state_s_media_what_they_alone_tell() -> None:
    """Steps told by the media of one state each are told in part by either, in table and mark."""
    sides = {"russia": "2022-02-01", "other": "2022-03-01"}
    told = [source(side, kind="state-media", side=side) for side in sides]
    pair = [event(side, day, sources=(side,)) for side, day in sides.items()]
    steps = [
        replace(stage("pact", one.id, rung, one.when.iso), sources=one.sources)
        for one, rung in zip(pair, ("memorandum", "done"), strict=True)
    ]
    more = [stage(f"deal-{n}", "russia", "memorandum", "2022-02-01") for n in range(3)]
    made = promises(seen(record(*told, *pair, stages=(*steps, *more))))
    words = "In part Russian state media only; in part other states' state media only"
    assert made.table[made.table["Deal"] == "Pact"]["Caveats"].item() == words
    (mark,) = (row["tip"] for row in _squares(made) if row["tip"].startswith("Pact"))
    assert words[1:] in mark


def test_weapons_show_orders_that_wait_for_delivery() -> None:
    """The finding tells kinds delivered from orders still open."""
    made = weapons(FULL)
    assert "two kinds" in made.title.text.lower()
    assert "one order with no delivery on record" in made.title.text
    assert list(made.table["Number"])[:3] == ["6", "2", "2"]


def test_weapons_say_who_alone_tells_of_an_order() -> None:
    """An order by hearsay is named as such in the alt text, and is none of the title's."""
    told = [replace(s, told_by="hearsay") if s.stage == "ordered" else s for s in RECORD.stages]
    made = weapons(seen(replace(RECORD, stages=tuple(told))))
    assert made.alt is not None
    assert "(said by unnamed sources alone)" in made.alt.text
    assert "with no delivery on record" not in made.title.text


def test_weapons_name_orders_that_stand_behind_no_mark() -> None:
    """One before a later step that is drawn at the edge, and one fulfilled before the dates."""
    steps = (
        stage("boat", "paper-1", "ordered", "2021-03-11"),
        stage("boat", "paper-2", "inducted", "2021-06-12"),
        stage("boat", "arms", "inducted", "2022-09-05"),
        stage("raft", "paper-3", "ordered", "2021-04-11"),
        stage("raft", "paper-3", "delivered", "2021-05-11"),
    )
    events = {key: replace(e, sectors=("defence",)) for key, e in RECORD.events.items()}
    made = weapons(seen(replace(RECORD, events=events, stages=steps), start="2022", end="2022"))
    notes = [note.text for note in made.notes]
    assert any(
        note.startswith("On record as ordered before what is drawn: Boat (11 Mar 2021) and Raft")
        for note in notes
    )


def test_weapons_say_in_a_note_which_order_is_hearsay() -> None:
    """The mark of such an order looks like any other."""
    told = [replace(s, told_by="hearsay") if s.stage == "ordered" else s for s in RECORD.stages]
    made = weapons(seen(replace(RECORD, stages=tuple(told))))
    assert any(
        note.text.startswith("Ordered by the word of unnamed sources alone: ")
        for note in made.notes
    )


def test_weapons_date_what_was_not_delivered_by_then() -> None:
    """In an edition of the past a later delivery may be on record all the same."""
    made = weapons(seen(RECORD, start="2021", end="2022"))
    assert "no delivery on record by the end of 2022" in made.title.text


def test_weapons_are_no_surer_than_their_dates() -> None:
    """What came in a month that the dates hold a part of may have come in them."""
    steps = (stage("mock-lamp", "arms", "delivered", "2022-09"),)
    made = weapons(seen(replace(RECORD, stages=steps), start="2022-09-10", end="2022-10-20"))
    assert "no kind" in made.title.text.lower()
    assert "first seen for certain in these dates" in made.title.text


def test_weapons_name_nothing_nearest_that_is_none() -> None:
    """A cargo of fuel that arrived is a step of a deal, and of no weapon's."""
    cargo = event("cargo", "2023-02-01", sectors=("energy",), kind="delivery")
    steps = (stage("fuel", "cargo", "delivered", "2023-02-01"),)
    made = weapons(seen(record(cargo, stages=steps), start="2023-03", end="2023-03"))
    assert not any("The title of cargo" in note.text for note in made.notes)


def test_weapons_run_an_open_order_to_the_last_day_known() -> None:
    """What is awaited at the window's end has a line up to it, what was delivered ends there."""
    made = weapons(FULL)
    lines = [row for row in rows_drawn(made.picture, "rule") if row["y"] == row["y2"]]
    reach = {row["y"]: row["x2"] for row in lines if row["x"] > 100}
    assert max(reach.values()) == pytest.approx(680 - 12, abs=0.5)
    assert sum(end > 667 for end in reach.values()) == 1
    assert any(word.text == "order open" for word in labels(made.picture))


def test_weapons_mark_what_was_due_and_is_not_seen() -> None:
    """The date that was named stands on the order's line, and in the alt text."""
    late = event("promise", "2022-09-01", sectors=("defence",), status="announced")
    late = replace(late, due=span("2023"))
    steps = (*RECORD.stages, stage("mock-boat", "promise", "announced", "2022-09-01"))
    events = {**RECORD.events, late.id: late}
    made = weapons(seen(replace(RECORD, events=events, stages=steps)))
    words = [word.text for word in labels(made.picture)]
    assert {"due 2023", "due, not seen"} <= set(words)
    assert made.alt is not None
    assert "Mock boat: ordered 1 Aug 2022, due 2023 and not seen" in made.alt.text


def test_weapons_explain_only_marks_that_are_drawn() -> None:
    """A picture without an order in its dates has no diamond in its key."""
    steps = [step for step in RECORD.stages if step.agreement != "mock-boat"]
    steps.append(stage("mock-lamp", "arms", "delivered", "2022-09-01"))
    made = weapons(seen(replace(RECORD, stages=tuple(steps))))
    words = {word.text for word in labels(made.picture)}
    assert "delivered" in words
    assert not words & {"ordered", "order open", "due, not seen"}


def test_weapons_leave_an_uncertain_day_hollow() -> None:
    """A step known to the month is hollow, one known to the day is filled."""
    made = weapons(FULL)
    spec = made.spec
    assert spec is not None
    filled = {
        row["tip"].partition("(")[2].rstrip(")"): layer["mark"]["fill"] == layer["mark"]["stroke"]
        for layer in spec["layer"]
        if layer["mark"]["type"] == "point"
        for row in layer["data"]["values"]
        if "tip" in row
    }
    assert filled == {
        "1 Mar 2022": True,
        "Dec 2022": False,
        "1 Jul 2022": True,
        "1 Aug 2022": True,
    }


def test_arms_by_origin_shows_a_straddling_period_whole() -> None:
    """A total that the window only touches keeps its own period and value."""
    made = arms_by_origin(seen(RECORD, start="2022-12-20", end="2022-12-25"))
    assert set(made.table["Period"]) == {"February 2021 to December 2022"}
    assert made.title.text == "$406 million from Russia, February 2021 to December 2022"


def test_arms_by_origin_opens_a_lower_bound() -> None:
    """`At least` and `more than` have an open end in the picture and their word in the table."""
    made = arms_by_origin(FULL)
    arrows = [
        layer
        for layer in (made.spec or {})["layer"]
        if layer["mark"].get("shape") == "triangle-right"
    ]
    assert sum(len(layer["data"]["values"]) for layer in arrows) == 2
    assert list(made.table["Value"])[1] == "More than $267 million"


def _counted(group: str, values: dict[str, float], period: str) -> list[Series | Figure]:
    """Return one count of arms by origin; `all` stands for what came in all."""
    money = {"unit": "USD million", "stock_or_flow": "flow", "sectors": ("defence",)}
    made: list[Series | Figure] = []
    for origin, value in values.items():
        key = f"{group}-{origin}".lower().replace(" ", "-")
        role, of = (
            ("arms-in-all", {}) if origin == "all" else ("arms-by-origin", {"origin": origin})
        )
        made.append(series(key, role=(role,), group=group, **of, **money))
        span_ = span(period)
        day = span_.last.isoformat()
        made.append(
            figure(f"{key}-{day}", day, value, series=key, unit="USD million", period=span_)
        )
    return made


COUNTED = record(
    *_counted("Imports", {"all": 1000, "Russia": 400, "Utopia": 200, "Laputa": 50}, "2022"),
    *_counted("Payments", {"all": 200, "Utopia": 90, "Russia": 20}, "2023"),
)


def test_arms_by_origin_keep_two_counts_apart() -> None:
    """Each count has a panel with its own finding, scale and total; the title tells both."""
    made = arms_by_origin(seen(COUNTED))
    assert made.title.text == (
        "$400 million from Russia in one count, $20 million in another of other scope"
    )
    heads = [word for word in labels(made.picture) if word.text.startswith("Russia:")]
    assert [word.text for word in heads] == [
        "Russia: $400 million of $1 billion",
        "Russia: $20 million of $200 million",
    ]
    assert heads[0].right < heads[1].left
    by_tip = {row["facts"]: row["x2"] - row["x"] for row in rows_drawn(made.picture, "rect")}
    assert by_tip["imports-russia-2022-12-31"] == pytest.approx(
        0.4 * by_tip["imports-all-2022-12-31"], rel=0.02
    )
    assert by_tip["payments-russia-2023-12-31"] == pytest.approx(
        0.1 * by_tip["payments-all-2023-12-31"], rel=0.02
    )
    assert made.alt is not None
    assert "Two panels, one per count and not comparable" in made.alt.text
    assert "The counts differ in scope" in made.notes[0].text
    assert "The counts differ" not in arms_by_origin(FULL).notes[0].text


def test_arms_by_origin_stack_their_panels_on_a_phone() -> None:
    """Where two panels have no room side by side, the later count stands below."""
    words = labels(arms_by_origin(seen(COUNTED)).narrow)
    one, other = (word for word in words if word.text.startswith("Russia:"))
    assert one.left == other.left
    assert one.bottom < other.top


def test_arms_by_origin_say_where_a_number_is_missing() -> None:
    """A period of a count without the side's number says so, and draws no bar for it."""
    early = _counted("Payments", {"Utopia": 90, "Laputa": 20}, "2022")
    later = _counted("Payments", {"Russia": 20, "Utopia": 9}, "2023")
    made = arms_by_origin(seen(record(*early, *later)))
    row = made.table[made.table["Value"] == "Not on record"].iloc[0]
    assert (row["From"], row["Period"]) == ("Russia", "2022")
    assert len(rows_drawn(made.picture, "rect")) == 4


def test_arms_by_origin_name_each_origin_that_another_panel_has() -> None:
    """A newcomer of one year may have been there the year before, when nobody counted it."""
    early = _counted("Payments", {"Utopia": 90, "Laputa": 20}, "2022")
    later = _counted("Payments", {"Russia": 20, "Utopia": 9, "Atlantis": 80}, "2023")
    made = arms_by_origin(seen(record(*early, *later)))
    assert made.alt is not None
    assert (
        "Utopia $90 million, Laputa $20 million; not on record: Atlantis and Russia. "
        in made.alt.text
    )
    assert "Utopia $9 million; not on record: Laputa. " in made.alt.text
    unknown = made.table[made.table["Value"] == "Not on record"]
    assert list(unknown["From"]) == ["Atlantis", "Russia", "Laputa"]
    assert "says that no number was found, not that nothing came" in made.notes[1].text
    assert "not on record" not in arms_by_origin(FULL).notes[1].text


def test_arms_by_origin_hold_counters_apart() -> None:
    """What one counter names another need not have looked for."""
    one = _counted("Payments", {"Utopia": 90, "Russia": 20}, "2022")
    other = [
        row if isinstance(row, Figure) else replace(row, counted_by="Another Counter")
        for row in _counted("Imports", {"Laputa": 20}, "2023")
    ]
    assert "Not on record" not in set(arms_by_origin(seen(record(*one, *other))).table["Value"])


def test_votes_name_others_only_where_they_are_on_record() -> None:
    """A vote that the record doesn't state is left out, not told as an abstention."""
    made = votes(FULL)
    assert made.title.text.startswith(
        "Russia abstained three times on Myanmar; abstained once on other matters since"
    )
    assert made.picture is None
    assert list(made.table["Russia"]) == ["Abstained"] * 4
    assert made.table.iloc[0]["Others on record"] == "China against"
    assert not made.table.iloc[3]["Others on record"]


def test_votes_show_a_side_that_is_not_on_record_as_unknown() -> None:
    """The table keeps its place open, with the sign that a note explains."""
    cast = tuple(vote for vote in RECORD.votes if vote.state != "russia")
    made = votes(seen(replace(RECORD, votes=cast)))
    assert set(made.table["Russia"]) == {"Not told"}
    assert made.notes[0].text.startswith(
        "“Not told”: no source read tells how that seat voted, which is not to say that it didn't;"
    )


def test_trade_sets_rival_claims_on_one_period_side_by_side() -> None:
    """It is a table by period, in which two claimants of one year follow on each other."""
    rival = figure(
        "rival",
        "2022-12-31",
        21,
        series="trade-demo",
        unit="USD million",
        period=span("2022"),
        attributed_to="Another Office",
    )
    made = trade(seen(replace(RECORD, figures={**RECORD.figures, rival.id: rival})))
    assert made.picture is None
    assert list(made.table["Period"]) == ["2021", "2022", "2022", "2023", "2024"]
    assert list(made.table["Who says so"])[1:3] == ["Another Office", "Demo Rapporteur"]


def test_trade_says_once_what_sources_differ_on_of_several_claims() -> None:
    """Their values are marked, and the rows keep what is theirs alone; of one its row says it."""
    marked, note = _disputed("trade-2021", "trade-2022")
    assert list(marked.table["Value"].str.endswith("†")) == [True, True, False, False]
    assert not marked.table["Caveats"].str.contains("Sources differ").any()
    assert note == "† marks values in dispute: sources differ on the size of trade."
    alone, note = _disputed("trade-2021")
    assert not alone.table["Value"].str.contains("†").any()
    assert alone.table["Caveats"][0].startswith("Sources differ on the size of trade")
    assert "†" not in note


def _disputed(*figures: str) -> tuple[Chart, str]:
    """Return the figure with these claims in dispute, audited, and its first note."""
    size = {"figures": figures, "at_issue": "the size of trade", "kind": "value"}
    over = disagreement("size", position("so", "demo"), position("not", "demo"), **size)
    window = seen(replace(RECORD, disagreements={over.id: over}))
    made = trade(window)
    assert breaches(list(made.statements()), window) == ()
    return made, made.notes[0].text


def test_human_cost_never_merges_counters() -> None:
    """Each counter has its own line; the finding names whose count it is."""
    made = human_cost(FULL)
    lines = [layer for layer in (made.spec or {})["layer"] if layer["mark"]["type"] == "line"]
    assert [len(layer["data"]["values"]) for layer in lines] == [4]
    assert made.title.text == "DC: 400 people killed since the coup, by 1 February 2023"
    assert set(made.table["Counter"]) == {"Demo Counters (DC)", "Mock Office"}


def test_human_cost_says_how_counts_are_drawn() -> None:
    """A line joins four counts or more; fewer are points, and an alt text says which it is."""
    days = ("2022-03-01", "2022-03-02", "2022-03-03", "2022-03-04")
    kinds = [series(name, role=("killed-by-counter",)) for name in ("dead", "rival")]
    told = [
        [
            figure(f"{kind.id}-{n}", day, 100 + n, series=kind.id, period=span(f"2021-02-01/{day}"))
            for n, day in enumerate(days)
        ]
        for kind in kinds
    ]
    for counts, drawn in (
        (told[0], "A step line, "),
        ((*told[0][:2], *told[1][:2]), "Points, by counter, "),
        ((*told[0], *told[1][:2]), "A step line and points, by counter, "),
    ):
        alt = human_cost(seen(record(*kinds, *counts))).alt
        assert alt is not None
        assert alt.text.startswith(drawn)


def test_human_cost_tells_no_last_day_of_a_count_that_is_known_by_its_report() -> None:
    """A period that ends on the report's day ends there for want of another."""
    told = figure("n", "2022-03-04", as_of_basis="report", period=span("2021-02-01/2022-03-04"))
    kind = series(role=("killed-by-counter",), stock_or_flow="flow")
    made = human_cost(seen(record(kind, told)))
    assert made.title.text.endswith(
        "killed since the coup, from 1 February 2021, as reported on 4 March 2022"
    )


def test_human_cost_explains_every_mark() -> None:
    """The key names the line by its counter, bounds, exact counts and other counters' marks."""
    words = {word.text for word in labels(human_cost(FULL).picture)}
    assert {"DC, step by step", "at least, or more than", "exact, or about"} <= words
    assert "paler: other counters" in words


def test_human_cost_tells_the_pace_by_one_counter() -> None:
    """Counts within years stand in a note of their own, by whoever made them."""
    years = [
        figure(
            f"year-{year}",
            f"{year}-12-31",
            value,
            series="demo-year",
            period=span(str(year)),
            attributed_to="Demo Counters (DC)",
        )
        for year, value in ((2022, 120), (2023, 140))
    ]
    kind = series("demo-year", role=("killed-in-period",), stock_or_flow="flow", known_as="DC")
    held = {f.id: f for f in years}
    made = replace(
        RECORD,
        figures={**RECORD.figures, **held},
        series={**RECORD.series, kind.id: kind},
    )
    notes = [note.text for note in human_cost(seen(made)).notes]
    assert (
        "Counted within a period, by one counter each: DC 2022 120 people; DC 2023 140 people."
        in notes
    )


def test_human_cost_names_a_wider_count_that_it_has_no_line_for() -> None:
    """With its scope, since words tell it beside those that are drawn."""
    kind = series("demo-wide", role=("killed-by-others",), stock_or_flow="flow", scope="All sides")
    wide = figure("wide", "2023-02-01", 900, series=kind.id, period=span("2021-02-01/2023-02-01"))
    made = replace(
        RECORD,
        figures={**RECORD.figures, wide.id: wide},
        series={**RECORD.series, kind.id: kind},
    )
    notes = [note.text for note in human_cost(seen(made)).notes]
    (told,) = (note for note in notes if note.startswith("Not drawn, being of another scope: 900"))
    assert told.endswith("All sides.")
    assert not any("another scope" in note.text for note in human_cost(FULL).notes)


def test_human_cost_starts_from_the_last_count_before() -> None:
    """The baseline before the window is in the table with its own date, as background."""
    made = human_cost(seen(RECORD, start="2022-07", end="2023-12"))
    assert "1 January 2022 (before these dates)" in made.table["Counted to"].iloc[1]
    assert any(note.background for note in made.notes)


def test_human_cost_begins_with_no_count_of_long_ago() -> None:
    """A week is not drawn from a number of the year before."""
    counts = [
        figure("old", "2021-07-01", 892, period=span("2021-02-01/2021-07-01")),
        figure("new", "2022-09-03", 2200, period=span("2021-02-01/2022-09-03")),
    ]
    kept = series(role=("killed-by-counter",))
    week = human_cost(seen(record(kept, *counts), start="2022-09-03", end="2022-09-09"))
    assert week.facts == ("new",)
    years = human_cost(seen(record(kept, *counts), start="2022", end="2022"))
    assert years.facts == ("old", "new")


def test_human_cost_names_the_next_count_though_all_run_from_the_coup() -> None:
    """A later count's period holds the quiet days, yet the count was made after them."""
    made = human_cost(seen(RECORD, start="2022-02", end="2022-02"))
    assert made.picture is None
    assert "by 1 January 2022" in made.notes[0].text
    assert "Nearest after these dates: 300 people" in made.notes[0].text


def test_leader_contacts_count_no_visit_between_others() -> None:
    """Its words and its query leave out the same visits: those that aren't of both sides."""
    guests = [event(f"guest-{i}", f"2022-03-0{i}", kind="visit", host="myanmar") for i in (1, 2)]
    passing = event("passing", "2022-03-03", kind="visit", host="myanmar", bilateral=False)
    talks = [event(f"host-{i}", f"2022-03-1{i}", kind="visit", host="russia") for i in (1, 2)]
    alt = leader_contacts(seen(record(*guests, passing, *talks))).alt
    assert alt is not None
    assert "two visits to Myanmar" in alt.text
    assert [query["rows"] for query in alt.query["counts"]] == [0, 2, 0, 2]


def test_leader_contacts_say_which_visits_they_count() -> None:
    """A journey of which an entry tells only the signing is none, in picture and in words."""
    days = range(1, 5)
    guests = [event(f"guest-{n}", f"2022-03-0{n}", kind="visit", host="russia") for n in days]
    paper = event("paper", "2022-03-06/2022-03-12", kind="agreement", host="russia")
    made = leader_contacts(seen(record(*guests, paper), start="2022-03", end="2022-03"))
    assert made.alt is not None
    assert "for visits with an entry of their own: four visits to Russia, none by" in made.alt.text
    assert "four other visits with an entry of their own" in made.title.text
    assert any("a signing, the journey to it is none" in note.text for note in made.notes)


def test_leader_contacts_draw_many_visits_of_a_day_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its mark counts them and names the first few; those of other days or hosts have their own."""
    day = [event(f"guest-{n}", "2022-03-05", kind="visit", host="russia") for n in range(6)]
    other = event("other", "2022-03-05", kind="visit", host="myanmar")
    later = event("later", "2022-03-20", kind="visit", host="russia")
    window = seen(record(*day, other, later), start="2022-03", end="2022-03")
    assert len(_ticks(leader_contacts(window))) == 8
    monkeypatch.setattr("analysis.charts.leader_contacts.MOST_TICKS", 7)
    told = [row["tip"].split("\n") for row in _ticks(leader_contacts(window))]
    assert sorted(map(len, told)) == [1, 1, 6]
    (several,) = (lines for lines in told if len(lines) > 1)
    assert (several[0], several[-1]) == ("6 visits to Russia", "and 2 more in the record")


def _ticks(made: Chart) -> list[dict[str, Any]]:
    """Return the ticks of the figure, which tell of visits."""
    return [row for row in rows_drawn(made.picture, "rule") if "tip" in row]


def test_leader_contacts_tell_a_visit_of_unknown_day_apart() -> None:
    """One that may be of other dates is drawn and not counted."""
    given = {"kind": "visit", "host": "russia"}
    sure = [event(f"sure-{day}", f"2022-03-0{day}", **given) for day in range(1, 5)]
    unsure = event("unsure", "2022", **given)
    alt = leader_contacts(seen(record(*sure, unsure), start="2022-03", end="2022-03")).alt
    assert alt is not None
    assert "four visits to Russia, none by" in alt.text
    assert "; one more perhaps of these dates" in alt.text


def test_human_cost_hedges_a_disputed_count() -> None:
    """A count on which sources differ is hedged in its row."""
    table = human_cost(FULL).table
    row = table[table["Killed"] == "300 people"].iloc[0]
    assert row["Caveats"] == "Sources differ on the number"


def _listed(day: str, number: int, link: str = "", authority: str = "demo-union") -> list[Listing]:
    """Return listings of one authority on one day, of the event `list-<day>`."""
    return [
        Listing(
            f"{authority}-{day}-{i}",
            f"list-{day}",
            authority,
            f"Example Firm {i}",
            span(day),
            link,
            ("example-post",),
            "",
        )
        for i in range(1, number + 1)
    ]


def _sanctioned(*listings: Listing, **chosen: str) -> Chart:
    """Return the figure of a record that holds these listings, in the chosen window."""
    days = sorted({x.date.iso for x in listings})
    facts = [event(f"list-{d}", d, kind="sanction", sectors=("multilateral",)) for d in days]
    return sanctions(seen(replace(record(*facts), listings=listings), **chosen))


def test_sanctions_fill_listings_with_a_link() -> None:
    """The finding counts listings and those with a stated link to Russia."""
    made = sanctions(FULL)
    assert made.title.text == "Two of five listings have a stated link to Russia"
    marks = [row for row in rows_drawn(made.picture, "point") if "tip" in row]
    assert len(marks) == 1
    assert "Example Firm 1 (Supplied examples from Russia)" in marks[0]["tip"]


def test_sanctions_say_since_when_none_is_linked() -> None:
    """Listings after the last linked one are counted, in title, picture and alt text alike."""
    linked = _listed("2022-03-10", 2, "Supplied examples")
    made = _sanctioned(*linked, *_listed("2022-08-01", 1), *_listed("2023-01-01", 2))
    assert (
        made.title.text
        == "Two of five listings have a stated link to Russia, none of three after 10 March 2022"
    )
    assert made.alt is not None
    assert "three after 10 March 2022, none of them linked" in made.alt.text
    assert [w.text for w in labels(made.picture) if "no link" in w.text] == [
        "no link stated after 10 Mar 2022"
    ]
    assert [q["rows"] for q in made.title.query["counts"]] == [2, 5, 3, 0]


def test_sanctions_claim_no_end_of_links_at_the_last_listing() -> None:
    """Where no listing follows the last linked one, the figure says nothing of since."""
    made = _sanctioned(*_listed("2022-03-10", 4), *_listed("2022-08-01", 1, "Supplied examples"))
    assert made.title.text == "One of five listings has a stated link to Russia"
    assert not any("no link" in word.text for word in labels(made.picture))


def test_sanctions_say_all_where_all_are_linked() -> None:
    """Six of six would be an odd way to put it."""
    made = _sanctioned(*_listed("2022-03-10", 6, "Supplied examples"))
    assert made.title.text == "All six listings have a stated link to Russia"


def test_sanctions_name_the_last_linked_listing_before() -> None:
    """A window of unlinked listings tells which linked one came last before it."""
    early = _listed("2021-03-10", 1, "Supplied examples")
    made = _sanctioned(*early, *_listed("2022-03-10", 4), start="2022", end="2022")
    assert (
        made.title.text
        == "Four listings by one authority in 2022, none with a link to Russia stated"
    )
    assert made.notes[-1].text == (
        "The last before these dates with a stated link to Russia: demo-union lists "
        "Example Firm 1 (10 March 2021)."
    )
    assert made.notes[-1].background


def test_sanctions_add_up_by_authority() -> None:
    """Each authority's area ends as high as its listings, on one scale for all."""
    made = _sanctioned(*_listed("2022-03-10", 6), *_listed("2022-05-01", 3, authority="demo-state"))
    tops = [row for row in rows_drawn(made.picture, "rect") if row["y2"] - row["y"] and "x2" in row]
    right = max(row["x2"] for row in tops)
    heights = sorted(
        {row["y2"] - row["y"] for row in tops if row["x2"] == right and row["x"] > 116}
    )
    assert heights[-1] == pytest.approx(2 * heights[0], rel=0.02)


def test_a_lag_runs_from_the_events_end() -> None:
    """Days are counted from the last day of the event to the first dated source."""
    told = event("journey", "2022-03-04/2022-03-08")
    window = seen(record(told, source("example-post", "2022-03-10")))
    assert lag(window.record, told) == 2
    assert lag(window.record, event("vague", "2022-03")) is None


def test_a_disputed_number_is_never_plain_in_a_title() -> None:
    """A title that prints a disputed figure hedges it."""
    counts = [
        figure(
            "killed-3",
            "2022-08-01",
            300,
            series="demo-killed",
            period=span("2021-02-01/2022-08-01"),
        )
    ]
    made = record(*counts, series("demo-killed", role=("killed-by-counter",)))
    made = replace(made, disagreements=RECORD.disagreements)
    assert "sources differ on the number" in human_cost(seen(made)).title.text


def test_the_nearest_count_of_a_stock_is_the_next_one_made() -> None:
    """That its count began long before says nothing of when it was made."""
    counted = figure("count", "2022-03-05", period=span("2021-02-01/2022-03-05"))
    window = seen(record(counted), start="2022-02", end="2022-02")
    after = window.ever("figures").where(span_first_after=window.parameters.end)
    assert [f.id for f in after] == ["count"]
