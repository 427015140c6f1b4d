"""What changed in rows: facts, numbers, plans and judgements of two states of a small record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.comparing.change import Change, Compared, FieldChange
from analysis.comparing.compare import State, differences
from analysis.comparing.kept_rows import NAME, read_rows, rows_json
from analysis.comparing.rows import edition_rows, record_rows
from analysis.evidence.records import Source
from tests.builders import event, figure, judgement, known, series, source, span
from tests.builders import record as record_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from analysis.evidence.authored import Judgement
    from analysis.evidence.records import Event, Evidence, Figure, Series

PLAN = {"status": "announced", "due": span("2022-06"), "kind": "statement"}


# After all that it tells of, so that it foretold nothing.
LATER = "2022-12-01"


def record(*facts: Event | Figure | Judgement | Series | Source) -> Evidence:
    """Return a record of the given rows, whose one source came after them if none is given."""
    papers = [each for each in facts if isinstance(each, Source)]
    return record_of(*facts, *([] if papers else [source("example-post", LATER)]))


def state(evidence: Evidence) -> State:
    """Return a whole record as a state, without a sentence."""
    return State(Compared("made up", "record"), (), record_rows(evidence))


def changed(then: Evidence, now: Evidence) -> Mapping[str, dict[str, list[Change]]]:
    """Return the changes by group and kind, where there are any."""
    told = differences(state(then), state(now)).changes
    return {
        group: {kind: list(each) for kind, each in kinds.items() if each}
        for group, kinds in told.items()
        if any(kinds.values())
    }


def ids(changes: Mapping[str, dict[str, list[Change]]]) -> dict[str, dict[str, list[str]]]:
    """Return the same with ids alone."""
    return {
        group: {kind: [each.id for each in of_kind] for kind, of_kind in kinds.items()}
        for group, kinds in changes.items()
    }


class TestFacts:
    """Facts are added, removed, corrected, re-sourced or renamed."""

    def test_nothing_changed(self) -> None:
        """The same record has no change from itself."""
        assert changed(record(event("talks")), record(event("talks"))) == {}

    def test_one_came_and_one_went(self) -> None:
        """Each is told by its own label."""
        told = changed(record(event("talks")), record(event("visit", title="A visit")))
        assert ids(told) == {"facts": {"added": ["visit"], "removed": ["talks"]}}
        assert told["facts"]["added"][0].label == "5 March 2022: A visit"

    def test_a_correction_names_its_fields(self) -> None:
        """Each field with what it held and holds, and no other field."""
        then, now = event("talks"), event("talks", "2022-03-06", place="demo-port")
        told = changed(record(then), record(now))
        assert ids(told) == {"facts": {"corrected": ["talks"]}}
        assert set(told["facts"]["corrected"][0].fields) == {
            FieldChange("when", "2022-03-05", "2022-03-06"),
            FieldChange("place", "", "demo-port"),
        }

    def test_another_source_is_no_correction(self) -> None:
        """Where only the sources are others, the fact is the same one, better told."""
        papers = (source("example-post", LATER), source("demo-times", LATER))
        then = record(event("talks"), *papers)
        now = record(event("talks", sources=("example-post", "demo-times")), *papers)
        told = changed(then, now)
        assert ids(told) == {"facts": {"re-sourced": ["talks"]}}
        assert told["facts"]["re-sourced"][0].fields[0].now == ("example-post", "demo-times")

    def test_a_new_id_alone_is_a_new_name(self) -> None:
        """All other fields are equal, so that it is the same fact."""
        said = {"title": "Talks", "summary": "They talked."}
        told = changed(record(event("talks", **said)), record(event("meeting", **said)))
        assert ids(told) == {"facts": {"renamed": ["meeting"]}}
        assert told["facts"]["renamed"][0].formerly == "talks"

    def test_two_alike_are_not_told_as_renamed(self) -> None:
        """Nobody could say which of them became which."""
        said = {"title": "Talks", "summary": "They talked."}
        then = record(event("one", **said), event("two", **said))
        told = changed(then, record(event("three", **said)))
        assert ids(told) == {"facts": {"added": ["three"], "removed": ["one", "two"]}}

    def test_other_tables_are_told_apart(self) -> None:
        """A source that got its page is no fact."""
        then, now = source("example-post", LATER), source("example-post", LATER, title="A title")
        assert ids(changed(record(then), record(now))) == {"rows": {"corrected": ["example-post"]}}


class TestNumbers:
    """Numbers are revised, or followed by newer ones."""

    def test_a_revised_number_is_told_whole(self) -> None:
        """With its bound and unit, and not as a correction besides."""
        then, now = figure("dead", value=120), figure("dead", value=130, qualifier="at least")
        told = changed(record(then), record(now))
        assert ids(told) == {"figures": {"revised": ["dead"]}}
        (number,) = told["figures"]["revised"][0].fields
        assert (number.then, number.now) == ("120 people", "at least 130 people")

    def test_a_newer_number_follows_that_of_its_counter(self) -> None:
        """And is added as a fact too; a later number of another counter follows none."""
        then = figure("dead-1", "2022-03-05", 120)
        other = figure("dead-2", "2022-09-05", 99, attributed_to="Others")
        now = figure("dead-3", "2022-06-05", 150)
        told = changed(record(then, series()), record(then, other, now, series()))
        assert ids(told) == {
            "figures": {"newer": ["dead-3"]},
            "facts": {"added": ["dead-2", "dead-3"]},
        }
        newer = told["figures"]["newer"][0]
        assert newer.formerly == "dead-1"
        assert newer.fields[0].then == "120 people (5 March 2022)"
        assert newer.fields[0].now == "150 people (5 June 2022)"


class TestPlans:
    """Plans are carried out, in part or whole, come about, are called off, or fall overdue."""

    def became(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
        """Return what became of a plan with some fields, once it has others."""
        done = event("done", "2022-06-03")
        then, now = (event("plan", "2022-03-05", **{**PLAN, **x}) for x in (before, after))
        return ids(changed(record(then, done), record(now, done)))

    def test_one_that_was_carried_out(self) -> None:
        """By the fact that it names now."""
        after = {"fulfilled_by": ("done",)}
        assert self.became({}, after) == {"plans": {"fulfilled": ["plan"]}}

    def test_one_that_was_carried_out_in_part(self) -> None:
        """By a fact that did not do the whole."""
        after = {"fulfilled_by": ("partly:done",)}
        assert self.became({}, after) == {"plans": {"partly": ["plan"]}}

    def test_one_that_came_about(self) -> None:
        """The event itself is told as done."""
        assert self.became({}, {"status": "reported"}) == {"plans": {"came-about": ["plan"]}}

    def test_one_that_was_called_off(self) -> None:
        """It is a plan no more."""
        assert self.became({}, {"status": "cancelled"}) == {"plans": {"cancelled": ["plan"]}}

    def test_one_whose_date_has_passed(self) -> None:
        """Its time was set, and nothing later is on record."""
        told = self.became({"due": None}, {})
        assert told == {"plans": {"overdue": ["plan"]}}

    def test_a_correction_beside_it_is_told_too(self) -> None:
        """What else is other in its row is no part of what became of it."""
        after = {"fulfilled_by": ("done",), "summary": "Another summary."}
        assert self.became({}, after) == {
            "plans": {"fulfilled": ["plan"]},
            "facts": {"corrected": ["plan"]},
        }

    def test_a_day_of_knowledge_makes_a_plan_of_a_journey(self) -> None:
        """An edition of the eve keeps what was announced, and nothing of what came of it."""
        papers = (source("example-post", "2022-03-01"), source("demo-times", "2022-03-06"))
        journey = event("visit", "2022-03-05", sources=("example-post", "demo-times"))
        eve, later = (
            edition_rows(known(record(journey, *papers), start="2022", end="2022", as_of=day))
            for day in ("2022-03-02", "2022-03-31")
        )
        planned = eve.of("events")["visit"].fields
        assert planned["sources"] == ("example-post",)
        assert "summary" not in planned
        assert "title" not in planned
        both = [State(Compared("an edition", "edition"), (), rows) for rows in (eve, later)]
        told = differences(*both).changes
        assert [each.id for each in told["plans"]["came-about"]] == ["visit"]
        assert not any(told["facts"].values())

    def test_an_edition_names_what_did_it_once_that_is_known(self) -> None:
        """By the fact that fulfilled the plan, which may lie outside the edition's dates."""
        papers = (source("example-post", "2022-03-06"), source("demo-times", "2022-12-01"))
        plan = event("plan", "2022-03-05", **PLAN, fulfilled_by=("partly:done",))
        made = record(plan, event("done", "2022-06-03", sources=("demo-times",)), *papers)
        march = {"start": "2022-03", "end": "2022-03"}
        then, now = (
            edition_rows(known(made, **march, as_of=day)) for day in ("2022-04-01", "2022-12-31")
        )
        assert "fulfilled_by" not in then.of("events")["plan"].fields
        assert now.names["done"] == "3 June 2022: The title of done"
        both = [State(Compared("an edition", "edition"), (), rows) for rows in (then, now)]
        (change,) = differences(*both).changes["plans"]["partly"]
        assert change.fields == (FieldChange("fulfilled_by", "", ("partly:done",)),)


