"""What is told where: which findings lead the edition, a section, a title or a figure.

The choice is by strength, one finding about each subject; what no finding explains is left to the
dated list. A rumour never leads: a finding's facts are vouched for by more than one word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.evidence.definitions import done
from analysis.findings.common import SHORTEST_COMPARED
from analysis.findings.registry import findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.evidence.authored import Reading
    from analysis.evidence.records import Event
    from analysis.evidence.selection import Rows, Selection
    from analysis.evidence.window import Window
    from analysis.findings.finding import Finding

# What may lead an edition; all else stands in its section alone.
LEADING = (
    "none-since",
    "change",
    "longest-gap",
    "direction",
    "access",
    "delivery",
    "promised",
    "open-list",
    "silence",
)
# What is told of many editions alike comes after what is new in these dates.
OF_MANY_YEARS = ("longest-gap",)
# What days too few for a change may be led by.
OF_DAYS = ("access", "chain")
# What is no news of a single year.
OF_YEARS = ("older-orders", "share")
# Which of those that are told names the edition.
TITLES = ("none-since", "change", "access", "delivery", "open-list", "promised", "silence")
# Over years the balance of the deals, or of the orders, says more than who met whom.
TITLES_OF_YEARS = ("delivery", "older-orders", *TITLES)
# What follows on another's sentence as a half of its own.
HALVES = {"delivery": ("reversal",)}
# Whom leaders met and who came, which an opening may have told before them.
RETOLD = ("access", "change")
# What changes a state more than a talk or a statement does.
CHANGES = ("agreement", "delivery", "launch", "election", "exercise")
# Of what is not on record this may name a section, beside what is.
NAMING = ("reactor",)
UNKNOWN = ("never",)
OF_ANSWERS = ("open-list",)
# What the first answers tell too: a section tells none of it that would be told a third time.
ANSWERED = ("change-journeys", "open-list-papers")
# What stands beside other findings and leads no section alone.
BESIDE = ("first",)
APART = ("silence", "dispute", "concentration", "lag", "overdue", "reversal", "third-party")
A_YEAR = 365
MOST = 6
MOST_OF_A_PART = 3
MOST_IN_A_SECTION = 4
MOST_READINGS = 2


@dataclass(frozen=True)
class Told:
    """A finding as it is told: its sentence, and the halves of others that follow on it."""

    finding: Finding
    halves: tuple[Finding, ...] = ()

    @property
    def facts(self) -> frozenset[str]:
        """Return the ids of the facts that the sentence names."""
        return frozenset(fact for one in (self.finding, *self.halves) for fact in one.facts)


@dataclass(frozen=True)
class Plan:
    """What leads: findings in the order of telling, the one of the title, and what isn't known."""

    told: tuple[Told, ...] = ()
    title: Finding | None = None
    landmark: Event | None = None
    unknown: Finding | None = None

    @property
    def facts(self) -> frozenset[str]:
        """Return the ids of the facts that its findings tell."""
        return frozenset(fact for told in self.told for fact in told.facts)


def bottom_line(window: Window) -> Plan:
    """Return what leads the edition: one finding of a section, a landmark and what isn't known."""
    found = findings(window)
    days = window.parameters.days
    allowed: tuple[str, ...] = LEADING if days >= SHORTEST_COMPARED else OF_DAYS
    allowed = (*allowed, *OF_YEARS) if days > A_YEAR + 1 else allowed
    # What the thesis leaves to tell of open lists the first answers tell in short.
    retold = OF_ANSWERS if asks(window) and opening(window) else ()
    allowed = tuple(rule for rule in allowed if rule not in retold)
    most = MOST if days >= A_YEAR else MOST_OF_A_PART
    told = _spread([f for f in found if f.rule in allowed], most)
    names = TITLES if days <= A_YEAR + 1 else TITLES_OF_YEARS
    title = _title(told, names)
    # What opens the edition is the thesis; without one the finding of the title is told first.
    thesis = opening(window)
    if thesis:
        ordered = sorted(told, key=lambda one: _retold(window, one, thesis))
    else:
        ordered = sorted(told, key=lambda one: one != title)
    plan = Plan(tuple(_with_halves(one, found) for one in ordered), title)
    unknown = [f for f in found if f.rule in UNKNOWN and f.subject not in {t.subject for t in told}]
    return Plan(
        plan.told, plan.title, _landmark(window, plan.facts), unknown[-1] if unknown else None
    )


