"""Who a leader is, said where the bottom line first names them."""

from __future__ import annotations

from dataclasses import replace

from analysis.evidence.records import Office
from analysis.narrative.introducing import introduced
from analysis.narrative.statement import Statement
from tests.builders import event, record, seen, source, span

LORD = Office("sample-aung", "Warden", span("2021"), span("2022-12-31"), 1, ("gazette",), "")
KING = Office("sample-aung", "Regent", span("2023-01-01"), None, 1, (), "")


def words(*texts: str, start: str = "2022", end: str = "2022") -> list[str]:
    """Return what stands in a lead of these texts, with two offices on record one after another."""
    held = replace(record(source("gazette"), event("talks")), offices=(LORD, KING))
    lead = [Statement(f"lead-{n}", "lead", "fact", text) for n, text in enumerate(texts)]
    return [said.text for said in introduced(seen(held, start=start, end=end), lead)]


def test_the_office_stands_at_the_first_mention_alone() -> None:
    """It is that of the last day of the dates, and "then" where it isn't held any more."""
    assert words("Nothing.", "Sample-Aung came.", "Sample-Aung left.") == [
        "Nothing.",
        "Sample-Aung (then Warden) came.",
        "Sample-Aung left.",
    ]
    assert words("Sample-Aung came.", end="2024", start="2024") == ["Sample-Aung (Regent) came."]


def test_brackets_stand_in_no_brackets() -> None:
    """Inside them the office follows behind a comma."""
    assert words("One came (Sample-Aung).") == ["One came (Sample-Aung, then Warden)."]
    assert words("One (a) came: Sample-Aung.") == ["One (a) came: Sample-Aung (then Warden)."]


def test_what_says_the_office_or_whose_something_is_stays() -> None:
    """Neither takes a bracket."""
    assert words("Sample-Aung, then Warden, came.") == ["Sample-Aung, then Warden, came."]
    assert words("Sample-Aung's horse came.") == ["Sample-Aung's horse came."]


def test_a_title_that_is_set_off_keeps_its_words() -> None:
    """Who somebody is, is said where the sentence itself names them."""
    assert words("Landmark: “Sample-Aung comes”.", "He met Sample-Aung.") == [
        "Landmark: “Sample-Aung comes”.",
        "He met Sample-Aung (then Warden).",
    ]
    assert words("“Sample-Aung comes”.") == ["“Sample-Aung comes”."]
