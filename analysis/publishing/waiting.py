"""Waiting for a process that works aside."""

from __future__ import annotations

import time
from typing import Any

# Seconds that it may take; a build tells what holds it up.
LIMIT = 600
_A_MOMENT = 0.02


def wait(process: Any) -> None:  # noqa: ANN401 - forked or started
    """Wait until the process has ended, or may take no longer."""
    end = time.monotonic() + LIMIT
    while process.poll() is None and time.monotonic() < end:
        time.sleep(_A_MOMENT)
