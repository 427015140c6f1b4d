"""The first side's share within one count of arms, and within another count beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.dates import Period
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded
from analysis.findings.sizes import share, uncapitalised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.records import Figure
    from analysis.evidence.window import Window

NAME = "share"
LEAST_TOLD = 0.1
EXACT = ("exactly", "about")


def _look(window: Window) -> Iterator[Outcome]:
    found = False
    for group, part, whole in _counts(window):
        found = True
        finding = Finding(
            id=f"{NAME}-{whole.id}",
            rule=NAME,
            section="arms",
            subject="origin",
            ground="figures",
            effect=min(0.45 + (part.period.last - part.period.first).days / 3000, 0.8)
            if part.period
            else 0.3,
            told={"part": part, "whole": whole},
            values={
                "group": group,
                "noun": uncapitalised(group.split(" (")[0]),
                "part": part.value,
                "whole": whole.value,
                "share": _share(part, whole),
            },
            # A count that began before these dates is told with its period, and heads nothing.
            titles=part.period is not None and part.period.first >= window.parameters.start,
        )
        yield guarded(
            finding,
            (
                ("one counter", part.attributed_to == whole.attributed_to),
                ("one period", part.period is not None and part.period == whole.period),
                ("its period ends in the window", window.scope.holds(_end(whole))),
                ("one unit", part.unit == whole.unit),
            ),
        )
    if not found:
        yield Withheld(NAME, "origin", "part and whole of one count in the window")


def _share(part: Figure, whole: Figure) -> str:
    """Return the share in words, bounded as the whole is; blank below a tenth."""
    if part.value < LEAST_TOLD * whole.value:
        return ""
    how, fraction = share(part.value, whole.value)
    # Of a whole that may be larger the part is no more than this.
    if whole.qualifier in {"at least", "more than"} and how != "more than":
        return f"at most {how + ' ' if how == 'about' else ''}{fraction}"
    return f"{how} {fraction}"


def _end(figure: Figure) -> Period:
    last = figure.as_of.last
    return Period(last, last)


def _counts(window: Window) -> Iterator[tuple[str, Figure, Figure]]:
    """Yield the newest count of each group: what came from the first side, and all of it."""
    record = window.record
    for key in window.playing("arms-in-all"):
        group = record.series[key].group
        name = record.subject.first.name
        own = [
            s
            for s in window.playing("arms-by-origin")
            if record.series[s].group == group and record.series[s].origin == name
        ]
        wholes = [f for f in window.figures if f.series == key]
        parts = [f for f in window.figures if f.series in own and f.qualifier in EXACT]
        if wholes and parts:
            whole = max(wholes, key=lambda f: (f.as_of.last, f.id))
            part = max(parts, key=lambda f: (f.period == whole.period, f.as_of.last, f.id))
            yield group, part, whole


RULE = Rule(NAME, "the first side's share within one count", _look)
