"""Whether the record is sound: checked in a process of its own while a kernel works already.

That process is forked from the one that kernels are forked from, which has read the record. Where
there is none, or it gives no answer, the record is checked here: what is refused is the same.
"""

from __future__ import annotations

import json
import os
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from analysis.errors import BriefingError
from analysis.publishing.folder import temporary_folder
from analysis.publishing.kernel import clean_environment
from analysis.publishing.waiting import wait

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from analysis.publishing.warm import Forked, Warm

_TOLD = "told.json"


@contextmanager
def soundness(record: Path) -> Iterator[Soundness]:
    """Give the check of a record; a process that still checks at the end is ended."""
    with ExitStack() as held:
        yield Soundness(record, held)


class Soundness:
    """The check of one record, made once; called, it refuses a record that has faults."""

    def __init__(self, record: Path, held: ExitStack) -> None:
        """Take the folder of the record, and what ends with the check."""
        self._record, self._held = record, held
        self._known: str | None = None
        self._process: Forked | None = None
        self._told: Path | None = None

    def begin(self, warm: Warm | None) -> None:
        """Let a process forked from `warm` check meanwhile, unless that is done already."""
        if warm is None or self._known is not None or self._process:
            return
        folder = self._held.enter_context(temporary_folder())
        self._told = folder / _TOLD
        with suppress(BriefingError):
            files, environment = (self._told, self._record), clean_environment(os.environ, folder)
            self._process = warm.aside(__name__, files, str(self._record), environment)
            self._held.callback(_end, self._process)

    def __call__(self) -> None:
        """Return once the record is known to be sound; raises BriefingError with every fault."""
        if self._known is None:
            self._known = self._heard()
        if self._known:
            raise BriefingError(self._known)

    def _heard(self) -> str:
        if self._process and self._told:
            with suppress(OSError, ValueError):
                wait(self._process)
                return str(json.loads(self._told.read_bytes()))
        return faults_in(self._record)


def _end(process: Forked) -> None:
    if process.poll() is None:
        process.kill()


def refuse_faults(record: Path) -> None:
    """Raise BriefingError with every fault of a record that has any."""
    if found := faults_in(record):
        raise BriefingError(found)


def faults_in(record: Path) -> str:
    """Return what refuses a record: every fault of it, an empty text where it has none."""
    from analysis.evidence.check import check_record, told

    faults = [fault for fault in check_record(record) if fault.severity == "fault"]
    if not faults:
        return ""
    listed = told.as_text(faults)
    several = "s" if len(faults) > 1 else ""
    return f"the record has {len(faults)} fault{several}, and nothing was built:\n{listed}"


def answer(told_at: Path, record: Path) -> None:
    """Write to a file what refuses a record, as JSON."""
    told_at.write_text(json.dumps(faults_in(record)), encoding="utf-8")
