"""What the code knows of the record stands in the record: roles, names and sides, never ids."""

from __future__ import annotations

import ast
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
    "readings",
    "glossary",
    "votes",
    "stages",
    "listings",
)
NAMES = {
    "actors": ("name", "aliases"),
    "places": ("name", "aliases"),
    "offices": ("office",),
    "events": ("title",),
    "series": ("label", "short"),
    "figures": ("attributed_to",),
    "positions": ("who",),
    "glossary": ("term", "aliases"),
    "votes": ("body", "topic", "symbol"),
    "stages": ("agreement", "label"),
    "listings": ("authority", "target"),
}
# Short ones are words of every language: "un" is a section, "who" a pronoun.
SHORTEST = 5
# What a module may name although the record has it too, and why.
EXCEPTIONS = {
    "analysis/__init__.py": {"Russia", "Myanmar"},  # the project says what it is for
    "analysis/cli.py": {"Russia", "Myanmar"},  # its command does so likewise
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


# Methods that look into words, and what words go by where they are made.
LOOKING = {"startswith", "endswith", "removeprefix", "removesuffix", "partition", "rpartition"}
LOOKING |= {"replace", "find", "rfind", "index", "rindex", "split", "rsplit", "count"}
CUTTING = {"removeprefix", "removesuffix", "partition", "rpartition", "startswith", "endswith"}
TURNING = {"casefold", "lower", "strip", "rstrip"}
WORDS = {"text", "words", "head", "title", "sentence", "error", "label", "alt", "bare", "note"}
# What may look into words all the same, by module and function, and into which.
LOOKED_INTO = {
    "cache.py:_read": "a file's first line",
    "charts/captions.py:_say": "which of the facts a picture's words print",
    "narrative/filters.py:defined": "an author's definition",
    "narrative/introducing.py:_parted": "a name in what authors wrote and templates print",
    "narrative/introducing.py:introduced": "likewise",
    "narrative/maker.py:_beside": "which disputes the words tell already",
    "narrative/maker.py:_with_caveats": "which caveats the words hold already",
    "narrative/scoping.py:names_sectors": "whether the words name the sectors already",
    "narrative/telling.py:touches": "whether the words print the date in dispute",
    "narrative/writer.py:_head_of": "that a head stands first, else it raises",
    "parameters.py:_title": "letters that can't be printed",
    "previewing/saving.py:_refuse_misread": "the path of a trial file",
    "publishing/audited.py:_framed": "whether a number stands in its sentence, else it raises",
    "publishing/card.py:_said": "a title that anybody may give",
    "publishing/far_build.py:_here": "paths of another machine",
    "publishing/on_paper.py:masthead": "a title that anybody may give",
    "publishing/other_project.py:naming_its_record": "the path of a copy",
    "publishing/spans.py:span_of": "dates as they are typed",
}


def names_of_the_record() -> set[str]:
    """Return ids and names of what the record tells of, and what sides and journeys are called.

    Of persons, bodies, countries, series, topics of ballots, deals, terms, and so on.
    """
    found: set[str] = set()
    for table in {*IDS, *NAMES}:
        columns = (("id",) if table in IDS else ()) + NAMES.get(table, ())
        with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found |= {name for column in columns for name in row[column].split(";")}
    subject = load_evidence(DATA).subject
    found |= {word for side in subject.sides for word in (side.id, side.name, side.adjective)}
    found |= {subject.journey, subject.journeys, subject.turning_point}
    return {name for name in found if len(name) >= SHORTEST}


@pytest.mark.parametrize("kind", ["person", "organisation", "state", "series", "topic", "deal"])
def test_each_kind_of_name_is_looked_for(kind: str) -> None:
    """A kind that the search forgot would be one that a module could name unseen."""
    record = load_evidence(DATA)
    of_kind = {
        "series": {one.label for one in record.series.values()},
        "topic": {vote.topic for vote in record.votes},
        "deal": {stage.label for stage in record.stages},
    }.get(kind) or {actor.name for actor in record.actors.values() if actor.kind == kind}
    assert {name for name in of_kind if len(name) >= SHORTEST} <= names_of_the_record()


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


def called(node: ast.expr) -> str:
    """Return what an expression goes by: its own name, or that of what it is taken from."""
    match node:
        case ast.Call(func=ast.Attribute(attr=method, value=value)) if method in LOOKING | TURNING:
            return called(value)
        case ast.Call(func=ast.Name(id="str"), args=[value, *_]):
            return called(value)
        case ast.Call(func=made):
            return f"{called(made)}()"
        case ast.Subscript(slice=ast.Constant(value=str(key))):
            return key
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def looks_into_words(node: ast.AST) -> bool:
    """Return whether something is sought in words; a single letter, a stop or a blank, is no word.

    Words are what goes by such a name, and what a function has just returned.
    """
    match node:
        case ast.Compare(ops=[ast.In() | ast.NotIn()], comparators=[where]):
            return called(where) in WORDS
        case ast.Call(func=ast.Attribute(attr=method, value=where), args=[sought, *_]):
            if method not in LOOKING or is_a_letter(sought):
                return False
            return called(where) in WORDS or (called(where).endswith("()") and method in CUTTING)
    return False


def is_a_letter(node: ast.expr) -> bool:
    """Return whether this is one letter, or several of which any will do."""
    match node:
        case ast.Constant(value=str(text)):
            return len(text) == 1
        case ast.Tuple(elts=several):
            return all(map(is_a_letter, several))
    return False


def test_nothing_looks_for_words_in_our_own_sentences() -> None:
    """What a sentence says is known from its queries, facts and roles; what else, is named above.

    The audit stands apart: it holds words against facts.
    """
    rooms = ("narrative", "charts", "findings", "document", "comparing", "publishing", "previewing")
    paths = [path for room in rooms for path in sorted((ANALYSIS / room).rglob("*.py"))]
    found = {
        f"{path.relative_to(ANALYSIS)}:{function.name}"
        for path in [*paths, *ANALYSIS.glob("*.py")]
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef) and any(map(looks_into_words, ast.walk(function)))
    }
    assert sorted(found) == sorted(LOOKED_INTO)


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("'journey' in said.text", True),
        ("told.text.startswith(name)", True),
        ("str(error).startswith('unknown')", True),
        ("brief(event).rpartition(' (')", True),
        ("text.endswith('.')", False),
        ("key in facts", False),
    ],
)
def test_the_kind_is_seen(code: str, *, seen: bool) -> None:
    """Words of ours are known by what they go by, or by having just been made."""
    assert any(map(looks_into_words, ast.walk(ast.parse(code)))) is seen
