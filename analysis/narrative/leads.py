"""The lead of a section: what authors read in it, findings as evidence, and a limit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.findings import plan as planning
from analysis.findings.common import SHORTEST_COMPARED
from analysis.findings.registry import findings
from analysis.narrative.filters import Filters
from analysis.narrative.section import Section
from analysis.narrative.templating import write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.evidence.window import Window
    from analysis.findings.plan import Plan
    from analysis.narrative.section import Item
    from analysis.narrative.statement import Statement
    from analysis.narrative.written import Written

MOST_SENTENCES = 4
# Where a reading leads, what it rests on is shorter.
MOST_BEHIND_A_READING = 3
COUNTED = ("count", "absence")


def arrange(name: str, rubric: str, written: Written, items: tuple[Item, ...] = ()) -> Section:
    """Return the section: the title, notes after the list, and all else as the lead.

    Raises BriefingError where the template names no statement as the title.
    """
    lead = written.besides("title", "note")
    return Section(
        id=name,
        rubric=rubric,
        title=written.one("title"),
        lead=lead,
        items=items,
        notes=written.having("note"),
    )


def led(
    window: Window, name: str, rubric: str, written: Written, items: tuple[Item, ...] = ()
) -> Section:
    """Return the section: what authors read in it, then its findings as evidence, then a limit.

    Of what its template wrote, the events that no finding tells and others' figures follow; counts
    give way to findings, and an absence stays as the limit. The title is an author's, else a
    finding's, else the template's. The list leaves out what the lead tells.
    """
    read = _readings(window, name)
    readings = read.besides("title")
    plan = planning.section(window, name, MOST_BEHIND_A_READING if readings else MOST_SENTENCES)
    made = arrange(name, rubric, written, items)
    if not plan.told:
        lead = (*readings, *made.lead)
        made = replace(made, title=_title(read, written), lead=lead)
        return _unlisted(window, _headed(window, made, counted=True))
    found = write(Filters(window, name), "section-findings", {"plan": plan})
    title = _title(read, found, written)
    told = [s for s in found.besides("title") if not _titled(plan, s, title)]
    limited = len(told) < len(plan.told) or any(s.kind == "absence" for s in told)
    left = max((MOST_BEHIND_A_READING if readings else MOST_SENTENCES) - len(plan.told), 0)
    said = [s for s in written.besides("title", "note") if not _told_before(window, plan, s)]
    evidence = _evidence(said, plan.facts, left, limited=limited)
    made = replace(made, title=title, lead=(*readings, *told, *evidence))
    return _unlisted(window, _headed(window, made, counted=title in written))


def _headed(window: Window, made: Section, *, counted: bool) -> Section:
    """Return the section under the foremost event that it tells where its title would only count.

    `counted` says that its template made the title: that of a finding gives way to a landmark
    alone. So does one that sets what is there against what isn't, and to none where a finding says
    that it isn't there; few days are told as they are.
    """
    counts = made.title.query.get("counts", ())
    bare = all(asked.get("rows") for asked in counts)
    if made.title.kind != "count" or window.parameters.days < SHORTEST_COMPARED:
        return made
    told = {fact for said in made.lead if said.kind != "judgement" for fact in said.facts}
    held = window.certain(window.section(made.id)).where(id=sorted(told), unverified=False)
    never = any(f.section == made.id and f.rule == "never" for f in findings(window))
    heads = held.landmarks or (held if bare and counted else ())
    if not heads or (not bare and (never or not counted)):
        return made
    (event,) = heads.foremost(1)
    headed = write(Filters(window, made.id), "landmark-title", {"event": event})
    return replace(made, title=headed.one("title"))


def _title(*written: Written) -> Statement:
    """Return the first title that is given, the authors' before a finding's and a template's."""
    return next(title for one in written for title in one.having("title"))


def _titled(plan: Plan, said: Statement, title: Statement) -> bool:
    """Return whether the title has said all that a sentence says: that something isn't there."""
    one = plan.title
    if one is None or title.kind == "judgement" or said.kind != "absence":
        return False
    return said.id == f"{said.section}-finding-{one.id}"


def _told_before(window: Window, plan: Plan, said: Statement) -> bool:
    """Return whether an event is the very source of a number that a finding tells."""
    figures = [window.record.figures[f] for f in plan.facts if f in window.record.figures]
    return said.role == "event" and any(set(f.sources) <= set(said.sources) for f in figures)


def _readings(window: Window, name: str) -> Written:
    """Return what authors read in the facts of the section, with the title that one gives it."""
    held = planning.of_section(window, name)
    facts = {"readings": held, "headed": next((r for r in held[:1] if r.title), None)}
    return write(Filters(window, name), "readings", facts)


def _evidence(
    said: Iterable[Statement], told: frozenset[str], left: int, *, limited: bool
) -> tuple[Statement, ...]:
    """Return what stays of a lead: at most `left` events, figures, and a first absence."""
    events: list[Statement] = []
    figures: tuple[Statement, ...] = ()
    limit: tuple[Statement, ...] = ()
    for one in said:
        if one.role == "limit":
            limit = (*limit, one)
        elif one.kind in COUNTED:
            limit = limit or ((one,) if one.kind == "absence" and not limited else ())
        elif "-event-" in one.id:
            events += [one] if not told & set(one.facts) else []
        elif not set(one.facts) <= told:
            figures = (*figures, one)
    # They come by date: the newest are kept.
    return (*events[max(len(events) - left, 0) :], *figures, *limit)


def _unlisted(window: Window, made: Section) -> Section:
    """Return the section without the entries of its list that the lead tells, saying so below."""
    said = (statement for statement in made.lead if statement.kind != "judgement")
    told = {fact for statement in said for fact in statement.facts}
    left = tuple(item for item in made.items if not told & set(item.statement.facts))
    if not left or len(left) == len(made.items):
        return replace(made, items=left)
    facts = {"held": window.section(made.id)}
    note = write(Filters(window, made.id), "listed-above", facts).only
    return replace(made, items=left, notes=(*made.notes, note))
