"""Dates in other languages than English, by the calendar words that dateparser keeps for each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module

from analysis.intake.lexicon.calendar_words import MONTHS_IN_FULL, WEEKDAY_NAMES

_DAY = re.compile(
    r"(?<!\d)(?P<day>3[01]|[12]\d|0?[1-9])(?:\.|\u00ba|\s?-?\s?(?:de|\u0435"
    r"|\u0433\u043e))?\s?(?P<month>[^\W\d_][^\d\s,()/]*)"
    r"(?:\s?(?:de|del|,|n\u0103m|\u0e1e\.\u0e28\.)?\s?(?P<year>\d{4}))?"
)
_CHINESE = re.compile(
    r"(?:(?P<year>\d{4})\s?\u5e74)?\s?(?P<month>\d{1,2})\s?\u6708\s?(?P<day>\d{1,2})\s?\u65e5"
)
_MONTHS_OF_A_YEAR = 12
_SHORT = 3  # "mar" is a month, a Tuesday and the sea
# The Buddhist calendar, as Thailand and at times Myanmar count, is so many years ahead.
_BUDDHIST_FROM, _BUDDHIST_TO, _BUDDHIST_AHEAD = 2540, 2643, 543
# Weekdays change their endings in Russian: what each begins with.
_RUSSIAN_DAYS = (
    "\u043f\u043e\u043d\u0435\u0434\u0435\u043b\u044c\u043d\u0438\u043a",
    "\u0432\u0442\u043e\u0440\u043d\u0438\u043a",
    "\u0441\u0440\u0435\u0434",
    "\u0447\u0435\u0442\u0432\u0435\u0440\u0433",
    "\u043f\u044f\u0442\u043d\u0438\u0446",
    "\u0441\u0443\u0431\u0431\u043e\u0442",
    "\u0432\u043e\u0441\u043a\u0440\u0435\u0441\u0435\u043d\u044c",
)
_WORD = re.compile(r"[^\W\d_]+")


def common_year(year: int) -> int:
    """Return a year of the common era, whether it was given so or in Buddhist years."""
    return year - _BUDDHIST_AHEAD if _BUDDHIST_FROM <= year <= _BUDDHIST_TO else year


def find_foreign_date(text: str, language: str) -> tuple[int | None, int, int] | None:
    """Return year (None where it isn't given), month and day of the first date in a short text."""
    if found := _CHINESE.search(text):
        month, day = int(found["month"]), int(found["day"])
        if not 1 <= month <= _MONTHS_OF_A_YEAR:
            return None
        return (int(found["year"]) if found["year"] else None), month, day
    months = _calendar(language)[0]
    for found in _DAY.finditer(text):
        month_name = found["month"].casefold().rstrip(".")
        if (number := months.get(month_name)) is not None:
            year = common_year(int(found["year"])) if found["year"] else None
            return year, number, int(found["day"])
    return None


def weekdays_named(text: str, language: str) -> set[int]:
    """Return the weekdays that a text in the language names, 0 for Monday."""
    days = _calendar(language)[1]
    words = [word.casefold() for word in _WORD.findall(text)]
    if language == "ru":
        return {
            n for n, stem in enumerate(_RUSSIAN_DAYS) for word in words if word.startswith(stem)
        }
    return {days[word] for word in words if word in days}


@cache
def _calendar(language: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Return month and weekday numbers by their names in a language; empty for one not known."""
    if not re.fullmatch("[a-z]{2}", language):
        return {}, {}
    try:
        info = import_module(f"dateparser.data.date_translation_data.{language}").info
    except ImportError:
        return {}, {}
    months = {
        written.casefold().rstrip("."): number
        for number, name in enumerate(MONTHS_IN_FULL.split("|"), start=1)
        for written in info.get(name.lower(), ())
    }
    days = {
        written.casefold(): number
        for number, name in enumerate(WEEKDAY_NAMES)
        for written in info.get(name.lower(), ())
        if len(written) > _SHORT and written.casefold() not in months
    }
    return months, days
