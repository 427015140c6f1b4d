"""Named editions: read, found by name, refused with what there is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from analysis.errors import BriefingError
from analysis.publishing.editions import read_editions

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """
default: full
editions:
  full: {start: "1921-03-01", end: "", sectors: "salt;horses"}
  "1922": {start: "1922", end: 1922}
"""


def write(folder: Path, text: str) -> Path:
    """Write the text as a file of editions and return its path."""
    path = folder / "editions.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_editions_are_read_as_strings(tmp_path: Path) -> None:
    """Every parameter comes out as the text that make_parameters takes."""
    editions = read_editions(write(tmp_path, GOOD))
    assert editions.default == "full"
    assert editions.named("1922") == {"start": "1922", "end": "1922"}


def test_an_unknown_name_is_answered_with_the_nearest(tmp_path: Path) -> None:
    """A slip of the pen gets the name that was meant, and all that there are."""
    editions = read_editions(write(tmp_path, GOOD))
    with pytest.raises(BriefingError, match=r'"ful" \(did you mean "full"\?\); there are full, 19'):
        editions.named("ful")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("default: full", 'no "editions"'),
        ("editions: [", "line 1: not YAML"),
        ("- full", 'expected a mapping with "default"'),
        ("default: ful\neditions: {full: {}}", r'default: unknown edition "ful" \(did you mean'),
        ("default: a\neditions: {a: {starts: x}}", 'edition "a": unknown parameter "starts"'),
        ("default: a\neditions: {a: {start: 1921-03-01}}", "start: 1921-03-01 is not text"),
        ("default: a\neditions: {a: x}", 'edition "a": expected parameters'),
        ("default: a/b\neditions: {a/b: {}}", "a name becomes a folder"),
        ("default: a\neditions: {a: &x {}, b: *x}", r"line 2: not YAML \(an alias \(\*x\)"),
        ("default: failed\neditions: {failed: {}}", "a name becomes a folder"),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    """Each way to write the file wrongly says where and what was expected."""
    with pytest.raises(BriefingError, match=rf"editions\.yaml.*{told}"):
        read_editions(write(tmp_path, text))


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    """No file, no traceback."""
    with pytest.raises(BriefingError, match="not found"):
        read_editions(tmp_path / "editions.yaml")


RECURRING = GOOD + '  months: {every: month, from: "1922-03", sectors: "salt"}\n'
READ_TO = date(1922, 4, 30)


def test_an_entry_with_every_stands_for_many(tmp_path: Path) -> None:
    """One for each month, with the entry's other parameters, and found by its own name."""
    editions = read_editions(write(tmp_path, RECURRING))
    assert editions.all_of("months", READ_TO) == ("1922-03", "1922-04")
    assert editions.named("1922-03", READ_TO)["sectors"] == "salt"
    assert editions.everything(READ_TO) == ("full", "1922", "1922-03", "1922-04")


def test_a_name_of_the_file_counts_before_dates(tmp_path: Path) -> None:
    """`1922` is what the file says of it, and dates that it doesn't name are themselves."""
    editions = read_editions(write(tmp_path, GOOD))
    assert editions.named("1922") == {"start": "1922", "end": "1922"}
    assert editions.named("1921-q2") == {"start": "1921-04-01", "end": "1921-06-30"}


def test_a_recurring_entry_has_an_edition_s_parameters_alone(tmp_path: Path) -> None:
    """A slip in its fields is told like that of any other."""
    text = RECURRING.replace('sectors: "salt"', 'sector: "salt"')
    with pytest.raises(BriefingError, match=r'edition "months": unknown parameter "sector"'):
        read_editions(write(tmp_path, text))
