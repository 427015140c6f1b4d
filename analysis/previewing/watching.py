"""Which of the files that an edition is made from have changed since one last looked.

Asked again and again rather than told by the system: a look takes some hundredths of a second, is
the same on every system and file system, and needs no package of its own.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from analysis.publishing.inputs import changed_between, digests, files_of

SECONDS = 0.7
# A change of these asks for a new process: what it has loaded is what they were.
_LOADED = ("analysis/", "requirements.lock")

Stamps = dict[str, tuple[int, int]]


class Watch:
    """The inputs of a project as they are known, and how their files were last seen."""

    def __init__(self, root: Path) -> None:
        """Take the inputs as they are now."""
        self._root = root
        self._seen = stamps(root)
        self._told = self._seen
        self.inputs = digests(root)

    def changed(self) -> tuple[str, ...]:
        """Return the inputs whose bytes changed, once their files have come to rest.

        A file that was written again with the same bytes hasn't changed.
        """
        now = stamps(self._root)
        rests = now == self._seen
        self._seen = now
        if not rests or now == self._told:
            return ()
        self._told = now
        before, self.inputs = self.inputs, digests(self._root)
        return changed_between(before, self.inputs)


def needs_new_process(changed: tuple[str, ...]) -> bool:
    """Return whether a change touches what a process that builds has loaded."""
    return any(name.startswith(_LOADED) for name in changed)


def stamps(root: Path) -> Stamps:
    """Return time and size of each input's file, by its path."""
    found: Stamps = {}
    for path in files_of(root):
        with suppress(OSError):  # gone between the two
            told = path.stat()
            found[str(path)] = (told.st_mtime_ns, told.st_size)
    return found
