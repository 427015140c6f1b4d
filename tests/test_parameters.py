"""Parameters: what each text means, what is refused and how an edition is named."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.parameters import NAMES, Coverage, ParameterError, make_parameters
from tests.builders import editions

SECTORS = ("diplomacy", "defence", "nuclear", "trade")
COVERAGE = Coverage(date(2021, 2, 1), date(2024, 8, 20), SECTORS, "since the coup", "Examples")


def day(text: str) -> date:
    """Return the day that an ISO text names."""
    return date.fromisoformat(text)


class TestMeaning:
    """What a value means."""

    def test_nothing_given_means_everything(self) -> None:
        """The default edition has the whole coverage, all that is known, and every sector."""
        made = make_parameters({}, COVERAGE)
        assert (made.start, made.end, made.as_of) == (COVERAGE.start, COVERAGE.end, COVERAGE.end)
        assert (made.sectors, made.title, made.asked) == ((), COVERAGE.title, None)
        assert not made.as_of_given

    def test_an_edition_ends_by_default_where_the_reading_did(self) -> None:
        """Days of which single pages were read are asked for on purpose, and are told apart."""
        read = replace(COVERAGE, read_to=day("2024-05-31"))
        made = make_parameters({}, read)
        assert (made.end, made.as_of, made.unread) == (read.read_to, read.end, False)
        assert made.window_in_words == "since the coup"
        assert make_parameters({"end": "2024-06-30"}, read).unread

    @pytest.mark.parametrize("blank", [None, "", "  "])
    def test_blank_means_the_default(self, blank: str | None) -> None:
        """A cell left empty is a parameter left out."""
        given = dict.fromkeys(NAMES, blank)
        assert make_parameters(given, COVERAGE) == make_parameters({}, COVERAGE)

    @pytest.mark.parametrize(
        ("value", "first", "last"),
        [
            ("2022", "2022-01-01", "2022-12-31"),
            (2022, "2022-01-01", "2022-12-31"),
            ("2022-03", "2022-03-01", "2022-03-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2023-02", "2023-02-01", "2023-02-28"),
            (" 2022-03-27 ", "2022-03-27", "2022-03-27"),
        ],
    )
    def test_a_partial_date_means_all_of_it(self, value: str | int, first: str, last: str) -> None:
        """A start is the first day of its year or month, an end and an as-of its last."""
        made = make_parameters({"start": value, "end": value, "as_of": value}, COVERAGE)
        assert (made.start, made.end, made.as_of) == (day(first), day(last), day(last))

    @pytest.mark.parametrize(
        "value",
        ["trade,defence", "trade, defence", "trade;defence", "trade defence", ["trade", "defence"]],
    )
    def test_sectors_come_in_their_own_order(self, value: object) -> None:
        """However they are written, the same sectors make the same edition."""
        assert make_parameters({"sectors": value}, COVERAGE).sectors == ("defence", "trade")

    def test_a_sector_named_twice_is_one(self) -> None:
        """Repetition adds nothing."""
        assert make_parameters({"sectors": "trade,trade"}, COVERAGE).sectors == ("trade",)

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ({}, "since the coup"),
            ({"start": "2022", "end": "2022"}, "in 2022"),
            ({"start": "2024-03", "end": "2024-04"}, "from March to April 2024"),
            ({"start": "2024-03-27", "end": "2024-03-27"}, "on 27 March 2024"),
        ],
    )
    def test_the_window_reads_as_a_phrase(self, given: dict[str, str], words: str) -> None:
        """Sentences end in the window's own words."""
        assert make_parameters(given, COVERAGE).window_in_words == words

    def test_days_count_both_ends(self) -> None:
        """A window of one day has one day."""
        assert make_parameters({"start": "2022-03-05", "end": "2022-03-05"}, COVERAGE).days == 1
        assert make_parameters({"start": "2022", "end": "2022"}, COVERAGE).days == 365


