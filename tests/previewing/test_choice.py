"""What an address carries: the edition that it means, or the field at which it is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.errors import BriefingError
from analysis.evidence.load import load_evidence
from analysis.parameters import Fault
from analysis.previewing.choice import Choice, by_field, choice_of, meant_by, shown_in

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.parameters import Coverage


@pytest.fixture
def coverage(fictional: Path) -> Coverage:
    """Return what the fictional record covers."""
    return load_evidence(fictional).coverage


def test_an_address_is_read_and_written_again() -> None:
    """What is left open isn't there, a list is one text, and other names are nobody's."""
    choice = choice_of(
        {"start": ["2022"], "title": [" "], "sectors": ["nuclear", "energy"], "lamp": ["1"]}
    )
    assert choice.given == {"start": "2022", "sectors": "nuclear,energy"}
    assert choice.query == "start=2022&sectors=nuclear,energy"
    assert choice_of({"edition": ["full"]}).query == "edition=full"


def test_a_choice_means_an_order(small: Path, coverage: Coverage) -> None:
    """By name as the edition of that name, by dates as one that is named by them."""
    named = meant_by(Choice("example-2022"), small, coverage).order
    dated = meant_by(Choice(given={"start": "2022", "end": "2022"}), small, coverage).order
    assert named
    assert dated
    assert (named.name, dated.name) == ("example-2022", "2022-01-01_2022-12-31")
    assert named.parameters.title == "An example year"


def test_a_refused_value_stands_at_its_field(small: Path, coverage: Coverage) -> None:
    """Each in a sentence of its own, all of them at once."""
    given = {"start": "2022-13", "end": "lamp", "sectors": "kites"}
    refused = meant_by(Choice(given=given), small, coverage).refused
    assert set(refused) == {"start", "end", "sectors"}
    assert refused["sectors"].startswith('Unknown sector "kites"')
    assert all(each.endswith(".") for each in refused.values())


def test_an_unknown_edition_stands_at_its_field(small: Path, coverage: Coverage) -> None:
    """With the name that was meant."""
    refused = meant_by(Choice("exmaple-2022"), small, coverage).refused
    assert 'did you mean "example-2022"' in refused["edition"]


def test_a_missing_notebook_is_no_fault_of_a_field(small: Path, coverage: Coverage) -> None:
    """It is told as what it is."""
    (small / "notebooks" / "briefing.ipynb").unlink()
    with pytest.raises(BriefingError, match='no notebook "briefing"'):
        meant_by(Choice(), small, coverage)


def test_lines_about_no_field_are_kept() -> None:
    """Nothing that was refused is lost."""
    assert by_field((Fault("too early", "end"), Fault("lamps are out: all"))) == {
        "end": "Too early.",
        "whole": "Lamps are out: all.",
    }


def test_fields_show_whole_days(small: Path, coverage: Coverage) -> None:
    """A year as its first and last day; what was left open stays open, what is no day is empty."""
    given = {"start": "2022", "end": "2022-06", "sectors": "energy nuclear"}
    order = meant_by(Choice(given=given), small, coverage).order
    assert order
    shown = shown_in(order.parameters, given)
    assert (shown["start"], shown["end"]) == ("2022-01-01", "2022-06-30")
    assert (shown["as_of"], shown["title"], shown["sectors"]) == ("", "", "nuclear,energy")
    refused = shown_in(None, {"start": "lamp", "end": "2021", "title": "Lamps"})
    assert (refused["start"], refused["end"], refused["title"]) == ("", "2021-12-31", "Lamps")
