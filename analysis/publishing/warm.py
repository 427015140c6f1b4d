"""Kernels forked from a process that has loaded what notebooks need, where the system can fork.

A build that makes many editions would otherwise load the same libraries for each of them. papermill
stays the one that executes: it asks jupyter_client for a kernel, and that asks the provisioner of
`analysis.publishing.provisioner`.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from analysis.cache import OFF, place
from analysis.errors import BriefingError
from analysis.publishing.folder import temporary_folder
from analysis.publishing.kernel import clean_environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import TextIO

    from analysis.document.codec import Part

    Draw = Callable[[Part], None]

_MODULE = "analysis.publishing.forking"
_FLAGS = ("-I", "-X", "utf8")
# numpy's libraries would start threads of their own, and what runs threads can't be forked safely.
_ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL", "BLIS")}


class Warm:
    """A process that forks a kernel on request; one request is answered at a time."""

    def __init__(self, environment: Mapping[str, str], record: Path | None = None) -> None:
        """Start it in this environment; it loads, and reads a record, while the caller goes on."""
        read = [str(record)] if record else []
        ours, theirs = socket.socketpair()
        draws, drawer = socket.socketpair()
        given = (theirs.fileno(), drawer.fileno())
        self._process = subprocess.Popen(  # noqa: S603 - of this module's own words
            [*(sys.executable, *_FLAGS, "-m", _MODULE), *map(str, given), *read],
            env={**environment, **_ONE_THREAD},
            pass_fds=given,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        theirs.close()
        drawer.close()
        self._drawer = Drawer(draws)
        self._lines = ours.makefile("rw", encoding="utf-8")
        self._socket = ours
        self._one = threading.Lock()
        self._asked = False

    def fork(self, command: Sequence[str], folder: str, environment: Mapping[str, str]) -> Forked:
        """Return a kernel that runs the command's arguments in a folder and an environment.

        Raises BriefingError when the process is gone or will not fork.
        """
        arguments = list(command[command.index("-f") :])
        return self._forked(arguments=arguments, folder=folder, environment=dict(environment))

    def aside(
        self, module: str, files: Sequence[str | Path], folder: str, environment: Mapping[str, str]
    ) -> Forked:
        """Return a process in which a module answers, asked and told in `files`.

        It works in a folder and an environment. Raises BriefingError when the process is gone or
        will not fork.
        """
        given = [str(each) for each in files]
        return self._forked(
            answering=module, files=given, folder=folder, environment=dict(environment)
        )

    def _forked(self, **request: object) -> Forked:
        told = self.ask(**request)
        if "pid" not in told:
            raise BriefingError(_refused(str(told.get("why", "it has ended"))))
        return Forked(self, int(told["pid"]))

    def ask(self, **request: object) -> dict[str, Any]:
        """Return the answer to one request, nothing where the process is gone."""
        self._asked = True
        with self._one, suppress(OSError, ValueError):
            self._lines.write(json.dumps(request) + "\n")
            self._lines.flush()
            answer: dict[str, Any] = json.loads(self._lines.readline())
            return answer
        return {}

    def drawing(self) -> AbstractContextManager[Draw]:
        """Let a process of its own draw what is handed over, into what is kept.

        It has made what every page needs before, and is done with all of it at the end. Where it is
        gone, nothing is drawn.
        """
        self._asked = True
        return self._drawer.drawing()

    def close(self) -> None:
        """End the process, every kernel that it forked, and the one that draws."""
        if not self._asked:
            # Still loading, perhaps, and with no kernel: a command that refuses ends at once.
            with suppress(OSError):
                os.killpg(self._process.pid, signal.SIGTERM)
        self._drawer.close()
        _close(self._socket, self._lines)
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Drawer:
    """The process that draws, as it is spoken to: one build at a time."""

    def __init__(self, end: socket.socket) -> None:
        """Take our end of the socket that it listens to."""
        self._socket = end
        self._lines = end.makefile("rw", encoding="utf-8")
        self._one = threading.Lock()

    @contextmanager
    def drawing(self) -> Iterator[Draw]:
        """Give what hands a figure over; at the end, wait until all of them are drawn."""
        with self._one:
            self._say({"begin": str(place() or OFF)})
            try:
                yield lambda figure: self._say({"figure": figure})
            finally:
                self._say({"end": True})
                with suppress(OSError, ValueError):
                    self._lines.readline()

    def _say(self, told: Mapping[str, object]) -> None:
        with suppress(OSError, ValueError):
            self._lines.write(json.dumps(told) + "\n")
            self._lines.flush()

    def close(self) -> None:
        """Let it end, and whoever waits for it wait no more."""
        _close(self._socket, self._lines)


def _close(end: socket.socket, lines: TextIO) -> None:
    with suppress(OSError, ValueError):
        end.shutdown(socket.SHUT_RDWR)
    with suppress(OSError, ValueError):
        lines.close()
    end.close()


class Forked:
    """A forked kernel, with what jupyter_client asks of a process that it started itself."""

    stdin = stdout = stderr = None

    def __init__(self, warm: Warm, pid: int) -> None:
        """Take the process that forked it, whose child it is, and its number."""
        self.pid = pid
        self._warm = warm
        self._status: int | None = None

    def poll(self) -> int | None:
        """Return how it ended, None while it runs."""
        if self._status is None:
            self._status = self._warm.ask(poll=self.pid).get("status", -1)
        return self._status

    def wait(self, timeout: float | None = None) -> int | None:  # noqa: ARG002 - as Popen has it
        """Return how it ended; jupyter_client asks once it has."""
        return self.poll()

    def send_signal(self, number: int) -> None:
        """Send it a signal, while it runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


@contextmanager
def warm_kernels(record: Path | None = None) -> Iterator[Warm | None]:
    """Give a process that forks kernels, None where the system has no safe fork.

    It has read the record in a folder; a kernel reads it again as far as it has changed since.
    Only Linux has: macOS's own libraries don't bear it, and Windows has none.
    """
    if not sys.platform.startswith("linux"):
        yield None
        return
    with temporary_folder() as folder:
        warm = Warm(clean_environment(os.environ, folder), record)
        try:
            yield warm
        finally:
            warm.close()


def _refused(why: str) -> str:
    return f"no kernel could be forked ({why}). Build again with --cold, which starts it anew"
