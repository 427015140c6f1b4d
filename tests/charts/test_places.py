"""The map: leaders' journeys as routes, circles for events, one side's land drawn larger."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING, Any

import pytest

from analysis.charts.outlines import inset, sheet_of
from analysis.charts.places import places
from analysis.charts.routes import close, curve, legs
from analysis.charts.theme import COLUMN
from analysis.evidence.records import Place
from tests.builders import event, record, seen
from tests.charts.sample import labels, rich, rows_drawn

if TYPE_CHECKING:
    from analysis.evidence.records import Event
    from analysis.evidence.window import Window

FULL = seen(rich())
LAND = {
    "capital": Place("capital", "Capital", (), "RU", 55.7, 37.6),
    "port": Place("port", "Port", (), "RU", 43.1, 131.9),
    "vale": Place("vale", "Vale", (), "MM", 19.8, 96.1),
    "hill": Place("hill", "Hill", (), "MM", 22.0, 97.0),
}
AT_HOME = [
    *(event(f"home-{i}", f"2022-01-0{i}", place="vale", host=None) for i in (1, 2, 3)),
    *(event(f"there-{i}", f"2022-01-0{i}", place="capital", host=None) for i in (4, 5)),
    event("hills", "2022-01-06", place="hill", host=None),
]


def journey(key: str, when: str, place: str, host: str = "russia", **given: Any) -> Event:  # noqa: ANN401 - fields of an event
    """Return a leader's journey to a place."""
    return event(
        key,
        when,
        kind="visit",
        leader_visit=True,
        host=host,
        place=place,
        actors=("sample-aung",),
        **given,
    )


def of(*facts: Event, **chosen: str) -> Window:
    """Return a window of events around the two seats, and of those given."""
    return seen(replace(record(*AT_HOME, *facts), places=LAND), **chosen)


def test_the_alt_text_names_no_place_before_others_that_have_as_many() -> None:
    """What is most stops above a tie with what is left out."""
    more = {f"p{n}": Place(f"p{n}", f"Town {n}", (), "RU", 50.0 + n, 40.0) for n in range(3)}
    facts = [event(f"e-{key}", "2022-02-01", place=key, host=None) for key in more]
    alt = places(seen(replace(record(*AT_HOME, *facts), places=LAND | more))).alt
    assert alt is not None
    assert ": most in Vale three and Capital two; table follows." in alt.text


def test_the_alt_text_counts_what_the_frame_holds() -> None:
    """Events in a place beyond it are not on the map, and their number is said."""
    isle = Place("isle", "Isle", (), "XX", 40.7, -74.0)
    facts = [event(f"i-{n}", "2022-02-01", place="isle", host=None) for n in range(4)]
    made = places(seen(replace(record(*AT_HOME, *facts), places={**LAND, "isle": isle})))
    assert made.alt is not None
    assert made.alt.text.startswith(
        "Map from Europe to the Pacific with six events in three named places, "
    )
    assert ": most in Vale three, Capital two and Hill one; four events outside its frame;" in (
        made.alt.text
    )
    assert "Outside the map's frame: Isle four." in [note.text for note in made.notes]


def test_a_map_that_holds_no_event_is_not_drawn() -> None:
    """All that it would show lies beyond its frame; the table has it."""
    isle = Place("isle", "Isle", (), "XX", 40.7, -74.0)
    facts = [event(f"i-{n}", "2022-02-01", place="isle", host=None) for n in range(5)]
    made = places(seen(replace(record(*facts), places={"isle": isle})))
    assert made.picture is None
    assert list(made.table["Events on record"]) == ["5"]


def test_events_without_a_place_are_told_below_the_map() -> None:
    """A reader who adds up the circles knows what is missing."""
    facts = [event(f"n-{n}", "2022-02-01", place=None, host=None) for n in range(2)]
    notes = [note.text for note in places(of(*facts)).notes]
    assert "Of no one place, or of none known: two events, not on the map." in notes


def test_circles_are_sized_by_number() -> None:
    """Areas are in proportion to the events, and the table adds up to them."""
    made = places(FULL)
    held = [e for e in FULL.happened if e.place]
    numbers = sorted(int(cell) for cell in made.table["Events on record"])
    assert sum(numbers) == len(held)
    areas = sorted(row["size"] for row in rows_drawn(made.picture, "point") if "size" in row)
    assert areas[-1] / areas[0] == pytest.approx(numbers[-1] / numbers[0], rel=0.02)


