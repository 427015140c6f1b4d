"""The ladder of agreements, by where they stand: in use, stopped, overdue, signed, announced?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.charts.captions import Caption, tally
from analysis.charts.empty import no_events
from analysis.charts.facts import DISPUTED
from analysis.charts.ladder import Mark, Rung, draw_ladder
from analysis.charts.skeleton import Content, both, chart
from analysis.charts.steps import (
    KNOWN,
    NAMES,
    STANDS,
    by_word,
    date_cell,
    deals,
    disputed,
    doubt,
    events_of,
    holds,
    in_brackets,
    in_effect,
    known,
    missed,
    of_step,
    standing_so,
)
from analysis.charts.timescale import short_period
from analysis.charts.tooltips import of_event
from analysis.evidence import plans
from analysis.evidence.deals import (
    AS_RUNG,
    IN_FORCE,
    IN_USE,
    SPOKESMAN,
    STOPPED,
    furthest,
    standing,
)
from analysis.evidence.numbers import counted, listed
from analysis.findings.common import deals as certain_deals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import altair as alt

    from analysis.evidence.deals import Deal
    from analysis.evidence.records import Event, Stage
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

COLUMNS = ("Deal", "Stands", "Step", "Date", "Caveats")
MOST = 24
WHAT = "step of an agreement"
SUBTITLE = (
    "Deals between {pair} by where they stand, arms orders not counted, with the first date of "
    "each step up"
)
# The columns of the picture, from words to works: what is in force and what was done share one.
USE = "In force or use"
RUNGS = {
    "Announced": ("announced",),
    "Memorandum": ("memorandum",),
    "Agreement": ("agreement",),
    USE: IN_FORCE,
    "Stopped": STOPPED,
}


@dataclass(frozen=True)
class Drawn:
    """One deal as it is drawn: where it stands, its steps up, and the plan that is overdue."""

    deal: Deal
    stands: str
    steps: tuple[Stage, ...]
    late: Event | None


@chart("economy")
def agreements(caption: Caption) -> Content:
    """Return one row per deal with the steps up that it had taken by the window's end.

    Drawn are deals with a step in the window, at most 24, those that got furthest, in groups by
    where they stand; a step that leads no further up, such as a later announcement, is left to the
    record. Table: one row per step drawn; columns Deal, Stands, Step, Date, Caveats. Contracts for
    weapons stand in their own figure.
    """
    window = caption.window
    moved = [deal for deal in deals(window, arms=False) if deal.inside]
    measure = caption.dated(SUBTITLE)
    if not moved:
        pool = window.everything.where(stage=tuple(NAMES))
        return no_events(caption, WHAT, measure, pool, COLUMNS, found=_moved(window))
    drawn = _drawn(window, furthest(moved)[:MOST])
    steps = [(row, step) for row in drawn for step in row.steps]
    late = [row.late for row in drawn if row.late]
    return Content(
        title=_title(caption),
        measure=measure,
        columns=COLUMNS,
        rows=[_cells(window, row, step) for row, step in steps],
        marks=len(drawn),
        draw=both(lambda width: _draw(window, drawn, width)),
        alt=lambda: _alt(caption),
        notes=_notes(caption),
        facts=(*events_of(window, (step for _, step in steps)), *late),
        told_by=(*(step for _, step in steps), *late),
    )


def _moved(window: Window) -> Rows[Stage]:
    """Return the steps in the window of deals that aren't of weapons."""
    return window.stages.where(arms=False, inside=True)


def _drawn(window: Window, chosen: Sequence[Deal]) -> list[Drawn]:
    """Return the deals in groups from works to words, in each by date."""
    rows = []
    for deal in chosen:
        late = missed(window, deal.steps)
        stands = standing(deal, overdue=bool(late))
        rows.append(
            Drawn(deal, stands, tuple(_climbed(deal)), late[0] if stands == "overdue" else None)
        )
    order = list(STANDS)
    return sorted(
        rows, key=lambda r: (order.index(r.stands), r.deal.steps[0].date.first, r.deal.key)
    )


def _climbed(deal: Deal) -> Iterator[Stage]:
    """Yield the deal's steps that led it to a further column than any before, by date.

    Where it certainly came into use, the word of a spokesman about that is passed over.
    """
    reached = -1
    for step in deal.steps:
        place = list(RUNGS).index(_column(step))
        only_said = step.stage in IN_USE and step.told_by == SPOKESMAN
        if place > reached and not (deal.reached and only_said):
            reached = place
            yield step


