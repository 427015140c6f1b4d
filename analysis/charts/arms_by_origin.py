"""Arms and related imports by origin: how much of each count came from the first side?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.charts.canvas import Canvas
from analysis.charts.captions import Caption
from analysis.charts.empty import no_figures
from analysis.charts.facts import DISPUTED, DISPUTED_KEY, doubts_cell, spanned
from analysis.charts.measure import wrapped
from analysis.charts.palette import INK, OTHER, QUIET, STEPS, hue
from analysis.charts.shares import Panel, Share, Spell
from analysis.charts.skeleton import Content, both, chart
from analysis.charts.theme import PHONE
from analysis.charts.tooltips import of_figure
from analysis.evidence.numbers import bounded, capitalised, in_words, listed
from analysis.narrative.maker import doubts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt

    from analysis.evidence.dates import Period
    from analysis.evidence.records import Figure
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

COLUMNS = ("Count", "Period", "From", "Value", "Caveats")
OPEN = ("at least", "more than")
WHAT = "value of arms by origin"
SUBTITLE = "Arms and related imports of {second}'s military by country of origin, US$"
SCOPES = "each count with its own scope, period and scale"
ALL, UNKNOWN = "all origins", "not on record"
UNKNOWN_KEY = "“not on record” says that no number was found, not that nothing came"
HOW_COUNTED = (
    "From a country means from firms or bodies there, not from its state alone; dual-use goods are "
    "included."
)
NOT_COMPARED = " The counts differ in scope: they are neither added up nor compared."
HOW_DRAWN = "A bar lies on the total of its own count and period, as far as one is on record"
ROLE, ROLE_IN_ALL = "arms-by-origin", "arms-in-all"
BETWEEN, APART, LINE, BAR, ROW, TIP = 34.0, 9.0, 14.0, 9.0, 31.0, 10.0
BOTH = 2


@chart("arms")
def arms_by_origin(caption: Caption) -> Content:
    """Return values by country of origin, a panel per count, each bar against its count's total.

    A period that the window only touches is shown whole with its own dates. Of two values that one
    counter gave for the same country and period the higher is drawn and the other kept in the
    table. A lower bound has an open right end. Table: one row per value; columns Count, Period,
    From, Value, Caveats.
    """
    window = caption.window
    measure = caption.about(SUBTITLE)
    found = _values(window, window.figures)
    if not len(found):
        pool = _values(window, window.ever("figures"))
        return no_figures(caption, WHAT, measure, pool, COLUMNS, found=found)
    panels = _panels(window, found)
    return Content(
        title=_title(caption, panels),
        measure=f"{measure}, {SCOPES}" if len(panels) > 1 else measure,
        columns=COLUMNS,
        rows=_rows(window, found, panels),
        marks=sum(len(s.shares) for panel in panels for s in panel.spells),
        draw=both(lambda sheet: _draw(window, panels, sheet)),
        alt=lambda: _alt(caption, panels),
        notes=(caption.note(_how_counted(panels)), caption.note(_how_drawn(window, panels))),
        facts=[*found, *(s.whole for p in panels for s in p.spells if s.whole)],
    )


def _how_counted(panels: Sequence[Panel]) -> str:
    """Return what is counted, and of several counts that they are not compared."""
    return HOW_COUNTED + (NOT_COMPARED if len(panels) > 1 else "")


def _how_drawn(window: Window, panels: Sequence[Panel]) -> str:
    """Return how to read the bars, with what their marks stand for where there are such."""
    figures = [figure for panel in panels for figure in panel.figures]
    told = [HOW_DRAWN]
    if any(figure.qualifier in OPEN for figure in figures):
        told.append("an arrow ends what is a lower bound")
    if any(doubts(window, figure) for figure in figures):
        told.append(DISPUTED_KEY)
    if any(panel.missing(spell) for panel in panels for spell in panel.spells):
        told.append(UNKNOWN_KEY)
    return f"{'; '.join(told)}."


def _values(window: Window, figures: Rows[Figure]) -> Rows[Figure]:
    """Return the values of whole series by country of origin, each over a period."""
    return window.in_role(ROLE, figures).where(item=None, period_first_not=None)


def _panels(window: Window, found: Rows[Figure]) -> list[Panel]:
    counts: dict[str, dict[Period, list[Share]]] = {}
    for figure in sorted(found, key=lambda f: (-f.value, f.id)):
        series = window.record.series[figure.series]
        if series.origin and figure.period:
            spells = counts.setdefault(series.group, {})
            shares = spells.setdefault(figure.period, [])
            if series.origin not in [s.origin for s in shares]:
                shares.append(Share(series.origin, figure))
    panels = [
        Panel(
            what,
            tuple(_spell(window, what, p, spells[p]) for p in sorted(spells)),
            _named(window, counts, what),
        )
        for what, spells in counts.items()
    ]
    return sorted(panels, key=lambda panel: (panel.spells[0].period, panel.what))


def _named(
    window: Window, counts: Mapping[str, Mapping[Period, Sequence[Share]]], what: str
) -> tuple[str, ...]:
    """Return the countries for which the counter of a count gave a number, here or in another."""
    series = window.record.series
    told = [
        (series[share.figure.series].counted_by, group, share.origin)
        for group, spells in counts.items()
        for shares in spells.values()
        for share in shares
    ]
    counters = {counter for counter, group, _ in told if group == what}
    return tuple(sorted({origin for counter, _, origin in told if counter in counters}))


def _spell(window: Window, what: str, period: Period, shares: Sequence[Share]) -> Spell:
    series = window.record.series
    wholes = window.in_role(ROLE_IN_ALL, window.figures).where(item=None)
    same = [f for f in wholes if series[f.series].group == what and f.period == period]
    whole = max(same, key=lambda f: (f.value, f.id), default=None)
    ordered = sorted(shares, key=lambda s: (-s.figure.value, s.origin))
    return Spell(period, tuple(ordered), whole)


def _rows(window: Window, found: Rows[Figure], panels: Sequence[Panel]) -> list[tuple[str, ...]]:
    """Return the table's rows: of each count and period all origins, then each origin."""
    rows: list[tuple[str, ...]] = []
    for panel in panels:
        for spell in panel.spells:
            held = [f for f in found if f.period == spell.period and _of(window, f, panel)]
            told = sorted(held, key=lambda f: (-f.value, f.id))
            named = [(window.record.series[f.series].origin or "", f) for f in told]
            whole = [(capitalised(ALL), spell.whole)] if spell.whole else []
            rows += [
                (
                    panel.what,
                    spanned(spell.period),
                    origin,
                    capitalised(bounded(figure)),
                    doubts_cell(window, figure),
                )
                for origin, figure in [*whole, *named]
            ]
            rows += [
                (panel.what, spanned(spell.period), origin, capitalised(UNKNOWN), "")
                for origin in panel.missing(spell)
            ]
    return rows


