"""A page on the loopback address, served in a thread while a test asks it."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

PATIENCE = 300  # seconds that a busy machine may take for one step


@contextmanager
def serving(
    made: Callable[[Callable[[str], None]], Coroutine[Any, Any, None]],
) -> Iterator[str]:
    """Give the address of what `made` serves until the block ends; it is told whom to tell it."""
    ready = threading.Event()
    held: dict[str, Any] = {}

    def begin(address: str) -> None:
        held["address"] = address
        ready.set()

    async def until_cancelled() -> None:
        held["loop"], held["task"] = asyncio.get_running_loop(), asyncio.current_task()
        try:
            await made(begin)
        except asyncio.CancelledError:
            return

    thread = threading.Thread(target=lambda: asyncio.run(until_cancelled()))
    thread.start()
    assert ready.wait(PATIENCE)
    try:
        yield held["address"]
    finally:
        held["loop"].call_soon_threadsafe(held["task"].cancel)
        thread.join(PATIENCE)
