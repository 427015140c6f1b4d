"""The process in which a worker of a cluster builds: a pickled task in, a pickled delivery out.

Started anew by `analysis.publishing.on_worker` for each command, so that what it has loaded is what
lies on its disk, however long the worker has been running.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

from analysis import cache
from analysis.errors import BriefingError
from analysis.place import find_root
from analysis.publishing.far_build import Delivery, Task, delivered, state_of
from analysis.publishing.lean import leave_grammars
from analysis.publishing.warm import warm_kernels

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from analysis.publishing.warm import Warm

COLD = "cold"


def main() -> None:
    """Tell what editions would be made from here, then build what is asked for until no more is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    leave_grammars()
    # What a library prints must not come between the answers.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        root = find_root()
        _answer(out, state_of(root))
    except (BriefingError, OSError) as error:
        _answer(out, Delivery(failure=str(error)))
        return
    with nullcontext() if COLD in sys.argv else warm_kernels(root / "data") as warm:
        _work(sys.stdin.buffer, out, root, warm)
    cache.trim()


def _work(tasks: BinaryIO, out: BinaryIO, root: Path, warm: Warm | None) -> None:
    while True:
        try:
            task: Task = pickle.load(tasks)  # noqa: S301 - of the worker that started this
        except EOFError:
            return
        try:
            done = delivered(task, root, warm)
        except Exception as error:  # noqa: BLE001 - told where the edition is wanted
            done = Delivery(failure=f"{type(error).__name__}: {error}")
        _answer(out, done)


def _answer(out: BinaryIO, answer: object) -> None:
    pickle.dump(answer, out)
    out.flush()


if __name__ == "__main__":
    main()
