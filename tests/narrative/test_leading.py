"""What leads: people of rank and changes of state, and nothing that is only said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from analysis.evidence.records import Office
from analysis.narrative.compose import leading, listing
from tests.builders import event, record, seen, source

if TYPE_CHECKING:
    from analysis.evidence.records import Event
    from analysis.evidence.window import Window

MARCH = {"start": "2022-03", "end": "2022-03"}
RANKS = {"ivan-example": 1, "sample-aung": 1, "olga-specimen": 3}


def window_of(*events: Event) -> Window:
    """Return a March with these events, and with offices of the people in them."""
    papers = [source(f"paper-{n}") for n in range(6)]
    held = record(source("example-post"), *papers, *events)
    offices = tuple(Office(a, "Office", None, None, 1, (), "", rank) for a, rank in RANKS.items())
    actors = held.actors | {
        "sample-aung": replace(held.actors["sample-aung"], country="MM"),
        "ivan-example": replace(held.actors["ivan-example"], country="RU"),
    }
    return seen(replace(held, offices=offices, actors=actors), **MARCH)


def led(*events: Event, **options: Any) -> list[str]:  # noqa: ANN401 - as leading()
    """Return the ids of the events that a paragraph tells."""
    window = window_of(*events)
    return [e.id for e in leading(window, window.events, **options)]


def test_a_rumour_never_leads() -> None:
    """Even alone it stands in the list, where its caveats are."""
    rumour = event("rumour", prominence="landmark", unverified=True)
    assert led(rumour, event("talks", prominence="minor"), words=1) == ["talks"]
    assert led(rumour) == []
    window = window_of(rumour)
    assert [i.statement.facts for i in listing(window, "leaders", window.events)] == [("rumour",)]


def test_leaders_face_to_face_are_never_cut_for_length() -> None:
    """Whatever else fills the paragraph."""
    both = ("ivan-example", "sample-aung")
    summit = event("summit", actors=both, summary="They met. " * 60, prominence="minor")
    assert "summit" in led(event("paper", kind="agreement", prominence="landmark"), summit, words=5)


def test_rank_decides_and_not_the_number_of_sources() -> None:
    """A minister's visit stands before a much told one of somebody below."""
    papers = tuple(f"paper-{n}" for n in range(6))
    told = event("told", kind="visit", actors=("demo-mint",), sources=papers)
    high = event("high", kind="visit", actors=("olga-specimen",))
    assert led(told, high, words=1) == ["high"]


def test_a_change_of_state_stands_before_talk_of_the_same_people() -> None:
    """What was signed or sent, before what was said."""
    talk = event("talk", "2022-03-01", kind="statement", actors=("olga-specimen",))
    paper = event("paper", "2022-03-09", kind="agreement", actors=("olga-specimen",))
    assert led(talk, paper, words=1) == ["paper"]
