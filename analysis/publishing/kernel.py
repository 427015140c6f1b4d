"""The kernel that a build runs cells in: the project's own Python, untouched by its user's set-up.

What a person keeps for their own sessions (start-up files of IPython, a configuration of Jupyter,
`PYTHONPATH`, packages of their account) would otherwise change an edition without a word.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from subprocess import DEVNULL
from typing import TYPE_CHECKING, Any

from analysis.errors import BriefingError
from analysis.publishing.folder import temporary_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from nbformat import NotebookNode

    from analysis.publishing.warm import Warm

# What the project's metadata calls the one that forks kernels.
PROVISIONER = "briefing-warm"
NAME = "python3"
LANGUAGE = "python"
# What begins so tells Python, IPython or Jupyter how its user likes it.
_SET_UP = ("PYTHON", "IPYTHON", "JUPYTER", "JPY_")
# Isolated from environment, account and working folder; text is UTF-8 whatever the locale.
_COMMAND = ("-I", "-X", "utf8", "-m", "ipykernel_launcher", "-f", "{connection_file}")
# A socket's path may be no longer on any system that has them; Jupyter appends a few letters.
_LONGEST_SOCKET = 90


def refuse_foreign(notebook: NotebookNode, where: str) -> None:
    """Raise BriefingError for a notebook that was written for another kernel than Python's."""
    spec = notebook.metadata.get("kernelspec", {})
    told = notebook.metadata.get("language_info", {})
    language = spec.get("language") or told.get("name")
    if language == LANGUAGE or (not language and spec.get("name", NAME) == NAME):
        return
    msg = (
        f'{where}: is for the kernel "{spec.get("name", language)}", and a build runs cells in '
        f"the project's own Python alone. Choose the kernel Python 3 and save it"
    )
    raise BriefingError(msg)


def clean_environment(given: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Return the environment without what a person set up; Jupyter keeps its files in `folder`."""
    kept = {name: value for name, value in given.items() if not name.startswith(_SET_UP)}
    kinds = ("CONFIG", "DATA", "RUNTIME")
    own = {f"JUPYTER_{kind}_DIR": str(folder / kind.lower()) for kind in kinds}
    return {**kept, **own, "IPYTHONDIR": str(folder / "ipython"), "JUPYTER_NO_CONFIG": "1"}


@contextmanager
def clean_kernel(warm: Warm | None = None) -> Iterator[dict[str, Any]]:
    """Give what nbclient needs to start a clean kernel; its folder is gone at the end.

    It is forked from `warm` where that is given, else started anew. It is spoken to through sockets
    in that folder where the system has them, so that no other process of this machine can listen
    and none has to have a network.
    """
    with temporary_folder() as folder:
        yield {"kernel_manager_class": _manager(folder, warm)}


def _manager(folder: Path, warm: Warm | None) -> type:
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager

    spec = KernelSpec(argv=[sys.executable, *_COMMAND], language=LANGUAGE, display_name="Python 3")
    if warm:
        named = {"provisioner_name": PROVISIONER, "config": {"warm": warm}}
        spec.metadata = {"kernel_provisioner": named}

    class CleanKernel(AsyncKernelManager):
        """Starts the project's Python, whatever kernels are installed here under its name."""

        def __init__(self, **given: Any) -> None:  # noqa: ANN401 - handed on as they come
            connection = folder / "k.json"
            if _has_sockets(connection):
                given |= {"transport": "ipc"}
            super().__init__(connection_file=str(connection), **given)

        @property
        def kernel_spec(self) -> KernelSpec:
            """Return the project's own kernel."""
            return spec

        async def _async_pre_start_kernel(
            self,
            **given: Any,  # noqa: ANN401 - handed on as they come
        ) -> tuple[list[str], dict[str, Any]]:
            # What a kernel writes there is of its own machinery; what cells write comes by socket.
            given |= {"env": clean_environment(os.environ, folder), "stderr": DEVNULL}
            return await super()._async_pre_start_kernel(**given)

    return CleanKernel


def _has_sockets(path: Path) -> bool:
    return os.name == "posix" and len(os.fsencode(path)) <= _LONGEST_SOCKET
