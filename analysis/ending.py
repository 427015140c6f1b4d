"""How the command ends: in order when told to, in a sentence when it fails, at once when done."""

from __future__ import annotations

import atexit
import csv
import os
import signal
import sys
import threading
import traceback
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from analysis.errors import BriefingError
from analysis.shipped_files import how_to_mend

if TYPE_CHECKING:
    from collections.abc import Iterator

# By convention a program that a signal ended says so by this number and the signal's own.
BY_SIGNAL = 128
_NAMES = ("SIGTERM", "SIGHUP")


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Let a signal that asks this process to end do what an interruption at the keyboard does.

    What is half-written goes and kernels are stopped; the process ends as ended by that signal.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    before = {each: signal.signal(each, _end) for each in asked}
    try:
        yield
    finally:
        for each, former in before.items():
            signal.signal(each, former)


def _end(number: int, _: object) -> NoReturn:
    raise SystemExit(BY_SIGNAL + number)


def leave(ended: SystemExit) -> NoReturn:
    """End the process as it would end by itself, but without giving back its memory piece by piece.

    After a build that takes most of a second, and the system does it at once. Where anything still
    runs, or what was printed can't be handed over, `ended` is raised again and Python sees to it.
    """
    if isinstance(ended.code, int | None) and threading.active_count() == 1:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            atexit._run_exitfuncs()  # noqa: SLF001 - what Python itself calls, there or here
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(ended.code or 0)
    raise ended


def in_words(error: Exception) -> str:
    """Return what to say of an error: what is wrong, and what to do.

    One that no user or surroundings made is called the program's own, with its place.
    """
    if isinstance(error, MemoryError):
        return "there was not enough memory. Free some, or choose a shorter window"
    if isinstance(error, OSError):
        return _of_a_file(error)
    if isinstance(error, UnicodeError):
        return f"a text can't be read or written ({error}). Give it in UTF-8"
    if isinstance(error, BriefingError | csv.Error):
        return str(error)
    return _of_the_machine(error) or (
        f"a fault of this program ({type(error).__name__}: {error}{_arisen(error)}). Please tell "
        f"its authors what you did; `briefing --traceback …` shows more"
    )


def _of_a_file(error: OSError) -> str:
    names = [str(each) for each in (error.filename, error.filename2) if each is not None]
    told = error.strerror or error
    if names:
        return f"{' and '.join(names)}: can't be used ({told}). Mend that, or name another"
    if isinstance(error, FileNotFoundError):
        return "the folder that this was started in is gone. Change to one that is there"
    return f"what was printed or written isn't taken ({told}). Mend that, or send it elsewhere"


def _of_the_machine(error: Exception) -> str:
    if isinstance(error, ImportError) and not str(error.name).startswith("analysis"):
        return f"a part of the environment is missing ({error}). {how_to_mend()}"
    if isinstance(error, RecursionError):
        return "something is nested deeper than can be read. Restore the file that was changed last"
    return ""


def _arisen(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if f"{os.sep}analysis{os.sep}" in frame.filename]
    return f", {Path(ours[-1].filename).name} line {ours[-1].lineno}" if ours else ""