def _retold(window: Window, one: Finding, thesis: Reading) -> bool:
    """Return whether all that a finding tells of these dates is what the thesis rests on."""
    events = window.record.events
    told = {f for f in one.facts if f in events and window.holds(events[f])}
    return one.rule in RETOLD and bool(told) and told <= set(thesis.facts)


def own(window: Window, events: Selection) -> Selection:
    """Return the events whose main subject the edition's sectors ask for."""
    chosen = window.parameters.sectors
    if not chosen:
        return events
    return events.where(id=[event.id for event in events if event.sectors[0] in chosen])


def section(window: Window, name: str, most: int = MOST_IN_A_SECTION) -> Plan:
    """Return what leads a section: its findings by strength, of one subject each."""
    found = [f for f in findings(window) if f.section == name and not _told_twice(window, f)]
    days = window.parameters.days
    admitted = [
        f
        for f in found
        if f.rule not in APART
        and (f.rule != "older-orders" or days > A_YEAR + 1)
        and (f.rule != "chain" or days <= A_YEAR + 1)
        and (days >= SHORTEST_COMPARED or f.rule in (*OF_DAYS, *UNKNOWN))
    ]
    told: dict[str, Finding] = {}
    for one in admitted:
        # Of firsts one is told, whatever they are of.
        told.setdefault(one.rule if one.rule in BESIDE else one.subject, one)
    chosen = tuple(told.values())[:most]
    named_alone = NAMING if days >= A_YEAR and window.speaks_of(name) else ()
    if all(f.rule in (*UNKNOWN, *BESIDE) and f.subject not in named_alone for f in chosen):
        return Plan()
    # What leads the edition is said once more and heads nothing; what is not there comes last.
    named = {one.finding.id for one in bottom_line(window).told}
    silent = (*UNKNOWN, *BESIDE)
    telling = [f for f in chosen if f.rule not in silent or f.subject in NAMING]
    titles = [f for f in telling if f.id not in named and f.titles]
    titles = titles or [f for f in telling if f.titles]
    titles.sort(key=lambda f: f.subject not in NAMING)
    ordered = sorted(chosen, key=lambda f: f.rule in UNKNOWN)
    return Plan(tuple(_with_halves(one, found) for one in ordered), titles[0] if titles else None)


def told_twice(window: Window, finding: str) -> bool:
    """Return whether the finding of this id is told before the sections as often as it may be."""
    return any(one.id == finding and _told_twice(window, one) for one in findings(window))


def _told_twice(window: Window, one: Finding) -> bool:
    """Return whether the first answers tell a finding, and bottom line or headline numbers too."""
    if one.id not in ANSWERED or not asks(window) or window.parameters.days > A_YEAR + 1:
        return False
    return one.rule in OF_ANSWERS or told_at_first(window, one.id)


def told_at_first(window: Window, finding: str) -> bool:
    """Return whether the bottom line may tell the finding of this id."""
    return any(told.finding.id == finding for told in bottom_line(window).told)


def readings(window: Window, name: str = "") -> Rows[Reading]:
    """Return the readings of a section, or those that may open the edition, as a query."""
    held = window.rows("readings").where(supported=True, answers="")
    return held.where(section=name, gap=False) if name else held.where(opens_not=None)


def asks(window: Window) -> bool:
    """Return whether an edition answers what readers ask first: one of few days, or empty, doesn't.

    What the answers tell, its bottom line and its sections tell in short or not at all.
    """
    return window.parameters.days >= SHORTEST_COMPARED and bool(done(window.events).bilateral)


def answers(window: Window) -> tuple[Reading, ...]:
    """Return a reading for each question that one answers: of several that on most facts.

    Its words speak of two thirds of the dates or more.
    """
    held = window.rows("readings").where(supported=True, answers_not="")
    found = [reading for reading in held if _spans(window, reading)]
    found.sort(key=lambda r: (-len(window.facts_inside(r)), r.id))
    first: dict[str, Reading] = {}
    for reading in found:
        first.setdefault(reading.answers, reading)
    return tuple(first[question] for question in sorted(first))


