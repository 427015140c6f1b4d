"""What an edition is: five parameters, typed, validated and used by everything that names it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from analysis.errors import BriefingError, did_you_mean
from analysis.evidence.dates import (
    Period,
    day_in_words,
    month_end,
    month_in_words,
    parse_period,
    period_in_words,
    span_in_words,
)
from analysis.evidence.numbers import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

DATES = ("start", "end", "as_of")
NAMES = (*DATES, "sectors", "title")
DECEMBER = 12

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Fault:
    """Why an edition can't have a value, in words, and the field that this is about, if of one."""

    words: str
    field: str = ""

    def __str__(self) -> str:
        return f"{self.field}: {self.words}" if self.field else self.words


class ParameterError(BriefingError):
    """Parameters that no edition can have; a line for each of the `faults`."""

    def __init__(self, *faults: Fault | str) -> None:
        self.faults = tuple(f if isinstance(f, Fault) else Fault(f) for f in faults)
        super().__init__("\n".join(map(str, self.faults)))


@dataclass(frozen=True)
class Coverage:
    """The days that the record claims to cover and the sectors that it knows, in their order.

    `end` is the day of the newest source, `read_to` the last day that was read throughout: after it
    single pages were at most, so silence there shows nothing. A window wholly outside is refused.
    `words` say all of it, as in "since the treaty", and `title` what an edition of all of it is
    called; one of other dates or of some sectors is called after `pair`, the two sides by their
    names. `thin` are the matters of which little was read.
    """

    start: date
    end: date
    sectors: tuple[str, ...]
    words: str = ""
    title: str = ""
    pair: str = ""
    read_to: date | None = None
    thin: tuple[str, ...] = ()

    @property
    def read(self) -> date:
        """Return the last day of the days read throughout, `end` where none is declared."""
        return min(self.read_to, self.end) if self.read_to else self.end

    def called(self, start: date, end: date, sectors: tuple[str, ...]) -> str:
        """Return the title of an edition that was given none: it names dates and sectors.

        `Ruritania and Freedonia in 2024: nuclear and energy`.
        """
        whole = (start, end) == (self.start, self.end)
        if not self.pair or (whole and not sectors):
            return self.title
        when = (self.words if whole else "") or span_in_words(start, end)
        about = f": {listed([each.replace('-', ' ') for each in sectors])}" if sectors else ""
        return f"{self.pair} {when}{about}"


@dataclass(frozen=True)
class Parameters:
    """One edition: a window of event dates, a day of knowledge, sectors and a title.

    `start` and `end` are inclusive and lie inside the coverage; `asked` holds the window as it was
    asked for where that overran the coverage, else None. `as_of` is the last day whose
    publications exist for this edition. An empty `sectors` means all of them.
    """

    start: date
    end: date
    as_of: date
    sectors: tuple[str, ...]
    title: str
    coverage: Coverage
    asked: tuple[date, date] | None = None
    as_of_given: bool = False

    @property
    def window_in_words(self) -> str:
        """Return `in 2024`, `from March to April 2024`, or what the record calls all of it."""
        whole = (self.start, self.end) == (self.coverage.start, self.coverage.read)
        return (self.coverage.words if whole else "") or span_in_words(self.start, self.end)

    @property
    def until_in_words(self) -> str:
        """Return how a state that is seen from the last day is dated: ` by the end of 2022`.

        Empty where that day is the newest that is known or read.
        """
        last = self.end
        if last >= min(self.as_of, self.coverage.read):
            return ""
        if last != month_end(last):
            return f" by {day_in_words(last)}"
        return f" by the end of {last.year if last.month == DECEMBER else month_in_words(last)}"

    @property
    def dates_in_words(self) -> str:
        """Return the window as plain dates: `1 February 2021 to 31 May 2026`, `3 to 9 May 2022`."""
        return period_in_words(Period(self.start, self.end))

    @property
    def unread(self) -> bool:
        """Return whether the window goes on after the days that were read throughout."""
        return self.end > self.coverage.read

    @property
    def days(self) -> int:
        """Return the number of days in the window, both ends counted."""
        return (self.end - self.start).days + 1

    @property
    def slug(self) -> str:
        """Return the folder name for dates given without an edition's name; unique per edition."""
        first, last = self.asked or (self.start, self.end)
        parts = [f"{first}_{last}"]
        if self.as_of_given:
            parts.append(f"as-of-{self.as_of}")
        if self.sectors:
            parts.append("+".join(self.sectors))
        return "_".join(parts)

    def with_window(self, start: date, end: date) -> Parameters:
        """Return the same edition over another window, not clipped and not checked."""
        return replace(self, start=start, end=end, asked=None)

    def as_strings(self) -> dict[str, str]:
        """Return the five parameters as the ISO strings that a notebook's parameters cell holds."""
        first, last = self.asked or (self.start, self.end)
        return {
            "start": first.isoformat(),
            "end": last.isoformat(),
            "as_of": self.as_of.isoformat(),
            "sectors": ",".join(self.sectors),
            "title": self.title,
        }


def refuse_unknown(given: Iterable[str], known: Sequence[str] = NAMES) -> None:
    """Raise ParameterError with a line for each name that is none of those known.

    Each line gives the nearest name that is, and all that there are.
    """
    if lines := unknown_names(given, known):
        raise ParameterError(*lines)


