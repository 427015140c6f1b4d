"""Headline numbers: at most six, each with its bound, unit, counter and day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from analysis.document.parts import HeadlineNumber, Numbers
from analysis.evidence.definitions import agreements, done, journeys
from analysis.evidence.numbers import bounded, in_words, part_of, plain
from analysis.evidence.roles import series_playing
from analysis.findings.common import SHORTEST_COMPARED, last_whole_year
from analysis.findings.registry import findings
from analysis.findings.rules.share import NAME as SHARE
from analysis.narrative.filters import Filters
from analysis.narrative.maker import caveats, in_part
from analysis.narrative.markdown import escaped
from analysis.narrative.scoping import said_beside
from analysis.narrative.telling import labelled
from analysis.narrative.templating import AS_COUNTED, write

if TYPE_CHECKING:
    from analysis.evidence.descriptor import Side
    from analysis.evidence.records import Figure, Series
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

MOST = 6
MOST_OWN = 2
A_YEAR = 365
NEAR = 45
UNCOMPARED = {"now": None, "now_when": "", "then": None, "then_when": ""}


def numbers(window: Window) -> Numbers:
    """Return the headline numbers of the window: the record's own counts, then others' figures.

    Only figures of the window are taken, the newest of each series; a series that sources dispute
    says so. Each that can says what it was in an equal time before. An empty window has none and
    says nothing.
    """
    events = done(window.events).bilateral
    own = (_journeys(window, journeys(events)), _deals(window), _papers(window, agreements(events)))
    items = [item for item in own if item][:MOST_OWN]
    figures = (_newest(window, series) for series in series_playing(window.record, "headline"))
    items += [_figure(window, figure) for figure in figures if figure]
    items = items[:MOST]
    lines = [
        f"- **{escaped(i.value)}** {escaped(i.label)} "
        f"({escaped('; '.join(filter(None, [i.counter, i.change])))})"
        for i in items
    ]
    return Numbers(
        items=tuple(items),
        markdown="\n".join(lines) or "No headline number falls in these dates.",
    )


def _newest(window: Window, series: Series) -> Figure | None:
    first, last = window.parameters.start, window.parameters.end
    found = [
        f
        for f in window.figures
        if f.series == series.id and f.item not in series.aside and f.as_of.within(first, last)
    ]
    return max(found, key=lambda f: (f.as_of.last, f.value, f.id)) if found else None


def _journeys(window: Window, found: Selection) -> HeadlineNumber | None:
    """Return how many journeys one side made to the other, and how many in an equal time before.

    That is the second side, and the first only where the second made none in either time. The list
    is closed, so that it may be compared; of more than a year its last whole one is. None where the
    edition is narrowed to sectors.
    """
    if window.parameters.sectors:
        # A journey is of many matters, and some of them would make a list that isn't full.
        return None
    first, second = window.record.subject.sides
    for guest, host in ((second, first), (first, second)):
        made = _journeys_of(window, found.hosted_by(host.id), guest, host)
        if made:
            return made
    return None


def _journeys_of(
    window: Window, found: Selection, guest: Side, host: Side
) -> HeadlineNumber | None:
    year = last_whole_year(window)
    recent = year or (window if window.parameters.days >= SHORTEST_COMPARED else None)
    before = recent.preceding if recent else None
    if not found and not (before and _made(before, host)):
        return None
    compared: dict[str, Any] = {}
    if recent and before:
        compared = {
            "now": _made(recent, host) if year else None,
            "now_when": recent.parameters.window_in_words,
            "then": _made(before, host),
            "then_when": before.parameters.window_in_words,
        }
    nouns = tuple(f"{noun} of {guest.top} to {host.name}" for noun in ("journey", "journeys"))
    return _count(window, ("leaders-journeys", *nouns), found, compared)


def _made(window: Window, host: Side) -> Selection:
    return journeys(done(window.events).bilateral).hosted_by(host.id)


def _deals(window: Window) -> HeadlineNumber | None:
    """Return how many deals came into force or use, None where too few took a step."""
    told = next((f for f in findings(window) if f.rule == "delivery"), None)
    if told is None:
        return None
    moved, reached = told.rows["moved"], told.rows["reached"]
    when = window.parameters.window_in_words
    stopped, by_word = told.rows["stopped"], told.rows["by_a_spokesman"]
    facts = {"moved": moved, "reached": reached, "stopped": stopped, "by_word": by_word}
    until = window.parameters.until_in_words
    label = f"deals known to have taken effect{until}, arms orders not counted"
    beside = [f"{in_words(len(stopped))} of them since stopped"] if stopped else []
    if by_word:
        more = " more" if reached else ""
        beside.append(f"{in_words(len(by_word))}{more} by an official's word")
    sectors, _ = said_beside(window, moved.answer())
    return HeadlineNumber(
        value=part_of(len(reached), len(moved)),
        label=f"{label} ({sectors})" if sectors else label,
        counter="this record",
        when=when,
        change="; ".join(beside),
        statement=_said(window, "deals", "number-deals", {**facts, "when": when}),
    )


def _papers(window: Window, found: Selection) -> HeadlineNumber | None:
    nouns = ("agreements", "agreement or memorandum", "agreements or memoranda")
    return _count(window, nouns, found, {}, f" ({AS_COUNTED})") if found else None


def _count(
    window: Window,
    nouns: tuple[str, ...],
    found: Selection,
    compared: dict[str, Any],
    how: str = "",
) -> HeadlineNumber:
    name, one, many = nouns
    when = window.parameters.window_in_words
    facts = {
        "found": found,
        "one": one,
        "many": many,
        "when": when,
        "how": how,
        **UNCOMPARED,
        **compared,
    }
    said = _said(window, name, "number-count", facts)
    label = f"{one if len(found) == 1 else many}{how}"
    sectors, _ = said_beside(window, found.answer())
    # What it is compared with may be in dispute where it is not.
    counted = [r for r in (found, compared.get("now"), compared.get("then")) if r is not None]
    disputes = dict.fromkeys(said_beside(window, rows.answer())[1] for rows in counted)
    return HeadlineNumber(
        value=plain(len(found)),
        label=f"{label} ({sectors})" if sectors else label,
        counter="; ".join(filter(None, ["this record", *disputes])),
        when=when,
        change=_change(**compared) if compared else "",
        statement=said,
    )


def _change(*, now: Selection | None, now_when: str, then: Selection, then_when: str) -> str:
    """Return what a count was before, as large print says it."""
    earlier = f"{in_words(len(then)) if then else 'none'} {then_when}"
    if now is None:
        return f"after {earlier}"
    return f"{in_words(len(now)) if now else 'none'} {now_when}, after {earlier}"


def _figure(window: Window, figure: Figure) -> HeadlineNumber:
    label = labelled(window, figure)
    filters = Filters(window, "numbers")
    earlier = _earlier(window, figure)
    other, of_what = _of_another_scope(window, figure)
    facts = {
        "figure": figure,
        "label": label,
        "earlier": earlier,
        "other": other,
        "of_what": of_what,
    }
    said = _said(window, figure.id, "number-figure", facts)
    before = f"after {bounded(earlier)} {filters.reckoned(earlier)}" if earlier else ""
    if other:
        before = f"in another count, of {of_what}, {bounded(other)} {filters.reckoned(other)}"
    shown = [figure, *filter(None, [earlier, other])]
    doubts = in_part(window, shown, caveats(window, shown))
    return HeadlineNumber(
        value=bounded(figure),
        label=label,
        counter=figure.attributed_to,
        when=filters.reckoned(figure),
        change="; ".join(filter(None, [before, *doubts])),
        statement=said,
    )


def _of_another_scope(window: Window, figure: Figure) -> tuple[Figure | None, str]:
    """Return what its counter gave later in a count of another thing, and of what; or None."""
    for told in findings(window):
        other = told.told.get("other_part")
        if told.told.get("part") == figure and other is not None and told.rule == SHARE:
            return window.record.figures[other.id], told.values["other_noun"]
    return None, ""


def _earlier(window: Window, figure: Figure) -> Figure | None:
    """Return what the same counter gave about a year earlier, or as much as the dates are long.

    None of an amount within a period, for days too few, and where none is near.
    """
    days = min(window.parameters.days, A_YEAR)
    running = window.record.series[figure.series].stock_or_flow in {"stock", "level"}
    if not running or days < SHORTEST_COMPARED or figure.as_of.precision != "day":
        return None
    then = figure.as_of.last - timedelta(days)
    near = [
        other
        for other in window.of_series(figure.series, figure.item)
        if other.attributed_to == figure.attributed_to
        and other.qualifier != "up to"
        and other.as_of.precision == "day"
        and abs((other.as_of.last - then).days) <= min(NEAR, days // 3)
    ]
    # Of two of one day the higher, as the latest number is chosen too.
    near.sort(key=lambda f: (abs((f.as_of.last - then).days), -f.value, f.id))
    return near[0] if near else None


def _said(window: Window, name: str, template: str, facts: dict[str, Any]) -> Statement:
    return write(Filters(window, "numbers"), template, {"name": name, **facts}).only
