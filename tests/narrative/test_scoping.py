"""What a count or an absence is about: its sectors, its definition, its nearest, its dispute."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.audit.run import breaches
from analysis.audit.scope import undisputed
from analysis.charts.leader_contacts import leader_contacts
from analysis.evidence.definitions import agreements, contacts, done, in_field
from analysis.narrative.sections.arms import arms
from analysis.narrative.sections.bottom_line import bottom_line
from analysis.narrative.sections.economy import economy
from analysis.narrative.sections.human_cost import human_cost
from analysis.narrative.sections.leaders import leaders
from analysis.narrative.sections.nuclear import nuclear
from analysis.narrative.sections.numbers import numbers
from analysis.narrative.sections.timeline import timeline
from analysis.narrative.sections.un import un
from tests.builders import disagreement, event, figure, known, position, record, seen, series, span
from tests.everything import statements_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from analysis.evidence.records import Disagreement, Evidence
    from analysis.evidence.window import Window
    from analysis.narrative.part import Part
    from analysis.narrative.section import Section
    from analysis.narrative.statement import Statement

MARCH = {"start": "2022-03", "end": "2022-03"}
NUCLEAR = {**MARCH, "sectors": "nuclear"}
PAPER = event("paper", kind="agreement", sectors=("nuclear",))
JOURNEY = event("journey", "2022-03-04", kind="visit", leader_visit=True, sectors=("nuclear",))


def texts(part: Section | Part) -> dict[str, str]:
    """Return the words of each statement by its id."""
    return {said.id: said.text for said in part.statements()}


class TestSectors:
    """An edition of some sectors says nothing of the others, and names its own."""

    def test_it_is_silent_on_arms_where_it_is_of_none(self) -> None:
        """A delivery outside the sectors is on record all the same."""
        arrival = event("arrival", kind="delivery", sectors=("defence",))
        talks = event("talks", sectors=("nuclear", "defence"), prominence="landmark")
        said = texts(bottom_line(seen(record(PAPER, JOURNEY, arrival, talks), **NUCLEAR)))
        assert not [text for text in said.values() if "deliver" in text]

    def test_a_count_names_the_sectors_where_more_is_on_record(self) -> None:
        """And no tile tells of a list that isn't full."""
        other = event("other", "2022-03-07", kind="visit", leader_visit=True)
        window = seen(record(JOURNEY, other), **NUCLEAR)
        title = bottom_line(window).title.text
        assert title == (
            "One leader's journey on record in March 2022, no agreement or memorandum "
            "(nuclear only)"
        )
        assert not any("journey" in tile.label for tile in numbers(window).items)

    def test_a_count_that_the_whole_record_shares_says_nothing_more(self) -> None:
        """The sectors were not what made it so."""
        said = texts(nuclear(seen(record(PAPER, event("talks")), **NUCLEAR)))
        assert said["nuclear-title"].endswith("on record, no construction")

    def test_no_absence_of_what_the_sectors_leave_out(self) -> None:
        """A sanction in the energy sector brings no word on statements at the United Nations."""
        listing = event("listing", kind="sanction", sectors=("nuclear",))
        stated = event("stated", kind="statement", sectors=("multilateral",))
        said = texts(un(seen(record(listing, stated), **NUCLEAR)))
        assert "un-votes" not in said
        assert "un-no-vote" not in said


class TestNearest:
    """What completes an absence is of the kind that there is none of."""

    def test_the_next_military_event_is_one_of_both_sides(self) -> None:
        """A raid inside one of them is no dealing between them."""
        raid = event("raid", "2022-04-02", kind="attack", sectors=("defence",), bilateral=False)
        drill = event("drill", "2022-05-03", kind="exercise", sectors=("defence",))
        said = texts(arms(seen(record(raid, drill), **MARCH)))
        assert "The title of drill" in said["arms-nearest-after"]

    def test_the_next_in_a_field_may_stand_in_another_section(self) -> None:
        """The field is that of any of its sectors, as it is for the absence."""
        both = event("both", "2022-04-02", sectors=("trade", "nuclear"))
        later = event("later", "2022-06-02", sectors=("nuclear",))
        said = texts(nuclear(seen(record(both, later), **MARCH)))
        assert "The title of both" in said["nuclear-nearest-after"]


class TestSameWords:
    """One definition for each word."""

    def test_an_event_counts_in_each_field_that_it_bears_on(self) -> None:
        """Whatever sectors the edition is of, so that its agreements are as many in both."""
        both = event("both", kind="agreement", sectors=("trade", "nuclear"))
        titles = {
            nuclear(seen(record(PAPER, both), **given)).title.text for given in (MARCH, NUCLEAR)
        }
        assert titles == {
            "Two agreements or memoranda on nuclear power or energy on record, no construction"
        }

    def test_an_absence_in_a_field_knows_of_other_sections(self) -> None:
        """What stands elsewhere and bears on the field is there."""
        both = event("both", kind="agreement", sectors=("trade", "nuclear"))
        window = seen(record(both), **MARCH)
        assert nuclear(window).title.kind == "count"
        assert [e.id for e in agreements(in_field(done(window.events), "nuclear"))] == ["both"]

    def test_a_contact_is_one_between_the_two_sides(self) -> None:
        """A visit of others to one of them is context."""
        guest = event("guest", kind="visit", bilateral=False)
        window = seen(record(event("talks"), guest), **MARCH)
        assert [e.id for e in contacts(done(window.events))] == ["talks"]


