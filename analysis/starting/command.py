"""The command `init`: parse, call, print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from analysis.command_paths import GivenPath, near

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("folder", metavar="DIR", type=GivenPath())
def init(folder: Path) -> None:
    """Lay out a project in DIR, a new or empty folder: record, notebooks, editions, a README.

    Editions are then built from inside it, outside any checkout of the code.
    """
    from analysis.starting.project import lay_out

    count, where = len(lay_out(folder)), near(folder.resolve())
    click.echo(f"{where}: a project of {count} files. Its README.md says more.")
    click.echo(f"Next: cd {_quoted(folder)}, then briefing build")


def _quoted(folder: Path) -> str:
    from shlex import quote

    return quote(str(folder))
