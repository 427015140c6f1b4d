"""Editions built by a cluster's workers: the same bytes, and nothing from other inputs."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from analysis.errors import BriefingError
from analysis.evidence.load import load_evidence
from analysis.publishing import distributing, far_build
from analysis.publishing.distributing import on_cluster
from analysis.publishing.far_build import Delivery, State, Task, delivered, state_of
from analysis.publishing.inputs import digests
from analysis.publishing.order import Order, Setting, order_of
from analysis.publishing.sweep import Outcome
from tests.clusters import briefing, cluster

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
NAMES = ("2022", "2022-03")


def project(folder: Path, record: Path) -> Path:
    """Return a project's folder: a record, and the briefing's notebook."""
    shutil.copytree(record, folder / "data")
    (folder / "notebooks").mkdir()
    shutil.copy(NOTEBOOKS / "briefing.ipynb", folder / "notebooks")
    return folder


def asked(root: Path, output: Path, names: Sequence[str] = NAMES) -> tuple[list[Order], Setting]:
    """Return the orders of some dates, and the setting in which they are built."""
    coverage = load_evidence(root / "data").coverage
    orders = [order_of(root, coverage, edition=name) for name in names]
    return orders, Setting(root, output, digests(root))


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def here(tmp_path: Path, fictional: Path) -> Path:
    """Return the project in which editions are wanted."""
    return project(tmp_path / "here", fictional)


@pytest.fixture
def task(here: Path, tmp_path: Path) -> Task:
    """Return one edition of it, as a worker is given it."""
    orders, setting = asked(here, tmp_path / "output", NAMES[:1])
    state = state_of(here, setting.inputs)
    return Task(orders[0], "notebooks/briefing.ipynb", setting, state)


@pytest.mark.slow
def test_two_workers_write_what_is_written_here(
    here: Path, tmp_path: Path, fictional: Path
) -> None:
    """Each from a project of its own, in another folder; every file has the same bytes."""
    first, second = (project(tmp_path / name, fictional) for name in ("first", "second"))
    with cluster(tmp_path, first, second) as address:
        far = briefing(here, "build", *NAMES, "--output", "far", "--scheduler", address)
    alone = briefing(here, "build", *NAMES, "--output", "alone")
    assert (far.stderr, far.returncode, alone.returncode) == ("", 0, 0)
    assert "2 built, 0 failed." in far.stdout
    assert contents(here / "far") == contents(here / "alone")


@pytest.mark.slow
def test_a_worker_with_another_record_is_refused(
    here: Path, tmp_path: Path, fictional: Path
) -> None:
    """Before anything is built, with the table that differs."""
    other = project(tmp_path / "other", fictional)
    events = other / "data" / "events.csv"
    events.write_text(events.read_text("utf-8").replace("Example", "Sample"), encoding="utf-8")
    with cluster(tmp_path, other) as address:
        far = briefing(here, "build", *NAMES, "--output", "far", "--scheduler", address)
    assert far.returncode == 1
    assert "would build from other inputs; what differs: data/events.csv." in far.stderr
    assert not list((here / "far").glob("*/briefing.html"))


def test_without_a_scheduler_there_is_a_sentence(here: Path, tmp_path: Path) -> None:
    """Dask is missing, or nobody answers."""
    orders, setting = asked(here, tmp_path / "output")
    with pytest.raises(BriefingError, match=r"needs Dask|no Dask scheduler"):
        list(on_cluster(orders, setting, "nonsense"))


def test_a_copy_is_refused(here: Path, tmp_path: Path) -> None:
    """It lies on one machine, as may what it reads."""
    orders, setting = asked(here, tmp_path / "output")
    with pytest.raises(BriefingError, match=r"the copy briefing\.ipynb lies on this machine"):
        list(on_cluster([replace(orders[0], copy=True)], setting, "nonsense"))


class TestDiffering:
    """What two places build from, held against each other."""

    SAME = State({"data/events.csv": "1", "requirements.lock": "2"}, {"altair": "6"})

    def test_nothing_differs(self) -> None:
        """Between a place and itself."""
        assert self.SAME.differing(self.SAME) == ""

    @pytest.mark.parametrize(
        ("inputs", "packages", "told"),
        [
            ({"data/events.csv": "1"}, {"altair": "6"}, "requirements.lock"),
            (dict(SAME.inputs), {"altair": "7"}, "the package altair"),
            ({}, {}, "data/events.csv, requirements.lock; the package altair"),
        ],
    )
    def test_files_and_packages_are_named(
        self, inputs: dict[str, str], packages: dict[str, str], told: str
    ) -> None:
        """Those that one has otherwise, or not at all."""
        assert self.SAME.differing(State(inputs, packages)) == told

    def test_code_is_that_which_is_loaded(self, here: Path) -> None:
        """Also where the project's folder holds none of it."""
        assert "analysis/errors.py" in state_of(here).inputs


