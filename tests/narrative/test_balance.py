"""Balance: whose pages an edition rests on, each number by a query of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from analysis.audit.run import breaches
from analysis.narrative.cldr_names import country_name, language_name
from analysis.narrative.sections.balance import balance
from analysis.narrative.sections.method import method
from tests.builders import event, record, seen, source
from tests.builders import record as plain_record

if TYPE_CHECKING:
    from analysis.evidence.window import Window
    from analysis.narrative.part import Part

YEAR = {"start": "2022", "end": "2022"}


def rows(part: Part, by: str) -> list[str]:
    """Return the words of one breakdown, row by row."""
    (found,) = [b for b in part.to_json()["breakdowns"] if b["by"] == by]
    return [row["text"] for row in found["rows"]]


def edition(events: int = 12) -> Window:
    """Return 2022 with events in its second half, half of them on the Demo Post alone."""
    pages = (
        source("post", "2022-07-05", publisher="Demo Post", language="en", country="RU"),
        source("kite", "2022-07", publisher="Kite News", language="my", side="russia"),
        source("old", "2019-07-06", publisher="Demo Post", language="en", country="FR"),
    )
    made = [
        event(f"talks-{n}", f"2022-07-{n + 1:02}", sources=("post", "kite")[: 1 + n % 2])
        for n in range(events)
    ]
    return seen(record(*pages, *made, event("first", "2022-07-01", sources=("old",))), **YEAR)


def test_sources_stand_by_each_trait_and_year() -> None:
    """The largest group first; what was published before the record begins stands apart."""
    part = balance(edition())
    assert rows(part, "By publisher and year") == [
        "Demo Post: 2 (1 of 2022, 1 of years before).",
        "Kite News: 1 (1 of 2022).",
    ]
    assert rows(part, "By language and year") == [
        "English: 2 (1 of 2022, 1 of years before).",
        "Burmese: 1 (1 of 2022).",
    ]
    assert "Not told: 1 (1 of 2022)." in rows(part, "By country and year")


def test_rare_groups_stand_together() -> None:
    """Twelve are listed by name, and the rest is one row, its own query behind it."""
    pages = [source(f"p{n}", "2022-03-06", publisher=f"Post {n:02}") for n in range(20)]
    talks = event("talks", "2022-03-05", sources=tuple(p.id for p in pages))
    part = balance(seen(record(*pages, talks), **YEAR))
    told = rows(part, "By publisher and year")
    assert (len(told), told[-1]) == (13, "Others together: 8 (8 of 2022).")


def test_a_half_year_says_what_rests_on_one_publisher() -> None:
    """Two pages of one publisher are one; the foremost is named with its events."""
    assert rows(balance(edition()), "Events of these dates by half-year, and who told of them") == [
        (
            "Second half of 2022: 13 events, seven of them told by a single publisher; "
            "Demo Post told of 13."
        )
    ]


@pytest.mark.parametrize(
    ("papers", "words"),
    [(("post",), "told by a single publisher"), (("post", "kite"), "told by several publishers")],
)
def test_a_half_year_of_one_event_reads_as_such(papers: tuple[str, ...], words: str) -> None:
    """Neither is one of it told, nor none of it."""
    pages = (source("post", publisher="Demo Post"), source("kite", publisher="Kite News"))
    window = seen(record(*pages, event("talks", "2022-07-01", sources=papers)), **YEAR)
    (told,) = rows(balance(window), "Events of these dates by half-year, and who told of them")
    assert told == f"Second half of 2022: one event, {words}."


def test_the_newest_page_of_a_sector_is_of_a_known_day() -> None:
    """A page of which the month alone is known gives none."""
    (told,) = rows(balance(edition()), "The newest page, by sector")
    assert told.endswith(": 5 July 2022, of pages whose day is known.")


def test_method_says_it_in_short() -> None:
    """The commonest language and those of the two sides, and the foremost publisher."""
    said = {s.id: s.text for s in method(edition()).statements()}
    assert "Demo Post alone gave two." in said["method-balance"]
    assert (
        "By language, the commonest and the two sides' own: English two." in said["method-balance"]
    )
    assert said["method-single"].endswith(
        "Demo Post told of 13 of 13 events in the second half of 2022."
    )


def test_a_half_year_of_few_events_shows_no_share() -> None:
    """Neither does one that lies only partly in the dates."""
    few = {s.id: s.text for s in method(edition(3)).statements()}
    assert "half of" not in few["method-single"]


def test_what_is_hardly_covered_stands_in_the_record() -> None:
    """The descriptor names it; a record that names nothing says nothing."""
    window = edition()
    named = replace(
        window.record, coverage=replace(window.record.coverage, thin=("kites", "lamps"))
    )
    told = seen(named, **YEAR)
    said = [s.text for s in method(told).statements() if s.id == "method-thin"]
    assert said == ["Covered less than the rest: kites and lamps."]
    assert not [s for s in method(window).statements() if s.id == "method-thin"]


def test_all_of_it_passes_the_audit() -> None:
    """Each number and day is what its query gives."""
    window = edition()
    assert breaches((*balance(window).statements(), *method(window).statements()), window) == ()


def test_no_source_no_balance() -> None:
    """Dates without a fact have a title and no row."""
    part = balance(seen(plain_record(), **YEAR))
    assert part.to_json()["breakdowns"] == []


def test_names_of_languages_and_countries() -> None:
    """A side's own name goes before any other; an unknown code stays a code."""
    subject = edition().record.subject
    assert (language_name("my"), language_name("qq")) == ("Burmese", "qq")
    assert (country_name("FR", subject), country_name("CD", subject)) == (
        "France",
        "Congo - Kinshasa",
    )
