"""Dates that name an edition by themselves, and editions one to each quarter, month or year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from analysis.errors import BriefingError, did_you_mean
from analysis.evidence.dates import Period, parse_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LATEST = "latest"
TO = ".."
MONTHS = {"month": 1, "quarter": 3, "year": 12}
_QUARTER = re.compile(r"(?P<year>\d{4})-?[qQ](?P<quarter>[1-4])", re.ASCII)


def span_of(text: str) -> Period | None:
    """Return the days that `2024`, `2024-q1`, `2024-03`, a day, or two of these and `..` mean.

    None where the text is none of these.

    >>> str(span_of("2024-q1").last), str(span_of("2024-03..2024-04").last)
    ('2024-03-31', '2024-04-30')
    """
    first, to, last = text.partition(TO)
    if to:
        begun, ended = span_of(first), span_of(last)
        return Period(begun.first, ended.last) if begun and ended else None
    if quarter := _QUARTER.fullmatch(text):
        month = 3 * int(quarter["quarter"])
        begun = parse_period(f"{quarter['year']}-{month - 2:02}")
        return Period(begun.first, parse_period(f"{quarter['year']}-{month:02}").last)
    try:
        return parse_period(text)
    except BriefingError:
        return None


@dataclass(frozen=True)
class Recurring:
    """A set of editions, one for each month, quarter or year from one day to another.

    An empty `end` means the last day that was read. `more` holds the other parameters, alike for
    all of them.
    """

    every: str
    start: str
    end: str
    more: Mapping[str, str]

    def editions(self, read_to: date) -> dict[str, Mapping[str, str]]:
        """Return the parameters of each edition by its name: `2024`, `2024-q1` or `2024-03`.

        The first and the last may be shorter than the others.
        """
        first = parse_period(self.start).first
        last = parse_period(self.end).last if self.end else read_to
        return {
            name: MappingProxyType(
                {
                    **self.more,
                    "start": max(span.first, first).isoformat(),
                    "end": min(span.last, last).isoformat(),
                }
            )
            for name, span in _spans(self.every, first, last)
        }


def recurring_of(where: str, given: Mapping[str, str]) -> Recurring:
    """Return the set that a file of editions describes by `every`, `from` and `to`.

    Raises BriefingError naming the place, what was found and what was expected.
    """
    every, start = given.get("every", ""), given.get("from", "")
    end = given.get("to", LATEST) or LATEST
    if every not in MONTHS:
        msg = f'{where}: every: "{every}"{did_you_mean(every, MONTHS)}; expected one of '
        raise BriefingError(f"{msg}{', '.join(MONTHS)}")
    for field, value in (("from", start), ("to", end)):
        if not (field == "to" and value == LATEST) and _parsed(value) is None:
            also = f", or {LATEST}" if field == "to" else ""
            msg = (
                f'{where}: {field}: "{value}" is not a date; expected 2024, 2024-03 or a day{also}'
            )
            raise BriefingError(msg)
    more = {name: value for name, value in given.items() if name not in {"every", "from", "to"}}
    if twice := [name for name in ("start", "end") if name in more]:
        msg = f'{where}: {twice[0]} stands beside "every", which gives each edition its dates'
        raise BriefingError(f"{msg}. Give from and to instead")
    return Recurring(every, start, "" if end == LATEST else end, MappingProxyType(more))


def _parsed(text: str) -> Period | None:
    try:
        return parse_period(text)
    except BriefingError:
        return None


def _spans(every: str, first: date, last: date) -> Iterator[tuple[str, Period]]:
    months = MONTHS[every]
    begin = first.replace(day=1, month=(first.month - 1) // months * months + 1)
    while begin <= last:
        beyond = begin.year * 12 + begin.month - 1 + months
        following = date(beyond // 12, beyond % 12 + 1, 1)
        yield _name(every, begin), Period(begin, following - timedelta(days=1))
        begin = following


def _name(every: str, day: date) -> str:
    names = {
        "year": f"{day.year}",
        "quarter": f"{day.year}-q{(day.month + 2) // 3}",
        "month": f"{day.year}-{day.month:02}",
    }
    return names[every]
