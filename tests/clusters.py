"""A Dask scheduler and workers on this machine, each a process of its own, for tests of builds."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 300  # seconds that a busy machine may take for one step


@contextmanager
def cluster(folder: Path, *projects: Path) -> Iterator[str]:
    """Give a scheduler's address, once a worker has joined it from the folder of each project."""
    distributed: Any = pytest.importorskip("distributed")
    file = folder / "scheduler.json"
    named = ["--scheduler-file", str(file)]
    with ExitStack() as held:
        at = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", *named]
        held.enter_context(_running(folder, "dask_scheduler", *at))
        alone = ["--no-nanny", "--nthreads", "2", "--no-dashboard", "--memory-limit", "0"]
        for number, each in enumerate(projects):
            own = ["--local-directory", str(folder / f"worker-{number}"), *alone, *named]
            held.enter_context(_running(each, "dask_worker", *own))
        # The client waits for the file to be there.
        with distributed.Client(scheduler_file=str(file), timeout=PATIENCE) as client:
            client.wait_for_workers(len(projects), timeout=PATIENCE)
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
