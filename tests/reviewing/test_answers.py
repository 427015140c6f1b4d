"""An answer means one change of the proposal's file, and is refused where something is missing."""

from pathlib import Path

import pytest

from analysis.errors import BriefingError
from analysis.evidence.load import load_evidence
from analysis.evidence.records import Evidence
from analysis.reviewing.answers import filled_in, no, question, yes
from analysis.reviewing.edits import Drop, SetKeys

MAYBE = {"kind": "meeting", "maybe": {"id": "2021-03-05-example-talks", "title": "Talks"}}
KNOWN = {"kind": "meeting", "known": "2021-03-05-example-talks"}
NEW = {"kind": "meeting", "start": "2021-03-06"}


@pytest.fixture
def evidence(record_folder: Path) -> Evidence:
    """Return the fictional record."""
    return load_evidence(record_folder)


def test_yes_to_a_row_that_it_may_be_makes_it_known() -> None:
    """The id moves to where accept reads it, and the entry is gone over."""
    wanted = {"known": "2021-03-05-example-talks", "maybe": None, "checked": True}

    assert yes("events", 0, MAYBE) == [SetKeys("events", 0, wanted)]


def test_no_to_a_row_that_it_may_be_leaves_a_new_event() -> None:
    """It isn't that row; whether it is one at all is asked next."""
    assert question("events", MAYBE) == "Is it this row?"
    assert no("events", 0, MAYBE) == [SetKeys("events", 0, {"maybe": None, "checked": None})]
    assert question("events", NEW) == "Is it an event that the record lacks?"


def test_no_to_a_known_row_frees_the_entry() -> None:
    """The wrong link goes, with all that spoke of the difference."""
    (change,) = no("events", 1, KNOWN)

    assert isinstance(change, SetKeys)
    assert change.values["known"] is None


def test_no_to_a_new_entry_takes_it_out() -> None:
    """What is no event is deleted."""
    assert no("figures", 2, {"value": 3}) == [Drop("figures", 2)]


@pytest.mark.parametrize(
    ("section", "entry", "told"),
    [
        ("events", NEW, "a new row needs title and summary in your own words"),
        ("events", {**KNOWN, "differs": "start: 5 here, 6 in the record"}, "it differs"),
        ("figures", {"value": 3, "as_of": "2021-06-30"}, "a new row needs series and as_of"),
    ],
)
def test_yes_waits_for_what_is_missing(section: str, entry: dict[str, str], told: str) -> None:
    """What accept would leave out is asked for at once."""
    with pytest.raises(BriefingError, match=told):
        yes(section, 0, entry)


def test_only_what_a_form_shows_is_changed(evidence: Evidence) -> None:
    """A cell that a form doesn't hold keeps what stands there; one that it empties is emptied."""
    form = {"shown": ["title", "place"], "title": ["Talks  held"], "place": [""]}

    values = filled_in("events", {**NEW, "place": "example-city"}, form, evidence, None)

    assert values == {"title": "Talks held", "place": None}


def test_what_stands_already_is_no_change(evidence: Evidence) -> None:
    """Saving a form as it was shown writes nothing."""
    entry = {"start": "2021-03-06", "actors": ["ivan-example"], "bilateral": True, "value": 1}
    form = {
        "shown": ["start", "actors", "bilateral", "leader_visit", "end"],
        "start": ["2021-03-06"],
        "actors": ["ivan-example", "", ""],
        "bilateral": ["true"],
        "end": [""],
    }

    assert filled_in("events", entry, form, evidence, None) == {}


def test_the_articles_own_sentence_is_refused(evidence: Evidence) -> None:
    """The summary box keeps the rule of accept."""
    article = "The two signed a contract for example tractors from Russia in Example City."
    form = {
        "shown": ["summary"],
        "summary": ["Two signed a contract for example tractors from Russia."],
    }

    with pytest.raises(BriefingError, match="repeats the article's words"):
        filled_in("events", NEW, form, evidence, article)


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("known", "2021-03-05-example-talk", 'did you mean "2021-03-05-example-talks"'),
        ("actors", "ivan-exampel", 'did you mean "ivan-example"'),
        ("start", "5 March", "is not a date"),
    ],
)
def test_a_cell_that_cant_hold_it_is_refused(
    evidence: Evidence, key: str, value: str, told: str
) -> None:
    """With the nearest that it can hold, before anything is written."""
    with pytest.raises(BriefingError, match=told):
        filled_in("events", NEW, {"shown": [key], key: [value]}, evidence, None)
