"""Dates of which only a part may be known: a year, a month or a day, each as a span of days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, cast

from analysis.errors import BriefingError

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
Precision = Literal["day", "month", "year"]
Bound = Literal["whole", "within", "ongoing"]

# How much of an ISO date each precision leaves known.
_WIDTHS: dict[Precision, int] = {"year": 4, "month": 7, "day": 10}
_PARTIAL = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)
# Days and months as the house writes them, and years that stand alone.
_NAMED = re.compile(
    rf"(?:\b(?:(?P<from>\d{{1,2}}) (?:to|and|or) )?(?P<day>\d{{1,2}}) )?"
    rf"\b(?P<month>{'|'.join(MONTHS)})\b(?: (?P<year>\d{{4}})\b)?",
    re.ASCII,
)
_ISO = re.compile(r"(?<![\d-])\d{4}-\d{2}(?:-\d{2})?(?![\d-])", re.ASCII)
_YEAR = re.compile(r"(?<![\d.,$-])(?:19|20)\d\d(?![\d-]|[.,]\d)", re.ASCII)


@dataclass(frozen=True, order=True)
class Period:
    """The days, `first` to `last` inclusive, in which something happened or may have happened.

    `precision` is the finest unit that is known: a month-precision period of one month says that
    the thing happened on some day of that month, not that it lasted a month. What is `bound` as
    "within" took or takes some days between the two; what is "ongoing" had not ended by `last`.
    """

    first: date
    last: date
    precision: Precision = "day"
    bound: Bound = "whole"

    def overlaps(self, first: date, last: date) -> bool:
        """Return whether any possible day lies in `first` to `last` inclusive."""
        return self.first <= last and self.last >= first

    def within(self, first: date, last: date) -> bool:
        """Return whether every possible day lies in `first` to `last` inclusive."""
        return first <= self.first and self.last <= last

    @property
    def iso(self) -> str:
        """Return the period in ISO form, as precise as it is known: `2024-03` or `2024-03-27`."""
        if self.bound == "ongoing":
            return f"{self.first.isoformat()}/.."
        width = _WIDTHS[self.precision]
        first, last = self.first.isoformat()[:width], self.last.isoformat()[:width]
        return first if first == last else f"{first}/{last}"


def month_end(day: date) -> date:
    """Return the last day of the month that `day` lies in."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


@lru_cache(maxsize=16_384)  # a record names each day many times over
def parse_period(text: str) -> Period:
    """Return the whole span that a partial ISO date means: `2024`, `2024-03` or `2024-03-27`.

    Raises BriefingError when the text has another form or names a day that no calendar has.

    >>> parse_period("2024-02").last
    datetime.date(2024, 2, 29)
    """
    match = _PARTIAL.fullmatch(text)
    expected = "expected an ISO date: 2024, 2024-03 or 2024-03-27"
    if match is None:
        msg = f'"{text}" is not a date; {expected}'
        raise BriefingError(msg)
    year, month, day = match.groups()
    try:
        if day:
            exact = date(int(year), int(month), int(day))
            return Period(exact, exact, "day")
        if month:
            start = date(int(year), int(month), 1)
            return Period(start, month_end(start), "month")
        return Period(date(int(year), 1, 1), date(int(year), 12, 31), "year")
    except ValueError:
        msg = f'"{text}" is not a day of the calendar; {expected}'
        raise BriefingError(msg) from None


def widen(start: date, end: date | None, precision: Precision) -> Period:
    """Return the possible days of something dated `start` to `end` at the given precision.

    A missing `end` means that it began and ended in the same day, month or year.
    """
    last = end or start
    if precision == "month":
        last = month_end(last)
    elif precision == "year":
        last = last.replace(month=12, day=31)
    return Period(start, last, precision)


def parse_span(start: str, precision: str = "", end: str = "") -> Period:
    """Return the possible days of what cells date `start` to `end`, by default one day.

    Raises BriefingError where one of them is no date.
    """
    last = parse_period(end).last if end else None
    return widen(parse_period(start).first, last, cast("Precision", precision or "day"))


def parse_due(text: str) -> Period | None:
    """Return when a source announced something for, None where it named no time.

    Beside the forms of `parse_period`, `2022-09-04/2022-09-08` is all of these days, and
    `[2022-09-04..2022-09-08]` some of them, as in EDTF. Raises BriefingError for any other form.

    >>> period_in_words(parse_due("[2022-09-04..2022-09-08]"))
    'between 4 and 8 September 2022'
    """
    if not text:
        return None
    within = text.startswith("[") and text.endswith("]")
    begun, several, ended = text[1:-1].partition("..") if within else text.partition("/")
    first = parse_period(begun)
    if not several:
        return first
    last = parse_period(ended)
    if {first.precision, last.precision} != {"day"} or last < first:
        msg = f'"{text}" is no span of days; expected 2022-09-04/2022-09-08'
        raise BriefingError(msg)
    return Period(first.first, last.last, "day", "within" if within else "whole")


