"""What the tests of the preview share: a small project, and its page served by a quick process."""

from __future__ import annotations

import http.client
import json
import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import pytest

from analysis.previewing.server import serve
from analysis.previewing.studio import Studio
from tests.loopback import PATIENCE, serving

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOKEN = "a-token-for-tests"  # noqa: S105 - guards nothing
FAKE = (sys.executable, str(Path(__file__).with_name("fake_worker.py")))
NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the headers and the text."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass
class Site:
    """The page as served, with the project that it is of and the folder that it builds into."""

    address: str
    root: Path
    folder: Path

    @property
    def authority(self) -> str:
        """Return where it is served."""
        return urlsplit(self.address).netloc

    def get(self, path: str = "", **headers: str) -> Answer:
        """Return the answer to a request below the token."""
        return self.send("GET", f"/{TOKEN}/{path}", **headers)

    def post(self, path: str, **form: str) -> Answer:
        """Send a form as the page would."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        given = {**kind, "Origin": f"http://{self.authority}"}
        return self.send("POST", f"/{TOKEN}/{path}", urlencode(form).encode(), **given)

    def send(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """Return the answer to any request."""
        connection = http.client.HTTPConnection(self.authority, timeout=PATIENCE)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        made = Answer(answer.status, dict(answer.getheaders()), answer.read().decode())
        connection.close()
        return made

    @contextmanager
    def watching(self, **query: str) -> Iterator[Iterator[dict[str, Any]]]:
        """Give what is told of a choice, as it comes."""
        connection = http.client.HTTPConnection(self.authority, timeout=PATIENCE)
        connection.request("GET", f"/{TOKEN}/watch?{urlencode(query)}")
        answer = connection.getresponse()
        lines = (line for line in answer if line.startswith(b"data: "))
        try:
            yield (json.loads(line.removeprefix(b"data: ")) for line in lines)
        finally:
            if answer.fp is not None:
                answer.close()
            connection.close()

    def told(self, until: str, **query: str) -> list[dict[str, Any]]:
        """Return what is told of a choice until a state comes; `shown` means with its PDF."""
        found = []
        with self.watching(**query) as lines:
            for each in lines:
                found.append(each)
                if each["state"] == until and each.get("pdf", True):
                    break
        return found


@contextmanager
def served(root: Path, folder: Path, worker: Sequence[str] = FAKE) -> Iterator[Site]:
    """Serve a project's preview in a thread while the block runs."""
    studio = partial(Studio, root, folder, worker)
    with serving(lambda ready: serve(studio, TOKEN, 0, ready)) as address:
        yield Site(address, root, folder)


def small_project(folder: Path, record: Path) -> Path:
    """Return a project's folder: a record, and the briefing's notebook."""
    root = folder / "project"
    shutil.copytree(record, root / "data")
    (root / "notebooks").mkdir()
    shutil.copy(NOTEBOOKS / "briefing.ipynb", root / "notebooks")
    return root


@pytest.fixture
def small(tmp_path: Path, fictional: Path) -> Path:
    """Return a fresh project of the fictional record."""
    return small_project(tmp_path, fictional)


@pytest.fixture
def site(tmp_path: Path, small: Path) -> Iterator[Site]:
    """Yield its preview, built by the quick process."""
    (tmp_path / "made").mkdir()
    with served(small, tmp_path / "made") as made:
        yield made
