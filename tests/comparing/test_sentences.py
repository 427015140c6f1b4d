"""What became of printed sentences, and of the findings among them."""

from __future__ import annotations

from typing import Any

from analysis.comparing.change import Compared, FieldChange
from analysis.comparing.compare import State, differences
from analysis.comparing.rows import Rows
from analysis.comparing.sentence_changes import finding_changes, sentence_changes

NO_ROWS = Rows({}, {})


def said(key: str, text: str = "Talks were held.", **changes: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return a sentence of the section that its id begins with."""
    section = key.partition("-")[0]
    made = {"id": key, "section": section, "kind": "fact", "text": text}
    return {**made, "facts": ["talks"], "sources": ["example-post"], **changes}


class TestSentences:
    """Sentences are new, gone, changed, or the same on another basis."""

    def test_one_is_new_and_one_is_gone(self) -> None:
        """Both are told, in the order of reading."""
        told = sentence_changes([said("arms-1")], [said("arms-2", "Another.")])
        assert [(each.kind, each.id) for each in told] == [("new", "arms-2"), ("gone", "arms-1")]

    def test_changed_words_are_told_with_those_before(self) -> None:
        """The label is what is printed now."""
        (told,) = sentence_changes([said("arms-1", "One visit.")], [said("arms-1", "Two visits.")])
        assert (told.kind, told.label) == ("changed", "Two visits.")
        assert told.fields == (FieldChange("text", "One visit.", "Two visits."),)

    def test_the_same_words_on_other_sources(self) -> None:
        """They say the same and rest on something else."""
        (told,) = sentence_changes([said("arms-1")], [said("arms-1", sources=["demo-times"])])
        assert told.kind == "re-based"
        assert told.fields == (FieldChange("sources", ("example-post",), ("demo-times",)),)

    def test_another_id_alone_is_no_change(self) -> None:
        """Sentences are numbered through, and move down when one comes before them."""
        then, now = [said("arms-1")], [said("arms-1", "A new one."), said("arms-2")]
        told = sentence_changes(then, now)
        assert [(each.kind, each.id) for each in told] == [("changed", "arms-1"), ("new", "arms-2")]
        assert sentence_changes([said("arms-1")], [said("arms-2")]) == ()


class TestFindings:
    """Findings come, fall and move, and are told once however many sections tell them."""

    def test_one_came_one_moved_one_fell(self) -> None:
        """By their own ids, without the sections that they stand in."""
        then = [said("arms-finding-gap", "A gap of 5 days."), said("arms-finding-first")]
        now = [said("arms-finding-gap", "A gap of 6 days."), said("lead-finding-peak", "A peak.")]
        told = finding_changes(then, now)
        assert [(each.kind, each.id) for each in told] == [
            ("fell", "first"),
            ("moved", "gap"),
            ("came", "peak"),
        ]

    def test_a_finding_is_no_other_sentence(self) -> None:
        """It is told in its own group, and not again among the rest."""
        assert sentence_changes([], [said("arms-finding-gap")]) == ()

    def test_one_that_moves_to_another_section_stays(self) -> None:
        """The bottom line may tell it or not."""
        then = [said("arms-finding-gap"), said("lead-finding-gap")]
        assert finding_changes(then, [said("arms-finding-gap")]) == ()


class TestWithoutRows:
    """Of an edition that keeps no rows, what its sentences tell of them is compared."""

    def test_entries_stand_in_for_facts(self) -> None:
        """Added, told otherwise and re-sourced facts are seen, and a note says what isn't."""
        then = State(
            Compared("old", "edition"),
            (said("record-talks"), said("record-visit", "A visit.", facts=["visit"])),
            None,
        )
        now = State(
            Compared("new", "edition"),
            (
                said("record-talks", "Talks failed."),
                said("record-visit", "A visit.", facts=["visit"], sources=["demo-times"]),
                said("record-drill", "A drill.", facts=["drill"]),
            ),
            NO_ROWS,
        )
        told = differences(then, now)
        facts = {kind: [each.id for each in of] for kind, of in told.changes["facts"].items() if of}
        assert facts == {"added": ["drill"], "corrected": ["talks"], "re-sourced": ["visit"]}
        assert "old was built before editions kept their rows" in told.notes[0]

    def test_judgements_are_told_by_their_words(self) -> None:
        """Their reasons and what would change them are no judgements."""
        old = said("judgements-next", "It will.", kind="judgement")
        reason = said("judgements-next-reason", "It did.", kind="judgement")
        new = {**old, "text": "It may."}
        told = differences(
            State(Compared("a", "edition"), (old, reason), None),
            State(Compared("b", "edition"), (new, reason), None),
        )
        (moved,) = told.changes["judgements"]["moved"]
        assert moved.fields == (FieldChange("statement", "It will.", "It may."),)
        assert told.count == 1
