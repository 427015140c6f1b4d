"""What a build tells of itself while it runs: the stage it is at and the cells it has run."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from rich.progress import Progress as RichBar
    from rich.progress import TaskID

EXECUTE = "Running the notebook"


class Progress(Protocol):
    """Hears of stages and cells; whoever listens decides what to show."""

    def stage(self, name: str) -> None:
        """Hear that a stage begins, and that the one before has ended."""

    def cells(self, done: int, total: int) -> None:
        """Hear how many of the notebook's cells have been run."""


class Silent:
    """Shows nothing: for calls from code."""

    def stage(self, name: str) -> None:
        """Ignore the stage."""

    def cells(self, done: int, total: int) -> None:
        """Ignore the cells."""


class Lines:
    """Prints one line per stage: for logs and pipes."""

    def __init__(self, console: Console) -> None:
        """Take the console to print to."""
        self._console = console

    def stage(self, name: str) -> None:
        """Print the stage's name."""
        self._console.print(f"{name} …", highlight=False, markup=False)

    def cells(self, done: int, total: int) -> None:
        """Print nothing: cells would fill a log."""


class Bar:
    """Draws the stage and a bar of its cells on a terminal."""

    def __init__(self, bar: RichBar, task: TaskID) -> None:
        """Take the live bar and its one task."""
        self._bar = bar
        self._task = task

    def stage(self, name: str) -> None:
        """Name the stage; the bar swings until something countable comes."""
        self._bar.update(self._task, description=name, total=None, completed=0)

    def cells(self, done: int, total: int) -> None:
        """Fill the bar by the share of cells that have been run."""
        self._bar.update(self._task, completed=done, total=total)


@contextmanager
def shown_on(console: Console) -> Iterator[Progress]:
    """Yield a progress that draws a bar on a terminal and prints lines elsewhere.

    The bar is gone when the context ends, also by an error.
    """
    if not console.is_terminal:
        yield Lines(console)
        return
    from rich import progress as rich_progress

    columns = (
        rich_progress.SpinnerColumn(),
        rich_progress.TextColumn("{task.description}", markup=False),
        rich_progress.BarColumn(),
        rich_progress.MofNCompleteColumn(),
        rich_progress.TimeElapsedColumn(),
    )
    with rich_progress.Progress(*columns, console=console, transient=True) as bar:
        yield Bar(bar, bar.add_task("Starting", total=None))
