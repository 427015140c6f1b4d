"""Balance: whose pages an edition rests on, and of which days and matters."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.document.parts import Balance, Breakdown
from analysis.evidence.definitions import done
from analysis.narrative.cldr_names import country_name, language_name
from analysis.narrative.filters import Filters
from analysis.narrative.markdown import escaped
from analysis.narrative.templating import write

if TYPE_CHECKING:
    from analysis.evidence.records import Source
    from analysis.evidence.selection import Rows, Selection
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

# What comes after these few of a long list is one row, "others".
MOST_LISTED = 12
# A half-year with fewer events shows nothing by a share.
SEVERAL = 2
FEWEST_EVENTS = 10
MOST_SHARES = 2


class Group(NamedTuple):
    """Sources, or events, that have a trait in common, by a name to print and one for addresses."""

    id: str
    name: str
    rows: Rows[Any]


class Half(NamedTuple):
    """A half-year's events, those on one publisher alone, and those of its foremost publisher.

    It is `whole` where none of it lies outside the edition's dates; `publisher` is blank where
    several told of as many.
    """

    id: str
    name: str
    events: Selection
    alone: Selection
    publisher: str
    foremost: Selection
    whole: bool


def balance(window: Window) -> Balance:
    """Return the sources behind the edition by side, language, country and publisher, by year.

    After them, of the events of each half-year, how many rest on one publisher and how many its
    foremost publisher told of; and the newest page of each sector. Every number is a query's.
    """
    sources = sources_behind(window)
    title = write(Filters(window, "balance"), "balance", {"sources": sources}).one("title")
    made = (
        *(
            Breakdown(by=f"By {trait} and year", rows=_by_year(window, trait, groups))
            for trait, groups in _traits(window, sources).items()
        ),
        Breakdown(
            by="Events of these dates by half-year, and who told of them", rows=_halves(window)
        ),
        Breakdown(by="The newest page, by sector", rows=_newest(window, sources)),
    )
    kept = tuple(each for each in made if each.rows)
    lines = [
        line
        for each in kept
        for line in (f"#### {each.by}", "", *(f"- {escaped(row.text)}" for row in each.rows), "")
    ]
    return Balance(title=title, breakdowns=kept, markdown="\n".join(lines))


def sources_behind(window: Window) -> Rows[Source]:
    """Return all known sources behind the window's events and the figures surely of its dates."""
    return window.rows("sources").where(behind_facts=True)


def by_side(window: Window, sources: Rows[Source]) -> list[Group]:
    """Return the sources of each camp that has any, the largest first."""
    titles = {camp.name: camp.title for camp in window.record.subject.camps}
    return _grouped(sources, "side", titles)


def in_languages(window: Window, sources: Rows[Source]) -> list[Group]:
    """Return the sources in the commonest language and in those of the two sides."""
    own = {side.language for side in window.record.subject.sides if side.language}
    groups = _languages(sources)
    return [g for g in groups if g is groups[0] or g.id in own]


def from_sides(window: Window, sources: Rows[Source]) -> list[Group]:
    """Return the sources whose publishers come from either side's country."""
    sides = window.record.subject.sides
    return [Group(s.code.lower(), s.name, sources.where(country=s.code)) for s in sides]


def foremost_publisher(sources: Rows[Source]) -> Group | None:
    """Return the sources of the publisher with most of them, None where none has, or several."""
    groups = _grouped(sources, "publisher", {})
    if not groups or len(groups[0].rows) < SEVERAL:
        return None
    tied = len(groups) > 1 and len(groups[1].rows) == len(groups[0].rows)
    return None if tied else groups[0]


def heaviest(window: Window) -> list[Half]:
    """Return the half-years in which one publisher told of the highest share of events, by date.

    Only those wholly inside the dates and of at least ten events are weighed, and two are returned
    at most.
    """
    told = [h for h in _half_years(window) if h.whole and h.publisher]
    held = [h for h in told if len(h.events) >= FEWEST_EVENTS]
    highest = sorted(held, key=lambda h: (-len(h.foremost) / len(h.events), h.id))
    return sorted(highest[:MOST_SHARES], key=lambda h: h.events.rows[0].when.first)


def newest_pages(window: Window, sources: Rows[Source]) -> list[Group]:
    """Return the sources of each sector, measured by their newest day; sectors by that day."""
    found = [
        Group(name, name.replace("-", " "), of.measure("latest", "day"))
        for name in window.record.coverage.sectors
        if (of := sources.where(sector=name))
    ]
    return sorted((g for g in found if g.rows.number), key=lambda g: (str(g.rows.number), g.id))


