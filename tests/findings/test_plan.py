"""What leads an edition, and in which order."""

from __future__ import annotations

from analysis.findings.plan import bottom_line
from tests.builders import record, seen
from tests.findings.test_guards import papers
from tests.findings.test_rules import GAP, YEAR, journey, staged, step


def test_a_change_of_these_dates_is_told_and_the_gap_that_holds_it_is_not() -> None:
    """Both are of journeys; the gap is told in each edition that it touches."""
    plan = bottom_line(seen(record(*GAP, *papers(2022, 9)), **YEAR))
    assert [told.finding.rule for told in plan.told] == ["change", "open-list"]


def test_an_edition_of_years_is_named_by_its_orders_where_no_deals_are_told() -> None:
    """Of several years the balance of what was ordered says more than one year's promise."""
    orders = [step(f"arm-{n}", "ordered", "2020-05-01") for n in range(3)]
    made = staged(*orders, step("arm-0", "delivered", "2022-05-01"), sector="defence")
    plan = bottom_line(seen(made, sectors="defence"))
    assert plan.title is not None
    assert plan.title.rule == "older-orders"


def test_a_leaders_first_journey_names_its_year() -> None:
    """It is told first, since nothing opens the edition."""
    plan = bottom_line(seen(record(journey("one", "2023-03-01")), **YEAR))
    assert plan.title is not None
    assert plan.told[0].finding == plan.title
