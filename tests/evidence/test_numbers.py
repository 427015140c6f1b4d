"""Numbers: bound, unit and plural as a reader meets them."""

from __future__ import annotations

import pytest

from analysis.evidence.numbers import (
    bounded,
    capitalised,
    counted,
    in_words,
    listed,
    part_of,
    plain,
    plural,
    with_unit,
)
from tests.builders import figure


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (6366, "6,366"),
        (1234567, "1,234,567"),
        (6366.0, "6,366"),
        (39.5, "39.5"),
        (1234.25, "1,234.25"),
        (0.1 + 0.2, "0.3"),
        (0, "0"),
    ],
)
def test_a_number_has_no_more_decimals_than_it_was_given(value: float, text: str) -> None:
    """Thousands are separated, and no decimal comes from the machine."""
    assert plain(value) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "no"), (1, "one"), (9, "nine"), (10, "10"), (12, "12"), (1200, "1,200")],
)
def test_small_numbers_are_words(number: int, text: str) -> None:
    """Words below ten, digits from ten on, `no` for none."""
    assert in_words(number) == text


@pytest.mark.parametrize(
    ("number", "noun", "many", "text"),
    [
        (0, "visit", None, "no visit"),
        (1, "visit", None, "one visit"),
        (5, "visit", None, "five visits"),
        (12, "visit", None, "12 visits"),
        (2, "agreement or memorandum", "agreements and memoranda", "two agreements and memoranda"),
        (0, "agreement or memorandum", "agreements and memoranda", "no agreement or memorandum"),
        (1, "leader's journey", "leaders' journeys", "one leader's journey"),
    ],
)
def test_a_count_agrees_with_its_noun(number: int, noun: str, many: str | None, text: str) -> None:
    """None and one take the singular, an odd plural is given."""
    assert counted(number, noun, many) == text


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("visit", "visits"),
        ("delivery", "deliveries"),
        ("journey", "journeys"),
        ("speech", "speeches"),
        ("process", "processes"),
        ("tax", "taxes"),
        ("wish", "wishes"),
        ("person", "people"),
        ("further event", "further events"),
        ("state party", "state parties"),
    ],
)
def test_a_plural_follows_the_last_word(noun: str, many: str) -> None:
    """English plurals, by the last word of a phrase."""
    assert plural(noun) == many


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (6366, "people", "6,366 people"),
        (1, "people", "1 person"),
        (1, "students", "1 student"),
        (1, "flights a week", "1 flight a week"),
        (110, "MW", "110 MW"),
        (1, "MW", "1 MW"),
        (40, "percent", "40%"),
        (2.5, "times", "2.5 times"),
        (3, "rank", "rank 3"),
        (34, "TIV million", "34 million TIV"),
        (406, "USD million", "$406 million"),
        (999.9, "USD million", "$999.9 million"),
        (1000, "USD million", "$1 billion"),
        (1953, "USD million", "$1.953 billion"),
        (2000, "EUR million", "€2 billion"),
        (12, "USD thousand", "$12 thousand"),
        (2500000, "USD", "$2,500,000"),
    ],
)
def test_a_unit_is_written_as_a_reader_writes_it(value: float, unit: str, text: str) -> None:
    """Currency and percent signs stand with the number, a thousand millions are a billion."""
    assert with_unit(value, unit) == text


@pytest.mark.parametrize(
    ("qualifier", "text"),
    [
        ("at least", "at least 6,366 people"),
        ("more than", "more than 6,366 people"),
        ("about", "about 6,366 people"),
        ("up to", "up to 6,366 people"),
        ("exactly", "6,366 people"),
    ],
)
def test_a_bound_travels_with_its_number(qualifier: str, text: str) -> None:
    """Only what the counter gave as a plain number has no bound before it."""
    assert bounded(figure("killed", value=6366, qualifier=qualifier)) == text


@pytest.mark.parametrize(
    ("items", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_is_english(items: list[str], text: str) -> None:
    """Commas, and `and` before the last."""
    assert listed(items) == text


@pytest.mark.parametrize(("text", "head"), [("a USD deal", "A USD deal"), ("", ""), ("éa", "Éa")])
def test_only_the_first_letter_is_raised(text: str, head: str) -> None:
    """The rest of a sentence keeps its capitals."""
    assert capitalised(text) == head


@pytest.mark.parametrize(("part", "whole", "text"), [(5, 46, "5 of 46"), (0, 8700, "0 of 8,700")])
def test_large_print_parts_thousands_as_sentences_do(part: int, whole: int, text: str) -> None:
    """The audit looks for the same digits in the words beside it."""
    assert part_of(part, whole) == text