def _traits(window: Window, sources: Rows[Source]) -> dict[str, list[Group]]:
    subject = window.record.subject
    countries = {s.country: country_name(s.country, subject) for s in sources if s.country}
    return {
        "side": by_side(window, sources),
        "language": _languages(sources),
        "country": _grouped(sources, "country", countries),
        "publisher": _grouped(sources, "publisher", {}),
    }


def _languages(sources: Rows[Source]) -> list[Group]:
    names = {source.language: language_name(source.language) for source in sources}
    return _grouped(sources, "language", names)


def _grouped(sources: Rows[Source], trait: str, names: dict[str, str]) -> list[Group]:
    """Return the sources by a trait, the largest group first; rare ones together at the end."""
    counted = Counter(getattr(source, trait) for source in sources)
    told = sorted((v for v in counted if v), key=lambda v: (-counted[v], str(v)))
    shown = told if len(told) <= MOST_LISTED + 1 else told[:MOST_LISTED]
    groups = [Group(_address(v), names.get(v, str(v)), sources.where(**{trait: v})) for v in shown]
    if len(shown) < len(told):
        rest = sources.where(**{f"{trait}_not": [*shown, None]})
        groups.append(Group("others", "Others together", rest))
    if None in counted:
        groups.append(Group("not-told", "Not told", sources.where(**{trait: None})))
    return groups


def _address(value: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in value.lower()).split())


def _by_year(window: Window, trait: str, groups: list[Group]) -> tuple[Statement, ...]:
    first = window.record.coverage.start.year
    return tuple(
        _row(
            window,
            "balance-row",
            {
                "name": f"{trait}-{group.id}",
                "group": group,
                "years": [
                    (year, of_year)
                    for year in sorted({s.published.first.year for s in group.rows if s.published})
                    if year >= first and (of_year := group.rows.where(year=year))
                ],
                "earlier": group.rows.where(year_before=first),
                "undated": group.rows.where(year=None),
            },
        )
        for group in groups
    )


def _half_years(window: Window) -> list[Half]:
    """Return the events done of each half-year that has any; years beside them are left out."""
    events = done(window.events).where(precision=("day", "month"))
    years = sorted({event.when.first.year for event in events})
    halves = [
        (f"{name} half of {year}", date(year, month, 1), date(year, month + 5, last))
        for year in years
        for name, month, last in (("first", 1, 30), ("second", 7, 31))
    ]
    return [_half(window, *half, events) for half in halves if _of(events, *half[1:])]


def _of(events: Selection, first: date, last: date) -> Selection:
    return events.where(first_from=first, first_to=last)


def _half(window: Window, name: str, first: date, last: date, events: Selection) -> Half:
    of_half, sources = _of(events, first, last), window.record.sources
    told = Counter(p for e in of_half for p in {sources[key].publisher for key in e.sources})
    most = max(told.values())
    foremost = sorted(name for name, times in told.items() if times == most)
    # Of several with as many none is named before the others.
    publisher = foremost[0] if len(foremost) == 1 else ""
    return Half(
        id=_address(name),
        name=name,
        events=of_half,
        alone=of_half.where(publishers=1),
        publisher=publisher,
        foremost=of_half.where(publisher=foremost[0]),
        whole=window.parameters.start <= first and last <= window.parameters.end,
    )


def _halves(window: Window) -> tuple[Statement, ...]:
    return tuple(_row(window, "balance-half", {"half": half}) for half in _half_years(window))


def _newest(window: Window, sources: Rows[Source]) -> tuple[Statement, ...]:
    return tuple(
        _row(window, "balance-newest", {"sector": sector})
        for sector in newest_pages(window, sources)
    )


def _row(window: Window, template: str, facts: dict[str, Any]) -> Statement:
    return write(Filters(window, "balance"), template, facts).only


def in_short(window: Window) -> dict[str, Any]:
    """Return what the section on method says of the balance in a few sentences."""
    sources, events = sources_behind(window), done(window.events)
    newest = newest_pages(window, sources)
    return {
        "sides": by_side(window, sources),
        "languages": in_languages(window, sources) if sources else [],
        "from_sides": from_sides(window, sources),
        "foremost": foremost_publisher(sources),
        "alone": events.where(publishers=1),
        "heaviest": heaviest(window),
        "stalest": newest[0] if newest else None,
        "freshest": newest[-1] if newest else None,
        "thin": window.record.coverage.thin,
    }
