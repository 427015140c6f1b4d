"""Dates, numbers and truth values as spreadsheets rewrite them, and what they most likely were."""

from __future__ import annotations

import re
from datetime import date, timedelta

_NUMERIC = re.compile(r"(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?:[ T][\d:.]+)?")
_MONTH_YEAR = re.compile(r"([A-Za-z]{3,9})\.?[- /'](\d{4}|\d{2})")
_NAMED = (
    re.compile(r"(?P<day>\d{1,2})[- /.]+(?P<month>[A-Za-z]{3,9})\.?(?:[- /,]+(?P<year>\d{2,4}))?"),
    re.compile(r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})"),
)
_YEAR_MONTH = re.compile(r"(\d{4})[/.](\d{1,2})|(\d{1,2})[/.](\d{4})")
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# What a spreadsheet makes of a text that is wholly a date, a time, a number, or true and false in
# its language. Not among them is what we write ourselves: 25 September 2022, September 2022, 2022,
# 6,239, 12.5, 45%.
_SHORT = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)"
_TEXTS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\d{1,4}([/.-])\d{1,2}\1\d{1,4}(?:[ T][\d:.]+)?",
        r"\d{4}[/.-]\d{1,2}|\d{1,2}[/.]\d{4}",
        rf"\d{{1,2}}[-/.]{_SHORT}[a-z]*(?:[-/.]\d{{2,4}})?|{_SHORT}[a-z]*[-/]\d{{2,4}}",
        rf"(?:\d{{1,2}} )?(?!may){_SHORT}\.? \d{{2,4}}|may \d{{2}}",
        rf"[a-z]+day, (?:{_SHORT}[a-z]* \d{{1,2}}|\d{{1,2}}\.? {_SHORT}[a-z]*),? \d{{4}}",
        r"\d{1,4}([/.-])\d{1,2}\1\d{1,4} \d{1,2}:\d{2}(?::\d{2})? ?[AP]M",
        r"\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?",
        r"[-+]?(?!(?:19|20)\d\d$)\d{4,}(?:[.,]\d+)?",
        r"[-+]?\d{1,3}\.\d{3}",
        r"[-+]?\d+(?:[.,]\d+)?E[-+]?\d+",
        r"[-+]?[$€£]? ?\d[\d.,'’ ]*[.,]0{1,2} ?[%€£]?",
        r"[-+]?\d+[.,]\d0 ?%",
        r"[-+]?\d[.,]\d{10,}",
        r"(?-i:TRUE|True|FALSE|False|WAHR|FALSCH|VRAI|FAUX|VERDADERO|VERO|FALSO|ИСТИНА|ЛОЖЬ)",
    )
)

# Day 0 of the serial numbers that spreadsheets show where a date was made a number.
_EPOCH = date(1899, 12, 30)
_MONTHS_OF_YEAR = 12


def is_spreadsheet_date(text: str) -> bool:
    """Return whether the text is a date in a form that spreadsheets write, and not an ISO date."""
    text = text.strip()
    if _ISO.fullmatch(text):
        return False
    forms = (_NUMERIC, _YEAR_MONTH, _SERIAL)
    if any(form.fullmatch(text) for form in forms):
        return True
    named = _MONTH_YEAR.fullmatch(text)
    if named:
        return _month(named[1]) is not None
    return any((hit := form.fullmatch(text)) and _month(hit["month"]) for form in _NAMED)


def is_spreadsheet_text(text: str) -> bool:
    """Return whether a text is wholly what spreadsheets write for a date, time, number or truth.

    >>> [is_spreadsheet_text(text) for text in ("09/25/2026", "25 September", "6.239", "6,239")]
    [True, False, True, False]
    >>> [is_spreadsheet_text(text) for text in ("TRUE", "true", "6,000", "6,000.00")]
    [True, False, False, True]
    """
    bare = text.strip()
    return any(form.fullmatch(bare) for form in _TEXTS)


def intended_date(text: str) -> str | None:
    """Return the ISO date that the text most likely was, None where it could be several."""
    text = text.strip()
    if hit := _MONTH_YEAR.fullmatch(text):
        month = _month(hit[1])
        return f"{_year(hit[2])}-{month:02}" if month else None
    if hit := _YEAR_MONTH.fullmatch(text):
        return f"{hit[1] or hit[4]}-{int(hit[2] or hit[3]):02}"
    if _SERIAL.fullmatch(text):
        return (_EPOCH + timedelta(days=int(float(text)))).isoformat()
    for form in _NAMED:
        hit = form.fullmatch(text)
        month = _month(hit["month"]) if hit else None
        if hit and month and hit["year"]:
            return _iso(_year(hit["year"]), month, int(hit["day"]))
    return _numeric(text)


def _numeric(text: str) -> str | None:
    hit = _NUMERIC.fullmatch(text)
    if hit is None:
        return None
    first, middle, last = hit.groups()
    if len(first) == len("2024"):
        return _iso(first, int(middle), int(last))
    day, month = int(first), int(middle)
    if day <= _MONTHS_OF_YEAR and month <= _MONTHS_OF_YEAR and day != month:
        return None
    if month > _MONTHS_OF_YEAR:
        day, month = month, day
    return _iso(_year(last), month, day)


def _iso(year: str, month: int, day: int) -> str | None:
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int | None:
    known = name.lower()[:3]
    return _MONTHS.index(known) + 1 if known in _MONTHS else None


def _year(digits: str) -> str:
    return digits if len(digits) == len("2024") else f"20{digits}"