def unknowns(window: Window) -> Rows[Reading]:
    """Return the readings that say what is not known, as a query."""
    return window.rows("readings").where(supported=True, gap=True)


def opening(window: Window) -> Reading | None:
    """Return the reading that opens the edition, None where none speaks of most of its days."""
    found = [reading for reading in readings(window) if _spans(window, reading)]
    return min(found, key=lambda r: (r.opens or 0, r.id), default=None)


def _spans(window: Window, reading: Reading, thirds: int = 2) -> bool:
    """Return whether what a reading speaks of fills so many thirds of the window or more."""
    first, last = window.parameters.start, window.parameters.end
    begun = max(first, reading.speaks_from.first) if reading.speaks_from else first
    over = min(last, reading.speaks_to.last) if reading.speaks_to else last
    return 3 * ((over - begun).days + 1) >= thirds * window.parameters.days


def of_section(window: Window, name: str) -> tuple[Reading, ...]:
    """Return up to two readings of a section, those on most events first, then on most facts.

    The one that opens the edition is left out. What was written to open another stands in a section
    where it speaks of a third of the dates.
    """
    first = opening(window)
    others = (r for r in readings(window, name) if r != first)
    held = [r for r in others if not r.opens or _spans(window, r, thirds=1)]
    held.sort(key=lambda r: (-_events(window, r), -len(window.facts_inside(r)), r.id))
    return tuple(held[:MOST_READINGS])


def _events(window: Window, reading: Reading) -> int:
    """Return on how many events of these dates a reading rests; one count has many numbers."""
    return sum(fact.id in window.record.events for fact in window.facts_inside(reading))


def of_figure(window: Window, rules: Iterable[str]) -> Finding | None:
    """Return the strongest finding by one of the rules, for a figure's title; None without one."""
    wanted = tuple(rules)
    return next((f for f in findings(window) if f.rule in wanted and f.titles), None)


def _spread(found: Sequence[Finding], most: int) -> tuple[Finding, ...]:
    """Return the strongest of each section, then further ones, of each subject only one."""
    chosen: list[Finding] = []
    ordered = sorted(found, key=lambda one: one.rule in OF_MANY_YEARS)
    for first_round in (True, False):
        for one in ordered:
            sections, subjects = {f.section for f in chosen}, {f.subject for f in chosen}
            if one.subject not in subjects and not (first_round and one.section in sections):
                chosen.append(one)
    return tuple(chosen[:most])


def _with_halves(one: Finding, found: Iterable[Finding]) -> Told:
    wanted = HALVES.get(one.rule, ())
    halves = (f for rule in wanted for f in found if f.rule == rule)
    # What the sentence names itself follows on it no more.
    return Told(one, tuple(f for f in halves if not set(f.facts) & set(one.facts)))


def _title(told: tuple[Finding, ...], names: tuple[str, ...]) -> Finding | None:
    named = [f for f in told if f.rule in names and f.titles]
    return min(named, key=lambda f: names.index(f.rule), default=None)


def _landmark(window: Window, told: frozenset[str]) -> Event | None:
    """Return the landmark to name that no finding tells, nor is the journey of one that it tells.

    What changes a state comes first, in less than a year what a leader's journey brought, then
    the newest. In a year or less none is named that the edition's opening rests on: it has told it.
    """
    parts = (window.record.events[f].part_of for f in told if f in window.record.events)
    journeys = {journey for journey in parts if journey}
    events = own(window, window.certain(window.happened.bilateral).landmarks)
    events = events.where(unverified=False)
    thesis = opening(window) if window.parameters.days <= A_YEAR + 1 else None
    said = told | set(thesis.facts if thesis else ())
    left = [e for e in events if e.id not in said and e.id not in journeys]
    travelled = window.scope.journeys if window.parameters.days < A_YEAR else frozenset()
    return max(
        left,
        key=lambda e: (e.kind in CHANGES, e.part_of in travelled, e.when.last, e.id),
        default=None,
    )
