"""An entry and its row stand side by side, and what can't both be is told apart from the rest."""

from pathlib import Path

import pytest

from analysis.evidence.load import load_evidence
from analysis.evidence.records import Evidence
from analysis.reviewing.contrast import event_lines, figure_lines

TALKS, KILLED = "2021-03-05-example-talks", "demo-killed-2021-06-30"


@pytest.fixture
def evidence(record_folder: Path) -> Evidence:
    """Return the fictional record."""
    return load_evidence(record_folder)


def verdicts(
    evidence: Evidence, published: str = "2021-03-07", **entry: object
) -> dict[str, tuple[str, str]]:
    """Return the verdict on each thing, and why."""
    lines = event_lines(entry, evidence.events[TALKS], published, evidence)
    return {line.label: (line.verdict, line.why) for line in lines if line.verdict}


def test_what_agrees_is_not_marked(evidence: Evidence) -> None:
    """Neither the same nor what the article leaves open; a report of the confirmed is no other."""
    entry = {"start": "2021-03-05", "kind": "meeting", "status": "reported", "actors": []}

    assert verdicts(evidence, **entry) == {}


def test_other_days_clash(evidence: Evidence) -> None:
    """One thing did not happen on two days; a month that holds the day only says less."""
    assert verdicts(evidence, start="2021-03-09")["Dates"] == ("clash", "no day in common")
    month = verdicts(evidence, start="2021-03-01", precision="month")
    assert month["Dates"] == ("differs", "one is more exact")


def test_an_article_before_the_event_clashes(evidence: Evidence) -> None:
    """It can't be a source of what had not begun, unless it announced it."""
    early = {"start": "2021-03-05", "published": "2021-02-05"}

    assert verdicts(evidence, **early)["Published"][0] == "clash"
    assert "Published" not in verdicts(evidence, **early, status="announced")


def test_two_countries_clash(evidence: Evidence) -> None:
    """A place elsewhere in the same country is another matter."""
    row = evidence.events[TALKS]
    home = evidence.places[row.place or ""].country
    abroad = next(p.id for p in evidence.places.values() if p.country != home)

    assert verdicts(evidence, start="2021-03-05", place=abroad)["Where"] == (
        "clash",
        "in two countries",
    )


def test_others_are_no_clash(evidence: Evidence) -> None:
    """Who else was there can be true beside the row."""
    told = verdicts(evidence, start="2021-03-05", actors=["ivan-example", "new:Olga Specimen"])

    assert told["Who"] == ("differs", "names others too")


@pytest.mark.parametrize(
    ("qualifier", "value", "verdict"),
    [
        ("exactly", 100, "clash"),
        ("exactly", 130, "differs"),
        ("at least", 120, ""),
        ("up to", 90, "clash"),
    ],
)
def test_bounds_decide_whether_values_clash(
    evidence: Evidence, qualifier: str, value: int, verdict: str
) -> None:
    """The record has at least 120 on that day: 130 can be true beside it, 100 can't."""
    row = evidence.figures[KILLED]
    entry = {"qualifier": qualifier, "value": value, "unit": row.unit, "as_of": "2021-06-30"}

    assert figure_lines(entry, row)[0].verdict == verdict


def test_what_is_no_number_or_date_is_shown_as_it_stands(evidence: Evidence) -> None:
    """A person may have written anything."""
    line = figure_lines({"value": "many", "as_of": "June"}, evidence.figures[KILLED])

    assert [each.here for each in line[:3:2]] == ["many", "June"]
    assert verdicts(evidence, start="soon") == {}
