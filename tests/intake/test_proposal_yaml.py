"""The file of a proposal is short, says what is to be written, and comes back as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from analysis.intake.matching.record_index import RecordIndex
from analysis.intake.proposals.outcome import work
from analysis.intake.proposals.proposal_yaml import (
    MISSED,
    comment_behind,
    from_yaml,
    read_proposal,
    write_proposal,
)
from analysis.intake.reading.article import Article
from analysis.intake.reading.files import find_entries, read_articles
from tests.intake.evaluate import LABELS

HERE = Path(__file__).parent
SCHEMA = HERE.parents[1] / "docs" / "schemas" / "proposal.schema.json"
LONGEST_ON_AVERAGE = 40


@pytest.fixture(scope="module")
def written(index: RecordIndex) -> list[str]:
    """Return the proposals of all labelled articles, as their files hold them."""
    folders = [HERE / "labelled", HERE / "heldout", HERE / "fresh"]
    articles = read_articles(e for e in find_entries(folders) if e.path.name != LABELS)
    return [text for article in articles if (text := work(article, index).text)]


def test_proposals_are_short(written: list[str]) -> None:
    """A proposal is some forty lines on average: a person reads it whole."""
    lines = [len(text.splitlines()) for text in written]

    assert sum(lines) / len(lines) <= LONGEST_ON_AVERAGE


def test_a_proposal_comes_back_as_it_was(written: list[str]) -> None:
    """Reading a file and writing it again changes nothing, so that hands may share it."""
    for text in written:
        assert write_proposal(read_proposal(text)) == text


def test_each_is_as_its_schema_says(written: list[str]) -> None:
    """So that an editor which knows `docs/schemas/` marks nothing that intake wrote."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    for text in written:
        found = Draft202012Validator(schema).iter_errors(from_yaml(text))
        assert [f"{list(each.path)}: {each.message}" for each in found] == []


def test_empty_keys_are_left_out(written: list[str]) -> None:
    """Nothing is written of what isn't there, but for what a person is to write."""
    for text in written:
        content = from_yaml(text)
        entries = [content["article"], *(content["events"] or ()), *content.get("figures", ())]
        empty = {
            key for entry in entries for key, value in entry.items() if value in (None, "", [])
        }
        assert empty <= {
            "publisher",
            "title",
            "summary",
            "series",
            "as_of",
            "known",
            "question",
            "why",
        }


def test_every_proposal_has_a_template_for_a_missed_event(written: list[str]) -> None:
    """It stands behind the events, as a comment."""
    assert all(MISSED in text for text in written)


def test_what_is_left_out_is_there_for_code(index: RecordIndex) -> None:
    """The content has each key, empty where the file has none, and the dates in full."""
    body = b"8 May 2024\nRussia and Myanmar signed a lamp memorandum in April, Russia said."
    text = work(Article("a.txt", "a", "text", body, {}), index).text
    assert text is not None

    (short,), (event,) = from_yaml(text)["events"], read_proposal(text)["events"]

    assert (short["start"], "precision" in short, "known" in short) == ("2024-04", False, False)
    assert (event["start"], event["precision"], event["known"]) == ("2024-04-01", "month", None)
    assert (event["status"], event["leader_visit"]) == ("reported", False)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a: "b #c"\n', None),
        ("# of its own\na: b#c\n", None),
        ("a: |\n  b #c\n  # d\n", None),
        ("a:\n  # of its own\n  b: c\n", None),
        ("a: b #c\n", 1),
        ("a: b\n  c #d\n", 2),
        ('a: "b"\nb: "c" # d\n', 2),
        ("a: # b\n", 1),
    ],
)
def test_a_comment_behind_something_is_found(text: str, line: int | None) -> None:
    """A # in quotation marks, in a block, in a word or on a line of its own is none."""
    assert comment_behind(text) == line
