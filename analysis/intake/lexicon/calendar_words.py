"""Months, weekdays, numbers and feasts as texts name them."""

from __future__ import annotations

from analysis.evidence.dates import MONTHS

# What the Russian names begin with in every case.
_RUSSIAN_STEMS = (
    "\u044f\u043d\u0432\u0430\u0440",
    "\u0444\u0435\u0432\u0440\u0430\u043b",
    "\u043c\u0430\u0440\u0442",
    "\u0430\u043f\u0440\u0435\u043b",
    "\u043c\u0430",
    "\u0438\u044e\u043d",
    "\u0438\u044e\u043b",
    "\u0430\u0432\u0433\u0443\u0441\u0442",
    "\u0441\u0435\u043d\u0442\u044f\u0431\u0440",
    "\u043e\u043a\u0442\u044f\u0431\u0440",
    "\u043d\u043e\u044f\u0431\u0440",
    "\u0434\u0435\u043a\u0430\u0431\u0440",
)
_MONTH_NUMBERS = {
    name.lower(): number
    for names in (MONTHS, [name[:3] for name in MONTHS], _RUSSIAN_STEMS)
    for number, name in enumerate(names, start=1)
} | {"sept": 9}

# The same names as parts of patterns: in full, by their first letters, shortened as in print (May
# has no short form), in full or shortened, and the Russian stems.
MONTHS_IN_FULL = "|".join(MONTHS)
MONTHS_BY_LETTERS = "|".join(name[:3] for name in MONTHS)
MONTHS_SHORTENED = MONTHS_BY_LETTERS.replace("May|", "").replace("Sep", "Sept?")
MONTHS_EITHER_WAY = "|".join(
    f"{name[:3]}(?:{name[3:]})?".replace("Sep", "Sept?").replace("(?:)?", "") for name in MONTHS
)
MONTHS_IN_RUSSIAN = "|".join(_RUSSIAN_STEMS)

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_RUSSIAN_WEEKDAYS = (
    "\u043f\u043e\u043d\u0435\u0434\u0435\u043b\u044c\u043d\u0438\u043a",
    "\u0432\u0442\u043e\u0440\u043d\u0438\u043a",
    "\u0441\u0440\u0435\u0434\u0443",
    "\u0447\u0435\u0442\u0432\u0435\u0440\u0433",
    "\u043f\u044f\u0442\u043d\u0438\u0446\u0443",
    "\u0441\u0443\u0431\u0431\u043e\u0442\u0443",
    "\u0432\u043e\u0441\u043a\u0440\u0435\u0441\u0435\u043d\u044c\u0435",
)
WEEKDAYS_IN_RUSSIAN = "|".join(_RUSSIAN_WEEKDAYS)
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "mon monday",
            "tue tues tuesday",
            "wed weds wednesday",
            "thu thur thurs thursday",
            "fri friday",
            "sat saturday",
            "sun sunday",
        )
    )
    for name in names.split()
} | {name: number for number, name in enumerate(_RUSSIAN_WEEKDAYS)}
# Days that come on the same date each year; Thingyan is the festival of mid-April.
FEASTS = {
    "thingyan": (4, 13),
    "water festival": (4, 13),
    "armed forces day": (3, 27),
    "victory day": (5, 9),
    "union day": (2, 12),
    "martyrs day": (7, 19),
    "navy day": (12, 24),
}


def month_number(word: str) -> int:
    """Return the number of a month by its English name or Russian stem."""
    return _MONTH_NUMBERS[word.lower().rstrip(".")]


def weekday_number(word: str) -> int:
    """Return 0 for Monday to 6 for Sunday."""
    bare = word.lower().rstrip(".")
    return next(number for name, number in WEEKDAYS.items() if name.startswith(bare[:3]))


def weekday_name(number: int) -> str:
    """Return the English name of a weekday, Monday being 0; independent of any locale."""
    return WEEKDAY_NAMES[number]
