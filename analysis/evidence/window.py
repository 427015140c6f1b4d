"""What one edition may say: the events and figures of its window, as known on its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from analysis.errors import BriefingError
from analysis.evidence.dates import month_end
from analysis.evidence.knowledge import known_by
from analysis.evidence.query import Query, query_of
from analysis.evidence.roles import series_playing
from analysis.evidence.scope import Scope
from analysis.evidence.selection import Rows, Selection, all_of, asked_again

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.evidence.authored import Indicator, Judgement, Reading
    from analysis.evidence.records import (
        Disagreement,
        Event,
        Evidence,
        Figure,
        Listing,
        Stage,
        Vote,
    )
    from analysis.parameters import Parameters

_DAYS_OF_A_YEAR = 366
T = TypeVar("T")


@dataclass(frozen=True)
class Window:
    """An edition's evidence: `record` is what was known on its day, the rest is in its dates."""

    parameters: Parameters
    record: Evidence

    @cached_property
    def scope(self) -> Scope:
        """Return the ground that the edition's own queries are asked on."""
        return self._scope(self.parameters.start, self.parameters.end, self.parameters.sectors)

    @cached_property
    def _scopes(self) -> dict[tuple[date | None, date | None, tuple[str, ...]], Scope]:
        return {}

    def _scope(self, start: date | None, end: date | None, sectors: tuple[str, ...]) -> Scope:
        # What a scope has derived is asked for again by every query of the same dates.
        asked = (start, end, sectors)
        return self._scopes.setdefault(asked, Scope(self.record, *asked))

    def rows(self, table: str) -> Rows[Any]:
        """Return the rows of a table that the window's dates and sectors admit.

        What they admit of each table is said in `analysis.evidence.columns`. Raises BriefingError
        with the nearest name where the record has no such table.
        """
        return self._all(table, self.parameters.start, self.parameters.end)

    def ever(self, table: str) -> Rows[Any]:
        """Return the rows of a table, of any date, that were known on the edition's day."""
        return self._all(table, None, None)

    def _all(self, table: str, start: date | None, end: date | None) -> Rows[Any]:
        chosen = self.parameters
        query = Query(table, start, end, chosen.as_of, chosen.sectors)
        return all_of(self._scope(start, end, chosen.sectors), query)

    def asked_again(self, asked: Mapping[str, Any]) -> Rows[Any]:
        """Return what a statement's query finds when it is asked anew of the whole record.

        Raises BriefingError where it is no query, or one for another day of knowledge.
        """
        said = repr(asked)
        if said not in self._asked:
            self._asked[said] = self._ask(asked)
        return self._asked[said]

    @cached_property
    def _asked(self) -> dict[str, Rows[Any]]:
        # Several rules of the audit hold a statement against the rows of one query.
        return {}

    def _ask(self, asked: Mapping[str, Any]) -> Rows[Any]:
        query, _ = query_of(asked)
        if query.as_of != self.parameters.as_of:
            msg = f"a query for {query.as_of}, in an edition as of {self.parameters.as_of}"
            raise BriefingError(msg)
        return asked_again(self._scope(query.start, query.end, query.sectors), asked)

    def derived(self, name: str, make: Callable[[], T]) -> T:
        """Return what `make` gives, made once per window and kept under the name."""
        return self.scope.derived(name, make)

    @cached_property
    def everything(self) -> Selection:
        """Return all events known on the day that the edition's sectors admit, of any date."""
        return cast("Selection", self.ever("events"))

    @cached_property
    def events(self) -> Selection:
        """Return the events whose possible days overlap the window."""
        return cast("Selection", self.rows("events"))

    @cached_property
    def plans(self) -> Selection:
        """Return what was announced in the window, and what was announced earlier for it."""
        return cast("Selection", self.rows("plans"))

    @cached_property
    def happened(self) -> Selection:
        """Return the window's events that a source reports as done."""
        return self.events.happened

    def section(self, name: str, events: Selection | None = None) -> Selection:
        """Return the events that stand in one section, each event standing in exactly one."""
        chosen = self.events if events is None else events
        return chosen.where(section=name)

    def home(self, event: Event) -> str:
        """Return the section an event stands in: by its kind, else by its first admitted sector."""
        return self.scope.home(event)

    @cached_property
    def open_sections(self) -> tuple[str, ...]:
        """Return the sections this edition has: all, or those that its sectors can fill."""
        chosen = self.parameters.sectors
        names = tuple(section.name for section in self.record.outline)
        if not chosen:
            return names
        filled = {self.record.sections[s] for s in chosen} | {self.home(e) for e in self.everything}
        return tuple(name for name in names if name in filled)

    def speaks_of(self, section: str) -> bool:
        """Return whether one of the edition's sectors belongs to a section, or none is chosen.

        What an edition leaves out it doesn't speak of: not that it is there, nor that it isn't.
        """
        chosen = self.parameters.sectors
        return not chosen or section in {self.record.sections[s] for s in chosen}

    def holds(self, event: Event) -> bool:
        """Return whether some possible day of the event lies in the window."""
        return self.scope.holds(self.scope.days_of(event))

    def certainly(self, event: Event) -> bool:
        """Return whether the event fell in the window for sure, if only in part.

        An event known by its month or year does so only where all of that lies inside, or all of
        the journey on which it happened.
        """
        return self.scope.surely(event)

    def certain(self, events: Selection) -> Selection:
        """Return the events that fell in the window for sure."""
        return events.where(certain=True)

    def possible(self, events: Selection) -> Selection:
        """Return the events that may have fallen in the window, their day not being known."""
        return events.where(certain=False)

    @cached_property
    def before(self) -> Selection:
        """Return the known events that ended before the window, history included."""
        return self.everything.where(possible_last_before=self.parameters.start)

    @cached_property
    def after(self) -> Selection:
        """Return the known events that begin after the window."""
        return self.everything.where(possible_first_after=self.parameters.end)

    def compared_with(self, first: date, last: date) -> Window | None:
        """Return the same edition over other days, or None where the record doesn't cover them."""
        coverage = self.parameters.coverage
        if first < coverage.start or last > min(coverage.read, self.parameters.as_of):
            return None
        return Window(self.parameters.with_window(first, last), self.record)

    @property
    def _over(self) -> bool:
        return self.parameters.end <= self.parameters.as_of

    @cached_property
    def preceding(self) -> Window | None:
        """Return the window of equal length just before, or None outside the coverage.

        None too while the dates aren't over on the edition's day, since more of them may come.
        Whole months are preceded by as many whole months, else days by as many days.
        """
        chosen = self.parameters
        if not self._over:
            return None
        last = chosen.start - timedelta(days=1)
        first = last - timedelta(days=chosen.days - 1)
        if chosen.start.day == 1 and chosen.end == month_end(chosen.end):
            months = (chosen.end.year - chosen.start.year) * 12
            months += chosen.end.month - chosen.start.month + 1
            index = chosen.start.year * 12 + chosen.start.month - 1 - months
            first = date(index // 12, index % 12 + 1, 1)
        return self.compared_with(first, last)

    @cached_property
    def year_before(self) -> Window | None:
        """Return the same days a year earlier, or None outside the coverage or beyond a year.

        None too where that is the preceding window itself, and while the dates aren't over.
        """
        chosen = self.parameters
        if chosen.days > _DAYS_OF_A_YEAR or not self._over:
            return None
        first, last = (_year_earlier(day) for day in (chosen.start, chosen.end))
        if chosen.end == month_end(chosen.end):
            last = month_end(last)
        found = self.compared_with(first, last)
        same = found and self.preceding and found.parameters == self.preceding.parameters
        return None if same else found

    @cached_property
    def figures(self) -> Rows[Figure]:
        """Return the known figures that belong to the window, by series, date and id."""
        return self.rows("figures")

    def counts_in(self, figure: Figure) -> bool:
        """Return whether the figure belongs to the window: a flow by its period, else its date."""
        return self.scope.holds(self.scope.counted_over(figure))

    def facts_inside(self, made: Judgement | Indicator | Reading) -> tuple[Event | Figure, ...]:
        """Return the facts that an authored sentence rests on and that lie in the window."""
        return self.scope.facts_inside(made)

    def of_series(self, series: str, item: str | None = None) -> Rows[Figure]:
        """Return the known figures of one series up to the window's end, oldest first."""
        found = self.ever("figures").where(series=series, last_to=self.parameters.end)
        return found if item is None else found.where(item=item)

    def latest(self, series: str, item: str | None = None) -> Figure | None:
        """Return the newest known figure of a series up to the window's end, or None.

        Of several for the same day it returns the highest. Items that never stand for their
        series by themselves are found by name alone.
        """
        kind = self.record.series.get(series)
        aside = kind.aside if kind and item is None else ()
        found = [f for f in self.of_series(series, item) if f.item not in aside]
        return max(found, key=lambda f: (f.as_of.last, f.value, f.id)) if found else None

    def playing(self, role: str) -> tuple[str, ...]:
        """Return the ids of the series of a role, the lowest rank first.

        Raises BriefingError for an unknown role, and for one that the record asks for in vain.
        """
        return tuple(series.id for series in series_playing(self.record, role))

    def in_role(self, role: str, figures: Rows[Figure] | None = None) -> Rows[Figure]:
        """Return those of some figures whose series play a role, by default of all known ones.

        Raises BriefingError as `playing` does.
        """
        self.playing(role)
        chosen = self.ever("figures") if figures is None else figures
        return chosen.where(role=role)

    def latest_in(self, role: str) -> Figure | None:
        """Return the newest known figure of the first series of a role that has one, or None."""
        newest = (self.latest(series) for series in self.playing(role))
        return next((figure for figure in newest if figure), None)

    @cached_property
    def disagreements(self) -> Rows[Disagreement]:
        """Return the disagreements about an event or figure of the window."""
        return self.rows("disagreements")

    def disputes(self, fact: str) -> tuple[Disagreement, ...]:
        """Return the known disagreements that name the event or figure, in or out of the window."""
        return self._disputed.get(fact, ())

    @cached_property
    def _disputed(self) -> dict[str, tuple[Disagreement, ...]]:
        found: dict[str, tuple[Disagreement, ...]] = {}
        for disagreement in self.record.disagreements.values():
            for fact in (*disagreement.events, *disagreement.figures):
                found[fact] = (*found.get(fact, ()), disagreement)
        return found

    @cached_property
    def votes(self) -> Rows[Vote]:
        """Return the votes of the window's events, by date."""
        return self.rows("votes")

    @cached_property
    def listings(self) -> Rows[Listing]:
        """Return the sanctions listings of the window's events, by date."""
        return self.rows("listings")

    @cached_property
    def stages(self) -> Rows[Stage]:
        """Return the known steps of agreements up to the window's end, by date."""
        return self.rows("stages")


def _year_earlier(day: date) -> date:
    # 29 February has no twin; the month's last day stands in for it.
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def open_window(evidence: Evidence, parameters: Parameters) -> Window:
    """Return the edition's evidence: known on its day, admitted by its sectors, in its dates."""
    return Window(parameters, known_by(evidence, parameters.as_of))
