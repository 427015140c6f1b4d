"""Find what a text says about days, months and years; nothing is resolved here yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from analysis.intake.lexicon.calendar_words import (
    MONTHS_IN_FULL,
    MONTHS_IN_RUSSIAN,
    MONTHS_SHORTENED,
    WEEKDAYS_IN_RUSSIAN,
)

Unit = Literal["day", "month", "week", "year", "weekday", "ago", "feast", "number"]

_M = rf"(?P<{{0}}>(?:{MONTHS_SHORTENED})\b\.?|{MONTHS_IN_FULL})"
_RU = rf"(?P<{{0}}>{MONTHS_IN_RUSSIAN})[\u0430-\u044f]{{{{1,3}}}}"
_D = r"(?P<{0}>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_Y = r"(?P<{0}>(?:19|20)\d\d)"
_W = r"(?P<{0}>Mon|Tues?|Weds?|Wednes|Thu(?:rs?)?|Fri|Sat|Satur|Sun)(?:day)?\b\.?"
_TO = r"\s?(?:-|\u2013|\u2014|to|until|and|through)\s?"
_YEAR_WORDS = r"(?P<{0}>(?:of )?(?:last|this|next|the (?:same|previous|following|past)) year)"


def _form(text: str) -> re.Pattern[str]:
    """Return a pattern in which M1, D1, Y1, W1 stand for months, days, years, weekdays."""
    parts = {"RU": _RU, "M": _M, "D": _D, "Y": _Y, "W": _W}
    text = re.sub(
        r"(?:(?<![A-Za-z<])|(?<=\\s))(RU|[MDYW])(\d)",
        lambda m: parts[m[1]].format(f"{m[1].lower()}{m[2]}"),
        text,
    )
    text = text.replace("TO_", _TO).replace("YW_", _YEAR_WORDS.format("yw"))
    return re.compile(rf"(?<![\w.,/-]){text}(?![\w])", re.IGNORECASE)


_MAYBE_YEAR = r"(?:,?\s(?:in\s)?(?:Y1|YW_))?"
_FORMS: tuple[tuple[Unit, re.Pattern[str]], ...] = (
    ("day", _form(r"Y1-(?P<n1>0[1-9]|1[0-2])-D1(?:T[\d:.+Z-]*)?")),
    ("day", _form(r"Y1[/.](?P<n1>1[0-2]|0?[1-9])[/.]D1")),
    ("number", _form(r"(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.]Y1")),
    ("day", _form(rf"D1\sM1{_MAYBE_YEAR}TO_D2\sM2(?:,?\s(?P<y2>(?:19|20)\d\d))?")),
    ("day", _form(rf"M1\sD1{_MAYBE_YEAR}TO_M2\sD2(?:,?\s(?P<y2>(?:19|20)\d\d))?")),
    ("day", _form(rf"D1TO_D2\s(?:of\s)?M1{_MAYBE_YEAR}")),
    ("day", _form(rf"M1\sD1TO_D2(?!\d){_MAYBE_YEAR}")),
    ("day", _form(rf"D1\s(?:of\s)?M1{_MAYBE_YEAR}")),
    ("day", _form(rf"M1\s(?:the\s)?D1(?!\d){_MAYBE_YEAR}")),
    ("day", _form(r"D1\sRU1(?:\sY1)?")),
    (
        "month",
        _form(
            r"(?:(?P<part>early|mid|late|(?:the )?(?:beginning|middle"
            r"|end) of)[ -])?M1,?\s(?:of\s)?"
            r"(?:Y1|YW_)"
        ),
    ),
    (
        "month",
        _form(
            r"(?P<lead>in|since|during|until|by|before|after|from|of|for|last|this|next"
            r"|its|their"
            r"|a|the)\s(?:(?P<part>early|mid|late)[ -])?M1(?!\s\d)"
        ),
    ),
    (
        "month",
        _form(
            r"(?P<part>early|mid|late|(?:the )?(?:beginning|middle"
            r"|end) of)[ -]M1(?!\s\d)"
        ),
    ),
    ("month", _form(r"\u0432\sRU1(?:\sY1)?")),
    (
        "month",
        _form(
            r"(?:(?P<part>earlier|later|early|mid|late|(?:the )?(?:beginning|middle"
            r"|end) of)[ -])?"
            r"(?P<rel>last|this|next|the (?:previous|past|same|following|coming))\smonth"
        ),
    ),
    (
        "week",
        _form(
            r"(?:(?P<part>earlier|later|early|late)[ -])?"
            r"(?P<rel>last|this|next|the (?:previous|past|same|following"
            r"|coming))\s(?:week(?!end))"
        ),
    ),
    ("week", _form(r"(?P<rel>last|this|next|over the|at the)\s(?P<end>weekend)")),
    (
        "year",
        _form(
            r"(?:(?P<part>earlier|later|early|late)[ -])?"
            r"(?P<rel>last|this|next|the (?:previous|past|same|following|coming))\syear"
        ),
    ),
    (
        "ago",
        _form(
            r"(?P<count>a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\s"
            r"(?P<unit>day|week|month|year)s?\s(?:ago|earlier)"
        ),
    ),
    (
        "weekday",
        _form(
            r"(?:(?P<rel>last|next|this|past|coming)\s)?W1(?=[\s,.;:)\u2019'\"\u2014-]"
            r"|$)"
        ),
    ),
    (
        "ago",
        _form(
            r"(?P<word>yesterday|today|tomorrow|this (?:morning|afternoon|evening)|tonight"
            r"|\u0432\u0447\u0435\u0440\u0430"
            r"|\u0441\u0435\u0433\u043e\u0434\u043d\u044f|\u0437\u0430\u0432\u0442\u0440\u0430)"
        ),
    ),
    ("weekday", _form(rf"\u0432\u043e?\s(?P<w1>{WEEKDAYS_IN_RUSSIAN})")),
    (
        "feast",
        _form(
            r"(?P<feast>Thingyan|Water Festival|Armed Forces Day|Victory Day|Union Day"
            r"|Navy Day"
            r"|Martyrs.? Day)"
        ),
    ),
    (
        "year",
        _form(
            r"(?:in|since|during|until|by|before|after|from|of|for|through|early in|late"
            r"|early|mid-|the)"
            r"\s?Y1(?!\s?(?:%|percent|people|troops|km|MW)|[-\u2013]\d)|Y2(?=\s(?:coup"
            r"|military|election))"
        ),
    ),
)


@dataclass(frozen=True)
class TimeExpression:
    """An expression of time at a place in a text, taken apart but not yet resolved.

    `parts` holds its named parts; `unit` the kind of expression.
    """

    start: int
    end: int
    text: str
    unit: Unit
    parts: dict[str, str]


@lru_cache(maxsize=64)
def find_dates(text: str) -> tuple[TimeExpression, ...]:
    """Return the expressions of time in a text from left to right; none overlaps another."""
    taken: list[tuple[int, int]] = []
    found: list[TimeExpression] = []
    for unit, form in _FORMS:
        for match in form.finditer(text):
            expression = _expression(unit, match)
            if expression and not any(
                s < expression.end and expression.start < e for s, e in taken
            ):
                taken.append((expression.start, expression.end))
                found.append(expression)
    return tuple(_with_weekdays(sorted(found, key=lambda s: s.start), text))


def _expression(unit: Unit, match: re.Match[str]) -> TimeExpression | None:
    parts = {name: value for name, value in match.groupdict().items() if value}
    month = parts.get("m1", "")
    if month and month[0].islower():
        return None
    weekday = parts.get("w1", "")
    if (
        weekday
        and weekday.isascii()
        and (weekday[0].islower() or (weekday in _ALSO_WORDS and match[0] == weekday))
    ):
        return None
    if unit == "month" and parts.get("lead", "").lower() in {"a", "the", "for"} and month == "May":
        return None
    return TimeExpression(match.start(), match.end(), match[0], unit, parts)


# "Sat" and "Sun" are verbs and newspapers before they are days.
_ALSO_WORDS = {"Sat", "Sun", "Mon", "Wed", "Fri", "Thu", "Tue"}
_BESIDE = re.compile(r"\s?[,(]?\s?(?:the\s)?\(?")


def _with_weekdays(found: list[TimeExpression], text: str) -> Iterator[TimeExpression]:
    """Yield the expressions; a weekday beside its date ("Tuesday, March 4") becomes part of it."""
    at = 0
    while at < len(found):
        expression = found[at]
        after = found[at + 1] if at + 1 < len(found) else None
        if (
            after
            and {expression.unit, after.unit} == {"weekday", "day"}
            and _BESIDE.fullmatch(text, expression.end, after.start)
        ):
            day, weekday = (after, expression) if after.unit == "day" else (expression, after)
            yield TimeExpression(
                expression.start,
                after.end,
                text[expression.start : after.end],
                "day",
                {**day.parts, "w1": weekday.parts["w1"]},
            )
            at += 2
        else:
            yield expression
            at += 1
