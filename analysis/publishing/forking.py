"""The process that kernels are forked from: it loads what notebooks need, and forks on request.

Started by `analysis.publishing.warm`, which speaks to it over a socket, a line of JSON each way. It
holds no thread when it forks, since a lock that another thread held would stay shut in the child.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from analysis.publishing.lean import collect_seldom, leave_arrow, leave_grammars

if TYPE_CHECKING:
    from collections.abc import Callable

# What the cells of a notebook import, and what their first use would load.
_PACKAGES = ("analysis.charts", "analysis.narrative.sections", "analysis.findings.rules")
_MODULES = (
    "analysis.page",
    "analysis.publishing.things",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "IPython.display",
)
# Templates of what a notebook shows: its own, and what it imports.
_NOTEBOOKS = ("notebook.html.j2", "notebook_words.j2", "blocks.j2", "own.j2")
_THREADS = Path("/proc/self/task")
_USED = 1  # this process's own thread


def main() -> None:
    """Load, then answer requests until whoever asks has gone; kernels end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    peer, drawer = (socket.socket(fileno=int(each)) for each in sys.argv[1:3])
    # What is loaded stays, so that there is nothing to search, here or in a kernel.
    gc.disable()
    load(*map(Path, sys.argv[3:4]))  # the record's folder
    gc.freeze()
    gc.enable()
    collect_seldom()
    drawing = _forked_to_draw(drawer, peer)
    drawer.close()
    children: dict[int, int | None] = {}
    with peer.makefile("rw", encoding="utf-8") as lines:
        for line in lines:
            lines.write(json.dumps(_answer(json.loads(line), children, peer)) + "\n")
            lines.flush()
    for pid, status in children.items():
        if status is None:
            with suppress(OSError):
                os.killpg(pid, signal.SIGKILL)
    with suppress(OSError):
        os.kill(drawing, signal.SIGKILL)
        os.waitpid(drawing, 0)  # else what it writes could come after its folder has gone


def load(record: Path | None = None) -> None:
    """Import what notebooks import, and make what each of them would, so that no kernel has to.

    That is templates, the letters of pictures, and the record in a folder.
    """
    leave_grammars()
    leave_arrow()
    for name in _MODULES:
        importlib.import_module(name)
    for package in _PACKAGES:
        found = importlib.import_module(package)
        for each in pkgutil.iter_modules(found.__path__, f"{package}."):
            importlib.import_module(each.name)
    # What can't be made is made, or told of, by the notebook that wants it.
    for make in (_templates, _letters, partial(_read, record)):
        with suppress(Exception):
            make()


def _templates() -> None:
    from analysis.narrative import templating
    from analysis.publishing import page_templates

    templating.warm_up()
    environment = page_templates.environment()
    for name in _NOTEBOOKS:
        environment.get_template(name)
    # Nothing that is loaded here is loaded anew; a look at a file's time before each use adds up.
    for each in (environment, templating.environment()):
        each.auto_reload = False


def _letters() -> None:
    from analysis.charts import measure, renderer
    from analysis.publishing import fonts

    renderer.depends_on()
    for bold in (False, True):
        measure.width("a", bold=bold)
    fonts.picture_css('font-weight="600"')


def _read(record: Path | None) -> None:
    from analysis.evidence.load import load_evidence

    if record:
        load_evidence(record)


def _forked_to_draw(drawer: socket.socket, peer: socket.socket) -> int:
    """Return the number of a child that draws what it is told to, and ends with who tells it."""
    pid = os.fork()
    if pid == 0:
        try:
            peer.close()
            from analysis.publishing.ahead import draw_as_told

            with drawer.makefile("rw", encoding="utf-8") as lines:
                draw_as_told(lines)
        finally:
            os._exit(0)
    return pid


def _answer(
    request: dict[str, Any], children: dict[int, int | None], peer: socket.socket
) -> dict[str, Any]:
    if "poll" in request:
        return {"status": _status(int(request["poll"]), children)}
    threads = sum(1 for _ in _THREADS.iterdir())
    if threads != _USED:
        return {"why": f"it runs {threads} threads"}
    pid = os.fork()
    if pid == 0:
        _become(_aside if "answering" in request else _kernel, request, peer)
    children[pid] = None
    return {"pid": pid}


def _status(pid: int, children: dict[int, int | None]) -> int | None:
    """Return how a child ended as a program's exit says it, None while it runs."""
    if children.get(pid) is None:
        ended, status = os.waitpid(pid, os.WNOHANG)
        children[pid] = os.waitstatus_to_exitcode(status) if ended else None
    return children[pid]


def _become(
    work: Callable[[dict[str, Any]], None], request: dict[str, Any], peer: socket.socket
) -> NoReturn:
    """Do the work and end with it, never returning into the loop of requests."""
    code = 1
    try:
        peer.detach()
        os.close(int(sys.argv[1]))
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.environ.clear()
        # By its parent's number a kernel knows when it is left alone, and ends.
        os.environ.update({**request["environment"], "JPY_PARENT_PID": str(os.getppid())})
        os.chdir(request["folder"])
        work(request)
        code = 0
    finally:
        os._exit(code)


def _kernel(request: dict[str, Any]) -> None:
    """Run a kernel until it is told to end."""
    sys.argv = ["ipykernel_launcher", *request["arguments"]]
    from ipykernel.kernelapp import IPKernelApp

    IPKernelApp.launch_instance()


def _aside(request: dict[str, Any]) -> None:
    """Let a module answer what it is asked in files."""
    module = importlib.import_module(request["answering"])
    module.answer(*map(Path, request["files"]))


if __name__ == "__main__":
    main()
