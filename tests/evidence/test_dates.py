"""Partial dates: what they span, how they are read and how they are said."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import BriefingError
from analysis.evidence.dates import (
    Period,
    Precision,
    day_in_words,
    month_end,
    month_in_words,
    parse_period,
    period_in_words,
    reach_in_words,
    span_in_words,
    widen,
)
from tests.builders import span


def day(text: str) -> date:
    """Return the day that an ISO text names."""
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2023-02", "2023-02-01", "2023-02-28", "month"),
        ("2024-12", "2024-12-01", "2024-12-31", "month"),
        ("2024-02-29", "2024-02-29", "2024-02-29", "day"),
    ],
)
def test_a_partial_date_spans_all_it_may_mean(
    text: str, first: str, last: str, precision: Precision
) -> None:
    """A year is 1 January to 31 December, a month its first to its last day."""
    assert parse_period(text) == Period(day(first), day(last), precision)


@pytest.mark.parametrize(
    "text",
    ["2021-13-45", "2023-02-29", "2024-00", "2024-03-00", "2024-13", "0000", "2024-04-31"],
)
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    """A month or day of zero is none, and no shorter date is read into it."""
    with pytest.raises(BriefingError, match=f'^"{text}" is not a day of the calendar; expected'):
        parse_period(text)


@pytest.mark.parametrize(
    "text",
    ["", "Apr-24", "2024-4", "24-04-2024", "2024/04/22", "2024-04-22T00:00", " 2024", "٢٠٢٤"],
)
def test_another_form_is_refused(text: str) -> None:
    """Only ISO dates are read; nothing is guessed."""
    with pytest.raises(BriefingError, match=re.escape(f'"{text}" is not a date; expected an ISO')):
        parse_period(text)


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_what_is_read_is_written_the_same(when: date, width: int) -> None:
    """A partial date goes through a period and back unchanged."""
    text = when.isoformat()[:width]
    assert parse_period(text).iso == text


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-03-27/2024-04-02", "2024-03-27/2024-04-02"),
        ("2024-03/2024-05", "2024-03/2024-05"),
        ("2021/2022", "2021/2022"),
        ("2024-03", "2024-03"),
    ],
)
def test_a_span_is_written_with_a_slash(text: str, iso: str) -> None:
    """The ISO form is as precise as the period is known, and no more."""
    assert span(text).iso == iso


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2024-02-01", "2024-02-29"),
        ("2023-02-28", "2023-02-28"),
        ("2100-02-10", "2100-02-28"),
        ("2024-04-30", "2024-04-30"),
        ("2024-12-01", "2024-12-31"),
    ],
)
def test_a_month_ends_on_its_last_day(text: str, last: str) -> None:
    """Leap years and centuries included."""
    assert month_end(day(text)) == day(last)


@pytest.mark.parametrize(
    ("start", "end", "precision", "last"),
    [
        ("2024-02-01", None, "day", "2024-02-01"),
        ("2024-02-01", "2024-02-03", "day", "2024-02-03"),
        ("2024-02-01", None, "month", "2024-02-29"),
        ("2024-02-01", "2024-04-01", "month", "2024-04-30"),
        ("2024-01-01", None, "year", "2024-12-31"),
        ("2023-01-01", "2024-01-01", "year", "2024-12-31"),
    ],
)
def test_what_is_known_by_its_month_may_have_been_on_any_day_of_it(
    start: str, end: str | None, precision: Precision, last: str
) -> None:
    """The possible days run to the end of the last month or year named."""
    last_named = day(end) if end else None
    assert widen(day(start), last_named, precision) == Period(day(start), day(last), precision)


@pytest.mark.parametrize(
    ("period", "overlaps", "within"),
    [
        ("2024-03-01", True, True),
        ("2024-03-31", True, True),
        ("2024-02-29", False, False),
        ("2024-04-01", False, False),
        ("2024-02-28/2024-03-01", True, False),
        ("2024-03-31/2024-04-02", True, False),
        ("2024-03", True, True),
        ("2024-02", False, False),
        ("2024", True, False),
    ],
)
def test_overlap_is_not_membership(period: str, *, overlaps: bool, within: bool) -> None:
    """A period overlaps March 2024 with one day in it, and is within it with all of them."""
    first, last = day("2024-03-01"), day("2024-03-31")
    assert span(period).overlaps(first, last) is overlaps
    assert span(period).within(first, last) is within


@pytest.mark.parametrize(
    ("period", "words", "without_year"),
    [
        ("2025-03-04", "4 March 2025", "4 March"),
        ("2025-03-04/2025-03-07", "4 to 7 March 2025", "4 to 7 March"),
        ("2025-03-27/2025-04-02", "27 March to 2 April 2025", "27 March to 2 April"),
        ("2024-12-30/2025-01-02", "30 December 2024 to 2 January 2025", None),
        ("2025-03", "March 2025", "March"),
        ("2025-03/2025-05", "March to May 2025", "March to May"),
        ("2024-12/2025-02", "December 2024 to February 2025", None),
        ("2025", "2025", "2025"),
        ("2021/2022", "2021 to 2022", "2021 to 2022"),
    ],
)
def test_a_period_reads_as_a_reader_says_it(
    period: str, words: str, without_year: str | None
) -> None:
    """Nothing is said twice that one month or year holds in common."""
    assert period_in_words(span(period)) == words
    if without_year:
        assert period_in_words(span(period), year=False) == without_year


def test_days_and_months_read_with_or_without_their_year() -> None:
    """The year goes unsaid where the sentence has it already."""
    assert day_in_words(day("2025-03-04")) == "4 March 2025"
    assert day_in_words(day("2025-03-04"), year=False) == "4 March"
    assert month_in_words(day("2025-03-04")) == "March 2025"
    assert month_in_words(day("2025-03-04"), year=False) == "March"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-03-27", "2024-03-27", "on 27 March 2024"),
        ("2024-01-01", "2024-12-31", "in 2024"),
        ("2022-01-01", "2024-12-31", "from 2022 to 2024"),
        ("2024-02-01", "2024-02-29", "in February 2024"),
        ("2024-02-01", "2024-02-28", "from 1 to 28 February 2024"),
        ("2024-03-01", "2024-04-30", "from March to April 2024"),
        ("2023-12-31", "2024-01-01", "from 31 December 2023 to 1 January 2024"),
    ],
)
def test_a_window_reads_with_its_preposition(first: str, last: str, words: str) -> None:
    """Whole years and months are named, other windows by both their days."""
    assert span_in_words(day(first), day(last)) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2022-09", "2022-09-06", "in September 2022"),
        ("2022", "2022-05-03", "in 2022"),
        ("2022-11-18", "2022-12", "from 18 November 2022 to December 2022"),
        ("2022-09-06", "2022-09-06", "of 6 September 2022"),
    ],
)
def test_a_day_beside_its_own_month_is_no_span(first: str, last: str, words: str) -> None:
    """From a month to one of its days is a month."""
    assert reach_in_words(parse_period(first), parse_period(last)) == words
