"""What is said not to be there knows of claims by which it was: of every kind, in every edition."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.audit.run import breaches
from analysis.charts.weapons import weapons
from analysis.evidence.load import load_evidence
from analysis.evidence.records import Stage
from analysis.narrative.sections.arms import arms
from analysis.narrative.sections.bottom_line import bottom_line
from analysis.narrative.sections.disagreements import disagreements
from analysis.narrative.sections.leaders import leaders
from analysis.narrative.sections.nuclear import nuclear
from analysis.narrative.sections.un import un
from analysis.narrative.statement import plain_json
from tests.builders import disagreement, editions, event, known, position, record, seen
from tests.conftest import DATA, HERE, RecordEditor, copy_record
from tests.everything import statements_of
from tests.findings.test_rules import GAP, YEAR, only
from tests.recount import Recount, recount_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from analysis.evidence.window import Window
    from analysis.narrative.part import Part
    from analysis.narrative.statement import Statement

# An event of each kind, what is in dispute of it, and its days as the record has them.
DATED = (
    ("2021-10-01-example-trainers", "when the trainers came", "October 2021"),
    ("2022-09-04-sample-aung-demo-port", "when the journey was made", "4 to 8 September 2022"),
    ("2022-09-06-example-reactor-paper", "when the paper was signed", "6 September 2022"),
    ("2021-06-18-example-resolution", "when the resolution was voted on", "18 June 2021"),
)
MAKERS = (arms, leaders, nuclear, un)
SAYING = [(make, dated[1]) for make, dated in zip(MAKERS, DATED, strict=True)]
load = cache(load_evidence)

# What may be there or not; of sources and people a section says that they are none with its events.
TABLES = ("events", "plans", "votes", "listings", "stages", "deals")
ELSEWHEN = {"start": "2022-12", "end": "2022-12"}
LATER = {"start": "2023-03", "end": "2023-03"}


def disputed(edit: RecordEditor, *claims: str) -> None:
    """Put the day of an event of each kind in dispute."""
    for key, at_issue, own in DATED:
        name = f"dated-{key}"
        source = next(r for r in edit.read("events") if r["id"] == key)["sources"].split(";")[0]
        row = {"id": name, "kind": "date", "at_issue": at_issue, "preferred": own, "events": key}
        edit.add("disagreements", "example-talks-date", **row)
        for place, claim in enumerate((own, *claims), 1):
            told = {"disagreement": name, "order": str(place), "claim": claim, "sources": source}
            edit.add("positions", "example-talks-date", **told, as_of="2022-12-31")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the fictional record with one event of each kind claimed for other days."""
    made = copy_record(HERE / "record", tmp_path_factory.mktemp("rivals") / "record")
    disputed(RecordEditor(made), "12 December 2022", "November 2021", "In 2024")
    return made


@pytest.mark.parametrize(("make", "at_issue"), SAYING)
def test_an_absence_says_that_sources_differ(
    folder: Path, make: Callable[[Window], Part], at_issue: str
) -> None:
    """No delivery, journey, paper or vote is on record of days that a claim gives for one."""
    evidence = load(folder)
    differ = f"sources differ on {at_issue}"
    said = [s for s in make(known(evidence, **ELSEWHEN)).statements() if s.kind == "absence"]
    assert said
    assert [s.text for s in said if at_issue not in s.text] == []
    later = make(known(evidence, **LATER)).statements()
    assert [s.text for s in later if differ in s.text and s.kind == "absence"] == []


def test_the_question_stands_in_the_register(folder: Path) -> None:
    """Whoever reads of it finds who says what, though nothing of it is of these dates."""
    evidence = load(folder)
    listed = {item.id for item in disagreements(known(evidence, **ELSEWHEN)).items}
    assert listed == {f"dated-{key}" for key, *_ in DATED}
    of_some = known(evidence, **ELSEWHEN, sectors="nuclear")
    assert [item.id for item in disagreements(of_some).items] == [f"dated-{DATED[2][0]}"]


def moved(claim: str, **changes: str) -> Window:
    """Return March 2022 in which nothing arrived, unless it came when a claim has it."""
    arrival = event("arrival", "2022-02-01", kind="delivery", sectors=("defence",))
    ours = position("1 February 2022", "example-post")
    rival = position(claim, "example-post", as_of="2022-06-01")
    dispute = disagreement("day", ours, rival, kind="date", events=("arrival",))
    given = replace(dispute, **{"at_issue": "when they came", **changes})  # type: ignore[arg-type]
    drill = event("drill", "2022-03-03", kind="exercise", sectors=("defence",))
    came = Stage(
        *("lamps-1", "arrival", "lamps", "Lamps", "delivered", arrival.when),
        *(None, None, ("example-post",), ""),
    )
    made = record(arrival, drill, given, stages=(came,))
    return seen(made, start="2022-03-02", end="2022-03-15")


