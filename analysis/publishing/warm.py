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

from analysis.errors import BriefingError
from analysis.publishing.folder import temporary_folder
from analysis.publishing.kernel import clean_environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

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
        self._process = subprocess.Popen(  # noqa: S603 - of this module's own words
            [sys.executable, *_FLAGS, "-m", _MODULE, str(theirs.fileno()), *read],
            env={**environment, **_ONE_THREAD},
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        theirs.close()
        self._lines = ours.makefile("rw", encoding="utf-8")
        self._socket = ours
        self._one = threading.Lock()

    def fork(self, command: Sequence[str], folder: str, environment: Mapping[str, str]) -> Forked:
        """Return a kernel that runs the command's arguments in a folder and an environment.

        Raises BriefingError when the process is gone or will not fork.
        """
        arguments = list(command[command.index("-f") :])
        return self._forked(arguments=arguments, folder=folder, environment=dict(environment))

    def speak(self, files: Sequence[str], folder: str, environment: Mapping[str, str]) -> Forked:
        """Return a process that says what an edition would, asked and told in two `files`.

        Raises BriefingError when the process is gone or will not fork.
        """
        return self._forked(say=list(files), folder=folder, environment=dict(environment))

    def _forked(self, **request: object) -> Forked:
        told = self.ask(**request)
        if "pid" not in told:
            raise BriefingError(_refused(str(told.get("why", "it has ended"))))
        return Forked(self, int(told["pid"]))

    def ask(self, **request: object) -> dict[str, Any]:
        """Return the answer to one request, nothing where the process is gone."""
        with self._one, suppress(OSError, ValueError):
            self._lines.write(json.dumps(request) + "\n")
            self._lines.flush()
            answer: dict[str, Any] = json.loads(self._lines.readline())
            return answer
        return {}

    def close(self) -> None:
        """End the process and every kernel that it forked."""
        with suppress(OSError, ValueError):
            self._socket.shutdown(socket.SHUT_RDWR)
        with suppress(OSError, ValueError):
            self._lines.close()
        self._socket.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


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
