"""The bottom line says each thing once, and takes no more words than it may."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.audit.run import breaches
from analysis.evidence.authored import Reading
from analysis.evidence.records import Office
from analysis.findings.plan import bottom_line as planned
from analysis.findings.plan import of_section
from analysis.narrative.sections.bottom_line import MOST_WORDS, bottom_line
from analysis.narrative.statement import Statement
from analysis.narrative.word_budget import within_words
from analysis.narrative.written import Written
from tests.builders import event, figure, record, seen, span
from tests.findings.test_rules import JOURNEYS, YEAR, journey, only, said, staged, step

if TYPE_CHECKING:
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section

WORDS = "The year belonged to one crossing and to papers that were made before it."
LANDMARKS = tuple(
    event(key, when, kind="agreement", prominence="landmark", bilateral=True)
    for key, when in (("old", "2023-02-01"), ("new", "2023-05-01"))
)


def opening(*facts: str, words: str = WORDS) -> Reading:
    """Return a reading of 2023 that opens the edition and rests on the facts."""
    return Reading(
        "year", words, facts, len(facts), span("2023-01-01"), span("2023-12-31"),
        span("2023-02-01"), None, ("diplomacy",), "", title="One crossing", opens=1,
    )  # fmt: skip


def made(window: Window) -> Section:
    """Return the bottom line, once the audit has passed it."""
    part = bottom_line(window)
    assert [str(breach) for breach in breaches(tuple(part.statements()), window)] == []
    return part


def lead(window: Window) -> str:
    """Return its paragraph."""
    return " ".join(statement.text for statement in made(window).lead)


def test_a_landmark_that_opens_a_year_is_told_no_second_time() -> None:
    """The next takes its place, or none does."""
    held = record(*LANDMARKS, *JOURNEYS, readings=(opening("new", "old"),))
    assert planned(seen(held, **YEAR)).landmark is None
    other = record(*LANDMARKS, *JOURNEYS, readings=(opening("new"),))
    landmark = planned(seen(other, **YEAR)).landmark
    assert landmark is not None
    assert landmark.id == "old"


def test_what_the_opening_tells_gives_way() -> None:
    """One journey that it rests on comes after what it doesn't tell."""
    deals = [step(f"deal-{n}", "memorandum", "2023-03-01") for n in range(10)]
    both = record(
        *staged(*deals).events.values(), *JOURNEYS, journey("four", "2023-05-01"),
        stages=tuple(deals), readings=(opening("four"),),
    )  # fmt: skip
    rules = [told.finding.rule for told in planned(seen(both, **YEAR)).told]
    assert rules.index("delivery") < rules.index("change")


def test_whose_journeys_count_is_said_beside_the_paragraph_that_counts_them() -> None:
    """Where the answers below say it, the paragraph leaves it to them."""
    counted = made(seen(record(*JOURNEYS), **YEAR))
    assert counted.notes[0].text == (
        "Leaders' journeys are those of Myanmar's leaders to Russia and of Russia's leaders to "
        "Myanmar."
    )
    assert "counted are" not in " ".join(statement.text for statement in counted.lead)
    others = made(seen(record(*JOURNEYS, journey("four", "2023-05-01")), **YEAR))
    assert not any("journeys" in note.text for note in others.notes)


def test_deals_are_counted_and_the_answers_below_name_them() -> None:
    """Each fact is told in one of the two."""
    deals = [step(f"deal-{n}", "memorandum", "2022-03-01") for n in range(10)]
    flown = (step("line", "done", "2022-05-01"), step("line", "suspended", "2023-02-01"))
    words = lead(seen(staged(*deals, *flown), start="2022", end="2023"))
    assert "one is known to have taken effect by the end of 2023; one has since stopped." in words
    assert "suspended" not in words


def test_an_opening_that_fills_it_leaves_one_finding() -> None:
    """The words of the reading count among those that it may take."""
    long = opening("four", words="word " * (MOST_WORDS - 30) + "end.")
    held = record(*JOURNEYS, journey("four", "2023-05-01"), *LANDMARKS, readings=(long,))
    roles = [statement.role for statement in made(seen(held, **YEAR)).lead]
    assert roles.count("finding") <= 1


