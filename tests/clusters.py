"""A Dask scheduler and workers on this machine, each a process of its own, as is who uses them.

So that nothing of Dask's, whose threads and sockets end when they like, runs beside other tests.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 300  # seconds that a busy machine may take for one step
# The file comes when the scheduler does, and the client waits for it.
JOINED = f"""
import sys, distributed
with distributed.Client(scheduler_file=sys.argv[1], timeout={PATIENCE}) as client:
    client.wait_for_workers(int(sys.argv[2]), timeout={PATIENCE})
"""


@contextmanager
def cluster(folder: Path, *projects: Path) -> Iterator[str]:
    """Give a scheduler's address, once a worker has joined it from the folder of each project."""
    if find_spec("distributed") is None:
        pytest.skip("Dask is not installed: make setup-browser, or the extra scale")
    file = folder / "scheduler.json"
    named = ["--scheduler-file", str(file)]
    with ExitStack() as held:
        at = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", *named]
        held.enter_context(_running(folder, "dask_scheduler", *at))
        alone = ["--no-nanny", "--nthreads", "2", "--no-dashboard", "--memory-limit", "0"]
        for number, each in enumerate(projects):
            own = ["--local-directory", str(folder / f"worker-{number}"), *alone, *named]
            held.enter_context(_running(each, "dask_worker", *own))
        waiting = [sys.executable, "-c", JOINED, str(file), str(len(projects))]
        subprocess.run(waiting, check=True, capture_output=True)
        yield json.loads(file.read_text("utf-8"))["address"]


@contextmanager
def _running(folder: Path, command: str, *words: str) -> Iterator[None]:
    begun = subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{command}", *words],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        os.killpg(begun.pid, signal.SIGKILL)
        begun.wait()


def briefing(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, in a process of its own, and return how it ended."""
    return subprocess.run(
        [sys.executable, "-m", "analysis", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
