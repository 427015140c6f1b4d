"""Numbers with bound and unit, and numbers that count nothing."""

import pytest

from analysis.intake.facts.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier"),
    [
        ("More than 2,200 people have been killed.", 2200, "people", "more than"),
        ("It killed at least 6,366 civilians.", 6366, "people", "at least"),
        ("Nearly two dozen officers came.", 24, "people", "about"),
        ("As many as 30 Su-30 jets may follow.", 30, "aircraft", "up to"),
        ("No fewer than nine instructors came.", 9, "people", "at least"),
        ("27 people or more were hurt.", 27, "people", "at least"),
        ("Trade came to $1.2 billion.", 1200, "USD million", "exactly"),
        ("They paid 3.5 million euros.", 3.5, "EUR million", "exactly"),
        ("It fell by 4.5 percent.", 4.5, "percent", "exactly"),
        ("The plant gives 110 MW.", 110, "MW", "exactly"),
        ("It raised the total count of Russian honorees to 32.", 32, "people", "exactly"),
        ("The death toll rose to at least 45.", 45, "people", "at least"),
        ("They bought 500 example books.", 500, "books", "exactly"),
    ],
)
def test_bound_unit_and_value(text: str, value: float, unit: str, qualifier: str) -> None:
    """The bound travels with the number, and the unit is that of the record."""
    found = [(q.value, q.unit, q.qualifier) for q in find_quantities(text)]

    assert found == [(value, unit, qualifier)]


def test_a_shared_bound_holds_for_both() -> None:
    """Over $400 million and $260 million are both lower bounds."""
    found = list(find_quantities("accounting for over $400 million and $260 million"))

    assert [q.qualifier for q in found] == ["more than", "more than"]


@pytest.mark.parametrize(
    "text",
    [
        "He came on 5 March 2023 at 10:30 am.",
        "The 63-year-old general spoke.",
        "A three-day visit began.",
        "Su-30 and MiG-29",
        "the five-point consensus",
        "They arrived on November 2 to train.",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    """Dates, ages, times, models and names are no figures."""
    assert list(find_quantities(text)) == []