class TestRefusals:
    """What no edition can have is refused in one line with field, value and what is allowed."""

    @pytest.mark.parametrize(
        ("given", "message"),
        [
            (
                {"strat": "2022"},
                (
                    'unknown parameter "strat" (did you mean "start"?): '
                    "the parameters are start, end, as_of, sectors, title"
                ),
            ),
            (
                {"start": "2021-13-45"},
                (
                    'start: "2021-13-45" is not a day of the calendar; '
                    "expected an ISO date: 2024, 2024-03 or 2024-03-27"
                ),
            ),
            (
                {"end": "2023-02-29"},
                (
                    'end: "2023-02-29" is not a day of the calendar; '
                    "expected an ISO date: 2024, 2024-03 or 2024-03-27"
                ),
            ),
            (
                {"as_of": "27 March 2024"},
                (
                    'as_of: "27 March 2024" is not a date; '
                    "expected an ISO date: 2024, 2024-03 or 2024-03-27"
                ),
            ),
            (
                {"start": "2023", "end": "2022"},
                (
                    "end: 2022-12-31 lies before start 2023-01-01; "
                    "expected a day on or after the start"
                ),
            ),
            (
                {"start": "2023", "as_of": "2022"},
                (
                    "as_of: 2022-12-31 lies before start 2023-01-01; an edition can't know "
                    "of a window that has not begun: choose a day on or after the start"
                ),
            ),
            (
                {"start": "2020", "end": "2022", "as_of": "2020-06"},
                (
                    "as_of: 2020-06-30 lies before start 2021-02-01; an edition can't know "
                    "of a window that has not begun: choose a day on or after the start"
                ),
            ),
            (
                {"sectors": "defense"},
                (
                    'sectors: unknown sector "defense" (did you mean "defence"?); '
                    "allowed are diplomacy, defence, nuclear, trade"
                ),
            ),
            (
                {"start": "2019", "end": "2020"},
                (
                    "end: 2020-12-31 puts the whole window outside the record, which covers "
                    "2021-02-01 to 2024-08-20; choose dates that overlap it"
                ),
            ),
            (
                {"start": "2025"},
                (
                    "start: 2025-01-01 puts the whole window outside the record, which covers "
                    "2021-02-01 to 2024-08-20; choose dates that overlap it"
                ),
            ),
            (
                {"start": 2024.1},
                (
                    "start: 2024.1 is not a date (a command line may have turned it into a "
                    "number); write it as an ISO date in quotes: 2024, 2024-10 or 2024-10-01"
                ),
            ),
            (
                {"end": True},
                (
                    "end: True is not a date (a command line may have turned it into a number); "
                    "write it as an ISO date in quotes: 2024, 2024-10 or 2024-10-01"
                ),
            ),
        ],
        ids=lambda value: (
            "-".join(f"{k}={v}" for k, v in value.items()) if isinstance(value, dict) else ""
        ),
    )
    def test_it_is_refused_in_one_line(self, given: dict[str, Any], message: str) -> None:
        """The line says which field, what was found, and what would do."""
        with pytest.raises(ParameterError, match=f"^{re.escape(message)}$"):
            make_parameters(given, COVERAGE)

    def test_every_fault_is_told_at_once(self) -> None:
        """Names, dates and sectors, each on a line; what rests on a faulty date is not judged."""
        given = {
            "strat": 1,
            "start": "2021-13-45",
            "end": True,
            "as_of": "2020",
            "sectors": "sea,ai",
        }
        with pytest.raises(ParameterError) as caught:
            make_parameters(given, COVERAGE, found=["against: found before"])
        assert [
            line.split(" is ")[0].split(";")[0].split(", as")[0]
            for line in str(caught.value).splitlines()
        ] == [
            "against: found before",
            'unknown parameter "strat" (did you mean "start"?): the parameters are start, end',
            'start: "2021-13-45"',
            "end: True",
            'sectors: unknown sectors "sea" and "ai"',
        ]

    def test_a_sector_is_told_beside_a_window_that_cannot_be(self) -> None:
        """Neither hides the other."""
        with pytest.raises(ParameterError, match=r"^sectors: .*\nend: 2022-12-31 lies before"):
            make_parameters({"start": "2023", "end": "2022", "sectors": "sea"}, COVERAGE)

    def test_a_name_like_no_other_gets_no_guess(self) -> None:
        """A suggestion that is far off would mislead."""
        with pytest.raises(ParameterError, match=r'^unknown parameter "zzz": the parameters are'):
            make_parameters({"zzz": "1"}, COVERAGE)


class TestClipping:
    """A window that overruns the coverage is cut to it, and the edition remembers."""

    @pytest.mark.parametrize(
        ("given", "window", "asked"),
        [
            (
                {"start": "2020", "end": "2022"},
                ("2021-02-01", "2022-12-31"),
                ("2020-01-01", "2022-12-31"),
            ),
            (
                {"start": "2024", "end": "2024"},
                ("2024-01-01", "2024-08-20"),
                ("2024-01-01", "2024-12-31"),
            ),
            ({"start": "2022", "end": "2022"}, ("2022-01-01", "2022-12-31"), None),
        ],
    )
    def test_what_was_asked_for_is_kept(
        self, given: dict[str, str], window: tuple[str, str], asked: tuple[str, str] | None
    ) -> None:
        """`asked` holds the window asked for where the record covers only a part of it."""
        made = make_parameters(given, COVERAGE)
        assert (made.start, made.end) == (day(window[0]), day(window[1]))
        assert made.asked == (asked and (day(asked[0]), day(asked[1])))

    def test_nothing_is_known_after_the_newest_source(self) -> None:
        """A later as-of is the day of the newest source."""
        assert make_parameters({"as_of": "2030"}, COVERAGE).as_of == COVERAGE.end


class TestNames:
    """Folder names and the strings that a notebook is run with."""

    @pytest.mark.parametrize(
        ("given", "slug"),
        [
            ({}, "2021-02-01_2024-08-20"),
            ({"start": "2022", "end": "2022"}, "2022-01-01_2022-12-31"),
            ({"start": "2022", "end": "2030"}, "2022-01-01_2030-12-31"),
            ({"as_of": "2024-08-20"}, "2021-02-01_2024-08-20_as-of-2024-08-20"),
            ({"sectors": "trade,defence"}, "2021-02-01_2024-08-20_defence+trade"),
        ],
    )
    def test_the_slug_says_what_the_edition_is(self, given: dict[str, str], slug: str) -> None:
        """Dates as asked for, then the as-of and sectors where given."""
        assert make_parameters(given, COVERAGE).slug == slug

    @given(editions(COVERAGE), editions(COVERAGE))
    def test_two_editions_never_share_a_slug(
        self, one: dict[str, str], other: dict[str, str]
    ) -> None:
        """What differs in dates, day of knowledge or sectors goes to folders of its own."""
        first, second = make_parameters(one, COVERAGE), make_parameters(other, COVERAGE)
        assert (first.slug == second.slug) == (first == second)

    @given(
        editions(COVERAGE),
        st.text(max_size=30).filter(str.isprintable),
        st.sampled_from(["", "2019-05-06"]),
    )
    def test_the_strings_make_the_same_edition(
        self, given: dict[str, str], title: str, early: str
    ) -> None:
        """A notebook run with an edition's strings is that edition, clipped windows included."""
        made = make_parameters(
            {**given, "title": title, "start": early or given["start"]}, COVERAGE
        )
        again = make_parameters(made.as_strings(), COVERAGE)
        assert again == made
        assert set(made.as_strings()) == set(NAMES)
