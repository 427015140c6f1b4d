"""The sheet's own parts: fewer judgements and points, and words that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.audit.run import breaches
from analysis.evidence.load import load_evidence
from analysis.narrative.on_one_page import MOST, indicators, judgements, masthead, rebuild
from analysis.narrative.sections import judgements as whole
from tests.builders import event, indicator, judgement, known, record, seen
from tests.conftest import DATA

if TYPE_CHECKING:
    from analysis.evidence.records import Evidence
    from analysis.evidence.window import Window
    from analysis.narrative.part import Part

MARCH = {"start": "2022-03", "end": "2022-03"}
EVENTS = tuple(event(f"e{n}", f"2022-03-{n:02}") for n in range(1, 4))
WINDOWS: tuple[dict[str, str], ...] = (
    {},
    {"start": "2024", "end": "2024"},
    {"start": "2022-09-03", "end": "2022-09-09", "as_of": "2022-09-03"},
    {"start": "2024-05-06", "end": "2024-05-12"},
    {"sectors": "nuclear"},
)


@pytest.fixture(scope="module")
def actual() -> Evidence:
    """Return the record itself, whose sentences these are."""
    return load_evidence(DATA)


def window(judged: int) -> Window:
    """Return March with as many judgements, the last of them the first in consequence."""
    made = [judgement(f"j{n}", "e1") for n in range(1, judged)]
    made.append(judgement(f"j{judged}", "e1", "e2", "e3", consequence=1))
    return seen(record(*EVENTS, *made), **MARCH)


def ids(part: Part) -> list[str]:
    """Return the ids of the part's items, in their order."""
    return [item["id"] for item in part.to_json()["items"]]


def test_those_on_most_facts_are_chosen_and_keep_the_record_s_order() -> None:
    """Of seven, five: the one on three facts and the first four of the others."""
    assert ids(judgements(window(7))) == ["j7", "j1", "j2", "j3", "j4"]


def test_it_says_that_there_are_more_only_where_there_are() -> None:
    """With how many the dates support, printed or not."""
    (lead,), (all_told,) = (judgements(window(n)).lead for n in (7, MOST))
    assert "These dates support seven judgements" in lead.text
    assert "Printed are those that rest on most facts." in lead.text
    assert "Printed are" not in all_told.text


def test_a_judgement_is_its_sentence_and_its_grade() -> None:
    """The same sentence under the same id as in the briefing, without what it rests on."""
    (brief,) = judgements(window(1)).to_json()["items"]
    (full,) = whole.judgements(window(1)).to_json()["items"]
    assert brief["statement"] == full["statement"]
    assert (brief["term"], brief["step"]) == (full["term"], full["step"])
    assert (brief["basis"], brief["reason"], brief["change"]) == ([], None, None)


def test_at_most_four_points_to_watch_are_told() -> None:
    """Chosen as in the briefing, which is said where more are open."""
    points = [indicator(f"p{n}", "e1") for n in range(1, 8)]
    part = indicators(seen(record(*EVENTS, *points), **MARCH))
    assert ids(part) == ["p1", "p2", "p3", "p4"]
    assert "four of them stand here" in part.lead[0].text


def test_it_calls_itself_a_sheet() -> None:
    """In the masthead and in the citation; the command makes a sheet again."""
    made = rebuild(window(1)).to_json()
    assert masthead(window(1)).to_json()["kind"] == "Summary sheet"
    assert "(summary sheet)" in made["citation"]
    assert made["command"].endswith(" --one-pager")


@pytest.mark.parametrize("given", WINDOWS, ids=["all", "year", "week", "quiet week", "nuclear"])
def test_what_it_says_of_the_record_is_sound(actual: Evidence, given: dict[str, str]) -> None:
    """The audit finds nothing in any kind of window."""
    shown = known(actual, **given)
    said = [s for part in (judgements(shown), indicators(shown)) for s in part.statements()]
    assert said
    assert breaches(said, shown) == ()
    assert all(len(ids(part)) <= MOST for part in (judgements(shown), indicators(shown)))
