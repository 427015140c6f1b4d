"""Proposals that somebody works on: intake replaces what it wrote itself, as it wrote it, alone."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

# Beside the proposals: of each the digest it was written with, and the article it is of.
STATE = ".written.json"


class Kept:
    """What intake wrote into a folder of proposals, remembered between its runs."""

    def __init__(self, output: Path) -> None:
        """Read what is remembered; a folder without memory holds nothing of intake's."""
        self._path = output / STATE
        try:
            found = json.loads(self._path.read_bytes())
            self._known = {str(k): (str(v[0]), str(v[1])) for k, v in found.items()}
        except (OSError, ValueError, AttributeError, TypeError, IndexError):
            self._known = {}

    def refusal(self, path: Path, article: str, text: str) -> str | None:
        """Return why a proposal of an article must not be written there, None where it may."""
        if not path.is_file():
            return None
        found, (known, of) = _digest(path.read_bytes()), self._known.get(path.name, ("", article))
        if of != article:
            return f"{path.name} is the proposal of {of}, and is kept. Rename one of the articles"
        if found in {known, _digest(text.encode())}:
            return None
        return (
            f"{path.name} was changed since intake wrote it, and is kept as it is. Accept it, or "
            f"delete it and take the article in again"
        )

    def note(self, path: Path, article: str) -> None:
        """Remember a proposal as it stands there now."""
        self._known[path.name] = (_digest(path.read_bytes()), article)

    def text(self) -> str:
        """Return the memory as text, to be written beside the proposals."""
        return json.dumps(dict(sorted(self._known.items())), ensure_ascii=False, indent=1) + "\n"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
