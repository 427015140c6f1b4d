"""What one edition may say: the events and figures of its window, as known on its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from analysis.evidence.dates import month_end
from analysis.evidence.knowledge import known_by
from analysis.evidence.roles import series_playing
from analysis.evidence.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.evidence.records import Disagreement, Event, Evidence, Figure, Stage, Vote
    from analysis.parameters import Parameters

_DAYS_OF_A_MONTH = 31
_DAYS_OF_A_YEAR = 366


@dataclass(frozen=True)
class Window:
    """An edition's evidence: `record` is what was known on its day, the rest is in its dates."""

    parameters: Parameters
    record: Evidence

    @cached_property
    def query(self) -> Mapping[str, object]:
        """Return the edition's own filters, which every count starts from."""
        chosen = self.parameters
        return MappingProxyType(
            {
                "table": "events",
                "start": chosen.start.isoformat(),
                "end": chosen.end.isoformat(),
                "as_of": chosen.as_of.isoformat(),
                "sectors": chosen.sectors,
            }
        )

    @cached_property
    def everything(self) -> Selection:
        """Return all events known on the day that the edition's sectors admit, of any date."""
        events = (e for e in self.record.events.values() if self._admits(e.sectors))
        ordered = tuple(sorted(events, key=lambda e: (e.when.first, e.when.last, e.id)))
        return Selection(ordered, MappingProxyType({**self.query, "start": None, "end": None}))

    @cached_property
    def events(self) -> Selection:
        """Return the events whose possible days overlap the window."""
        first, last = self.parameters.start, self.parameters.end
        kept = tuple(e for e in self.everything if e.when.overlaps(first, last))
        return Selection(kept, self.query)

    @cached_property
    def happened(self) -> Selection:
        """Return the window's events that a source reports as done."""
        return self.events.happened

    def section(self, name: str, events: Selection | None = None) -> Selection:
        """Return the events that stand in one section, each event standing in exactly one."""
        chosen = self.events if events is None else events
        return chosen.where(lambda e: self.home(e) == name, section=name)

    def home(self, event: Event) -> str:
        """Return the section an event stands in: by its kind, else by its first admitted sector."""
        for section in self.record.outline:
            if event.kind in section.kinds:
                return section.name
        chosen = self.parameters.sectors
        first = next(s for s in event.sectors if not chosen or s in chosen)
        return self.record.sections[first]

    @cached_property
    def open_sections(self) -> tuple[str, ...]:
        """Return the sections this edition has: all, or those that its sectors can fill."""
        chosen = self.parameters.sectors
        names = tuple(section.name for section in self.record.outline)
        if not chosen:
            return names
        filled = {self.record.sections[s] for s in chosen} | {self.home(e) for e in self.everything}
        return tuple(name for name in names if name in filled)

    def holds(self, event: Event) -> bool:
        """Return whether some possible day of the event lies in the window."""
        return event.when.overlaps(self.parameters.start, self.parameters.end)

    def certainly(self, event: Event) -> bool:
        """Return whether the event fell in the window for sure, if only in part.

        An event known by its month or year does so only where all of that lies inside.
        """
        if event.when.precision == "day":
            return self.holds(event)
        return event.when.within(self.parameters.start, self.parameters.end)

    def certain(self, events: Selection) -> Selection:
        """Return the events that fell in the window for sure."""
        return events.where(self.certainly, certain=True)

    def plausible(self, event: Event) -> bool:
        """Return whether the event is worth listing in the window.

        One that may have fallen on any of many more days than the window has is not.
        """
        spread = (event.when.last - event.when.first).days + 1
        return self.certainly(event) or spread <= max(self.parameters.days, _DAYS_OF_A_MONTH)

    def possible(self, events: Selection) -> Selection:
        """Return the events that may have fallen in the window, their day not being known."""
        return events.where(lambda e: not self.certainly(e), certain=False)

    @cached_property
    def before(self) -> Selection:
        """Return the known events that ended before the window, history included."""
        start = self.parameters.start
        return self.everything.where(lambda e: e.when.last < start, before=start.isoformat())

    @cached_property
    def after(self) -> Selection:
        """Return the known events that begin after the window."""
        end = self.parameters.end
        return self.everything.where(lambda e: e.when.first > end, after=end.isoformat())

    def compared_with(self, first: date, last: date) -> Window | None:
        """Return the same edition over other days, or None where the record doesn't cover them."""
        coverage = self.parameters.coverage
        if first < coverage.start or last > min(coverage.end, self.parameters.as_of):
            return None
        return Window(self.parameters.with_window(first, last), self.record)

    @cached_property
    def preceding(self) -> Window | None:
        """Return the window of equal length just before, or None outside the coverage.

        Whole months are preceded by as many whole months, else days by as many days.
        """
        chosen = self.parameters
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

        None too where that is the preceding window itself.
        """
        chosen = self.parameters
        if chosen.days > _DAYS_OF_A_YEAR:
            return None
        first, last = (_year_earlier(day) for day in (chosen.start, chosen.end))
        if chosen.end == month_end(chosen.end):
            last = month_end(last)
        found = self.compared_with(first, last)
        same = found and self.preceding and found.parameters == self.preceding.parameters
        return None if same else found

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Return the known figures that belong to the window, by series, date and id."""
        kept = (f for f in self.record.figures.values() if self._counts(f))
        return tuple(sorted(kept, key=lambda f: (f.series, f.as_of.last, f.id)))

    def counts_in(self, figure: Figure) -> bool:
        """Return whether the figure belongs to the window: a flow by its period, else its date."""
        first, last = self.parameters.start, self.parameters.end
        flow = self.record.series[figure.series].stock_or_flow in {"flow", "rate"}
        span = figure.period if flow and figure.period else figure.as_of
        return span.overlaps(first, last)

    def of_series(self, series: str, item: str | None = None) -> tuple[Figure, ...]:
        """Return the known figures of one series up to the window's end, oldest first."""
        end = self.parameters.end
        kept = (
            f
            for f in self.record.figures.values()
            if f.series == series
            and (item is None or f.item == item)
            and f.as_of.last <= end
            and self._admits(self.record.series[series].sectors)
        )
        return tuple(sorted(kept, key=lambda f: (f.as_of.last, f.id)))

    def latest(self, series: str, item: str | None = None) -> Figure | None:
        """Return the newest known figure of a series up to the window's end, or None.

        Of several for the same day it returns the highest.
        """
        found = self.of_series(series, item)
        return max(found, key=lambda f: (f.as_of.last, f.value, f.id)) if found else None

    def playing(self, role: str) -> tuple[str, ...]:
        """Return the ids of the series of a role, the lowest rank first.

        Raises BriefingError for an unknown role, and for one that the record asks for in vain.
        """
        return tuple(series.id for series in series_playing(self.record, role))

    def latest_in(self, role: str) -> Figure | None:
        """Return the newest known figure of the first series of a role that has one, or None."""
        newest = (self.latest(series) for series in self.playing(role))
        return next((figure for figure in newest if figure), None)

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Return the disagreements about an event or figure of the window."""
        facts = {e.id for e in self.events} | {f.id for f in self.figures}
        return tuple(
            d
            for d in self.record.disagreements.values()
            if facts & (set(d.events) | set(d.figures))
        )

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
    def votes(self) -> tuple[Vote, ...]:
        """Return the votes of the window's events, by date."""
        held = {e.id for e in self.happened}
        return tuple(v for v in self.record.votes if v.event in held)

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """Return the known steps of agreements up to the window's end, by date."""
        admitted = {e.id for e in self.everything}
        end = self.parameters.end
        return tuple(s for s in self.record.stages if s.event in admitted and s.date.first <= end)

    def _admits(self, sectors: tuple[str, ...]) -> bool:
        chosen = self.parameters.sectors
        return not chosen or bool(set(chosen) & set(sectors))

    def _counts(self, figure: Figure) -> bool:
        return self._admits(self.record.series[figure.series].sectors) and self.counts_in(figure)


def _year_earlier(day: date) -> date:
    # 29 February has no twin; the month's last day stands in for it.
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def open_window(evidence: Evidence, parameters: Parameters) -> Window:
    """Return the edition's evidence: known on its day, admitted by its sectors, in its dates."""
    return Window(parameters, known_by(evidence, parameters.as_of))