def disputed(*events: str) -> Evidence:
    """Return two journeys, the events named being those whose counting is in dispute."""
    claims = series("claimed", role=("journeys-claimed",), label="Journeys, as claimed")
    dispute = disagreement(
        "count",
        position("Two", "example-post"),
        position("Five", "example-post"),
        kind="scope",
        at_issue="what counts as a trip",
        preferred=None,
        events=events,
        figures=("five",),
    )
    claim = figure("five", series="claimed", unit="journeys")
    second = event("second", "2022-03-09", kind="visit", leader_visit=True, sectors=("nuclear",))
    return record(claims, claim, dispute, JOURNEY, second)


def disagreement_of(evidence: Evidence) -> Disagreement:
    """Return the only disagreement of a record."""
    (found,) = evidence.disagreements.values()
    return found


class TestDisputedCounts:
    """A count whose counting is in dispute says so wherever it is printed."""

    def test_title_tile_and_figure_say_it(self) -> None:
        """The alt text too."""
        window = seen(disputed("journey", "second"), start="2022-03-01", end="2022-03-14")
        said = [leaders(window).title, *leader_contacts(window).statements()]
        forms = r"[Tt]wo (leaders' )?(journeys|visits)|two by Myanmar|Russia twice"
        counts = [s.text for s in said if re.search(forms, s.text)]
        assert len(counts) == 2
        assert all("sources differ on what counts as a trip" in text for text in counts)
        tile = numbers(window).items[0]
        assert tile.counter == "this record; sources differ on what counts as a trip"

    def test_it_is_not_said_of_years_before_anybody_counted_otherwise(self) -> None:
        """Counts that run on to a later year leave the ones of this year alone."""
        held = disputed("journey", "second")
        later = tuple(replace(p, as_of=span("2025-03")) for p in disagreement_of(held).positions)
        moved = {"count": replace(disagreement_of(held), positions=later)}
        window = seen(replace(held, disagreements=moved), start="2022-03-01", end="2022-03-14")
        (tile,) = numbers(window).items
        assert tile.counter == "this record"
        assert list(undisputed(tile.statement, window)) == []

    def test_the_audit_misses_it_where_it_is_left_out(self) -> None:
        """By a reading of its own of who counted what by when."""
        window = seen(disputed("journey", "second"), start="2022-03-01", end="2022-03-14")
        said = numbers(window).items[0].statement
        plain = replace(said, text=said.text.replace("sources differ", "all agree"))
        assert list(undisputed(said, window)) == []
        assert [breach.rule for breach in undisputed(plain, window)] == ["undisputed"]

    def test_it_is_not_said_of_a_count_of_which_little_is_in_dispute(self) -> None:
        """One of four is not what the number turns on."""
        more = [event(f"m{i}", f"2022-03-1{i}", kind="visit") for i in range(4)]
        held = disputed("journey")
        window = seen(
            record(
                *more,
                *held.events.values(),
                *held.disagreements.values(),
                *held.series.values(),
                *held.figures.values(),
            ),
            **MARCH,
        )
        assert not [
            s for s in leaders(window).lead if "six visits" in s.text and "differ" in s.text
        ]


def masked(said: Statement) -> str:
    """Return the words of a statement with each of its numbers left out."""
    text = said.text
    for number in sorted({n.shown for n in said.numbers}, key=len, reverse=True):
        text = re.sub(rf"(?i)(?<![\w-]){re.escape(number)}(?![\w-])", "#", text)
    return text


def values_by_form(windows: Iterable[Window]) -> dict[str, set[tuple[float, ...]]]:
    """Return the numbers of the counts by the words around them, "chosen sectors" spelled out."""
    found = defaultdict(set)
    for window in windows:
        spelled = ", ".join(window.parameters.sectors)
        for one in statements_of(window):
            if one.kind == "count" and one.numbers:
                form = masked(one).replace("chosen sectors", spelled)
                found[form].add(tuple(n.value for n in one.numbers))
    return found


def windows_of(evidence: Evidence, data: st.DataObject) -> list[Window]:
    """Return editions of the same drawn dates: of all sectors, and of some of them."""
    first, last = evidence.coverage.start, evidence.coverage.end
    start = data.draw(st.dates(first, last), label="start")
    end = data.draw(st.dates(start, last), label="end")
    some = st.lists(st.sampled_from(evidence.coverage.sectors), min_size=1, max_size=3)
    chosen = ["", ",".join(data.draw(some, label="sectors"))]
    dates = {"start": start.isoformat(), "end": end.isoformat()}
    return [known(evidence, **dates, sectors=sectors) for sectors in chosen]