class TestDelivery:
    """What a worker hands back."""

    def test_a_project_that_changed_since_builds_nothing(self, task: Task, here: Path) -> None:
        """A worker may join late, or its files change while others are built."""
        (here / "data" / "editions.yaml").unlink()
        failure = delivered(task, here, None).failure
        assert failure == "what it is made from differs there in data/editions.yaml"

    def test_a_failed_cell_comes_with_its_notebook_and_the_paths_of_here(
        self, task: Task, tmp_path: Path, fictional: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As if it had failed where it is wanted."""
        there = project(tmp_path / "there", fictional)

        def failing(order: Order, setting: Setting, _: Any) -> Outcome:  # noqa: ANN401
            half_run = setting.output / "failed" / "2022.ipynb"
            half_run.parent.mkdir(parents=True)
            half_run.write_text("{}", encoding="utf-8")
            return Outcome(order, 1.0, failure=f"{order.notebook}: failed, see {half_run}")

        monkeypatch.setattr(far_build, "outcome", failing)
        done = delivered(task, there, None)
        here, output = task.setting.root, task.setting.output
        assert done.failure == (
            f"{here}/notebooks/briefing.ipynb: failed, see {output}/failed/2022.ipynb"
        )
        assert done.half_run == {"2022.ipynb": b"{}"}


class Promise:
    """What Dask gives for a task: its result, or the error that it ended with."""

    def __init__(self, ended: Delivery | Exception) -> None:
        """Take how it ended."""
        self._ended = ended

    def result(self) -> Delivery:
        """Return it, or raise it."""
        if isinstance(self._ended, Exception):
            raise self._ended
        return self._ended


class TestReceived:
    """What becomes here of what a worker hands back."""

    def test_an_edition_replaces_the_one_before_and_keeps_what_is_not_its(self, task: Task) -> None:
        """As a build does: what a person put into the folder stays."""
        folder = task.setting.folder_for(task.order)
        folder.mkdir(parents=True)
        (folder / "note.txt").write_text("mine", encoding="utf-8")
        (folder / "statements.json").write_text("{}", encoding="utf-8")
        done = distributing._received(Promise(Delivery(2.0, {"briefing.html": b"new"})), task)
        assert done.built
        assert done.built.html.read_bytes() == b"new"
        assert (folder / "note.txt").read_text("utf-8") == "mine"

    def test_a_half_run_notebook_is_kept(self, task: Task) -> None:
        """Where that of a build here would lie."""
        delivery = Delivery(failure="cell 3 failed", half_run={"2022.ipynb": b"{}"})
        done = distributing._received(Promise(delivery), task)
        assert (done.built, done.failure) == (None, "cell 3 failed")
        assert (task.setting.output / "failed" / "2022.ipynb").read_bytes() == b"{}"

    def test_a_worker_that_was_lost_is_one_failure(self, task: Task) -> None:
        """In a sentence, so that the others are built."""
        done = distributing._received(Promise(RuntimeError("the lamp went out")), task)
        assert done.failure == "no worker built it (the lamp went out). Build it again"
