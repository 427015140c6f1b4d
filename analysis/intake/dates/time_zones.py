"""The clock of the place where a story was told, so that its "Sunday" is the Sunday there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from analysis.evidence.records import Place

# Hours ahead of UTC. Fixed, so that no result hangs on a machine's time zone tables.
_HOURS = {
    "MM": 6.5,
    "TH": 7.0,
    "CN": 8.0,
    "SG": 8.0,
    "MY": 8.0,
    "PH": 8.0,
    "ID": 7.0,
    "VN": 7.0,
    "KH": 7.0,
    "LA": 7.0,
    "JP": 9.0,
    "KR": 9.0,
    "IN": 5.5,
    "BD": 6.0,
    "BY": 3.0,
    "AE": 4.0,
    "TR": 3.0,
    "BR": -3.0,
    "AR": -3.0,
}
_SUMMER = {
    "GB": 0.0,
    "BE": 1.0,
    "NL": 1.0,
    "CH": 1.0,
    "DE": 1.0,
    "FR": 1.0,
    "UA": 2.0,
    "US": -5.0,
    "CA": -5.0,
}
# Russia from west to east: up to this longitude, this many hours.
_RUSSIA = (
    (45.0, 3.0),
    (55.0, 4.0),
    (75.0, 5.0),
    (80.0, 6.0),
    (100.0, 7.0),
    (115.0, 8.0),
    (130.0, 9.0),
    (180.0, 10.0),
)
_SUNDAY = 6


def local_day(moment: datetime, place: Place | None) -> date:
    """Return the day at the place at that moment; without a place or a zone, the day as written."""
    if place is None or moment.tzinfo is None:
        return moment.date()
    zone = timezone(timedelta(hours=hours_ahead(place, moment.astimezone(UTC).date())))
    return moment.astimezone(zone).date()


def hours_ahead(place: Place, day: date) -> float:
    """Return how many hours the place's clocks are ahead of UTC on a day."""
    if place.country == "RU":
        return next(hours for east, hours in _RUSSIA if place.longitude <= east)
    if place.country in _SUMMER:
        return _SUMMER[place.country] + _in_summer(place.country, day)
    return _HOURS.get(place.country, float(round(place.longitude / 15)))


def _in_summer(country: str, day: date) -> bool:
    if country in {"US", "CA"}:
        return _sunday(day.year, 3, 2) <= day < _sunday(day.year, 11, 1)
    return _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10)


def _sunday(year: int, month: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(_SUNDAY - first.weekday()) % 7 + 7 * (number - 1))


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() - _SUNDAY) % 7)