def test_what_is_not_known_stands_below_the_paragraph() -> None:
    """In the lines that authors give their readings; of few days none is told."""
    facts = tuple(event(f"lamp-{n}", f"2023-03-0{n + 1}") for n in range(5))
    ids = tuple(fact.id for fact in facts)
    dark = Reading(
        "dark", "Nobody counts the lamps.", ids, 5, None, None, span("2023-04-01"), None,
        ("diplomacy",), "", title="how many lamps there are", gap=True,
    )  # fmt: skip
    held = record(*facts, readings=(dark,))
    notes = [note.text for note in made(seen(held, **YEAR)).notes]
    assert "Not known: how many lamps there are." in notes
    week = made(seen(held, start="2023-03-01", end="2023-03-07"))
    assert not any("lamps" in note.text for note in week.notes)


def test_a_section_opens_with_the_reading_on_most_events() -> None:
    """Of one count come many numbers, which weigh less."""
    numbers = tuple(figure(f"n-{n}", "2023-06-05") for n in range(4))
    few = replace(opening("old", "new"), id="few", title="Two events", opens=None)
    many = replace(opening(*(f.id for f in numbers)), id="many", title="A count", opens=None)
    window = seen(record(*LANDMARKS, *numbers, readings=(many, few)), **YEAR)
    name = window.record.sections[few.sectors[0]]
    assert [r.id for r in of_section(window, name)] == ["few", "many"]


def test_none_after_none_is_told_in_words() -> None:
    """A number that is nought isn't "as many as none"."""
    autumn = seen(record(*JOURNEYS, event("met", "2022-11-01")), start="2022-09", end="2022-12")
    finding, words = only(autumn, "change")
    assert "and none from September to December 2021, after one from " in words
    assert said(autumn, finding)[0] == "No leader's journey and none a year earlier"


def test_of_many_meetings_of_leaders_the_newest_are_told_and_the_rest_counted() -> None:
    """Over years; however long each is told, the words suffice."""
    words = f"At the ferry {'they spoke at length and ' * 8}ate."
    held = {"kind": "meeting", "prominence": "landmark", "bilateral": True}
    both = {**held, "actors": ("ivan-example", "sample-aung")}
    talks = [
        event(f"talks-{n}", f"202{n}-05-01", **both, telling="summary", summary=words)
        for n in range(1, 5)
    ]
    others = (journey("first", "2021-03-05"), event("last", "2024-12-20", bilateral=True))
    held_by = record(*talks, *others)
    countries = {"ivan-example": "RU", "sample-aung": "MM"}
    actors = {a: replace(held_by.actors[a], country=c) for a, c in countries.items()}
    offices = tuple(Office(a, "Guest", None, None, 1, (), "", 1) for a in countries)
    held_by = replace(held_by, offices=offices, actors=held_by.actors | actors)
    part = made(seen(held_by, start="2021-03", end="2024-12"))
    ids = [statement.id for statement in part.lead]
    assert "bottom-line-event-talks-4" in ids
    assert "bottom-line-event-talks-1" not in ids
    (further,) = (s.text for s in part.lead if s.id == "bottom-line-further")
    assert further == (
        "Three further meetings of leaders of both sides are on record from March 2021 to "
        "December 2024."
    )
    assert sum(said.words for said in (*part.lead, *part.notes)) <= MOST_WORDS


def test_one_event_too_long_to_tell_is_a_headline() -> None:
    """Its entry in the record tells the rest."""
    words = f"They {'spoke and ' * 70}left."
    shown = {"kind": "meeting", "prominence": "landmark", "bilateral": True}
    long = event(
        "long", "2023-02-10", title="A crossing", telling="summary", summary=words, **shown
    )
    part = made(seen(record(long, event("last", "2023-02-12")), start="2023-02", end="2023-02"))
    assert "“A crossing” (10 February)." in [said.text for said in part.lead]


def test_how_far_the_rest_may_be_trusted_goes_last() -> None:
    """Of a paragraph too long what stands beside it goes first, then events from the last."""
    names = ("known-by", "event-a", "event-b", "published")
    said = [Statement(f"x-{name}", "x", "fact", "word " * 10) for name in names]

    def left(most: int) -> list[str]:
        kept = within_words(Written.of("x", said), most, lambda w: sum(s.words for s in w), "x")
        return [one.id for one in kept]

    assert left(30) == ["x-known-by", "x-event-a", "x-event-b"]
    assert left(20) == ["x-known-by", "x-event-a"]
    assert left(5) == ["x-known-by"]
