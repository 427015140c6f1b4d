"""What the builds of one command share: a process that forks kernels, and what they have drawn."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from functools import cache as once
from typing import TYPE_CHECKING

from analysis import cache
from analysis.publishing.folder import temporary_folder
from analysis.publishing.warm import warm_kernels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from analysis.publishing.warm import Warm


@contextmanager
def forking(record: Path, *, cold: bool) -> Iterator[Callable[[], Warm | None]]:
    """Give what starts, once it is asked for, the process that forks kernels; none where cold."""
    with ExitStack() as started:

        @once
        def warm() -> Warm | None:
            if cold:
                return None
            return started.enter_context(warm_kernels(record))

        yield warm


@contextmanager
def keeping(*, none: bool) -> Iterator[None]:
    """Let builds keep what they draw, and hold that to its bounds; with `none`, until the end.

    Within one build the kernel's pictures serve the exports either way.
    """
    if none:
        with temporary_folder() as folder, cache.using(folder / "kept"):
            yield
        return
    yield
    cache.trim()