def _of(window: Window, figure: Figure, panel: Panel) -> bool:
    return window.record.series[figure.series].group == panel.what


def _title(caption: Caption, panels: Sequence[Panel]) -> Statement:
    """Return what came from the first side by each count, else who leads the fullest one."""
    first = caption.window.record.subject.first.name
    told = [
        (spell, figure)
        for p in panels
        if (spell := p.newest(first)) and (figure := spell.of(first))
    ]
    if len(told) == BOTH:
        one, other = (figure for _, figure in told)
        text = (
            f"{bounded(one)} from {first} in one count, {bounded(other)} in another of other scope"
        )
        return caption.title(text, one, other)
    if told:
        spell, figure = told[0]
        of = f" of {bounded(spell.whole)}" if spell.whole else ""
        text = f"{bounded(figure)}{of} from {first}, {spanned(spell.period)}"
        return caption.title(text, figure, *([spell.whole] if spell.whole else []))
    panel = max(panels, key=lambda p: max(len(s.shares) for s in p.spells))
    spell = max(panel.spells, key=lambda s: len(s.shares))
    top = spell.shares[0]
    value, period = bounded(top.figure), spanned(spell.period)
    if len(spell.shares) > 1 and top.figure.value > spell.shares[1].figure.value:
        text = f"{top.origin} leads named origins: {value}, {period}"
        return caption.title(text, top.figure, looked=[_highest(caption.window, spell)])
    return caption.title(
        f"Arms and related imports from {top.origin}: {value}, {period}", top.figure
    )


def _highest(window: Window, spell: Spell) -> Rows[Figure]:
    """Return the values of one count and period, whose query gives the highest."""
    series = tuple(share.figure.series for share in spell.shares)
    values = _values(window, window.figures).where(
        series=series, period_first=spell.period.first, period_last=spell.period.last
    )
    return values.measure("highest", "value")


def _alt(caption: Caption, panels: Sequence[Panel]) -> Statement:
    parts = []
    for panel in panels:
        for spell in panel.spells:
            held = ", ".join(f"{s.origin} {bounded(s.figure)}" for s in spell.shares)
            missing = panel.missing(spell)
            held += f"; {UNKNOWN}: {listed(missing)}" if missing else ""
            whole = f" ({ALL} {bounded(spell.whole)})" if spell.whole else ""
            parts.append(f"{panel.what}, {spanned(spell.period)}{whole}: {held}")
    several = f"{in_words(len(panels))} panels, one per count and not comparable"
    head = several if len(panels) > 1 else "Bars of one count"
    figures = [f for panel in panels for f in panel.figures]
    text = f"{capitalised(head)}, by country of origin. {'. '.join(parts)}. Table follows."
    return caption.alt(text, *figures)


def _draw(window: Window, panels: Sequence[Panel], sheet: float) -> alt.TopLevelMixin:
    columns = BOTH if sheet > PHONE and len(panels) > 1 else 1
    wide = (sheet - BETWEEN * (columns - 1)) / columns
    laid = [Laid(window, panel, wide) for panel in panels]
    rows = [laid[i : i + columns] for i in range(0, len(laid), columns)]
    heads = [(max(len(p.head) for p in row), max(len(p.what) for p in row)) for row in rows]
    tops = [0.0]
    for row, head in zip(rows, heads, strict=True):
        tops.append(tops[-1] + max(panel.height(head) for panel in row) + APART)
    canvas = Canvas(sheet, tops[-1] - APART)
    for row, head, top in zip(rows, heads, tops, strict=False):
        for i, panel in enumerate(row):
            panel.draw(canvas, i * (wide + BETWEEN), top, head)
    return canvas.picture()


