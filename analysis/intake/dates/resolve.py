"""From an expression of time to the days it means, seen from where and when the story was told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from analysis.evidence.dates import Period, day_in_words, month_end
from analysis.intake import weights
from analysis.intake.dates.expressions import TimeExpression
from analysis.intake.dates.tense import Tense
from analysis.intake.lexicon.calendar_words import FEASTS, month_number, weekday_number
from analysis.intake.lexicon.number_words import WORDS

_DAYS_FROM_NOW = {
    "yesterday": -1,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tonight": 0,
    "today": 0,
    "tomorrow": 1,
    "\u0432\u0447\u0435\u0440\u0430": -1,
    "\u0441\u0435\u0433\u043e\u0434\u043d\u044f": 0,
    "\u0437\u0430\u0432\u0442\u0440\u0430": 1,
}
_WEEK = 7
_MONTHS = 12
_SEASONS = {"thingyan", "water festival"}
_PAST_WORDS = {"last", "the previous", "the past", "past"}
_COMING = {"next", "the coming", "the following", "coming"}


@dataclass(frozen=True)
class Dated:
    """The days that an expression means, and how that is known.

    `stated` is True where the text gives year, month and (for a day) day itself; else `basis` says
    what they were derived from. `loose` marks a span within which the day is not known (a week).
    """

    period: Period
    basis: str
    stated: bool
    loose: bool = False


def resolve(expression: TimeExpression, anchor: date | None, tense: Tense) -> Dated | None:
    """Return what the expression means for a story told on `anchor`, None if unclear."""
    try:
        if expression.unit == "day":
            return _day(expression, anchor, tense)
        if expression.unit == "number":
            return _number(expression)
        if expression.unit == "year" and "rel" not in expression.parts:
            return _year(
                int(expression.parts.get("y1") or expression.parts["y2"]), "year in the text"
            )
        if expression.unit == "month" and ("y1" in expression.parts):
            month = month_number(expression.parts.get("m1") or expression.parts["ru1"])
            return _month(int(expression.parts["y1"]), month, "month in the text", stated=True)
        return _relative(expression, anchor, tense) if anchor else None
    except (ValueError, OverflowError):
        return None


def nearest_year(month: int, day: int, anchor: date, tense: Tense) -> int:
    """Return the year of a day and month as a story told on `anchor` means it.

    Past tense takes the latest such day up to the anchor, future tense the earliest from it on;
    where neither shows, a day that is close ahead and long gone is taken as ahead.
    """
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    days = [made for year in years if (made := _safe(year, month, day))]
    before = max((d for d in days if d <= anchor + timedelta(days=1)), default=None)
    after = min((d for d in days if d >= anchor), default=None)
    if before is None or after is None:
        return (before or after or anchor).year
    if tense == "future":
        return after.year
    near = (after - anchor).days <= weights.DAYS_CLOSE_AHEAD and (
        anchor - before
    ).days > weights.DAYS_LONG_GONE
    return after.year if tense == "unclear" and near else before.year


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(expression: TimeExpression, anchor: date | None, tense: Tense) -> Dated | None:
    parts = expression.parts
    month = int(parts["n1"]) if "n1" in parts else month_number(parts.get("m1") or parts["ru1"])
    first = int(parts["d1"])
    last_month = month_number(parts["m2"]) if "m2" in parts else month
    last = int(parts.get("d2", first))
    year = parts.get("y1") or parts.get("y2")
    if year:
        start = date(int(year), month, first)
        end = date(int(parts.get("y2") or year), last_month, last)
        return Dated(Period(start, max(start, end)), "day in the text", stated=True)
    if anchor is None:
        return None
    if "yw" in parts:
        chosen, told = (
            _year_word(parts["yw"], anchor),
            f'"{parts["yw"].strip()}", {_seen_from(anchor)}',
        )
    else:
        chosen, told = nearest_year(month, first, anchor, tense), _seen_from(anchor)
        if "w1" in parts and (fit := _by_weekday(parts["w1"], month, first, anchor)):
            chosen, told = fit, f"by its weekday, {_seen_from(anchor)}"
    start = date(chosen, month, first)
    end = date(chosen + (last_month < month), last_month, last)
    return Dated(Period(start, max(start, end)), f"year {told}", stated=False)


def _by_weekday(word: str, month: int, day: int, anchor: date) -> int | None:
    """Return the only year around the anchor in which the day falls on that weekday."""
    wanted = weekday_number(word)
    years = [
        year
        for year in (anchor.year - 1, anchor.year, anchor.year + 1)
        if (made := _safe(year, month, day)) and made.weekday() == wanted
    ]
    return years[0] if len(years) == 1 else None


def _number(expression: TimeExpression) -> Dated | None:
    """Return 27.03.2024 as a day where only one reading of its numbers is a day of the calendar."""
    first, second, year = (
        int(expression.parts["a"]),
        int(expression.parts["b"]),
        int(expression.parts["y1"]),
    )
    readings = {made for pair in ((second, first), (first, second)) if (made := _safe(year, *pair))}
    if len(readings) != 1:
        return None
    day = readings.pop()
    return Dated(Period(day, day), "day in the text", stated=True)


def _relative(expression: TimeExpression, anchor: date, tense: Tense) -> Dated:
    made = {
        "month": _relative_month,
        "week": _relative_week,
        "year": _relative_year,
        "ago": _ago,
        "weekday": _weekday,
        "feast": _feast,
    }[expression.unit](expression, anchor, tense)
    return replace(made, basis=f'"{expression.text.strip()}" {_seen_from(anchor)}')


def _seen_from(anchor: date) -> str:
    return f"seen from {day_in_words(anchor)}"


def _relative_month(expression: TimeExpression, anchor: date, tense: Tense) -> Dated:
    if "rel" in expression.parts:
        step = _step(expression.parts["rel"])
        at = anchor.year * _MONTHS + anchor.month - 1 + step
        return _month(at // _MONTHS, at % _MONTHS + 1, "")
    month = month_number(expression.parts.get("m1") or expression.parts["ru1"])
    lead = expression.parts.get("lead", "").lower()
    if "yw" in expression.parts:
        return _month(_year_word(expression.parts["yw"], anchor), month, "")
    if lead in {"last", "this", "next"}:
        tense = {"last": "past", "this": tense, "next": "future"}[lead]
    start = date(anchor.year, month, 1)
    if tense == "future":
        year = anchor.year + (month_end(start) < anchor)
    else:
        year = anchor.year - (start > anchor)
    return _month(year, month, "")


def _relative_week(expression: TimeExpression, anchor: date, _: Tense) -> Dated:
    monday = (
        anchor
        - timedelta(days=anchor.weekday())
        + _WEEK * timedelta(days=_step(expression.parts["rel"]))
    )
    if "end" in expression.parts:
        back = 0 if expression.parts["rel"].lower() in {"this", "next"} else _WEEK
        saturday = anchor - timedelta(days=anchor.weekday()) + timedelta(days=5 - back)
        if expression.parts["rel"].lower() == "next":
            saturday += timedelta(days=_WEEK)
        return Dated(Period(saturday, saturday + timedelta(days=1)), "", stated=False, loose=True)
    first, last = monday, monday + timedelta(days=6)
    part = expression.parts.get("part", "").lower()
    if part == "earlier":
        last = max(first, anchor)
    return Dated(Period(first, last), "", stated=False, loose=True)


def _relative_year(expression: TimeExpression, anchor: date, _: Tense) -> Dated:
    return _year(anchor.year + _step(expression.parts["rel"]), "", stated=False)


def _ago(expression: TimeExpression, anchor: date, _: Tense) -> Dated:
    if "word" in expression.parts:
        step = _DAYS_FROM_NOW[expression.parts["word"].lower()]
        day = anchor + timedelta(days=step)
        return Dated(Period(day, day), "", stated=False)
    given = expression.parts["count"].lower()
    count = int(given) if given.isdecimal() else WORDS.get(given, 1)  # `a week`
    unit = expression.parts["unit"].lower()
    if unit == "year":
        return _year(anchor.year - count, "", stated=False)
    if unit == "month":
        at = anchor.year * _MONTHS + anchor.month - 1 - count
        return _month(at // _MONTHS, at % _MONTHS + 1, "")
    day = anchor - timedelta(days=count * (_WEEK if unit == "week" else 1))
    if unit == "week":
        first = day - timedelta(days=day.weekday())
        return Dated(Period(first, first + timedelta(days=6)), "", stated=False, loose=True)
    return Dated(Period(day, day), "", stated=False)


def _weekday(expression: TimeExpression, anchor: date, tense: Tense) -> Dated:
    wanted = weekday_number(expression.parts["w1"])
    rel = expression.parts.get("rel", "").lower()
    if rel in _COMING or (tense == "future" and rel not in _PAST_WORDS):
        ahead = (wanted - anchor.weekday()) % _WEEK
        day = anchor + timedelta(days=ahead or (_WEEK if rel in _COMING else 0))
    else:
        back = (anchor.weekday() - wanted) % _WEEK
        day = anchor - timedelta(days=back or (_WEEK if rel in _PAST_WORDS else 0))
    return Dated(Period(day, day), "", stated=False)


def _feast(expression: TimeExpression, anchor: date, _: Tense) -> Dated:
    """Return the feast nearest to the anchor: a story speaks of the one at hand."""
    name = expression.parts["feast"].lower().replace("'", "").replace("\u2019", "")
    month, number = FEASTS[name]
    days = (date(year, month, number) for year in (anchor.year - 1, anchor.year, anchor.year + 1))
    day = min(days, key=lambda d: abs((d - anchor).days))
    if name in _SEASONS:
        return _month(day.year, day.month, "")
    return Dated(Period(day, day), "", stated=False)


def _step(word: str) -> int:
    word = word.lower()
    return -1 if word in _PAST_WORDS else (1 if word in _COMING else 0)


def _year_word(word: str, anchor: date) -> int:
    return anchor.year + (-1 if "last" in word or "prev" in word else (1 if "next" in word else 0))


def _month(year: int, month: int, basis: str, *, stated: bool = False) -> Dated:
    first = date(year, month, 1)
    return Dated(Period(first, month_end(first), "month"), basis, stated)


def _year(year: int, basis: str, *, stated: bool = True) -> Dated:
    return Dated(Period(date(year, 1, 1), date(year, 12, 31), "year"), basis, stated)