def no_delivery(window: Window) -> Statement:
    """Return what is said of deliveries that aren't there."""
    return next(s for s in arms(window).statements() if "no delivery" in s.text.casefold())


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("2 March 2022", True),
        ("Not before 15 March", True),
        ("1 or 2 March 2022", True),
        ("In March 2022", True),
        ("2022-03-15", True),
        ("Some time in 2022", True),
        ("1 March 2022", False),
        ("March 2021", False),
        ("After the drill", False),
    ],
)
def test_a_claim_is_of_the_days_that_its_words_name(claim: str, *, said: bool) -> None:
    """A day, a month or a year, whether or not the year is said."""
    assert ("sources differ on when they came" in no_delivery(moved(claim)).text) is said


@pytest.mark.parametrize("kind", ["value", "name", "wording"])
def test_a_dispute_over_another_attribute_dates_nothing(kind: str) -> None:
    """That two came in March is a number, unless it is in dispute when."""
    window = moved("Two in March 2022", kind=kind, at_issue="how many came")
    assert "differ" not in no_delivery(window).text


def test_a_day_in_dispute_with_another_attribute_counts() -> None:
    """A dispute of one kind may be over the day as well."""
    window = moved("Two in March 2022", kind="name", at_issue="who sent them and when")
    assert "sources differ on who sent them and when" in no_delivery(window).text


def test_the_figure_of_weapons_says_it_too() -> None:
    """Titles of figures count what they don't find as sections do."""
    said = weapons(moved("2 March 2022")).title
    assert "sources differ on when they came" in said.text


def test_the_last_before_the_dates_may_be_another_s_last() -> None:
    """Something that a claim dates later, and still before them, is named by what is in dispute."""
    window = moved("1 April 2022")
    parts = event("parts", "2022-03-04", kind="delivery", sectors=("defence",))
    drill = event("later", "2022-05-03", kind="exercise", sectors=("defence",))
    facts = (*window.record.events.values(), *window.record.disagreements.values(), parts, drill)
    said = arms(seen(record(*facts), start="2022-05", end="2022-05")).statements()
    told = next(s.text for s in said if s.id == "arms-last-delivery")
    assert "The title of parts" in told
    assert "sources differ on when they came" in told


def test_the_longest_gap_knows_of_a_journey_that_a_claim_dates_into_it() -> None:
    """Days without a journey are an absence too."""
    days = disagreement(
        "day",
        position("1 June 2021", "example-post"),
        position("August 2022", "example-post", as_of="2022-12-31"),
        kind="date",
        at_issue="when the first journey was made",
        events=(GAP[0].id,),
    )
    assert "differ" not in only(seen(record(*GAP), **YEAR), "longest-gap")[1]
    window = seen(record(*GAP, days), **YEAR)
    assert "sources differ on when the first journey was made" in only(window, "longest-gap")[1]


def test_the_audit_misses_it_where_it_is_left_out() -> None:
    """Whoever wrote the sentence."""
    window = moved("2 March 2022")
    said = no_delivery(window)
    plain = replace(said, text=said.text.partition(" (sources differ")[0])
    assert breaches([said], window) == ()
    assert {b.rule for b in breaches([plain], window)} == {"dated-elsewhen"}


def unsaid(window: Window, recount: Recount) -> list[str]:
    """Return what other code would find of another's days, and no word says."""
    return [
        f"{said.id}: {said.text} ({name})"
        for said in statements_of(window)
        if said.kind not in {"method", "judgement"}
        for query in plain_json(said.query.get("counts", ()))
        for name in _elsewhen(query, recount)
        if name not in said.disagreements or "ources differ on" not in said.text
    ]


def _elsewhen(query: dict[str, Any], recount: Recount) -> set[str]:
    asked = not query["rows"] and query["table"] in TABLES
    return recount.elsewhen(query) if asked else set()


@settings(max_examples=40)
@given(data=st.data())
def test_every_absence_of_every_edition_knows_of_claims(folder: Path, data: st.DataObject) -> None:
    """Each is asked again of a record in which the event fell on the days that the claim gives."""
    evidence = load(folder)
    window = known(evidence, **data.draw(editions(evidence.coverage)))
    assert unsaid(window, recount_of(folder)) == []


@pytest.mark.parametrize(
    "given",
    [
        {"start": "2022-11-16", "end": "2022-11-30"},
        {"start": "2025-02-20", "end": "2025-02-22"},
    ],
    ids=str,
)
def test_every_absence_of_the_record_knows_of_claims(given: dict[str, str]) -> None:
    """In editions of the real record into which a claimed day falls."""
    evidence = load(DATA)
    window = known(evidence, **given)
    assert unsaid(window, Recount(DATA, evidence.origins.keys)) == []
    said = bottom_line(window).statements()
    assert not breaches(said, window)
