"""The steps that agreements and contracts reached, told per deal: what two figures draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.charts.captions import tally
from analysis.charts.timescale import short_period
from analysis.charts.tooltips import told
from analysis.evidence import plans
from analysis.evidence.dates import period_in_words
from analysis.evidence.deals import HEARSAY, SIGHTING, SPOKESMAN
from analysis.evidence.numbers import capitalised, plain
from analysis.findings.common import disputes_of
from analysis.narrative.citations import state_media_label
from analysis.narrative.maker import in_part
from analysis.narrative.telling import hedge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.charts.captions import Count
    from analysis.charts.tooltips import Told
    from analysis.evidence.deals import Deal
    from analysis.evidence.records import Event, Stage
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window

PAPER = {
    "announced": "Announced",
    "memorandum": "Memorandum",
    "agreement": "Agreement",
    "in-force": "In force",
    "done": "Carried out",
    "suspended": "Suspended",
    "ended": "Ended",
    "cancelled": "Cancelled",
}
ARMS = {"ordered": "Ordered", "delivered": "Delivered", "inducted": "Commissioned"}
NAMES = {**PAPER, **ARMS}
# Standings as they are drawn, from works to words: their name in the picture and in a sentence.
STANDS = {
    "in-use": ("In force or use", "in force or use"),
    "stopped": ("Since stopped", "since stopped"),
    "said": ("In use by one side's word", "in use by one side's word alone"),
    "overdue": ("Overdue", "overdue"),
    "agreement": ("Agreement signed", "with a signed agreement"),
    "memorandum": ("Memorandum", "with a memorandum"),
    "announced": ("Announced only", "announced only"),
    "dropped": ("Ended before use", "ended before use"),
}
KNOWN = "known to have taken effect"
OWN_WORD = "one side's own word"
# Who tells of a step, where that is to be said beside it.
BESIDE = {
    SPOKESMAN: OWN_WORD,
    SIGHTING: "seen, not told of",
    HEARSAY: "said by unnamed sources alone",
}


def deals(window: Window, *, arms: bool) -> list[Deal]:
    """Return the deals of weapons, or all others, by the date of their first step."""
    chosen = (deal for deal in window.scope.deals.values() if deal.arms == arms)
    return sorted(chosen, key=lambda d: (d.steps[0].date.first, d.key))


def holds(window: Window, stage: Stage) -> bool:
    """Return whether some possible day of the step lies in the window."""
    return stage.date.overlaps(window.parameters.start, window.parameters.end)


def missed(window: Window, stages: Iterable[Stage]) -> tuple[Event, ...]:
    """Return the plans among the steps whose time ended in or before the window, unseen since."""
    events, chosen = events_of(window, stages), window.parameters
    return plans.missed(events, window.record, chosen.as_of, chosen.end)


def events_of(window: Window, stages: Iterable[Stage]) -> tuple[Event, ...]:
    """Return the events that the steps were taken from, each once."""
    ids = dict.fromkeys(s.event for s in stages)
    return tuple(window.record.events[key] for key in ids)


def quantity(stage: Stage) -> str:
    """Return how many the step was about: `6`, `2 to 4`, or an empty text."""
    low, high = stage.quantity_low, stage.quantity_high
    if low is None and high is None:
        return ""
    if low is None or high is None:
        return f"at least {plain(low)}" if low is not None else f"up to {plain(high or 0)}"
    return plain(low) if low == high else f"{plain(low)} to {plain(high)}"


def step_name(stage: Stage) -> str:
    """Return what the step is called: of what was only seen, that it was."""
    return "First seen" if stage.told_by == SIGHTING else NAMES[stage.stage]


def step_in_words(stage: Stage) -> str:
    """Return the step with its date, and who alone tells of it: `ordered 2022 (said by …)`."""
    # That it was seen and not told of is in the step's own name.
    word = "" if stage.told_by == SIGHTING else BESIDE.get(stage.told_by or "", "")
    words = f"{step_name(stage).lower()} {short_period(stage.date)}"
    return f"{words} ({word})" if word else words


def is_sure(window: Window, stage: Stage) -> bool:
    """Return whether the step's day is known and nobody disputes it."""
    kinds = {d.kind for d in disputes_of(window, stage)}
    told = stage.told_by not in BESIDE
    return told and stage.date.precision == "day" and not kinds & {"date", "contested-claim"}


