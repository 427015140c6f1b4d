"""How a build reports, to people and to programs, and what it does once editions stand."""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from analysis.cli import main
from analysis.errors import BriefingError
from analysis.publishing import afterwards, at_hand, commands
from analysis.publishing.build import Built
from tests.conftest import HERE
from tests.test_repository import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click.testing import Result

    from analysis.publishing.order import Order

NAME = "example-2022"
COUNTS = {"statements": 3, "figures": 1, "cited": 5, "facts": 2, "sources": 4}


def run(*words: str) -> Result:
    """Return what the command said."""
    return CliRunner().invoke(main, ["build", *words])


def written(folder: Path, order: Order) -> None:
    """Write into a folder what says that an edition stands there."""
    folder.mkdir(parents=True)
    parameters = order.parameters.as_strings()
    sizes = {"annex.pdf": 900, "briefing.html": 1_300_000, "briefing.ipynb": 5}
    told: dict[str, Any] = {
        "edition": order.name,
        "digest": "",
        "order": {"notebook": "", "copy": False, "paper": "a4", "asked": {}},
        "parameters": parameters,
        "inputs": {"digest": "", "files": {}},
        "outputs": {name: {"sha256": "0f" * 32, "bytes": size} for name, size in sizes.items()},
        "counts": COUNTS,
        "audit": {"statements": 3, "breaches": 0, "outside": 0},
    }
    (folder / "manifest.json").write_text(json.dumps(told))


