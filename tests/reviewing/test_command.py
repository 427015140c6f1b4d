"""`briefing review` prints its address, ends cleanly, and tells mistakes in a sentence."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from analysis.cli import main
from analysis.reviewing.desk import Desk


def test_ctrl_c_ends_it_cleanly(desk: Desk) -> None:
    """No traceback, no error: that is how it is ended."""
    words = ["review", str(desk.proposals), "--record", str(desk.record), "--no-open"]
    process = subprocess.Popen(
        [sys.executable, "-m", "analysis", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout
    assert "Review of 1 proposals at http://127.0.0.1:" in process.stdout.readline()

    process.send_signal(signal.SIGINT)
    out, err = process.communicate()

    assert (process.returncode, err) == (0, "")
    assert "Ended." in out


def test_a_folder_without_proposals_is_told(desk: Desk, tmp_path: Path) -> None:
    """In a sentence, with what to do."""
    words = ["review", str(tmp_path / "none"), "--record", str(desk.record), "--no-open"]

    result = CliRunner().invoke(main, words)

    assert result.exit_code == 1
    assert "Run `briefing intake` first" in result.output
    assert "Traceback" not in result.output


def test_a_faulty_record_is_told_before_anything_opens(desk: Desk) -> None:
    """With the file that is wrong."""
    (desk.record / "events.csv").unlink()
    words = ["review", str(desk.proposals), "--record", str(desk.record), "--no-open"]

    result = CliRunner().invoke(main, words)

    assert result.exit_code == 1
    assert "events.csv" in result.output
