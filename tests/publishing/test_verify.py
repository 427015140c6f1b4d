"""`briefing verify`: whether an edition is what its manifest claims."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from analysis.cli import main
from analysis.errors import BriefingError
from analysis.evidence.load import load_evidence
from analysis.parameters import make_parameters
from analysis.publishing import build, verify
from analysis.publishing.afterwards import told_of
from analysis.publishing.build import build_edition
from analysis.publishing.manifest import NAME
from analysis.publishing.order import Order
from tests.conftest import RecordEditor
from tests.publishing import soundly

if TYPE_CHECKING:
    from nbformat import NotebookNode

CASES = ("briefing.html", "briefing.pdf", "annex.pdf", "briefing.ipynb", "statements.json")
CASES += ("record.json", "provenance.json", "ro-crate-metadata.json")


def executed(path: Path, values: dict[str, str], **_: object) -> NotebookNode:
    """Return what a run of the project's notebook would, without a kernel."""
    return soundly.run_notebook(path.parents[1] / "data", **values)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, fictional: Path) -> Path:
    """Return a project's folder with an edition built from the fictional record."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(fictional, root / "data")
    (root / "notebooks").mkdir()
    (root / "notebooks" / "briefing.ipynb").write_text("{}", encoding="utf-8")
    parameters = make_parameters(
        {"start": "2022", "end": "2022"}, load_evidence(fictional).coverage
    )
    notebook = root / "notebooks" / "briefing.ipynb"
    order = Order("spring", parameters, notebook, parameters.as_strings())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(build, "run_notebook", executed)
        build_edition(order, root=root, output=root / "output")
    return root


def test_a_build_counts_what_its_first_page_counts(made: Path) -> None:
    """Its last line, the manifest and the page say the same of facts and of sources."""
    folder = made / "output" / "spring"
    told = told_of(folder)
    assert told is not None
    page = re.sub(r"<[^>]+>", "", (folder / "briefing.html").read_text(encoding="utf-8"))
    for name in ("facts", "sources"):
        assert told[name] == json.loads((folder / NAME).read_bytes())["counts"][name]
        assert f"{told[name]} {name}" in page


@pytest.fixture
def project(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of that folder which a test may spoil, and whose notebook needs no kernel."""
    monkeypatch.setattr(build, "run_notebook", executed)
    return Path(shutil.copytree(made, tmp_path / "project"))


@pytest.fixture
def edition(project: Path) -> Path:
    """Return the edition's folder in the copy."""
    return project / "output" / "spring"


def test_an_edition_is_what_its_manifest_says(project: Path, edition: Path) -> None:
    """One line with files, statements and the digest that it prints."""
    verdict = verify.verify(edition, project)
    assert verdict.holds
    digest = json.loads((edition / NAME).read_bytes())["digest"]
    assert verdict.line.startswith(f"{edition}: is what its manifest says: ")
    assert verdict.line.endswith(f"digest {digest}.")