def doubt(window: Window, stage: Stage) -> str:
    """Return what is to be said beside the step: disputes, one side's word, state media alone."""
    return capitalised(_doubt(window, stage))


def _doubt(window: Window, stage: Stage) -> str:
    return "; ".join(doubts(window, stage))


def doubts(window: Window, stage: Stage) -> list[str]:
    """Return what is to be said beside the step, each thing by itself."""
    label = state_media_label(stage.sources, window.record)
    word = BESIDE.get(stage.told_by or "", "")
    return [words for words in (hedge(disputes_of(window, stage)), word, label) if words]


def doubts_of(window: Window, stages: Sequence[Stage]) -> list[str]:
    """Return what is to be said beside several steps, each thing once; of some steps, in part."""
    said = dict.fromkeys(words for stage in stages for words in doubts(window, stage))
    return in_part(window, stages, said)


def disputed(window: Window, stage: Stage) -> bool:
    """Return whether sources differ on the event that took the deal to this step."""
    return bool(disputes_of(window, stage))


def of_step(window: Window, deal: Deal, stage: Stage) -> Told:
    """Return what the mark of one step tells: deal, step, how many, when, and what is in doubt."""
    name = step_name(stage).lower()
    head = " ".join(filter(None, [name, quantity(stage)]))
    said = "; ".join(filter(None, [short_period(stage.date), _doubt(window, stage)]))
    return told(window, f"{deal.label}: {head} ({said})", [stage.event], stage.sources)


def of_standing(window: Window, deal: Deal, stands: str) -> Told:
    """Return what the mark of a whole deal tells: where it stands, and its first and last step."""
    first, last = deal.steps[0], deal.steps[-1]
    ends = [first] if first == last else [first, last]
    steps = ", ".join(f"{step_name(s).lower()} {short_period(s.date)}" for s in ends)
    words = f"{deal.label}: {stands.lower()} ({'; '.join([steps, *doubts_of(window, ends)])})"
    sources = [source for step in ends for source in step.sources]
    return told(window, words, dict.fromkeys(step.event for step in ends), sources)


def in_effect(moved: Rows[Deal]) -> Count:
    """Return how many deals took effect as far as is known; a spokesman's word makes none known."""
    reached = moved.where(reached=True)
    return tally(reached, None if len(reached) else "none")


def known(count: Count, until: str) -> str:
    """Return `are known to have taken effect`, `until` saying from which day that is seen."""
    return f"{'are' if count.value > 1 else 'is'} {KNOWN}{until}"


def by_word(moved: Rows[Deal]) -> list[tuple[str, Count]]:
    """Return `two more by an official's word` with its count, where there are such deals."""
    said = moved.where(by_a_spokesman=True)
    if not len(said):
        return []
    more = " more" if in_effect(moved).value else ""
    return [(f"{tally(said).shown}{more} by an official's word", tally(said))]


def standing_so(moved: Rows[Deal], name: str, of: str = "") -> list[tuple[str, Count]]:
    """Return how many deals stand so, in words with the count, where there are any."""
    rows = moved.where(standing=name)
    return [(f"{tally(rows).shown}{of} {STANDS[name][1]}", tally(rows))] if len(rows) else []


def in_brackets(parts: Iterable[str]) -> str:
    """Return the parts as an aside at the end of a title, blank where there is none."""
    aside = "; ".join(parts)
    return f" ({aside})" if aside else ""


def date_cell(window: Window, stage: Stage) -> str:
    """Return the step's date for a table, marked where it lies before the window."""
    words = period_in_words(stage.date)
    return words if holds(window, stage) else f"{words} (before these dates)"
