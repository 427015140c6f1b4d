"""Who is named in a story, however it is spelt, and who only looks like somebody."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from analysis.intake.names.mention import Mention
from analysis.intake.names.recognise import recognise

if TYPE_CHECKING:
    from analysis.intake.matching.record_index import RecordIndex


def mentions(text: str, index: RecordIndex, day: date | None = None) -> list[Mention]:
    """Return the mentions of people and bodies in a text."""
    found = recognise(text, index.gazetteer, index.roles, day)
    return [m for m in found if m.kind in {"person", "organisation"}]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Sergey Mockov spoke.", "sergei-mockov"),
        ("Minister Mockov spoke.", "sergei-mockov"),
        ("Aleksei Demonstrov spoke.", "alexey-demonstrov"),
        ("Alexey Petrovich Demonstrov spoke.", "alexey-demonstrov"),
        ("Snr Gen SAMPLE AUNG spoke.", "sample-aung"),
        ("The DDE spoke.", "demo-defence-export"),
        ("Russia's Ministry of Examples spoke.", "ministry-of-examples-russia"),
    ],
)
def test_spellings_lead_to_one_actor(index: RecordIndex, text: str, key: str) -> None:
    """Transliteration, rank, case, patronymic and short form make no other actor."""
    assert key in [m.id for m in mentions(text, index)]


def test_a_longer_burmese_name_is_somebody_else(index: RecordIndex) -> None:
    """Kyaw Sample Aung is not Sample Aung, and is listed as new."""
    found = mentions("Kyaw Sample Aung and Testa Kyaw Htut sang.", index)

    assert [(m.id, m.name) for m in found] == [
        (None, "Kyaw Sample Aung"),
        (None, "Testa Kyaw Htut"),
    ]


def test_a_surname_beside_another_first_name(index: RecordIndex) -> None:
    """Oleg Mockov is not Sergei Mockov."""
    assert "sergei-mockov" not in [m.id for m in mentions("The painter Oleg Mockov spoke.", index)]


def test_a_surname_alone_after_the_full_name(index: RecordIndex) -> None:
    """Whoever was named in full is meant by the surname later on; before it nobody is."""
    found = mentions("Demonstrov waited. Alexey Demonstrov came. Demonstrov sat down.", index)

    assert [m.start for m in found if m.id == "alexey-demonstrov"] == [19, 43]


def test_offices_name_their_holder_by_date(index: RecordIndex) -> None:
    """The junta chief and a foreign minister are those of the day."""
    found = mentions("Russia's foreign minister met the junta chief.", index, date(2022, 4, 5))

    assert [m.id for m in found] == ["sergei-mockov", "sample-aung"]


def test_a_deputy_is_not_the_minister(index: RecordIndex) -> None:
    """The deputy Russian defence minister is the deputy."""
    found = mentions("the deputy Russian defence minister came", index, date(2022, 4, 5))

    assert [m.id for m in found] == ["alexey-demonstrov"]


def test_a_pronoun_is_no_state(index: RecordIndex) -> None:
    """An alias in capitals is not found in small letters."""
    assert mentions("They told us and the dde.", index) == []
