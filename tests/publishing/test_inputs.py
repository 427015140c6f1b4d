"""An edition says what it was made from, so that a later change shows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from analysis.errors import BriefingError
from analysis.publishing import inputs
from analysis.publishing.inputs import digests, refuse_changed
from analysis.publishing.manifest import NAME, changed_since
from tests.publishing import soundly

if TYPE_CHECKING:
    from pathlib import Path


LEFT_OUT = (
    "README.md",
    "analysis/intake/reading/files.py",
    "analysis/previewing/screen.py",
    "analysis/serving/gate.py",
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a checkout with one file of each kind of input and an edition made from them."""
    monkeypatch.setattr(inputs, "CODE", tmp_path)
    for name in (
        "data/events.csv",
        "analysis/page.py",
        "analysis/charts/outlines.json",
        "notebooks/briefing.ipynb",
        "requirements.lock",
        *LEFT_OUT,
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    edition = tmp_path / "output" / "full"
    edition.mkdir(parents=True)
    (edition / NAME).write_text(json.dumps(manifest(digests(tmp_path))), encoding="utf-8")
    return tmp_path


def manifest(files: dict[str, str]) -> dict[str, object]:
    """Return what a build would write of an edition made from these inputs, as far as it counts."""
    return soundly.manifest("full", inputs={"digest": "", "files": files})


def test_an_untouched_project_has_not_changed(project: Path) -> None:
    """Right after a build nothing differs."""
    assert changed_since(project / "output" / "full", project) == ()


@pytest.mark.parametrize(
    "name",
    ["data/events.csv", "analysis/page.py", "analysis/charts/outlines.json", "requirements.lock"],
)
def test_a_changed_input_is_named(project: Path, name: str) -> None:
    """The maintainer reads which file has changed since."""
    (project / name).write_text("other", encoding="utf-8")

    assert changed_since(project / "output" / "full", project) == (name,)


def test_a_new_and_a_lost_input_are_named(project: Path) -> None:
    """A file that came or went changes what a build would give."""
    (project / "data" / "votes.csv").write_text("id", encoding="utf-8")
    (project / "notebooks" / "briefing.ipynb").unlink()

    assert changed_since(project / "output" / "full", project) == (
        "data/votes.csv",
        "notebooks/briefing.ipynb",
    )


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_no_page_depends_on_is_left_out(project: Path, name: str) -> None:
    """A changed README, intake rule or preview asks for no new edition."""
    assert name not in digests(project)


def test_the_code_that_runs_is_told_of_whatever_folder_the_project_is_in(tmp_path: Path) -> None:
    """A project outside any checkout has no code of its own, and a folder called so is no code."""
    (tmp_path / "analysis").mkdir()
    (tmp_path / "analysis" / "mine.py").write_text("", encoding="utf-8")

    found = digests(tmp_path)

    assert "analysis/mine.py" not in found
    assert {"analysis/page.py", "requirements.lock"} <= found.keys()


def test_a_lock_of_the_project_counts_before_that_of_the_code(project: Path) -> None:
    """It says by which releases its owner means to build."""
    own = digests(project)["requirements.lock"]
    (project / "requirements.lock").unlink()

    assert digests(project)["requirements.lock"] != own


def test_a_folder_without_an_edition_says_nothing(tmp_path: Path) -> None:
    """There is nothing to compare with where nothing was published."""
    assert changed_since(tmp_path, tmp_path) is None


def test_an_input_that_changes_during_a_build_is_named(project: Path) -> None:
    """What was checked would not be what was read."""
    before = digests(project)
    refuse_changed(before, digests(project))
    (project / "data" / "events.csv").write_text("other", encoding="utf-8")
    with pytest.raises(BriefingError, match=r"data/events\.csv: changed while the edition"):
        refuse_changed(before, digests(project))


@pytest.mark.parametrize("content", ["not JSON", "[]", "{}", '{"inputs": 3}', "[" * 100_000])
def test_a_broken_manifest_is_told_in_a_sentence(project: Path, content: str) -> None:
    """Whatever happened to the file."""
    edition = project / "output" / "full"
    (edition / NAME).write_text(content, encoding="utf-8")
    with pytest.raises(BriefingError, match=r"manifest\.json: .*Build the edition again"):
        changed_since(edition, project)
