"""Glossary: terms that the window's facts print, defined from their own sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.audit.run import breaches
from analysis.narrative.sections.glossary import glossary
from tests.builders import (
    event,
    figure,
    known,
    record,
    seen,
    series,
    source,
    span,
    telling,
    term,
)

if TYPE_CHECKING:
    from analysis.evidence.records import Event, Term
    from analysis.narrative.part import Part

MARCH = {"start": "2022-03", "end": "2022-03"}
UNION = term("union", "Example Union", "EXU")


def ids(part: Part) -> list[str]:
    """Return the ids of the terms printed, in their order."""
    return [item["id"] for item in part.to_json()["items"]]


def printed(made: Term, *events: Event) -> bool:
    """Return whether March 2022 with these events prints the term."""
    return ids(glossary(seen(record(*events, made), **MARCH))) == [made.id]


def test_a_term_is_a_fact_from_its_own_sources() -> None:
    """It rests on no event; its name and aliases stand beside the definition."""
    talks = event("talks", title="The Example Union meets")
    (item,) = glossary(seen(record(talks, UNION), **MARCH)).to_json()["items"]
    assert (item["term"], item["aliases"]) == ("Example Union", ["EXU"])
    said = item["statement"]
    assert (said["text"], said["kind"]) == ("Example Union is an example.", "fact")
    assert (said["facts"], said["sources"]) == ([], ["example-post"])


@pytest.mark.parametrize(
    ("title", "held"),
    [
        ("The Example Union meets", True),
        ("Two example unions meet", True),
        ("Talks at the EXU end", True),
        ("Example Unionists meet", False),
        ("Talks on NEXUS end", False),
        ("Talks end", False),
    ],
    ids=["term", "plural, any case", "alias", "longer word", "inside a word", "absent"],
)
def test_a_term_is_printed_where_it_occurs(title: str, *, held: bool) -> None:
    """As a whole word, under its name or an alias."""
    assert printed(UNION, event("talks", title=title)) is held


def test_only_what_is_printed_counts() -> None:
    """A summary that isn't told, a plan and an event of other dates name no term."""
    words = "The Example Union met."
    assert printed(UNION, event("talks", summary=words))
    assert not printed(UNION, event("talks", summary=words, telling="title"))
    assert not printed(UNION, event("talks", title=words, summary=words, telling="planned"))
    assert not printed(UNION, event("talks", "2022-04-05", summary=words))


def test_the_words_that_announced_a_plan_count() -> None:
    """They are what is printed of it."""
    early = source("early", "2022-02-01")
    plan = event("talks", sources=("early",))
    told = telling("talks", "early", "to join the EXU", due=span("2022-03-05"))
    made = term("union", "Example Union", "EXU", sources=("early",))
    rows = record(early, plan, made, tellings=(told,))
    assert ids(glossary(known(rows, **MARCH, as_of="2022-03-01"))) == ["union"]


def test_the_words_of_figures_count_too() -> None:
    """Label, unit and counter are printed beside a figure."""
    terms = (term("label", "demo deaths"), term("unit", "demo ton"), term("counter", "DC"))
    count = figure("count", unit="demo tons", attributed_to="Demo Counters (DC)")
    rows = (series(label="Demo deaths by year"), count)
    part = glossary(seen(record(*rows, *terms), **MARCH))
    assert ids(part) == ["counter", "label", "unit"]


def test_terms_stand_in_alphabetical_order() -> None:
    """Capitals play no part."""
    terms = (term("a", "Zebra"), term("b", "apple"), term("c", "Mango"))
    talks = event("talks", title="Zebra, apple, mango")
    part = glossary(seen(record(talks, *terms), **MARCH))
    assert ids(part) == ["b", "c", "a"]


def test_a_window_without_terms_says_so() -> None:
    """The title stays, so that the part is never empty of words."""
    part = glossary(seen(record(event("talks"), UNION), **MARCH))
    assert [said.text for said in part.statements()] == [
        "No entry of these dates names a term of the glossary"
    ]


@pytest.mark.parametrize(
    ("day", "sources"),
    [("2022-03-31", []), ("2022-04-30", ["late"]), ("2022-05-31", ["late", "latest"])],
)
def test_a_term_is_known_once_one_of_its_sources_is(day: str, sources: list[str]) -> None:
    """Each source supports the definition, so it waits for none but the first."""
    pages = (source("early", "2022-03-06"), source("late", "2022-04"), source("latest", "2022-05"))
    talks = event("talks", title="The Example Union meets", sources=("early",))
    made = term("union", "Example Union", sources=("late", "latest"))
    items = glossary(known(record(*pages, talks, made), **MARCH, as_of=day)).to_json()["items"]
    assert [item["statement"]["sources"] for item in items] == ([sources] if sources else [])


def test_state_media_alone_are_named() -> None:
    """The label stands inside the sentence."""
    page = source("state-news", kind="state-media", side="russia")
    talks = event("talks", title="The Example Union meets", sources=("state-news",))
    made = term("union", "Example Union", sources=("state-news",))
    (item,) = glossary(seen(record(page, talks, made), **MARCH)).to_json()["items"]
    assert item["statement"]["text"] == ("Example Union is an example (Russian state media only).")


def test_numbers_of_a_definition_pass_the_audit_and_no_other() -> None:
    """A digit stands in the row of the term; without it, it would be from nowhere."""
    talks = event("talks", title="The Example Union meets")
    made = term("union", "Example Union", definition="The Example Union has 777 members.")
    window = seen(record(talks, made), **MARCH)
    said = tuple(glossary(window).statements())
    assert breaches(said, window) == ()
    other = seen(record(talks, UNION), **MARCH)
    assert {found.rule for found in breaches(said, other)} == {"digits"}