def test_journeys_lead_from_the_seat_of_the_travellers_side() -> None:
    """Those to one place are one line, which bears their number; each side has its own."""
    window = of(
        journey("one", "2022-02-01", "capital"),
        journey("two", "2022-03-01", "capital"),
        journey("three", "2022-04-01", "port"),
        journey("back", "2022-05-01", "vale", host="myanmar"),
    )
    found = [(leg.origin.id, leg.to.id, leg.side.id, len(leg.events)) for leg in legs(window)]
    assert found == [
        ("vale", "capital", "myanmar", 2),
        ("vale", "port", "myanmar", 1),
        ("capital", "vale", "russia", 1),
    ]
    made = places(window)
    assert made.title.text == (
        "Leaders' journeys led twice to Capital, once to Port and once elsewhere"
    )
    assert sorted(word.text for word in labels(made.picture) if word.text.isdigit()) == [
        "1",
        "1",
        "2",
    ]
    assert made.alt is not None
    assert "Vale to Capital two, Vale to Port one, Capital to Vale one" in made.alt.text
    row = made.table[made.table["Place"] == "Capital"].iloc[0]
    assert (row["Journeys"], row["Stops on them"]) == ("2", "")


def test_a_stop_is_where_the_leader_was_on_a_journey() -> None:
    """What happened elsewhere without the leader is part of the journey and no stop."""
    trip = journey("trip", "2022-02-01/2022-02-05", "capital")
    with_leader = event(
        "port-call", "2022-02-03", part_of="trip", place="port", actors=("sample-aung",)
    )
    without = event("aside", "2022-02-04", part_of="trip", place="hill", actors=("ivan-example",))
    found = [(leg.origin.id, leg.to.id) for leg in legs(of(trip, with_leader, without)) if leg.stop]
    assert found == [("capital", "port")]
    row = places(of(trip, with_leader, without)).table.set_index("Place").loc["Port"]
    assert (row["Journeys"], row["Stops on them"]) == ("", "1")


def test_one_journey_is_told_as_one() -> None:
    """Once to one place would be an odd way to put it."""
    assert places(of(journey("one", "2022-02-01", "port"))).title.text == (
        "One leader's journey led to Port"
    )


def test_without_a_journey_the_map_tells_where_most_happened() -> None:
    """Then it has no line, and its title and subtitle speak of none."""
    made = places(of())
    assert made.title.text.endswith("Vale first with three")
    assert "journeys" not in made.subtitle.text
    assert not rows_drawn(made.picture, "line")


def test_ways_there_and_back_lie_apart() -> None:
    """Else one would hide the other."""
    there, back = curve((0, 0), (100, 0)), curve((100, 0), (0, 0))
    middle = len(there) // 2
    assert abs(there[middle][1] - back[middle][1]) > 15
    assert (there[0], there[-1]) == ((0, 0), (100, 0))


def test_the_second_sides_places_stand_in_the_inset() -> None:
    """Drawn larger there, and on the map only as the end of a route."""
    made = places(of(journey("one", "2022-02-01", "capital")))
    small, sheet = inset(), sheet_of(COLUMN)
    top = 24.0 + sheet.height - small.height - 1
    sized = {
        row["tip"].split(":")[0]: row for row in rows_drawn(made.picture, "point") if "size" in row
    }
    for name in ("Vale", "Hill"):
        assert 0 < sized[name]["x"] < small.width
        assert top < sized[name]["y"] < top + small.height
    assert sized["Capital"]["y"] < top
    assert sum(word.text == "Vale" for word in labels(made.picture)) == 1


def test_a_place_under_the_inset_is_told_beyond_the_map() -> None:
    """No circle is hidden, nor drawn over the inset."""
    cove = Place("cove", "Cove", (), "XX", 5.0, 55.0)
    held = replace(
        record(*AT_HOME, event("far", "2022-03-01", place="cove")), places={**LAND, "cove": cove}
    )
    made = places(seen(held))
    assert any(note.text == "Outside the map's frame: Cove one." for note in made.notes)


def test_a_name_beside_a_line_gives_way_to_it() -> None:
    """That of a place at an end of a journey stays; the circle of another goes without its name."""
    (leg,) = legs(of(journey("one", "2022-03-01", "capital")))
    line = close(curve((0.0, 0.0), (300.0, 0.0)), 6.0)
    gaps = [hypot(x - a, y - b) for (a, b), (x, y) in pairwise(line)]
    assert max(gaps) <= 6.0
    assert {leg.origin.id, leg.to.id} == {"vale", "capital"}
    beside = {
        key: Place(key, f"Beside {n}", (), "RU", 55.0 - n, 41.0 + n)
        for n, key in enumerate(f"by-{n}" for n in range(9))
    }
    met = [event(key, "2022-05-01", place=key, host=None) for key in beside]
    facts = (*AT_HOME, *met, journey("one", "2022-03-01", "capital"))
    held = replace(record(*facts), places=LAND | beside)
    said = {label.text for label in labels(places(seen(held)).picture)}
    assert any(text.startswith("Capital") for text in said)
    assert sum(text.startswith("Beside") for text in said) < len(beside)
