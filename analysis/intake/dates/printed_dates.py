"""Read a date that stands alone: a column of an export, a page's metadata, a line above a story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from analysis.evidence.dates import Period
from analysis.intake.dates.expressions import TimeExpression, find_dates
from analysis.intake.dates.foreign import common_year
from analysis.intake.dates.resolve import resolve
from analysis.intake.lexicon.calendar_words import MONTHS_BY_LETTERS, MONTHS_IN_FULL, month_number

_GLUED = (
    (re.compile(r"(?<=[A-Za-z])(?=\d{1,4}[-/.]\d)"), " "),
    (re.compile(rf"(?<=[a-z])(?=(?:{MONTHS_BY_LETTERS})\w* \d)"), " "),
    (re.compile(r"(?<=[A-Za-z])\s?[-\u2013|\u00b7,]\s?(?=[A-Z][a-z]{2}|\d)"), " "),
)
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d\d|\d\d)(?!\d)")
_COMPACT = re.compile(r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_EPOCH = re.compile(r"\s*1[0-9]{9}(?:[0-9]{3})?\s*")
_ISO = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:?\d{2}(?::?\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2}|UTC|GMT)?"
)
_MONTH_YEAR = re.compile(
    rf"(?:\W|^)({MONTHS_IN_FULL}|{MONTHS_BY_LETTERS})\.?\s((?:19|20)\d\d)\W*$"
    r"|^\s*((?:19|20)\d\d)-(\d\d)\s*$"
)
_CENTURY = 2000
_MONTHS_OF_A_YEAR = 12
_BUDDHIST = re.compile(
    r"\b(?:(25[4-9]\d|26[0-4]\d)(?:\s?\(?B\.?\s?E\b\.?\)?)?|B\.?\s?E\.?\s(25[4-9]\d"
    r"|26[0-4]\d))(?!\d)"
)


@dataclass(frozen=True)
class PrintedDate:
    """A date as it stands on a page.

    `days` holds the one day, or the two that numbers such as 04-03-2025 can mean; empty where the
    year is missing, and then `month_day` is set. `moment` is the time with zone where given, and
    `period` the month where no day is.
    """

    text: str
    days: tuple[date, ...] = ()
    month_day: tuple[int, int] | None = None
    weekday: str | None = None
    moment: datetime | None = None
    period: Period | None = None


def read_printed_date(text: str) -> PrintedDate | None:
    """Return the first date that a short text states, None where it states none."""
    text = _BUDDHIST.sub(lambda found: f"{common_year(int(found[1] or found[2]))}", text.strip())
    if moment := _moment(text):
        return PrintedDate(text, days=(moment.date(),), moment=moment)
    loose = text
    for form, space in _GLUED:
        loose = form.sub(space, loose)
    if _COMPACT.fullmatch(text):
        loose = f"{text[:4]}-{text[4:6]}-{text[6:8]}"
    if numbers := _NUMBERS.search(loose):
        days = _readings(numbers)
        return PrintedDate(text, days=days) if days else None
    for expression in find_dates(loose):
        if expression.unit == "day" and (printed := _from_expression(text, expression)):
            return printed
    return _month(text)


def _moment(text: str) -> datetime | None:
    if _EPOCH.fullmatch(text):
        return None
    if found := _ISO.search(text):
        written = (
            found[0].replace(" UTC", "+00:00").replace(" GMT", "+00:00").replace("UTC", "+00:00")
        )
        try:
            return datetime.fromisoformat(written.replace("GMT", "+00:00"))
        except ValueError:
            return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None


def _readings(numbers: re.Match[str]) -> tuple[date, ...]:
    """Return the days that three numbers can mean, day first and month first."""
    first, second, year = int(numbers[1]), int(numbers[3]), int(numbers[4])
    orders: tuple[tuple[int, int], ...] = ((second, first), (first, second))
    if numbers[2] == "." and second <= _MONTHS_OF_A_YEAR:
        orders = ((second, first),)  # with points the day comes first wherever they are in use
    year += _CENTURY if year < 100 else 0  # noqa: PLR2004 - two digits
    found = []
    for month, day in orders:
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return tuple(dict.fromkeys(found))


def _from_expression(text: str, expression: TimeExpression) -> PrintedDate | None:
    weekday = expression.parts.get("w1")
    if "y1" in expression.parts or "y2" in expression.parts:
        dated = resolve(expression, None, "unclear")
        return PrintedDate(text, days=(dated.period.first,), weekday=weekday) if dated else None
    if "yw" in expression.parts:
        return None
    month = month_number(expression.parts.get("m1") or expression.parts["ru1"])
    return PrintedDate(text, month_day=(month, int(expression.parts["d1"])), weekday=weekday)


def _month(text: str) -> PrintedDate | None:
    found = _MONTH_YEAR.search(text)
    if found is None:
        return None
    from analysis.evidence.dates import parse_period

    year = found[2] or found[3]
    month = month_number(found[1]) if found[1] else int(found[4])
    if not 1 <= month <= 12:  # noqa: PLR2004 - months
        return None
    return PrintedDate(text, period=parse_period(f"{year}-{month:02}"))
