"""Promised against seen, of one thing: the pair is declared in the record."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from analysis.evidence.definitions import done, engagements
from analysis.findings.common import LONGEST_YEAR
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.records import Figure, Series
    from analysis.evidence.window import Window

NAME = "promised"
# What was planned is given so long before a count can say what came of it.
HALF_A_YEAR = timedelta(182)


def _look(window: Window) -> Iterator[Outcome]:
    series = window.record.series
    pairs = [(series[p], s) for p in window.playing("promised") for s in window.playing("seen")]
    pairs = [(promise, seen) for promise, seen in pairs if promise.pair == series[seen].pair]
    if not pairs and not window.playing("promised-contacts"):
        yield Withheld(NAME, "promised", "a pair of promised and seen declared in the record")
    for promise, seen in pairs:
        yield from _of_figures(window, promise, series[seen])
    for promise_of in window.playing("promised-contacts"):
        yield from _of_contacts(window, series[promise_of])


def _of_figures(window: Window, promise: Series, seen: Series) -> Iterator[Outcome]:
    said = [f for f in window.figures if f.series == promise.id]
    done = [f for f in window.figures if f.series == seen.id]
    if not said or not done:
        yield Withheld(NAME, promise.pair, "both numbers in the window")
        return
    most, last = max(said, key=_size), max(done, key=lambda f: (f.as_of.last, f.id))
    finding = Finding(
        id=f"{NAME}-{promise.pair}",
        rule=NAME,
        section=window.record.sections[promise.sectors[0]],
        subject=promise.pair,
        ground="figures",
        effect=1 - min(last.value / most.value, 1),
        told={"promised": most, "seen": last},
        values={"promised_label": promise.name, "seen_label": seen.name},
    )
    yield guarded(
        finding,
        (
            ("one unit", most.unit == last.unit),
            (
                "half a year or more between the two",
                last.as_of.first - most.as_of.last >= HALF_A_YEAR,
            ),
        ),
    )


def _size(figure: Figure) -> tuple[float, str]:
    return figure.value, figure.id


def _of_contacts(window: Window, promise: Series) -> Iterator[Outcome]:
    """Yield how many contacts of the promise's own section are on record in its whole period."""
    said = [f for f in window.figures if f.series == promise.id and f.period]
    for figure in said[-1:]:
        period = figure.period
        assert period is not None  # noqa: S101 - the line above asks for it
        section = window.record.sections[promise.sectors[0]]
        whole = window.compared_with(period.first, period.last)
        if whole is None:
            yield Withheld(NAME, promise.id, "its period inside the coverage")
            continue
        seen = engagements(done(whole.events), section)
        finding = Finding(
            id=f"{NAME}-{figure.id}",
            rule=NAME,
            section=section,
            subject="contacts",
            ground="figures",
            effect=1 - min(len(seen) / figure.value, 1),
            rows={"seen": seen},
            told={"promised": figure},
            values={"until": whole.parameters.dates_in_words, "year": str(period.last.year)},
            # One year of several is no title for all of them.
            titles=window.parameters.days <= LONGEST_YEAR,
        )
        over = period.last <= window.parameters.end
        yield guarded(finding, (("its whole period lies in the window", over),))


RULE = Rule(NAME, "what was promised against what was seen", _look)
