"""The first side's share within one count of arms, and within another count beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.evidence.dates import Period
from analysis.evidence.records import Figure
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded
from analysis.findings.sizes import share, uncapitalised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analysis.evidence.window import Window

NAME = "share"
LEAST_TOLD = 0.1
EXACT = ("exactly", "about")


def _look(window: Window) -> Iterator[Outcome]:
    looked = [_within(window, group, part, whole) for group, part, whole in _counts(window)]
    passed = [one for one in looked if isinstance(one, Finding)]
    yield from (_beside(one, passed) if isinstance(one, Finding) else one for one in looked)
    if not looked:
        yield Withheld(NAME, "origin", "part and whole of one count in the window")


def _within(window: Window, group: str, part: Figure, whole: Figure) -> Outcome:
    """Return the part of one count, or the guard that withholds it."""
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
            "noun": uncapitalised(group.split(" (", maxsplit=1)[0]),
            "part": part.value,
            "whole": whole.value,
            "share": _share(part, whole),
            "scope": window.record.series[whole.series].scope,
        },
        # A count that began before these dates is told with its period, and heads nothing.
        titles=part.period is not None and part.period.first >= window.parameters.start,
    )
    return guarded(
        finding,
        (
            ("one counter", part.attributed_to == whole.attributed_to),
            ("one period", part.period is not None and part.period == whole.period),
            ("its period ends in the window", window.scope.holds(_end(whole))),
            ("one unit", part.unit == whole.unit),
        ),
    )


def _beside(one: Finding, passed: Sequence[Finding]) -> Finding:
    """Return the finding with the newest later count by its counter, which is of another scope.

    It is told with what it counts, and the two are never compared.
    """
    others = [other for other in passed if _later(other, one)]
    if not others:
        return one
    newest = max(others, key=lambda other: (_whole(other).as_of.last, other.id))
    told = {"other_part": newest.told["part"], "other_whole": newest.told["whole"]}
    values = {f"other_{name}": newest.values[name] for name in ("scope", "noun")}
    return replace(one, told={**one.told, **told}, values={**one.values, **values})


def _later(other: Finding, one: Finding) -> bool:
    """Return whether the other is of another scope, by the same counter, and began after this."""
    this, that = _whole(one), _whole(other)
    return (
        that.attributed_to == this.attributed_to
        and other.values["scope"] != one.values["scope"]
        and this.period is not None
        and that.period is not None
        and that.period.first > this.period.last
    )


def _whole(finding: Finding) -> Figure:
    whole = finding.told["whole"]
    assert isinstance(whole, Figure)  # noqa: S101 - as the rule puts it there
    return whole


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