@pytest.mark.parametrize("name", CASES)
def test_a_flipped_byte_is_found_in_each_output(project: Path, edition: Path, name: str) -> None:
    """Wherever in the file it is."""
    content = bytearray((edition / name).read_bytes())
    content[len(content) // 2] ^= 1
    (edition / name).write_bytes(content)
    verdict = verify.verify(edition, project)
    assert not verdict.holds
    assert f"is not what its manifest says: {name} differs" in verdict.line


def test_a_manifest_that_was_made_to_fit_is_found(project: Path, edition: Path) -> None:
    """The digest is that of statements and inputs, so another file's hash alone is not enough."""
    said = edition / "statements.json"
    said.write_bytes(said.read_bytes().replace(b"2022", b"2021", 1))
    told = json.loads((edition / NAME).read_bytes())
    told["outputs"] = verify.outputs_of(edition)
    (edition / NAME).write_text(json.dumps(told), encoding="utf-8")
    assert "its digest is not that of its statements" in verify.verify(edition, project).line


def test_what_is_missing_or_foreign_is_named(project: Path, edition: Path) -> None:
    """The notebook alone may be left out, as in what is published."""
    (edition / "briefing.ipynb").unlink()
    assert verify.verify(edition, project).holds
    (edition / "lamps.pdf").write_bytes(b"mine")
    assert verify.verify(edition, project).line.endswith("; beside them lamps.pdf.")
    (edition / "annex.pdf").unlink()
    assert verify.verify(edition, project).line.endswith("annex.pdf is missing")


def test_a_copy_in_circulation_is_traced(project: Path, edition: Path, tmp_path: Path) -> None:
    """By its bytes, among the project's editions."""
    copy = shutil.copy(edition / "briefing.pdf", tmp_path / "received.pdf")
    verdict = verify.verify(Path(copy), project)
    assert verdict.holds
    assert "is the briefing.pdf of edition spring, digest" in verdict.line
    Path(copy).write_bytes(b"%PDF another")
    assert "no edition below" in verify.verify(Path(copy), project).line


def test_built_again_it_gives_the_same_bytes(project: Path, edition: Path) -> None:
    """From the manifest alone, in a folder of its own."""
    assert verify.verify_rebuilt(edition, project).line.startswith(f"{edition}: built again, byte")


def test_a_changed_cell_is_told_by_input_fact_and_sentence(project: Path, edition: Path) -> None:
    """So that whoever looks knows where to look."""
    edit = RecordEditor(project / "data")
    said = json.loads((edition / "statements.json").read_bytes())["statements"]
    fact = next(f for s in said if s["section"] == "leaders" for f in s["facts"])
    edit("events", fact, title="Sample Aung carries lamps", summary="Sample Aung carried lamps.")
    verdict = verify.verify_rebuilt(edition, project)
    assert not verdict.holds
    assert "data/events.csv changed since; " in verdict.line
    assert fact in verdict.line
    assert "has become" in verdict.line
    again = {each["id"]: each for each in said if fact in each["facts"]}
    named = [key for key in again if key in verdict.line]
    assert len(named) > 1
    assert f"each rests on {fact}" in verdict.line


def test_each_statement_is_held_against_the_record(project: Path, edition: Path) -> None:
    """By the audit, which shares nothing with the writers."""
    assert verify.verify_record(edition, project).holds
    said = json.loads((edition / "statements.json").read_bytes())
    said["statements"][0]["text"] += " And 999 lamps."
    (edition / "statements.json").write_text(json.dumps(said), encoding="utf-8")
    verdict = verify.verify_record(edition, project)
    assert not verdict.holds
    assert 'the number "999" is in none of its facts' in verdict.line


def test_a_folder_that_says_nothing_is_refused(project: Path) -> None:
    """In a sentence that says what to do."""
    with pytest.raises(BriefingError, match=r"has no manifest\.json.*Build the edition again"):
        verify.verify(project / "data", project)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("counts", {}),
        ("outputs", {"briefing.html": 1}),
        ("outputs", {"briefing.html": {"sha256": 1, "bytes": 1}}),
        ("parameters", 3),
        ("order", {"asked": [], "notebook": 3}),
        ("inputs", {"digest": "", "files": {"data/events.csv": {}}}),
        ("edition", None),
    ],
)
def test_a_manifest_of_another_form_is_refused(
    project: Path, edition: Path, place: str, value: object
) -> None:
    """Whatever stands in it, by all that reads it."""
    told = json.loads((edition / NAME).read_bytes())
    (edition / NAME).write_text(json.dumps({**told, place: value}), encoding="utf-8")
    for path in (edition, edition / "briefing.html"):
        with pytest.raises(BriefingError, match=r"manifest\.json: is not what a build writes"):
            verify.verify(path, project)


@pytest.mark.parametrize("content", [b"{", b"[" * 100_000, b"\xff", b"3"])
def test_a_broken_manifest_is_refused(project: Path, edition: Path, content: bytes) -> None:
    """With its place and what to do."""
    (edition / NAME).write_bytes(content)
    with pytest.raises(BriefingError, match=r"manifest\.json: .*Build the edition again"):
        verify.verify(edition, project)


def test_the_command_says_it_in_one_line(
    project: Path, edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And ends with 1 where it doesn't hold."""
    monkeypatch.chdir(project)
    result = CliRunner().invoke(main, ["verify", "output/spring", "--record"])
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)
    (edition / "briefing.pdf").write_bytes(b"")
    result = CliRunner().invoke(main, ["verify", "output/spring"])
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 1)
