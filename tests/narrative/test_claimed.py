"""When a position was told, and of what day its number is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.evidence.dates import parse_count_day
from analysis.narrative.claimed import when_claimed
from analysis.narrative.sections.disagreements import disagreements
from tests.builders import disagreement, event, figure, position, record, seen, source, span

PAGES = (
    source("early-post", "2022-09-07"),
    source("late-post", "2022-09-20"),
    source("monthly", "2022-09"),
    source("yearly", "2022"),
    source("older-post", "2022-01-10"),
    source("undated", None),
)
HALF_YEAR = figure("half", "2022-06-30", sources=("early-post",))


def told(*sources: str, as_of: str | None = "2022-06-30", count: bool = False) -> str:
    """Return what is said of when a position on a day was told, by the pages named."""
    kept = [replace(HALF_YEAR, sources=sources)] if count else []
    window = seen(record(*PAGES, *kept))
    return when_claimed(window, position("Ten", *sources, as_of=as_of))


def test_a_bare_day_is_never_what_a_reader_is_told() -> None:
    """Said in September of the half year before, it is told in September as of June."""
    assert told("early-post", count=True) == "told on 7 September 2022, as of 30 June 2022"


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        (("late-post", "early-post"), "told from 7 September 2022 on"),
        (("monthly",), "told in September 2022"),
        (("yearly", "monthly"), "told from September 2022 on"),
        (("monthly", "late-post"), "told from 20 September 2022 on"),
        (("undated", "early-post"), "told from 7 September 2022 on"),
        (("undated",), ""),
    ],
)
def test_it_is_told_on_the_day_of_the_earliest_page_as_finely_as_that_is_known(
    sources: tuple[str, ...], words: str
) -> None:
    """A page known by its month gives no day, and one without a date none at all."""
    assert told(*sources) == words


def test_the_day_of_a_count_is_no_finer_than_its_figure_has_it() -> None:
    """The figure says June, and so does the position."""
    coarse = replace(HALF_YEAR, as_of=parse_count_day("2022-06-30", "month"))
    window = seen(record(*PAGES, coarse))
    claim = position("Ten", "early-post", as_of="2022-06-30")
    assert when_claimed(window, claim) == "told on 7 September 2022, as of June 2022"


def test_a_count_of_another_page_lends_no_day() -> None:
    """Of the same day, but nobody among the position's sources prints it."""
    window = seen(record(*PAGES, replace(HALF_YEAR, sources=("late-post",))))
    claim = position("Ten", "early-post", as_of="2022-06-30")
    assert when_claimed(window, claim) == "told on 7 September 2022"


def test_a_count_is_told_by_no_page_older_than_its_day() -> None:
    """What an older page tells is another part of the claim."""
    assert told("older-post", "early-post", count=True).startswith(
        "told from 7 September 2022 on, "
    )


def test_a_count_of_the_day_on_which_it_is_told_needs_no_second_date() -> None:
    """It says once when that was."""
    same = replace(HALF_YEAR, as_of=span("2022-09-07"))
    claim = position("Ten", "early-post", as_of="2022-09-07")
    assert when_claimed(seen(record(*PAGES, same)), claim) == "told on 7 September 2022"


def test_nor_does_a_count_of_the_month_in_which_it_is_told() -> None:
    """The month stands in the day."""
    same = replace(HALF_YEAR, as_of=parse_count_day("2022-09-05", "month"))
    claim = position("Ten", "early-post", as_of="2022-09-05")
    assert when_claimed(seen(record(*PAGES, same)), claim) == "told on 7 September 2022"


def test_of_a_count_without_a_dated_page_the_day_of_the_count_is_told() -> None:
    """When it was told nobody knows."""
    assert told("undated", count=True) == "as of 30 June 2022"


def test_what_the_record_reckons_itself_is_told_by_no_page() -> None:
    """It stands as of its day."""
    own = replace(position("Ten", "early-post", as_of="2022-09"), who="This record's own addition")
    assert when_claimed(seen(record(*PAGES)), own) == "as of September 2022"


def test_the_register_prints_beside_the_name_what_its_sentence_says() -> None:
    """Page and papers take it from one function."""
    claims = (
        position("Ten", "early-post", as_of="2022-06-30"),
        position("Twelve", "monthly", as_of="2022-09-30"),
    )
    height = disagreement("height", *claims, events=("talks",))
    window = seen(record(*PAGES, HALF_YEAR, event("talks", "2022-03-05"), height))
    (item,) = disagreements(window).items
    assert [claim.when for claim in item.positions] == [
        "told on 7 September 2022, as of 30 June 2022",
        "told in September 2022",
    ]
    assert [claim.statement.head for claim in item.positions] == [
        f"A paper, {claim.when}: " for claim in item.positions
    ]
