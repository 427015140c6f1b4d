"""Days laid out along a line of pixels, with the bands and labels that a span of days asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from analysis.charts.measure import width
from analysis.charts.palette import BAND, KNOWN, QUIET
from analysis.evidence.dates import Period, month_end, month_in_words

if TYPE_CHECKING:
    from analysis.charts.canvas import Canvas
    from analysis.evidence.window import Window

FEW_DAYS, DAILY, MONTHLY = 16, 62, 730
AXIS = 22


@dataclass(frozen=True)
class TimeScale:
    """The days `first` to `last` inclusive between the pixels `left` and `right`."""

    first: date
    last: date
    left: float
    right: float

    @property
    def days(self) -> int:
        """Return the number of days, both ends counted."""
        return (self.last - self.first).days + 1

    @property
    def step(self) -> str:
        """Return what one band stands for: `day`, `week`, `month` or `year`."""
        if self.days <= FEW_DAYS:
            return "day"
        if self.days <= DAILY:
            return "week"
        return "month" if self.days <= MONTHLY else "year"

    def at(self, day: date) -> float:
        """Return the pixel at which the day begins."""
        share = (day - self.first).days / self.days
        return self.left + share * (self.right - self.left)

    def span(self, period: Period) -> tuple[float, float]:
        """Return the pixels of the period's possible days, cut at the ends of the scale."""
        first, last = max(period.first, self.first), min(period.last, self.last)
        return self.at(first), self.at(last + timedelta(days=1))

    def middle(self, period: Period) -> float:
        """Return the pixel in the middle of the period's possible days that are on the scale."""
        start, end = self.span(period)
        return (start + end) / 2

    def to_json(self) -> dict[str, str | float]:
        """Return what it takes to find the day under a pixel: both days and both pixels."""
        ends = {"first": self.first.isoformat(), "last": self.last.isoformat()}
        return {**ends, "left": self.left, "right": self.right}

    def bands(self) -> list[tuple[float, float, str]]:
        """Return each band as its two pixels and its label."""
        starts = _starts(self.first, self.last, self.step)
        ends = [*(day - timedelta(days=1) for day in starts[1:]), self.last]
        return [
            (self.at(start), self.at(end + timedelta(days=1)), _label(start, self.step))
            for start, end in zip(starts, ends, strict=True)
        ]


def scale_for(window: Window, left: float, right: float) -> TimeScale:
    """Return the scale of the window's own days."""
    return TimeScale(window.parameters.start, window.parameters.end, left, right)


def draw_time(canvas: Canvas, scale: TimeScale, top: float, bottom: float) -> None:
    """Draw the bands between `top` and `bottom` and their labels below; call it first."""
    bands = scale.bands()
    shaded = [{"x": a, "x2": b, "y": top, "y2": bottom} for a, b, _ in bands[::2]]
    canvas.rects(shaded, BAND)
    labels = _thinned([(a, b, text) for a, b, text in bands if text], scale)
    canvas.words([{"x": x, "y": bottom + 12, "text": text} for x, text in labels], QUIET)


def knows_less(window: Window) -> bool:
    """Return whether the edition's day of knowledge falls before the window's end."""
    return window.parameters.start <= window.parameters.as_of < window.parameters.end


def foot(window: Window) -> float:
    """Return the height of what stands below the bands: labels, and the day of knowledge."""
    return AXIS + (16.0 if knows_less(window) else 0.0)


def draw_knowledge(
    canvas: Canvas, window: Window, scale: TimeScale, top: float, bottom: float
) -> None:
    """Draw where the edition's day of knowledge falls inside the window, if it does."""
    if not knows_less(window):
        return
    known = window.parameters.as_of
    x = scale.at(known + timedelta(days=1))
    line = {"x": x, "x2": x, "y": top, "y2": bottom + AXIS + 2}
    canvas.rules([line], KNOWN, strokeDash=[4, 3])
    half = width(_known(known)) / 2
    middle = min(max(x, half), canvas.width - half)
    row = {"x": middle, "y": bottom + AXIS + 8, "text": _known(known)}
    canvas.words([row], QUIET, align="center")


def _known(day: date) -> str:
    return f"known to {short(day)}"


def short(day: date, *, year: bool = True) -> str:
    """Return `4 Mar 2025`, or `4 Mar`."""
    words = f"{day.day} {month_in_words(day, year=False)[:3]}"
    return f"{words} {day.year}" if year else words


def short_period(period: Period) -> str:
    """Return the period in as few letters as it can be read in: `4–9 Mar 2025`, `Mar 2025`."""
    first, last = period.first, period.last
    if period.bound == "ongoing":
        return f"from {short(first)}"
    if period.precision == "year":
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if period.precision == "month":
        end = _month_year(last)
        same = (first.year, first.month) == (last.year, last.month)
        return end if same else f"{_month_year(first)}–{end}"
    if first == last:
        return short(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{short(last)}"
    return f"{short(first, year=first.year != last.year)} – {short(last)}"


def _month_year(day: date) -> str:
    return f"{month_in_words(day, year=False)[:3]} {day.year}"


def _starts(first: date, last: date, step: str) -> list[date]:
    starts, day = [first], _next(first, step)
    while day <= last:
        starts.append(day)
        day = _next(day, step)
    return starts


def _next(day: date, step: str) -> date:
    if step == "day":
        return day + timedelta(days=1)
    if step == "week":
        return day + timedelta(days=7 - day.weekday())
    if step == "month":
        return month_end(day) + timedelta(days=1)
    return date(day.year + 1, 1, 1)


def _label(day: date, step: str) -> str:
    if step == "year":
        return str(day.year)
    if step == "month":
        name = month_in_words(day, year=False)[:3]
        return f"{name} {day.year}" if day.month == 1 else name
    return short(day, year=False)


def _thinned(bands: list[tuple[float, float, str]], scale: TimeScale) -> list[tuple[float, str]]:
    """Return labels at their band's start that neither meet nor run over the end."""
    dated = scale.step == "year" or (scale.step == "month" and scale.first.month == 1)
    if bands and not dated:
        start, end, text = bands[0]
        bands = [(start, end, f"{text} {scale.first.year}"), *bands[1:]]
    kept: list[tuple[float, str]] = []
    free = scale.left - 1
    for start, _, text in bands:
        # The last band may be cut short, and is named all the same.
        left = min(start, scale.right + 1 - width(text))
        if left >= free:
            kept.append((left, text))
            free = left + width(text) + 8
    return kept
