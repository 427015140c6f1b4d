"""A change to a proposal's text changes what it is to change and leaves the rest as it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import BriefingError
from analysis.intake.proposals.proposal_yaml import from_yaml, to_yaml
from analysis.reviewing.edits import Add, Change, Drop, SetKeys, changed

TEXT = """\
# mine
article:
  file: visit.txt
  publisher: null
events:
# the first
- start: '2021-03-05'  # surely
  kind: visit
  maybe:
    id: x
    sources: [a, b]
# the second
- kind: agreement
  because: long text that
    goes on
figures: []
# the end
summary: null
"""


def test_a_comment_outlives_a_change_of_its_line() -> None:
    """What a person noted behind a value stays behind the new one."""
    made = changed(TEXT, [SetKeys("events", 0, {"start": "2022-01-01"})])

    assert "- start: '2022-01-01'  # surely\n" in made
    assert made.replace("2022-01-01", "2021-03-05") == TEXT


def test_all_other_lines_stay() -> None:
    """A key that comes in, and one that goes, touch no other line."""
    made = changed(TEXT, [SetKeys("events", 0, {"maybe": None, "known": "x"})])

    gone = {"  maybe:", "    id: x", "    sources: [a, b]"}
    assert set(TEXT.splitlines()) - set(made.splitlines()) == gone
    assert set(made.splitlines()) - set(TEXT.splitlines()) == {"  known: x"}


def test_the_first_key_of_an_entry_can_go() -> None:
    """The next key takes over the dash."""
    made = changed(TEXT, [SetKeys("events", 0, {"start": None})])

    assert from_yaml(made)["events"][0] == {
        "kind": "visit",
        "maybe": {"id": "x", "sources": ["a", "b"]},
    }


def test_the_last_entry_can_go_and_another_come() -> None:
    """An empty list is written as one, and takes entries again."""
    emptied = changed(TEXT, [Drop("events", 0), Drop("events", 0)])

    assert from_yaml(emptied)["events"] == []
    assert from_yaml(changed(emptied, [Add("events", {"a": [1]})]))["events"] == [{"a": [1]}]


def test_a_section_that_is_missing_is_begun() -> None:
    """A proposal without people can be given one."""
    assert from_yaml(changed(TEXT, [Add("people", {"name": "n"})]))["people"] == [{"name": "n"}]


def test_another_layout_is_refused_not_mangled() -> None:
    """Entries in braces on one line are a person's to change."""
    with pytest.raises(BriefingError, match="laid out in a way"):
        changed("article: {}\nevents: [{a: 1}, {b: 2}]\n", [Drop("events", 0)])


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=160)
values = st.one_of(words, st.booleans(), st.integers(), st.none(), st.lists(words, max_size=4))


@given(st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), values, min_size=1), values)
def test_whatever_is_written_is_read_again(entry: dict[str, object], value: object) -> None:
    """Any text, number or list that is set stands in the file as it was given."""
    entry = {"z": "first", **entry}
    text = to_yaml({"article": {"file": "x"}, "events": [entry, entry]})
    changes: list[Change] = [SetKeys("events", 1, {"b": value}), Drop("events", 0)]

    held = from_yaml(changed(text, changes))["events"]

    expected = {**entry, "b": value}
    assert held == [expected if value is not None else {k: v for k, v in entry.items() if k != "b"}]
