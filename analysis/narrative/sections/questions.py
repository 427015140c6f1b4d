"""What readers ask first: who needs whom, what changed, arrived, was only promised, isn't known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.evidence.deals import IN_FORCE, SPOKESMAN
from analysis.evidence.definitions import ARMS, deliveries_of_arms, done, journeys
from analysis.evidence.nearest import latest
from analysis.evidence.numbers import in_words
from analysis.findings import plan as planning
from analysis.findings.changing import telling_of_change
from analysis.findings.common import (
    LONGEST_YEAR,
    claimed_here,
    furthest_steps,
    last_whole_year,
    step_told,
)
from analysis.findings.promising import foremost_promises
from analysis.findings.registry import findings
from analysis.narrative.filters import Filters
from analysis.narrative.handed_over import MOST, kinds
from analysis.narrative.leads import arrange
from analysis.narrative.retelling import told_in
from analysis.narrative.section import Item
from analysis.narrative.sections.bottom_line import bottom_line
from analysis.narrative.sections.gaps import left_open
from analysis.narrative.templating import write
from analysis.narrative.written import Written

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from analysis.evidence.authored import Reading
    from analysis.evidence.selection import Rows, Selection
    from analysis.evidence.window import Window
    from analysis.narrative.section import Section
    from analysis.narrative.statement import Statement

NAME = "questions"
FEW_WORDS = 2


def questions(window: Window) -> Section:
    """Return the answers to what readers ask first, without an item where none is asked.

    Each stands only where its facts do: an author's reading of who needs whom, what the last year
    changed, what arrived, what stands on paper alone, what isn't known. Days too few ask nothing.
    """
    arrived = _arrived(window)
    facts: dict[str, Any] = {
        "asked": planning.asks(window),
        "readings": planning.answers(window),
        "events": done(window.events).bilateral,
        "changed": _changed(window, _answered(window, arrived)),
        **arrived,
        "known": _known(window),
        "whose": planning.told_at_first(window, "change-journeys"),
        **_unknown(window),
    }
    written = write(Filters(window, NAME), NAME, facts)
    items = tuple(_item(said) for said in written.having("answer"))
    asked = len({item.date for item in items if item.date})
    rubric = f"In {in_words(asked)} question{'s' if asked > 1 else ''}" if asked else "Questions"
    return arrange(NAME, rubric, Written.of(NAME, written.besides("answer")), items)


def _item(said: Statement) -> Item:
    """Return an answer under its question; one that goes on under the same has no head."""
    return Item(date=said.head, statement=said)


def _changed(window: Window, named: Collection[str]) -> dict[str, Any] | None:
    """Return what is set against the time before: of years the last whole one, else the dates.

    Events say it that are not among the `named`. None where the record can't compare, or where
    nothing was there in either time.
    """
    now = last_whole_year(window) if window.parameters.days > LONGEST_YEAR else window
    then = (now.year_before or now.preceding) if now else None
    if now is None or then is None:
        return None
    papers, when = _papers(now, then), now.parameters.window_in_words
    counted: dict[str, Callable[[Window], Rows[Any]]] = {
        "journeys": _journeys,
        "reached": _reached,
        "received": _received,
    }
    if window.parameters.sectors:
        # A list of journeys narrowed to sectors isn't full.
        del counted["journeys"]
    pairs = {name: {"now": of(now), "then": of(then)} for name, of in counted.items()}
    told = {name: pair for name, pair in pairs.items() if any(pair.values())}
    if not told and papers is None:
        return None
    return {
        "reading": _opening(now) if now is not window else None,
        "question": f"What changed {when}?" if len(when.split()) <= FEW_WORDS else "What changed?",
        "when": when,
        "then_when": then.parameters.window_in_words,
        "pairs": told,
        "papers": papers,
        "steps": telling_of_change(now, named),
    }


def _answered(window: Window, arrived: Mapping[str, Any]) -> frozenset[str]:
    """Return the events that the bottom line tells, or another answer by a deal or a delivery."""
    rows = (*arrived["reached"], *arrived["spokesman"], *arrived["named_papers"])
    steps = {step.event for deal in rows for step in deal.steps}
    came = {event.id for event in arrived["received"]}
    return frozenset({*steps, *came, *_known(window), *_told(window)})


def _told(window: Window) -> frozenset[str]:
    """Return the ids of what the bottom line tells: a second time here would be its last."""
    return window.derived(
        "told in the bottom line", lambda: told_in(window, bottom_line(window).statements())
    )


def _opening(year: Window) -> Reading | None:
    """Return the reading that opens the edition of a year, None where it has no line."""
    reading = planning.opening(year)
    return reading if reading and reading.title else None


def _papers(now: Window, then: Window) -> Mapping[str, Rows[Any]] | None:
    """Return the agreements of both times with the sources read, None where reading explains it."""
    told = next((f for f in findings(now) if f.id == "open-list-papers"), None)
    same = told and told.values["then_when"] == then.parameters.window_in_words
    return told.rows if told and same else None


def _journeys(window: Window) -> Selection:
    return journeys(done(window.events))


def _reached(window: Window) -> Rows[Any]:
    steps = window.rows("stages").where(arms=False, stage=IN_FORCE, certain=True)
    return steps.where(told_by_not=SPOKESMAN).distinct("agreement")


def _received(window: Window) -> Selection:
    return deliveries_of_arms(done(window.events))


def _known(window: Window) -> frozenset[str]:
    """Return the landmark that the bottom line names, which the answers name no second time."""
    landmark = planning.bottom_line(window).landmark
    return frozenset([landmark.id] if landmark else []) & _told(window)


def _arrived(window: Window) -> dict[str, Any]:
    """Return what the answers on what arrived and on what was promised are written from."""
    moved = window.rows("deals").where(arms=False, moved=True)
    reached, said = moved.where(reached=True), moved.where(by_a_spokesman=True)
    stopped, received = reached.where(undone=True), _received(window)
    paper = moved.where(reached=False, by_a_spokesman=False)
    promises = foremost_promises(window, paper, _known(window))
    made = kinds(window, received, _known(window), _told(window))
    batches = frozenset[str]().union(*(kind.batches for kind in made))
    return {
        "reached": reached,
        "carried_out": list(furthest_steps(window, reached)),
        "spokesman": said,
        "told": list(furthest_steps(window, said)),
        "stopped": stopped,
        "halted": [step_told(window, deal, deal.steps[-1]) for deal in stopped],
        "received": received,
        "newest": latest(received, received.scope.days_of) if received else None,
        "one_received": received.number == 1,
        "kinds": made[-MOST:],
        "all_kinds": len(made) <= MOST and len(batches) == received.number,
        "received_perhaps": deliveries_of_arms(window.possible(window.happened)),
        "claimed": claimed_here(window, deliveries_of_arms),
        "of_arms": window.speaks_of(ARMS),
        "paper": paper,
        "named_papers": promises,
        "on_paper": [step_told(window, deal, deal.steps[-1]) for deal in promises],
        "overdue": window.plans.bilateral.where(outcome="overdue"),
        "years": window.parameters.start.year != window.parameters.end.year,
    }


def _unknown(window: Window) -> dict[str, Any]:
    """Return what the answer on what isn't known is written from."""
    return {
        "named": [reading for reading in planning.unknowns(window) if reading.title],
        **left_open(window),
    }
