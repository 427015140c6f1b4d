"""`briefing preview` prints its address, ends cleanly, and tells mistakes in a sentence."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from click.testing import CliRunner

from analysis.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_ctrl_c_ends_it_cleanly(small: Path) -> None:
    """No traceback, no error: that is how it is ended."""
    process = subprocess.Popen(
        [sys.executable, "-m", "analysis", "preview", "example-2022", "--no-open"],
        cwd=small,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout
    first = process.stdout.readline()
    assert first.startswith("Preview at http://127.0.0.1:")
    assert first.endswith("/?edition=example-2022\n")

    process.send_signal(signal.SIGINT)
    out, err = process.communicate()

    assert (process.returncode, err) == (0, "")
    assert "Ended." in out


def test_an_unknown_edition_is_told_before_anything_opens(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the name that was meant."""
    monkeypatch.chdir(small)

    result = CliRunner().invoke(main, ["preview", "exmaple-2022", "--no-open"])

    assert result.exit_code == 1
    assert 'did you mean "example-2022"' in result.output


def test_a_port_in_use_is_told(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a sentence, with what to do."""
    monkeypatch.chdir(small)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])

        # In a thread of its own, since a browser's tests leave a running loop in this one.
        with ThreadPoolExecutor(1) as thread:
            asked = ["preview", "--no-open", "--port", port]
            result = thread.submit(CliRunner().invoke, main, asked).result()

    assert result.exit_code == 1
    assert f"port {port} can't be used" in result.output
