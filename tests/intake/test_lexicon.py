"""The words that intake knows are data that can be read, ship with it and stand there once."""

import re
import tomllib
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

import pytest

import analysis.intake.lexicon
from analysis.intake.lexicon.patterns import by_entry, lists, patterns
from analysis.intake.lexicon.word_lists import entries

LEXICON = Path(analysis.intake.lexicon.__file__).parent
ROOT = LEXICON.parents[2]
LISTS = sorted(path.stem for path in LEXICON.glob("*.txt"))
TABLES = sorted(path.stem for path in LEXICON.glob("*.yaml"))
# Tables that give for an entry the key that it is of; the others hold patterns.
BY_ENTRY = ["currencies", "export_fields", "office_words", "spellings"]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_holds_each_entry_once(name: str) -> None:
    """An entry that stands twice would be taken away in one place and stay in the other."""
    twice = [entry for entry, count in Counter(entries(name)).items() if count > 1]

    assert entries(name)
    assert twice == []


@pytest.mark.parametrize("name", BY_ENTRY)
def test_an_entry_stands_under_one_key(name: str) -> None:
    """What is looked up by its entry has one answer."""
    held = [entry for forms in lists(name).values() for entry in forms]

    assert held
    assert len(by_entry(name)) == len(held)


@pytest.mark.parametrize("name", [name for name in TABLES if name not in BY_ENTRY])
def test_a_table_holds_patterns(name: str) -> None:
    """Each name of a table is told by a pattern that can be read and matches no empty text."""
    empty = [key for key, form in patterns(name).items() if re.compile(form).fullmatch("")]

    assert patterns(name)
    assert empty == []


@pytest.mark.parametrize("name", [*LISTS, *TABLES])
def test_each_is_asked_for_by_name(name: str) -> None:
    """A file that no module reads is none of the words that intake knows."""
    code = "".join(path.read_text("utf-8") for path in LEXICON.parent.rglob("*.py"))

    assert re.search(rf"""["']{name}["']""", code)


def test_all_of_them_ship_with_the_package() -> None:
    """An installed package reads articles as the project's folder does."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shipped = project["tool"]["setuptools"]["package-data"]["analysis"]
    data = (p for p in LEXICON.iterdir() if p.is_file() and p.suffix != ".py")
    left = [
        path.name
        for path in data
        if not any(fnmatch(str(path.relative_to(ROOT / "analysis")), form) for form in shipped)
    ]

    assert left == []