@given(data=st.data())
def test_the_same_words_over_the_same_dates_give_one_number(
    evidence: Evidence, data: st.DataObject
) -> None:
    """Across sections, figures, and editions narrowed to sectors or not."""
    held = values_by_form(windows_of(evidence, data))
    assert {form: values for form, values in held.items() if len(values) > 1} == {}


@given(data=st.data())
def test_an_absence_holds_of_the_whole_record_or_names_its_sectors(
    evidence: Evidence, data: st.DataObject
) -> None:
    """Asked again without the sectors, what is said to be missing is missing too."""
    for window in windows_of(evidence, data):
        chosen = " and ".join(sorted(window.parameters.sectors))
        for said in statements_of(window):
            queries = said.query.get("counts", ())
            found = [len(window.asked_again({**asked, "sectors": []})) for asked in queries]
            empty = [asked for asked in queries if not asked["rows"]]
            if said.kind == "absence" and any(
                count and asked in empty for asked, count in zip(queries, found, strict=True)
            ):
                assert " only" in said.text, (chosen, said.id, said.text)


def test_the_audit_stops_a_count_that_hides_its_sectors() -> None:
    """The rule reads the words and asks the query again, whoever wrote them."""
    window = seen(record(JOURNEY, event("other", kind="visit", leader_visit=True)), **NUCLEAR)
    title = bottom_line(window).title
    bare = type(title)(**{**vars(title), "text": title.text.replace(" (nuclear only)", "")})
    assert [b.rule for b in breaches([title], window)] == []
    assert [b.rule for b in breaches([bare], window)] == ["scoped"]


def test_the_audit_stops_a_disputed_count_told_as_plain_fact() -> None:
    """Half of what it counts is named by the dispute, or more."""
    window = seen(disputed("journey", "second"), start="2022-03-01", end="2022-03-14")
    title = leaders(window).title
    bare = type(title)(**{**vars(title), "text": title.text.partition(" (")[0]})
    assert [b.rule for b in breaches([title], window)] == []
    assert [b.rule for b in breaches([bare], window)] == ["undisputed"]


def test_the_audit_stops_a_nearest_of_another_kind() -> None:
    """What completes the sentence passes what the sentence asked."""
    raid = event("raid", "2022-04-02", kind="attack", sectors=("defence",), bilateral=False)
    drill = event("drill", "2022-05-03", kind="exercise", sectors=("defence",))
    window = seen(record(raid, drill), **MARCH)
    said = list(arms(window).statements())
    assert breaches(said, window) == ()
    swapped = [
        type(s)(**{**vars(s), "facts": ("raid",)}) if s.id == "arms-nearest-after" else s
        for s in said
    ]
    assert "completed" in [b.rule for b in breaches(swapped, window)]


def test_a_journey_and_its_parts_are_one_occasion_of_a_full_month() -> None:
    """Three events of one trip make no busy month: two occasions do, and the sentence says so."""
    parts = [event(f"part-{i}", f"2022-03-0{5 + i}", part_of="journey") for i in range(2)]
    apart = [event(f"june-{i}", f"2022-06-0{i}") for i in (1, 2)]
    window = seen(record(JOURNEY, *parts, *apart), start="2022", end="2022")
    said = {s.id: s.text for s in timeline(window).statements()}
    busiest = said["timeline-busiest"]
    assert "the fullest month is June 2022, with two occasions and two events" in busiest
    assert "by events it is March 2022, with three" in busiest
    assert "June" not in said["timeline-title"]


def test_what_went_on_into_the_dates_is_not_compared_with_itself() -> None:
    """An exercise of both weeks is one, and the sentence says that it is the same."""
    drill = event(
        "drill", "2022-03-05/2022-03-09", kind="exercise", sectors=("defence",), title="They drill"
    )
    window = seen(record(drill), start="2022-03-07", end="2022-03-13")
    said = {s.id: s for s in arms(window).statements()}
    assert said["arms-contacts"].text.endswith(
        "it has one military or security contact, which went on into these dates."
    )
    assert breaches(tuple(said.values()), window) == ()


@pytest.mark.parametrize(
    ("make", "sector", "other"),
    [
        (arms, "defence", "trade"),
        (economy, "trade", "defence"),
        (leaders, "diplomacy", "trade"),
        (nuclear, "nuclear", "trade"),
        (un, "multilateral", "trade"),
        (human_cost, "human-rights", "trade"),
    ],
)
@pytest.mark.parametrize("kind", ["meeting", "other", "agreement"])
def test_a_section_outside_the_sectors_says_nothing_of_what_it_lacks(
    make: Callable[[Window], Section], sector: str, other: str, kind: str
) -> None:
    """An event of another sector that bears on it is told, and what isn't there is not."""
    both = event("both", kind=kind, sectors=(other, sector))
    window = seen(record(both), start="2022-03", end="2022-03", sectors=other)
    made = make(window)
    assert made.title is not None
    assert not any(s.kind == "absence" for s in made.statements())
    assert not re.search(r"\b[Nn]o (?!one)|[Nn]othing", " ".join(s.text for s in made.statements()))
