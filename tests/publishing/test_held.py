"""An edition stands where the record has changed and nothing that it says, and only there."""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from analysis.cli import main
from analysis.evidence.check import check_record
from analysis.publishing.manifest import NAME
from analysis.publishing.saying import DoubtError, said
from tests.conftest import HERE, RecordEditor, copy_record

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[RecordEditor, random.Random], None]

EDITIONS = ("2021-03", "2022", "2021-02..2023-06", "eve")
EVE = """  eve:
    title: "An example eve"
    start: "2022-09-01"
    end: "2022-09-30"
    as_of: "2022-09-03"
    sectors: ""
"""
# What names the record that an edition was held against.
OF_INPUTS = ("manifest.json", "provenance.json", "ro-crate-metadata.json")
STANDS = "the record has changed, but nothing that it says"


@dataclass(frozen=True)
class Project:
    """A folder with the fictional record and editions that were built from it."""

    root: Path

    @property
    def edit(self) -> RecordEditor:
        """Return an editor of its record."""
        return RecordEditor(self.root / "data")

    def build(
        self, *words: str, editions: tuple[str, ...] = EDITIONS, of: tuple[str, ...] = ()
    ) -> dict[str, str]:
        """Build editions; returns what was told of each, or of those in other folders."""
        result = CliRunner().invoke(main, ["build", *editions, "--root", str(self.root), *words])
        assert result.exit_code == 0, result.output
        lines = [line.partition(": ") for line in result.stdout.splitlines() if ": " in line]
        told = {Path(place).name: why for place, _, why in lines}
        return {name: told[name] for name in of or editions if name in told}

    def files(self, output: str = "output") -> dict[str, bytes]:
        """Return each file of the editions with its bytes."""
        return {
            f"{name}/{path.name}": path.read_bytes()
            for name in EDITIONS
            for path in sorted((self.root / output / name).iterdir())
        }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project whose editions are built; no test may change it."""
    root = tmp_path_factory.mktemp("made") / "project"
    copy_record(HERE / "record", root / "data")
    named = (HERE / "record" / "editions.yaml").read_text(encoding="utf-8") + EVE
    (root / "data" / "editions.yaml").write_text(named, encoding="utf-8")
    shutil.copytree(HERE.parent / "notebooks", root / "notebooks")
    shutil.copy(HERE.parent / "requirements.lock", root)
    project = Project(root)
    project.build()
    return project


@pytest.fixture
def project(made: Project, tmp_path: Path) -> Project:
    """Return a copy of it that a test may change."""
    return Project(shutil.copytree(made.root, tmp_path / "project"))


def one_more_fact(edit: RecordEditor, chance: random.Random) -> None:
    """Add a fact like another, told by a source of its own."""
    facts = [row for row in edit.read("events") if row["status"] == "confirmed"]
    fact = chance.choice(facts)
    source = next(s for s in edit.read("sources") if s["id"] == fact["sources"].split(";")[0])
    edit.add("sources", source["id"], id=f"{source['id']}-more", url=f"{source['url']}/more")
    edit.add(
        "events",
        fact["id"],
        id=f"{fact['id']}-more",
        sources=f"{source['id']}-more",
        status="reported",
        leader_visit="false",
    )


def a_correction(edit: RecordEditor, chance: random.Random) -> None:
    """Correct the words of a fact."""
    fact = chance.choice(edit.read("events"))
    edit("events", fact["id"], title=f"{fact['title']} after all")


def a_further_source(edit: RecordEditor, chance: random.Random) -> None:
    """Add a source that tells of nothing yet."""
    source = chance.choice([row for row in edit.read("sources") if row["published"]])
    edit.add("sources", source["id"], id=f"{source['id']}-too", url=f"{source['url']}/too")


def another_judgement(edit: RecordEditor, chance: random.Random) -> None:
    """Reword what the authors judge."""
    judged = chance.choice(edit.read("judgements"))
    edit("judgements", judged["id"], statement=f"{judged['statement'][:-1]}, as it seems.")


def another_count(edit: RecordEditor, chance: random.Random) -> None:
    """Note something beside a number that a counter gave."""
    counted = chance.choice([row for row in edit.read("figures") if row["value"].isdigit()])
    edit("figures", counted["id"], value=str(int(counted["value"]) + 1))


def another_name(edit: RecordEditor, chance: random.Random) -> None:
    """Call a place otherwise."""
    place = chance.choice(edit.read("places"))
    edit("places", place["id"], name=f"New {place['name']}")


CHANGES = (
    one_more_fact,
    a_correction,
    a_further_source,
    another_judgement,
    another_count,
    another_name,
)


def changed_soundly(record: Path, change: Change, chance: random.Random) -> None:
    """Change a record by chance so that a build takes it."""
    former = {path: path.read_bytes() for path in record.iterdir()}
    while True:
        change(RecordEditor(record), chance)
        if not any(fault.severity == "fault" for fault in check_record(record)):
            return
        for path, content in former.items():
            path.write_bytes(content)


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
def test_what_stands_is_what_a_build_would_give(project: Project, change: Change) -> None:
    """Byte for byte, manifests too, whatever row the change has fallen on."""
    before = project.files()
    changed_soundly(project.root / "data", change, random.Random(change.__name__))  # noqa: S311 - the same each time
    told = project.build()
    stood = tuple(name for name, why in told.items() if why == STANDS)
    assert stood
    found = project.files()
    kept = [name for name in found if name.split("/")[0] in stood and not name.endswith(OF_INPUTS)]
    assert [found[name] for name in kept] == [before[name] for name in kept]
    project.build("--force", editions=stood)
    assert project.files() == found


@pytest.mark.slow
def test_only_what_holds_a_new_fact_is_built(project: Project) -> None:
    """A dry run tells which and why, and writes nothing."""
    fact = "2022-09-06-example-reactor-paper"
    edit = project.edit
    edit.add("events", fact, id=f"{fact}-too", part_of="", title="Another paper is signed")
    before = project.files()
    expected = {
        "2021-03": STANDS,
        "2022": f"holds the new {fact}-too (events)",
        "2021-02..2023-06": f"holds the new {fact}-too (events)",
        "eve": STANDS,
    }
    assert project.build("--dry-run") == expected
    assert project.files() == before
    assert project.build("--jobs", "2")["eve"] == STANDS
    assert set(project.build().values()) == {"unchanged since it was built"}
    told = json.loads((project.root / "output" / "eve" / NAME).read_bytes())
    then = json.loads(before[f"eve/{NAME}"])
    assert told["inputs"]["files"] != then["inputs"]["files"]
    assert (told["digest"], told["counts"]) == (then["digest"], then["counts"])


@pytest.mark.slow
def test_what_tells_its_changes_stands_too(project: Project) -> None:
    """What changed since the edition before is of what both hold."""
    since = ("--start", "2022-09", "--end", "2022-09", "--since", "eve")
    project.build(*since, editions=())
    folder = next((project.root / "output").glob("*/changes.html")).parent
    a_further_source(project.edit, random.Random(1))  # noqa: S311 - any
    assert project.build("--dry-run", *since, editions=(), of=(folder.name,)) == {
        folder.name: STANDS
    }
    project.build(*since, editions=())
    found = {path.name: path.read_bytes() for path in folder.iterdir()}
    project.build("--force", *since, editions=())
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == found


def saying_of(project: Project, monkeypatch: pytest.MonkeyPatch, *more: str) -> dict[str, Any]:
    """Return what a notebook says with cells of its own behind the briefing's masthead."""
    monkeypatch.chdir(project.root)
    told = json.loads((project.root / "output" / "2022" / NAME).read_bytes())
    opening = (
        "from analysis.page import open_page\n"
        "from analysis.narrative.frame import bibliography, masthead, rebuild\n"
        "page = open_page(start=start, end=end, as_of=as_of, sectors=sectors, title=title)\n"
        "page.show(masthead, bibliography, rebuild)"
    )
    asked = {
        "cells": [("start = ''", True), (opening, False), *((cell, False) for cell in more)],
        "values": told["order"]["asked"],
        "parameters": told["parameters"],
        "rows": told["outputs"]["record.json"]["sha256"],
    }
    return said(asked)