def _column(step: Stage) -> str:
    stage = AS_RUNG.get(step.stage, step.stage)
    return next(name for name, held in RUNGS.items() if stage in held)


def _cells(window: Window, row: Drawn, step: Stage) -> tuple[str, ...]:
    stands = STANDS[row.stands][0]
    return row.deal.label, stands, NAMES[step.stage], date_cell(window, step), doubt(window, step)


def _title(caption: Caption) -> Statement:
    moved = certain_deals(caption.window)
    if not len(moved):
        possible = tally(_moved(caption.window).distinct("agreement"))
        text = f"No deal certainly took a step {caption.briefly}, {possible.shown} possibly"
        return caption.title(text, counts=[tally(moved, "no"), possible])
    used, until = in_effect(moved), caption.window.parameters.until_in_words
    text = f"{counted(len(moved), 'deal')} {caption.briefly}: {used.shown} {KNOWN}{until}"
    said = by_word(moved)
    rest = " of the rest" if used.value or said else " of them"
    beside = [
        *standing_so(moved, "stopped", " of them"),
        *said,
        *standing_so(moved, "overdue", rest),
    ]
    text += in_brackets(words for words, _ in beside)
    return caption.title(text, counts=[tally(moved), used, *(count for _, count in beside)])


def _alt(caption: Caption) -> Statement:
    steps = _moved(caption.window).where(place_on_ladder_to=MOST)
    moved = certain_deals(caption.window)
    used, until = in_effect(moved), caption.window.parameters.until_in_words
    counts = [tally(steps.distinct("agreement")), tally(moved, None if len(moved) else "no")]
    parts = []
    for name, (_, words) in STANDS.items():
        rows = moved.where(standing=name)
        if len(rows):
            counts.append(tally(rows))
            parts.append(f"{counts[-1].shown} {words}")
    text = f"Ladder of {counted(int(counts[0].value), 'deal')}, {caption.dates}, in groups; of "
    text += f"{counted(len(moved), 'deal')} with a certain step {used.shown} {known(used, until)}"
    if parts:
        text += f"; {'as they stood then' if until else 'as they stand'}: {listed(parts)}"
    return caption.alt(f"{text}; table follows.", counts=counts)


def _notes(caption: Caption) -> tuple[Statement, ...]:
    notes = [caption.note("A memorandum states an intention; it is not a contract.")]
    rest = _moved(caption.window).where(place_on_ladder_after=MOST).distinct("agreement")
    if len(rest):
        held = _moved(caption.window).where(place_on_ladder_to=MOST).distinct("agreement")
        count, drawn = tally(rest), tally(held)
        words = counted(int(count.value), "further deal")
        many = "is" if count.value == 1 else "are"
        text = (
            f"Drawn are {drawn.shown}, none of which got less far than one left out; {words} "
            f"{many} in the record."
        )
        notes.append(caption.note(text, counts=[drawn, count]))
    return tuple(notes)


def _draw(window: Window, drawn: Sequence[Drawn], sheet: float) -> alt.TopLevelMixin:
    groups: dict[str, list[Rung]] = {}
    for row in drawn:
        marks = tuple(_marks(window, row))
        groups.setdefault(STANDS[row.stands][0], []).append(Rung(row.deal.label, marks))
    return draw_ladder(groups, list(RUNGS), sheet)


def _marks(window: Window, row: Drawn) -> Iterator[Mark]:
    for step in row.steps:
        dagger = f" {DISPUTED}" if disputed(window, step) else ""
        date = f"{short_period(step.date)}{dagger}"
        told = of_step(window, row.deal, step)
        yield Mark(_column(step), _look(window, step), NAMES[step.stage].lower(), date, told)
    due = plans.due(row.late) if row.late else None
    if row.late and due:
        yield Mark(USE, "due", "", f"due {short_period(due)}", of_event(window, row.late))


def _look(window: Window, step: Stage) -> str:
    if not holds(window, step):
        return "before"
    if step.stage in STOPPED:
        return "stopped"
    return "said" if step.stage in IN_USE and step.told_by == SPOKESMAN else "step"
