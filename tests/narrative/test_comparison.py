"""Two windows side by side: counted alike, and told with their dates."""

from __future__ import annotations

import pytest

from analysis.narrative.comparison import Comparison
from analysis.page import Page
from analysis.parameters import ParameterError
from tests.builders import event, record, seen

FACTS = (
    event("kites", "2021-05-03", kind="agreement"),
    event("lamps", "2022-03-07", kind="agreement"),
    event("ropes", "2022-04-07", kind="agreement"),
    event("tour", "2022-06-01", kind="visit"),
)


def both(
    start: str = "2021-02/2021", against: str = "2022", **given: str
) -> tuple[Page, Comparison]:
    """Return a page on one time and its comparison with another; a slash parts two dates."""
    first, _, last = start.partition("/")
    page = Page(seen(record(*FACTS), start=first, end=last or first, **given))
    return page, page.against(start=against, end=against)


def test_what_is_counted_says_up_or_down() -> None:
    """The same kind in both windows, both times named."""
    _, compared = both()
    said = {s.id: s.text for s in compared.bottom_line().statements()}
    assert said["bottom-line-title"] == (
        "One agreement or memorandum from February to December 2021, against two in 2022"
    )
    assert "no visit or meeting" in said["bottom-line-contacts"]
    assert "down from one in those compared" in said["bottom-line-contacts"]


def test_short_times_are_named_in_every_sentence() -> None:
    """A year needs no `in these dates`."""
    _, compared = both("2022-01/2022", "2021-05")
    said = {s.id: s.text for s in compared.bottom_line().statements()}
    assert (
        said["bottom-line-title"] == "Two agreements or memoranda in 2022, up from one in May 2021"
    )
    assert said["bottom-line-contacts"].endswith(
        "one visit or meeting in 2022, up from none in May 2021."
    )


def test_what_is_in_neither_is_said_once() -> None:
    """With both times."""
    _, compared = both()
    said = {s.id: s for s in compared.bottom_line().statements()}
    nothing = said["bottom-line-no-deliveries"]
    assert nothing.kind == "absence"
    assert nothing.text.endswith("in these dates or in those compared.")


def test_what_falls_in_the_other_window_is_background_with_its_date() -> None:
    """To the page, which is about the first."""
    _, compared = both()
    told, held_against = compared.foremost()
    assert [i.statement.background for i in told.items] == [False]
    assert [i.statement.background for i in held_against.items] == [True, True, True]
    assert held_against.items[0].statement.text.startswith("7 March 2022: ")


def test_every_sentence_passes_the_audit() -> None:
    """Counts of the other window too, each by its own query."""
    page, compared = both()
    page.make(compared.masthead(), compared.bottom_line(), compared.by_section())
    page.make(*compared.foremost(), compared.rebuild())
    assert "statements audited" in page.audit()


def test_the_counts_come_as_a_frame() -> None:
    """One row per section and window."""
    _, compared = both()
    counts = compared.counts()
    assert list(counts.columns) == ["section", "window", "events"]
    assert len(counts) == 2 * counts["section"].nunique()
    assert counts["events"].sum() == len(FACTS)


def test_the_masthead_names_both_windows() -> None:
    """In its dates and its description."""
    _, compared = both()
    assert compared.masthead().window == (
        "1 February to 31 December 2021 against 1 January to 31 December 2022"
    )


def test_the_command_makes_the_comparison_again() -> None:
    """With the other window's dates."""
    _, compared = both()
    command = compared.rebuild().command
    assert command.endswith(
        "--notebook compare -p against_start 2022-01-01 -p against_end 2022-12-31"
    )


@pytest.mark.parametrize(
    ("against", "as_of", "told"),
    [
        ("2020", "2023-12-31", "against: end: 2020-12-31 puts the whole window outside"),
        ("2024-06", "2023-12-31", "against: as_of: 2023-12-31 lies before start 2024-06-01"),
        ("2024", "2024-06-30", "can't be compared; choose dates from 2021-02-01 to 2024-06-30"),
    ],
    ids=["before the record", "not begun", "not ended"],
)
def test_dates_that_were_not_known_of_are_refused(against: str, as_of: str, told: str) -> None:
    """Before the record begins, and after the page's day of knowledge."""
    with pytest.raises(ParameterError, match=told):
        both("2021-02/2022", against, as_of=as_of)
