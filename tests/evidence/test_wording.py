"""The house's words: what letters tell of them, and what is left alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from analysis.evidence.check import check_record
from analysis.evidence.descriptor import Words
from analysis.evidence.wording import Wording, other_script, us_dates

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import RecordEditor

WORDS = Words(
    titles=("Senior", "General"), vague=("recent", "recently"), loaded=("brutal", "massive")
)
WORDING = Wording(
    WORDS,
    whole=("Example Aung Sample", "Aung Sample", "Mock Specimen"),
    known=("Voice of Samplonia", "Sampleton (place not given)"),
    former=(("Old Town", "New Town"), ("Samplonia", "Exampleland")),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Specimen travels", ["Specimen"]),
        ("They met Specimen's aide", ["Specimen"]),
        ("They met Senior General Specimen", ["Specimen"]),
        ("When Specimen came, it rained", ["Specimen"]),
        ("General Mock Specimen travels", []),
        ("They met Aung Sample, whose name is his own", []),
        ("They met in Specimen Township", []),
        ("They met at Specimen & Sons", []),
        ("They called him “Specimen”", []),
    ],
)
def test_a_name_is_cut_where_a_part_stands_alone(text: str, found: list[str]) -> None:
    """A title before it makes no name of it; a longer name, a rival bearer or a quotation does."""
    assert [slip.found for slip in WORDING.cut_names(text)] == found


def test_a_cut_name_leads_to_the_whole_one() -> None:
    """Whoever has to mend it learns who may be meant."""
    assert [slip.instead for slip in WORDING.cut_names("He met Specimen")] == ["Mock Specimen"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a show for the Samplonia talks", ["Samplonia"]),
        ("In Samplonia it rained", ["Samplonia"]),
        ("They met in Old Town", ["Old Town"]),
        ("The Samplonia Act was passed", []),
        ("The Voice of Samplonia told of it", []),
        ("It was then called “Samplonia”", []),
    ],
)
def test_a_former_name_stands_only_in_other_names(text: str, found: list[str]) -> None:
    """In an act's or a broadcaster's name, and in quotation marks, it stays."""
    assert [slip.found for slip in WORDING.former_names(text)] == found


def test_words_to_avoid_are_found_whole() -> None:
    """Whatever their case, never inside another word, never in quotation marks."""
    text = "Recently a massive talk; they called it “brutal”, and the recentness is not meant"
    assert [slip.found for slip in WORDING.vague(text)] == ["Recently"]
    assert [slip.found for slip in WORDING.loaded(text)] == ["massive"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on March 5, 2021, they met", ["March 5, 2021"]),
        ("on March 5 they met", ["March 5"]),
        ("on 3/5/2021 they met", ["3/5/2021"]),
        ("on 5 March 2021 and in March 2021, 24/7", []),
    ],
)
def test_dates_of_another_form_are_found(text: str, found: list[str]) -> None:
    """A month before its day, and slashes; a month before its year is ours."""
    assert [slip.found for slip in us_dates(text)] == found


def test_letters_of_another_script_are_found() -> None:
    """Accents are Latin, digits and signs are no letters."""
    assert [slip.found for slip in other_script("Brasília, Москва, 3 °C – café")] == ["Москва,"]


def test_the_row_that_slipped_through_is_told(record_folder: Path, edit: RecordEditor) -> None:
    """A loaded title and summary on a page of the future: each slip has its line."""
    edit(
        "events",
        "2021-03-05-example-talks",
        title="Aung recently visits Demo Port for Samplonia",
        summary="a massive and brutal show for the Samplonia regime",
        host="russia",
        actors="",
        sources="from-the-future",
        status="reported",
    )
    edit("actors", "myanmar", aliases="Samplonia")
    edit(
        "sources", "undated-example-forum", id="from-the-future", url="example.com/x",
        published="2027", published_basis="stated",
    )  # fmt: skip
    told = [(f.severity, f.rule) for f in check_record(record_folder, today=date(2026, 5, 31))]
    assert sorted(told) == [
        ("fault", "schema.cells"),
        ("fault", "sources.published-by-today"),
        ("warning", "events.place-against-host"),
        ("warning", "events.summary-form"),
        ("warning", "events.without-actors"),
        ("warning", "sources.alone-at-the-end"),
        ("warning", "wording.former-names"),
        ("warning", "wording.former-names"),
        ("warning", "wording.loaded-words"),
        ("warning", "wording.loaded-words"),
        ("warning", "wording.loaded-words"),
        ("warning", "wording.names-in-full"),
        ("warning", "wording.vague-times"),
    ]


def test_without_a_clock_no_day_is_judged(record_folder: Path, edit: RecordEditor) -> None:
    """A build, which reads no clock, gives the same on every day."""
    edit("sources", "undated-example-forum", published="2023-07-02", published_basis="stated")
    assert check_record(record_folder) == ()
