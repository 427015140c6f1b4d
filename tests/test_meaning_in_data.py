"""What the code knows of the record stands in the record: roles, names and sides, never ids."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

from analysis.evidence.load import load_evidence
from tests.builders import known
from tests.conftest import DATA, RecordEditor
from tests.everything import statements_of

ANALYSIS = Path(__file__).parents[1] / "analysis"
# Tables whose ids, and columns whose names, no module may know.
IDS = (
    "sources",
    "actors",
    "places",
    "events",
    "series",
    "figures",
    "disagreements",
    "judgements",
    "indicators",
    "votes",
    "stages",
    "listings",
)
NAMES = {
    "actors": ("name", "aliases"),
    "places": ("name", "aliases"),
    "figures": ("attributed_to",),
}
# Short ones are words of every language: "un" is a section, "who" a pronoun.
SHORTEST = 5
# What a module may name although the record has it too, and why.
EXCEPTIONS = {
    "analysis/__init__.py": {"Russia", "Myanmar"},  # the project says what it is for
    "analysis/cli.py": {"Russia", "Myanmar"},  # its command does so likewise
    # An index of arms transfers is defined by those who make it, and its unit with it.
    # The world has one, and a section and a kind of source are about it.
    "analysis/narrative/sections/un.py": {"United Nations"},
    "analysis/publishing/views.py": {"United Nations"},
    "analysis/publishing/fonts.py": {"Myanmar"},  # a script is called so, and a font after it
    # One agency under several spellings is one origin, whatever the record is about.
    "analysis/evidence/independence.py": {"TASS", "Agence France-Presse", "Associated Press"},
    # The terms of likelihood are those of a directive of theirs.
    "analysis/narrative/sections/judgements.py": {"United States"},
}

# What may take texts apart by patterns where words are made, and what it takes apart.
PATTERNS = {
    "narrative/markdown.py": "marks that a terminal would read",
    "narrative/writer.py": "blanks that a template leaves",
    "charts/chart.py": "ids that the drawing library numbers",
    "charts/guest.py": "what a chart that a person drew calls no colour",
}


def names_of_the_record() -> set[str]:
    """Return ids and names of persons, bodies, countries and series, and what sides are called."""
    found: set[str] = set()
    for table in IDS:
        with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                cells = [row["id"], *(row[column] for column in NAMES.get(table, ()))]
                found |= {name for cell in cells for name in cell.split(";")}
    subject = load_evidence(DATA).subject
    found |= {word for side in subject.sides for word in (side.id, side.name, side.adjective)}
    return {name for name in found if len(name) >= SHORTEST}


def modules() -> list[Path]:
    """Return the modules of the rooms that must not know the record.

    Those of intake read articles by lists of words, which are data of its own.
    """
    return [path for path in sorted(ANALYSIS.rglob("*.py")) if "intake" not in path.parts]


def test_no_module_knows_a_row_of_the_record() -> None:
    """No id, person, body, country or series stands in the code, but for what is named above."""
    words = sorted(names_of_the_record(), key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, words))})(?![\w-])")
    found = [
        f"{where}:{number}: {name}"
        for path in modules()
        for where in [str(path.relative_to(ANALYSIS.parent))]
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        for name in pattern.findall(line)
        if name not in EXCEPTIONS.get(where, ())
    ]
    assert found == []


@pytest.mark.parametrize("series", ["aapp-killed", "un-arms-russia"])
def test_another_id_for_a_series_changes_no_sentence(tmp_path: Path, series: str) -> None:
    """What a series stands for is its role, so that its id is a name like any other."""
    folder = tmp_path / "record"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("articles"))
    edit = RecordEditor(folder)
    edit("series", series, id="zz-renamed")
    rows = edit.read("figures")
    for row in rows:
        row["series"] = "zz-renamed" if row["series"] == series else row["series"]
    edit.write("figures", rows)
    asked = {"start": "2022", "end": "2022"}

    def said(record: Path) -> list[tuple[str, str]]:
        window = known(load_evidence(record), **asked)
        return sorted((one.id, one.text) for one in statements_of(window))

    assert said(folder) == said(DATA)


def test_nothing_reads_back_what_was_written() -> None:
    """What words are made of is kept beside them; no pattern takes them apart again."""
    rooms = ("narrative", "charts", "document")
    paths = [path for room in rooms for path in sorted((ANALYSIS / room).rglob("*.py"))]
    using = [p for p in paths if re.search(r"^import re$", p.read_text("utf-8"), re.MULTILINE)]

    assert sorted(str(path.relative_to(ANALYSIS)) for path in using) == sorted(PATTERNS)
