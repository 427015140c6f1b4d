"""An edition that tells what changed since the one before: an input like the others."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analysis.errors import BriefingError
from analysis.evidence.load import load_evidence
from analysis.parameters import make_parameters
from analysis.publishing import build
from analysis.publishing.build import build_edition
from analysis.publishing.inputs import digests
from analysis.publishing.order import Order
from analysis.publishing.reuse import reason_to_build
from analysis.publishing.since import since_of
from analysis.publishing.verify import verify_rebuilt
from tests.publishing import soundly

if TYPE_CHECKING:
    from nbformat import NotebookNode

JOURNEY = "2022-09-04-sample-aung-demo-port"
YEAR = {"start": "2022", "end": "2022"}


def executed(path: Path, values: dict[str, str], **_: object) -> NotebookNode:
    """Return what a run of the project's notebook would, without a kernel."""
    return soundly.run_notebook(path.parents[1] / "data", **values)


def order(root: Path, name: str, **given: str) -> Order:
    """Return the order for an edition of the project."""
    parameters = make_parameters(given, load_evidence(root / "data").coverage)
    notebook = root / "notebooks" / "briefing.ipynb"
    return Order(name, parameters, notebook, parameters.as_strings())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, fictional: Path) -> Path:
    """Return a project with an edition of August, and one of all that is known, told since it."""
    root = tmp_path_factory.mktemp("since") / "project"
    shutil.copytree(fictional, root / "data")
    (root / "notebooks").mkdir()
    (root / "notebooks" / "briefing.ipynb").write_text("{}", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(build, "run_notebook", executed)
        before = order(root, "summer", **YEAR, as_of="2022-08")
        build_edition(before, root=root, output=root / "output")
        build_edition(told_since(root), root=root, output=root / "output")
    return root


def told_since(root: Path) -> Order:
    """Return the order for the newest edition, told since that of August."""
    now = order(root, "newest", **YEAR)
    return replace(now, since=since_of(root / "output" / "summer", now.parameters))


@pytest.fixture
def project(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of that project which a test may spoil, and whose notebook needs no kernel."""
    monkeypatch.setattr(build, "run_notebook", executed)
    return Path(shutil.copytree(made, tmp_path / "project"))


def test_the_edition_carries_what_changed(made: Path) -> None:
    """As a page and as JSON, beside the others and listed with them."""
    folder = made / "output" / "newest"
    told = json.loads((folder / "changes.json").read_bytes())
    assert JOURNEY in [each["id"] for each in told["facts"]["added"]]
    assert (told["then"]["name"], told["now"]["name"]) == ("summer", "newest")
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert told["now"]["digest"] == manifest["digest"]
    assert {"changes.html", "changes.json"} <= set(manifest["outputs"])


def test_the_manifest_names_the_edition_before(made: Path) -> None:
    """By what it said, not by where it lay."""
    before, now = (
        json.loads((made / "output" / name / "manifest.json").read_bytes())
        for name in ("summer", "newest")
    )
    assert now["order"]["since"] == {
        "edition": "summer",
        "as_of": "2022-08-31",
        "digest": before["digest"],
        "files": {
            name: before["outputs"][name]["sha256"] for name in ("statements.json", "record.json")
        },
    }
    assert "since" not in before["order"]


def test_page_and_statements_are_the_same_without(project: Path) -> None:
    """What changed stands beside the edition and in nothing else of it."""
    plain = build_edition(order(project, "newest", **YEAR), root=project, output=project / "plain")
    for name in ("briefing.html", "briefing.pdf", "statements.json", "record.json"):
        since = project / "output" / "newest" / name
        assert since.read_bytes() == (plain.folder / name).read_bytes()
    assert not (plain.folder / "changes.html").exists()


def test_it_is_built_again_byte_for_byte(project: Path) -> None:
    """From the edition before, wherever below the output that lies by now."""
    (project / "output" / "summer").rename(project / "output" / "august")
    verdict = verify_rebuilt(project / "output" / "newest", project)
    assert verdict.holds, verdict.line


def test_without_the_edition_before_nobody_can_say(project: Path) -> None:
    """What is missing is named."""
    shutil.rmtree(project / "output" / "summer")
    with pytest.raises(BriefingError, match=r"has no edition summer of digest \w+, since which"):
        verify_rebuilt(project / "output" / "newest", project)


def test_asked_for_otherwise_it_is_built_again(made: Path) -> None:
    """With the edition before it stands as asked, without it doesn't."""
    folder, inputs = made / "output" / "newest", digests(made)
    given = {"root": made, "paper": "a4", "inputs": inputs}
    assert reason_to_build(told_since(made), folder, **given) == ""
    without = order(made, "newest", **YEAR)
    assert reason_to_build(without, folder, **given) == "asked for otherwise"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"start": "2021-03"}, r'its start is "2022-01-01", that of this edition "2021-03-01"'),
        ({"sectors": "defence"}, r'its sectors is "", that of this edition "defence"'),
        ({"as_of": "2022-08"}, r"is as of 2022-08-31, and this edition as of 2022-08-31"),
    ],
)
def test_another_edition_is_refused(made: Path, given: dict[str, str], words: str) -> None:
    """Only one of the same dates and sectors, as of an earlier day, is the one before."""
    asked = order(made, "newest", **{**YEAR, **given}).parameters
    with pytest.raises(BriefingError, match=words):
        since_of(made / "output" / "summer", asked)


def test_one_that_was_changed_is_refused(project: Path) -> None:
    """Nothing is told since what no build wrote."""
    folder = project / "output" / "summer"
    (folder / "record.json").write_text("{}", encoding="utf-8")
    with pytest.raises(BriefingError, match=r"record\.json: is not as a build wrote it"):
        since_of(folder, order(project, "newest", **YEAR).parameters)
