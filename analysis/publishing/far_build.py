"""An edition built where it isn't wanted: as files, to be put in place where it is.

What it is made from has to be there as it is here: files, code that is loaded, and packages.
"""

from __future__ import annotations

from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from analysis import cache
from analysis.errors import few
from analysis.publishing.folder import temporary_folder
from analysis.publishing.inputs import changed_between, digests
from analysis.publishing.manifest import packages_of
from analysis.publishing.sweep import outcome

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from analysis.publishing.order import Order, Setting
    from analysis.publishing.sweep import Outcome
    from analysis.publishing.warm import Warm


@dataclass(frozen=True)
class State:
    """What editions of a place are made from: digests of its files, versions of its packages."""

    inputs: Mapping[str, str]
    packages: Mapping[str, str]

    def differing(self, other: State) -> str:
        """Return what differs between two places, in a few words; nothing where none does."""
        files = changed_between(self.inputs, other.inputs)
        packages = changed_between(self.packages, other.packages)
        found = [few(files)] if files else []
        return "; ".join(found + ([f"the package {few(packages)}"] if packages else []))


@dataclass(frozen=True)
class Task:
    """One edition to be built elsewhere, its notebook by its path in the project."""

    order: Order
    notebook: str
    setting: Setting
    state: State
    caching: bool = True


@dataclass(frozen=True)
class Delivery:
    """What came of a task: an edition's files by name, or why there are none.

    `half_run` is the notebook of which a cell failed, by the name of its file.
    """

    seconds: float = 0.0
    files: Mapping[str, bytes] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    failure: str = ""
    half_run: Mapping[str, bytes] = field(default_factory=dict)


def state_of(root: Path, inputs: Mapping[str, str] | None = None) -> State:
    """Return what editions of a project's folder are made from here, by the code that is loaded.

    `inputs` are the digests of its files where they were taken already.
    """
    return State(digests(root) if inputs is None else inputs, packages_of(root))


def delivered(task: Task, root: Path, warm: Warm | None) -> Delivery:
    """Return the edition of a task, built from the project in `root` and kept nowhere there."""
    if differing := task.state.differing(state_of(root)):
        return Delivery(failure=f"what it is made from differs there in {differing}")
    with ExitStack() as held:
        folder = held.enter_context(temporary_folder()).resolve()
        held.enter_context(cache.using(folder / "kept") if not task.caching else nullcontext())
        setting = replace(task.setting, root=root, output=folder / "output")
        order = replace(task.order, notebook=root / task.notebook)
        return _packed(outcome(order, setting, warm), task, setting)


def _packed(done: Outcome, task: Task, setting: Setting) -> Delivery:
    """Return an outcome without the paths of where it was built."""
    if done.built is None:
        failure = _here(done.failure, task, setting)
        half_run = _contents(setting.output / "failed")
        return Delivery(done.seconds, failure=failure, half_run=half_run)
    told = tuple(_here(each, task, setting) for each in done.built.told)
    return Delivery(done.seconds, _contents(done.built.folder), told)


def _here(text: str, task: Task, setting: Setting) -> str:
    """Return what was told of paths there as told of those where the edition is wanted."""
    moved = text.replace(str(setting.output), str(task.setting.output))
    return moved.replace(str(setting.root), str(task.setting.root))


def _contents(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        return {}
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
