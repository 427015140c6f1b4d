"""A file that is written whole or not at all, whatever ends the writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def put_whole(path: Path, content: bytes) -> None:
    """Put a file in place at once; what stands there stays as it is until then.

    One may write at a time: what a writer that died has left beside it, the next one overwrites.
    Raises OSError where it can't be written.
    """
    waiting = path.with_name(f".{path.name}.part")
    try:
        waiting.write_bytes(content)
        waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)