def test_what_a_notebook_says_is_told_without_a_kernel(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the same each time, and another where something is shown beside it."""
    one = saying_of(project, monkeypatch, "page.audit()")
    assert one == saying_of(project, monkeypatch, "page.audit()")
    other = saying_of(project, monkeypatch, "page.show('Lamps.')", "page.audit()")
    assert one["masthead"] == other["masthead"]
    assert one["shown"] != other["shown"]


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("print('lamps')", "a cell prints"),
        ("import os\nos.system('echo lamps')", "a cell prints"),
        ("%time 1", "a cell is more than Python"),
        ("'lamps'", "a cell displays a str"),
        ("'lamps';", "a cell ends in a semicolon"),
        (
            "import IPython.display as d\nd.display('lamps', raw=True)",
            "a cell displays with options",
        ),
        ("made = page.make('Lamps.')", "it makes parts that it doesn't show"),
        ("other = open_page(start='2021')", "it works with 2 pages"),
    ],
)
def test_what_only_a_kernel_can_tell_is_left_to_it(
    project: Project, monkeypatch: pytest.MonkeyPatch, cell: str, why: str
) -> None:
    """An edition is built where it can't be told without one."""
    with pytest.raises(DoubtError, match=f"^{why}$"):
        saying_of(project, monkeypatch, cell, "page.audit()")


def test_what_is_shown_unaudited_is_left_to_a_build(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The audit has to see all that was shown."""
    with pytest.raises(DoubtError, match="its audit doesn't come last"):
        saying_of(project, monkeypatch)


def test_rebuilt_by_another_record_it_says_the_same(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`verify --rebuild` tells what changed since, and that the edition holds nothing of it."""
    a_further_source(project.edit, random.Random(1))  # noqa: S311 - any
    monkeypatch.chdir(project.root)
    result = CliRunner().invoke(main, ["verify", "output/eve", "--rebuild"])
    assert result.exit_code == 0, result.output
    assert "built again it says the same, digest " in result.stdout
    assert "data/sources.csv changed since, in nothing that it says." in result.stdout
