"""Dates as the name of an edition, and editions that recur."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.errors import BriefingError
from analysis.publishing.spans import recurring_of, span_of


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1922", "1922-01-01", "1922-12-31"),
        ("1922-q1", "1922-01-01", "1922-03-31"),
        ("1922Q4", "1922-10-01", "1922-12-31"),
        ("1924-02", "1924-02-01", "1924-02-29"),
        ("1922-03..1922-04", "1922-03-01", "1922-04-30"),
        ("1922-q2..1923", "1922-04-01", "1923-12-31"),
    ],
)
def test_dates_name_an_edition(text: str, first: str, last: str) -> None:
    """A year, a quarter, a month, and from one of these to another."""
    span = span_of(text)
    assert span
    assert (str(span.first), str(span.last)) == (first, last)


@pytest.mark.parametrize("text", ["lamps", "1922-q5", "1922-13", "1922..", "..1922", ""])
def test_what_is_no_date_names_none(text: str) -> None:
    """The list of editions then says what there is."""
    assert span_of(text) is None


def recurring(**given: str) -> dict[str, tuple[str, str]]:
    """Return first and last day of each edition, the record read to 15 May 1922."""
    made = recurring_of("editions.yaml", given).editions(date(1922, 5, 15))
    return {name: (each["start"], each["end"]) for name, each in made.items()}


def test_a_quarter_each_begins_and_ends_with_the_record() -> None:
    """The first and the last are as short as the record makes them."""
    assert recurring(every="quarter", **{"from": "1921-11-20"}) == {
        "1921-q4": ("1921-11-20", "1921-12-31"),
        "1922-q1": ("1922-01-01", "1922-03-31"),
        "1922-q2": ("1922-04-01", "1922-05-15"),
    }


def test_months_and_years_have_names_of_their_own() -> None:
    """Up to the day given, the whole of a month or year."""
    months = recurring(every="month", to="1922-01", **{"from": "1921-12"})
    assert list(months) == ["1921-12", "1922-01"]
    assert list(recurring(every="year", to="latest", **{"from": "1921"})) == ["1921", "1922"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"every": "quater", "from": "1921"}, r'every: "quater" \(did you mean "quarter"\?\)'),
        ({"every": "year"}, 'from: "" is not a date; expected 2024, 2024-03 or a day$'),
        ({"every": "year", "from": "1921", "to": "soon"}, 'to: "soon".* or a day, or latest'),
        ({"every": "year", "from": "1921", "end": "1922"}, 'end stands beside "every"'),
    ],
)
def test_a_fault_says_what_was_expected(given: dict[str, str], told: str) -> None:
    """Each with the place, the field and what may stand there."""
    with pytest.raises(BriefingError, match=rf"^editions\.yaml: {told}"):
        recurring_of("editions.yaml", given)