@dataclass(frozen=True)
class Laid:
    """A panel laid out `wide` pixels across: its finding, its count, then the bars by period."""

    window: Window
    panel: Panel
    wide: float

    @property
    def head(self) -> tuple[str, ...]:
        """Return the panel's finding, broken into lines."""
        text = _finding(self.window, self.panel)
        return wrapped(text, self.wide * 0.94, 3) or (text,)

    @property
    def what(self) -> tuple[str, ...]:
        """Return what is counted and by whom, broken into lines."""
        return wrapped(self.panel.what, self.wide, 3) or (self.panel.what,)

    def height(self, heads: tuple[int, int]) -> float:
        """Return the pixels that it takes, with `heads` lines for finding and count."""
        spells = [self._above(s) + ROW * len(self._lines(s)) + APART for s in self.panel.spells]
        return LINE * sum(heads) + sum(spells) - APART + 2

    def draw(self, canvas: Canvas, left: float, top: float, heads: tuple[int, int]) -> None:
        """Draw it from its upper left corner, with `heads` lines for finding and count."""
        row = {"x": left, "y": top + 8, "text": "\n".join(self.head)}
        canvas.words([row], INK, bold=True)
        y = top + 8 + LINE * heads[0] + 1
        canvas.words([{"x": left, "y": y, "text": "\n".join(self.what)}], QUIET)
        y += LINE * heads[1]
        for spell in self.panel.spells:
            row = {"x": left, "y": y + 4, "text": "\n".join(self._when(spell))}
            canvas.words([row], QUIET)
            y += self._above(spell)
            for origin, figure in self._lines(spell):
                self._bar(canvas, spell, (origin, figure), left, y)
                y += ROW
            y += APART

    def _when(self, spell: Spell) -> tuple[str, ...]:
        """Return the period and what came in all, broken between the two if at all."""
        whole = _unbroken(f"{bounded(spell.whole)} from {ALL}") if spell.whole else ""
        text = f"{_unbroken(spanned(spell.period))}{': ' if whole else ''}{whole}"
        return wrapped(text, self.wide, 2) or (text,)

    def _above(self, spell: Spell) -> float:
        return LINE * len(self._when(spell)) + 7

    def _lines(self, spell: Spell) -> list[tuple[str, Figure | None]]:
        told: list[tuple[str, Figure | None]] = [(s.origin, s.figure) for s in spell.shares]
        return [*told, *((origin, None) for origin in self.panel.missing(spell))]

    def _bar(
        self,
        canvas: Canvas,
        spell: Spell,
        line: tuple[str, Figure | None],
        left: float,
        y: float,
    ) -> None:
        origin, figure = line
        sides = {side.name: hue(side.colour).mark for side in self.window.record.subject.sides}
        colour = sides.get(origin, OTHER)
        room = self.wide - TIP
        canvas.words([{"x": left, "y": y, "text": origin}], INK, bold=origin in sides)
        value = _value(self.window, figure) if figure else UNKNOWN
        row = {"x": left + room, "y": y, "text": value}
        canvas.words([row], INK if figure else QUIET, align="right")
        ends = {"y": y + 8, "y2": y + 8 + BAR}
        if spell.whole and figure:
            track = {"x": left, "x2": left + room, **ends, **of_figure(self.window, spell.whole)}
            canvas.rects([track], STEPS[0])
            self._tip(canvas, spell.whole, left + room, y, STEPS[2])
        if figure:
            end = left + room * figure.value / spell.most
            canvas.rects([{"x": left, "x2": end, **ends, **of_figure(self.window, figure)}], colour)
            self._tip(canvas, figure, end, y, colour)

    def _tip(self, canvas: Canvas, figure: Figure, x: float, y: float, colour: str) -> None:
        """Draw the open end of a value that is a lower bound."""
        if figure.qualifier in OPEN:
            row = {"x": x + 5, "y": y + 8 + BAR / 2}
            canvas.points([row], colour, fill=colour, shape="triangle-right", size=44)


def _finding(window: Window, panel: Panel) -> str:
    """Return what the panel found, in words: the first side's part, else who leads."""
    first = window.record.subject.first.name
    spell = panel.newest(first)
    figure = spell.of(first) if spell else None
    if spell is None or figure is None:
        top = panel.spells[-1].shares[0]
        return f"{top.origin}: {bounded(top.figure)}"
    of = f" of {bounded(spell.whole)}" if spell.whole else ""
    when = f", {_unbroken(spanned(spell.period))}" if len(panel.spells) > 1 else ""
    return f"{first}: {bounded(figure)}{of}{when}"


def _value(window: Window, figure: Figure) -> str:
    return bounded(figure) + (f" {DISPUTED}" if doubts(window, figure) else "")


def _unbroken(text: str) -> str:
    return text.replace(" ", "\u00a0")