class TestJudgements:
    """Judgements come, fall and move."""

    def test_one_came_and_one_fell(self) -> None:
        """Each by its own words."""
        then = record(event("talks"), judgement("old", "talks"))
        now = record(event("talks"), judgement("new", "talks", statement="Another will."))
        assert ids(changed(then, now)) == {"judgements": {"came": ["new"], "fell": ["old"]}}

    def test_another_likelihood_moves_it(self) -> None:
        """With what it was and is."""
        then = record(event("talks"), judgement("next", "talks"))
        now = record(event("talks"), judgement("next", "talks", likelihood="very likely"))
        told = changed(then, now)
        assert told["judgements"]["moved"][0].fields == (
            FieldChange("likelihood", "likely", "very likely"),
        )

    def test_another_basis_moves_none(self) -> None:
        """What it says is the same."""
        both = (event("talks"), event("visit"))
        then = record(*both, judgement("next", "talks"))
        now = record(*both, judgement("next", "talks", "visit"))
        assert ids(changed(then, now)) == {}


def test_rows_are_kept_and_read_again(tmp_path: Path) -> None:
    """An edition's file gives the same rows back, whatever their words hold."""
    hostile = 'Said "x",\n</script>\u2028 \\ é'
    facts = (event("talks", summary=hostile), figure("dead"), judgement("next", "talks"))
    made = edition_rows(known(record(*facts), start="2022", end="2022"))
    (tmp_path / NAME).write_bytes(rows_json(made))
    assert read_rows(tmp_path) == made
    assert made.names["example-post"] == "Example Post, 1 December 2022"
