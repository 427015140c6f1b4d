"""Decide what a date on a page means that is ambiguous or lacks its year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from analysis.evidence.dates import Period, day_in_words
from analysis.intake import weights
from analysis.intake.dates.expressions import TimeExpression, find_dates
from analysis.intake.dates.foreign import weekdays_named
from analysis.intake.dates.printed_dates import PrintedDate
from analysis.intake.dates.resolve import resolve
from analysis.intake.dates.tense import tense_at
from analysis.intake.lexicon.calendar_words import month_number, weekday_name, weekday_number
from analysis.intake.reading.story import Story
from analysis.intake.text.tokens import sentences

Basis = Literal["stated", "derived", "unknown"]
# How many events of the record a year would explain, for the days that a story gives without one.
YearWitness = Callable[[Sequence[tuple[int, int]], int], int]

_COPYRIGHT_YEAR = re.compile(r"(?:\u00a9|\(c\)|copyright)\s?.{0,12}?((?:19|20)\d\d)", re.IGNORECASE)
# Numbers before the place in a dateline; Americans write theirs after it, and with strokes.
DATELINE = "the dateline"
NUMBER_FIRST = "the numbers before its dateline"
_NEXT_YEAR = re.compile(
    r"\bnext year\b[^.\n]{0,80}?\b(20\d\d)\b|\b(20\d\d)\b[^.\n]{0,40}?\bnext year\b"
)
_YEAR = re.compile(r"(?<![\d,.])20[0-4]\d(?![\d,%])")
_OPENING = 800
# Characters after a date in which its tense may show.
_BEYOND = 60


@dataclass(frozen=True)
class Published:
    """The day or month of publication; `moment` has the time and zone where given."""

    period: Period | None
    basis: Basis
    because: str
    moment: datetime | None = None

    @property
    def day(self) -> date | None:
        """Return the day that the story's "today" means, None where none is known."""
        if self.period is None or self.period.precision != "day":
            return None
        return self.period.first


@dataclass(frozen=True)
class Clues:
    """What is known beside a story: the record's witness, the years in question, its language."""

    witness: YearWitness
    years: Sequence[int]
    language: str = "en"


