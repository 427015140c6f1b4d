"""One choice after the other handed to the process that builds, and what is known of each.

What somebody still looks at comes first, the newest before others; what nobody waits for any more
is stopped at its next cell, or never begun.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.previewing.choice import Choice

WORKER = (sys.executable, "-I", "-X", "utf8", "-m", "analysis.previewing.worker")
_LOG = "worker.txt"
# Editions that are kept, so that going back to one shows it at once.
MOST_KEPT = 12


@dataclass
class Job:
    """One edition: how far it is, and from when on its page and its PDF are there.

    `turn` grows with each thing that is told of it.
    """

    key: str
    choice: Choice
    stage: str = ""
    done: int = 0
    total: int = 0
    page: bool = False
    pdf: bool = False
    annex: bool = False
    seconds: float = 0.0
    digest: str = ""
    failed: str = ""
    watchers: int = 0
    turn: int = 0
    _moved: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def ended(self) -> bool:
        """Return whether nothing more will be told of it."""
        return self.pdf or bool(self.failed)

    @contextmanager
    def watched(self) -> Iterator[Job]:
        """Keep it wanted as long as the block runs."""
        self.watchers += 1
        try:
            yield self
        finally:
            self.watchers -= 1

    async def tell(self, **told: Any) -> None:  # noqa: ANN401 - as the process tells it
        """Take in what is told of it, and wake whoever waits."""
        async with self._moved:
            for name, value in told.items():
                setattr(self, name, value)
            self.turn += 1
            self._moved.notify_all()

    async def after(self, turn: int) -> int:
        """Return the turn once it is another than the one given."""
        async with self._moved:
            await self._moved.wait_for(lambda: self.turn != turn)
        return self.turn


class Workshop:
    """Builds what is chosen, in one process; to be used in one event loop."""

    def __init__(self, root: Path, folder: Path, worker: Sequence[str] = WORKER) -> None:
        """Take the project, the folder that editions go into, and how to start the process."""
        self._root, self.folder, self._worker = root, folder, worker
        self._jobs: dict[str, Job] = {}
        self._waiting: list[Job] = []
        self._running: Job | None = None
        self._process: asyncio.subprocess.Process | None = None
        self._heard: asyncio.Task[None] | None = None
        self._leash = asyncio.Lock()

    def job(self, choice: Choice, inputs: str) -> Job:
        """Return the edition that a choice gives from these inputs, a digest of them all."""
        key = hashlib.sha256(f"{choice.query}\n{inputs}".encode()).hexdigest()[:16]
        found = self._jobs.pop(key, None) or Job(key, choice)
        self._jobs[key] = found  # the one asked for last stands last
        return found

    def known(self, key: str) -> Job | None:
        """Return the edition of a key, None where there is none."""
        return self._jobs.get(key)

    async def want(self, job: Job) -> None:
        """Have an edition built that is not, as soon as may be; one that failed is tried again."""
        if job.failed:
            await job.tell(failed="", stage="", done=0, total=0)
        if not job.ended and job is not self._running:
            self._waiting = [*(each for each in self._waiting if each is not job), job]
        await self.look()

    async def look(self) -> None:
        """Stop what nobody waits for, and begin what somebody does."""
        async with self._leash:
            self._waiting = [each for each in self._waiting if each.watchers]
            if self._running is not None:
                if not self._running.watchers:
                    await self._say(stop=self._running.key)
                return
            if self._waiting:
                await self._begin(self._waiting.pop())

    async def start(self) -> None:
        """Start the process where it isn't running, so that it loads before it is needed."""
        if self._process is not None and self._process.returncode is None:
            return
        with (self.folder / _LOG).open("wb") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._worker,
                str(self._root),
                str(self.folder),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                start_new_session=os.name == "posix",
            )
        self._heard = asyncio.create_task(self._hear(self._process))

    async def renew(self) -> None:
        """End the process, since what it has loaded is out of date, and start another."""
        await self.close()
        if self._running is not None:
            running, self._running = self._running, None
            self._waiting.insert(0, running)
        await self.start()
        await self.look()

    async def close(self) -> None:
        """End the process and what it began."""
        process, self._process = self._process, None
        if self._heard is not None:
            self._heard.cancel()
        if process is None or process.returncode is not None:
            return
        assert process.stdin is not None  # noqa: S101 - a pipe, as it was started
        process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), 5)
        except TimeoutError:
            process.kill()
            await process.wait()

    async def _begin(self, job: Job) -> None:
        await self.start()
        self._running = job
        await job.tell(stage="Starting")
        self._drop()
        await self._say(job=job.key, edition=job.choice.edition, given=dict(job.choice.given))

    async def _say(self, **told: object) -> None:
        if self._process is not None and self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.write((json.dumps(told) + "\n").encode())
                await self._process.stdin.drain()

    async def _hear(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None  # noqa: S101 - a pipe, as it was started
        while line := await process.stdout.readline():
            told = json.loads(line)
            job = self._jobs.get(told.pop("job"))
            stopped = told.pop("stopped", False)
            if job is not None and not stopped:
                await job.tell(**told)
            if stopped or "failed" in told or "pdf" in told:
                await self._ended(again=job if stopped else None)
        self._process = None
        if self._running is not None:
            await self._running.tell(failed=self._died())
            await self._ended()

    def _died(self) -> str:
        """Return what to tell of a process that ended by itself, with the last that it said."""
        lines = (self.folder / _LOG).read_text("utf-8", "replace").strip().splitlines()
        why = lines[-1] if lines else "most often for want of memory"
        return f"the process that builds has ended ({why}). Load this page again to try it again"

    async def _ended(self, again: Job | None = None) -> None:
        """Go on with the next; one that was stopped and is wanted again after all comes back."""
        self._running = None
        if again is not None and again.watchers and again not in self._waiting:
            self._waiting.append(again)
        await self.look()

    def _drop(self) -> None:
        """Forget the oldest editions beyond those that are kept, with their files."""
        spare = [each for each in self._jobs.values() if not each.watchers and each.ended]
        for each in spare[: max(0, len(self._jobs) - MOST_KEPT)]:
            del self._jobs[each.key]
            shutil.rmtree(self.folder / each.key, ignore_errors=True)