def unknown_names(given: Iterable[str], known: Sequence[str] = NAMES) -> tuple[str, ...]:
    """Return a line for each name that is none of those known, in the order given."""
    return tuple(
        f'unknown parameter "{name}"{did_you_mean(name, known)}: '
        f"the parameters are {', '.join(known)}"
        for name in given
        if name not in known
    )


def make_parameters(
    given: Mapping[str, Any], coverage: Coverage, *, found: Sequence[str] = ()
) -> Parameters:
    """Return the edition that the given values mean.

    Each value is an ISO string; missing, None or blank means the default: all days that were read
    throughout, all that is known, every sector. A whole year may also come as a number, since
    papermill's command line turns 2024 into one. A partial date means all of its year or month.
    Raises ParameterError with a line for every fault, each naming field, value and what is
    allowed; `found` holds lines on faults that the caller has found before.
    """
    faults = _Faults([*found, *unknown_names(given)])
    start, end, as_of = (faults.unless(_period, each, given.get(each)) for each in DATES)
    first = start.first if start else coverage.start
    last = end.last if end else max(coverage.read, first)
    known = as_of.last if as_of else max(coverage.end, first)
    title = faults.unless(_title, given.get("title"))
    sectors = faults.unless(_sectors, given.get("sectors"), coverage)
    if not faults.about(DATES):
        faults.unless(_refuse_impossible, first, last, known, coverage)
    faults.refuse()
    inside = (max(first, coverage.start), min(last, coverage.end))
    return Parameters(
        start=inside[0],
        end=inside[1],
        as_of=min(known, coverage.end),
        sectors=sectors or (),
        title=title or coverage.called(*inside, sectors or ()),
        coverage=coverage,
        asked=None if inside == (first, last) else (first, last),
        as_of_given=as_of is not None,
    )


class _Faults:
    """Collects every fault, so that one look at them is enough to mend them all."""

    def __init__(self, lines: list[str]) -> None:
        self._found = [Fault(line) for line in lines]

    def unless(self, make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Return what `make` returns; None, and its fault kept, where it refuses."""
        try:
            return make(*args, **kwargs)
        except ParameterError as error:
            self._found += error.faults
            return None

    def about(self, fields: Sequence[str]) -> bool:
        """Return whether a fault is about one of these fields."""
        return any(fault.field in fields for fault in self._found)

    def refuse(self) -> None:
        """Raise ParameterError with all faults, where there are any."""
        if self._found:
            raise ParameterError(*self._found)


def _refuse_impossible(first: date, last: date, known: date, coverage: Coverage) -> None:
    # Each rests on the one before: of a window that can't be, no day of knowledge can be judged.
    _refuse_disorder(first, last)
    _refuse_outside(first, last, coverage)
    _refuse_foresight(max(first, coverage.start), known)


def _period(field: str, value: object) -> Period | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | str):
        msg = (
            f"{value} is not a date (a command line may have turned it into a number); "
            f"write it as an ISO date in quotes: 2024, 2024-10 or 2024-10-01"
        )
        raise ParameterError(Fault(msg, field))
    text = str(value).strip()
    if not text:
        return None
    try:
        return parse_period(text)
    except BriefingError as error:
        raise ParameterError(Fault(str(error), field)) from None


def _refuse_disorder(first: date, last: date) -> None:
    if last < first:
        msg = f"{last} lies before start {first}; expected a day on or after the start"
        raise ParameterError(Fault(msg, "end"))


def _refuse_foresight(first: date, known: date) -> None:
    if known < first:
        msg = (
            f"{known} lies before start {first}; an edition can't know of a window that "
            f"has not begun: choose a day on or after the start"
        )
        raise ParameterError(Fault(msg, "as_of"))


def _refuse_outside(first: date, last: date, coverage: Coverage) -> None:
    if last < coverage.start or first > coverage.end:
        field, value = ("end", last) if last < coverage.start else ("start", first)
        msg = (
            f"{value} puts the whole window outside the record, which covers "
            f"{coverage.start} to {coverage.end}; choose dates that overlap it"
        )
        raise ParameterError(Fault(msg, field))


def _title(value: object) -> str:
    title = str(value or "").strip()
    if not title.isprintable() or "\ufffd" in title:
        shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in title)
        msg = f'"{shown}" holds what can\'t be printed. Give it as plain text in UTF-8'
        raise ParameterError(Fault(msg, "title"))
    return title


def _sectors(value: object, coverage: Coverage) -> tuple[str, ...]:
    if value is None:
        return ()
    names = value if isinstance(value, list | tuple) else re.split(r"[,;\s]+", str(value))
    chosen = [str(name).strip() for name in names if str(name).strip()]
    unknown = [name for name in chosen if name not in coverage.sectors]
    if unknown:
        named = " and ".join(f'"{n}"{did_you_mean(n, coverage.sectors)}' for n in unknown)
        msg = (
            f"unknown sector{'s' if len(unknown) > 1 else ''} {named}; "
            f"allowed are {', '.join(coverage.sectors)}"
        )
        raise ParameterError(Fault(msg, "sectors"))
    return tuple(sector for sector in coverage.sectors if sector in chosen)
