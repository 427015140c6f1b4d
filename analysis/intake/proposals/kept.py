"""Proposals that somebody works on: intake replaces what it wrote itself, as it wrote it, alone."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

from analysis.intake.reading.files import Entry

# Beside the proposals: of each the digest it was written with, the article it is of, and its place.
STATE = ".written.json"
_ROW = re.compile(r"-\d{5}$")


class Kept:
    """What intake wrote into a folder of proposals, remembered between its runs."""

    def __init__(self, output: Path, entries: Iterable[Entry] = ()) -> None:
        """Read what is remembered; a folder without memory holds nothing of intake's.

        `entries` are the files of this run, by which two articles of one name are told apart.
        """
        self._output = output
        self._places = {entry.stem: str(entry.path) for entry in entries}
        try:
            found = json.loads((output / STATE).read_bytes())
            self._known = {str(k): (str(v[0]), str(v[1]), "".join(v[2:])) for k, v in found.items()}
        except (OSError, ValueError, AttributeError, TypeError, IndexError):
            self._known = {}

    def refusal(self, stem: str, article: str, text: str) -> str | None:
        """Return why the proposal of an article must not be written, None where it may."""
        path = self.path(stem)
        if not path.is_file():
            return None
        found, here = _digest(path.read_bytes()), self._place(stem)
        known, of, place = self._known.get(self._key(stem), ("", article, here))
        if found == _digest(text.encode()):
            return None
        if of != article or place not in {"", here}:
            where = f" in {Path(place).parent}" if of == article else ""
            return (
                f"{path.name} is the proposal of {of}{where}, and is kept. Rename one of the "
                f"articles, or give another --output"
            )
        if found == known:
            return None
        return (
            f"{path.name} was changed since intake wrote it, and is kept as it is. Accept it, or "
            f"delete it and take the article in again"
        )

    def path(self, stem: str) -> Path:
        """Return the file of a proposal."""
        return self._output / f"{stem}.yaml"

    def note(self, stem: str, article: str) -> None:
        """Remember a proposal as it stands there now."""
        digest = _digest(self.path(stem).read_bytes())
        self._known[self._key(stem)] = (digest, article, self._place(stem))

    def text(self) -> str:
        """Return the memory as text, to be written beside the proposals."""
        return json.dumps(dict(sorted(self._known.items())), ensure_ascii=False, indent=1) + "\n"

    def _key(self, stem: str) -> str:
        return f"{stem}.yaml"

    def _place(self, stem: str) -> str:
        # Of a row of an export, that of the export.
        return self._places.get(stem) or self._places.get(_ROW.sub("", stem), "")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
