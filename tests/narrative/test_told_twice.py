"""No fact and no count is told more than twice before the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.audit.run import breaches
from analysis.document.parts import HeadlineNumber, Numbers
from analysis.narrative.retelling import without_third
from analysis.narrative.section import Item, Section
from analysis.narrative.sections.bottom_line import MOST_WORDS
from analysis.narrative.statement import Statement
from analysis.page import Page
from tests.builders import COVERAGE, editions, event, known, record, seen
from tests.findings.dense import dense
from tools.retold import READ, retold

if TYPE_CHECKING:
    from analysis.evidence.records import Evidence
    from analysis.evidence.window import Window

EDITIONS: tuple[dict[str, Any], ...] = (
    {},
    {"start": "2022", "end": "2022"},
    {"start": "2023", "end": "2023"},
    {"start": "2022-07", "end": "2022-09"},
    {"start": "2022-09-03", "end": "2022-09-09"},
    {"sectors": "nuclear,energy"},
)


@pytest.mark.parametrize("given", EDITIONS, ids=str)
def test_nothing_is_told_a_third_time(evidence: Evidence, given: dict[str, Any]) -> None:
    """Neither a year nor a week nor an edition of some sectors says a thing in three parts."""
    assert retold(known(evidence, **given)) == {}


def faults(window: Window) -> list[str]:
    """Return what the parts of an edition tell too often, at too great length, or unsoundly."""
    parts = Page(window).make(*READ)
    said = [statement for part in parts for statement in part.statements()]
    first = [s for s in said if s.section == "bottom-line" and s.id != "bottom-line-title"]
    words = sum(statement.words for statement in first)
    long = [f"{words} words"] if words > MOST_WORDS else []
    return [*long, *retold(window), *(str(breach) for breach in breaches(said, window))]


@given(data=st.data())
def test_no_edition_tells_too_often_or_at_too_great_length(
    evidence: Evidence, data: st.DataObject
) -> None:
    """Whatever its dates, sectors and day: twice, and 120 words, and the audit is green."""
    assert faults(known(evidence, **data.draw(editions(evidence.coverage)))) == []


@settings(max_examples=60)
@given(asked=editions(COVERAGE))
def test_nor_does_one_in_which_every_rule_finds_something(asked: dict[str, Any]) -> None:
    """However much there is to tell."""
    assert faults(known(DENSE, **asked)) == []


DENSE = dense()
MET = (
    event("crossing", "2022-03-01", title="A crossing", prominence="landmark"),
    event("talks", "2022-04-01", title="Talks", prominence="landmark"),
)
WINDOW = seen(record(*MET), start="2022", end="2022")
TITLE = Statement("leaders-title", "leaders", "fact", "A crossing", facts=("crossing",))


def told(key: str) -> Statement:
    """Return a sentence of the leaders' section that tells the event of this id."""
    return Statement(f"leaders-event-{key}", "leaders", "fact", f"{key.title()}.", facts=(key,))


def test_a_head_told_twice_before_gives_way_to_what_the_section_still_tells() -> None:
    """With the sentence that told it."""
    part = Section(id="leaders", title=TITLE, lead=(told("crossing"), told("talks")))
    left = without_third(WINDOW, part, [{"crossing"}, {"crossing", "talks"}])
    assert left.title.text == "Talks"
    assert left.lead == (told("talks"),)


def test_a_section_left_without_a_sentence_says_where_it_is_told() -> None:
    """Its list goes too where two parts before it have told each entry."""
    part = Section(id="leaders", title=TITLE, items=(Item("1 March 2022", told("crossing")),))
    left = without_third(WINDOW, part, [{"crossing"}, {"crossing"}])
    assert left.title.text == "What comes first here is told above"
    assert [s.text for s in left.lead] == [
        "What comes first here is told above; the record lists every entry of these dates."
    ]
    assert left.items == ()


def test_what_one_part_told_stays() -> None:
    """A section tells once more what the bottom line says."""
    part = Section(id="leaders", title=TITLE, lead=(told("crossing"),))
    assert without_third(WINDOW, part, [{"crossing"}, {"talks"}]) is part


def test_a_headline_number_told_twice_before_is_left_out() -> None:
    """In the terminal as well."""
    numbers = tuple(HeadlineNumber(label=e.id, value="1", statement=told(e.id)) for e in MET)
    part = Numbers(items=numbers, markdown="- crossing\n- talks")
    left = without_third(WINDOW, part, [{"crossing"}, {"crossing"}])
    assert [item.label for item in left.items] == ["talks"]
    assert left.markdown == "- talks"