@pytest.fixture
def project(record_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project whose builds write no more than what they say of themselves."""
    root = tmp_path / "project"
    shutil.copytree(record_folder, root / "data")
    shutil.copy(HERE / "record" / "editions.yaml", root / "data")
    (root / "notebooks").symlink_to(ROOT / "notebooks")
    monkeypatch.chdir(root)

    def build(order: Order, *, output: Path, **_: object) -> Built:
        folder = output / order.folder
        written(folder, order)
        return Built(folder, folder / "briefing.html", folder, folder, folder, {"Stage": 1.0})

    monkeypatch.setattr("analysis.publishing.build.build_edition", build)
    return root


@pytest.mark.usefixtures("project")
class TestReports:
    """One voice at a time."""

    def test_the_last_line_says_what_the_edition_holds(self) -> None:
        """Dates, facts, sources, statements that were audited, and sizes of what is read."""
        assert run(NAME).output.splitlines()[-1] == (
            "1 January to 31 December 2022, as of 15 June 2023: 2 facts, 4 sources, "
            "3 statements audited; briefing.html 1.3 MB, annex.pdf 900 bytes."
        )

    def test_verbose_names_each_file(self) -> None:
        """With its size and the beginning of its digest."""
        assert run(NAME, "--verbose").output.splitlines()[-3:] == [
            f"  output/{NAME}/annex.pdf: 900 bytes, 0f0f0f0f0f0f",
            f"  output/{NAME}/briefing.html: 1.3 MB, 0f0f0f0f0f0f",
            f"  output/{NAME}/briefing.ipynb: 5 bytes, 0f0f0f0f0f0f",
        ]

    def test_quiet_says_nothing_that_went_well(self) -> None:
        """On neither stream."""
        result = run(NAME, "--quiet")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")

    def test_quiet_still_says_what_went_wrong(self) -> None:
        """On the error stream, with exit code 1."""
        result = run("nowhere", "--quiet")
        assert (result.exit_code, result.stdout) == (1, "")
        assert 'unknown edition "nowhere"' in result.stderr

    def test_json_is_a_line_for_each_edition_and_nothing_else(self) -> None:
        """What a script needs to go on with."""
        result = run(NAME, "2021", "--json")
        lines = [json.loads(line) for line in result.stdout.splitlines()]
        assert [line["folder"] for line in lines] == [f"output/{NAME}", "output/2021"]
        assert lines[0]["facts"] == 2
        assert lines[0]["files"]["briefing.html"] == 1_300_000
        assert result.stderr == ""

    def test_json_says_of_an_edition_that_is_as_ordered_that_it_is_current(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """There is no reason to build it again."""
        monkeypatch.setattr("analysis.publishing.reuse.reason_to_build", lambda *_, **__: "")
        assert json.loads(run(NAME, "--json").stdout)["current"] is True

    def test_json_says_of_a_failed_edition_that_it_does_not_stand(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """And why, on the error stream."""

        def fail(*_: object, **__: object) -> None:
            raise BriefingError("cell 3 failed")

        monkeypatch.setattr("analysis.publishing.build.build_edition", fail)
        result = run(NAME, "--json")
        assert result.exit_code == 1
        assert json.loads(result.stdout)["current"] is False
        assert result.stderr == "briefing: cell 3 failed\n"

    def test_two_voices_are_refused(self) -> None:
        """Before anything is built."""
        result = run("--json", "--quiet")
        assert result.exit_code == 1
        assert "--quiet and --json each say how to report. Give one of them" in result.stderr

    def test_a_dry_run_opens_and_draws_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Since nothing was built."""
        monkeypatch.setattr("click.launch", lambda _: pytest.fail("a browser was asked for"))
        assert run(NAME, "--dry-run", "--open", "--charts").exit_code == 0


def test_open_opens_the_page(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the edition that was built, in whatever opens pages."""
    opened: list[str] = []
    monkeypatch.setattr("click.launch", lambda page: opened.append(page) or 0)
    assert run(NAME, "--open").exit_code == 0
    assert opened == [str(project / "output" / NAME / "briefing.html")]


@pytest.mark.usefixtures("project")
def test_of_several_editions_none_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody wants twenty pages at once; it is said, and the build stands."""
    monkeypatch.setattr("click.launch", lambda _: pytest.fail("a browser was asked for"))
    result = run(NAME, "2021", "--open")
    assert result.exit_code == 0
    assert "--open: opens one edition, and 2 were asked for." in result.stderr


@pytest.mark.usefixtures("project")
def test_without_a_browser_the_page_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The build stands all the same."""
    monkeypatch.setattr("click.launch", lambda _: 1)
    result = run(NAME, "--open")
    assert result.exit_code == 0
    assert f"output/{NAME}/briefing.html: no program was found to open it with." in result.stderr


@pytest.mark.parametrize(
    ("bytes_", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (20_400, "20 kB"), (1_250_000, "1.2 MB")],
)
def test_sizes_are_said_in_the_unit_that_fits(bytes_: int, words: str) -> None:
    """A reader compares them at a glance."""
    assert afterwards.size(bytes_) == words


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("command", ["build", "export"])
def test_a_shell_completes_names_of_editions(command: str) -> None:
    """By the names of `data/editions.yaml` that begin so."""
    completing = ShellComplete(main, {}, "briefing", "_BRIEFING_COMPLETE")
    found = [item.value for item in completing.get_completions([command], "exam")]
    assert found == [NAME]


def test_outside_of_a_project_nothing_is_completed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And no error falls into the prompt."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "datapackage.json").write_text("{}")
    completing = ShellComplete(main, {}, "briefing", "_BRIEFING_COMPLETE")
    assert completing.get_completions(["build"], "f") == []


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(("words", "steps"), [([], ["read"]), (["--force"], ["started", "read"])])
def test_a_forced_build_starts_what_forks_kernels_before_it_reads(
    words: list[str], steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It loads meanwhile; any other build may turn out to have nothing to do."""
    done = []

    @contextmanager
    def starting(_: Path) -> Iterator[None]:
        done.append("started")
        yield

    def reading(*_: object) -> None:
        done.append("read")
        message = "far enough"
        raise BriefingError(message)

    monkeypatch.setattr(at_hand, "warm_kernels", starting)
    monkeypatch.setattr(commands, "_read", reading)
    run(NAME, *words)
    assert done == steps
