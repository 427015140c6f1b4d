"""Trade: a table of what is claimed, by whom, over which months."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analysis.charts.captions import Caption, tally
from analysis.charts.empty import no_figures
from analysis.charts.facts import DISPUTED, doubts_cell, spanned
from analysis.charts.skeleton import Content, chart
from analysis.evidence.numbers import bounded, capitalised, counted
from analysis.narrative import telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.evidence.records import Figure
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

COLUMNS = ("Period", "What", "Value", "Who says so", "Caveats")
ROLE = "trade"
MONEY = ("USD million", "USD thousand", "USD", "EUR million")
WHAT = "trade figure"
SUBTITLE = "Claims about trade by the period that each covers, rivals one below the other"


@chart("economy")
def trade(caption: Caption) -> Content:
    """Return the claims about trade, those on one period side by side.

    Always a table: most claims are growth rates whose base nobody gave, so they make no series. A
    claim whose period the window touches is shown whole with its own period. One row per claim, by
    period; columns Period, What, Value, Who says so, Caveats. What sources differ on of several is
    said once in a note, and their values are marked.
    """
    window = caption.window
    found = _claimed(window, window.figures)
    if not len(found):
        pool = _claimed(window, window.ever("figures"))
        return no_figures(caption, WHAT, SUBTITLE, pool, COLUMNS, found=found)
    claims = sorted(found, key=lambda f: (f.period, f.series, f.attributed_to, f.id))
    shared = _shared(window, claims)
    said_once = [caption.note(f"{DISPUTED} marks values in dispute: {shared}.")] if shared else []
    return Content(
        title=_title(caption, found),
        found_by=("claims",),
        measure=SUBTITLE,
        columns=COLUMNS,
        rows=[_row(window, f, shared) for f in claims],
        notes=(
            *said_once,
            caption.note(
                "Calendar and part years, values and growth rates stand side by side; they are not "
                "added, averaged or joined by a line."
            ),
        ),
        facts=claims,
    )


def _claimed(window: Window, figures: Rows[Figure]) -> Rows[Figure]:
    """Return the figures of the series on trade, each over a period."""
    return window.in_role(ROLE, figures).where(period_first_not=None)


def _label(window: Window, figure: Figure) -> str:
    return window.record.series[figure.series].name


def _period(figure: Figure) -> str:
    return spanned(figure.period) if figure.period else ""


def _hedge(window: Window, figure: Figure) -> str:
    return telling.hedge(window.disputes(figure.id))


def _shared(window: Window, claims: Sequence[Figure]) -> str:
    """Return what sources differ on of several claims, said once below the table."""
    said = Counter(filter(None, (_hedge(window, figure) for figure in claims)))
    words, number = said.most_common(1)[0] if said else ("", 0)
    return words if number > 1 else ""


def _row(window: Window, figure: Figure, shared: str) -> tuple[str, ...]:
    value = capitalised(bounded(figure))
    said = doubts_cell(window, figure, shared)
    if shared and _hedge(window, figure) == shared:
        value = f"{value} {DISPUTED}"
    return _period(figure), _label(window, figure), value, figure.attributed_to, said


def _title(caption: Caption, claims: Rows[Figure]) -> Statement:
    values = claims.where(unit=MONEY)
    counts = [tally(claims), tally(claims.distinct("attributed_to"))]
    claimants = counted(int(counts[1].value), "claimant")
    text = f"{counted(len(claims), 'claim')} about trade from {claimants}"
    if not len(values):
        text += ", none with a value in money"
        return caption.title(text, counts=counts, looked=[values])
    counts.append(tally(values))
    return caption.title(f"{text}, {counts[-1].shown} with a value in money", counts=counts)
