"""What a story says about time, and when it was published."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from analysis.intake.dates.expressions import find_dates
from analysis.intake.dates.printed_dates import read_printed_date
from analysis.intake.dates.resolve import resolve
from analysis.intake.dates.tense import tense_at
from analysis.intake.dates.time_zones import local_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.intake.matching.record_index import RecordIndex

ANCHOR = date(2022, 9, 3)


def resolved(text: str, anchor: date | None = ANCHOR) -> list[tuple[str, str]]:
    """Return each date of a text as ISO period and precision, seen from a Saturday in September."""
    found = []
    for said in find_dates(text):
        tense = tense_at(text, said.start, said.end, sentence=(0, len(text)))
        if dated := resolve(said, anchor, tense):
            found.append((dated.period.iso, dated.period.precision))
    return found


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("They met on 27 March 2024.", "2024-03-27", "day"),
        ("They met on March 27, 2024.", "2024-03-27", "day"),
        ("They met on 27.03.2024.", "2024-03-27", "day"),
        ("The talks of 3 to 9 March 2025 ended.", "2025-03-03/2025-03-09", "day"),
        ("It ran from May 12 to June 3, 2024.", "2024-05-12/2024-06-03", "day"),
        ("He arrived on Sunday.", "2022-08-28", "day"),
        ("He reported on Saturday.", "2022-09-03", "day"),
        ("He will arrive on Tuesday.", "2022-09-06", "day"),
        ("He went there late last month.", "2022-08", "month"),
        ("He will travel next week.", "2022-09-05/2022-09-11", "day"),
        ("A poll is to be held next year.", "2023", "year"),
        ("It took power in February last year.", "2021-02", "month"),
        ("He will not be invited in November.", "2022-11", "month"),
        ("He went there in July.", "2022-07", "month"),
        ("The coup removed her in 2021.", "2021", "year"),
        ("He came two days ago.", "2022-09-01", "day"),
        ("The parade on Armed Forces Day was short.", "2022-03-27", "day"),
        (
            "\u0412 \u041c\u043e\u0441\u043a\u0432\u0435 4 \u043c\u0430\u0440\u0442\u0430 2025.",
            "2025-03-04",
            "day",
        ),
    ],
)
def test_dates_are_resolved(text: str, iso: str, precision: str) -> None:
    """Absolute and relative dates mean what they mean on the day of the story."""
    assert resolved(text) == [(iso, precision)]


def test_relative_dates_need_a_day_of_publication() -> None:
    """Without it "on Sunday" stays open, and a full date does not."""
    assert resolved("He came on Sunday and left on 4 May 2023.", None) == [("2023-05-04", "day")]


@pytest.mark.parametrize(
    "text", ["They may march on.", "It sat idle in the sun.", "Su-30 and MI-17"]
)
def test_words_that_look_like_dates(text: str) -> None:
    """A verb, the sun or a model number is no date."""
    assert find_dates(text) == ()


def test_numbers_with_two_readings_stay_two() -> None:
    """04-03-2025 is in March or in April, as long as nothing decides."""
    stamp = read_printed_date("Mirrorsite04-03-2025")

    assert stamp is not None
    assert stamp.days == (date(2025, 3, 4), date(2025, 4, 3))


def test_a_day_is_that_of_the_dateline(index: RecordIndex) -> None:
    """Late in the evening in London it is tomorrow in Myanmar."""
    moment = datetime(2023, 4, 2, 22, 15, tzinfo=UTC)

    assert local_day(moment, index.evidence.places["example-city"]) == date(2023, 4, 3)


class TestPublished:
    """The date of publication is stated, derived or unknown, and never guessed."""

    @pytest.mark.parametrize(
        ("text", "published", "basis"),
        [
            (" date 2023-08-12 Russia and Myanmar spoke again.", "2023-08-12", "stated"),
            (("Title Of It\nPosted on March 28, 2022 | Updated March 30, 2022\nRussia and Myanmar "
             "held a long round of talks in Example City today."), "2022-03-28", "stated"),
            (("Title Of It\nMock Herald-May 14\nRussia and Myanmar held a long round of talks in "
             "Example City, they said."), None, "unknown"),
            (("Russia and Myanmar spoke again of example trade and of little "
             "else."), None, "unknown"),
        ],
    )  # fmt: skip
    def test_forms(
        self, proposed: Callable[..., dict[str, Any]], text: str, published: str, basis: str
    ) -> None:
        """Each form is read for what it says and no more."""
        article = proposed(text)["article"]

        assert (article["published"], article["published_basis"]) == (published, basis)

    def test_what_is_ambiguous_is_called_so(self, proposed: Callable[..., dict[str, Any]]) -> None:
        """Where nothing decides between two readings both are named."""
        text = (
            "Choir Sings Abroad\nDemo Times 05/04/2023\nA choir from Russia sang in Myanmar again."
        )
        because = proposed(text)["article"]["because"]["published"]

        assert because.startswith("ambiguous")
        assert "2023-04-05 or 2023-05-04" in because

    def test_a_date_in_the_address_is_derived(
        self, proposed: Callable[..., dict[str, Any]]
    ) -> None:
        """An address is no statement of the page."""
        url = "https://demotimes.example/2023/5/9/talks"
        article = proposed("Russia and Myanmar spoke again.", form="record", url=url)["article"]

        assert (article["published"], article["published_basis"]) == ("2023-05-09", "derived")
