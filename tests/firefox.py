"""Firefox as Debian ships it, driven by its own protocol (Marionette), which needs no package.

What drives Chromium here asks for a Firefox of its own making.
"""

from __future__ import annotations

import base64
import io
import json
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Iterator

BINARY = Path("/usr/bin/firefox-esr")
PATIENCE = 300  # seconds that a busy machine may take for one step
SETTINGS = {
    "marionette.port": 0,
    "remote.prefs.recommended": True,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "app.normandy.enabled": False,
    "dom.disable_open_during_load": False,
}
# By this key of a WebDriver's answer an element is known.
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_FONTS = "return document.fonts.ready.then(() => true)"
# Firefox's own maker of reader views, which takes no address of a file.
_READER = """
const page = new DOMParser().parseFromString(PAGE, "text/html");
const { ReaderMode } = ChromeUtils.importESModule(
  "moz-src:///toolkit/components/reader/ReaderMode.sys.mjs");
return ReaderMode.parseDocument(page)
  .then((made) => ({ byline: made.byline, text: made.textContent }));
"""


class Firefox:
    """One window of a running Firefox."""

    def __init__(self, port: int) -> None:
        """Begin a session with the browser that listens there."""
        self._wire = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self._heard = self._wire.makefile("rb")
        self._number = 0
        self._hear()  # its greeting
        self._tell("WebDriver:NewSession", capabilities={})

    def open(self, address: str) -> None:
        """Load a page and wait for its fonts."""
        self._tell("WebDriver:Navigate", url="about:blank")
        self._tell("WebDriver:Navigate", url=address)
        self.ask(_FONTS)

    def enter_frame(self) -> None:
        """Turn to the page in the first frame of this one, and wait for its fonts."""
        self._tell("WebDriver:SwitchToFrame", id=0)
        self.ask(_FONTS)

    def ask(self, script: str) -> Any:  # noqa: ANN401 - whatever the page answers
        """Return what a function's body returns in the page."""
        return self._tell("WebDriver:ExecuteScript", script=script, args=[])["value"]

    def sees(self, script: str, wanted: object) -> None:
        """Wait until a function's body returns what is wanted; fail where it never does."""
        until = time.monotonic() + PATIENCE
        while (seen := self.ask(script)) != wanted:
            assert time.monotonic() < until, f"{seen} in place of {wanted}"

    def type(self, selector: str, words: str) -> None:
        """Empty a field and type into it, as a person at the keyboard."""
        found = self._tell("WebDriver:FindElement", using="css selector", value=selector)["value"]
        self._tell("WebDriver:ElementClear", id=found[_ELEMENT])
        self._tell("WebDriver:ElementSendKeys", id=found[_ELEMENT], text=words)

    def printed(self) -> PdfReader:
        """Return what the browser prints of the page."""
        made = self._tell("WebDriver:Print", background=False, page={"width": 21, "height": 29.7})
        return PdfReader(io.BytesIO(base64.b64decode(made["value"])))

    def in_reader_view(self, page: Path) -> dict[str, str]:
        """Return `byline` and `text` of a page as the reader view has them."""
        self._tell("Marionette:SetContext", value="chrome")
        try:
            made = self.ask(_READER.replace("PAGE", json.dumps(page.read_text(encoding="utf-8"))))
            return cast("dict[str, str]", made)
        finally:
            self._tell("Marionette:SetContext", value="content")

    def close(self) -> None:
        """Let go of the browser."""
        self._heard.close()
        self._wire.close()

    def _tell(self, command: str, **given: object) -> dict[str, Any]:
        self._number += 1
        sent = json.dumps([0, self._number, command, given]).encode()
        self._wire.sendall(f"{len(sent)}:".encode() + sent)
        _, _, error, result = self._hear()
        if error:
            msg = f"{command}: {error['error']}: {error['message']}"
            raise AssertionError(msg)
        return cast("dict[str, Any]", result or {})

    def _hear(self) -> Any:  # noqa: ANN401 - JSON
        length = b""
        while (digit := self._heard.read(1)) != b":":
            length += digit
        return json.loads(self._heard.read(int(length)))


@contextmanager
def running() -> Iterator[Firefox]:
    """Give a Firefox without a screen, in a profile that is gone afterwards."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        told = [f"user_pref({json.dumps(n)}, {json.dumps(v)});" for n, v in SETTINGS.items()]
        (Path(folder) / "user.js").write_text("\n".join(told), encoding="utf-8")
        words = [str(BINARY), "--headless", "--no-remote", "--profile", folder]
        words += ["--marionette", "--remote-allow-system-access"]
        begun = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            browser = Firefox(_port(Path(folder) / "MarionetteActivePort", begun))
            yield browser
            browser.close()
        finally:
            begun.terminate()
            begun.wait(timeout=PATIENCE)


def _port(told: Path, begun: subprocess.Popen[bytes]) -> int:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and begun.poll() is None:
        if told.is_file() and (port := told.read_text("utf-8").strip()):
            return int(port)
        time.sleep(0.1)
    pytest.fail("Firefox did not start")


@pytest.fixture(scope="session")
def firefox() -> Iterator[Firefox]:
    """Yield Firefox, or skip where it is not installed."""
    if not BINARY.exists():
        pytest.skip(f"no browser at {BINARY}: apt-get install firefox-esr")
    with running() as browser:
        yield browser
