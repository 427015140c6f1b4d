"""What a build shows of itself while it runs."""

from __future__ import annotations

import io

from rich.console import Console

from analysis.publishing.progress import shown_on


def told(*, terminal: bool) -> str:
    """Return what is shown for one stage with three cells."""
    out = io.StringIO()
    with shown_on(Console(file=out, force_terminal=terminal, width=80)) as progress:
        progress.stage("Running the notebook")
        progress.cells(1, 3)
        progress.cells(3, 3)
        progress.stage("Writing the page")
    return out.getvalue()


def test_a_log_gets_one_line_for_each_stage() -> None:
    """Away from a terminal nothing is redrawn and cells stay unsaid."""
    assert told(terminal=False) == "Running the notebook …\nWriting the page …\n"


def test_a_terminal_gets_a_bar_that_goes_away() -> None:
    """On a terminal the stage is named and the last thing drawn is the line being cleared."""
    shown = told(terminal=True)
    assert "Writing the page" in shown
    assert shown.endswith("\x1b[2K")
