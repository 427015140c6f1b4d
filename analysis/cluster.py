"""A Dask cluster: reached at its scheduler's address, or refused in a sentence."""

from __future__ import annotations

import importlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from analysis.errors import BriefingError

if TYPE_CHECKING:
    from collections.abc import Iterator

# Seconds in which a scheduler has to answer.
PATIENCE = 30


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """Give a client of the cluster whose scheduler is at `address`, until the block ends.

    Raises BriefingError where Dask is not installed or nobody answers there.
    """
    try:
        connect: Any = importlib.import_module("distributed").Client
    except ImportError:
        msg = (
            "a scheduler needs Dask, which is not installed. "
            "Run: .venv/bin/pip install --no-build-isolation --editable '.[scale]'"
        )
        raise BriefingError(msg) from None
    try:
        client = connect(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        msg = (
            f'no Dask scheduler at "{address}" ({error}). Expected an address like tcp://host:8786'
        )
        raise BriefingError(msg) from None
    with client:
        yield client


def as_they_end(client: Any) -> Any:  # noqa: ANN401 - Dask's own
    """Return an iterator over the client's promises as they end, to which more can be added."""
    return importlib.import_module("distributed").as_completed(loop=client.loop)
