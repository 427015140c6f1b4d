"""What leads the edition is told once more, in its section, and nowhere else before the record."""

from __future__ import annotations

from collections import Counter

from analysis.audit.run import breaches
from analysis.evidence.records import Stage
from analysis.narrative.section import Section
from analysis.narrative.sections.bottom_line import bottom_line
from analysis.narrative.sections.economy import economy
from analysis.narrative.sections.leaders import leaders
from analysis.narrative.sections.promises import promises
from analysis.narrative.sections.questions import questions
from analysis.narrative.sections.timeline import timeline
from analysis.page import Page
from tests.builders import event, record, seen, span

MAKERS = (bottom_line, questions, timeline, leaders, economy, promises)
DAYS = [("lamp", n, "agreement", f"2022-0{n}-01") for n in range(1, 10)]
DAYS += [("wire", 1, "agreement", "2022-02-11"), ("wire", 1, "in-force", "2022-05-11")]
STEPS = [
    Stage(f"{deal}-{n}-{kind}", f"{deal}-{n}-{kind}", f"{deal}-{n}", f"{deal.title()} works", kind,
          span(day), None, None, (), "", told_by=None)
    for deal, n, kind, day in DAYS
]  # fmt: skip
SHOWN = [event(s.event, s.date.iso, kind="agreement", sectors=("trade",)) for s in STEPS]
JOURNEYS = [
    event(f"journey-{n}", day, kind="visit", leader_visit=True, actors=("sample-aung",))
    for n, day in enumerate(("2021-06-01", "2022-03-01", "2022-09-01"))
]


def test_no_finding_is_told_more_than_twice() -> None:
    """Once in the bottom line and once in its section; a head over it says something else."""
    window = seen(record(*SHOWN, *JOURNEYS, stages=tuple(STEPS)), start="2022", end="2022")
    made = [make(window) for make in MAKERS]
    told = Counter(said.id.partition("-finding-")[2] for part in made for said in part.lead)
    told.pop("", None)
    assert told
    assert max(told.values()) <= 2
    assert breaches([s for part in made for s in part.statements()], window) == ()


def test_deals_are_counted_once_and_named_once() -> None:
    """The bottom line counts the deal that took effect, and the answers name it."""
    window = seen(record(*SHOWN, stages=tuple(STEPS)), start="2022", end="2022")
    (line,) = (said.text for said in bottom_line(window).lead if "finding-delivery" in said.id)
    assert line == (
        "Of 10 deals with a step in 2022 (arms orders not counted), one is known to have taken "
        "effect by the end of 2022."
    )
    named = [item.statement.text for item in questions(window).items]
    assert "What arrived? Of deals: wire works. No delivery of arms is reported." in named


def test_the_first_list_that_leaves_something_out_says_so() -> None:
    """A gap in it looks like one in the record; one line under one list is enough."""
    days = range(1, 8)
    facts = [
        event(f"{sector}-{day}", f"2022-03-{day:02}", sectors=(sector,))
        for sector in ("diplomacy", "trade")
        for day in days
    ]
    page = Page(seen(record(*facts), start="2022-03", end="2022-03"))
    shown = page.make(leaders, economy)
    rules = [
        [note.text for note in part.notes if note.id.endswith("-note-above")]
        for part in shown
        if isinstance(part, Section)
    ]
    assert rules == [["The list leaves out what is told above it."], []]
    assert all(part.items for part in shown if isinstance(part, Section))
    assert breaches(list(page.statements()), page.window) == ()


def test_a_whole_list_says_nothing_of_itself() -> None:
    """Where nothing stands above it that it would have listed."""
    facts = [event(f"talks-{day}", f"2022-03-{day:02}", unverified=True) for day in range(1, 8)]
    made = leaders(seen(record(*facts), start="2022-03", end="2022-03"))
    assert made.items
    assert not [note for note in made.notes if note.id.endswith("-note-above")]
