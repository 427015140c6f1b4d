"""What the fields hold as a person changes them: names and titles that go, months as days."""

from __future__ import annotations

import pytest

from analysis.evidence.records import Evidence
from analysis.previewing.choice import Choice
from analysis.previewing.chosen import Chosen
from analysis.previewing.density import Density, density_of

LAMPS = {"start": "2022-01-01", "end": "2022-12-31", "title": "Lamps", "sectors": "", "as_of": ""}
NAMED = {"lamps": LAMPS}


@pytest.fixture(scope="module")
def density(evidence: Evidence) -> Density:
    """Return the density of the fictional record, which covers 2021-02-01 to 2023-06-15."""
    return density_of(evidence)


def test_a_named_edition_is_its_name_alone() -> None:
    """Whatever its fields show."""
    chosen = Chosen("", {}).of_edition("lamps", NAMED)
    assert chosen.texts["end"] == "2022-12-31"
    assert chosen.choice == Choice("lamps")


def test_a_changed_day_leaves_name_and_title_behind() -> None:
    """The title tells of the named edition's dates."""
    chosen = Chosen("lamps", LAMPS).with_texts({**LAMPS, "end": "2022-06-30"}, NAMED)
    assert chosen.choice == Choice(given={"start": "2022-01-01", "end": "2022-06-30"})


def test_a_title_of_one_s_own_stays() -> None:
    """It is nobody else's."""
    own = Chosen("", {**LAMPS, "title": "Kites"})
    assert own.with_texts({"end": "2022-06-30"}, NAMED).texts["title"] == "Kites"
    written = Chosen("lamps", LAMPS).with_texts({"title": "Kites"}, NAMED)
    assert (written.edition, written.texts["title"]) == ("", "Kites")


def test_what_stays_the_same_changes_nothing() -> None:
    """A field that was merely touched."""
    chosen = Chosen("lamps", LAMPS)
    assert chosen.with_texts(LAMPS, NAMED) is chosen


def test_without_a_name_the_fields_stay() -> None:
    """Own dates begin where the named edition was."""
    assert Chosen("lamps", LAMPS).of_edition("", NAMED) == Chosen("", LAMPS)


class TestMonths:
    """Handles stand at months, and mean their first and last days."""

    def test_of_days(self, density: Density) -> None:
        """Each end is the month that it lies in."""
        places = density.places("2022-03-27", "2022-05-01")
        assert [density.months[each] for each in places] == ["2022-03", "2022-05"]

    @pytest.mark.parametrize(
        ("start", "end", "months"),
        [
            ("", "", ("2021-02", "2023-06")),
            ("1999-01-01", "2099-01-01", ("2021-02", "2023-06")),
            ("2099-01-01", "2099-01-01", ("2023-06", "2023-06")),
            ("2022-05-01", "2022-03-01", ("2022-03", "2022-03")),
        ],
    )
    def test_of_days_outside(
        self, density: Density, start: str, end: str, months: tuple[str, str]
    ) -> None:
        """The nearest end; and handles never cross."""
        first, last = density.places(start, end)
        assert (density.months[first], density.months[last]) == months

    def test_as_days(self, density: Density) -> None:
        """Whole months, as far as the record reaches."""
        assert density.days(1, 2) == ("2021-03-01", "2021-04-30")
        assert density.days(0, len(density.months) - 1) == ("2021-02-01", "2023-06-15")

    def test_are_marked(self, density: Density) -> None:
        """Those of the window, and no other."""
        whole, few = str(density.drawn()), str(density.drawn(0, 2))
        assert whole.count('"bar in"') > few.count('"bar in"') > 0
