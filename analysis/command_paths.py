"""Paths as a command line gives and shows them: `~` means home, whatever the shell made of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click import Context, Parameter


class GivenPath(click.Path):
    """A path, its leading `~` replaced by the home folder, which a shell leaves in `--output=~/x`.

    Refuses a `~` for which no home is known, and a path that holds a zero character.
    """

    def convert(self, value: Any, param: Parameter | None, ctx: Context | None) -> Path:  # noqa: ANN401 - as click declares it
        """Return the path, once it is one that can be used."""
        if "\0" in str(value):
            self.fail("a path holds no zero character.", param, ctx)
        try:
            expanded = Path(value).expanduser()
        except RuntimeError:
            self.fail(f"{value}: whose home this is can't be told. Write it out.", param, ctx)
        return Path(str(super().convert(expanded, param, ctx)))


FOLDER = GivenPath(file_okay=False, path_type=Path)
FILE = GivenPath(path_type=Path)


def near(path: Path) -> str:
    """Return a path as seen from the working folder, whole where it lies elsewhere."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
