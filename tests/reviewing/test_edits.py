"""A change to a proposal's text changes what it is to change and leaves the rest as it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import BriefingError
from analysis.intake.proposals.proposal_yaml import MISSED, read_proposal, write_proposal
from analysis.reviewing.edits import Add, Change, Drop, SetKeys, changed

TEXT = """\
# mine
article:
  file: visit.txt
  publisher: ""
events:
# the first
- {start: '2021-03-05', kind: visit, known: "", maybe: {id: x, sources: [a, b]}}
# the second
- start: '2021-03-06'
  # of which I am not sure
  kind: agreement
  because: long text that
    goes on
  title: ""
figures:
# the end
"""


def test_all_other_lines_stay() -> None:
    """One entry is written anew; others, their layout and every comment are as before."""
    made = changed(TEXT, [SetKeys("events", 0, {"maybe": None, "known": "x"})])

    (gone,) = set(TEXT.splitlines()) - set(made.splitlines())
    (come,) = set(made.splitlines()) - set(TEXT.splitlines())
    assert gone.startswith("- {start: '2021-03-05'")
    assert come == "- {start: '2021-03-05', kind: visit, known: x}"


def test_a_comment_inside_an_entry_stays_above_it() -> None:
    """What a person noted is not lost with the lines that change around it."""
    made = changed(TEXT, [SetKeys("events", 1, {"title": "Tractors"})])

    assert "# the second\n  # of which I am not sure\n- start: '2021-03-06'" in made
    assert 'title: "Tractors"' in made


def test_what_intake_wrote_keeps_its_form() -> None:
    """A change and its opposite give the same bytes, and the template for a missed event stays."""
    entry = {"start": "2021-03-05", "precision": "day", "kind": "visit", "spans": [[1, 2]]}
    text = write_proposal({"article": {"file": "x"}, "events": [entry, entry], "figures": []})

    made = changed(text, [SetKeys("events", 1, {"checked": True})])

    assert MISSED in made
    assert changed(made, [SetKeys("events", 1, {"checked": None})]) == text


def test_the_last_entry_can_go_and_another_come() -> None:
    """An emptied section takes entries again."""
    emptied = changed(TEXT, [Drop("events", 0), Drop("events", 0)])

    assert read_proposal(emptied)["events"] == []
    again = read_proposal(changed(emptied, [Add("events", {"kind": "vote"})]))
    assert [event["kind"] for event in again["events"]] == ["vote"]


def test_a_section_that_is_missing_is_begun() -> None:
    """A proposal without people, or without a remark, can be given one."""
    made = changed(TEXT, [Add("people", {"name": "n"}), SetKeys("", None, {"summary": "So."})])

    assert read_proposal(made)["people"][0]["name"] == "n"
    assert read_proposal(made)["summary"] == "So."


def test_the_article_is_changed_in_its_place() -> None:
    """Its keys alone, before what follows them."""
    made = changed(TEXT, [SetKeys("article", None, {"publisher": "Example Post"})])

    assert made == TEXT.replace('publisher: ""', "publisher: Example Post")


def test_another_layout_is_refused_not_mangled() -> None:
    """A list in brackets on one line is a person's to change."""
    with pytest.raises(BriefingError, match="laid out in a way"):
        changed("article: {file: x}\nevents: [{kind: vote}, {kind: visit}]\n", [Drop("events", 0)])


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=160)


@given(title=words, note=words, about=words, place=words)
def test_whatever_is_written_is_read_again(title: str, note: str, about: str, place: str) -> None:
    """Any text that is set stands in the file as it was given; the entries beside it stay."""
    entry = {"kind": "visit", "place": place}
    figure = {"value": 1, "about": about}
    text = write_proposal({"article": {"file": "x"}, "events": [entry] * 3, "figures": [figure]})
    changes: list[Change] = [
        SetKeys("events", 1, {"title": title, "note": note}),
        Drop("events", 0),
    ]

    held = read_proposal(changed(text, changes))

    first, second = held["events"]
    assert (first["title"] or "", first["note"] or "") == (title, note)
    assert second["title"] is None
    assert held["figures"][0]["about"] == (about or None)