def parse_count_day(as_of: str, precision: str) -> Period:
    """Return the possible days of a count: its year, month or day, up to the last known one."""
    last = parse_period(as_of).last
    possible = parse_period(as_of[: _WIDTHS[cast("Precision", precision)]])
    return Period(possible.first, last, possible.precision)


def parse_counted_span(start: str, end: str) -> Period | None:
    """Return the days that a flow was counted over, None unless both bounds are given."""
    return parse_span(start, "day", end) if start and end else None


@lru_cache(maxsize=4096)  # every absence asks for the days of all claims
def periods_named(words: str, year: int | None = None) -> tuple[Period, ...]:
    """Return the days and months that words name, or the years where they name nothing finer.

    They are read as the house writes them, and in ISO form. One without its year is of `year`, and
    passed over where that isn't given.

    >>> [p.iso for p in periods_named("25 or 26 September, planned in March 2024", 2025)]
    ['2025-09-25/2025-09-26', '2024-03']
    """
    named, iso = list(_NAMED.finditer(words)), _ISO.findall(words)
    alone = [] if named or iso else _YEAR.findall(words)
    dated = ((each, each["year"] or year) for each in named)
    spans = [_spanned(each, int(of)) for each, of in dated if of]
    found = (_of_calendar(*span) for span in (*spans, *((day, day) for day in (*iso, *alone))))
    return tuple(period for period in found if period)


def _spanned(found: re.Match[str], year: int) -> tuple[str, str]:
    month = f"{year}-{MONTHS.index(found['month']) + 1:02d}"
    first, last = found["from"] or found["day"], found["day"]
    return (f"{month}-{int(first):02d}", f"{month}-{int(last):02d}") if last else (month, month)


def _of_calendar(first: str, last: str) -> Period | None:
    """Return the period of two dates of one form, None where the calendar has no such."""
    try:
        begun, ended = parse_period(first), parse_period(last)
    except BriefingError:
        return None
    return Period(begun.first, ended.last, begun.precision)


def day_in_words(day: date, *, year: bool = True) -> str:
    """Return `4 March 2025`, or `4 March` without the year; independent of any locale."""
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return f"{words} {day.year}" if year else words


def month_in_words(day: date, *, year: bool = True) -> str:
    """Return `March 2025`, or `March` without the year."""
    name = MONTHS[day.month - 1]
    return f"{name} {day.year}" if year else name


def period_in_words(period: Period, *, year: bool = True) -> str:
    """Return the period as a reader says it: `4 to 7 March 2025`, `March 2025`, `2025`.

    What had not ended is told `from 4 March 2025`, what took some of the days `between 4 and 7
    March 2025`.
    """
    first, last = period.first, period.last
    if period.bound != "whole":
        return _bounded(period, year=year)
    if period.precision == "year":
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if period.precision == "month":
        return _months_in_words(first, last, year=year)
    end = day_in_words(last, year=year)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {end}"
    return f"{day_in_words(first, year=first.year != last.year)} to {end}"


def _months_in_words(first: date, last: date, *, year: bool) -> str:
    end = month_in_words(last, year=year)
    if (first.year, first.month) == (last.year, last.month):
        return end
    return f"{month_in_words(first, year=first.year != last.year)} to {end}"


def _bounded(period: Period, *, year: bool) -> str:
    first, last = period.first, period.last
    if period.bound == "ongoing":
        return f"from {day_in_words(first, year=year)}"
    end = day_in_words(last, year=year)
    if (first.year, first.month) == (last.year, last.month):
        return f"between {first.day} and {end}"
    return f"between {day_in_words(first, year=year and first.year != last.year)} and {end}"


def dated_in_words(period: Period) -> str:
    """Return the period after what is of it: `of 4 March 2025`, but `from 4 March 2025`."""
    words = period_in_words(period)
    return f"of {words}" if period.bound == "whole" else words


def reach_in_words(first: Period, last: Period) -> str:
    """Return the time from one date to another, of whatever precision, with its preposition.

    A day beside its own month or year is told by that alone: `in September 2022`, never `from
    September 2022 to 6 September 2022`.
    """
    if first == last:
        return dated_in_words(first)
    for whole, other in ((first, last), (last, first)):
        if other.within(whole.first, whole.last):
            return f"in {period_in_words(whole)}"
    return f"from {period_in_words(first)} to {period_in_words(last)}"


def span_in_words(first: date, last: date) -> str:
    """Return a window with its preposition: `in 2024`, `in March 2024`, `from … to …`, `on …`.

    Whole months are named without their days.
    """
    if first == last:
        return f"on {day_in_words(first)}"
    if first.day == 1 and last == month_end(last):
        if (first.month, last.month) == (1, 12):
            years = str(first.year)
            return f"in {years}" if first.year == last.year else f"from {years} to {last.year}"
        if (first.year, first.month) == (last.year, last.month):
            return f"in {month_in_words(first)}"
        begun = month_in_words(first, year=first.year != last.year)
        return f"from {begun} to {month_in_words(last)}"
    return f"from {period_in_words(Period(first, last))}"
