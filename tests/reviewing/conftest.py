"""What the tests of the review share: an article's proposal on a desk, and its page served."""

from __future__ import annotations

import http.client
import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import pytest

from analysis.intake.proposals.batch import take_in
from analysis.intake.proposals.proposal_yaml import read_proposal
from analysis.reviewing.desk import Desk
from analysis.reviewing.server import serve
from tests.intake.evaluate import merged_record
from tests.loopback import PATIENCE, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLE = """Sample Aung Sees Off Ivan Example
Example Post
7 March 2021
Sample Aung of Myanmar received Russia's Ivan Example in Example City on Friday, 5 March 2021.

On 6 March 2021 the two signed a contract for example tractors from Russia in Example City. At least
130 people had been killed in Myanmar by 30 June 2021, Demo Rights Watchers said.
"""
NAME = "visit.yaml"
TESTS = Path(__file__).parents[1]
TOKEN = "a-token-for-tests"  # noqa: S105 - guards nothing


@dataclass(frozen=True)
class Answer:
    """What came back: the status, where it leads, the headers and the page."""

    status: int
    headers: dict[str, str]
    page: str


@dataclass
class Site:
    """The page as served; sends what a browser would, or what one would not."""

    address: str
    desk: Desk

    @property
    def authority(self) -> str:
        """Return where it is served."""
        return urlsplit(self.address).netloc

    def send(
        self, method: str, path: str, form: dict[str, Any] | None = None, **headers: str
    ) -> Answer:
        """Return the answer to a request; headers are named with `_` for `-`, empty ones go."""
        given = {"Host": self.authority}
        if method == "POST":
            given |= {"Origin": f"http://{self.authority}"}
            given |= {"Content-Type": "application/x-www-form-urlencoded"}
        given |= {key.replace("_", "-"): value for key, value in headers.items()}
        given = {key: value for key, value in given.items() if value}
        connection = http.client.HTTPConnection(self.authority, timeout=PATIENCE)
        connection.putrequest(method, path, skip_host=True)
        body = urlencode(form or {}, doseq=True).encode()
        for key, value in {**given, "Content-Length": str(len(body))}.items():
            connection.putheader(key, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        made = Answer(answer.status, dict(answer.getheaders()), answer.read().decode())
        connection.close()
        return made

    def get(self, path: str = f"p/{NAME}", **headers: str) -> Answer:
        """Return a page below the token."""
        return self.send("GET", f"/{TOKEN}/{path}", **headers)

    def do(self, what: str, *, headers: dict[str, str] | None = None, **form: Any) -> Answer:  # noqa: ANN401
        """Send a form of the proposal as the page would."""
        given = {"do": what, "seen": self.desk.sheet(NAME).digest, **form}
        return self.send("POST", f"/{TOKEN}/p/{NAME}", given, **(headers or {}))


@contextmanager
def served(desk: Desk, token: str = TOKEN) -> Iterator[Site]:
    """Serve a desk's page in a thread while the block runs."""
    with serving(lambda ready: serve(desk, token, 0, ready)) as address:
        yield Site(address, desk)


def laid_on_desk(folder: Path, record: Path, article: str = ARTICLE) -> Desk:
    """Return a desk with the proposal of one article."""
    articles = folder / "articles"
    articles.mkdir()
    (articles / "visit.txt").write_text(article, encoding="utf-8")
    take_in([articles], record=record, output=folder / "out")
    return Desk(folder / "out", record, articles)


@pytest.fixture
def desk(tmp_path: Path, record_folder: Path) -> Desk:
    """Return the article's proposal against a fresh copy of the record."""
    return laid_on_desk(tmp_path, record_folder)


@pytest.fixture
def site(desk: Desk) -> Iterator[Site]:
    """Yield the page of that desk."""
    with served(desk) as made:
        yield made


def content_of(desk: Desk) -> dict[str, Any]:
    """Return what the proposal's file holds now."""
    content: dict[str, Any] = read_proposal((desk.proposals / NAME).read_text("utf-8"))
    return content


def stamp_in(page: str) -> str:
    """Return the stamp of a dry run that a page shows."""
    found = re.search(r'name="stamp" value="(\w+)"', page)
    assert found
    return found[1]


@pytest.fixture(scope="session")
def fictional(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the fictional record, with the names that the labelled articles speak of."""
    folders = (TESTS / "record", TESTS / "intake" / "record")
    descriptor = TESTS.parent / "data" / "datapackage.json"
    return merged_record(folders, descriptor, tmp_path_factory.mktemp("review") / "record")
