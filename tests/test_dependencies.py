"""Each package that the project asks for says why it is there, and what would take its place."""

from __future__ import annotations

import re
import tomllib
from itertools import chain

from tests.test_repository import ROOT
from tools import bill

HEAD = "## What it stands on"
COLUMNS = ["Package", "Why", "Licence", "Last release", "What would replace it"]
NAME = re.compile(r"[A-Za-z0-9._-]+")


def asked() -> set[str]:
    """Return the packages of `pyproject.toml`, those of extras included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = chain.from_iterable(project["optional-dependencies"].values())
    names = map(NAME.match, (*project["dependencies"], *extras))
    return {name[0].lower() for name in names if name}


def rows() -> list[list[str]]:
    """Return the rows of the table, its heads within left out."""
    section = (ROOT / "docs" / "decisions.md").read_text("utf-8").partition(HEAD)[2]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert cells[0] == COLUMNS
    return [row for row in cells[1:] if not row[0].startswith("**")]


def test_each_package_that_is_asked_for_has_a_line() -> None:
    """None is missing, none is left over, none stands twice."""
    assert sorted(row[0] for row in rows()) == sorted(asked())


def test_each_line_is_whole() -> None:
    """Why, under what licence, last released when, replaced by what."""
    assert [row for row in rows() if len(row) != len(COLUMNS) or not all(row)] == []
    assert [row[0] for row in rows() if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", row[3])] == []


def test_licences_are_those_of_the_bill() -> None:
    """As far as the lock pins the package, whose licence the bill tells."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = {name for name, _, _ in bill.pinned(lock)}
    told = {row[0]: row[2] for row in rows() if row[0] in pinned}
    assert told == {name: bill.licence_of(name) for name in told}