class DateEvidence:
    """What a story offers to decide between two readings of a date, or on its missing year."""

    def __init__(self, story: Story, address: Published | None, clues: Clues) -> None:
        self._witness = clues.witness
        self._years_told = clues.years
        self._text = story.body.text
        self._expressions = find_dates(self._text)
        self._url = address
        self._weekdays = self._named_weekdays()
        if clues.language != "en":
            self._weekdays |= weekdays_named(self._text[:_OPENING], clues.language)
        self._full = self._past_days()
        self._newest_year = max((int(y) for y in _YEAR.findall(self._text)), default=0)
        stated = (_COPYRIGHT_YEAR.search(line) for line in story.tail)
        self._copyright = next((int(found[1]) for found in stated if found), None)

    def settle(self, printed: PrintedDate, where: str) -> Published:
        """Return what a date means that is ambiguous or lacks its year, with its basis."""
        if printed.days:
            return self._decide(printed, printed.days, where)
        return self._year_of(printed, where)

    def _decide(self, printed: PrintedDate, days: tuple[date, ...], where: str) -> Published:
        for left, why in self._tests(days):
            if len(left) == 1:
                told = f'"{printed.text}" in {where} read as {day_in_words(left[0])}: {why}'
                return Published(Period(left[0], left[0]), "derived", told)
        if where == NUMBER_FIRST:
            told = f'"{printed.text}" opens the story, day first as is usual there'
            return Published(Period(days[0], days[0]), "derived", told)
        readings = " or ".join(day.isoformat() for day in days)
        told = f'ambiguous: "{printed.text}" is {readings}, and nothing in the text decides'
        return Published(None, "unknown", told)

    def _tests(self, days: tuple[date, ...]) -> Iterator[tuple[list[date], str]]:
        if self._url and self._url.period:
            yield [d for d in days if self._url.period.overlaps(d, d)], "so says its address"
        by_weekday = [d for d in days if d.weekday() in self._weekdays]
        names = ", ".join(
            sorted({day_in_words(d) + f" was a {weekday_name(d.weekday())}" for d in by_weekday})
        )
        yield by_weekday, f"the text names that weekday ({names})"
        named = [
            d
            for d in days
            if any(
                0 <= (d - _day_in(d.year, *pair)).days <= weights.DAYS_OF_NEWS_BEFORE
                for pair in self._month_days()
            )
        ]
        yield named, "the text tells of that day or one just before it"
        if self._full:
            newest = max(self._full)
            kept = [d for d in days if d >= newest]
            yield kept, f"the text tells of {day_in_words(newest)} as past"
            near = [d for d in kept if (d - newest).days <= weights.DAYS_CLOSE_TO_THE_NEWEST]
            far = [d for d in kept if (d - newest).days > weights.DAYS_AFTER_THE_NEWEST]
            yield (
                (near if len(near) + len(far) == len(kept) else []),
                (f"the text's newest day is {day_in_words(newest)}"),
            )

    def _year_of(self, printed: PrintedDate, where: str) -> Published:
        month, number = printed.month_day or (1, 1)
        for year, why in self._years(printed, month, number, where):
            try:
                day = date(year, month, number)
            except ValueError:
                continue
            told = f'"{printed.text}" in {where}; year {year} from {why}'
            return Published(Period(day, day), "derived", told)
        told = f'"{printed.text}" in {where} gives no year, and nothing in the text decides on one'
        return Published(None, "unknown", told)

    def _years(
        self, printed: PrintedDate, month: int, number: int, where: str
    ) -> Iterator[tuple[int, str]]:
        if self._url and self._url.period:
            yield self._url.period.first.year, "its address"
        if found := _NEXT_YEAR.search(self._text):
            year = int(found[1] or found[2])
            yield year - 1, f"{year}, which the text calls next year"
        pairs = [*self._month_days(), *_with_eve(month, number)]
        seen = [(self._witness(pairs, year), year) for year in range(2015, 2041)]
        best = max(seen)
        if best[0] and [count for count, _ in seen].count(best[0]) == 1:
            yield best[1], f"{best[0]} dated events of the record that the text speaks of"
        if self._full:
            newest = max(self._full)
            fit = [
                y
                for y in (newest.year, newest.year + 1)
                if 0 <= (_day_in(y, month, number) - newest).days <= weights.DAYS_AFTER_THE_NEWEST
            ]
            if len(fit) == 1:
                yield fit[0], f"{day_in_words(newest)}, the newest day in the text"
        if printed.weekday and self._full:
            wanted = weekday_number(printed.weekday)
            span = range(max(self._full).year, max(self._full).year + 4)
            fit = [y for y in span if _day_in(y, month, number).weekday() == wanted]
            if len(fit) == 1:
                yield fit[0], "the weekday beside it"
        days = [_day_in(year, month, number) for year in self._years_told]
        fit = [day.year for day in days if day.weekday() in self._weekdays]
        # A story that isn't an agency's names the day before as often as its own.
        eve = [d.year for d in days if (d - timedelta(days=1)).weekday() in self._weekdays]
        if len(fit) == 1 and (where == DATELINE or eve in ([], fit)):
            yield fit[0], "the weekday that the lead names for the day"
        if self._copyright and self._newest_year <= self._copyright:
            yield self._copyright, "the copyright line"

    def _named_weekdays(self) -> set[int]:
        lead = sentences(self._text)[: weights.SENTENCES_WITH_A_WEEKDAY]
        end = lead[-1].end if lead else 0
        return {
            weekday_number(expression.parts["w1"])
            for expression in self._expressions
            if expression.unit == "weekday"
            and "rel" not in expression.parts
            and expression.start < end
        }

    def _past_days(self) -> list[date]:
        days = []
        for expression in self._expressions:
            dated = resolve(expression, None, "unclear")
            if dated and dated.period.precision == "day" and self._is_past(expression):
                days.append(dated.period.first)
        return days

    def _is_past(self, expression: TimeExpression) -> bool:
        start = self._text.rfind(".", 0, expression.start) + 1
        span = (start, min(len(self._text), expression.end + _BEYOND))
        return tense_at(self._text, expression.start, expression.end, sentence=span) != "future"

    def _month_days(self) -> list[tuple[int, int]]:
        return [
            (month_number(expression.parts["m1"]), int(expression.parts["d1"]))
            for expression in self._expressions
            if expression.unit == "day"
            and "m1" in expression.parts
            and not {"y1", "y2", "yw"} & expression.parts.keys()
        ]


def _with_eve(month: int, number: int) -> list[tuple[int, int]]:
    """Return a day and the one before it, of which a story may tell as well."""
    eve = date(2024, month, min(number, 28 if month == 2 else 30)) - timedelta(days=1)  # noqa: PLR2004
    return [(month, number), (eve.month, eve.day)]


def _day_in(year: int, month: int, number: int) -> date:
    try:
        return date(year, month, number)
    except ValueError:
        return date(year, month, 28)
