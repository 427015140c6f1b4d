"""What a worker of a Dask cluster does for builds: it keeps a process, and hands tasks on to it.

One command's process at a time: that of another command, even of one that was cut short, ends when
the next one begins.
"""

from __future__ import annotations

import asyncio
import pickle
import subprocess
import sys
import threading
from contextlib import suppress

from analysis.errors import BriefingError
from analysis.publishing.far_build import Delivery, State, Task
from analysis.publishing.far_process import COLD

_PROCESS = (sys.executable, "-I", "-X", "utf8", "-m", "analysis.publishing.far_process")
_ENDED = "the process that builds there has ended, most often for want of memory"
_one = threading.Lock()
_held: list[_Process] = []


class _Process:
    """A process that builds for one command, and what it told of the project that it lies in."""

    def __init__(self, command: str, *, cold: bool) -> None:
        self.command = command
        self._process = subprocess.Popen(  # noqa: S603 - of this module's own words
            [*_PROCESS, *([COLD] if cold else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.state = self.answer()

    def answer(self, task: Task | None = None) -> object:
        """Return its answer to a task, or the one that it begins with."""
        assert self._process.stdin is not None  # noqa: S101 - a pipe, as it was started
        assert self._process.stdout is not None  # noqa: S101 - likewise
        try:
            if task:
                pickle.dump(task, self._process.stdin)
                self._process.stdin.flush()
            found: object = pickle.load(self._process.stdout)  # noqa: S301 - our own process
        except (EOFError, OSError, pickle.UnpicklingError):
            self.close()
            return Delivery(failure=_ENDED)
        return found

    def close(self) -> None:
        """Let it end, with the kernels that it has; one that doesn't is killed."""
        if self in _held:
            _held.remove(self)
        with suppress(subprocess.TimeoutExpired, OSError, ValueError):
            self._process.communicate(timeout=10)
        self._process.kill()
        self._process.wait()


async def prepare(command: str, *, cold: bool) -> State:
    """Start the process of a command and return what editions would be made from here.

    Raises BriefingError where there is no project.
    """
    # In a thread, since another command's edition may have to be waited for.
    state = await asyncio.to_thread(_begun, command, cold=cold)
    if isinstance(state, State):
        return state
    told = state.failure if isinstance(state, Delivery) else _ENDED
    raise BriefingError(told)


def build_here(task: Task, command: str) -> Delivery:
    """Return the edition of a task, one at a time on each worker."""
    with _one:
        found = _process(command, cold=task.setting.cold).answer(task)
    return found if isinstance(found, Delivery) else Delivery(failure=_ENDED)


async def leave(command: str) -> None:
    """End the process of a command."""
    await asyncio.to_thread(_end, command)


def _begun(command: str, *, cold: bool) -> object:
    with _one:
        return _process(command, cold=cold).state


def _end(command: str) -> None:
    with _one:
        for each in [each for each in _held if each.command == command]:
            each.close()


def _process(command: str, *, cold: bool) -> _Process:
    for each in [each for each in _held if each.command != command]:
        each.close()
    if not _held:
        _held.append(_Process(command, cold=cold))
    return _held[0]
