"""A choice saved as a named edition: below what stands there, or not at all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from analysis.errors import BriefingError
from analysis.previewing.saving import save_edition
from analysis.publishing.editions import read_editions

if TYPE_CHECKING:
    from pathlib import Path

READ = date(2023, 6, 15)
GIVEN = {"start": "2022-03-01", "end": "2022-03-31", "title": 'Lamps: "new" # and é'}


@pytest.fixture
def editions(record_folder: Path) -> Path:
    """Return the fictional record's named editions."""
    return record_folder / "editions.yaml"


def test_an_edition_is_added_below(editions: Path) -> None:
    """Nothing before it changes, and it is read as it was given."""
    before = editions.read_text("utf-8")
    save_edition(editions, "lamps", GIVEN, READ)
    after = editions.read_text("utf-8")
    assert after.startswith(before)
    assert after.removeprefix(before) == (
        '  "lamps":\n    title: "Lamps: \\"new\\" # and é"\n    start: "2022-03-01"\n'
        '    end: "2022-03-31"\n    as_of: ""\n    sectors: ""\n'
    )
    assert read_editions(editions).named("lamps")["title"] == GIVEN["title"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "has no name"),
        ("example-2022", "is an edition already"),
        ("2022-q1", "means these dates by itself"),
        ("failed", "a name becomes a folder"),
        ("../lamps", "a name becomes a folder"),
        ("la\nmps", "a name becomes a folder"),
    ],
)
def test_a_name_that_cannot_be_is_refused(editions: Path, name: str, told: str) -> None:
    """And the file stays as it was."""
    before = editions.read_bytes()
    with pytest.raises(BriefingError, match=told):
        save_edition(editions, name, GIVEN, READ)
    assert editions.read_bytes() == before


def test_a_name_that_recurs_is_refused(editions: Path) -> None:
    """One of the editions that stand under one entry is an edition too."""
    more = '  halves:\n    every: "quarter"\n    from: "2022"\n'
    editions.write_text(editions.read_text("utf-8") + more, encoding="utf-8")
    with pytest.raises(BriefingError, match="is an edition already"):
        save_edition(editions, "2022-q1", GIVEN, READ)


def test_a_file_that_is_laid_out_otherwise_is_left_to_its_owner(editions: Path) -> None:
    """An entry below would be of something else, or break the file."""
    text = "editions: {full: {start: '2021-02-01', end: ''}}\ndefault: full\n"
    editions.write_text(text, encoding="utf-8")
    with pytest.raises(BriefingError, match=r"can't be saved|Add it by hand"):
        save_edition(editions, "lamps", GIVEN, READ)
    assert editions.read_text("utf-8") == text
