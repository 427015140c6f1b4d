"""The process that builds what is previewed: a line of JSON in for a choice, one out for each step.

It is apart from the server so that the page answers while it works, and so that a change of the
project's own code or templates needs a new process and no new server. It keeps loaded what builds
need, and forks its kernels.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, TextIO

from analysis.errors import BriefingError
from analysis.publishing.folder import ANNEX
from analysis.publishing.lean import collect_seldom, leave_grammars
from analysis.publishing.progress import EXECUTE
from analysis.publishing.warm import Warm, warm_kernels

if TYPE_CHECKING:
    from analysis.parameters import Coverage

PAGE, PDF = "briefing.html", "briefing.pdf"
# Seconds that the PDF waits for: whoever changes a field again needs the next page, not this PDF.
LULL = 1.5
_AWRY = "Something went wrong that is no mistake of yours: "


class StoppedError(BriefingError):
    """Nobody waits for this edition any more."""


class Worker:
    """Builds one edition after the other, and tells of each what stage it is at."""

    def __init__(self, root: Path, folder: Path, out: TextIO, warm: Warm | None) -> None:
        """Take the project, the folder that editions go into, and where to tell of them."""
        self._root, self._folder, self._out, self._warm = root, folder, out, warm
        self._checked: Mapping[str, str] = {}
        self._coverage: Coverage | None = None
        self._unwanted: set[str] = set()
        self._job = ""
        self._stirred = threading.Event()
        self.waiting: queue.SimpleQueue[Mapping[str, Any] | None] = queue.SimpleQueue()

    def hear(self, lines: TextIO) -> None:
        """Take in what is asked until whoever asks is gone; then nothing is wanted any more."""
        for line in lines:
            asked = json.loads(line)
            if "stop" in asked:
                self._unwanted.add(asked["stop"])
            else:
                self._unwanted.discard(asked["job"])
                self.waiting.put(asked)
            self._stirred.set()
        self._unwanted.add(self._job)
        self.waiting.put(None)
        self._stirred.set()

    def work(self) -> None:
        """Build what is asked for, in its order, until there is nobody to ask."""
        while (asked := self.waiting.get()) is not None:
            self._job = asked["job"]
            try:
                self._build(asked)
            except StoppedError:
                self._tell(stopped=True)
            except (BriefingError, OSError) as error:
                self._tell(failed=str(error))
            except Exception as error:  # noqa: BLE001 - told on the page, and the next one is tried
                self._tell(failed=f"{_AWRY}{type(error).__name__}: {error}")

    def _tell(self, **told: object) -> None:
        with suppress(OSError):
            self._out.write(json.dumps({"job": self._job, **told}) + "\n")
            self._out.flush()

    def stage(self, name: str) -> None:
        """Tell that a stage begins, unless the edition is wanted no more."""
        if self._job in self._unwanted:
            raise StoppedError(self._job)
        self._tell(stage=name)

    def cells(self, done: int, total: int) -> None:
        """Tell how many cells have been run; the next ones are left where nobody waits."""
        if self._job in self._unwanted:
            raise StoppedError(self._job)
        self._tell(stage=EXECUTE, done=done, total=total)

    def _build(self, asked: Mapping[str, Any]) -> None:
        from analysis.publishing.auditor import auditing
        from analysis.publishing.html import render_page
        from analysis.publishing.inputs import digests
        from analysis.publishing.order import order_of

        begun = perf_counter()
        inputs = digests(self._root)
        coverage = self._sound(inputs)
        order = order_of(
            self._root, coverage, edition=asked["edition"] or None, given=asked["given"]
        )
        document = self._run(order, inputs)
        place = self._folder / self._job
        place.mkdir(exist_ok=True)
        with auditing(document, self._root, inputs, self._warm) as sound:
            self.stage("Writing the page")
            page = render_page(document)
            self.stage("Auditing the document")
            sound()
        (place / PAGE).write_text(page, encoding="utf-8", newline="\n")
        self._tell(page=True, seconds=perf_counter() - begun, digest=document.digest)
        self._print(document, place)

    def _sound(self, inputs: Mapping[str, str]) -> Coverage:
        """Return what a record without faults covers; one that was checked is not again.

        Raises BriefingError where it has faults, as a build does.
        """
        from analysis.evidence.load import load_evidence
        from analysis.publishing.soundness import refuse_faults

        tables = {name: each for name, each in inputs.items() if name.startswith("data/")}
        if tables != self._checked or self._coverage is None:
            self.stage("Checking the record")
            refuse_faults(self._root / "data")
            self._coverage = load_evidence(self._root / "data").coverage
            self._checked = tables
        return self._coverage

    def _run(self, order: Any, inputs: Mapping[str, str]) -> Any:  # noqa: ANN401 - loaded late
        from analysis.publishing.build import gathered, preparing
        from analysis.publishing.execute import run_notebook

        self.stage(EXECUTE)
        executed = run_notebook(
            order.notebook,
            order.values,
            folder=self._root,
            failed=self._root / "output" / "failed" / "preview.ipynb",
            progress=self,
            meanwhile=preparing(self._warm),
            warm=self._warm,
        )
        return gathered(executed, order, inputs)

    def _print(self, document: Any, place: Path) -> None:  # noqa: ANN401 - loaded late
        from analysis.publishing.pdf import render_annex, render_pdf

        self._stirred.clear()
        if self._job not in self._unwanted and self.waiting.empty():
            self._stirred.wait(LULL)
        self.stage("Writing the PDF")
        (place / PDF).write_bytes(render_pdf(document))
        annex = render_annex(document)
        if annex is not None:
            (place / ANNEX).write_bytes(annex)
        self._tell(pdf=True, annex=annex is not None)


def warm_up() -> None:
    """Load what builds need, so that the first one waits for none of it."""
    import jupyter_client.provisioning  # noqa: F401 - before anything runs beside it
    import papermill  # type: ignore[import-untyped]  # noqa: F401

    from analysis.evidence import check  # noqa: F401
    from analysis.publishing import audited, html, pdf, reading  # noqa: F401

    html.warm_up()
    pdf.warm_up()


def main() -> None:
    """Load, then build what is asked for on standard input until that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    leave_grammars()
    collect_seldom()
    root, folder = map(Path, sys.argv[1:3])
    # What a library prints must not come between the lines.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with warm_kernels(root / "data") as warm:
        worker = Worker(root, folder, out, warm)
        threading.Thread(target=worker.hear, args=(sys.stdin,), daemon=True).start()
        with suppress(Exception):  # what fails here fails again in a build, which then says so
            warm_up()
        worker.work()


if __name__ == "__main__":
    main()
